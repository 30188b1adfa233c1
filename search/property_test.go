package search_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"praktijkzoeker/search"
	"praktijkzoeker/search/dutch"
)

// reference answers queries by looking at every practice, one after the other.
// It shares nothing with the index but the analysis of a text.
type reference struct {
	practices []search.Practice
	fields    [][]refField // by practice
	average   []float64    // bytes of each field
}

type refField struct {
	values [][]dutch.Token
	bytes  float64
}

// The rules of schema.go and match.go, as they are documented there.
var (
	refBoosts = []float64{4, 1, 2, 2, 2, 1.5, 1.5} // title text region theme target group sector partner
	refScopes = [][]int{{0, 1}, {2}, {3}, {4}, {5}, {6}}
)

func newReference(c search.Collection) *reference {
	r := &reference{practices: slices.Clone(c.Practices), average: make([]float64, len(refBoosts))}
	slices.SortFunc(r.practices, func(a, b search.Practice) int { return cmp.Compare(a.ID, b.ID) })
	terms := func(list []search.Term, values []search.Value) []string {
		var words []string
		for _, v := range values {
			for _, t := range list {
				if t.ID == v.ID {
					words = append(words, t.Name)
				}
			}
		}
		return words
	}
	for _, p := range r.practices {
		var region []string
		for _, x := range c.Vocabulary.Regions {
			if x.ID == p.Region.ID {
				region = append(append([]string{x.Name}, x.Aliases...), x.Municipalities...)
			}
		}
		v := c.Vocabulary
		var fields []refField
		for i, values := range [][]string{
			{p.Title}, {p.Text}, region, terms(v.Themes, p.Themes),
			terms(v.TargetGroups, p.TargetGroups), terms(v.Sectors, p.Sectors), p.Partners,
		} {
			var f refField
			for _, value := range values {
				f.values = append(f.values, dutch.Tokens(value))
				f.bytes += float64(len(value))
			}
			r.average[i] += f.bytes / float64(len(r.practices))
			fields = append(fields, f)
		}
		r.fields = append(r.fields, fields)
	}
	return r
}

// term gives the score of a term in one field of a practice, 0 when it is not
// there.
func (r *reference) term(doc, f int, term string) float64 {
	times := func(doc int) (n float64) {
		for _, tokens := range r.fields[doc][f].values {
			for _, t := range tokens {
				if t.Term == term {
					n++
				}
			}
		}
		return n
	}
	tf := times(doc)
	if tf == 0 {
		return 0
	}
	df := 0.0
	for other := range r.practices {
		if times(other) > 0 {
			df++
		}
	}
	idf := math.Log(1 + (float64(len(r.practices))-df+0.5)/(df+0.5))
	return refBoosts[f] * idf * tf * 2.2 / (tf + 1.2*(0.25+0.75*r.fields[doc][f].bytes/r.average[f]))
}

// word gives the score and the tier of a word; a score of 0 is no match.
func (r *reference) word(doc int, w dutch.Word) (score float64, tier int) {
	for _, term := range w.Whole {
		for f := range refBoosts {
			score += 3 * r.term(doc, f, term)
		}
	}
	if score > 0 {
		return score, 0
	}
	for _, term := range w.Whole {
		for f := range refBoosts {
			score += 1.5 * r.term(doc, f, dutch.Marked(term))
		}
	}
	for _, parts := range w.Parts {
		for _, scope := range refScopes {
			sum := 0.0
			for _, part := range parts {
				one := 0.0
				for _, term := range part {
					for _, f := range scope {
						one += r.term(doc, f, term) + 0.5*r.term(doc, f, dutch.Marked(term))
					}
				}
				if one == 0 {
					sum = 0
					break
				}
				sum += one
			}
			score += sum
		}
	}
	return score, 1
}

