package web

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"praktijkzoeker/search"
)

// handlerOver is the site over a collection at a base address.
func handlerOver(t *testing.T, c search.Collection, base string) http.Handler {
	t.Helper()
	snapshot, err := search.InMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snapshot.Close() })
	return handlerOf(t, Config{Searcher: snapshot, BaseURL: base})
}

// TestExportIsTheResult holds that an export has what all pages have, in their
// order, and that the link to it says how many that are.
func TestExportIsTheResult(t *testing.T) {
	h := open(t, sample())
	for _, query := range []string{"", "q=starters&sort=titel", "q=scholen+coach&thema=werkdruk&thema=begeleiding-starters", "q=vaste+opvang", "regio=regio-01&sort=nieuwste", "q=zzz"} {
		var want []string
		for _, p := range decode[practiceList](t, h, "/v1/praktijkvoorbeelden?pageSize=100&"+query).Practices {
			want = append(want, p.ID)
		}
		var got []string
		for _, p := range decode[[]Practice](t, h, "/export.json?page=2&"+query) {
			got = append(got, p.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q as JSON: %v, want %v", query, got, want)
		}
		w := get(h, "/export.csv?"+query)
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(w.Body.String(), "\ufeff")))
		r.Comma = ';'
		rows, err := r.ReadAll()
		if err != nil || len(rows) != len(want)+1 {
			t.Fatalf("%q as CSV: %d rows, %v", query, len(rows), err)
		}
		for i, row := range rows[1:] {
			if row[0] != want[i] {
				t.Errorf("%q as CSV: row %d is %s, want %s", query, i, row[0], want[i])
			}
		}
		if got := w.Header().Get("Content-Disposition"); got != `attachment; filename="praktijkvoorbeelden.csv"` {
			t.Errorf("it is sent as %q", got)
		}
		doc := page(t, h, "/?"+query)
		link := doc.Find(`a[href^="/export.csv"]`)
		if len(want) > 0 && clean(link) != dutch.count("export.csv", len(want)) || len(want) == 0 && link.Length() > 0 {
			t.Errorf("%q: the link says %q", query, clean(link))
		}
		for kind, path := range map[string]string{"application/atom+xml": "/feed.atom", "application/feed+json": "/feed.json"} {
			feed := doc.Find(`head link[rel=alternate][type="`+kind+`"]`).AttrOr("href", "-")
			if feed != doc.Find(`main a[href^="`+path+`"]`).AttrOr("href", "") {
				t.Errorf("%q: head and page have other feeds", query)
			}
			if got := get(h, feed).Header().Get("Content-Type"); !strings.HasPrefix(got, kind) {
				t.Errorf("%q: %s is %s", query, feed, got)
			}
		}
	}
	if w := get(h, "/export.csv?thema=nee"); w.Header().Get("Content-Disposition") != "" {
		t.Error("an error is sent as a file")
	}
}

func TestOpenSearch(t *testing.T) {
	h := handlerOver(t, sample(), "https://voorbeeld.nl")
	var doc openSearchDescription
	if err := xml.Unmarshal(get(h, "/opensearch.xml").Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if n := utf8.RuneCountInString(doc.ShortName); n == 0 || n > 16 {
		t.Errorf("a short name of %d characters", n)
	}
	for _, u := range doc.URLs {
		path := strings.TrimPrefix(u.Template, "https://voorbeeld.nl")
		w := get(h, strings.Replace(path, "{searchTerms}", "loket", 1))
		if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), u.Type) {
			t.Errorf("%s gives %d %s", path, w.Code, w.Header().Get("Content-Type"))
		}
	}
	var answer []any
	if err := json.Unmarshal(get(h, "/suggesties.json?q=lok").Body.Bytes(), &answer); err != nil || len(answer) != 4 || answer[0] != "lok" {
		t.Fatalf("%v: %v", err, answer)
	}
	texts, paths := answer[1].([]any), answer[3].([]any)
	if len(texts) == 0 || len(texts) != len(paths) || !slices.Contains(texts, any("Regionaal loket")) || !slices.Contains(paths, any("https://voorbeeld.nl/themas/loket")) {
		t.Errorf("suggestions %v", answer)
	}
	if got := get(h, "/suggesties.json").Body.String(); got != `["",[],[],[]]` {
		t.Errorf("nothing typed gives %s", got)
	}
}

