package web

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"praktijkzoeker/search"
)

// evil is a text that tries to get out of every place that a text can stand in:
// an element, an attribute, a title, a comment, a script, a template, XML, a
// spreadsheet. It holds a word to search for.
const evil = `=1+merkwoord "'><script>alert(1)</script><img src=x onerror=alert(1)>{{.}}</title></textarea></style><!--]]>&lt;b&gt;%s` + "\x01\u202e\ufffe`${x}"

// evilLink is an address that would run when somebody follows it.
const evilLink = "javascript:alert(1)//\"><script>alert(1)</script>"

// tame is as long as evil and asks for nothing.
var tame = "=1+merkwoord " + strings.Repeat("a", len([]rune(evil))-len("=1+merkwoord "))

// hostile is a practice with the same text and the same address in every field.
func hostile() search.Practice { return practiceOf(evil, evilLink) }

func practiceOf(text, link string) search.Practice {
	figures := []search.Figure{{Value: -0.5, Unit: text, Sentence: text}}
	source := search.Source{ID: text, URL: link, Organisation: text, Heading: text, Licence: "own", BasedOn: link, Figures: figures}
	other := source
	other.Figures = []search.Figure{{Value: 2, UpTo: 3, Of: 4, Unit: text, Sentence: text, Target: true}}
	said := func(text string) []search.Said {
		var all []search.Said
		for _, field := range []search.FieldName{search.FieldTitle, search.FieldText, search.FieldStatus, search.FieldThemes, search.FieldPartners, search.FieldFigures} {
			all = append(all, search.Said{Field: field, Value: text})
		}
		return all
	}
	return search.Practice{
		ID: "kwaad", Title: text, Text: text + "\n\n" + text, Kind: search.Section, Status: text, State: search.Stale, StaleSince: time.Date(2026, 11, 3, 4, 15, 0, 0, time.UTC),
		Region:       search.Value{ID: "regio-01", How: search.Derived, Words: text},
		Sectors:      []search.Value{{ID: "po", How: search.Derived, Words: text}},
		Themes:       []search.Value{{ID: "werkdruk", How: search.Derived, Words: text}},
		TargetGroups: []search.Value{{ID: "ondersteuners", How: search.Derived, Words: text}},
		Published:    search.Date("2024-01-01"), Modified: search.Date("2024-01-02"),
		Partners: []string{text}, Figures: figures, Links: []search.Link{{Text: text, URL: link}}, Language: "nl",
		Sources: []search.Source{source, other},
		Origins: []search.Origin{{Field: search.FieldTitle, Value: text, How: search.Literal, Words: text}, {Field: search.FieldPartners, Value: text, How: search.Derived, Words: text}},
		Versions: []search.Version{
			{Number: 1, Since: "2026-01-01", Fields: said(text), URL: link, Organisation: text},
			{Number: 2, Since: "2026-02-01", Fields: said(text + "."), URL: link, Organisation: text},
		},
	}
}

// collectionOf is a small collection in which every text and every address is
// the same: also those of an own vocabulary, and of what is gone.
func collectionOf(text, link string) search.Collection {
	term := func(id string) search.Term {
		return search.Term{ID: id, Name: text + id, Description: text, Aliases: []string{text}}
	}
	c := search.Collection{Crawled: time.Now().UTC(), Vocabulary: search.Vocabulary{
		Themes: []search.Term{term("werkdruk"), term("loket")}, TargetGroups: []search.Term{term("ondersteuners")}, Sectors: []search.Term{term("po")},
	}}
	for _, id := range []string{"regio-01", "regio-02"} {
		c.Vocabulary.Regions = append(c.Vocabulary.Regions, search.Region{
			ID: id, Name: text + id, Sectors: []string{"po"}, Aliases: []string{text}, Municipalities: []string{text},
			Context: []search.Passage{{Heading: text, Text: text, URL: link}},
			Sources: []search.Source{{ID: text, URL: link, Organisation: text, Heading: text}},
		})
	}
	for _, id := range []string{"kwaad", "erger", "ergst"} {
		p := practiceOf(text, link)
		p.ID = id
		c.Practices = append(c.Practices, p)
	}
	c.Practices[2].Region.ID, c.Practices[2].Themes[0].ID = "regio-02", "werkdruk"
	gone := search.Gone{ID: "weg", Title: text, Region: text, Source: c.Practices[0].Sources[0], Reason: search.PageGone, Since: c.Crawled}
	c.Gone = []search.Gone{gone}
	return c
}

func siteOf(t *testing.T, text, link string) func(path string) (body, contentType string) {
	t.Helper()
	snapshot, err := search.InMemory(collectionOf(text, link))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snapshot.Close() })
	h := handlerOf(t, Config{Searcher: snapshot, Licence: text, Owner: Owner{Name: text, URL: "https://eigenaar.example/?" + url.QueryEscape(text), Email: "a@eigenaar.example"}})
	return func(path string) (string, string) {
		w := get(h, path)
		if w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("GET %s: a browser may take it for something else", path)
		}
		return w.Body.String(), w.Header().Get("Content-Type")
	}
}

