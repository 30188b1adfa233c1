package web

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"praktijkzoeker/search"
)

// decode gets an address of the API.
func decode[T any](t testing.TB, h http.Handler, path string) T {
	t.Helper()
	var v T
	w := get(h, path)
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("GET %s: %d, %v", path, w.Code, err)
	}
	return v
}

func TestPracticeShape(t *testing.T) {
	c := sample()
	h := open(t, c)
	got := strings.TrimSpace(get(h, "/v1/praktijkvoorbeelden/voorbeeld-032").Body.String())
	want := `{"id":"voorbeeld-032","titel":"Eén loket voor werken in de school in Polderrand","tekst":"Op één website en aan één telefoon krijgen mensen antwoord op vragen over werken in het onderwijs. Het loket wijst de weg naar opleidingen, subsidies en vacatures.","fragment":"Op één website en aan één telefoon krijgen mensen antwoord op vragen over werken in het onderwijs. Het loket wijst de weg naar opleidingen, subsidies en vacatures.",` +
		`"waarom":[],"soort":"sectie","status":null,"toestand":"actueel","regio":{"id":"regio-10","naam":"Polderrand"},"sectoren":[],"themas":[{"id":"loket","naam":"Regionaal loket"}],"doelgroepen":[],` +
		`"datum":"2022-09-05","gewijzigd":"2026-03-01","partners":["Opleidingsschool Oost","Vakcollege Het Anker","Stichting Samen Sterk"],"cijfers":[],`
	source := `{"url":"https://voorbeeld.example/regio-10","organisatie":"Voorbeeldsite","opgehaald":"2026-11-20T04:15:00Z","kop":"Eén loket voor werken in de school","licentie":"cc0","gebaseerdOp":"https://elders.example/eerste","datum":null,"gewijzigd":null,"cijfers":[]}`
	if want += `"bron":` + source + `,"bronnen":[` + source + `],"herkomst":[{"veld":"regio","waarde":"regio-10","hoe":"letterlijk","woorden":"Polderrand"},{"veld":"themas","waarde":"loket","hoe":"afgeleid","woorden":"werkdruk"}],"geschiedenis":[]}`; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}

	figures := decode[Practice](t, h, "/v1/praktijkvoorbeelden/voorbeeld-001").Figures
	if len(figures) != 1 || figures[0] != (Figure{1250, nil, nil, "€", "Het doel is dat een plek hoogstens € 1.250 kost.", "doel"}) {
		t.Errorf("figures %+v", figures)
	}
}

