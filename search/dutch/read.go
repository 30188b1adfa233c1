package dutch

import (
	"slices"
	"strings"
)

// reading is what the analysis makes of one run, in its context.
type reading struct {
	start, end int
	folded     string
	head       int // bytes of folded before the last part; 0 for a simple word
	stop       bool
	whole      []string
	parts      []subword // with offsets in the text
	verbs      []string  // see meaning

	joined   []string // the verbs that it is together with a particle that stands apart
	particle int      // where that stands
	taken    bool     // it is such a particle
}

// read analyses a text, run by run. The runs are the positions.
func read(text string) []reading {
	var runs []run
	scan(text, func(r run) { runs = append(runs, r) })
	readings := make([]reading, len(runs))
	for i, r := range runs {
		readings[i] = readRun(text, r)
	}
	for i := range runs {
		switch {
		case runs[i].open:
			completeHead(text, runs, readings, i)
		case runs[i].bound && i > 0:
			completeFirst(runs, readings, i)
		}
	}
	joinOpen(text, runs, readings)
	joinVerbs(text, runs, readings)
	return readings
}

// readRun analyses one run of text. A hyphenated word counts as the word
// without its hyphens and, marked, as its pieces.
func readRun(text string, r run) reading {
	first, last := r.pieces[0], r.pieces[len(r.pieces)-1]
	w := reading{start: first.start, end: last.end}
	if len(r.pieces) == 1 {
		m := meaningOf(text[first.start:first.end])
		w.stop = m.stop && !r.open
		w.folded, w.head, w.whole, w.verbs = m.folded, m.head, m.lemmas, m.verbs
		w.parts = moved(m.parts, first.start, 0)
		return w
	}
	var joined strings.Builder
	for i, p := range r.pieces {
		m := meaningOf(text[p.start:p.end])
		if i > 0 && i+1 == len(r.pieces) && personEndings[m.folded] {
			joined.WriteString("'" + m.folded) // ICT-ers
			continue
		}
		w.head = joined.Len()
		joined.WriteString(m.folded)
		if m.stop {
			w.parts = append(w.parts, subword{p.start, p.end, 0, []string{m.folded}})
		} else if len(m.lemmas) > 0 {
			w.parts = append(w.parts, subword{p.start, p.end, 0, m.lemmas})
			w.parts = append(w.parts, moved(m.parts, p.start, 1)...)
		}
	}
	m := meaningOf(joined.String())
	w.folded, w.whole = m.folded, m.lemmas
	if tail := meaningOf(text[last.start:last.end]); lookup(m.folded) == 0 && !personEndings[tail.folded] && strings.HasSuffix(m.folded, tail.folded) {
		w.whole = behind(m.folded[:len(m.folded)-len(tail.folded)], tail.lemmas)
	}
	return w
}

// behind gives words with the same first part.
func behind(first string, lemmas []string) []string {
	words := make([]string, len(lemmas))
	for i, lemma := range lemmas {
		words[i] = first + lemma
	}
	return words
}

// moved gives parts by and deeper further on in the text.
func moved(parts []subword, by, deeper int) []subword {
	all := slices.Clone(parts)
	for i := range all {
		all[i].start += by
		all[i].end += by
		all[i].depth += deeper
	}
	return all
}

// conjunctions may stand between the halves of an ellipsis.
var conjunctions = set(`en of als dan tot`)

// maxEllipsis is how far the head of an ellipsis may be, in words: "basis-, en
// het voortgezet onderwijs" has four.
const maxEllipsis = 5

// completeHead gives the open run i the head of a word that follows: "in- en
// doorstroom" holds instroom, "basis- en voortgezet onderwijs" basisonderwijs.
func completeHead(text string, runs []run, readings []reading, i int) {
	first := readings[i].folded
	for j := i + 1; j < len(runs) && j <= i+maxEllipsis; j++ {
		next := readings[j]
		if runs[j].open || conjunctions[next.folded] || next.folded == "" {
			continue
		}
		if strings.ContainsAny(text[runs[j-1].pieces[0].end:next.start], ".;:!?") {
			return
		}
		if len(runs[j].pieces) > 1 && len(next.parts) > 0 { // po- en vo-scholen
			readings[i].take(next.parts[len(next.parts)-1].lemmas)
			return
		}
		if word, ok := withHeadOf(first, next); ok {
			readings[i].become(word)
			return
		}
	}
}

