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

// The first use of the lexicon and the lists: at most 0.3 s.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := loadLexicon(); err != nil {
			b.Fatal(err)
		}
		if _, err := ReadSynonyms(strings.NewReader(string(builtinSynonyms))); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSuggest(b *testing.B) {
	words := sampleWords(b)
	terms := map[string]uint64{}
	for i := range 30 { // 27,000 terms
		for _, word := range words {
			terms[word+strings.Repeat("s", i%3)+strings.Repeat("t", i/3)] = 1
		}
	}
	for b.Loop() {
		Suggest("welvaartseffekkt", terms)
	}
}

// The longest query that search takes, 200 letters, with its synonyms.
func BenchmarkLongQuery(b *testing.B) {
	query := strings.Join(sampleWords(b), " ")[:200]
	for b.Loop() {
		BuiltinSynonyms().Expand(Words(query))
	}
}
