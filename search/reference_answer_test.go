package search_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"praktijkzoeker/search"
	"praktijkzoeker/search/dutch"
)

// refItem is a piece of a query: a run of words or a phrase.
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

// refClause is one word, expression or phrase of a query.
type refClause struct {
	word    dutch.Word
	phrase  []dutch.Word
	literal bool // behind a minus
}

func (c refClause) size() int { return max(1, len(c.phrase), len(c.word.All)) }

func (c refClause) words() []dutch.Word {
	switch {
	case c.phrase != nil:
		return nil
	case c.word.All != nil:
		return c.word.All
	}
	return []dutch.Word{c.word}
}

func (r *reference) clause(doc int, c refClause) (float64, int) {
	if c.phrase != nil {
		return r.phrase(doc, c.phrase), 0
	}
	score, tier := r.word(doc, c.word)
	if c.literal && tier > 0 {
		return 0, 0
	}
	return score, tier
}

// refQuery is what all items together ask for.
type refQuery struct {
	include []refClause // no two alike: asking twice does not count twice
	exclude [][]refClause
}

func newRefQuery(items []refItem) (q refQuery) {
	seen := map[string]bool{}
	for _, item := range items {
		words := dutch.Words(item.text)
		if item.phrase {
			words = dutch.Phrase(item.text)
		}
		if len(words) == 0 {
			continue
		}
		if !item.minus && !item.phrase {
			words = dutch.BuiltinSynonyms().Expand(words)
		}
		var clauses []refClause
		for _, w := range words {
			clauses = append(clauses, refClause{word: w, literal: item.minus})
		}
		if item.phrase {
			clauses = []refClause{{phrase: words}}
		}
		if item.minus {
			q.exclude = append(q.exclude, clauses)
			continue
		}
		for _, c := range clauses {
			key := ""
			for _, w := range c.words() {
				key += fmt.Sprint(w.Whole)
			}
			for _, w := range c.phrase {
				key += fmt.Sprint(w.Whole, w.Position-words[0].Position)
			}
			if !seen[key] {
				seen[key] = true
				q.include = append(q.include, c)
			}
		}
	}
	return q
}

type refMatch struct {
	doc   int
	score float64
	tier  int
	lacks int // words
}

// excluded reports whether a practice has all of an excluded item.
func (r *reference) excluded(doc int, q refQuery) bool {
	return slices.ContainsFunc(q.exclude, func(item []refClause) bool {
		return !slices.ContainsFunc(item, func(c refClause) bool { score, _ := r.clause(doc, c); return score == 0 })
	})
}

// matches gives the practices that have all that is included.
func (r *reference) matches(q refQuery) []refMatch {
	var all []refMatch
docs:
	for doc := range r.practices {
		m := refMatch{doc: doc}
		var words [][]string
		for _, c := range q.include {
			score, tier := r.clause(doc, c)
			if score == 0 {
				continue docs
			}
			m.score, m.tier = m.score+score, max(m.tier, tier)
			for _, w := range c.words() {
				words = append(words, slices.Concat(w.Whole, w.Related))
			}
		}
		if m.score *= r.near(doc, words); !r.excluded(doc, q) {
			all = append(all, m)
		}
	}
	return all
}

// some gives the practices that have a part of what is included.
func (r *reference) some(q refQuery) []refMatch {
	size, words := 0, 0
	for _, c := range q.include {
		size += c.size()
		words += len(c.words())
	}
	if len(q.include) < 2 && words < 2 {
		return nil
	}
	var all []refMatch
	for doc := range r.practices {
		m := refMatch{doc: doc, lacks: size}
		add := func(score float64, tier, size int) {
			if score > 0 {
				m.score, m.tier, m.lacks = m.score+score, max(m.tier, tier), m.lacks-size
			}
		}
		for _, c := range q.include {
			score, tier := r.clause(doc, c)
			add(score, tier, c.size())
			if score > 0 {
				continue
			}
			for _, w := range c.word.All {
				score, tier := r.word(doc, w)
				add(score, tier, 1)
			}
		}
		if m.score > 0 && !r.excluded(doc, q) {
			all = append(all, m)
		}
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

// refAnswer is the whole answer to a query.
type refAnswer struct {
	hits   []string // ids, in order
	partly bool
	counts func(search.FacetName) map[string]int
}

func (r *reference) answer(asked refQuery, q search.Query) refAnswer {
	found := r.matches(asked)
	partly := len(found) == 0
	if partly {
		found = r.some(asked)
	}
	hits := r.hits(found, q)
	return refAnswer{hits, partly && len(hits) > 0, func(name search.FacetName) map[string]int { return r.counts(found, q, name) }}
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
			by = cmp.Or(cmp.Compare(a.lacks, b.lacks), cmp.Compare(a.tier, b.tier), cmp.Compare(pa.Kind, pb.Kind), // "sectie" < "vermeld"
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

// heldBack gives of each region that shares the top with others, and has more
// than its two places there, the second hit and how many hits there are.
func (r *reference) heldBack(hits []string, q search.Query) map[string]int {
	held := map[string]int{}
	if q.Sort != search.ByRelevance || len(q.Selected[search.FacetRegion]) > 0 {
		return held
	}
	regions := make([]string, len(hits))
	for i, id := range hits {
		regions[i] = r.practices[slices.IndexFunc(r.practices, func(p search.Practice) bool { return p.ID == id })].Region.ID
	}
	for i, region := range regions[:min(5, len(regions))] {
		all, before := 0, 0
		for j, other := range regions {
			if other == region {
				all++
				if j < i {
					before++
				}
			}
		}
		if before == 1 && all > 2 && all < len(hits) {
			held[hits[i]] = all
		}
	}
	return held
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
