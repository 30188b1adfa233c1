package indexer

import (
	"cmp"
	"slices"
	"strings"

	"praktijkzoeker/search"
)

// sameText is how alike two texts of one title in one region must be to be the
// same practice, as the share of their shingles that they have in common.
// Below it they are two reports, each with its own date, and both are shown.
const sameText = 0.6

// merge makes one practice of those that stand on several pages. The newest
// page tells, the oldest gives the id, so that a copy that appears later does
// not rename the practice.
func merge(found []search.Practice) []search.Practice {
	type key struct{ region, title string }
	groups := map[key][]search.Practice{}
	var order []key
	for _, p := range found {
		k := key{p.Region.ID, slug(p.Title)}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], p)
	}
	var merged []search.Practice
	for _, k := range order {
		merged = append(merged, mergeGroup(groups[k])...)
	}
	return merged
}

// mergeGroup merges practices of one region with one title.
func mergeGroup(group []search.Practice) []search.Practice {
	slices.SortStableFunc(group, func(a, b search.Practice) int {
		// "sectie" sorts before "vermeld", as it should.
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), newestFirst(a.Sources[0], b.Sources[0]))
	})
	var merged []search.Practice
	for _, p := range group {
		i := slices.IndexFunc(merged, func(o search.Practice) bool {
			return !share(o.Sources, p.Sources) && alike(o.Text, p.Text) >= sameText
		})
		if i < 0 {
			merged = append(merged, p)
			continue
		}
		merged[i].ID = p.ID
		// What the pages say differently is shown side by side, each under its source.
		merged[i].Sources = append(ownFigures(merged[i]), ownFigures(p)...)
	}
	return merged
}

// ownFigures gives the sources of a practice, each with the figures that it
// gives itself.
func ownFigures(p search.Practice) []search.Source {
	sources := slices.Clone(p.Sources)
	if len(sources) == 1 && sources[0].Figures == nil {
		sources[0].Figures = p.Figures
	}
	return sources
}

// share reports whether two practices stand on the same page. There they are
// two, whatever they look like.
func share(a, b []search.Source) bool {
	return slices.ContainsFunc(a, func(x search.Source) bool {
		return slices.ContainsFunc(b, func(y search.Source) bool { return x.URL == y.URL })
	})
}

// alike is the Jaccard similarity of the three-word shingles of two texts.
func alike(a, b string) float64 {
	x, y := shingles(a), shingles(b)
	if len(x) == 0 && len(y) == 0 {
		return 1
	}
	common := 0
	for s := range x {
		if y[s] {
			common++
		}
	}
	return float64(common) / float64(len(x)+len(y)-common)
}

func shingles(s string) map[string]bool {
	words := spell(s).words
	set := map[string]bool{}
	for i := range words {
		set[strings.Join(words[i:min(i+3, len(words))], " ")] = true
	}
	return set
}
