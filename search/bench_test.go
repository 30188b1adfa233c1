package search_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"praktijkzoeker/search"
)

const benchPractices = 10_000

// benchQueries are queries as people type them, by class. The long ones have
// about search.MaxQueryRunes characters, and many words with many synonyms.
var benchQueries = []struct {
	class string
	texts []string
}{
	{"none", []string{""}},
	{"one", strings.Split("leraar,loket,starters,lerarentekort,school,begeleiding,pabo,zij-instroom,werkdruk,mbo,onderwijs,schoolleider,coach,zwembad", ",")},
	{"two", strings.Split("begeleiding starters,tekort leraren,zij-instroom loket,primair onderwijs,leraar coach,school pabo,mbo stage,werkdruk directeur,hybride docent,leidt op", ",")},
	{"phrase", strings.Split(`"voor de klas","in het onderwijs","de school","een leraar","van de","op de pabo"`, ",")},
	{"minus", strings.Split(`leraar -school,onderwijs -"voor de klas",-leraar`, ",")},
	{"long", []string{
		"welke scholen helpen startende leraren in hun eerste jaar met begeleiding door een coach zodat zij niet uitvallen en minder werkdruk hebben dan hun collega's in het voortgezet onderwijs",
		"hoe werken schoolbesturen, lerarenopleidingen en gemeenten in de regio samen om zij-instromers met een baan buiten het onderwijs sneller naar een bevoegdheid en een vaste plek te begeleiden",
		"leraar docent leerkracht juf meester schoolleider directeur rector teamleider conciërge onderwijsassistent lerarenondersteuner zij-instromer student stagiair starter coach mentor begeleider vakdocent",
		"subsidie voor onderwijsassistenten die naast hun werk de deeltijdopleiding tot leraar basisonderwijs volgen aan de pabo, met vrijgestelde uren, een werkplekbegeleider en een vaste aanstelling",
	}},
}

// BenchmarkTenThousand measures a snapshot of 10,000 practices from its making
// to its answers. The set-up stands outside the loops.
func BenchmarkTenThousand(b *testing.B) {
	c := seeded(b, benchPractices)
	words := slices.DeleteFunc(byFrequency(sentences(b)), func(w string) bool { // they are cut between letters
		return strings.ContainsFunc(w, func(r rune) bool { return r >= utf8.RuneSelf })
	})
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
		before := heap()
		s, err := search.Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(heap()-before)/(1<<20), "at-rest-MiB")
		s.Close()
	})

	s, err := search.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()

	run := func(q search.Query) {
		if _, err := s.Search(context.Background(), q); err != nil {
			b.Fatal(err)
		}
	}
	// The bars are 10 ms for one and two words, 100 ms for every query.
	for _, class := range benchQueries {
		b.Run("Search/"+class.class, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				run(search.Query{Text: class.texts[len(took)%len(class.texts)]})
				took = append(took, time.Since(start))
			}
			percentiles(b, took)
		})
	}
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
	long := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return len(w) < 7 })
	b.Run("Correct", func(b *testing.B) {
		var took []time.Duration
		for b.Loop() {
			n := len(took)
			q := search.Query{Text: misspelt(long[n%50]) + " " + long[n%7] + " " + misspelt(long[50+n%50])}
			start := time.Now()
			run(q)
			took = append(took, time.Since(start))
		}
		percentiles(b, took)
	})

	// What the four facets cost: the same queries with and without them, in
	// turn, so that both see the same machine. The bar is 2.
	b.Run("FacetCost", func(b *testing.B) {
		var with, without time.Duration
		n := 0
		for b.Loop() {
			for _, class := range benchQueries[:3] {
				for _, text := range class.texts {
					q := search.Query{Text: text, NoFragments: true}
					start := time.Now()
					run(q)
					middle := time.Now()
					q.NoFacets = true
					run(q)
					with, without = with+middle.Sub(start), without+time.Since(middle)
					n++
				}
			}
		}
		b.ReportMetric(float64(with)/float64(without), "with/without")
		b.ReportMetric(float64(with-without)/float64(n), "facets-ns/query")
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
