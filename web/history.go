package web

import (
	"slices"

	"praktijkzoeker/search"
)

// shownFields are the fields of a version in the order in which they are shown.
var shownFields = []search.FieldName{
	search.FieldTitle, search.FieldText, search.FieldStatus, search.FieldRegion, search.FieldSectors, search.FieldThemes,
	search.FieldTargetGroups, search.FieldPublished, search.FieldModified, search.FieldPartners, search.FieldFigures,
}

// step is a version and what became different with it: nothing in the first.
type step struct {
	search.Version
	differences []difference
}

// difference is a field with what it said before and after.
type difference struct{ before, after search.Said }

// hidden tells that the difference is in a part of the text that may not be
// shown.
func (d difference) hidden() bool { return d.before.Value == d.after.Value }

// historyOf tells what changed, the newest first. One version is no history.
func historyOf(p search.Practice) []step {
	if len(p.Versions) < 2 {
		return nil
	}
	var steps []step
	for i, v := range p.Versions {
		s := step{Version: v}
		if i > 0 {
			s.differences = differences(p.Versions[i-1], v)
		}
		steps = append(steps, s)
	}
	slices.Reverse(steps)
	return steps
}

func differences(from, to search.Version) []difference {
	var all []difference
	for _, field := range shownFields {
		if d := (difference{from.Said(field), to.Said(field)}); d.before != d.after {
			all = append(all, d)
		}
	}
	return all
}

// practiceDetail is a praktijkvoorbeeld with what it was.
type practiceDetail struct {
	Practice
	History []revision `json:"geschiedenis"` // the newest first; what never changed has none
}

// revision is a version on the wire, with what became different.
type revision struct {
	Number  int      `json:"versie"`
	Since   *string  `json:"sinds"`
	URL     string   `json:"url"`        // the page that shows it
	Source  *string  `json:"bronpagina"` // the address that said it then
	Changes []change `json:"wijzigingen"`
}

// change is a field that became different. Both values are null when the
// difference is in a part of the text that may not be shown.
type change struct {
	Field  string  `json:"veld"`
	Before *string `json:"was"`
	After  *string `json:"werd"`
}

// revisions is the history of a practice on the wire; base is the scheme and
// host of the pages.
func revisions(p search.Practice, base string) []revision {
	all := []revision{}
	for _, s := range historyOf(p) {
		r := revision{s.Number, optional(string(s.Since)), base + versionPath(p.ID, s.Number), optional(s.URL), []change{}}
		for _, d := range s.differences {
			c := change{Field: string(d.after.Field)}
			if !d.hidden() {
				c.Before, c.After = optional(d.before.Value), optional(d.after.Value)
			}
			r.Changes = append(r.Changes, c)
		}
		all = append(all, r)
	}
	return all
}
