package search_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"praktijkzoeker/search"
)

// names makes different words that look Dutch and mean nothing: the names of
// projects and places that make the long tail of a collection.
func names(r *rand.Rand, n int) []string {
	heads := strings.Fields("b br d dr f g gr h j k kl kr l m n p pl pr r s sch sl st str t tr v vl w z zw")
	cores := strings.Fields("a aa e ee ei eu i ie ij o oe oo ou u ui uu")
	tails := strings.Fields("f g k kt l m n nd ng nk p r rk rm s st t")
	seen := make(map[string]bool, n)
	list := make([]string, 0, n)
	for len(list) < n {
		var b strings.Builder
		for range 1 + r.IntN(3) {
			b.WriteString(heads[r.IntN(len(heads))] + cores[r.IntN(len(cores))] + tails[r.IntN(len(tails))])
		}
		if w := b.String(); !seen[w] {
			seen[w] = true
			list = append(list, w)
		}
	}
	return list
}

// sentences are plain Dutch of the field, so that the analysis, the lengths of
// the postings and the number of synonyms are those of real texts.
func sentences(tb testing.TB) []string {
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		tb.Fatal(err)
	}
	var list []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			list = append(list, strings.TrimSpace(line))
		}
	}
	return list
}

// byFrequency gives the words of the sentences, the most frequent first.
func byFrequency(sentences []string) []string {
	counts := map[string]int{}
	for _, s := range sentences {
		for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
			counts[w]++
		}
	}
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
}

// seeded gives n practices of 100 to 300 words each, of sentences in any order
// and names by Zipf's law, with the values of a vocabulary as large as the real
// one.
func seeded(tb testing.TB, n int) search.Collection {
	r := rand.New(rand.NewPCG(10, 2026))
	lines := sentences(tb)
	tail := names(r, 6_000)
	zipf := rand.NewZipf(r, 1.1, 8, uint64(len(tail)-1))
	common := byFrequency(lines)
	text := func(words int) string {
		var b strings.Builder
		for n, i := 0, 0; n < words; i++ {
			switch {
			case i > 0 && i%5 == 0:
				b.WriteString("\n\n")
			case i > 0:
				b.WriteString(" ")
			}
			line := lines[r.IntN(len(lines))]
			n += strings.Count(line, " ") + 1
			b.WriteString(line)
			if i%3 == 0 {
				b.WriteString(" Dat doet " + tail[zipf.Uint64()] + " samen met " + tail[zipf.Uint64()] + ".")
			}
		}
		return b.String()
	}
	few := func(n int) string {
		words := make([]string, n)
		for i := range words {
			words[i] = common[r.IntN(len(common))]
		}
		return strings.Join(words, " ")
	}
	var c search.Collection
	for i := range 50 {
		c.Vocabulary.Regions = append(c.Vocabulary.Regions, search.Region{ID: fmt.Sprint("regio-", i), Name: tail[i], Municipalities: tail[100+3*i : 103+3*i]})
	}
	terms := func(n int) (terms []search.Term) {
		for i := range n {
			terms = append(terms, search.Term{ID: fmt.Sprint("term-", i), Name: few(2), Aliases: []string{few(1)}})
		}
		return terms
	}
	c.Vocabulary.Themes, c.Vocabulary.TargetGroups, c.Vocabulary.Sectors = terms(12), terms(13), terms(5)
	some := func(terms []search.Term) []search.Value {
		var v []search.Value
		for range r.IntN(4) {
			v = append(v, search.Value{ID: terms[r.IntN(len(terms))].ID, How: search.Derived, Words: "x"})
		}
		return v
	}
	for i := range n {
		title := strings.Fields(lines[r.IntN(len(lines))])
		c.Practices = append(c.Practices, search.Practice{
			ID: fmt.Sprintf("praktijk-%05d", i), Title: strings.Join(title[:min(len(title), 3+r.IntN(6))], " "), Text: text(100 + r.IntN(171)),
			Kind: search.Section, State: search.Live,
			Region: search.Value{ID: fmt.Sprint("regio-", r.IntN(50)), How: search.Literal},
			Themes: some(c.Vocabulary.Themes), TargetGroups: some(c.Vocabulary.TargetGroups), Sectors: some(c.Vocabulary.Sectors),
			Published: search.Date(fmt.Sprintf("20%02d-%02d-%02d", 14+r.IntN(12), 1+r.IntN(12), 1+r.IntN(28))),
			Partners:  []string{"Stichting " + tail[zipf.Uint64()]},
			Sources:   []search.Source{{ID: "bron", URL: fmt.Sprint("https://bron.example/", i), Organisation: tail[0], Fetched: time.Unix(1_800_000_000, 0).UTC()}},
		})
	}
	return c
}
