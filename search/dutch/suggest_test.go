package dutch

import (
	"slices"
	"testing"
)

func TestSuggest(t *testing.T) {
	terms := map[string]uint64{
		"begeleiding": 3, "leraar": 9, "lerarentekort": 4, "zorg": 2, "haver": 1, "_markt": 8, "schoolleider": 5,
	}
	for _, test := range []struct {
		word string
		want []string
	}{
		{"begeleidng", []string{"begeleiding"}},
		{"schoolleidder", []string{"schoolleider"}},
		{"lerarentekrot", []string{"lerarentekort"}},
		{"lerarn", []string{"leraren"}}, // in the form that was meant
		{"borg", nil},                   // a word is no error
		{"havo", nil},
		{"market", nil}, // a part of a compound is no word of the index
		{"zrg", nil},    // too short to tell
		{"xqzwvk", nil},
		{"", nil},
	} {
		got := Suggest(test.word, terms)
		if len(got) > 1 {
			got = got[:1] // the others are further off
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("Suggest(%q) = %q, want %q", test.word, got, test.want)
		}
	}
}
