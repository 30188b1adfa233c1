package crawler

import (
	"slices"
	"strings"
)

// maxHeadline is how many words a headline may have.
const maxHeadline = 24

// joining are words that tie a clause to others and tell nothing of it.
var joining = words(`ook bovendien daarnaast verder tevens inmiddels voortaan nu al zo daarom zelfs dan dus echter daarbij hierbij toch er
	meteen onlangs binnenkort`)

// headline tells a clause with its subject first, and without the words that
// only join it to others: "Zo ruilen leraren een week" is "Leraren ruilen een
// week".
func (p *parsed) headline(c clause, a arguments) string {
	var kept []int
	add := func(from, to int) {
		for i := from; i < to; i++ {
			kept = append(kept, i)
		}
	}
	end := p.headlineEnd(c)
	if a.whoever {
		add(c.parts[0].start, end)
	} else if s := a.subject; s != nil {
		from := s.core
		if s.start < s.core && !articles[s.det] {
			from = s.start
		}
		switch {
		case a.borrowed:
			add(from, s.end)
			add(c.verb, end)
		case s.start < c.verb:
			add(from, end)
		case p.inRowOfSubjects(c, *s):
			add(c.verb, end)
		default:
			add(from, min(s.end, end))
			add(c.verb, s.start)
			add(s.end, end)
			if f := p.whereInFront(c); f != nil && len(kept) <= maxTitle {
				add(f.start-1, f.end)
			}
		}
	} else if a.passive || strings.HasSuffix(p.tokens[c.verb].lower, "en") && !auxiliaries[p.tokens[c.verb].lower] {
		add(c.verb, end) // "we koppelen …" is "koppelen …"
		if f := p.whereInFront(c); f != nil && len(kept) <= maxTitle {
			add(f.start-1, f.end)
		}
	} else {
		add(c.verb+1, end)
	}
	kept = slices.DeleteFunc(kept, func(i int) bool {
		l := p.tokens[i].lower
		return joining[l] && p.tags[i] != noun || l == a.pronoun && p.tags[i] == pronoun && (i == c.verb-1 || i == c.verb+1)
	})
	return p.joinTokens(kept)
}

// inRowOfSubjects reports whether others follow a subject behind its verb:
// "bundelen scholen, opleiders en gemeenten …".
func (p *parsed) inRowOfSubjects(c clause, s phrase) bool {
	for n, q := range c.parts {
		if q.start <= s.start && s.start < q.end {
			return s.end == q.cut && n+1 < len(c.parts) && (c.parts[n+1].sep == "," || c.parts[n+1].sep == "en") && !c.parts[n+1].dependent
		}
	}
	return false
}

// generic reports whether the subject of a clause is the region or its boards,
// or nobody in particular.
func (p *parsed) generic(a *phrase) bool {
	if a == nil {
		return true
	}
	l, first := p.tokens[a.head].lower, p.tokens[a.core].lower
	return isBody(l) || isBody(first) || actors[l] || actors[first]
}

// whereInFront gives the phrase that a clause begins with when it says where or
// with what, of something in particular: "op de kinderafdeling van het
// ziekenhuis".
func (p *parsed) whereInFront(c clause) *phrase {
	q := c.parts[0]
	if p.tags[q.start] != preposition || q.start >= c.verb {
		return nil
	}
	all := p.phrases(q, 0)
	if len(all) == 0 {
		return nil
	}
	ph := all[0]
	l := p.tokens[ph.head].lower
	ok := ph.start == q.start+1 && ph.end <= c.verb && !p.isTemporal(ph, ph.end) && !isBody(l) && !isState(l) && !barren[l] &&
		ph.end-ph.start <= 8 && ph.prep != "sinds" && ph.prep != "na" && ph.prep != "naast" && ph.prep != "behalve"
	if !ok {
		return nil
	}
	return &ph
}

// joinTokens writes tokens as a title, cut before a preposition, a relative
// clause or a mark where it is too long.
func (p *parsed) joinTokens(kept []int) string {
	if len(kept) > maxHeadline {
		n := maxHeadline
		for n > 1 && p.tags[kept[n]] != preposition && p.tags[kept[n]] != relative && p.tags[kept[n]] != mark && p.tags[kept[n]] != conjunction {
			n--
		}
		kept = kept[:n]
	}
	var b strings.Builder
	for n, i := range kept {
		t := p.tokens[i]
		if n > 0 {
			if i < kept[n-1] && strings.ContainsAny(t.text, ",") {
				continue
			}
			prev := p.tokens[kept[n-1]]
			opens := p.tags[kept[n-1]] == mark && strings.ContainsAny(prev.text, openQuotes+"(")
			if p.tags[i] != mark && !opens || strings.ContainsAny(t.text, "‘“„«(–") {
				b.WriteByte(' ')
			}
		}
		if i == 0 && n > 0 && !t.quoted {
			b.WriteString(t.lower) // it began the sentence
		} else {
			b.WriteString(t.text)
		}
	}
	return finishTitle(b.String())
}

// headlineEnd is where a clause goes on to tell why or what follows.
func (p *parsed) headlineEnd(c clause) int {
	end := c.parts[0].end
	whole := c.parts[len(c.parts)-1].end-c.parts[0].start <= maxHeadline
	for _, q := range c.parts {
		if q.start > c.verb && (q.dependent && !whole || strings.ContainsAny(q.sep, ":;–(") || q.sep == "," && p.tokens[q.start].lower == "zoals") {
			break
		}
		end = q.end
	}
	for end > 0 && p.tags[end-1] == mark && !strings.ContainsAny(p.tokens[end-1].text, closeQuotes+")") {
		end--
	}
	return end
}
