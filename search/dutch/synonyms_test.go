package dutch

import (
	"slices"
	"strings"
	"testing"
)

func TestExpand(t *testing.T) {
	words := BuiltinSynonyms().Expand(Words("primair onderwijs in Utrecht"))
	if len(words) != 2 || len(words[0].All) != 2 {
		t.Fatalf("the expression is not one word: %+v", words)
	}
	if got := words[0]; got.Start != 0 || got.End != len("primair onderwijs") || len(got.Whole) != 0 {
		t.Errorf("the expression is %+v", got)
	}
	if !slices.ContainsFunc(words[0].Synonyms, func(s Synonym) bool { return s.Text == "po" && s.Kind == Abbreviation }) {
		t.Errorf("po is missing in %+v", words[0].Synonyms)
	}
	if words[1].Synonyms != nil {
		t.Errorf("Utrecht has synonyms: %+v", words[1].Synonyms)
	}
}

func TestReadSynonymsNamesTheFault(t *testing.T) {
	for _, test := range []struct{ list, want string }{
		{"- {kind: synoniem, words: [een]}", "group 1"},
		{"- {kind: synoniem, words: [school, de]}", `"de"`},
		{"- {kind: gelijk, words: [school, klas]}", `"gelijk"`},
		{"- {kind: synoniem, woorden: [school, klas]}", "woorden"},
		{"school: klas", "line 1"},
	} {
		_, err := ReadSynonyms(strings.NewReader(test.list))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want one with %s", test.list, err, test.want)
		}
	}
	if _, err := ReadSynonyms(strings.NewReader("")); err != nil {
		t.Errorf("an empty list: %v", err)
	}
}
