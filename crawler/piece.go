package crawler

import (
	"cmp"
	"slices"
	"strings"

	"praktijkzoeker/crawler/linear"
)

// Scores, log odds, of a joint that parts a sentence. Where one does, the joints
// of the same row do so too: the bar sinks by a share of the likeliest other, and
// by half as much of each next one.
const (
	cutBar       = 0.0
	shareOfCut   = 0.35
	maxCutShared = 3
)

// pieces parts a sentence where its joints are cuts: each piece tells of one
// thing, with the marks and conjunctions between them left out.
func (p *parsed) pieces(cuts linear.Model) []tokenRange {
	joints := p.joints()
	scores := make([]float64, len(joints))
	for k, j := range joints {
		scores[k] = cuts.Score(j.features)
	}
	certain := slices.DeleteFunc(slices.Clone(scores), func(score float64) bool { return score <= 0 })
	slices.SortFunc(certain, func(a, b float64) int { return cmp.Compare(b, a) })
	var out []tokenRange
	start := 0
	for k, j := range joints {
		bar, share, self := cutBar, shareOfCut, true
		for _, score := range certain {
			if score == scores[k] && self {
				self = false // it does not lower its own bar
				continue
			}
			bar -= share * min(score, maxCutShared)
			share /= 2
		}
		if scores[k] >= bar {
			out = append(out, tokenRange{start, j.end})
			start = j.start
		}
	}
	return append(out, tokenRange{start, len(p.tokens)})
}

// readings gives what a sentence may name: all that the grammar finds in it, or,
// when it tells of several things, in each of its pieces, of which each names
// one at most.
func (p *parsed) readings(listed bool, cuts linear.Model) []candidate {
	pieces := p.pieces(cuts)
	if len(pieces) < 2 {
		return p.candidates(listed)
	}
	var common []string
	for _, f := range p.sentenceFeatures(listed) {
		common = append(common, "all "+f)
	}
	common = append(common, bin("pieces", len(pieces)))
	var out []candidate
	var ruling []string // what the last clause says, which a piece without a verb goes on with
	for k, r := range pieces {
		text := p.source[p.tokens[r.start].start:p.tokens[r.end-1].end]
		q := parseSentence(text)
		place := []string{bin("piece", k)}
		if k == len(pieces)-1 {
			place = append(place, "last piece")
		}
		verbless := !slices.ContainsFunc(q.parts, func(x part) bool { return x.finite >= 0 && !x.dependent })
		found := q.candidates(listed || verbless)
		if verbless {
			place = append(append(place, "piece without a verb"), ruling...)
			n := q.oneOfRow()
			if n.title = beforeOmission(n.title); n.title != "" {
				f := append(q.sentenceFeatures(listed), q.titleFeatures(n)...)
				found = append(found, candidate{named: n, whole: true, features: f})
			}
		} else {
			ruling = q.ruling()
		}
		for _, c := range found {
			c.run, c.clause, c.inRow = 0, k, verbless && k > 0
			c.own = cmp.Or(c.own, text)
			c.features = slices.Concat(c.features, place, common)
			out = append(out, c)
		}
	}
	return out
}

// oneOfRow reads a piece without a verb as the name of a thing, when it is short
// enough: "met een jaarlijks congres over taal" names "Jaarlijks congres over taal".
func (p *parsed) oneOfRow() named {
	from := 0
	if p.tags[0] == preposition {
		from = 1
	}
	if len(p.tokens)-from > maxTitle || from == len(p.tokens) {
		return named{}
	}
	return named{title: finishTitle(dropArticle(dropJoiners(p.text(from, len(p.tokens))))), rule: "one of a row"}
}

// ruling tells of the last clause with a verb what its row depends on.
func (p *parsed) ruling() (f []string) {
	for _, c := range p.clauses() {
		if c.verb < 0 {
			continue
		}
		verb := p.tokens[c.verb].lower
		f = []string{"under verb:" + verb, "under class:" + verbClass(verb)}
		_, a := p.reading(c, nil)
		switch {
		case a.subject != nil:
			f = append(f, "under subject:"+p.nounType(p.tokens[a.subject.head].lower))
		case a.pronoun != "":
			f = append(f, "under pronoun:"+strings.ToLower(a.pronoun))
		}
		if p.wants(c) {
			f = append(f, "under wants")
		}
	}
	return f
}
