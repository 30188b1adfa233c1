package crawler

import (
	"strings"
	"unicode"
)

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

// endJoiners are words that join a title to what stood beside it.
var endJoiners = words("en of maar ook zelfs alsook alsmede evenals")

// dropJoiners takes off a title what joined it to what stood before and behind
// it, and marks that are no part of it: ", en ook een pool of".
func dropJoiners(s string) string {
	for {
		s = strings.TrimLeftFunc(strings.TrimRight(s, " ,;:.–-"), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(openQuotes+"’'([#€", r)
		})
		first, rest, more := strings.Cut(s, " ")
		if more && endJoiners[strings.ToLower(first)] {
			s = rest
			continue
		}
		i := strings.LastIndexByte(s, ' ')
		if i < 0 || !endJoiners[strings.ToLower(s[i+1:])] || strings.HasSuffix(s[:i], "-") {
			return s
		}
		s = s[:i]
	}
}

// finishTitle takes marks and joining words off the ends, closes brackets and
// quotes, and begins with a capital.
func finishTitle(s string) string {
	s = dropJoiners(s)
	if strings.Count(s, "(") > strings.Count(s, ")") {
		s += ")"
	}
	if strings.Count(s, "‘") > strings.Count(s, "’") {
		s += "’"
	}
	switch opened, closed := strings.Count(s, "“")+strings.Count(s, "„"), strings.Count(s, "”"); {
	case opened > closed:
		s += "”"
	case closed > opened:
		s = "“" + s
	}
	return upperFirst(unquote(s))
}
