package search

import "slices"

// The score is BM25, summed over the fields. It is computed here from bleve's
// postings, because bleve's own takes the number of different terms of a field
// for the length of all its texts, which makes every text of a large
// collection look too long, and because its disjunctions punish a word for
// having alternatives. The length of a field is counted in bytes: marked parts
// of compounds do not make a text longer.
const (
	bm25K1 = 1.2 // how soon more of the same stops counting
	bm25B  = 0.75

	wholeWeight  = 3   // of a whole word, beside all parts of a compound
	plainWeight  = 1   // of a part that stands in the text as a word of its own
	markedWeight = 0.5 // of a word that is a part of a compound in the text

	expandedWeight = 0.7 // of a synonym or a word of the same family, beside the word itself
)

// The tiers of a match, best first. A practice has the worst of its clauses.
// Of a part of the words see some.
const (
	tierExact    = iota // every word as it was typed, in any of its forms
	tierExpanded        // a part of a compound, the parts of one, a synonym, a word of the same family
	tiers               // how many there are
)

// tally holds the score of every practice that something matches.
type tally struct {
	score []float64 // by ordinal; 0 is no match
	tier  []uint8   // by ordinal
	docs  []uint32  // those with a score, in any order
}

func newTally(n int) *tally { return &tally{score: make([]float64, n), tier: make([]uint8, n)} }

func (t *tally) add(doc uint32, score float64) {
	if t.score[doc] == 0 {
		t.docs = append(t.docs, doc)
	}
	t.score[doc] += score
}

// merge adds the scores of o by weight.
func (t *tally) merge(o *tally, weight float64) {
	for _, doc := range o.docs {
		t.add(doc, weight*o.score[doc])
	}
}

// favour raises every score by its share in o.
func (t *tally) favour(o *tally) {
	for _, doc := range o.docs {
		t.score[doc] *= 1 + o.score[doc]
	}
}

// join adds the practices of o that are not in t, at a tier.
func (t *tally) join(o *tally, tier uint8) {
	for _, doc := range o.docs {
		if t.score[doc] == 0 {
			t.add(doc, o.score[doc])
			t.tier[doc] = tier
		}
	}
}

// keep removes the practices that are not in o, and adds the scores of o.
func (t *tally) keep(o *tally) {
	t.cut(o)
	for _, doc := range t.docs {
		t.score[doc] += o.score[doc]
		t.tier[doc] = max(t.tier[doc], o.tier[doc])
	}
}

// cut removes the practices that are not in o.
func (t *tally) cut(o *tally) {
	t.docs = slices.DeleteFunc(t.docs, func(doc uint32) bool {
		if o.score[doc] > 0 {
			return false
		}
		t.score[doc], t.tier[doc] = 0, 0
		return true
	})
}

func (t *tally) reset() {
	for _, doc := range t.docs {
		t.score[doc], t.tier[doc] = 0, 0
	}
	t.docs = t.docs[:0]
}

// norm is what the length of a field, where 1 is the average, adds to the
// denominator of BM25.
func norm(length float64) float64 { return bm25K1 * (1 - bm25B + bm25B*length) }
