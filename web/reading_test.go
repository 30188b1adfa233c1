package web

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"praktijkzoeker/search"
)

// listed is the sample with ids as the indexer gives them, of which one is gone
// and one may not be told of.
func listSample() search.Collection {
	c := sample()
	for i := range c.Practices {
		c.Practices[i].ID = fmt.Sprintf("voorbeeld-nr%06d", i)
	}
	c.Gone = []search.Gone{
		{ID: "weg-cccccccc", Title: "Het was een mooi loket", Reason: search.PageGone},
		{ID: search.Tombstone("geheim-ffffffff"), Reason: search.Withdrawn},
	}
	return c
}

func TestReadList(t *testing.T) {
	fifty := func(n int) string {
		ids := make([]string, n)
		for i := range ids {
			ids[i] = fmt.Sprint("id", i)
		}
		return strings.Join(ids, ".")
	}
	long := strings.Repeat("é", maxRemark)
	for _, test := range []struct{ raw, want, faults string }{
		{"", "", ""},
		{"q=lijst&regio=a", "", ""},
		{"lijst=", "", ""},
		{"lijst-titel=Zonder+iets", "", ""},
		{"lijst=b.a", "lijst=b.a", ""},
		{"lijst=b..a.b.&lijst=c.a", "lijst=b.a.c", ""},
		{"q=x&lijst.b=Eerst%0Adit&lijst-titel=+Mijn++plan+&lijst=a.b&lijst.c=van+niemand&lijst.a=", "lijst=a.b&lijst-titel=Mijn+plan&lijst.b=Eerst+dit", ""},
		{"lijst=a%20b", "", "list.id"},
		{"lijst=%3Cb%3E.a", "lijst=a", "list.id"},
		{"lijst=" + strings.Repeat("a", maxIDBytes+1), "", "list.id"},
		{"lijst=%ff", "", "encoding"},
		{"lijst=a&lijst.a=%zz", "lijst=a", "encoding"},
		{"lijst=" + fifty(maxLines), "lijst=" + fifty(maxLines), ""},
		{"lijst=" + fifty(maxLines+1), "", "list.full"},
		{"lijst=a&lijst.a=" + url.QueryEscape(long), "lijst=a&lijst.a=" + url.QueryEscape(long), ""},
		{"lijst=a&lijst.a=" + url.QueryEscape(long+"é"), "lijst=a&lijst.a=" + url.QueryEscape(long+"é"), "list.long"},
		{"lijst=a&lijst-titel=" + strings.Repeat("x", maxListTitle+1), "lijst=a&lijst-titel=" + strings.Repeat("x", maxListTitle+1), "list.long"},
	} {
		list, wrong := readList(test.raw)
		var faults []string
		for _, fault := range wrong {
			faults = append(faults, string(fault.Fault))
		}
		if got := list.query(); got != test.want || strings.Join(faults, " ") != test.faults {
			t.Errorf("%.80s gives\n%.80s and %q, want\n%.80s and %q", test.raw, got, faults, test.want, test.faults)
		}
	}
	raw := "lijst=" + fifty(maxLines)
	for i := range 10 {
		raw += fmt.Sprintf("&lijst.id%d=%s", i, url.QueryEscape(long))
	}
	if _, wrong := readList(raw); len(wrong) != 1 || wrong[0].Fault != listLarge {
		t.Errorf("%d bytes give %v", len(raw), wrong)
	}
}

func FuzzReadList(f *testing.F) {
	for _, raw := range []string{"lijst=a.b&lijst.a=x&lijst-titel=y", "lijst=%3C.%ff&lijst.=1&&=&lijst", "zet=a&lijst=b&haal=%zz"} {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		list, wrong := readList(raw)
		if len(wrong) > 0 {
			return
		}
		again, wrong := readList(list.query())
		if len(wrong) > 0 || again.query() != list.query() || len(list.query()) > maxListBytes {
			t.Errorf("%q is read as %q, and that as %q, %v", raw, list.query(), again.query(), wrong)
		}
		askedChange(raw)
	})
}

