package crawler

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler/linear"
	"praktijkzoeker/crawler/pagetest"
)

var learn = flag.Bool("learn", false, "write the models that testdata/corpus gives, and tell how they do on writers that they have not seen")

var tellFaults = flag.Bool("faults", false, "with -learn: tell what was missed and what was wrong")

// How each model is learned; found by how well it does on writers that it has
// not seen.
var trainings = map[string]linear.Training{
	"kinds":    {Rare: 3, Lasso: 0.2, Ridge: 2, Rounds: 150},
	"sections": {Rare: 5, Lasso: 0.2, Ridge: 2, Rounds: 200},
	"cuts":     {Rare: 3, Lasso: 0.2, Ridge: 2, Rounds: 200},
	"mentions": {Rare: 4, Lasso: 0.2, Ridge: 10, Rounds: 400},
	"regions":  {Rare: 4, Lasso: 0.2, Ridge: 2, Rounds: 200},
	"partners": {Rare: 4, Lasso: 0.2, Ridge: 2, Rounds: 200},
}

// The models of the program are those that the labelled pages give.
func TestModels(t *testing.T) {
	if underRace() {
		t.Skip("one goroutine learns here, for minutes under the race detector")
	}
	writers := allWriters(t)
	keepClasses(t, writers)
	var key cutKey
	for _, w := range writers {
		key.add(w.cuts())
	}
	cuts := keepModel(t, "cuts", key.learn(), key.sure)
	all := map[string][]linear.Example{}
	for _, w := range writers {
		for name, examples := range w.examples(cuts) {
			all[name] = append(all[name], examples...)
		}
	}
	for name, examples := range all {
		keepModel(t, name, trainings[name].Train(examples), examples)
	}
	if *learn && testing.Verbose() {
		acrossWriters(t, writers)
	}
}

// keepModel gives the model of the program, which with -learn becomes the one
// that was learned, and without must be that one.
func keepModel(t *testing.T, name string, m linear.Model, examples []linear.Example) linear.Model {
	t.Helper()
	file := filepath.Join("models", name+".txt")
	if *learn {
		if err := os.WriteFile(file, []byte(modelRemark+m.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := linear.Parse(string(text))
	if err != nil {
		t.Fatal(file, err)
	}
	// Rounding may differ from one processor to the next.
	for _, e := range examples {
		features := linear.Distinct(e.Features)
		if a, b := m.Score(features), kept.Score(features); math.Abs(a-b) > 0.5 {
			t.Fatalf("%s is not what testdata/corpus gives (%.2f, want %.2f): go test ./crawler -run TestModels -learn", file, b, a)
		}
	}
	return kept
}

const modelRemark = "# Learned from testdata/corpus by TestModels; see models.go.\n"

// writer is the pages that one person wrote and labelled.
type writer struct {
	name  string
	pages []pagetest.Page
	gives string   // the one model that learns from the pages; "" when all do
	dense bool     // few and short sections between much that is only mentioned, and hard names
	only  []string // of each page, the sentence that is labelled; nil when all is
}

// corpus gives the writers that the models learn from.
func corpus(t *testing.T) []writer {
	files, err := filepath.Glob("testdata/corpus/*.txt")
	dense, denseErr := filepath.Glob("testdata/corpus/dense/*.txt")
	if err != nil || denseErr != nil || len(files) == 0 || len(dense) == 0 {
		t.Fatal("no pages in testdata/corpus", err, denseErr)
	}
	files = append(files, dense...)
	var out []writer
	for _, f := range files {
		pages, err := pagetest.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, writer{name: strings.TrimSuffix(filepath.Base(f), ".txt"), pages: pages, dense: slices.Contains(dense, f)})
	}
	return out
}

// allWriters also gives those who labelled less than pages.
func allWriters(t *testing.T) []writer {
	out := append(corpus(t), sentenceWriters(t)...)
	out = append(out, partnerWriters(t)...)
	out = append(out, writer{name: "shown", pages: shownPages(t), gives: "kinds"})
	return append(out, writer{name: "sections", pages: sectionPages(t), gives: "sections"})
}

// shownPages are those of testdata/pages whose faults are shown: news among them
// is rare elsewhere.
func shownPages(t *testing.T) (out []pagetest.Page) {
	files, err := filepath.Glob("testdata/pages/dev*/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages in testdata/pages", err)
	}
	for _, f := range files {
		pages, err := pagetest.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, pages...)
	}
	return out
}

// sentenceWriters put each sentence of testdata/mentions in the intro of a page:
// what is told in few words is rare in the corpus.
func sentenceWriters(t *testing.T) (out []writer) {
	for file, sentences := range labelledSentences(t) {
		w := writer{name: file, gives: "mentions"}
		for i, s := range sentences {
			p := pagetest.Page{
				Name: fmt.Sprintf("%s %d", file, i), Address: "https://voorbeeld.test/1", Rule: "portrait", Kind: "portrait",
				HTML: []byte(strings.Replace(introPage, "…", s.text, 1)), Mentions: s.names,
			}
			for _, heading := range introSections {
				p.Sections = append(p.Sections, pagetest.Practice{Words: heading, Block: heading})
			}
			w.pages, w.only = append(w.pages, p), append(w.only, s.text)
		}
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b writer) int { return strings.Compare(a.name, b.name) })
	return out
}