// skeleton is a page without its texts: the elements in their order, each with
// the names of its attributes. What words of a query were found, and how, is
// left out: that is another matter for every text.
func skeleton(doc *goquery.Document) []string {
	var elements []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.ElementNode:
			if n.Data == "details" && len(n.Attr) > 0 && n.Attr[0].Val == "why" {
				return
			}
			if n.Data == "mark" {
				break
			}
			element := "<" + n.Data
			for _, a := range n.Attr {
				element += " " + a.Key
			}
			elements = append(elements, element)
		case html.CommentNode:
			elements = append(elements, "<!--")
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child)
		}
	}
	for _, n := range doc.Nodes {
		walk(n)
	}
	return elements
}

// TestHostileText holds every page against the same page with tame text: the
// texts of others, of the operator and of the visitor change no element and no
// attribute. So nothing runs, and nothing breaks.
func TestHostileText(t *testing.T) {
	bad, good := siteOf(t, evil, evilLink), siteOf(t, tame, "https://bron.example/pagina")
	pages := 0
	for _, l := range languages {
		for _, path := range []string{
			"/", "/?q=merkwoord", "/?q=TEXT", "/?q=-TEXT", `/?q="TEXT"`, "/?q=merkwoord&thema=werkdruk&regio=regio-01", "/?thema=loket", "/?q=zzzz&thema=werkdruk",
			"/?q=merkwood", "/?page=TEXT&regio=TEXT&thema=TEXT", "/TEXT", "/themas/TEXT",
			"/praktijkvoorbeelden/kwaad", "/praktijkvoorbeelden/kwaad/versies/1", "/praktijkvoorbeelden/kwaad/versies/2", "/praktijkvoorbeelden/weg",
			"/regios", "/regios/regio-01", "/themas", "/themas/werkdruk", "/themas/loket", "/doelgroepen", "/doelgroepen/ondersteuners",
			"/overzicht", "/overzicht?q=TEXT&thema=werkdruk", "/vergelijk", "/vergelijk?regio=regio-01&regio=regio-02", "/vergelijk?regio=TEXT",
			"/leeslijst", "/leeslijst?lijst=kwaad.weg.nee&lijst-titel=SHORT&lijst.kwaad=TEXT&lijst.weg=TEXT", "/leeslijst?lijst=WORD", "/leeslijst?lijst=kwaad&lijst-titel=TEXT",
			"/?q=TEXT&lijst=kwaad&lijst-titel=SHORT&lijst.kwaad=TEXT", "/overzicht?lijst=kwaad&lijst.kwaad=TEXT", "/?zet=TEXT",
			"/over", "/privacy", "/toegankelijkheid", "/open-data", "/hulp",
		} {
			pages++
			fill := func(text string) string {
				path, query, _ := strings.Cut(l.path(path), "?")
				path = strings.ReplaceAll(path, "TEXT", url.PathEscape(text))
				word, _, _ := strings.Cut(text, ".") // it separates ids
				return path + "?" + strings.NewReplacer("TEXT", url.QueryEscape(text), "WORD", url.QueryEscape(word),
					"SHORT", url.QueryEscape(firstRunes(text, maxListTitle)), `"`, "%22").Replace(query)
			}
			body, kind := bad(fill(evil))
			if !strings.HasPrefix(kind, "text/html") {
				t.Errorf("%s is %s", path, kind)
				continue
			}
			doc := documentOf(t, body)
			body, _ = good(fill(tame))
			want := skeleton(documentOf(t, body))
			if got := skeleton(doc); !slices.Equal(got, want) {
				i := 0
				for i < min(len(got), len(want)) && got[i] == want[i] {
					i++
				}
				t.Errorf("%s%s: %d elements, want %d; the first other one is %q", l.prefix, path, len(got), len(want), got[max(0, i-3):min(len(got), i+3)])
			}
			doc.Find("[href], [src], [action]").Each(func(_ int, s *goquery.Selection) {
				to := strings.ToLower(strings.TrimSpace(s.AttrOr("href", s.AttrOr("src", s.AttrOr("action", "")))))
				for _, scheme := range []string{"javascript:", "data:", "vbscript:", "//"} {
					if strings.HasPrefix(to, scheme) {
						t.Errorf("%s: a link to %q", path, to)
					}
				}
			})
			doc.Find(`script:not([src])`).Each(func(_ int, s *goquery.Selection) {
				var ld any
				if err := json.Unmarshal([]byte(s.Text()), &ld); err != nil || s.AttrOr("type", "") != "application/ld+json" {
					t.Errorf("%s: a script that is no description: %v", path, err)
				}
			})
		}
	}
	if pages < 60 {
		t.Errorf("only %d pages", pages)
	}
}

