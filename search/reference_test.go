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
					words = append(append(words, t.Name), t.Aliases...)
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
	if len(w.All) > 0 {
		score, tier = r.all(doc, w.All)
	}
	for _, term := range w.Whole {
		score += 3 * r.anywhere(doc, term)
	}
	if score > 0 {
		return score, tier
	}
	for _, term := range w.Whole {
		score += 1.5 * r.anywhere(doc, dutch.Marked(term))
	}
	for _, term := range w.Related {
		score += 0.7 * (3*r.anywhere(doc, term) + 1.5*r.anywhere(doc, dutch.Marked(term)))
	}
	for _, parts := range w.Parts {
		for _, scope := range refScopes {
			score += r.compound(doc, parts, scope)
		}
	}
	for _, s := range w.Synonyms {
		var one float64
		if len(s.Words) == 1 {
			one, _ = r.word(doc, s.Words[0])
		} else {
			one = r.phrase(doc, s.Words)
		}
		score += 0.7 * one
	}
	return score, 1
}

// all gives the sum of the scores of words and the worst of their tiers; 0
// when one is lacking.
func (r *reference) all(doc int, words []dutch.Word) (sum float64, tier int) {
	for _, w := range words {
		score, t := r.word(doc, w)
		if score == 0 {
			return 0, 0
		}
		sum, tier = sum+score, max(tier, t)
	}
	return sum, tier
}

func (r *reference) anywhere(doc int, term string) (score float64) {
	for f := range refBoosts {
		score += r.term(doc, f, term)
	}
	return score
}

func (r *reference) compound(doc int, parts []dutch.Part, scope []int) (sum float64) {
	for _, part := range parts {
		one := 0.0
		for _, term := range part {
			for _, f := range scope {
				one += r.term(doc, f, term) + 0.5*r.term(doc, f, dutch.Marked(term))
			}
		}
		if one == 0 {
			return 0
		}
		sum += one
	}
	if scope[0] == 0 {
		words := make([][]string, len(parts))
		for i, part := range parts {
			words[i] = part
		}
		sum *= r.near(doc, words)
	}
	return sum
}

func (r *reference) phrase(doc int, words []dutch.Word) (score float64) {
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
	return score
}

// near gives what the score is multiplied with because words that follow each
// other in the query stand near each other in the title or the text.
func (r *reference) near(doc int, words [][]string) float64 {
	if len(words) < 2 {
		return 1
	}
	places := func(f int, terms []string) (at []int) {
		for _, tokens := range r.fields[doc][f].values {
			for _, t := range tokens {
				for _, term := range terms {
					if t.Term == term || t.Term == dutch.Marked(term) {
						at = append(at, t.Position)
					}
				}
			}
		}
		return at
	}
	sum := 0.0
	for i := 1; i < len(words); i++ {
		best := 0.0
		for f := range 2 {
			for _, a := range places(f, words[i-1]) {
				for _, b := range places(f, words[i]) {
					if d := max(a-b, b-a); d <= 8 {
						best = max(best, 1/float64(max(d, 1)))
					}
				}
			}
		}
		sum += best
	}
	return 1 + 2*sum/float64(len(words)-1)
}

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
	word   dutch.Word
	phrase []dutch.Word
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
	return r.word(doc, c.word)
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
		if len(words) == 0 {
			continue
		}
		if item.minus && !item.phrase { // as it was typed, in any of its forms
			for i := range words {
				words[i] = dutch.Word{Whole: words[i].Whole}
			}
		} else if !item.phrase {
			words = dutch.BuiltinSynonyms().Expand(words)
		}
		var clauses []refClause
		for _, w := range words {
			clauses = append(clauses, refClause{word: w})
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
	all := r.matches(asked)
	a := refAnswer{hits: r.hits(all, q)}
	a.counts = func(name search.FacetName) map[string]int { return r.counts(all, q, name) }
	if len(a.hits) > 0 {
		return a
	}
	some := r.some(asked)
	if a.hits = r.hits(some, q); len(a.hits) == 0 {
		return a
	}
	a.partly = true
	a.counts = func(name search.FacetName) map[string]int {
		counts := r.counts(some, q, name)
		for id, n := range r.counts(all, q, name) {
			if n > 0 {
				counts[id] = n
			}
		}
		return counts
	}
	return a
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
