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
	long := "- {kind: synoniem, words: [school" + strings.Repeat(", klas", 40) + "]}"
	for _, test := range []struct{ list, want string }{
		{"# uitleg\n- {kind: synoniem, words: [een]}", "line 2: the group has fewer than two words"},
		{"- kind: synoniem\n  words:\n  - school\n  - de", `line 4: "de"`},
		{"- {kind: gelijk, words: [school, klas]}", `line 1: kind is "gelijk"`},
		{"- {kind: synoniem, woorden: [school, klas]}", `line 1: a group has no "woorden"`},
		{"- {kind: synoniem, woorden: [school, klas]}", "line 1: the group has no words"},
		{"- {kind: synoniem, kind: synoniem, words: [school, klas]}", "twice"},
		{"- {kind: synoniem, words: school}", "line 1: words must be a list"},
		{"- {kind: synoniem, words: [[school], klas]}", "line 1: this is no word"},
		{"- school\n- klas", "line 2: a group must be written as"},
		{"school: klas", "line 1: the file must be a list"},
		{"- {kind: synoniem, words: [school, klas]}\n---\n- {kind: synoniem, words: [juf, meester]}", "line 2: a second document"},
		{"- {kind: synoniem, words: [school, klas]}\n---\n- {kind: [", "line 3"},
		{"- {kind: synoniem,\n  words: [school, klas", "line 1"},
		{"\n" + long, "line 2: the group has 41 words: it may have at most 40"},
		{long + "\n- {kind: gelijk, words: [school, klas]}", "line 2"}, // every fault is told
	} {
		_, err := ReadSynonyms(strings.NewReader(test.list))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want one with %s", test.list, err, test.want)
		}
		if err != nil && (strings.Contains(err.Error(), "dutch.") || strings.Contains(err.Error(), "yaml:")) {
			t.Errorf("%s: error %v speaks of the code", test.list, err)
		}
	}
	if _, err := ReadSynonyms(strings.NewReader("# niets\n")); err != nil {
		t.Errorf("a list of comments: %v", err)
	}
	if _, err := ReadSynonyms(strings.NewReader("")); err != nil {
		t.Errorf("an empty list: %v", err)
	}
}