func (r *reference) phrase(doc int, words []dutch.Word) (score float64, tier int) {
	at := func(tokens []dutch.Token, w dutch.Word, position int) bool {
		return slices.ContainsFunc(tokens, func(t dutch.Token) bool {
			return t.Position == position && slices.Contains(w.Whole, t.Term)
		})
	}
	for f := range refBoosts {
		stands := slices.ContainsFunc(r.fields[doc][f].values, func(tokens []dutch.Token) bool {
			return slices.ContainsFunc(tokens, func(first dutch.Token) bool {
				for _, w := range words {
					if !at(tokens, w, first.Position+w.Position-words[0].Position) {
						return false
					}
				}
				return true
			})
		})
		if stands {
			for _, w := range words {
				for _, term := range w.Whole {
					score += 3 * r.term(doc, f, term)
				}
			}
		}
	}
	return score, 0
}

// refItem is a piece of a query.
type refItem struct {
	text          string
	phrase, minus bool
}

func (i refItem) String() string {
	s := i.text
	if i.phrase {
		s = `"` + s + `"`
	}
	if i.minus {
		s = "-" + s
	}
	return s
}

type refMatch struct {
	doc   int
	score float64
	tier  int
}

// matches gives what all items together ask for.
func (r *reference) matches(items []refItem) []refMatch {
	var all []refMatch
docs:
	for doc := range r.practices {
		m := refMatch{doc: doc}
		for _, item := range items {
			words := dutch.Words(item.text)
			if len(words) == 0 {
				continue
			}
			score, tier, every := 0.0, 0, true
			if item.phrase {
				score, tier = r.phrase(doc, words)
				every = score > 0
			} else {
				for _, w := range words {
					s, t := r.word(doc, w)
					every = every && s > 0
					score, tier = score+s, max(tier, t)
				}
			}
			if every == item.minus {
				continue docs
			}
			if !item.minus {
				m.score, m.tier = m.score+score, max(m.tier, tier)
			}
		}
		all = append(all, m)
	}
	return all
}

// carries gives the values that a practice has in a facet.
func carries(p search.Practice, name search.FacetName) []string {
	values := map[search.FacetName][]search.Value{
		search.FacetRegion: {p.Region}, search.FacetTheme: p.Themes,
		search.FacetTargetGroup: p.TargetGroups, search.FacetSector: p.Sectors,
	}[name]
	var ids []string
	for _, v := range values {
		if v.ID != "" && v.ID != search.Unknown {
			ids = append(ids, v.ID)
		}
	}
	if ids == nil {
		ids = []string{search.Unknown}
	}
	return ids
}

func passes(p search.Practice, selected map[search.FacetName][]string, except search.FacetName) bool {
	for name, chosen := range selected {
		if name == except || len(chosen) == 0 {
			continue
		}
		if !slices.ContainsFunc(carries(p, name), func(id string) bool { return slices.Contains(chosen, id) }) {
			return false
		}
	}
	return true
}

// hits gives the ids of all hits in order.
func (r *reference) hits(matches []refMatch, q search.Query) []string {
	var hits []refMatch
	for _, m := range matches {
		if passes(r.practices[m.doc], q.Selected, "") {
			hits = append(hits, m)
		}
	}
	collator := collate.New(language.Dutch)
	date := func(m refMatch) string { return string(r.practices[m.doc].Published) }
	slices.SortFunc(hits, func(a, b refMatch) int {
		pa, pb := r.practices[a.doc], r.practices[b.doc]
		by := 0
		switch q.Sort {
		case search.Newest:
			by = cmp.Compare(date(b), date(a))
		case search.Oldest:
			by = cmp.Compare(cmp.Or(date(a), "9"), cmp.Or(date(b), "9"))
		case search.ByTitle:
			by = collator.CompareString(pa.Title, pb.Title)
		default:
			by = cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(pa.Kind, pb.Kind), // "sectie" < "vermeld"
				cmp.Compare(math.Round(b.score*1e9), math.Round(a.score*1e9)))
		}
		return cmp.Or(by, cmp.Compare(pa.ID, pb.ID))
	})
	if q.Sort == search.ByRelevance && len(q.Selected[search.FacetRegion]) == 0 {
		hits = r.spread(hits)
	}
	var ids []string
	for _, h := range hits {
		ids = append(ids, r.practices[h.doc].ID)
	}
	return ids
}

