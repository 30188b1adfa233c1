package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"praktijkzoeker/search"
)

// TestComparedNumbers follows every number of a comparison to what it counts.
func TestComparedNumbers(t *testing.T) {
	c := sample()
	h := open(t, c)
	doc := page(t, h, "/vergelijk?regio=regio-05&regio=regio-01&regio=regio-02&regio=regio-01&utm_source=x")
	if got := doc.Find("link[rel=canonical]").AttrOr("href", ""); got != "/vergelijk?regio=regio-01&regio=regio-02&regio=regio-05" {
		t.Errorf("canonical %q", got)
	}
	if got := doc.Find(".regions h2").Map(func(_ int, s *goquery.Selection) string { return clean(s) }); !slices.Equal(got, []string{"Duinkant", "Oosterveld", "Meerstad"}) {
		t.Errorf("regions %q", got)
	}
	numbers := 0
	doc.Find("table tbody tr").Each(func(_ int, row *goquery.Selection) {
		most := 0
		row.Find("td").Each(func(_ int, cell *goquery.Selection) {
			n, err := strconv.Atoi(clean(cell))
			if err != nil {
				t.Errorf("%s: %v", clean(row), err)
			}
			most = max(most, n)
			to := cell.Find("a").AttrOr("href", "")
			if (n > 0) != (to != "") {
				t.Errorf("%s: %d leads to %q", clean(row), n, to)
			}
			if n > 0 {
				numbers++
				if got := decode[practiceList](t, h, "/v1/praktijkvoorbeelden"+strings.TrimPrefix(to, "/")).Total; got != n {
					t.Errorf("%s: %d, and there are %d", to, n, got)
				}
			}
		})
		if most == 0 || row.Find("td").Length() != 3 {
			t.Errorf("%q is a row without a number", clean(row))
		}
	})
	if numbers < 20 {
		t.Errorf("only %d numbers", numbers)
	}

	// What a region has alone, no other has; by brute force.
	has := func(region, theme string) (n int) {
		for _, p := range c.Practices {
			if p.Region.ID == region && slices.ContainsFunc(p.Themes, func(v search.Value) bool { return v.ID == theme }) {
				n++
			}
		}
		return n
	}
	ids := []string{"regio-01", "regio-02", "regio-05"}
	doc.Find(".regions > li").Each(func(i int, card *goquery.Selection) {
		var want, got []string
		for _, theme := range c.Vocabulary.Themes {
			others := 0
			for j, id := range ids {
				if j != i {
					others += has(id, theme.ID)
				}
			}
			if has(ids[i], theme.ID) > 0 && others == 0 {
				want = append(want, theme.Name)
			}
		}
		card.Find("dt").Each(func(_ int, term *goquery.Selection) {
			if clean(term) == dutch.text("compare.alone") {
				got = term.SiblingsFiltered("dd").Map(func(_ int, s *goquery.Selection) string { return clean(s) })
			}
		})
		if len(want) == 0 {
			want = []string{dutch.text("compare.none.alone")}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s alone has %q, want %q", ids[i], got, want)
		}
	})

	// Each practice is named under its own region and theme.
	doc.Find("dl.regions").Each(func(_ int, list *goquery.Selection) {
		theme := clean(list.PrevFiltered("h3"))
		list.Find("div").Each(func(_ int, div *goquery.Selection) {
			for _, href := range hrefs(div.Find("dd a")) {
				id, is := strings.CutPrefix(href, "/praktijkvoorbeelden/")
				if !is {
					continue
				}
				p := decode[Practice](t, h, "/v1/praktijkvoorbeelden/"+id)
				themes := refNames(p.Themes)
				if len(themes) == 0 {
					themes = []string{"Onbekend"}
				}
				if p.Region.Name != clean(div.Find("dt")) || !slices.Contains(themes, theme) {
					t.Errorf("%s stands under %s, %s", id, clean(div.Find("dt")), theme)
				}
			}
		})
	})
}

