package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"iter"
	"strings"
	"testing"

	"praktijkzoeker/search"
)

func all(practices ...search.Practice) iter.Seq2[search.Practice, error] {
	return func(yield func(search.Practice, error) bool) {
		for _, p := range practices {
			if !yield(p, nil) {
				return
			}
		}
	}
}

var errBroken = errors.New("broken")

func broken(yield func(search.Practice, error) bool) { yield(search.Practice{}, errBroken) }

func TestWriteJSON(t *testing.T) {
	c := sample()
	for _, n := range []int{0, 1, 5} {
		var out bytes.Buffer
		if err := WriteJSON(&out, all(c.Practices[:n]...), c.Vocabulary); err != nil {
			t.Fatal(err)
		}
		var got []Practice
		if err := json.Unmarshal(out.Bytes(), &got); err != nil || len(got) != n || got == nil {
			t.Errorf("%d practices: %d, %v\n%s", n, len(got), err, &out)
		}
	}
	if err := WriteJSON(new(bytes.Buffer), broken, c.Vocabulary); !errors.Is(err, errBroken) {
		t.Errorf("error %v", err)
	}
}

// TestWriteResults holds that the command line prints what the API answers.
func TestWriteResults(t *testing.T) {
	c := sample()
	snapshot, err := search.InMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	results, err := snapshot.Search(t.Context(), search.Query{Text: "starters"})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteResults(&out, results, c.Vocabulary); err != nil {
		t.Fatal(err)
	}
	if api := get(handlerOf(t, Config{Searcher: snapshot}), "/v1/praktijkvoorbeelden?q=starters").Body.String(); out.String() != api {
		t.Errorf("got\n%s\nwant\n%s", &out, api)
	}
}

func TestWriteCSV(t *testing.T) {
	c := sample()
	p := c.Practices[1]
	p.Title, p.Partners = `=HYPERLINK("https://kwaad.example";"klik")`, []string{"A; B", "C"}
	p.Text = "Eerste.\n\n\"Tweede\"."
	var out bytes.Buffer
	if err := WriteCSV(&out, all(c.Practices[0], p), c.Vocabulary); err != nil {
		t.Fatal(err)
	}
	text, found := strings.CutPrefix(out.String(), "\ufeff")
	if !found || !strings.HasPrefix(text, "id;titel;tekst;") || !strings.Contains(text, "\r\n") {
		t.Errorf("no byte order mark, semicolons or line ends: %.60q", out.String())
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	cell := map[string]string{}
	for i, name := range rows[0] {
		cell[name] = rows[2][i]
	}
	for name, want := range map[string]string{
		"id":          p.ID,
		"titel":       "'" + p.Title,
		"tekst":       p.Text,
		"partners":    "A; B | C",
		"themas":      "Werving en voorlichting | Zij-instroom",
		"sectoren":    "po | vo",
		"cijfers":     "€\u00a01.250 (doel)",
		"bron":        p.Sources[0].URL,
		"opgehaald":   "2026-11-20T04:15:00Z",
		"datum":       "2021-02-02",
		"organisatie": "Voorbeeldsite",
	} {
		if cell[name] != want {
			t.Errorf("%s is %q, want %q", name, cell[name], want)
		}
	}
	if err := WriteCSV(new(bytes.Buffer), broken, c.Vocabulary); !errors.Is(err, errBroken) {
		t.Errorf("error %v", err)
	}
}

func TestHarmless(t *testing.T) {
	for _, cell := range []string{"=1+1", "+31", "-1", "@a", "\tb", "\rc", "\n=d"} {
		if got := harmless(cell); got != "'"+cell {
			t.Errorf("harmless(%q) = %q", cell, got)
		}
	}
	for _, cell := range []string{"", "a=b", "€ 5", "zij-instroom"} {
		if got := harmless(cell); got != cell {
			t.Errorf("harmless(%q) = %q", cell, got)
		}
	}
}
