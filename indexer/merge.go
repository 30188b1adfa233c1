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

// sameRetitled is that of two sections under different titles: only the text
// speaks for it, so it must be the same but for a few words.
const sameRetitled = 0.8

// merge makes one practice of those that stand on several pages. The newest
// page tells, the oldest gives the id, so that a copy that appears later does
// not rename the practice.
func merge(found []search.Practice) []search.Practice {
	type key struct{ region, title string }
	titled := grouped(found, func(p search.Practice) key { return key{p.Region.ID, slug(p.Title)} })
	var merged []search.Practice
	for _, group := range titled {
		merged = append(merged, mergeGroup(group, func(a, b search.Practice) bool { return alike(a.Text, b.Text) >= sameText })...)
	}
	regions := grouped(merged, func(p search.Practice) string { return p.Region.ID })
	merged = nil
	for _, group := range regions {
		sketches := map[string]sketch{}
		merged = append(merged, mergeGroup(group, func(a, b search.Practice) bool { return retitled(a, b, sketches) })...)
	}
	return merged
}

// grouped parts practices by a key, in the order in which keys come.
func grouped[K comparable](practices []search.Practice, key func(search.Practice) K) [][]search.Practice {
	at := map[K]int{}
	var groups [][]search.Practice
	for _, p := range practices {
		k := key(p)
		i, known := at[k]
		if !known {
			i = len(groups)
			at[k] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], p)
	}
	return groups
}

// retitled reports whether two sections are one that each page gives another
// title. A text that is short says the same of many things, and texts that
// differ in a word of a title are of two things that are told alike. Sketches
// are those of texts.
func retitled(a, b search.Practice, sketches map[string]sketch) bool {
	if a.Kind != search.Section || b.Kind != search.Section {
		return false
	}
	of := func(p search.Practice) sketch {
		if sketches[p.Text] == nil {
			sketches[p.Text] = sketchOf(p)
		}
		return sketches[p.Text]
	}
	x, y := of(a), of(b)
	few, many := min(len(x), len(y)), max(len(x), len(y))
	return few >= minTelling && float64(few) >= sameRetitled*float64(many) && x.alike(y) >= sameRetitled && !tellApart(a, b)
}

// tellApart reports whether a word of one of the titles stands in one of the
// texts only, or the titles have other numbers.
func tellApart(a, b search.Practice) bool {
	if !slices.Equal(numbersOf(a.Title), numbersOf(b.Title)) {
		return true
	}
	x, y := tellingWords(a.Text), tellingWords(b.Text)
	for w := range tellingWords(a.Title + " " + b.Title) {
		if x[w] != y[w] {
			return true
		}
	}
	return false
}

func numbersOf(title string) []string {
	return slices.DeleteFunc(spell(title).words, func(w string) bool { return !strings.ContainsAny(w, "0123456789") })
}

// mergeGroup merges the practices of a group that are the same.
func mergeGroup(group []search.Practice, same func(a, b search.Practice) bool) []search.Practice {
	slices.SortStableFunc(group, func(a, b search.Practice) int {
		// "sectie" sorts before "vermeld", as it should.
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), newestFirst(a.Sources[0], b.Sources[0]))
	})
	var merged []search.Practice
	for _, p := range group {
		i := slices.IndexFunc(merged, func(o search.Practice) bool { return !share(o.Sources, p.Sources) && same(o, p) })
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