func TestChangeList(t *testing.T) {
	list, _ := readList("lijst=a.b.c&lijst.b=noot&lijst-titel=T")
	for _, test := range []struct {
		change listChange
		id     string
		want   string
	}{
		{addLine, "d", "lijst=a.b.c.d&lijst-titel=T&lijst.b=noot"},
		{addLine, "b", "lijst=a.b.c&lijst-titel=T&lijst.b=noot"},
		{removeLine, "b", "lijst=a.c&lijst-titel=T"},
		{removeLine, "d", "lijst=a.b.c&lijst-titel=T&lijst.b=noot"},
		{raiseLine, "b", "lijst=b.a.c&lijst-titel=T&lijst.b=noot"},
		{raiseLine, "a", "lijst=a.b.c&lijst-titel=T&lijst.b=noot"},
		{lowerLine, "b", "lijst=a.c.b&lijst-titel=T&lijst.b=noot"},
		{lowerLine, "c", "lijst=a.b.c&lijst-titel=T&lijst.b=noot"},
	} {
		got, err := list.changed(test.change, test.id)
		if err != nil || got.query() != test.want {
			t.Errorf("%s %s: %s, %v, want %s", test.change, test.id, got.query(), err, test.want)
		}
	}
	for i := range 3 {
		list.Lines[i].Remark = strings.Repeat("é", maxRemark)
	}
	list.Title = strings.Repeat("x", maxListTitle)
	if list.Lines[0].Remark += strings.Repeat("x", maxListBytes-len(list.query())); len(list.query()) != maxListBytes {
		t.Fatal(len(list.query()))
	}
	if _, err := list.changed(addLine, "e"); err == nil {
		t.Error("a list that fills an address takes one more")
	}
	if _, err := list.changed(addLine, "<b>"); err == nil {
		t.Error("anything can be put on a list")
	}
}

// submit does what a browser does when a button is used: it sends the fields of
// its form and follows the answer.
func submit(t *testing.T, h http.Handler, at string, doc *goquery.Document, button *goquery.Selection) (string, *goquery.Document) {
	t.Helper()
	form := button.Closest("form")
	if id := button.AttrOr("form", ""); id != "" {
		form = doc.Find("form#" + id)
	}
	if form.Length() != 1 || button.Length() != 1 {
		t.Fatalf("%s: %d forms for %d buttons", at, form.Length(), button.Length())
	}
	to, _, _ := strings.Cut(at, "?")
	to = form.AttrOr("action", to)
	var pairs []string
	doc.Find("input, select").Each(func(_ int, field *goquery.Selection) {
		_, checked := field.Attr("checked")
		of := field.AttrOr("form", "")
		if of == "" && field.Closest("form").AttrOr("id", "-") != form.AttrOr("id", "-") || of != "" && of != form.AttrOr("id", "") ||
			field.AttrOr("type", "") == "checkbox" && !checked {
			return
		}
		pairs = append(pairs, field.AttrOr("name", "")+"="+url.QueryEscape(field.AttrOr("value", field.Find("option[selected]").AttrOr("value", ""))))
	})
	if name := button.AttrOr("name", ""); name != "" {
		pairs = append(pairs, name+"="+url.QueryEscape(button.AttrOr("value", "")))
	}
	return follow(t, h, to+"?"+strings.Join(pairs, "&"))
}

// follow gets a page, after a redirect when there is one.
func follow(t *testing.T, h http.Handler, at string) (string, *goquery.Document) {
	t.Helper()
	w := get(h, at)
	if w.Code == http.StatusSeeOther {
		at, _, _ = strings.Cut(w.Header().Get("Location"), "#")
		w = get(h, at)
	}
	if w.Code != http.StatusOK {
		t.Fatalf("GET %s: %d", at, w.Code)
	}
	return at, parse(t, w)
}

