package crawler

import "strings"

// parsed is a sentence with a tag for each token, and the clauses that it
// consists of.
type parsed struct {
	source string
	tokens []token
	tags   []tag
	parts  []part
	byWhom bool // "door" tells of what, not who did it: in an enumeration

	weighed []weighed // its clauses, once they are asked for
}

var isVerbForm, isWeakForm = conjugated(finiteVerbs, weakVerbs)

// part is a stretch between two commas, conjunctions or colons. Its main text
// ends where a relative clause begins.
type part struct {
	start, cut, end int    // tokens
	sep             string // what stands before it: "", ",", "en", ";", ":" …
	dependent       bool   // it is a subordinate clause as a whole
	finite          int    // token of its verb, -1
}

// maxSentence is how many bytes of a sentence are parsed: its words are looked
// up from one another, so that a text without a stop would take its square.
const maxSentence = 4000

func parseSentence(s string) *parsed {
	s = strings.ToValidUTF8(s[:min(len(s), maxSentence)], "")
	p := &parsed{source: s, tokens: tokenize(s)}
	p.tags = make([]tag, len(p.tokens))
	p.tagAll()
	p.split()
	return p
}

// split finds the parts.
func (p *parsed) split() {
	start, sep := 0, ""
	for i, t := range p.tokens {
		boundary := t.depth == 0 && (p.tags[i] == mark && strings.Contains(",;:–—", t.text) ||
			p.tags[i] == conjunction && !(i > 0 && strings.HasSuffix(p.tokens[i-1].text, "-")) && t.lower != "maar" ||
			p.tags[i] == conjunction && t.lower == "maar")
		if !boundary {
			continue
		}
		if i > start {
			p.add(start, i, sep)
			sep = t.lower
		} else {
			sep += t.lower // ", en"
		}
		start = i + 1
	}
	if start < len(p.tokens) {
		p.add(start, len(p.tokens), sep)
	}
}

// add appends a part; where a relative clause has ended without a comma and the
// main clause goes on, "voor leraren die vastlopen is er …", it makes two.
func (p *parsed) add(start, end int, sep string) {
	q := p.part(start, end, sep)
	for i := q.cut + 2; i+1 < end; i++ {
		if p.tags[i] != finite {
			continue
		}
		if p.tokens[q.cut].lower == "om" && i-q.cut > 2 && p.tokens[i-2].lower == "te" {
			p.parts = append(p.parts, p.part(start, i, sep), p.part(i, end, ""))
			return // "om de druk te verlagen is …"
		}
		if next := p.tokens[i+1].lower; next == "er" || next == "we" || next == "wij" || articles[next] {
			p.parts = append(p.parts, p.part(start, i, sep), p.part(i, end, ""))
			return
		}
	}
	p.parts = append(p.parts, q)
}

func (p *parsed) part(start, end int, sep string) part {
	q := part{start: start, cut: end, end: end, sep: sep, finite: -1}
	for i := start; i < end; i++ {
		if p.tags[i] == relative {
			q.cut = i
			q.dependent = p.onlyBefore(start, i)
			break
		}
	}
	for i := start; i < q.cut; i++ {
		if p.tags[i] == finite {
			q.finite = i
			break
		}
	}
	return q
}

// onlyBefore reports whether nothing but adverbs and prepositions stands
// between two tokens.
func (p *parsed) onlyBefore(start, i int) bool {
	for ; start < i; start++ {
		if p.tags[start] != adverb && p.tags[start] != preposition && p.tags[start] != mark {
			return false
		}
	}
	return true
}

// clause is a main clause: parts that share one verb.
type clause struct {
	parts []part
	verb  int // token of the finite verb, -1
}

// clauses groups the parts. A part with a verb of its own begins a clause;
// parts without one go on with the clause before it, or with the next when none
// has a verb yet.
func (p *parsed) clauses() []clause {
	var out []clause
	for _, q := range p.parts {
		n := len(out)
		switch {
		case n == 0:
			out = append(out, clause{[]part{q}, q.finite})
		case q.dependent || q.finite < 0:
			out[n-1].parts = append(out[n-1].parts, q)
		case out[n-1].verb < 0 && !strings.Contains(q.sep, ";"):
			out[n-1].parts = append(out[n-1].parts, q)
			out[n-1].verb = q.finite
		default:
			out = append(out, clause{[]part{q}, q.finite})
		}
	}
	return out
}
