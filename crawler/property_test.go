package crawler

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Every word of the main text lands in exactly one segment. Words that are left
// out as personal are in none, and only then may words be missing.
func TestConservation(t *testing.T) {
	pages := loadPages(t)
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) { checkConservation(t, p.source, p.page) })
	}
}

func checkConservation(t *testing.T, src *Source, page Page) {
	t.Helper()
	got := Extract(src, page)
	if got.Unreadable != "" {
		return
	}
	r, _ := src.ruleFor(page.Address)
	text, _ := decode(page)
	doc := parseDocument(text, page.Address)
	main, _ := doc.main(r.Main)
	left := ledger{}
	count := map[string]int{}
	blocks := doc.blocks(main, left)
	title, _ := doc.pageTitle(r.Title, blocks)
	people := findPersons(doc, title, blocks, regionWords(doc, r, page.Address, title, blocks, byModels))
	for _, b := range scrubBlocks(blocks, people, left) {
		for _, w := range strings.Fields(b.text) {
			count[w]++
		}
	}
	// Sections about people are emptied; all other text must be there.
	hasContact := slices.ContainsFunc(got.Segments, func(s Segment) bool { return s.Class == ClassChrome && s.Text == "" })
	for _, s := range got.Segments {
		own := s.Heading + " " + s.Text
		if s.Reason == reasonRow { // its heading is quoted, and so is a theme from above
			own = s.Text
			if s.ThemeAbove {
				own = strings.TrimPrefix(own, s.Theme)
			}
		}
		for _, w := range strings.Fields(own) {
			count[w]--
		}
	}
	for w, n := range count {
		if n < 0 {
			t.Errorf("%q stands %d times too often in the segments", w, -n)
		}
		if n > 0 && !hasContact {
			t.Errorf("%q is missing %d times from the segments", w, n)
		}
	}
}

// The same bytes give the same portrait.
func TestExtractIsPure(t *testing.T) {
	for _, p := range loadPages(t) {
		a, _ := json.Marshal(Extract(p.source, p.page))
		b, _ := json.Marshal(Extract(p.source, p.page))
		if !bytes.Equal(a, b) {
			t.Errorf("%s: two readings differ", p.name)
		}
	}
}

// A row of the table of activities holds the words that it is judged by: its
// theme and its own cells, each once.
func TestRowsHoldTheirWords(t *testing.T) {
	const table = `<h1>Regio Proefland</h1><table><tr><th>Thema</th><th>Activiteiten</th></tr>
<tr><td rowspan="2">Werven</td><td>Meeloopdag voor scholieren</td></tr><tr><td>Banenmarkt</td></tr></table>`
	got := Extract(&Source{ID: "test", Pages: []PageRule{{Kind: KindRegionTable}}}, Page{Address: "https://a.test/regios/x", Body: []byte(table)})
	var texts []string
	for _, s := range got.Segments {
		if s.Class == ClassPractice {
			texts = append(texts, s.Text)
		}
	}
	if want := []string{"Werven\n\nMeeloopdag voor scholieren", "Werven\n\nBanenmarkt"}; !slices.Equal(texts, want) {
		t.Errorf("rows are %q, want %q", texts, want)
	}
}

// Changes of the template do not change the practices.
func TestTemplateMutations(t *testing.T) {
	mutations := map[string]func(string) string{
		"main wrapped in more divs": func(s string) string {
			s = strings.Replace(s, "<body", "<body><div><div class=x1><div", 1)
			return strings.Replace(s, "</body>", "</div></div></div></body>", 1)
		},
		"classes renamed": func(s string) string { return strings.ReplaceAll(s, `class="`, `class="x-`) },
		"h2 is h3":        func(s string) string { return strings.NewReplacer("<h2", "<h3", "</h2", "</h3").Replace(s) },
		"share bar added": func(s string) string {
			return strings.Replace(s, "</h1>", `</h1><div class="tools"><ul><li><a href="https://a.test/1">Deel op LinkedIn</a></li><li><a href="https://a.test/2">Deel op X</a></li><li><a href="https://a.test/3">Deel op Facebook</a></li><li><a href="https://a.test/4">Deel via WhatsApp</a></li></ul></div>`, 1)
		},
		"landmarks gone": func(s string) string {
			return strings.NewReplacer("<main", "<div", "</main", "</div", "<article", "<div", "</article", "</div", `id="content"`, `id="c9"`, `id="main"`, `id="m9"`).Replace(s)
		},
	}
	for _, p := range loadPages(t) {
		if p.key.kind == KindNone {
			continue
		}
		want := practiceNames(Extract(p.source, p.page))
		for name, mutate := range mutations {
			page := p.page
			page.Body = []byte(mutate(string(page.Body)))
			got := practiceNames(Extract(p.source, page))
			if missed, extra := matchTitles(want, got); len(missed)+len(extra) > 0 {
				t.Errorf("%s, %s: missed %q, extra %q", p.name, name, missed, extra)
			}
		}
	}
}

