package search

import (
	"context"
	"strings"
)

// minShort is the least length of a short id, in bytes: that of the hash at the
// end of an id, so that it stays one practice's when others come.
const minShort = 8

// ShortID gives the end of a practice's id that is enough to find it by, for
// addresses that hold many: what stands behind a hyphen and is long enough. When
// another practice ends likewise, also one that is gone, it is the whole id.
func (s *Snapshot) ShortID(id string) string {
	if short := end(id); s.ends()[short] == id {
		return short
	}
	return id
}

// Lookup is Practice for a short id or a whole one.
func (s *Snapshot) Lookup(ctx context.Context, short string) (Practice, error) {
	if !s.hold() {
		return Practice{}, ErrClosed
	}
	defer s.release()
	if id := s.ends()[short]; id != "" {
		short = id
	}
	return s.Practice(ctx, short)
}

// end is the shortest end of an id behind a hyphen that is long enough; all of
// it when there is none.
func end(id string) string {
	if len(id) <= minShort {
		return id
	}
	return id[strings.LastIndexByte(id[:len(id)-minShort], '-')+1:]
}

// readEnds gives the id of every end; "" where several have it.
func (s *Snapshot) readEnds() map[string]string {
	ends := make(map[string]string, len(s.columns.rows))
	note := func(id string) {
		short := end(id)
		if _, taken := ends[short]; taken {
			id = ""
		}
		ends[short] = id
	}
	for _, r := range s.columns.rows {
		note(r.ID)
	}
	for id := range s.gone.byID {
		note(id)
	}
	return ends
}
