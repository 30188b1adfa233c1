package web

import (
	"slices"
	"strings"

	"praktijkzoeker/search"
)

// Bounds on telling which words of two texts differ.
const (
	maxCompare  = 1 << 20 // pairs of words that are compared, about 1 MB; beyond it all between is changed
	wordsAround = 8       // shown on either side of what changed
)

// changedWords gives what a text was and what it became, each with the words
// marked that the other does not have. A long stretch that stayed the same is
// cut, for a visitor looks for what changed.
func changedWords(before, after string) (was, now search.Snippet) {
	a, b := strings.Fields(before), strings.Fields(after)
	inA, inB := differing(a, b)
	for i, j := 0, 0; i < len(a) || j < len(b); {
		gone, come := stretch(inA[i:], true), stretch(inB[j:], true)
		was, now = added(was, a[i:i+gone], true), added(now, b[j:j+come], true)
		i, j = i+gone, j+come
		same := min(stretch(inA[i:], false), stretch(inB[j:], false))
		shown := shortened(a[i:i+same], i == 0, i+same == len(a) && j+same == len(b))
		was, now = added(was, shown, false), added(now, shown, false)
		i, j = i+same, j+same
	}
	return was, now
}

// stretch is how many words from the first on did, or did not, change.
func stretch(changed []bool, as bool) int {
	if n := slices.Index(changed, !as); n >= 0 {
		return n
	}
	return len(changed)
}

// added is a text with words behind it.
func added(s search.Snippet, words []string, changed bool) search.Snippet {
	if len(words) == 0 {
		return s
	}
	if len(s) > 0 {
		s = append(s, search.Span{Text: " "})
	}
	return append(s, search.Span{Text: strings.Join(words, " "), Marked: changed})
}

// differing tells of each word of a and b whether it is outside their longest
// common subsequence.
func differing(a, b []string) (inA, inB []bool) {
	inA, inB = make([]bool, len(a)), make([]bool, len(b))
	from := 0
	for from < min(len(a), len(b)) && a[from] == b[from] {
		from++
	}
	endA, endB := len(a), len(b)
	for endA > from && endB > from && a[endA-1] == b[endB-1] {
		endA, endB = endA-1, endB-1
	}
	a, b = a[from:endA], b[from:endB]
	if len(a)*len(b) > maxCompare {
		for i := range a {
			inA[from+i] = true
		}
		for j := range b {
			inB[from+j] = true
		}
		return inA, inB
	}
	common := commonLengths(a, b)
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			inA[from+i] = true
			i++
		default:
			inB[from+j] = true
			j++
		}
	}
	return inA, inB
}

// commonLengths gives for every i and j how many words a[i:] and b[j:] have in
// common, in order.
func commonLengths(a, b []string) [][]uint16 {
	lengths := make([][]uint16, len(a)+1)
	for i := range lengths {
		lengths[i] = make([]uint16, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				lengths[i][j] = lengths[i+1][j+1] + 1
			} else {
				lengths[i][j] = max(lengths[i+1][j], lengths[i][j+1])
			}
		}
	}
	return lengths
}

// shortened keeps of words that did not change those beside the ones that did.
func shortened(words []string, first, last bool) []string {
	keepStart, keepEnd := wordsAround, wordsAround
	switch {
	case first && last:
		return words // only the space between them changed
	case first:
		keepStart = 0
	case last:
		keepEnd = 0
	}
	if len(words) <= keepStart+keepEnd+1 {
		return words
	}
	return slices.Concat(words[:keepStart], []string{"…"}, words[len(words)-keepEnd:])
}
