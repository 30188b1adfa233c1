package indexer

import (
	"fmt"
	"os"
	"slices"
	"strings"
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

func TestLabelled(t *testing.T) {
	for _, tt := range []struct {
		file                   string
		themes, groups, sector float64 // the least F1
	}{
		{"testdata/dev.yaml", 0.9, 0.9, 0.95},
		{"testdata/heldout.yaml", 0, 0, 0},
	} {
		if os.Getenv("HELDOUT") == "" && strings.Contains(tt.file, "heldout") {
			continue
		}
		var themes, groups, sectors score
		for _, l := range readLabelled(t, tt.file) {
			o := own(l.Title, l.Text, nil)
			gotGroups := DefaultVocabulary().targetGroupsOf(o)
			gotThemes, gotSectors := DefaultVocabulary().themesOf(o, gotGroups), DefaultVocabulary().sectorsOf(o, nil)
			themes.add(ids(gotThemes), l.Themes)
			groups.add(ids(gotGroups), l.TargetGroups)
			sectors.add(ids(gotSectors), l.Sectors)
			if testing.Verbose() {
				report := func(what string, got []search.Value, want []string) {
					a, b := ids(got), slices.Clone(want)
					slices.Sort(a)
					slices.Sort(b)
					if !slices.Equal(a, b) {
						t.Logf("%s: %s\n   got  %v\n   want %v", l.Title, what, got, want)
					}
				}
				report("themes", gotThemes, l.Themes)
				report("groups", gotGroups, l.TargetGroups)
				report("sectors", gotSectors, l.Sectors)
			}
		}
		t.Logf("%s: themes %v", tt.file, themes)
		t.Logf("%s: target groups %v", tt.file, groups)
		t.Logf("%s: sectors %v", tt.file, sectors)
		if themes.f1() < tt.themes || groups.f1() < tt.groups || sectors.f1() < tt.sector {
			t.Errorf("%s: below %v", tt.file, tt)
		}
	}
}
