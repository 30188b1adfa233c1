package indexer

import (
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/crawler/linear"
	"praktijkzoeker/crawler/pagetest"
)

var learn = flag.Bool("learn", false, "write the models that the labelled pages and texts give; with -v, tell how they do on writers that they have not seen")

// How the models of values are learned; found by how well they do on writers
// that they have not seen.
var training = linear.Training{Rare: 3, Lasso: 0.5, Ridge: 5, Rounds: 200, Ratios: true}

// valued is a labelled practice with the values of its key.
type valued struct {
	where          string
	text           opinions
	themes, groups []string
}

// The models of the program are those that the labelled pages and texts give.
func TestValueModels(t *testing.T) {
	if underRace() {
		t.Skip("what only learns takes minutes under the race detector")
	}
	writers, short := valuedPages(t), shortTexts(t)
	all := slices.Concat(slices.Concat(writers...), slices.Concat(short...))
	for _, kind := range []string{"themes", "groups"} {
		models := learnedModels(all, kind)
		file := filepath.Join("models", kind+".txt")
		if *learn {
			text := "# Learned from crawler/testdata/corpus and testdata/values by TestValueModels; see values.go.\n"
			for _, id := range valueIDs(kind) {
				text += modelHead + id + "\n" + models[id].String()
			}
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		kept, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		parsed := parsedModels(string(kept))
		if len(parsed) != len(models) {
			t.Fatalf("%s holds %d models, want %d", file, len(parsed), len(models))
		}
		for _, id := range valueIDs(kind) {
			m, ok := parsed[id]
			if !ok {
				t.Fatalf("%s holds no model of %s", file, id)
			}
			// Rounding may differ from one processor to the next.
			for _, e := range examplesOf(all, kind, id) {
				if a, b := models[id].Score(e.Features), m.Score(e.Features); math.Abs(a-b) > 0.5 {
					t.Fatalf("%s: %s is not what the texts give (%.2f, want %.2f): go test ./indexer -run TestValueModels -learn", file, id, b, a)
				}
			}
		}
	}
	if *learn && testing.Verbose() {
		acrossWriters(t, writers, short)
	}
}

// learnedModels gives by value the model that the texts give.
func learnedModels(all []valued, kind string) map[string]linear.Model {
	list := valueIDs(kind)
	models := make([]linear.Model, len(list))
	var wg sync.WaitGroup
	for i, id := range list {
		wg.Go(func() { models[i] = training.Train(examplesOf(all, kind, id)) })
	}
	wg.Wait()
	out := map[string]linear.Model{}
	for i, id := range list {
		out[id] = models[i]
	}
	return out
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
		e := linear.Example{Text: x.where}
		if kind == "themes" {
			i := slices.IndexFunc(v.themes, func(th themeEntry) bool { return th.ID == id })
			e.Features, e.Yes = namesOf(slices.Concat(o.common, o.ofTheme(v.themes[i]))), slices.Contains(x.themes, id)
		} else {
			i := slices.IndexFunc(v.groups, func(g groupEntry) bool { return g.ID == id })
			e.Features, e.Yes = namesOf(slices.Concat(o.common, o.ofGroup(v.groups[i]))), slices.Contains(x.groups, id)
		}
		out = append(out, e)
	}
	return out
}

// valuedPages gives by writer the practices that are found on their pages.
func valuedPages(t *testing.T) (writers [][]valued) {
	files, err := filepath.Glob("../crawler/testdata/corpus/*.txt")
	dense, denseErr := filepath.Glob("../crawler/testdata/corpus/dense/*.txt")
	if err != nil || denseErr != nil || len(files) == 0 || len(dense) == 0 {
		t.Fatal("no pages in crawler/testdata/corpus", err, denseErr)
	}
	for _, f := range append(files, dense...) {
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

// shortTexts gives by writer practices that are no more than a title and a text,
// with what they say of themselves: "title | themes | target groups" above the
// text.
func shortTexts(t *testing.T) (writers [][]valued) {
	files, err := filepath.Glob("testdata/values/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no texts in testdata/values", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var all []valued
		for part := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
			head, body, _ := strings.Cut(part, "\n")
			label := strings.Split(head, " | ")
			if len(label) != 3 || strings.TrimSpace(body) == "" {
				t.Fatalf("%s: want a title, themes, target groups and a text in %q", f, part)
			}
			o := DefaultVocabulary().opinionsOf(own(label[0], body, nil))
			x := valued{f + ": " + label[0], o, pagetest.Values(label[1]), pagetest.Values(label[2])}
			for kind, given := range map[string][]string{"themes": x.themes, "groups": x.groups} {
				for _, id := range given {
					if !slices.Contains(valueIDs(kind), id) {
						t.Fatalf("%s: %q is none of the %s", x.where, id, kind)
					}
				}
			}
			all = append(all, x)
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

// folds is in how many parts the writers are divided to judge each part by what
// the others give.
const folds = 6

// acrossWriters tells how models do on the pages of writers whom they have not
// seen. Short texts are only learned from.
func acrossWriters(t *testing.T, writers, short [][]valued) {
	keptThemes, keptGroups := themeModels, groupModels
	defer func() { themeModels, groupModels = keptThemes, keptGroups }()
	var themes, groups, ruledThemes, ruledGroups score
	for fold := range folds {
		var held []valued
		others := slices.Concat(short...)
		for i, w := range writers {
			if i%folds == fold {
				held = append(held, w...)
			} else {
				others = append(others, w...)
			}
		}
		byTheme, byGroup := linear.NewTable(learnedModels(others, "themes")), linear.NewTable(learnedModels(others, "groups"))
		themeModels = func() *linear.Table { return byTheme }
		groupModels = func() *linear.Table { return byGroup }
		for _, x := range held {
			th, g := x.text.values()
			themes.add(ids(th), x.themes)
			groups.add(ids(g), x.groups)
			ruledThemes.add(ids(x.text.themes), x.themes)
			ruledGroups.add(ids(x.text.groups), x.groups)
		}
	}
	t.Logf("on writers not seen: themes %v, by rules alone %v; target groups %v, by rules alone %v", themes, ruledThemes, groups, ruledGroups)
}
