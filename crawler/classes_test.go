package crawler

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"praktijkzoeker/crawler/wordclass"
)

// classSizes are the numbers of classes, from fine to coarse.
var classSizes = []int{400, 100, 30}

// keepClasses makes the classes of the program those that the texts give, with
// -learn, and without looks whether they are of the words of these texts. Which
// words are of one class is not compared: processors round in their own ways, and
// a class is all or nothing.
func keepClasses(t *testing.T, writers []writer) {
	t.Helper()
	const file = "models/classes.txt"
	texts := classTexts(t, writers)
	learned := wordclass.Learn(texts, classSizes...)
	if *learn {
		if err := os.WriteFile(file, []byte(modelRemark+learned.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := wordclass.Parse(string(text))
	if err != nil {
		t.Fatal(file, err)
	}
	for _, sentence := range texts {
		for _, word := range sentence {
			// "" is what is left of a dash by itself, which no line can hold.
			if word != "" && (learned.Of(word) == nil) != (kept.Of(word) == nil) {
				t.Fatalf("%s is not what the texts give, see %q: go test ./crawler -run TestModels -learn", file, word)
			}
		}
	}
	wordClasses = func() wordclass.Classes { return kept }
}

// classTexts are the sentences of all pages and short texts, of which no label is
// used.
func classTexts(t *testing.T, writers []writer) (out [][]string) {
	add := func(text string) {
		for _, sentence := range sentences(readable(text)) {
			var stems []string
			for _, token := range tokenize(sentence) {
				stems = append(stems, crudeStem(token.lower))
			}
			out = append(out, stems)
		}
	}
	// What a page is does not depend on models that depend on these classes.
	all := judges{
		isNews:     func([]string) bool { return false },
		isPractice: func(*section) bool { return false },
		isPartner:  func(*partnerName) bool { return false },
		region:     func([]*regionName) (string, []string) { return "", nil },
	}
	for _, w := range writers {
		if w.gives != "" {
			continue
		}
		for _, p := range w.pages {
			_, sections := extract(sourceOf(p), Page{Address: p.Address, Body: p.HTML}, all)
			for _, s := range sections {
				add(s.heading.text)
				for _, b := range s.blocks {
					add(b.text)
				}
			}
		}
	}
	files, err := filepath.Glob("../indexer/testdata/values/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no short texts", err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if title, _, labelled := strings.Cut(line, " | "); labelled {
				line = title
			}
			add(strings.TrimSpace(line))
		}
	}
	return out
}
