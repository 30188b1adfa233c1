package search

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// A fragment is cut at any place of any text, and holds nothing but that text.
func FuzzFragment(f *testing.F) {
	f.Add(strings.Repeat("een lange regel met woorden ", 20), uint16(400), uint16(150), uint16(3))
	f.Add(strings.Repeat("x", 700), uint16(650), uint16(10), uint16(0))
	f.Add(strings.Repeat("é ", 300)+"eind", uint16(590), uint16(14), uint16(200))
	f.Fuzz(func(t *testing.T, text string, start, length, gap uint16) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		boundary := func(i int) int {
			for i = min(i, len(text)); i < len(text) && !utf8.RuneStart(text[i]); i++ {
			}
			return i
		}
		blank := len(text) - len(strings.TrimSpace(text)) // matches lie in the words, never in the blanks around
		first := match{boundary(int(start)), boundary(int(start) + int(length)), 0}
		second := match{boundary(first.end + int(gap)), boundary(first.end + 2*int(gap)), 1}
		if blank > 0 || first.start >= first.end {
			t.Skip()
		}
		matches := []match{first}
		if second.start < second.end {
			matches = append(matches, second)
		}
		words := strings.Join(strings.Fields(text), "")
		for _, span := range fragment(text, matches) {
			for piece := range strings.FieldsSeq(strings.ReplaceAll(span.Text, ellipsis, "")) {
				if !utf8.ValidString(piece) || !strings.Contains(words, strings.ReplaceAll(piece, ellipsis, "")) && !strings.Contains(text, ellipsis) {
					t.Fatalf("%q is not in %q", piece, text)
				}
			}
		}
	})
}