// TestReadingJourney makes a list as a visitor without script does: search, put
// two on it from different pages, look at one, write a line, change the order,
// search on, take one off.
func TestReadingJourney(t *testing.T) {
	h := open(t, listSample())
	at, doc := follow(t, h, "/?q=leraren&sector=vo&page=1")
	first := doc.Find(".put button[name=zet]").First()
	a := first.AttrOr("value", "")
	at, doc = submit(t, h, at, doc, first)
	if at != "/?q=leraren&sector=vo&lijst="+a {
		t.Fatalf("after the first: %s", at)
	}
	if !strings.HasPrefix(a, "nr") || doc.Find("#p-"+a+" button[name=haal]").Length() != 1 {
		t.Errorf("%s is not shown as listed", a)
	}
	if got := clean(doc.Find("header .menu a[href*=leeslijst]")); got != "Leeslijst (1)" {
		t.Errorf("the menu says %q", got)
	}
	if got := doc.Find("meta[name=robots]").AttrOr("content", ""); got != "noindex, nofollow" {
		t.Errorf("robots %q", got)
	}
	if got := doc.Find("link[rel=canonical]").AttrOr("href", ""); got != "/?q=leraren&sector=vo" {
		t.Errorf("canonical %q", got)
	}

	// The list goes along with the form, a filter, a page, and a practice.
	at, doc = submit(t, h, at, doc, doc.Find("#zoek button[type=submit]"))
	if !strings.Contains(at, "lijst="+a) || !strings.Contains(at, "sector=vo") {
		t.Errorf("a search gives %s", at)
	}
	at, doc = follow(t, h, doc.Find("ol.items h3 a").Eq(3).AttrOr("href", ""))
	button := doc.Find("article .put button[name=zet]")
	b := button.AttrOr("value", "")
	at, doc = submit(t, h, at, doc, button)
	if want := "/praktijkvoorbeelden/voorbeeld-" + b + "?lijst=" + a + "." + b; at != want {
		t.Fatalf("on the page of a practice: %s, want %s", at, want)
	}

	at, doc = follow(t, h, doc.Find(`header .menu a[href^="/leeslijst"]`).AttrOr("href", ""))
	if got := doc.Find(".reading h2").Length(); got != 2 {
		t.Fatalf("%s has %d lines", at, got)
	}
	doc.Find("#bij-"+b).SetAttr("value", "Bellen & <vragen>")
	doc.Find("#titel").SetAttr("value", "Voor het plan")
	at, doc = submit(t, h, at, doc, doc.Find("#p-"+b+" button[name=omhoog]"))
	if want := "/leeslijst?lijst=" + b + "." + a + "&lijst-titel=Voor+het+plan&lijst." + b + "=Bellen+%26+%3Cvragen%3E"; at != want {
		t.Fatalf("after a change: %s, want %s", at, want)
	}
	if got := clean(doc.Find("h1")); got != "Voor het plan" {
		t.Errorf("title %q", got)
	}
	if got := doc.Find("#bij-"+b).AttrOr("value", ""); got != "Bellen & <vragen>" || clean(doc.Find("#p-"+b+" p.printed")) != got {
		t.Errorf("remark %q", got)
	}
	if doc.Find("#p-"+b+" button[name=omhoog]").Length()+doc.Find("#p-"+a+" button[name=omlaag]").Length() > 0 {
		t.Error("the first can go up or the last down")
	}
	if got := clean(doc.Find("#p-" + a + " .source .printed")); !strings.HasPrefix(got, "https://voorbeeld.example/") {
		t.Errorf("the address of the source is not printed: %q", got)
	}

	// The first button is what Enter uses: it keeps what was typed.
	doc.Find("#bij-"+a).SetAttr("value", "Tweede")
	at, _ = submit(t, h, at, doc, doc.Find("#leeslijst button").First())
	if !strings.HasSuffix(at, "&lijst."+a+"=Tweede") {
		t.Errorf("after Enter: %s", at)
	}

	// Whatever is looked at next, the list stays.
	query := at[strings.Index(at, "?")+1:]
	for _, path := range []string{"/regios", "/regios/regio-01", "/overzicht?q=leraren", "/hulp", "/themas/werkdruk", "/vergelijk", "/nee"} {
		sep := "?"
		if strings.Contains(path, "?") {
			sep = "&"
		}
		page := parse(t, get(h, path+sep+query))
		page.Find("a[href^='/']").Each(func(_ int, link *goquery.Selection) {
			href := link.AttrOr("href", "")
			to, _ := url.Parse(href)
			if file := strings.Contains(to.Path, ".") || strings.HasPrefix(to.Path, "/v1"); strings.Contains(href, query) == file {
				t.Errorf("%s: a link to %s", path, href)
			}
		})
		page.Find("form").Each(func(_ int, form *goquery.Selection) {
			if got := form.Find(`input[type=hidden][name^="lijst"]`).Length(); got != 4 {
				t.Errorf("%s: a form keeps %d parts of the list, want 4", path, got)
			}
		})
	}

	at, doc = follow(t, h, "/leeslijst?"+query)
	at, doc = submit(t, h, at, doc, doc.Find("#p-"+b+" button[name=haal]"))
	if want := "/leeslijst?lijst=" + a + "&lijst-titel=Voor+het+plan&lijst." + a + "=Tweede"; at != want {
		t.Errorf("after one is off: %s, want %s", at, want)
	}
	at, doc = submit(t, h, at, doc, doc.Find("#p-"+a+" button[name=haal]"))
	if at != "/leeslijst" || doc.Find(".steps li").Length() != 3 || doc.Find("form").Length() > 0 {
		t.Errorf("an empty list: %s", at)
	}
}

