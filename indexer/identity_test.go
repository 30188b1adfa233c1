package indexer

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"praktijkzoeker/search"
)

// prose makes a paragraph of its own words, n of them.
func prose(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 1))
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("woord%d", r.IntN(100_000))
	}
	return strings.Join(words, " ")
}

// at makes a practice as Practices would, before it is identified.
func at(page, title, text string) search.Practice {
	return search.Practice{
		ID: slug(title) + "-" + slug(page), Title: title, Text: text, Kind: search.Section,
		Sources: []search.Source{{ID: "s", URL: "http://s.example/" + page, Digest: sum(page + title + text), Licence: "cc0"}},
	}
}

var day = time.Date(2026, 11, 21, 4, 15, 0, 0, time.UTC)

func removed(*record) search.Departure { return search.Removed }

// pass identifies practices and remembers them, as a run does.
func (h *history) pass(moved map[string]string, practices ...search.Practice) []string {
	found := slices.Clone(practices)
	h.identify(found, moved)
	h.remember(&search.Collection{Practices: found}, removed, day)
	ids := make([]string, len(practices))
	for i, p := range practices { // the order is that of the ids
		k := slices.IndexFunc(found, func(f search.Practice) bool {
			return f.Title == p.Title && f.Text == p.Text && f.Sources[0].URL == p.Sources[0].URL
		})
		ids[i] = found[k].ID
	}
	return ids
}

func TestIdentity(t *testing.T) {
	loket, pool := prose(1, 80), prose(2, 80)
	edited := strings.Replace(loket, "woord", "anders", 12) // 12 of 80 words
	rewritten := prose(3, 80)
	for _, tt := range []struct {
		name   string
		before []search.Practice
		moved  map[string]string
		after  []search.Practice
		want   []string // ids of after; "" is a new one
	}{
		{"the same", []search.Practice{at("a", "Loket", loket)}, nil, []search.Practice{at("a", "Loket", loket)}, []string{"loket-a"}},
		{"edited", []search.Practice{at("a", "Loket", loket)}, nil, []search.Practice{at("a", "Loket", edited)}, []string{"loket-a"}},
		{"written anew under its title", []search.Practice{at("a", "Loket", loket)}, nil, []search.Practice{at("a", "Loket", rewritten)}, []string{"loket-a"}},
		{"retitled", []search.Practice{at("a", "Loket", loket)}, nil, []search.Practice{at("a", "Informatiepunt", edited)}, []string{"loket-a"}},
		{"retitled and written anew", []search.Practice{at("a", "Loket", loket)}, nil, []search.Practice{at("a", "Informatiepunt", rewritten)}, []string{""}},
		{"moved to another page", []search.Practice{at("a", "Loket", loket)}, nil, []search.Practice{at("b", "Loket", edited)}, []string{"loket-a"}},
		{"moved and retitled", []search.Practice{at("a", "Loket", loket)}, nil, []search.Practice{at("b", "Informatiepunt", loket)}, []string{""}},
		{"its page moved, and it was retitled", []search.Practice{at("a", "Loket", loket)}, map[string]string{"http://s.example/a": "http://s.example/b"},
			[]search.Practice{at("b", "Informatiepunt", edited)}, []string{"loket-a"}},
		{"its page moved, and it was written anew", []search.Practice{at("a", "Loket", loket)}, map[string]string{"http://s.example/a": "http://s.example/b"},
			[]search.Practice{at("b", "Loket", rewritten)}, []string{"loket-a"}},
		{"another one of its name elsewhere", []search.Practice{at("a", "Loket", loket)}, nil,
			[]search.Practice{at("a", "Loket", loket), at("b", "Loket", rewritten)}, []string{"loket-a", ""}},
		{"copied", []search.Practice{at("a", "Loket", loket)}, nil,
			[]search.Practice{at("a", "Loket", loket), at("b", "Loket", loket)}, []string{"loket-a", ""}},
		{"two change titles", []search.Practice{at("a", "Loket", loket), at("a", "Pool", pool)}, nil,
			[]search.Practice{at("a", "Loket", pool), at("a", "Pool", loket)}, []string{"pool-a", "loket-a"}},
		{"its name goes to a new one", []search.Practice{at("a", "Loket", loket)}, nil,
			[]search.Practice{at("a", "Informatiepunt", loket), at("a", "Loket", rewritten)}, []string{"loket-a", "loket-a-2"}},
		{"nothing to go by", []search.Practice{at("a", "Loket", "")}, nil, []search.Practice{at("a", "Pool", "")}, []string{""}},
	} {
		h := newHistory()
		given := h.pass(nil, tt.before...)
		got := h.pass(tt.moved, tt.after...)
		for i, want := range tt.want {
			if want == "" && slices.Contains(given, got[i]) || want != "" && got[i] != want {
				t.Errorf("%s: %s is %s, want %s", tt.name, tt.after[i].Title, got[i], want)
			}
		}
	}
}

