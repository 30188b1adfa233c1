package dutch

import (
	"os"
	"strings"
	"testing"
)

// sampleWords are the words of the labelled compounds: long ones, which cost
// most.
func sampleWords(b *testing.B) []string {
	b.Helper()
	data, err := os.ReadFile("testdata/splits.txt")
	if err != nil {
		b.Fatal(err)
	}
	var words []string
	for line := range strings.Lines(string(data)) {
		if line[0] != '#' {
			words = append(words, strings.NewReplacer("|", "", "~", "").Replace(strings.TrimSpace(line)))
		}
	}
	return words
}

// A word that was not seen before: at most 25 µs.
func BenchmarkNewWord(b *testing.B) {
	words := sampleWords(b)
	for i := 0; b.Loop(); i++ {
		analyse(words[i%len(words)])
	}
}

// A word that was: at most 1 µs.
func BenchmarkKnownWord(b *testing.B) {
	words := sampleWords(b)
	for _, word := range words {
		meaningOf(word)
	}
	for i := 0; b.Loop(); i++ {
		meaningOf(words[i%len(words)])
	}
}

func BenchmarkTokens(b *testing.B) {
	text := strings.Join(sampleWords(b), " ")
	for b.Loop() {
		Tokens(text)
	}
}