func practiceNames(p Portrait) (out []string) {
	for _, s := range p.Segments {
		if s.Class == ClassPractice {
			out = append(out, "sectie "+s.Name)
		}
	}
	for _, m := range p.Mentions {
		out = append(out, "vermeld "+m.Title)
	}
	return out
}

// Pages made to hurt are read to their end, and their text survives. The test
// holds no clock, for the machine may be busy; a quadratic step takes minutes.
func TestExtractHostile(t *testing.T) {
	src := &Source{ID: "test", Pages: []PageRule{{Kind: KindPortrait}}}
	const size = 1 << 18
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for name, body := range map[string]string{
		"20,000 nested divs":    strings.Repeat("<div>", 20000) + "<p>De regio heeft een loket.</p>" + strings.Repeat("</div>", 20000),
		"nested divs, unclosed": strings.Repeat("<div>", 20000) + "<p>De regio heeft een loket.</p>",
		"open links":            strings.Repeat(`<a href="/x">loket `, 40000),
		"nested bold":           strings.Repeat("<b>", 20000) + "loket",
		"one long paragraph":    "<p>" + fill("een loket, "),
		"one long word":         "<p>" + fill("a"),
		"many sentences":        "<p>" + fill("De regio heeft een loket. "),
		"many headings":         fill("<h2>Loket</h2><p>De regio heeft een loket.</p>"),
		"many cells":            "<table>" + fill("<td rowspan=99 colspan=99>x"),
		"many items":            "<ul>" + fill("<li>een loket"),
		"many lists":            fill("<ul><li>een loket</ul>"),
		"many brackets":         "<p>" + fill("(“een "),
		"many numbers":          "<p>" + fill("12 3 06 "),
		"many names":            "<p>via " + fill("Aa Bb "),
		"many bold lines":       fill("<p><b>Loket voor</b></p>"),
		"many at signs":         "<p>" + fill("a@b "),
		"many regions":          "<p>" + fill("onderwijsregio Aa, Bb en Cc "),
		"nested tables":         strings.Repeat("<table><tr><td>", 5000) + "loket",
		"not UTF-8":             "<h1>Caf\xe9</h1><p>De regio heeft een loket.</p>",
		"nothing":               "",
		"NUL":                   "<h1>Lo\x00ket</h1>",
	} {
		t.Run(name, func(t *testing.T) {
			got := Extract(src, Page{Address: "https://a.test/", Body: []byte(body)})
			checkValid(t, got)
			if strings.Contains(name, "nested divs") && len(got.Segments) == 0 {
				t.Error("the text is lost")
			}
		})
	}
}

// checkValid checks that nothing but valid UTF-8 comes out, and no e-mail
// address.
func checkValid(t *testing.T, p Portrait) {
	t.Helper()
	walkStrings(p, func(s string) {
		if !utf8.ValidString(s) {
			t.Errorf("not UTF-8: %q", s)
		}
	})
}

func walkStrings(p Portrait, visit func(string)) {
	visit(p.Title)
	visit(p.Language)
	for _, s := range p.Segments {
		for _, v := range append([]string{s.Heading, s.Name, s.Text, s.Theme, s.Status}, append(s.Partners, s.Also...)...) {
			visit(v)
		}
		for _, l := range s.Links {
			visit(l.Text)
			visit(l.URL)
		}
		for _, f := range s.Figures {
			visit(f.Unit)
			visit(f.Sentence)
		}
	}
	for _, m := range p.Mentions {
		for _, v := range append([]string{m.Title, m.Sentence, m.Clause, m.Status}, m.Partners...) {
			visit(v)
		}
	}
	for _, w := range append(p.RegionWords, p.SectorWords...) {
		visit(w.Text)
	}
}

func FuzzExtract(f *testing.F) {
	for _, p := range loadPages(f) {
		f.Add(p.page.Body, string(p.source.Pages[0].Kind))
	}
	for _, unit := range hostileUnits {
		f.Add([]byte(hostilePage(unit, 20)), string(KindPortrait))
	}
	f.Fuzz(func(t *testing.T, body []byte, kind string) {
		if !utf8.ValidString(kind) {
			return // which no source's file holds
		}
		src := &Source{ID: "test", Pages: []PageRule{{Kind: Kind(kind)}}}
		page := Page{Address: "https://a.test/regios/x", Body: body}
		checkValid(t, Extract(src, page))
		checkWrittenDown(t, Extract(src, page))
		checkConservation(t, src, page)
	})
}

func BenchmarkExtract(b *testing.B) {
	pages := loadPages(b)
	for b.Loop() {
		for _, p := range pages {
			Extract(p.source, p.page)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(pages)), "µs/page")
}