// TestSitemap holds that every page in it is there, may be shown, and changed
// when its practices did.
func TestSitemap(t *testing.T) {
	c := knownSince()
	h := handlerOver(t, c, "https://voorbeeld.nl")
	w := get(h, "/sitemap.xml")
	var doc sitemapDocument
	if err := xml.Unmarshal(w.Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	modified := map[string]search.Date{}
	for _, u := range doc.Pages {
		path, ok := strings.CutPrefix(u.Address, "https://voorbeeld.nl")
		if _, twice := modified[path]; !ok || twice {
			t.Errorf("%s stands in it twice or elsewhere", u.Address)
		}
		modified[path] = u.Modified
		if robots := page(t, h, path).Find("meta[name=robots]").AttrOr("content", ""); robots != "" {
			t.Errorf("%s is %s", path, robots)
		}
	}
	if n := len(c.Practices) + len(c.Vocabulary.Regions) + len(c.Vocabulary.Themes) + len(c.Vocabulary.TargetGroups) + 4 + len(prosePages); len(doc.Pages) < n {
		t.Errorf("%d pages, want at least %d", len(doc.Pages), n)
	}
	last := c.Practices[63]
	for path, want := range map[string]search.Date{
		"/": "2026-08-03", practicePath(last.ID): "2026-08-03", practicePath(c.Practices[0].ID): "2026-04-01",
		"/regios/" + last.Region.ID: "2026-08-03", "/over": "",
	} {
		if modified[path] != want {
			t.Errorf("%s changed on %q, want %q", path, modified[path], want)
		}
	}
	if again := get(h, "/sitemap.xml"); again.Header().Get("ETag") != w.Header().Get("ETag") {
		t.Error("the same sitemap is not the same")
	}
	if body := get(h, "/robots.txt").Body.String(); !strings.Contains(body, "Sitemap: https://voorbeeld.nl/sitemap.xml\n") {
		t.Errorf("robots.txt does not lead to it:\n%s", body)
	}
}

// TestOriginWithoutBase holds that absolute addresses are those that the visitor
// used when the operator gave none.
func TestOriginWithoutBase(t *testing.T) {
	if body := get(open(t, sample()), "/robots.txt").Body.String(); !strings.Contains(body, "http://example.com/sitemap.xml") {
		t.Errorf("robots.txt is\n%s", body)
	}
}

func TestSecurityText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for want, owner := range map[string]Owner{
			"Contact: mailto:hallo@co.example\n": {Email: "hallo@co.example", URL: "https://co.example"},
			"Contact: https://co.example\n":      {URL: "https://co.example"},
		} {
			h := handlerOf(t, Config{Searcher: failing{}, BaseURL: "https://voorbeeld.nl", Owner: owner})
			w := get(h, "/.well-known/security.txt")
			body := w.Body.String()
			if w.Code != 200 || !strings.HasPrefix(body, want) || !strings.Contains(body, "\nCanonical: https://voorbeeld.nl/.well-known/security.txt\n") {
				t.Errorf("%d\n%s", w.Code, body)
			}
			_, rest, _ := strings.Cut(body, "Expires: ")
			expires, err := time.Parse(time.RFC3339, strings.Split(rest, "\n")[0])
			if left := time.Until(expires); err != nil || left < 90*24*time.Hour || left > 365*24*time.Hour {
				t.Errorf("it expires at %v, %v", expires, err)
			}
		}
	})
}