func documentOf(t *testing.T, body string) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestHostileData holds that what programs read can be read, and gives the texts
// as they are and where they belong.
func TestHostileData(t *testing.T) {
	bad, good := siteOf(t, evil, evilLink), siteOf(t, tame, "https://bron.example/pagina")
	text := url.QueryEscape(evil)
	for path, kind := range map[string]string{
		"/feed.atom": "application/atom+xml", "/feed.atom?q=" + text: "application/atom+xml", "/opensearch.xml": "application/opensearchdescription+xml", "/sitemap.xml": "application/xml",
		"/feed.json": "application/feed+json", "/feed.json?q=" + text: "application/feed+json", "/export.json": "application/json", "/export.json?q=" + text: "application/json",
		"/leeslijst.json?lijst=kwaad&lijst.kwaad=" + text: "application/json", "/dcat.jsonld": "application/ld+json", "/suggesties.json?q=merkw": "application/x-suggestions+json",
		"/v1/praktijkvoorbeelden?q=merkwoord": "application/json", "/v1/praktijkvoorbeelden?q=" + text: "application/json", "/v1/praktijkvoorbeelden/kwaad": "application/json",
		"/v1/praktijkvoorbeelden/weg": "application/problem+json", "/v1/praktijkvoorbeelden/" + url.PathEscape(evil): "application/problem+json", "/v1/praktijkvoorbeelden?" + text + "=" + text: "application/problem+json",
		"/v1/regios": "application/json", "/v1/regios/regio-01": "application/json", "/v1/themas": "application/json", "/v1/doelgroepen": "application/json", "/v1/suggesties?q=merkw": "application/json", "/v1/openapi.json": "application/json",
		"/export.csv": "text/csv", "/export.csv?q=" + text: "text/csv", "/overzicht.csv": "text/csv", "/leeslijst.csv?lijst=kwaad.erger&lijst.kwaad=" + text: "text/csv",
	} {
		body, got := bad(path)
		if !strings.HasPrefix(got, kind) {
			t.Errorf("%s is %s, want %s", path, got, kind)
			continue
		}
		switch {
		case strings.HasSuffix(kind, "json"):
			if !json.Valid([]byte(body)) {
				t.Errorf("%s is no JSON", path)
			}
		case strings.HasSuffix(kind, "xml"):
			other, _ := good(path)
			if got, want := xmlSkeleton(t, body), xmlSkeleton(t, other); !slices.Equal(got, want) && !strings.Contains(path, "q=") {
				t.Errorf("%s has the elements\n%q, want\n%q", path, got, want)
			}
		default:
			in := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff")))
			in.Comma = ';'
			rows, err := in.ReadAll() // all rows are as long as the first
			if err != nil || len(rows) < 3 {
				t.Errorf("%s: %d rows, %v", path, len(rows), err)
			}
			for _, cell := range slices.Concat(rows...) {
				if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					t.Errorf("%s: a spreadsheet calculates %q", path, cell)
				}
			}
		}
	}

	body, _ := bad("/v1/praktijkvoorbeelden?q=merkwoord")
	var list practiceList
	if err := json.Unmarshal([]byte(body), &list); err != nil || list.Total != 3 {
		t.Fatal(err, list.Total)
	}
	for _, p := range list.Practices {
		if rest := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(p.Fragment); p.Title != strings.ToValidUTF8(evil, "") || strings.ContainsAny(rest, "<>\"") || !strings.Contains(p.Fragment, "<mark>") {
			t.Errorf("title %q, fragment %q", p.Title, p.Fragment)
		}
	}
}

// xmlSkeleton is the names of the elements and attributes of a document.
func xmlSkeleton(t *testing.T, body string) []string {
	t.Helper()
	var names []string
	for in := xml.NewDecoder(strings.NewReader(body)); ; {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			t.Errorf("%v in %.60s", err, body)
			return names
		}
		if start, ok := token.(xml.StartElement); ok {
			names = append(names, start.Name.Local)
			for _, a := range start.Attr {
				names = append(names, "@"+a.Name.Local)
			}
		}
	}
}

// An assistant reads data, whatever it says: each text is a value in its place.
func TestHostileTextForAnAssistant(t *testing.T) {
	s := assistant(t, collectionOf(evil, evilLink))
	answer, fault := call(t, s, "toon_praktijkvoorbeeld", map[string]any{"id": "kwaad"})
	var p Practice
	if err := json.Unmarshal(answer, &p); err != nil || fault != "" || p.Title != evil || p.Region.Name != evil+"regio-01" || p.Partners[0] != evil {
		t.Errorf("%q, %v: %+v", fault, err, p)
	}
	answer, fault = call(t, s, "zoek_praktijkvoorbeelden", map[string]any{"q": evil})
	if fault != "" || !json.Valid(answer) {
		t.Errorf("a search for it: %q", fault)
	}
	if answer, fault = call(t, s, "zoek_praktijkvoorbeelden", map[string]any{"regio": []string{evil}}); fault == "" {
		t.Errorf("a region that does not exist gives %s", answer)
	}
	if answer, fault = call(t, s, "toon_facetten", nil); fault != "" || !strings.Contains(string(answer), "merkwoord") {
		t.Errorf("facets: %q, %s", fault, answer)
	}
}
