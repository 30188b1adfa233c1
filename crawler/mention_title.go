package crawler

import "strings"

// maxTitle bounds the title of a mention in words; a longer phrase is cut
// before the preposition that passes it.
const maxTitle = 16

// title is the phrase from its core on: without article, at most maxTitle words.
func (p *parsed) title(ph phrase) string {
	end := ph.end
	if end-ph.core > maxTitle {
		for end = ph.core + maxTitle; end > ph.head+1 && p.tags[end] != preposition; end-- {
		}
	}
	return finishTitle(p.text(ph.core, end))
}

// specified is the title of a phrase with the clause that tells which one it is,
// as long as that clause is short: "app waarmee scholen invallers oproepen".
func (p *parsed) specified(ph phrase, q part) string {
	if q.cut == ph.end && q.cut < q.end && q.end-ph.core <= maxTitle {
		switch p.tokens[q.cut].lower {
		case "die", "dat", "om", "voor", "wie", "waarmee", "waarin", "waarbij", "waar", "waarvoor", "waaraan", "waarop":
			return finishTitle(p.text(ph.core, p.lastWord(q)+1))
		}
	}
	if q.cut == ph.end+1 && q.cut < q.end && p.tokens[q.cut].lower == "wie" && q.end-ph.core <= maxTitle {
		return finishTitle(p.text(ph.core, p.lastWord(q)+1)) // "voor wie wil overstappen"
	}
	return p.title(ph)
}

// extended adds to a phrase what stands behind the verb that closes the clause,
// "een traject ontwikkeld voor …", and to a phrase that would only say
// "traject" the clause that tells which one.
func (p *parsed) extended(ph phrase, q part) string {
	title := p.title(ph)
	i := ph.end
	for i < q.cut && (p.tags[i] == participle || p.tags[i] == infinitive || p.tags[i] == adverb && i > ph.end-1) {
		i++
	}
	if i > ph.end && i < q.cut && p.tags[i] == preposition && attached[p.tokens[i].lower] {
		if _, next := p.phrase(i+1, q.cut); next > i+1 && !p.temporalAfter(i+1, q.cut) {
			end := next
			for end < q.cut && p.tags[end] == preposition && attached[p.tokens[end].lower] {
				if _, n := p.phrase(end+1, q.cut); n > end+1 {
					end = n
				} else {
					break
				}
			}
			return finishTitle(title + " " + p.text(i, end))
		}
	}
	if i == ph.end || i == q.cut {
		return p.specified(ph, q)
	}
	if !ph.complement && (ph.core == ph.head || abstractNouns[p.tokens[ph.head].lower]) && simpleNouns[p.tokens[ph.head].lower] && i == q.cut && q.cut < q.end && q.end-q.cut <= maxTitle {
		return finishTitle(title + " " + p.text(q.cut, q.end))
	}
	return title
}

func (p *parsed) temporalAfter(i, end int) bool {
	ph, next := p.phrase(i, end)
	return ph.head >= 0 && p.isTemporal(ph, next)
}

// attached are the prepositions that tell of what or for whom something is.
var attached = words("voor van met tot naar over om tussen aan")

// finishTitle takes marks off the ends, closes brackets and quotes, and begins
// with a capital.
func finishTitle(s string) string {
	s = strings.Trim(s, " ,;:.–-")
	if strings.Count(s, "(") > strings.Count(s, ")") {
		s += ")"
	}
	for _, pair := range []string{"‘’", "“”", "„”"} {
		open, closed, _ := cutRune(pair)
		if strings.Count(s, open) > strings.Count(s, closed) {
			s += closed
		} else if strings.Count(s, closed) > strings.Count(s, open) && open != "‘" {
			s = open + s
		}
	}
	return upperFirst(unquote(s))
}

func cutRune(pair string) (first, second string, ok bool) {
	for i := range pair {
		if i > 0 {
			return pair[:i], pair[i:], true
		}
	}
	return pair, "", false
}
