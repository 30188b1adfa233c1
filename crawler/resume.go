package crawler

import (
	"maps"
	"slices"
	"strings"
	"time"

	"go.etcd.io/bbolt"
)

// resumeWithin is how old an interrupted pass may be to be gone on with. It is
// less than a day, so that a daily pass is never the rest of yesterday's.
const resumeWithin = 12 * time.Hour

var passesBucket = []byte("passes")

// openPass is a pass that has begun and not ended. What it visited carries its
// id, so that the pass that goes on with it asks for none of that again.
type openPass struct {
	ID      int64     `json:"id"`
	Started time.Time `json:"started"`
	Rules   string    `json:"rules"` // hash of the source
}

// beginPass returns the pass over a source that was interrupted, or a new one.
func (s *Store) beginPass(src *Source, now time.Time) (p openPass, err error) {
	if p, err = take[openPass](s, passesBucket, src.ID); err != nil {
		return p, err
	}
	rules := rulesHash(src)
	if age := now.Sub(p.Started); p.ID != 0 && p.Rules == rules && age >= 0 && age < resumeWithin {
		return p, nil
	}
	p = openPass{ID: max(p.ID+1, now.UnixNano()), Started: now, Rules: rules} // also after a clock was put back
	return p, s.put(passesBucket, src.ID, p)
}

// endPass says that there is nothing to go on with.
func (s *Store) endPass(source string, p openPass) error {
	return s.update("pass of "+source, func(tx *bbolt.Tx) error {
		p.Started = time.Time{} // its id stays, so that the next one is another
		return putIn(tx, passesBucket, source, p)
	})
}

// rulesHash changes with all that says which addresses a pass visits.
func rulesHash(src *Source) string {
	return hashOf([]byte(src.Rules() + "\n" + strings.Join(slices.Sorted(maps.Keys(src.Excluded)), "\n")))
}

var restsBucket = []byte("rests")

// restOf is until when a host asked to be left alone; past or zero is not at all.
// What cannot be read is not known.
func (s *Store) restOf(host string) time.Time {
	until, _ := take[time.Time](s, restsBucket, host)
	return until
}

func (s *Store) putRest(host string, until time.Time) error {
	return s.put(restsBucket, host, until.UTC())
}
