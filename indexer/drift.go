package indexer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"praktijkzoeker/search"
)

// When a site changes its template, its pages are still there and are read
// wrong. A footprint is what tells: how the pages of a source were built and
// read when they were last published. It is kept beside the history.
type footprint map[string]*template // by the path prefix of their rule

type template struct {
	Pairs []string            `json:"pairs"` // crawler.Layout's, that at least half of the pages have; sorted
	Read  map[string]pageRead `json:"read"`  // by pageKey
}

// pageRead is how one page was read.
type pageRead struct {
	Digest string   `json:"digest,omitempty"` // of its bytes
	Missed []string `json:"missed,omitempty"` // selectors of the rule that found nothing
	Whole  bool     `json:"whole,omitempty"`  // nothing said where its main text is
}

// pageKey stands for the address of a page: the footprint need not be cleared
// when an address must be forgotten.
func pageKey(address string) string { return sum(address) }

// Thresholds, all of shares of the pages that were read at both times: a page
// that came or went says nothing of the template. Each page counts as one, so
// one that is rich does not drown the others.
const (
	// minLikeness is how alike two templates must be (Jaccard) to be the same:
	// two articles of one site share some 0.8, two sites some 0.1.
	minLikeness = 0.6
	// maxHitDrop is how much less often a selector may match. One that is right
	// matches everywhere; the odd page of another kind is allowed for.
	maxHitDrop = 0.2
	// maxWholeRise is how many more pages may be read whole, menus and all.
	maxWholeRise = 0.2
	// maxFillFall is how much less an optional field may be filled in; the gate
	// has a stricter limit for those that every practice must have.
	maxFillFall = 0.5
	// maxOther is the share of pages that may give fewer than half of their
	// practices, or half as many again: regions write less or more, but not most
	// of them at once.
	maxOther = 0.5
	// minPages is how many pages it takes to tell a template from an author, in
	// what authors change too.
	minPages = 3
)

// optionalFields are those whose loss is a sign and no reason by itself.
var optionalFields = []field{
	{"partners", func(p search.Practice) bool { return len(p.Partners) > 0 }},
	{"figures", func(p search.Practice) bool { return len(p.Figures) > 0 }},
	{"themes", func(p search.Practice) bool { return len(p.Themes) > 0 }},
	{"sectors", func(p search.Practice) bool { return len(p.Sectors) > 0 }},
}

// footprintOf describes how the pages of a source are built and read.
func footprintOf(readings []Reading) footprint {
	f := footprint{}
	pairs := map[string]map[string]int{}
	for _, r := range readings {
		l := r.Portrait.Layout
		if !l.Read || r.Portrait.Unreadable != "" {
			continue
		}
		if f[l.Rule] == nil {
			f[l.Rule], pairs[l.Rule] = &template{Read: map[string]pageRead{}}, map[string]int{}
		}
		f[l.Rule].Read[pageKey(r.Portrait.Address)] = pageRead{r.Digest, l.Missed, l.Fallback}
		for _, pair := range l.Pairs {
			pairs[l.Rule][pair]++
		}
	}
	for rule, t := range f {
		for _, pair := range slices.Sorted(maps.Keys(pairs[rule])) {
			if 2*pairs[rule][pair] >= len(t.Read) {
				t.Pairs = append(t.Pairs, pair)
			}
		}
	}
	return f
}

// A twice is a page that was read at both times, with the practices that stand
// on it.
type twice struct {
	was, is       pageRead
	before, after []search.Practice
}

// A comparison holds what a source has published against what it gives now.
type comparison struct {
	was, is       footprint
	before, after map[string][]search.Practice // by pageKey
	moved         map[string]string            // pageKey of where a page is now, and where it was
}

// compare leaves out what the operator excluded if the practices do.
func compare(was, is footprint, before, after []search.Practice, moved map[string]string) comparison {
	c := comparison{was, is, byPage(before), byPage(after), map[string]string{}}
	for _, from := range slices.Sorted(maps.Keys(moved)) {
		c.moved[pageKey(follow(moved, from))] = pageKey(from)
	}
	return c
}

func byPage(practices []search.Practice) map[string][]search.Practice {
	pages := map[string][]search.Practice{}
	for _, p := range practices {
		for _, s := range p.Sources {
			pages[pageKey(s.URL)] = append(pages[pageKey(s.URL)], p)
		}
	}
	return pages
}