func TestCompareForm(t *testing.T) {
	c := sample()
	h := open(t, c)
	doc := page(t, h, "/vergelijk")
	if n := doc.Find("input[name=regio]").Length(); n != len(c.Vocabulary.Regions) || doc.Find("table").Length() > 0 {
		t.Errorf("%d regions to choose from", n)
	}
	if doc.Find("meta[name=robots]").Length() > 0 {
		t.Error("the form is noindex")
	}
	if _, is := doc.Find("details.choose").Attr("open"); !is {
		t.Error("the form is closed while nothing is chosen")
	}
	doc = page(t, h, "/vergelijk?regio=regio-03")
	if clean(doc.Find(".inset")) != dutch.text("compare.few") || doc.Find("input[checked]").AttrOr("value", "") != "regio-03" {
		t.Error("one region is not asked to be joined by another")
	}
	five := parse(t, get(h, "/vergelijk?regio=regio-01&regio=regio-02&regio=regio-03&regio=regio-04&regio=regio-05"))
	if got := clean(five.Find(".inset")); got != "Vergelijk hoogstens 4 regio’s met elkaar." || five.Find("input[checked]").Length() != 5 || five.Find("table").Length() > 0 {
		t.Errorf("five regions: %q, and %d are chosen", got, five.Find("input[checked]").Length())
	}
	for query, want := range map[string]int{
		"regio=regio-01&regio=regio-02&regio=regio-03&regio=regio-04":                200,
		"regio=regio-01&regio=regio-02&regio=regio-03&regio=regio-04&regio=regio-05": 400,
		"regio=regio-01&regio=nee": 400, "regio=onbekend&regio=regio-01": 200, "regio=%ff": 400, "regio=&thema=nee": 200,
	} {
		if got := get(h, "/vergelijk?"+query); got.Code != want {
			t.Errorf("%s: %d, want %d", query, got.Code, want)
		}
	}
	for from, want := range map[string]string{
		"/regios/regio-02": "/vergelijk?regio=regio-02",
		"/overzicht":       "/vergelijk",
		"/overzicht?q=leraren&regio=regio-01&regio=regio-02": "/vergelijk?regio=regio-01&regio=regio-02",
	} {
		if !slices.Contains(hrefs(page(t, h, from).Find("main a")), want) {
			t.Errorf("%s does not lead to %s", from, want)
		}
	}
}

// TestAllOfARegion holds that where the spread lets others go first, the link to
// all of the region gives as many as it says.
func TestAllOfARegion(t *testing.T) {
	c := sample()
	for i := range c.Practices {
		if i%3 > 0 {
			c.Practices[i].Region.ID = "regio-04"
		}
	}
	h := open(t, c)
	told := 0
	for _, word := range []string{"", "leraren", "zuiderwold", "klas", "conciërge", "opvang", "starters scholen"} {
		doc := page(t, h, address("/", search.Query{Text: word}))
		doc.Find(".item .more-of").Each(func(_ int, link *goquery.Selection) {
			told++
			fields := strings.Fields(clean(link)) // Alle 7 van regio Almere
			there, err := url.Parse(link.AttrOr("href", ""))
			if err != nil {
				t.Fatal(err)
			}
			if got := decode[practiceList](t, h, "/v1/praktijkvoorbeelden?"+there.RawQuery); strconv.Itoa(got.Total) != fields[1] {
				t.Errorf("%s: there are %d", clean(link), got.Total)
			}
		})
	}
	if told < 3 {
		t.Errorf("only %d links", told)
	}
}

// TestElsewhere follows the themes of a practice to other regions.
func TestElsewhere(t *testing.T) {
	c := sample()
	h := open(t, c)
	links := 0
	for _, p := range c.Practices[:12] {
		doc := page(t, h, practicePath(p.ID))
		if n := doc.Find(".elsewhere .rows > div").Length(); n != len(p.Themes) {
			t.Errorf("%s: %d themes, want %d", p.ID, n, len(p.Themes))
		}
		doc.Find(".elsewhere dd").Each(func(_ int, dd *goquery.Selection) {
			links++
			to := dd.Find("a").AttrOr("href", "")
			if strings.Contains(to, "regio="+p.Region.ID) {
				t.Errorf("%s: its own region is elsewhere", p.ID)
			}
			said := strings.Trim(clean(dd.Find(".count")), "()")
			if said == "" { // Alle regio’s: 12 praktijkvoorbeelden
				_, said, _ = strings.Cut(clean(dd), ": ")
				said, _, _ = strings.Cut(said, " ")
			}
			if got := decode[practiceList](t, h, "/v1/praktijkvoorbeelden"+strings.TrimPrefix(to, "/")).Total; strconv.Itoa(got) != said {
				t.Errorf("%s: %s, and there are %d", to, clean(dd), got)
			}
		})
		doc.Find(".related .item").Each(func(_ int, s *goquery.Selection) {
			if !strings.Contains(clean(s), "Zelfde thema: ") {
				t.Errorf("%s: %q has no reason", p.ID, clean(s))
			}
		})
	}
	if links < 40 {
		t.Errorf("only %d links", links)
	}
}