func TestNothingKnown(t *testing.T) {
	got, err := json.Marshal(NewPractice(search.Practice{}, search.Vocabulary{}))
	want := `{"id":"","titel":"","tekst":"","fragment":"","waarom":[],"soort":"","status":null,"toestand":"","regio":{"id":"","naam":"Onbekend"},"sectoren":[],"themas":[],"doelgroepen":[],"datum":null,"gewijzigd":null,"partners":[],"cijfers":[],"bron":null,"bronnen":[],"herkomst":[]}`
	if err != nil || string(got) != want {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestTextByLicence(t *testing.T) {
	long := strings.Repeat("Een woord met ë. ", 40)
	p := search.Practice{Text: long, Sources: []search.Source{{Licence: "unknown"}}}
	shown, whole := shownText(p)
	if n := len([]rune(shown)); whole || n > 300 || n < 250 || !strings.HasSuffix(shown, "…") {
		t.Errorf("%d characters of a closed source, whole: %v", n, whole)
	}
	p.Sources[0].Licence = "cc-by"
	if shown, whole := shownText(p); !whole || shown != long {
		t.Error("the text of an open source is cut")
	}
	p.Sources = nil
	if _, whole := shownText(p); whole {
		t.Error("a text without a source is shown whole")
	}
	if got := excerpt(strings.Repeat("é", 500), 300); len([]rune(got)) != 300 {
		t.Errorf("a text without spaces gives %d characters", len([]rune(got)))
	}
}

func TestList(t *testing.T) {
	h := open(t, sample())
	list := decode[practiceList](t, h, "/v1/praktijkvoorbeelden?q=starters&pageSize=3&page=2")
	if list.Page != 2 || list.PageSize != 3 || len(list.Practices) != 3 || list.Total < 7 {
		t.Errorf("page %d of %d: %d of %d", list.Page, list.PageSize, len(list.Practices), list.Total)
	}
	if !strings.Contains(list.Practices[0].Fragment, "<mark>starters</mark>") {
		t.Errorf("fragment %q", list.Practices[0].Fragment)
	}
	for _, facet := range search.FacetNames {
		if list.Facets[facet] == nil {
			t.Errorf("no facet %s", facet)
		}
	}
	empty := get(h, "/v1/praktijkvoorbeelden?q=zzzz").Body.String()
	if want := `{"totaal":0,"deelVanDeWoorden":false,"zonderZoekwoorden":false,"bedoelde":null,"page":1,"pageSize":20,"praktijkvoorbeelden":[],"facetten":{"doelgroep":[],"regio":[],"sector":[],"thema":[]}}`; strings.TrimSpace(empty) != want {
		t.Errorf("nothing found gives %s", empty)
	}
}

func TestLinkHeader(t *testing.T) {
	snapshot, err := search.InMemory(sample())
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	h := handlerOf(t, Config{Searcher: snapshot, BaseURL: "https://voorbeeld.nl"})
	const base = "<https://voorbeeld.nl/v1/praktijkvoorbeelden?"
	for query, want := range map[string]string{
		"pageSize=30&page=2": base + `pageSize=30>; rel="first", ` + base + `pageSize=30>; rel="prev", ` + base + `page=3&pageSize=30>; rel="next", ` + base + `page=3&pageSize=30>; rel="last"`,
		"q=zzz":              base + `q=zzz>; rel="first", ` + base + `q=zzz>; rel="last"`,
		"pageSize=50&page=9": base + `pageSize=50>; rel="first", ` + base + `page=2&pageSize=50>; rel="prev", ` + base + `page=2&pageSize=50>; rel="last"`,
	} {
		if got := get(h, "/v1/praktijkvoorbeelden?"+query).Header().Get("Link"); got != want {
			t.Errorf("%s: Link\n%s\nwant\n%s", query, got, want)
		}
	}
}

func TestProblem(t *testing.T) {
	h := open(t, sample())
	got := decode[problem](t, h, "/v1/praktijkvoorbeelden?page=0&pageSize=1000&x=1&thema=nee&sort=a&q="+strings.Repeat("a", 201))
	var names []string
	for _, fault := range got.Errors {
		names = append(names, fault.Location.Name)
		if fault.In != "query" || fault.Detail == "" {
			t.Errorf("fault %+v", fault)
		}
	}
	slices.Sort(names)
	if want := []string{"page", "pageSize", "q", "sort", "thema", "x"}; !slices.Equal(names, want) {
		t.Errorf("faults in %v, want all of %v", names, want)
	}
	if got.Status != 400 || got.Title == "" || !strings.HasPrefix(got.Detail, "Deze zoekvraag kunnen we niet uitvoeren. ") {
		t.Errorf("problem %+v", got)
	}
}

func TestCountsOfLists(t *testing.T) {
	h := open(t, sample())
	for path, facet := range map[string]string{"themas": "thema", "doelgroepen": "doelgroep", "regios": "regio"} {
		for _, value := range decode[map[string][]term](t, h, "/v1/"+path)[path] {
			found := decode[practiceList](t, h, "/v1/praktijkvoorbeelden?"+facet+"="+value.ID)
			if found.Total != value.Count {
				t.Errorf("%s %s: %d in the list, %d found", facet, value.ID, value.Count, found.Total)
			}
		}
	}
	regions := decode[map[string][]region](t, h, "/v1/regios")["regios"]
	if !slices.IsSortedFunc(regions, func(a, b region) int { return compareNames(a.Name, b.Name) }) {
		t.Errorf("regions in the order %+v", regions)
	}
	detail := decode[regionDetail](t, h, "/v1/regios/regio-02")
	if detail.Name != "Oosterveld" || detail.Count == 0 || len(detail.Context) != 1 || len(detail.Sources) != 1 || detail.Aliases[0] != "Groot-Oosterveld" {
		t.Errorf("region %+v", detail)
	}
}

// TestPageAndAPIAgree asks the pages of each language and the API for the same, with words of the practices and
// some that mean nothing, and compares ids, their order and all counts.
func TestPageAndAPIAgree(t *testing.T) {
	c := sample()
	h := open(t, c)
	random := rand.New(rand.NewPCG(2, 7))
	words := []string{`"vaste coach"`, "-opvang", "Duinkant", "zzz", "qwxkjz", "strters", "twee dagen", `"half`, "de", "🙂", "<b>", "-"}
	for _, plot := range samplePlots {
		words = append(words, strings.Fields(plot.title+" "+plot.text)...)
	}
	ids := map[search.FacetName][]string{}
	for _, r := range c.Vocabulary.Regions {
		ids[search.FacetRegion] = append(ids[search.FacetRegion], r.ID)
	}
	for _, facet := range search.FacetNames {
		for _, term := range termsOf(c.Vocabulary, facet) {
			ids[facet] = append(ids[facet], term.ID)
		}
		ids[facet] = append(ids[facet], search.Unknown)
	}
	found, partly, none := 0, 0, 0
	for range 500 {
		var q search.Query
		for range random.IntN(3) {
			q.Text = strings.TrimSpace(q.Text + " " + words[random.IntN(len(words))])
		}
		for range random.IntN(4) {
			facet := search.FacetNames[random.IntN(len(search.FacetNames))]
			q = withValue(q, facet, ids[facet][random.IntN(len(ids[facet]))])
		}
		q.Sort = sorts[random.IntN(len(sorts))]
		q.Page = random.IntN(4)

		list := decode[practiceList](t, h, address("/v1/praktijkvoorbeelden", q))
		switch {
		case list.Total == 0:
			none++
		case list.Partly:
			partly++
		default:
			found++
		}
		for _, l := range languages {
			agree(t, l, q, list, page(t, h, l.address("/", q)), c.Vocabulary)
		}
	}
	if found < 200 || partly < 20 || none < 20 {
		t.Errorf("%d queries found all their words, %d a part of them, %d nothing", found, partly, none)
	}
}

// agree fails when a page does not say what the API does.
func agree(t *testing.T, l *language, q search.Query, list practiceList, doc *goquery.Document, v search.Vocabulary) {
	t.Helper()
	var want []string
	for _, p := range list.Practices {
		want = append(want, l.path(practicePath(p.ID)))
	}
	if got := hrefs(doc.Find("ol.items h3 a")); !slices.Equal(got, want) {
		t.Fatalf("%+v: %s page %v, API %v", q, l.code, got, want)
	}
	total := l.number(list.Total)
	if list.Total == 0 {
		total = l.text("count.none")
	}
	if heading := clean(doc.Find("h2#resultaten")); !strings.HasPrefix(heading+" ", total+" ") {
		t.Fatalf("%+v: %s page %q, API %d", q, l.code, heading, list.Total)
	}
	for _, facet := range search.FacetNames {
		want, got := map[string]string{}, map[string]string{}
		for _, value := range list.Facets[facet] {
			want[value.ID] = fmt.Sprintf("%s (%d) %v", l.valueName(v, facet, value.ID), value.Count, value.Chosen)
		}
		doc.Find(`input[type=checkbox][name=` + string(facet) + `]`).Each(func(_ int, box *goquery.Selection) {
			_, chosen := box.Attr("checked")
			got[box.AttrOr("value", "")] = clean(box.Next()) + " " + strconv.FormatBool(chosen)
		})
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%+v: facet %s: %s page %v, API %v", q, facet, l.code, got, want)
		}
	}
}

func BenchmarkSearchPage(b *testing.B) {
	h := open(b, sample())
	path := "/?" + url.Values{"q": {"leraren"}, "sector": {"po"}}.Encode()
	for b.Loop() {
		if w := get(h, path); w.Code != 200 {
			b.Fatal(w.Code)
		}
	}
}