// TestIdentityOfNamesakes removes the first of two sections of one name: the
// other is then the first, and keeps its own id.
func TestIdentityOfNamesakes(t *testing.T) {
	first, second := at("a", "Loket", prose(1, 60)), at("a", "Loket", prose(2, 60))
	second.ID += "-2"
	h := newHistory()
	h.pass(nil, first, second)
	second.ID = first.ID
	if got := h.pass(nil, second); got[0] != "loket-a-2" {
		t.Errorf("the second is %s", got[0])
	}
	// And when the first comes back, it is itself again.
	second.ID = "loket-a-2"
	if got := h.pass(nil, first, second); got[0] != "loket-a" || got[1] != "loket-a-2" {
		t.Errorf("they are %s", got)
	}
}

// TestMentionsOfOneSentence: what two mentions share says nothing of who is who.
func TestMentionsOfOneSentence(t *testing.T) {
	mention := func(title string) search.Practice {
		p := at("a", title, "De regio zet in op begeleiding van starters, een invalpool en een loket.")
		p.Kind = search.Mentioned
		return p
	}
	h := newHistory()
	h.pass(nil, mention("Begeleiding van starters"), mention("Een invalpool"))
	got := h.pass(nil, mention("Begeleiding van starters"), mention("Een loket"))
	if got[0] != "begeleiding-van-starters-a" || got[1] == "een-invalpool-a" {
		t.Errorf("they are %s", got)
	}
}

// TestIdentityIsStable lets a site change in a hundred ways: every practice
// has one id, no id has two practices, and the order of reading changes nothing.
func TestIdentityIsStable(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	h, shuffled := newHistory(), newHistory()
	owner := map[string]string{} // text by id
	type section struct{ page, title, text string }
	var site []section
	for night := range 100 {
		switch n := r.IntN(4); {
		case n == 0 || len(site) == 0:
			site = append(site, section{fmt.Sprint("p", r.IntN(4)), fmt.Sprint("Titel ", night), prose(uint64(night), 40)})
		case n == 1:
			site[r.IntN(len(site))].title = fmt.Sprint("Nieuwe titel ", night)
		case n == 2:
			site[r.IntN(len(site))].page = fmt.Sprint("p", r.IntN(4))
		default:
			i := r.IntN(len(site))
			site = append(slices.Delete(site, i, i+1), site[i])
		}
		var found []search.Practice
		for _, s := range site {
			found = append(found, at(s.page, s.title, s.text))
		}
		ids := h.pass(nil, found...)
		for i, id := range ids {
			if was, known := owner[id]; known && was != found[i].Text {
				t.Fatalf("night %d: %s went to another practice", night, id)
			}
			owner[id] = found[i].Text
		}
		order := r.Perm(len(found))
		mixed := make([]search.Practice, len(found))
		for i, k := range order {
			mixed[i] = found[k]
		}
		again := shuffled.pass(nil, mixed...)
		for i, k := range order {
			if again[i] != ids[k] {
				t.Fatalf("night %d: %s, and in another order %s", night, ids[k], again[i])
			}
		}
	}
	if len(owner) == 0 {
		t.Fatal("nothing was published")
	}
}

func TestSketch(t *testing.T) {
	for _, words := range []int{3, 50, 250, 2000} {
		a := search.Practice{Kind: search.Section, Text: prose(1, words)}
		for _, kept := range []float64{0, 0.3, 0.6, 0.8, 1} {
			own := strings.Fields(a.Text)
			n := int(kept * float64(words))
			b := search.Practice{Kind: search.Section, Text: strings.Join(own[:n], " ") + " " + prose(9, words-n)}
			exact, got := alike(a.Text, b.Text), sketchOf(a).alike(sketchOf(b))
			if diff := got - exact; diff > 0.1 || diff < -0.1 || words <= 50 && diff != 0 {
				t.Errorf("%d words, %.1f kept: %.3f, want %.3f", words, kept, got, exact)
			}
		}
	}
	var s sketch
	data, err := sketchOf(search.Practice{Text: prose(4, 30)}).MarshalText()
	if err != nil || s.UnmarshalText(data) != nil || s.alike(sketchOf(search.Practice{Text: prose(4, 30)})) != 1 {
		t.Errorf("a sketch does not survive being written: %v, %v", s, err)
	}
	if s.UnmarshalText([]byte("AAA=")) == nil || s.UnmarshalText([]byte("?")) == nil {
		t.Error("a broken sketch is read")
	}
}