func (w writer) examples(cuts linear.Model) map[string][]linear.Example {
	out := map[string][]linear.Example{}
	for i, p := range w.pages {
		only := ""
		if w.only != nil {
			only = w.only[i]
		}
		for name, examples := range examplesOf(p, only, cuts) {
			// Sections of dense pages are not what they are elsewhere.
			if (w.gives == "" || w.gives == name) && !(w.dense && name == "sections") {
				out[name] = append(out[name], examples...)
			}
		}
		if w.gives == "" {
			out["regions"] = append(out["regions"], examplesOf(shortened(p), "", cuts)["regions"]...)
		}
	}
	return out
}

// shortened is a page with the first two of its paragraphs only: a short page
// has less that tells its region from another, and may name none.
func shortened(p pagetest.Page) pagetest.Page {
	end := 0
	for range 2 {
		if i := bytes.Index(p.HTML[end:], []byte("</p>")); i >= 0 {
			end += i + len("</p>")
		}
	}
	p.HTML = p.HTML[:end]
	return p
}

// aliasBehind is another name or a part that a key may have behind the name.
var aliasBehind = regexp.MustCompile(` \(.*\)$`)

func sourceOf(p pagetest.Page) *Source {
	return &Source{ID: "test", Name: "Test", Pages: []PageRule{{Kind: Kind(p.Rule), Main: p.Main, Title: p.Title, Region: RegionRule{From: p.RegionFrom}}}}
}

// examplesOf gives what is to be judged on a page, with what its key says. What
// the key leaves open is no example, nor is a reading that only repeats a
// section. Of what a sentence may name only gives the one, "" all.
func examplesOf(p pagetest.Page, only string, cuts linear.Model) map[string][]linear.Example {
	out := map[string][]linear.Example{}
	byKey := judges{
		isNews: func(signs []string) bool {
			out["kinds"] = append(out["kinds"], linear.Example{Features: signs, Yes: p.Kind == string(KindNone), Text: p.Name})
			return p.Kind == string(KindNone)
		},
		isPractice: func(s *section) bool { return keyHasSection(p, s.heading.text) },
		region: func(names []*regionName) (region string, maybe []string) {
			// A page is read twice, before and after the names of people are
			// taken out; the last reading counts.
			out["regions"] = nil
			for _, n := range names {
				yes := isRegionOf(p, n)
				if yes {
					region = n.name()
				}
				out["regions"] = append(out["regions"], linear.Example{Features: n.features, Yes: yes, Text: p.Name})
			}
			return region, nil
		},
	}
	var partners []*partnerName
	byKey.isPartner = func(n *partnerName) bool {
		partners = append(partners, n)
		return isPartnerOf(p, n.text)
	}
	portrait, sections := extract(sourceOf(p), Page{Address: p.Address, Body: p.HTML}, byKey)
	if portrait.Kind == KindNone {
		return out
	}
	out["partners"] = partnerExamples(p, only, partners, portrait.Segments)
	if portrait.Kind != KindPortrait && portrait.Kind != KindRegion {
		return out
	}
	for i := range sections {
		if s := &sections[i]; s.judged != nil && !leftOpen(p, s.heading.text) {
			out["sections"] = append(out["sections"], linear.Example{Features: s.judged, Yes: s.class == ClassPractice, Text: p.Name})
		}
	}
	for _, ps := range passages(sections, cuts) {
		if only != "" && ps.sentence != only {
			continue
		}
		for _, c := range ps.candidates {
			yes := slices.ContainsFunc(p.Mentions, func(m pagetest.Practice) bool {
				return holdsWords(c.title, m.Words) && (m.Block == "" || strings.Contains(strings.ReplaceAll(m.Block, "\u00a0", " "), ps.sentence))
			})
			if !yes && (leftOpen(p, c.title) || repeats(c, portrait)) {
				continue
			}
			out["mentions"] = append(out["mentions"], linear.Example{Features: c.signs(), Yes: yes, Text: p.Name})
		}
	}
	return out
}

// isRegionOf reports whether the key gives a name, in this spelling or another,
// as that of the page's region.
func isRegionOf(p pagetest.Page, n *regionName) bool {
	return spelled(n.text) == spelled(aliasBehind.ReplaceAllString(p.Region, ""))
}

// spelled is a name without what one writer puts into it and another does not,
// nor the order of its parts: "Walcheren en de Bevelanden", "Bevelanden & Walcheren".
func spelled(name string) string {
	fields := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune(" -/,&", r) })
	fields = slices.DeleteFunc(fields, func(f string) bool { return f == "en" || articles[f] })
	slices.Sort(fields)
	return strings.Join(fields, " ")
}

func keyHasSection(p pagetest.Page, heading string) bool {
	return slices.ContainsFunc(p.Sections, func(k pagetest.Practice) bool {
		return heading == k.Block || heading != "" && holdsWords(heading, k.Words) && strings.HasPrefix(k.Block, heading[:min(12, len(heading))])
	})
}

func leftOpen(p pagetest.Page, title string) bool {
	return slices.ContainsFunc(p.Optional, func(o pagetest.Practice) bool { return holdsWords(title, o.Words) })
}

func repeats(c candidate, p Portrait) bool {
	return len(mergeMentions([]Mention{{Title: c.title}}, slices.Clone(p.Segments), p.RegionWords)) == 0
}