// TestDataset holds the description against the properties that DCAT-AP-NL 3.0
// calls mandatory, and follows its addresses.
func TestDataset(t *testing.T) {
	snapshot, err := search.InMemory(sample())
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	for _, owner := range []Owner{{}, {Name: "Stichting & Co", URL: "https://co.example", Email: "hallo@co.example"}} {
		h := handlerOf(t, Config{Searcher: snapshot, BaseURL: "https://voorbeeld.nl", Owner: owner, Licence: "Vrij."})
		w := get(h, "/dcat.jsonld")
		if got := w.Header().Get("Content-Type"); got != "application/ld+json; charset=utf-8" {
			t.Errorf("it is %s", got)
		}
		var catalogue map[string]any
		if err := json.Unmarshal(w.Body.Bytes(), &catalogue); err != nil {
			t.Fatal(err)
		}
		need := func(node map[string]any, properties ...string) {
			for _, p := range properties {
				if node[p] == nil {
					t.Errorf("%v has no %s", node["@type"], p)
				}
			}
		}
		need(catalogue, "dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:dataset")
		dataset := catalogue["dcat:dataset"].(map[string]any)
		need(dataset, "dct:title", "dct:description", "dct:identifier", "dct:publisher", "dct:creator", "dcat:contactPoint", "dct:accessRights", "dcat:theme")
		need(catalogue["dcat:service"].(map[string]any), "dct:title", "dct:description", "dct:identifier", "dct:publisher", "dcat:contactPoint",
			"dct:accessRights", "dcat:theme", "dct:license", "dcat:endpointURL", "dcat:endpointDescription")
		contact := dataset["dcat:contactPoint"].(map[string]any)
		if contact["vcard:hasEmail"] == nil && contact["vcard:hasURL"] == nil {
			t.Errorf("nobody can be reached: %v", contact)
		}
		for _, one := range dataset["dcat:distribution"].([]any) {
			distribution := one.(map[string]any)
			need(distribution, "dcat:accessURL", "dct:license", "dct:title", "dct:format")
			if licence := distribution["dct:license"].(map[string]any); !strings.Contains(w.Body.String(), `"@value":"Vrij."`) || licence["@id"] != "https://voorbeeld.nl/open-data#gebruik" {
				t.Errorf("licence %v", licence)
			}
			address := distribution["dcat:accessURL"].(map[string]any)["@id"].(string)
			media := strings.TrimPrefix(distribution["dcat:mediaType"].(map[string]any)["@id"].(string), mediaType)
			answer := get(h, strings.TrimPrefix(address, "https://voorbeeld.nl"))
			if answer.Code != 200 || !strings.HasPrefix(answer.Header().Get("Content-Type"), media) {
				t.Errorf("%s gives %d %s, want %s", address, answer.Code, answer.Header().Get("Content-Type"), media)
			}
		}
	}
}

func TestMetadata(t *testing.T) {
	c := sample()
	h := handlerOver(t, c, "https://voorbeeld.nl")
	doc := page(t, h, practicePath(c.Practices[1].ID))
	for name, want := range map[string]string{
		"title": c.Practices[1].Title, "issued": "2021-02-02", "source": c.Practices[1].Sources[0].URL, "language": "nl",
		"identifier": "https://voorbeeld.nl" + practicePath(c.Practices[1].ID), "subject": "Werving en voorlichting", "creator": "-", "modified": "-",
	} {
		if got := doc.Find(`meta[name="DCTERMS.`+name+`"]`).First().AttrOr("content", "-"); got != want {
			t.Errorf("DCTERMS.%s is %q, want %q", name, got, want)
		}
	}
	doc = page(t, h, "/regios/regio-01")
	var ld struct {
		Type  string `json:"@type"`
		About struct {
			Name string `json:"name"`
			Area []any  `json:"areaServed"`
		} `json:"about"`
		Based []any `json:"isBasedOn"`
	}
	if err := json.Unmarshal([]byte(doc.Find(`script[type="application/ld+json"]`).Text()), &ld); err != nil {
		t.Fatal(err)
	}
	if ld.Type != "CollectionPage" || ld.About.Name != "Regio Duinkant" || len(ld.About.Area) != 2 || len(ld.Based) != 1 {
		t.Errorf("the region is %+v", ld)
	}
	if got := doc.Find(`meta[name="DCTERMS.spatial"]`).AttrOr("content", ""); got != "Duinkant-Noord, Duinkant-Dorp" {
		t.Errorf("its place is %q", got)
	}
}