// pages gives those of a rule that were read at both times.
func (c comparison) pages(rule string) []twice {
	var both []twice
	for now, is := range c.is[rule].Read {
		then := now
		was, known := c.was[rule].Read[then]
		if !known {
			then = c.moved[now]
			was, known = c.was[rule].Read[then]
		}
		if known {
			both = append(both, twice{was, is, c.before[then], c.after[now]})
		}
	}
	return both
}

// drift says which rules stopped working. An alarm says that a template is
// another one: that alone is no drift, for a site may be rebuilt and still be
// read in full.
func (c comparison) drift() (reasons []Reason, alarms []string) {
	for _, rule := range slices.Sorted(maps.Keys(c.is)) {
		was, is := c.was[rule], c.is[rule]
		if was == nil {
			continue
		}
		prefix := cmp.Or(rule, "/")
		under := "pages under " + prefix
		for _, r := range driftOf(c.pages(rule)) {
			r.Text, r.Args = "drifted: "+under+": "+r.Text, slices.Insert(r.Args, 0, prefix)
			reasons = append(reasons, r)
		}
		if like := likenessOf(was.Pairs, is.Pairs); like < minLikeness {
			alarms = append(alarms, fmt.Sprintf("%s: their template is another one (likeness %.2f, at least %.2f)", under, like, minLikeness))
		}
	}
	return reasons, alarms
}

// driftOf compares the pages of one template.
func driftOf(pages []twice) (reasons []Reason) {
	drifted := func(kind ReasonKind, format string, args ...any) {
		reasons = append(reasons, because(kind, format, args...))
	}
	var selectors []string
	for _, p := range pages {
		selectors = append(selectors, p.is.Missed...)
	}
	slices.Sort(selectors)
	for _, selector := range slices.Compact(selectors) {
		hit := func(r pageRead) bool { return !slices.Contains(r.Missed, selector) }
		was, is := shareOf(pages, func(p twice) bool { return hit(p.was) }), shareOf(pages, func(p twice) bool { return hit(p.is) })
		if was-is > maxHitDrop {
			drifted(DriftHit, "%s matches on %.0f %% of them, and did on %.0f %%", selector, 100*is, 100*was)
		}
	}
	was, is := shareOf(pages, func(p twice) bool { return p.was.Whole }), shareOf(pages, func(p twice) bool { return p.is.Whole })
	if is-was > maxWholeRise {
		drifted(DriftMain, "nothing says where the main text of %.0f %% of them is; it was %.0f %%", 100*is, 100*was)
	}
	rich := slices.DeleteFunc(slices.Clone(pages), func(p twice) bool { return len(p.before) == 0 })
	if poorer := shareOf(rich, func(p twice) bool { return 2*len(p.after) < len(p.before) }); poorer > maxOther {
		drifted(DriftPoorer, "%.0f %% of them give fewer than half of the practices that they gave", 100*poorer)
	}
	// The same bytes that give more are read better, by another rule or program.
	richer := shareOf(pages, func(p twice) bool {
		return p.was.Digest != p.is.Digest && len(p.after) > len(p.before) && 2*len(p.after) >= 3*len(p.before)
	})
	if len(pages) >= minPages && richer > maxOther {
		drifted(DriftRicher, "%.0f %% of them give half as many practices again as they gave, or more", 100*richer)
	}
	telling := slices.DeleteFunc(rich, func(p twice) bool { return len(p.after) == 0 })
	for _, o := range optionalFields {
		was, is := 0.0, 0.0
		for _, p := range telling {
			was += o.rate(p.before) / float64(len(telling))
			is += o.rate(p.after) / float64(len(telling))
		}
		if len(telling) >= minPages && was-is > 100*maxFillFall {
			drifted(DriftField, "%s are known of %.0f %% of the practices, and were of %.0f %%", o.name, is, was)
		}
	}
	return reasons
}

// shareOf is the part of the pages for which something holds; 0 of none.
func shareOf(pages []twice, holds func(twice) bool) float64 {
	n := 0
	for _, p := range pages {
		if holds(p) {
			n++
		}
	}
	return float64(n) / float64(max(len(pages), 1))
}

// likenessOf is the Jaccard similarity of two sorted lists; 1 when both are empty.
func likenessOf(a, b []string) float64 {
	common := 0
	for _, pair := range a {
		if _, found := slices.BinarySearch(b, pair); found {
			common++
		}
	}
	if len(a)+len(b) == 0 {
		return 1
	}
	return float64(common) / float64(len(a)+len(b)-common)
}
