package indexer

import (
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/crawler/linear"
	"praktijkzoeker/crawler/pagetest"
)

var learn = flag.Bool("learn", false, "write the models that crawler/testdata/corpus gives; with -v, tell how they do on writers that they have not seen")

// How the models of values are learned; found by how well they do on writers
// that they have not seen.
var training = linear.Training{Rare: 4, Lasso: 0.4, Ridge: 5, Rounds: 400}

// valued is a practice of a labelled page with the values of its key.
type valued struct {
	page           string
	text           opinions
	themes, groups []string
}

// The models of the program are those that the labelled pages give.
func TestValueModels(t *testing.T) {
	if underRace() {
		t.Skip("one goroutine learns here, for minutes under the race detector")
	}
	writers := valuedPages(t)
	all := slices.Concat(writers...)
	for _, kind := range []string{"themes", "groups"} {
		models := map[string]linear.Model{}
		file := filepath.Join("models", kind+".txt")
		text := "# Learned from crawler/testdata/corpus by TestValueModels; see values.go.\n"
		for _, id := range valueIDs(kind) {
			models[id] = training.Train(examplesOf(all, kind, id))
			text += modelHead + id + "\n" + models[id].String()
		}
		if *learn {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		kept, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for id, m := range parsedModels(string(kept)) {
			// Rounding may differ from one processor to the next.
			for _, e := range examplesOf(all, kind, id) {
				if a, b := models[id].Score(e.Features), m.Score(e.Features); math.Abs(a-b) > 0.5 {
					t.Fatalf("%s: %s is not what the corpus gives (%.2f, want %.2f): go test ./indexer -run TestValueModels -learn", file, id, b, a)
				}
			}
		}
	}
	if *learn && testing.Verbose() {
		acrossWriters(t, writers)
	}
}

func valueIDs(kind string) (ids []string) {
	if kind == "themes" {
		for _, th := range DefaultVocabulary().themes {
			ids = append(ids, th.ID)
		}
		return ids
	}
	for _, g := range DefaultVocabulary().groups {
		ids = append(ids, g.ID)
	}
	return ids
}

// examplesOf gives the practices with the signs for one value.
func examplesOf(all []valued, kind, id string) []linear.Example {
	v := DefaultVocabulary()
	var out []linear.Example
	for _, x := range all {
		o := x.text
		e := linear.Example{Text: x.page}
		if kind == "themes" {
			i := slices.IndexFunc(v.themes, func(th themeEntry) bool { return th.ID == id })
			e.Features, e.Yes = namesOf(o.ofTheme(v.themes[i])), slices.Contains(x.themes, id)
		} else {
			i := slices.IndexFunc(v.groups, func(g groupEntry) bool { return g.ID == id })
			e.Features, e.Yes = namesOf(o.ofGroup(v.groups[i])), slices.Contains(x.groups, id)
		}
		out = append(out, e)
	}
	return out
}

// valuedPages gives by writer the practices that are found on their pages.
func valuedPages(t *testing.T) (writers [][]valued) {
	files, err := filepath.Glob("../crawler/testdata/corpus/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages in crawler/testdata/corpus", err)
	}
	for _, f := range files {
		pages, err := pagetest.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		var all []valued
		for _, p := range pages {
			all = append(all, valuedOf(p)...)
		}
		writers = append(writers, all)
	}
	return writers
}

func valuedOf(p pagetest.Page) (out []valued) {
	src := &crawler.Source{ID: "pages", Name: "Voorbeeld", Pages: []crawler.PageRule{{Kind: crawler.Kind(p.Rule)}}}
	r := Reading{Portrait: crawler.Extract(src, crawler.Page{Address: p.Address, Body: p.HTML}), Source: src}
	add := func(title string, key []pagetest.Practice, text ownText) {
		for _, k := range key {
			if holdsAll(title, k.Words) {
				out = append(out, valued{p.Name, DefaultVocabulary().opinionsOf(text), k.Themes, k.Groups})
				return
			}
		}
	}
	for i := range r.Portrait.Segments {
		if s := &r.Portrait.Segments[i]; s.Class == crawler.ClassPractice {
			add(firstOf(s.Heading, r.Portrait.Title), p.Sections, ownOfSection(r, s))
		}
	}
	for i := range r.Portrait.Mentions {
		m := &r.Portrait.Mentions[i]
		add(m.Title, p.Mentions, ownOfMention(r, m))
	}
	return out
}

// acrossWriters tells how models do on each writer that have learned from all
// others.
func acrossWriters(t *testing.T, writers [][]valued) {
	keptThemes, keptGroups := themeModels, groupModels
	defer func() { themeModels, groupModels = keptThemes, keptGroups }()
	examples := map[string][][]linear.Example{}
	for _, kind := range []string{"themes", "groups"} {
		for _, id := range valueIDs(kind) {
			for _, w := range writers {
				examples[kind+id] = append(examples[kind+id], examplesOf(w, kind, id))
			}
		}
	}
	var themes, groups, ruledThemes, ruledGroups score
	for held, w := range writers {
		models := map[string]map[string]linear.Model{"themes": {}, "groups": {}}
		for kind := range models {
			for _, id := range valueIDs(kind) {
				models[kind][id] = training.Train(slices.Concat(slices.Concat(examples[kind+id][:held]...), slices.Concat(examples[kind+id][held+1:]...)))
			}
		}
		themeModels = func() map[string]linear.Model { return models["themes"] }
		groupModels = func() map[string]linear.Model { return models["groups"] }
		for _, x := range w {
			th, g := x.text.values()
			themes.add(ids(th), x.themes)
			groups.add(ids(g), x.groups)
			ruledThemes.add(ids(x.text.themes), x.themes)
			ruledGroups.add(ids(x.text.groups), x.groups)
		}
	}
	t.Logf("on writers not seen: themes %v, by rules alone %v; target groups %v, by rules alone %v", themes, ruledThemes, groups, ruledGroups)
}