func TestReadingPageTells(t *testing.T) {
	c := listSample()
	h := open(t, c)
	doc := page(t, h, "/leeslijst?lijst=nr000004.cccccccc.zzzzzzzz.geheim-ffffffff.voorbeeld-nr000005")
	want := []string{c.Practices[4].Title, "Het was een mooi loket", "zzzzzzzz", "geheim-ffffffff", c.Practices[5].Title}
	if got := doc.Find(".reading h2").Map(func(_ int, s *goquery.Selection) string { return clean(s) }); !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
	for id, want := range map[string]string{
		"cccccccc":        "Dit praktijkvoorbeeld is niet meer beschikbaar. De bron heeft de pagina verwijderd.",
		"zzzzzzzz":        dutch.text("list.unknown"),
		"geheim-ffffffff": "Dit praktijkvoorbeeld is niet meer beschikbaar. Deze website neemt het niet op.",
		"nr000004":        "Bron niet bereikbaar sinds 3 november 2026",
	} {
		if got := clean(doc.Find("#p-" + id + " .stale")); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
		if doc.Find("#p-"+id+" button[name=haal]").Length() != 1 {
			t.Errorf("%s cannot be taken off", id)
		}
	}
	if got := clean(doc.Find(".list-head .lead")); got != "2 praktijkvoorbeelden" {
		t.Errorf("count %q", got)
	}
	if page(t, h, "/leeslijst?lijst=zzzzzzzz").Find("a[href*='.csv']").Length() > 0 {
		t.Error("nothing can be exported")
	}
	for path, want := range map[string]int{
		"/leeslijst": 200, "/leeslijst?lijst=%3Cb%3E": 400, "/leeslijst?lijst=a&lijst.a=": 303, "/?zet=%3Cb%3E": 400, "/?zet=abcdefgh": 303,
		"/?lijst=" + strings.Repeat("a.b", 900) + "&haal=a": 303, "/leeslijst.csv?lijst=%3Cb%3E": 400, "/nee?zet=abcdefgh": 404,
		"//voorbeeld.example?zet=abcdefgh": 404, "/v1/praktijkvoorbeelden?lijst=a": 400, "/v1/praktijkvoorbeelden?zet=a": 400,
	} {
		if got := get(h, path).Code; got != want {
			t.Errorf("GET %s: %d, want %d", path, got, want)
		}
	}
}

