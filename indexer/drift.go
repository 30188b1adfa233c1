package indexer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"praktijkzoeker/search"
)

// When a site changes its template, its pages are still there and are read
// wrong. A footprint is what tells: how the pages of a source were built, and
// how well they were read, when they were last published. It is kept beside
// the history.
type footprint map[string]*template // by the path prefix of their rule

type template struct {
	Pages    int                `json:"pages"`
	Pairs    []string           `json:"pairs"` // crawler.Layout's, that at least half of the pages have; sorted
	Hits     map[string]float64 `json:"hits"`  // share of pages on which a selector found something, by selector
	Fill     map[string]float64 `json:"fill"`  // share of practices with a field
	PerPage  float64            `json:"per_page"`
	Fallback float64            `json:"fallback"` // share of pages that are read whole
}

// Thresholds. They compare shares of 0 to 1 with those of the last time, so a
// source in which a field was always rare does not drift by that.
const (
	// minLikeness is how alike two templates must be (Jaccard) to be the same:
	// two articles of one site share some 0.8, two sites some 0.1.
	minLikeness = 0.6
	// maxHitDrop is how much less often a selector may match. One that is right
	// matches everywhere; the odd page of another kind is allowed for.
	maxHitDrop = 0.2
	// maxFillFall is how much less often an optional field may be filled in; the
	// gate has a stricter limit for those that every practice must have.
	maxFillFall = 0.5
	// minPerPage is the share of the practices that a page gave, and must still
	// give: regions write less, but not all of them half.
	minPerPage = 0.5
	// maxFallbackRise is how many more pages may be read whole, menus and all.
	maxFallbackRise = 0.2
)

// optionalFields are those whose loss is a sign and no reason by itself.
var optionalFields = []field{
	{"partners", func(p search.Practice) bool { return len(p.Partners) > 0 }},
	{"figures", func(p search.Practice) bool { return len(p.Figures) > 0 }},
	{"themes", func(p search.Practice) bool { return len(p.Themes) > 0 }},
	{"sectors", func(p search.Practice) bool { return len(p.Sectors) > 0 }},
}

// footprintOf describes how the pages of a source are built and were read.
func footprintOf(readings []Reading, practices []search.Practice) footprint {
	f := footprint{}
	pages := map[string]string{} // rule by address
	pairs := map[string]map[string]int{}
	missed := map[string]map[string]int{}
	for _, r := range readings {
		l := r.Portrait.Layout
		if !l.Read || r.Portrait.Unreadable != "" {
			continue
		}
		pages[r.Portrait.Address] = l.Rule
		t := f[l.Rule]
		if t == nil {
			t = &template{Hits: map[string]float64{}, Fill: map[string]float64{}}
			f[l.Rule], pairs[l.Rule], missed[l.Rule] = t, map[string]int{}, map[string]int{}
		}
		t.Pages++
		if l.Fallback {
			t.Fallback++
		}
		for _, pair := range l.Pairs {
			pairs[l.Rule][pair]++
		}
		for _, selector := range l.Missed {
			missed[l.Rule][selector]++
		}
	}
	for rule, t := range f {
		n := float64(t.Pages)
		t.Fallback /= n
		for _, pair := range slices.Sorted(maps.Keys(pairs[rule])) {
			if 2*pairs[rule][pair] >= t.Pages {
				t.Pairs = append(t.Pairs, pair)
			}
		}
		for selector, times := range missed[rule] {
			t.Hits[selector] = 1 - float64(times)/n
		}
		var own []search.Practice
		for _, p := range practices {
			if slices.ContainsFunc(p.Sources, func(s search.Source) bool { at, known := pages[s.URL]; return known && at == rule }) {
				own = append(own, p)
			}
		}
		t.PerPage = float64(len(own)) / n
		for _, o := range optionalFields {
			t.Fill[o.name] = o.rate(own) / 100
		}
	}
	return f
}

// drift compares a footprint with the last one. The reasons say which rule
// stopped working. An alarm says that a template is another one: that alone is
// no drift, for a site may be rebuilt and still be read in full.
func (f footprint) drift(before footprint) (reasons, alarms []string) {
	for _, rule := range slices.Sorted(maps.Keys(f)) {
		was, is := before[rule], f[rule]
		if was == nil {
			continue
		}
		under := "pages under " + cmp.Or(rule, "/")
		drifted := func(format string, args ...any) {
			reasons = append(reasons, "drifted: "+under+": "+fmt.Sprintf(format, args...))
		}
		for _, selector := range slices.Sorted(maps.Keys(is.Hits)) {
			hit, known := was.Hits[selector]
			if !known {
				hit = 1 // only selectors that missed are counted
			}
			if hit-is.Hits[selector] > maxHitDrop {
				drifted("%s matches on %.0f %% of them, and did on %.0f %%", selector, 100*is.Hits[selector], 100*hit)
			}
		}
		if is.Fallback-was.Fallback > maxFallbackRise {
			drifted("nothing says where the main text of %.0f %% of them is; it was %.0f %%", 100*is.Fallback, 100*was.Fallback)
		}
		if is.PerPage < minPerPage*was.PerPage {
			drifted("%.1f practices a page, and there were %.1f", is.PerPage, was.PerPage)
		}
		for _, o := range optionalFields {
			if was.Fill[o.name]-is.Fill[o.name] > maxFillFall {
				drifted("%s are known of %.0f %% of the practices, and were of %.0f %%", o.name, 100*is.Fill[o.name], 100*was.Fill[o.name])
			}
		}
		if like := likenessOf(was.Pairs, is.Pairs); like < minLikeness {
			alarms = append(alarms, fmt.Sprintf("%s: their template is another one (likeness %.2f, at least %.2f)", under, like, minLikeness))
		}
	}
	return reasons, alarms
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