// withHeadOf puts first before the end of another word, where that makes a
// word of the lexicon or a compound.
func withHeadOf(first string, of reading) (string, bool) {
	if len(first)+len(of.folded) > maxWord {
		return "", false
	}
	if of.head > 0 {
		if word := first + of.folded[of.head:]; lookup(word) != 0 || splits(word) != nil {
			return word, true
		}
	}
	for at := range of.folded {
		if head := of.folded[at:]; len(head) <= minPart {
			break
		} else if word := first + head; lookup(word) != 0 && (lookup(head) != 0 || boundHeads[head]) {
			return word, true
		}
	}
	return "", false
}

// boundHeads end compounds and are no words of their own: tweedegraads, but also
// written "tweede graads".
var boundHeads = set(`graads graadse jarig jarige talig talige daags daagse`)

// completeFirst gives the bound run i the first part of a word before it:
// "leerlingenvervoer en -begeleiding" holds leerlingenbegeleiding.
func completeFirst(runs []run, readings []reading, i int) {
	for j := i - 1; j >= 0 && j >= i-maxEllipsis; j-- {
		before := readings[j]
		if runs[j].bound || conjunctions[before.folded] || before.head == 0 {
			continue
		}
		if word := before.folded[:before.head] + readings[i].folded; lookup(word) != 0 || splits(word) != nil {
			readings[i].become(word)
		}
		return
	}
}

// become makes another word of a reading, in its old place. What it was stays
// as a part.
func (r *reading) become(word string) {
	m := meaningOf(word)
	r.folded, r.head, r.whole, r.stop = m.folded, m.head, m.lemmas, false
	r.parts = slices.Clone(m.parts)
	for i := range r.parts {
		r.parts[i].start, r.parts[i].end = r.start, r.end
	}
}

// take puts a reading before a head, as a hyphen would.
func (r *reading) take(head []string) {
	if len(head) == 0 {
		return
	}
	r.parts = []subword{{r.start, r.end, 0, []string{r.folded}}, {r.start, r.end, 0, head}}
	r.whole, r.head = behind(r.folded, head), len(r.folded)
	r.folded += head[0]
}

// joinOpen reads "zij instromer" as zij-instromer, and "tweede graads" as
// tweedegraads. Other open compounds match by their parts, but here the first one
// would be lost as a pronoun, and the last one is no word.
func joinOpen(text string, runs []run, readings []reading) {
	for i := 0; i+1 < len(runs); i++ {
		r, next := &readings[i], readings[i+1]
		if runs[i].open || len(runs[i].pieces) > 1 || len(runs[i+1].pieces) > 1 || strings.TrimSpace(text[r.end:next.start]) != "" {
			continue
		}
		first, joined := r.folded, r.folded+next.folded
		switch {
		case first == "zij" && strings.HasPrefix(next.folded, "instro"):
			r.whole = behind(first, next.whole)
		case boundHeads[next.folded] && lookup(joined) != 0:
			r.whole = meaningOf(joined).lemmas
		default:
			continue
		}
		r.parts = append([]subword{{r.start, r.end, 0, []string{first}}, {next.start, next.end, 0, next.whole}}, next.parts...)
		r.end, r.stop, r.folded, r.head = next.end, false, joined, len(first)
		readings[i+1] = reading{start: next.start, end: next.end, stop: true}
	}
}

// endsClause reports whether a clause ends in this stretch between two words.
func endsClause(between string) bool { return strings.ContainsAny(between, ".,;:!?()\n") }

// between gives the text between run i and the next one, or the rest.
func between(text string, runs []run, i int) string {
	from := runs[i].pieces[len(runs[i].pieces)-1].end
	if i+1 == len(runs) {
		return text[from:]
	}
	return text[from:runs[i+1].pieces[0].start]
}
