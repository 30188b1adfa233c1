package search_test

import (
	"cmp"
	"math"
	"slices"

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
	held := scope[0] != 0 // a part is a word of its own, or two are near each other
	words := make([][]string, len(parts))
	for i, part := range parts {
		words[i] = part
		plain, marked := 0.0, 0.0
		for _, term := range part {
			for _, f := range scope {
				plain += r.term(doc, f, term)
				marked += r.term(doc, f, dutch.Marked(term))
			}
		}
		if plain+marked == 0 {
			return 0
		}
		sum += plain + 0.5*marked
		held = held || plain > 0
		if i == 0 {
			continue
		}
		for _, f := range scope {
			for _, a := range r.places(doc, f, words[i-1]) {
				for _, b := range r.places(doc, f, words[i]) {
					held = held || a.distance(b) <= 3
				}
			}
		}
	}
	if !held {
		return 0
	}
	if scope[0] == 0 {
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

type place struct{ position, start int }

// distance is in words. The parts of one word have none in the wrong order.
func (a place) distance(b place) int {
	if a.position == b.position && a.start > b.start {
		return 1000
	}
	return max(a.position-b.position, b.position-a.position)
}

// places gives where any of terms stands in a field, plain or marked.
func (r *reference) places(doc, f int, terms []string) (at []place) {
	for _, tokens := range r.fields[doc][f].values {
		for _, t := range tokens {
			for _, term := range terms {
				if t.Term == term || t.Term == dutch.Marked(term) {
					at = append(at, place{t.Position, t.Start})
				}
			}
		}
	}
	return at
}

// near gives what the score is multiplied with because words that follow each
// other in the query stand near each other in the title or the text.
func (r *reference) near(doc int, words [][]string) float64 {
	if len(words) < 2 {
		return 1
	}
	sum := 0.0
	for i := 1; i < len(words); i++ {
		best := 0.0
		for f := range 2 {
			for _, a := range r.places(doc, f, words[i-1]) {
				for _, b := range r.places(doc, f, words[i]) {
					if d := a.distance(b); d <= 8 {
						best = max(best, 1/float64(max(d, 1)))
					}
				}
			}
		}
		sum += best
	}
	return 1 + 2*sum/float64(len(words)-1)
}
