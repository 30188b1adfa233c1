package crawler

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// What a sentence tells of one of its items stays with that item.
func TestItemsOf(t *testing.T) {
	for _, c := range []struct {
		sentence string
		titles   []string
		want     []string
	}{
		{"De regio heeft een invalpool op 15 scholen, een coach voor starters en een loket van Hogeschool Zuid.",
			[]string{"Invalpool op 15 scholen", "Coach voor starters", "Loket van Hogeschool Zuid"},
			[]string{"een invalpool op 15 scholen", "een coach voor starters", "een loket van Hogeschool Zuid"}},
		{"Er is een invalpool, die op 15 scholen werkt, en een cursus met 40 deelnemers.",
			[]string{"Invalpool", "Cursus met 40 deelnemers"},
			[]string{"een invalpool, die op 15 scholen werkt", "een cursus met 40 deelnemers."}},
		{"Op 15 scholen is er een invalpool.", []string{"Invalpool"}, []string{"Op 15 scholen is er een invalpool."}},
		{"Twaalf coaches voor starters en een loket, en de regio telt 80 scholen.",
			[]string{"Coaches voor starters", "Loket"}, []string{"Twaalf coaches voor starters", "een loket"}},
	} {
		got := itemsOf(c.sentence, c.titles)
		for i := range got {
			got[i] = trimStop(got[i])
			c.want[i] = trimStop(c.want[i])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("itemsOf(%q) = %q, want %q", c.sentence, got, c.want)
		}
	}
}

func trimStop(s string) string {
	for len(s) > 0 && s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	return s
}

func TestMentionsKeepTheirOwnFigures(t *testing.T) {
	page := strings.Replace(introPage, "…", "De regio heeft een invalpool op 15 scholen, een coach voor starters en een loket van Hogeschool Zuid.", 1)
	got := Extract(&Source{ID: "test"}, Page{Address: "https://voorbeeld.test/1", Body: []byte(page)})
	var lines []string
	for _, m := range got.Mentions {
		for _, f := range m.Figures {
			lines = append(lines, fmt.Sprintf("%s: %v %s", m.Title, f.Value, f.Unit))
		}
		for _, p := range m.Partners {
			lines = append(lines, m.Title+": "+p)
		}
	}
	want := []string{"Invalpool op 15 scholen: 15 scholen", "Loket van Hogeschool Zuid: Hogeschool Zuid"}
	if !slices.Equal(lines, want) {
		t.Errorf("got %q of %d mentions, want %q", lines, len(got.Mentions), want)
	}
}
