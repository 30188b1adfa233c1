package web

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/search"
)

// bracketed writes the marked words in brackets.
func bracketed(s search.Snippet) string {
	var b strings.Builder
	for _, span := range s {
		if span.Marked {
			b.WriteString("[" + span.Text + "]")
		} else {
			b.WriteString(span.Text)
		}
	}
	return b.String()
}

func TestChangedWords(t *testing.T) {
	long := "een twee drie vier vijf zes zeven acht negen tien"
	for _, test := range []struct{ before, after, was, now string }{
		{"Er zijn twee coaches.", "Er zijn drie coaches.", "Er zijn [twee] coaches.", "Er zijn [drie] coaches."},
		{"Er zijn coaches.", "Er zijn nu ook coaches.", "Er zijn coaches.", "Er zijn [nu ook] coaches."},
		{"a b c", "", "[a b c]", ""},
		{"", "a", "", "[a]"},
		{"a b", "c", "[a b]", "[c]"},
		{"a b c d", "b c d e", "[a] b c d", "b c d [e]"},
		{"regel\n\nnieuwe  regel", "regel nieuwe regel", "regel nieuwe regel", "regel nieuwe regel"},
		{long + " oud " + long, long + " nieuw " + long,
			"… drie vier vijf zes zeven acht negen tien [oud] een twee drie vier vijf zes zeven acht …",
			"… drie vier vijf zes zeven acht negen tien [nieuw] een twee drie vier vijf zes zeven acht …"},
		{"x " + long + " " + long + " y", long + " " + long,
			"[x] een twee drie vier vijf zes zeven acht … drie vier vijf zes zeven acht negen tien [y]",
			"een twee drie vier vijf zes zeven acht … drie vier vijf zes zeven acht negen tien"},
	} {
		was, now := changedWords(test.before, test.after)
		if bracketed(was) != test.was || bracketed(now) != test.now {
			t.Errorf("%q, %q:\nwas %q\nnow %q", test.before, test.after, bracketed(was), bracketed(now))
		}
	}
}

// TestChangedWordsAgainstBruteForce: what is not marked is the same on both
// sides and as long as it can be, and texts of any length are told apart.
func TestChangedWordsAgainstBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 21))
	words := func(n int) []string {
		out := make([]string, r.IntN(n))
		for i := range out {
			out[i] = string(rune('a' + r.IntN(4)))
		}
		return out
	}
	same := func(words []string, differ []bool) []string {
		var out []string
		for i, w := range words {
			if !differ[i] {
				out = append(out, w)
			}
		}
		return out
	}
	for range 500 {
		a, b := words(9), words(9)
		inA, inB := differing(a, b)
		common := same(a, inA)
		if !slices.Equal(common, same(b, inB)) {
			t.Fatalf("%v, %v: what stayed is %v and %v", a, b, common, same(b, inB))
		}
		if want := longestCommon(a, b); len(common) != want {
			t.Fatalf("%v, %v: %d words stayed, want %d", a, b, len(common), want)
		}
	}
	for range 500 {
		a, b := strings.Join(words(9), " "), strings.Join(words(9), " ")
		if was, now := changedWords(a, b); was.String() != a || now.String() != b {
			t.Fatalf("%q, %q are shown as %q and %q", a, b, was, now)
		}
	}
	huge := strings.Repeat("woord ander ", maxCompare/500)
	was, now := changedWords("begin "+huge+"oud", "begin nu "+huge)
	if len(was) == 0 || len(now) == 0 || was[0].Marked || now[0].Marked {
		t.Error("the start that two long texts share is marked")
	}
}

// longestCommon tries every subsequence of a.
func longestCommon(a, b []string) int {
	most := 0
	for chosen := range 1 << len(a) {
		n, at := 0, 0
		for i, word := range a {
			if chosen&(1<<i) == 0 {
				continue
			}
			found := slices.Index(b[at:], word)
			if found < 0 {
				n = -1
				break
			}
			n, at = n+1, at+found+1
		}
		most = max(most, n)
	}
	return most
}
