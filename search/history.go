package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// A Version is what was known of a practice from one day on, until its pages
// said something else.
type Version struct {
	Number int       // from 1; never given to another version of the practice
	Since  Date      // the day on which the words were fetched
	At     time.Time // UTC, the moment of it; zero when only the day is known
	Fields []Said    // those that had a value, in the order in which they are shown

	URL          string // the page that said it last, absolute; "" when it is not known
	Organisation string // of that page, as shown to the visitor
}

// Moment is when the words of a version were fetched, in UTC: the start of its
// day when that is all that is known, and zero when nothing is.
func (v Version) Moment() time.Time {
	if !v.At.IsZero() {
		return v.At
	}
	day, _ := time.Parse(time.DateOnly, string(v.Since)) // "" is the zero time
	return day
}

// Said is the value of one field in a version, as it was shown then.
type Said struct {
	Field FieldName
	Value string // several values are separated by "; "
	Sum   string // of the whole value, when Value is only its start; else ""
}

// FieldName names a field of a practice, as the API does.
type FieldName string

// The fields that a version has.
const (
	FieldTitle        FieldName = "titel"
	FieldText         FieldName = "tekst"
	FieldStatus       FieldName = "status"
	FieldRegion       FieldName = "regio"
	FieldSectors      FieldName = "sectoren"
	FieldThemes       FieldName = "themas"
	FieldTargetGroups FieldName = "doelgroepen"
	FieldPublished    FieldName = "datum"
	FieldModified     FieldName = "gewijzigd"
	FieldPartners     FieldName = "partners"
	FieldFigures      FieldName = "cijfers"
)

// Fields that have an origin, and no place in a version.
const (
	FieldOrganisation FieldName = "organisatie"
	FieldLanguage     FieldName = "taal"
)

// Said gives what a version says in a field; its zero value when nothing.
func (v Version) Said(name FieldName) Said {
	for _, s := range v.Fields {
		if s.Field == name {
			return s
		}
	}
	return Said{Field: name}
}

// Departure is why a practice can no longer be found.
type Departure string

const (
	PageGone  Departure = "pagina-verwijderd" // the source removed its page
	Removed   Departure = "niet-meer-genoemd" // the page is there, and no longer tells of it
	Blocked   Departure = "afgeschermd"       // the owner does not want the page found
	Dropped   Departure = "bron-niet-gevolgd" // the operator no longer follows the source
	Withdrawn Departure = "niet-opgenomen"    // the operator took it out; nothing of it may be told
)

// Gone is a practice that could be found once: enough to say what it was.
type Gone struct {
	ID     string
	Title  string // "" when nothing of it may be told, as are Region and Source; ID is a Tombstone then
	Region string // its name
	Source Source
	Reason Departure
	Since  time.Time // UTC, when it was first not found

	// Carried is what it had in each facet, as Practice.Carries gives it: that
	// and its title are all that a query can find of it. Empty when nothing of
	// it may be told.
	Carried map[FacetName][]string
}

// Tombstone stands for the id of a practice of which nothing may be kept: an
// id holds words of a title.
func Tombstone(id string) string {
	sum := sha256.Sum256([]byte(id))
	return "sha256-" + hex.EncodeToString(sum[:])
}

// ErrGone says that a practice could be found once. See GoneError.
var ErrGone = errors.New("practice is gone")

// GoneError tells of a practice that is gone.
type GoneError struct{ Gone Gone }

func (e *GoneError) Error() string {
	return fmt.Sprintf("practice %s: %v: %s", e.Gone.ID, ErrGone, e.Gone.Reason)
}

// Unwrap makes errors.Is(err, ErrGone) hold.
func (e *GoneError) Unwrap() error { return ErrGone }

// goneFile holds the practices that are gone, in any order.
const goneFile = "gone.json"

func writeGone(dir string, gone []Gone) error {
	return writeFile(filepath.Join(dir, goneFile), func(w io.Writer) error { return encode(w, gone) })
}

func readGone(dir string) (*departures, error) {
	data, err := os.ReadFile(filepath.Join(dir, goneFile))
	if err != nil {
		return nil, err
	}
	var gone []Gone
	if err := json.Unmarshal(data, &gone); err != nil {
		return nil, fmt.Errorf("%s: %w", goneFile, err)
	}
	return newDepartures(gone), nil
}

// departed gives what is known of a practice that is not there any more.
func (s *Snapshot) departed(id string) (Gone, bool) {
	for _, key := range []string{id, Tombstone(id)} {
		if g, was := s.gone.byID[key]; was {
			return g, true
		}
	}
	return Gone{}, false
}
