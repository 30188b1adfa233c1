package pagetest

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const twoPages = `=== een-loket-voor-iedereen
title: Eén loket & een plan
date: 2024-03-12
kind: portrait
region: Waterland
---
We betalen de overtocht van invallers.
M overtocht invallers | matching | invallers | -
X 0299-123456
## Het huis van de <school>
S huis school | behoud, werkdruk | leraren | po, vo
Woningcorporatie Het Veer knapte het op.
P Het Veer
F 3 leraren resultaat

- een busje voor studenten
O busje
- intervisie voor teamleiders
> Tot zover.
A 2 is geen label.
=== maatjes
title: Maatjes
date: 2024-04-01
kind: practice
region: none
---
S Maatjes | begeleiding-starters | - | onbekend
`

func TestParse(t *testing.T) {
	pages, err := Parse("two.txt", twoPages)
	if err != nil {
		t.Fatal(err)
	}
	want := []Page{{
		Name: "een-loket-voor-iedereen", Address: "https://www.voorbeeld.test/actueel/nieuws/2024/03/12/een-loket-voor-iedereen",
		Rule: "portrait", Kind: "portrait", Region: "Waterland", Published: "2024-03-12",
		Mentions: []Practice{{
			Words: "overtocht invallers", Themes: []string{"matching"}, Groups: []string{"invallers"}, Block: "We betalen de overtocht van invallers.",
		}},
		Sections: []Practice{{
			Words: "huis school", Themes: []string{"behoud", "werkdruk"}, Groups: []string{"leraren"}, Sectors: []string{"po", "vo"}, Block: "Het huis van de <school>",
		}},
		Optional: []Practice{{Words: "busje", Block: "een busje voor studenten"}},
		Figures:  []string{"3 leraren resultaat"}, Partners: []string{"Het Veer"}, Absent: []string{"0299-123456"},
		HTML: []byte(`<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Eén loket &amp; een plan | Voorbeeld</title><meta property="article:published_time" content="2024-03-12"></head><body><main>
<h1>Eén loket &amp; een plan</h1>
<p>We betalen de overtocht van invallers.</p>
<h2>Het huis van de &lt;school&gt;</h2>
<p>Woningcorporatie Het Veer knapte het op.</p>
<ul>
<li>een busje voor studenten</li>
<li>intervisie voor teamleiders</li>
</ul>
<p>Tot zover.</p>
<p>A 2 is geen label.</p>
</main></body></html>
`),
	}, {
		Name: "maatjes", Address: "https://www.voorbeeld.test/in-de-praktijk/maatjes", Rule: "practice",
		Kind: "practice", Region: "none", Published: "2024-04-01",
		Sections: []Practice{{Words: "Maatjes", Themes: []string{"begeleiding-starters"}, Block: "Maatjes"}},
		HTML: []byte(`<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Maatjes | Voorbeeld</title><meta property="article:published_time" content="2024-04-01"></head><body><main>
<h1>Maatjes</h1>
</main></body></html>
`),
	}}
	if len(pages) != len(want) {
		t.Fatalf("%d pages, want %d", len(pages), len(want))
	}
	for i := range want {
		differ(t, pages[i], want[i])
	}
}

