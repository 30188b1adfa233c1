package crawler

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"praktijkzoeker/crawler/wordclass"
)

// classSizes are the numbers of classes, from fine to coarse.
var classSizes = []int{400, 100, 30}

// keepClasses makes the classes of the program those that the texts give, with
// -learn, and without looks whether they are.
func keepClasses(t *testing.T, writers []writer) {
	t.Helper()
	const file = "models/classes.txt"
	c := wordclass.Learn(classTexts(t, writers), classSizes...)
	if *learn {
		if err := os.WriteFile(file, []byte(modelRemark+c.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		wordClasses = func() wordclass.Classes { return c }
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// Another kind of processor rounds otherwise, and a class is all or nothing.
	if runtime.GOARCH == "amd64" && string(kept) != modelRemark+c.String() {
		t.Fatalf("%s is not what the texts give: go test ./crawler -run TestModels -learn", file)
	}
}

// classTexts are the sentences of all labelled texts, of which no label is used.
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
