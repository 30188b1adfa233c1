package indexer

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"go.yaml.in/yaml/v3"

	"praktijkzoeker/search"
)

// A labelled practice of testdata.
type labelled struct {
	Title, Text  string
	Themes       []string
	TargetGroups []string `yaml:"target_groups"`
	Sectors      []string
}

func readLabelled(t *testing.T, file string) []labelled {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []labelled
	if err := yaml.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// A score counts values that were given rightly, given wrongly and not given.
type score struct{ right, wrong, missed int }

func (s *score) add(got, want []string) {
	for _, id := range got {
		if slices.Contains(want, id) {
			s.right++
		} else {
			s.wrong++
		}
	}
	for _, id := range want {
		if !slices.Contains(got, id) {
			s.missed++
		}
	}
}

func (s score) f1() float64 {
	return 2 * float64(s.right) / float64(2*s.right+s.wrong+s.missed)
}

func (s score) String() string {
	return fmt.Sprintf("F1 %.3f (%d right, %d wrong, %d missed)", s.f1(), s.right, s.wrong, s.missed)
}

// judge adds the values of one practice, and tells what differs.
func (s *score) judge(t *testing.T, what string, got []search.Value, want []string) {
	t.Helper()
	a, b := ids(got), slices.Clone(want)
	s.add(a, b)
	slices.Sort(a)
	slices.Sort(b)
	if testing.Verbose() && !slices.Equal(a, b) {
		t.Logf("%s\n   got  %v\n   want %v", what, got, want)
	}
}

func TestLabelled(t *testing.T) {
	for _, tt := range []struct {
		file                   string
		themes, groups, sector float64 // the least F1
	}{
		{"testdata/dev.yaml", 0.9, 0.9, 0.95},
		{"testdata/dev2.yaml", 0.9, 0.85, 0.95},
		{"testdata/dev3.yaml", 0.9, 0.9, 0.95},
		{"testdata/dev4.yaml", 0.85, 0.9, 0.95},
		{"testdata/dev5.yaml", 0.85, 0.85, 0.95},
	} {
		v := DefaultVocabulary()
		var themes, groups, sectors score
		for _, l := range readLabelled(t, tt.file) {
			o := own(l.Title, l.Text, nil)
			got := v.targetGroupsOf(o)
			groups.judge(t, l.Title+": target groups", got, l.TargetGroups)
			themes.judge(t, l.Title+": themes", v.themesOf(o, got), l.Themes)
			sectors.judge(t, l.Title+": sectors", v.sectorsOf(o, nil), l.Sectors)
		}
		t.Logf("%s: themes %v", tt.file, themes)
		t.Logf("%s: target groups %v", tt.file, groups)
		t.Logf("%s: sectors %v", tt.file, sectors)
		if themes.f1() < tt.themes || groups.f1() < tt.groups || sectors.f1() < tt.sector {
			t.Errorf("%s: below %v", tt.file, tt)
		}
	}
}
