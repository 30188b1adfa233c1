package search_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"praktijkzoeker/search"
)

const (
	benchPractices = 10_000
	benchWords     = 6_000
)

// words makes different words that look Dutch enough for the analysis.
func words(r *rand.Rand, n int) []string {
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

// seeded gives n practices of 100 to 300 words each, by Zipf's law, with the
// values of a vocabulary as large as the real one.
func seeded(n int) (search.Collection, []string) {
	r := rand.New(rand.NewPCG(10, 2026))
	list := words(r, benchWords)
	zipf := rand.NewZipf(r, 1.1, 8, benchWords-1)
	text := func(n int) string {
		var b strings.Builder
		for i := range n {
			switch {
			case i > 0 && i%60 == 0:
				b.WriteString(".\n\n")
			case i > 0 && i%12 == 0:
				b.WriteString(". ")
			case i > 0:
				b.WriteString(" ")
			}
			b.WriteString(list[zipf.Uint64()])
		}
		return b.String()
	}
	var c search.Collection
	for i := range 50 {
		c.Vocabulary.Regions = append(c.Vocabulary.Regions, search.Region{ID: fmt.Sprint("regio-", i), Name: text(2), Municipalities: []string{text(1), text(1), text(1)}})
	}
	terms := func(n int) (terms []search.Term) {
		for i := range n {
			terms = append(terms, search.Term{ID: fmt.Sprint("term-", i), Name: text(2), Aliases: []string{text(1)}})
		}
		return terms
	}
	c.Vocabulary.Themes, c.Vocabulary.TargetGroups, c.Vocabulary.Sectors = terms(12), terms(13), terms(5)
	some := func(terms []search.Term) []search.Value {
		var v []search.Value
		for range r.IntN(4) {
			v = append(v, search.Value{ID: terms[r.IntN(len(terms))].ID, How: search.Derived, Words: text(2)})
		}
		return v
	}
	for i := range n {
		c.Practices = append(c.Practices, search.Practice{
			ID: fmt.Sprintf("praktijk-%05d", i), Title: text(3 + r.IntN(6)), Text: text(100 + r.IntN(201)),
			Kind: search.Section, State: search.Live,
			Region: search.Value{ID: fmt.Sprint("regio-", r.IntN(50)), How: search.Literal},
			Themes: some(c.Vocabulary.Themes), TargetGroups: some(c.Vocabulary.TargetGroups), Sectors: some(c.Vocabulary.Sectors),
			Published: search.Date(fmt.Sprintf("20%02d-%02d-%02d", 14+r.IntN(12), 1+r.IntN(12), 1+r.IntN(28))),
			Partners:  []string{text(2)},
			Sources:   []search.Source{{ID: "bron", URL: fmt.Sprint("https://bron.example/", i), Organisation: text(2), Fetched: time.Unix(1_800_000_000, 0).UTC()}},
		})
	}
	return c, list
}

// benchQueries are 20: empty, common and rare words, several, phrases, minus.
func benchQueries(c search.Collection, words []string) []search.Query {
	phrase := func(i, n int) string { return strings.Join(strings.Fields(c.Practices[i].Title)[:n], " ") }
	texts := []string{
		"", words[0], words[1], words[10], words[50], words[200], words[1000], words[5000],
		words[0] + " " + words[1], words[3] + " " + words[40], words[20] + " " + words[30] + " " + words[60],
		words[500] + " " + words[2], words[7] + words[90], words[11] + "-" + words[12],
		`"` + phrase(1, 2) + `"`, `"` + phrase(2, 3) + `"`, words[5] + " -" + words[6], "-" + words[4],
		phrase(3, 3), "nietbestaandwoord",
	}
	queries := make([]search.Query, len(texts))
	for i, text := range texts {
		queries[i] = search.Query{Text: text}
	}
	return queries
}

// BenchmarkTenThousand measures a snapshot of 10,000 practices from its making
// to its answers. The set-up stands outside the loops.
func BenchmarkTenThousand(b *testing.B) {
	c, words := seeded(benchPractices)
	queries := benchQueries(c, words)
	dir := filepath.Join(b.TempDir(), "snapshot")

	b.Run("Write", func(b *testing.B) {
		n := 0
		for b.Loop() {
			if err := os.RemoveAll(dir); err != nil {
				b.Fatal(err)
			}
			if _, err := search.Write(context.Background(), dir, c); err != nil {
				b.Fatal(err)
			}
			n += len(c.Practices)
		}
		b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "practices/s")
		m, err := search.ReadManifest(dir)
		if err != nil {
			b.Fatal(err)
		}
		var index, all int64
		for _, f := range m.Files {
			all += f.Size
			if strings.HasPrefix(f.Path, "index/") {
				index += f.Size
			}
		}
		b.ReportMetric(float64(index)/benchPractices, "index-B/practice")
		b.ReportMetric(float64(all)/benchPractices, "snapshot-B/practice")
	})

	b.Run("Open", func(b *testing.B) {
		for b.Loop() {
			s, err := search.Open(dir)
			if err != nil {
				b.Fatal(err)
			}
			s.Close()
		}
	})

	before := heap()
	s, err := search.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	atRest := heap() - before

	run := func(q search.Query) {
		if _, err := s.Search(context.Background(), q); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("Search", func(b *testing.B) {
		n := 0
		for b.Loop() {
			run(queries[n%len(queries)])
			n++
		}
		b.ReportMetric(float64(atRest)/(1<<20), "at-rest-MiB")
	})

	// Every start of 1 to 6 letters of a word, as someone types it. The bar is
	// 5 ms for 99 of 100.
	b.Run("Suggest", func(b *testing.B) {
		var took []time.Duration
		for b.Loop() {
			word := words[len(took)%len(words)]
			start := time.Now()
			if _, err := s.Suggest(context.Background(), word[:min(len(word), 1+len(took)%6)], 0); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
		percentiles(b, took)
	})

	// A query with two words that are misspelt and one that is not.
	b.Run("Correct", func(b *testing.B) {
		var took []time.Duration
		for b.Loop() {
			n := len(took)
			q := search.Query{Text: misspelt(words[n%50]) + " " + words[n%7] + " " + misspelt(words[50+n%50])}
			start := time.Now()
			run(q)
			took = append(took, time.Since(start))
		}
		percentiles(b, took)
	})

	// What the four facets cost: the same 20 queries with and without them, in
	// turn, so that both see the same machine. The bar is 2.
	b.Run("FacetCost", func(b *testing.B) {
		var with, without time.Duration
		for b.Loop() {
			for _, q := range queries {
				q.NoFragments = true
				start := time.Now()
				run(q)
				middle := time.Now()
				q.NoFacets = true
				run(q)
				with, without = with+middle.Sub(start), without+time.Since(middle)
			}
		}
		b.ReportMetric(float64(with)/float64(without), "with/without")
		b.ReportMetric(float64(with-without)/float64(b.N*len(queries)), "facets-ns/query")
	})
}

// misspelt swaps two letters in the middle of a word.
func misspelt(word string) string {
	i := len(word) / 2
	return word[:i-1] + word[i:i+1] + word[i-1:i] + word[i+1:]
}

// percentiles reports what half and 99 of 100 stay below.
func percentiles(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2])/1e6, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100])/1e6, "p99-ms")
}

// BenchmarkInMemory is what one judged pair costs: an index of one text, one
// query.
func BenchmarkInMemory(b *testing.B) {
	c := search.Collection{Practices: []search.Practice{{ID: "a", Text: "Het tekort aan leraren loopt op"}}}
	for b.Loop() {
		s, err := search.InMemory(c)
		if err != nil {
			b.Fatal(err)
		}
		if r, err := s.Search(context.Background(), search.Query{Text: "lerarentekort", NoFragments: true, NoFacets: true}); err != nil {
			b.Fatal(r, err)
		}
		s.Close()
	}
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
