package crawler

import (
	"slices"
	"strings"
)

// itemsOf gives for each title the part of the sentence that is about it alone:
// from the beginning of its clause up to the next title or the end of its
// clause. What stands before the first of a row under one verb, "Op 15 scholen
// zijn er …", is about all of them, so it is left to none. A sentence that names one thing is about it
// as a whole; so is a title whose words do not stand in a row.
func itemsOf(sentence string, titles []string) []string {
	out := make([]string, len(titles))
	if len(titles) < 2 {
		for i := range out {
			out[i] = sentence
		}
		return out
	}
	p := parseSentence(sentence)
	tokens := p.tokens
	starts, ends := make([]int, len(titles)), make([]int, len(titles))
	for i, t := range titles {
		starts[i], ends[i] = locate(tokens, tokenize(t))
	}
	for i := range titles {
		if ends[i] == 0 {
			out[i] = sentence
			continue
		}
		from := starts[i]
		shared := sharesVerb(p, starts, ends, i)
		for from > 0 && (leadsItem(tokens[from-1]) || !shared && tokens[from-1].isWord() && !conjunctions[tokens[from-1].lower] && !within(starts, ends, from-1)) {
			from--
		}
		to := ends[i]
		for to < len(tokens) && !startsSibling(starts, ends, i, tokens, to) && !endsItem(tokens, to) {
			to++
		}
		out[i] = sentence[tokens[from].start:tokens[to-1].end]
	}
	return out
}

// sharesVerb reports whether the next title has no verb of its own.
func sharesVerb(p *parsed, starts, ends []int, i int) bool {
	next := -1
	for k := range starts {
		if ends[k] > 0 && starts[k] > starts[i] && (next < 0 || starts[k] < starts[next]) {
			next = k
		}
	}
	if next < 0 {
		return false
	}
	from := starts[next]
	for from > ends[i] && p.tokens[from-1].isWord() && !conjunctions[p.tokens[from-1].lower] {
		from--
	}
	return !slices.Contains(p.tags[from:ends[next]], finite)
}

func within(starts, ends []int, i int) bool {
	for k := range starts {
		if starts[k] <= i && i < ends[k] {
			return true
		}
	}
	return false
}

// locate finds the longest row of the words of a title in a sentence; end is 0
// when fewer than half of them stand together.
func locate(tokens, title []token) (start, end int) {
	for i := range tokens {
		for skip := 0; skip < min(2, len(title)); skip++ { // an article or a verb may have been added
			n := 0
			for i+n < len(tokens) && skip+n < len(title) && tokens[i+n].lower == title[skip+n].lower {
				n++
			}
			if n > end-start {
				start, end = i, i+n
			}
		}
	}
	if (end-start)*2 < len(title) {
		return 0, 0
	}
	return start, end
}

// leadsItem holds for what may stand before the words of a title and belongs to
// them: articles, numbers and what qualifies numbers.
func leadsItem(t token) bool {
	_, number := numberWord(t.lower)
	return articles[t.lower] || number || startsDigit(t.text) || t.lower == "ruim" || t.lower == "bijna" || t.lower == "circa"
}

// startsSibling reports whether at token i another title begins, or the
// conjunction, mark or article before it.
func startsSibling(starts, ends []int, own int, tokens []token, i int) bool {
	for k := range starts {
		if k == own || ends[k] == 0 || starts[k] < starts[own] {
			continue
		}
		from := starts[k]
		for from > ends[own] && (leadsItem(tokens[from-1]) || conjunctions[tokens[from-1].lower] || !tokens[from-1].isWord()) {
			from--
		}
		if i >= from {
			return true
		}
	}
	return false
}

// endsItem holds for a mark outside brackets with which another clause begins;
// a relative clause still tells of the item.
func endsItem(tokens []token, i int) bool {
	if !strings.Contains(",;:–", tokens[i].text) || tokens[i].depth > 0 {
		return false
	}
	if i+1 == len(tokens) {
		return true
	}
	next := tokens[i+1].lower
	return next != "die" && next != "dat" && !strings.HasPrefix(next, "waar") && next != "met"
}

// figuresWithin are the figures of a sentence that stand in a part of it.
func figuresWithin(sentence, clause string) []Figure {
	all := figuresIn(sentence)
	if clause == sentence {
		return all
	}
	var out []Figure
	own := figuresIn(clause)
	for _, f := range all {
		for _, g := range own {
			if f.Value == g.Value && f.UpTo == g.UpTo && f.Of == g.Of && f.Unit == g.Unit {
				out = append(out, f)
				break
			}
		}
	}
	return out
}