// A full list takes no more, and says so.
func TestFullList(t *testing.T) {
	c := listSample()
	h := open(t, c)
	var ids []string
	for _, p := range c.Practices[:maxLines] {
		ids = append(ids, strings.TrimPrefix(p.ID, "voorbeeld-"))
	}
	query := "lijst=" + strings.Join(ids, ".")
	if got := get(h, "/?"+query+"&zet=nr000060"); got.Code != 400 || !strings.Contains(got.Body.String(), "hoogstens 50 praktijkvoorbeelden") {
		t.Errorf("one more gives %d", got.Code)
	}
	if doc := page(t, h, "/leeslijst?"+query); !strings.Contains(doc.Find(".list-head").Text(), "vol") || doc.Find(".reading li.item").Length() != maxLines {
		t.Error("a full list is not shown as full")
	}
	if n := get(h, "/?"+query).Body.Len(); n > 60_000 {
		t.Errorf("a search page with a full list has %d bytes", n)
	}
}

func TestReadingExport(t *testing.T) {
	c := listSample()
	h := open(t, c)
	query := "?lijst=nr000009.cccccccc.voorbeeld-nr000003.zzzzzzzz.nr000001&lijst.nr000009=%3D1%2B1&lijst.voorbeeld-nr000003=Tweede;&lijst.cccccccc=weg"
	want := []string{"voorbeeld-nr000009", "voorbeeld-nr000003", "voorbeeld-nr000001"}
	w := get(h, "/leeslijst.csv"+query)
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(w.Body.String(), "\ufeff")))
	in.Comma = ';'
	rows, err := in.ReadAll()
	if err != nil || w.Header().Get("Content-Disposition") != `attachment; filename="leeslijst.csv"` {
		t.Fatal(err, w.Header())
	}
	var ids, remarks []string
	for _, row := range rows {
		ids, remarks = append(ids, row[0]), append(remarks, row[len(row)-1])
	}
	if !slices.Equal(ids[1:], want) || !slices.Equal(remarks, []string{"opmerking", "'=1+1", "Tweede;", ""}) {
		t.Errorf("CSV has %q with %q", ids, remarks)
	}
	var practices []Practice
	if err := json.Unmarshal(get(h, "/leeslijst.json"+query).Body.Bytes(), &practices); err != nil {
		t.Fatal(err)
	}
	ids = nil
	for _, p := range practices {
		ids = append(ids, p.ID)
	}
	if !slices.Equal(ids, want) {
		t.Errorf("JSON has %q", ids)
	}
	if want := NewPractice(c.Practices[9], c.Vocabulary); !reflect.DeepEqual(practices[0], want) {
		t.Errorf("a practice of the list is %+v, want %+v", practices[0], want)
	}
}

func TestCarry(t *testing.T) {
	list, _ := readList(`lijst=a.b&lijst.a=` + url.QueryEscape(`"><b>&`))
	for page, want := range map[string]string{
		`<a href="/">`: `<a href="/?LIST">`,
		`<a class="x" href="/?q=a&amp;page=2#b">`: `<a class="x" href="/?q=a&amp;page=2&amp;LIST#b">`,
		`<a href="#inhoud">`:                      `<a href="#inhoud">`,
		`<a href="/export.csv?q=a">`:              `<a href="/export.csv?q=a">`,
		`<a href="/v1/themas">`:                   `<a href="/v1/themas">`,
		`<a href="https://a.example/">`:           `<a href="https://a.example/">`,
		`<link href="/">`:                         `<link href="/">`,
		`<form action="/uit" method="post">`:      `<form action="/uit" method="post">`,
		`<form id="leeslijst" method="get">`:      `<form id="leeslijst" method="get">`,
		`<form method="get">`:                     `<form method="get">` + "\n" + `<input type="hidden" name="lijst" value="a.b">` + "\n" + `<input type="hidden" name="lijst.a" value="&#34;&gt;&lt;b&gt;&amp;">`,
	} {
		want = strings.ReplaceAll(want, "LIST", "lijst=a.b&amp;lijst.a=%22%3E%3Cb%3E%26")
		if got := string(carry([]byte(page), list)); got != want {
			t.Errorf("%s becomes\n%s, want\n%s", page, got, want)
		}
		if got := string(carry([]byte(page), readingList{})); got != page {
			t.Errorf("without a list %s becomes %s", page, got)
		}
	}
}