// spread takes the first five one by one: the best whose region is not full,
// and when all that is left is full, the best.
func (r *reference) spread(hits []refMatch) []refMatch {
	rest := slices.Clone(hits)
	var top []refMatch
	taken := map[string]int{}
	for len(top) < 5 && len(rest) > 0 {
		next := slices.IndexFunc(rest, func(m refMatch) bool { return taken[r.practices[m.doc].Region.ID] < 2 })
		next = max(next, 0)
		taken[r.practices[rest[next].doc].Region.ID]++
		top = append(top, rest[next])
		rest = slices.Delete(rest, next, next+1)
	}
	return append(top, rest...)
}

func (r *reference) counts(matches []refMatch, q search.Query, name search.FacetName) map[string]int {
	counts := map[string]int{}
	for _, id := range q.Selected[name] {
		counts[id] = 0
	}
	for _, m := range matches {
		if passes(r.practices[m.doc], q.Selected, name) {
			for _, id := range carries(r.practices[m.doc], name) {
				counts[id]++
			}
		}
	}
	return counts
}

var someWords = strings.Fields(`loket loketten leraar leraren starter starters begeleiding zij-instroom zij-instromer
	instroom pabo regio regio's school scholen café noord werving onderwijs primair achterhoek studenten Behoud
	coach coaching tekort ICT ict'er vitaliteit de van het in 2024 voorlichting campagne hogeschool`)

func randomWord(r *rand.Rand) string {
	// Squared, so that some words are common and some rare.
	x := r.Float64()
	return someWords[int(x*x*float64(len(someWords)))]
}

func randomText(r *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = randomWord(r)
	}
	return strings.Join(words, " ")
}

func randomValues(r *rand.Rand, terms []search.Term) []search.Value {
	var ids []string
	for _, t := range terms {
		if r.IntN(3) == 0 {
			ids = append(ids, t.ID)
		}
	}
	return values(ids...)
}

func randomCollection(r *rand.Rand, n int) search.Collection {
	c := search.Collection{Vocabulary: vocabulary}
	for i := range n {
		p := search.Practice{
			ID:    fmt.Sprintf("p%03d", (i*7919)%1000),
			Title: randomText(r, r.IntN(4)), Text: randomText(r, r.IntN(30)),
			Kind:   []search.Kind{search.Section, search.Section, search.Mentioned}[r.IntN(3)],
			Region: search.Value{ID: []string{"noord", "noord", "noord", "noord", "noord", "oost", "zuid", search.Unknown}[r.IntN(8)]},
			Themes: randomValues(r, vocabulary.Themes), TargetGroups: randomValues(r, vocabulary.TargetGroups),
			Sectors:   randomValues(r, vocabulary.Sectors),
			Published: []search.Date{"", "2024-02-27", "2024-02-28", "2025-01-01", "2026-11-21"}[r.IntN(5)],
		}
		for range r.IntN(3) {
			p.Partners = append(p.Partners, randomText(r, 1+r.IntN(3)))
		}
		c.Practices = append(c.Practices, p)
	}
	return c
}

func randomItems(r *rand.Rand) []refItem {
	var items []refItem
	for range r.IntN(4) {
		item := refItem{text: randomWord(r), phrase: r.IntN(4) == 0, minus: r.IntN(4) == 0}
		if item.phrase {
			item.text = randomText(r, 1+r.IntN(3))
		}
		items = append(items, item)
	}
	return items
}

func randomSelection(r *rand.Rand, c search.Collection) map[search.FacetName][]string {
	all := map[search.FacetName][]string{search.FacetRegion: {search.Unknown}}
	for _, x := range c.Vocabulary.Regions {
		all[search.FacetRegion] = append(all[search.FacetRegion], x.ID)
	}
	for name, terms := range map[search.FacetName][]search.Term{
		search.FacetTheme: c.Vocabulary.Themes, search.FacetTargetGroup: c.Vocabulary.TargetGroups, search.FacetSector: c.Vocabulary.Sectors,
	} {
		all[name] = []string{search.Unknown}
		for _, t := range terms {
			all[name] = append(all[name], t.ID)
		}
	}
	selected := map[search.FacetName][]string{}
	for _, name := range search.FacetNames {
		if r.IntN(3) == 0 {
			for range 1 + r.IntN(2) {
				selected[name] = append(selected[name], all[name][r.IntN(len(all[name]))])
			}
		}
	}
	return selected
}