// Pages of each kind stand where they do in the field, and news that holds no
// practices stands among the portraits.
func TestPlace(t *testing.T) {
	for kind, want := range map[string]string{
		"portrait": "portrait https://www.voorbeeld.test/actueel/nieuws/2024/03/12/slug",
		"none":     "portrait https://www.voorbeeld.test/actueel/nieuws/2024/03/12/slug",
		"region":   "region https://www.voorbeeld.test/wij-zijn-de-onderwijsregios/slug",
		"practice": "practice https://www.voorbeeld.test/in-de-praktijk/slug",
	} {
		pages, err := Parse("", "=== slug\ndate: 2024-03-12\nkind: "+kind+"\n---\n")
		if err != nil {
			t.Fatal(err)
		}
		if got := pages[0].Rule + " " + pages[0].Address; got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	const page = "=== first\ntitle: A\n---\nText.\n=== second\n"
	for _, tt := range []struct{ name, text, want string }{
		{"no body", page + "title: B\nA paragraph.\n", "f.txt: page 2: no line --- behind its fields"},
		{"unknown field", page + "titel: B\n---\n", `f.txt: page 2: second: unknown field "titel"`},
		{"too few values", page + "title: B\n---\nText.\nM text | werving\n", `f.txt: page 2: second: want words, themes, target groups and sectors in "text | werving"`},
		{"too many values", page + "title: B\n---\n## Text\nS text | a | b | c | d\n", `f.txt: page 2: second: want words, themes, target groups and sectors in "text | a | b | c | d"`},
	} {
		if _, err := Parse("f.txt", tt.text); err == nil || err.Error() != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
	if pages, err := Parse("f.txt", "No page.\n"); err != nil || pages != nil {
		t.Errorf("of no page: %v, %v", pages, err)
	}
}

const archive = `What is hard on this page.
-- source --
address: https://www.voorbeeld.test/nieuws/waterland
kind: portrait
main: #content
title: h1.news
region: {from: text}
-- page.html --
<h1 class="news">Waterland</h1>
-- key --
kind: portrait
region: Waterland
published: none
modified: 2024-08-29 dcterms.modified
section: huis school
  themes: behoud, werkdruk
  target_groups: leraren
  sectors: onbekend
mentioned: overtocht
  themes: matching
optional: busje
  themes: opleiden
figure: 3 leraren resultaat
partner: Het Veer
absent: 0299-123456
`

func TestParseArchive(t *testing.T) {
	got, err := ParseArchive("a-waterland.txtar", []byte(archive))
	if err != nil {
		t.Fatal(err)
	}
	differ(t, got, Page{
		Name: "a-waterland.txtar", Address: "https://www.voorbeeld.test/nieuws/waterland", HTML: []byte("<h1 class=\"news\">Waterland</h1>\n"),
		Rule: "portrait", Main: "#content", Title: "h1.news", RegionFrom: "text",
		Kind: "portrait", Region: "Waterland", Modified: "2024-08-29 dcterms.modified",
		Sections: []Practice{{Words: "huis school", Themes: []string{"behoud", "werkdruk"}, Groups: []string{"leraren"}}},
		Mentions: []Practice{{Words: "overtocht", Themes: []string{"matching"}}},
		Optional: []Practice{{Words: "busje", Themes: []string{"opleiden"}}},
		Figures:  []string{"3 leraren resultaat"}, Partners: []string{"Het Veer"}, Absent: []string{"0299-123456"},
	})
}

func TestParseArchiveErrors(t *testing.T) {
	for _, tt := range []struct{ key, want string }{
		{"mention: overtocht", `a.txtar: unknown field "mention" of the key`},
		{"kind: portrait\nthemes: matching", `a.txtar: "themes" stands below no practice of the key`},
	} {
		if _, err := ParseArchive("a.txtar", []byte("-- key --\n"+tt.key+"\n")); err == nil || err.Error() != tt.want {
			t.Errorf("%q: %v, want %s", tt.key, err, tt.want)
		}
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"two.txt": twoPages, "one.txtar": archive, "bad.txt": "=== bad\n", "bad.txtar": "-- key --\nbad: 1\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ file, pages, fails string }{
		{"two.txt", "een-loket-voor-iedereen maatjes", ""},
		{"one.txtar", "one.txtar", ""},
		{"bad.txt", "", "bad.txt: page 1"},
		{"bad.txtar", "", "bad.txtar: unknown field"},
		{"none.txt", "", "none.txt"},
	} {
		pages, err := Read(filepath.Join(dir, tt.file))
		var names []string
		for _, p := range pages {
			names = append(names, p.Name)
		}
		if got := strings.Join(names, " "); got != tt.pages || (err != nil) != (tt.fails != "") || err != nil && !strings.Contains(err.Error(), tt.fails) {
			t.Errorf("%s: %q, %v", tt.file, got, err)
		}
	}
}

// differ tells in which fields a page is not what is wanted.
func differ(t *testing.T, got, want Page) {
	t.Helper()
	a, b := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range a.NumField() {
		if x, y := a.Field(i).Interface(), b.Field(i).Interface(); !reflect.DeepEqual(x, y) {
			t.Errorf("%s: %s\n%q\nwant\n%q", want.Name, a.Type().Field(i).Name, x, y)
		}
	}
}
