package crawler

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Sentences with the practices that they name; see the heads of the files.
func TestNamedIn(t *testing.T) {
	files, err := filepath.Glob("testdata/mentions/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no sentences in testdata/mentions", err)
	}
	var all strings.Builder
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
		all.WriteString("\n")
	}
	var right, wrong, missed int
	for group := range strings.SplitSeq(all.String(), "\n\n") {
		var sentence string
		var want []string
		for line := range strings.Lines(group) {
			line = strings.TrimSpace(line)
			switch {
			case line == "" || strings.HasPrefix(line, "#"):
			case strings.HasPrefix(line, "> "):
				want = append(want, line[2:])
			default:
				sentence = line
			}
		}
		if sentence == "" {
			continue
		}
		var got []string
		for _, n := range mentioned(sentence, false) {
			got = append(got, n.title)
		}
		unmatched, extra := matchTitles(want, got)
		right += len(want) - len(unmatched)
		missed += len(unmatched)
		wrong += len(extra)
		if len(unmatched) > 0 || len(extra) > 0 {
			t.Logf("%s\n\tmissed %q\n\textra %q of %q", sentence, unmatched, extra, got)
		}
	}
	precision, recall := share(right, right+wrong), share(right, right+missed)
	t.Logf("mentions in sentences: precision %.3f, recall %.3f (%d right, %d wrong, %d missed)", precision, recall, right, wrong, missed)
	if precision < 0.9 || recall < 0.85 {
		t.Errorf("precision %.3f, recall %.3f, want 0.9 and 0.85", precision, recall)
	}
}

func share(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// matchTitles pairs each wanted title with one that holds its words, and gives
// what is left on both sides.
func matchTitles(want, got []string) (missed, extra []string) {
	used := make([]bool, len(got))
	for _, w := range want {
		found := false
		for i, g := range got {
			if !used[i] && holdsWords(g, w) {
				used[i], found = true, true
				break
			}
		}
		if !found {
			missed = append(missed, w)
		}
	}
	for i, g := range got {
		if !used[i] {
			extra = append(extra, g)
		}
	}
	return missed, extra
}

func holdsWords(title, words string) bool {
	title = plainWords(title)
	for _, w := range strings.Fields(plainWords(words)) {
		if !strings.Contains(title, w) {
			return false
		}
	}
	return true
}

func plainWords(s string) string {
	return strings.NewReplacer("’", "'", "‘", "", "“", "", "”", "").Replace(strings.ToLower(s))
}