// Hits, their order, the total and the count of every facet value are those of
// the reference, for random practices, queries, selections, orders and pages.
func TestAgainstBruteForce(t *testing.T) {
	for round, size := range []int{1, 3, 17, 60, 300} {
		r := rand.New(rand.NewPCG(uint64(round), 2026))
		c := randomCollection(r, size)
		s, ref := inMemory(t, c), newReference(c)
		found := 0
		for range 120 {
			items := randomItems(r)
			var words []string
			for _, i := range items {
				words = append(words, i.String())
			}
			// A word beside a word is one run, which the analysis may read
			// otherwise than each alone; a phrase of nothing keeps them apart.
			q := search.Query{
				Text: strings.Join(words, ` "" `), Selected: randomSelection(r, c),
				Sort:     []search.Sort{search.ByRelevance, search.Newest, search.Oldest, search.ByTitle}[r.IntN(4)],
				PageSize: 1 + r.IntN(30), NoFragments: r.IntN(4) > 0,
			}
			matches := ref.matches(unique(items))
			want := ref.hits(matches, q)
			if len(want) > 0 && len(want) < size {
				found++
			}
			var got []string
			for q.Page = 1; ; q.Page++ {
				results := find(t, s, q)
				if results.Total != len(want) {
					t.Fatalf("%+v: total is %d, want %d", q, results.Total, len(want))
				}
				checkFacets(t, q, results, func(name search.FacetName) map[string]int { return ref.counts(matches, q, name) })
				if len(results.Hits) == 0 {
					break
				}
				got = append(got, ids(results)...)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%d practices, %+v:\ngot  %v\nwant %v", size, q, got, want)
			}
		}
		if size >= 17 && found < 30 {
			t.Errorf("%d practices: only %d queries that find some and not all", size, found)
		}
	}
}

// unique drops positive words that ask for the same as an earlier one: asking
// twice does not count twice.
func unique(items []refItem) []refItem {
	var kept []refItem
	for _, i := range items {
		again := slices.ContainsFunc(kept, func(k refItem) bool {
			return !i.minus && !k.minus && i.phrase == k.phrase && reflect.DeepEqual(whole(i), whole(k))
		})
		if !again {
			kept = append(kept, i)
		}
	}
	return kept
}

// whole gives what a phrase or word asks for, with the distance from its first word.
func whole(i refItem) (w []string) {
	words := dutch.Words(i.text)
	for _, x := range words {
		w = append(w, fmt.Sprint(x.Whole, x.Position-words[0].Position))
	}
	return w
}

func checkFacets(t *testing.T, q search.Query, r search.Results, want func(search.FacetName) map[string]int) {
	t.Helper()
	for i, facet := range r.Facets {
		if facet.Name != search.FacetNames[i] {
			t.Fatalf("facet %d is %s", i, facet.Name)
		}
		got := map[string]int{}
		for j, v := range facet.Values {
			got[v.ID] = v.Count
			if v.Chosen != slices.Contains(q.Selected[facet.Name], v.ID) {
				t.Fatalf("%+v: %s %s: chosen is %v", q, facet.Name, v.ID, v.Chosen)
			}
			if j == 0 {
				continue
			}
			before := facet.Values[j-1]
			if before.ID == search.Unknown {
				t.Fatalf("%+v: %s: unknown is not last", q, facet.Name)
			}
			if facet.Name != search.FacetSector && v.ID != search.Unknown &&
				(before.Count < v.Count || before.Count == v.Count && before.Name > v.Name) {
				t.Fatalf("%+v: %s: %v before %v", q, facet.Name, before, v)
			}
		}
		if want := want(facet.Name); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v: %s counts %v, want %v", q, facet.Name, got, want)
		}
	}
}
