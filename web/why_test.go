package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"praktijkzoeker/search"
)

func TestWhySentences(t *testing.T) {
	reason := func(asked string, way search.Way, place search.Place, found ...string) search.Reason {
		return search.Reason{Asked: asked, Way: way, Place: place, Found: found}
	}
	literal := func(asked string) search.Reason { return reason(asked, search.AsTyped, search.InText, asked) }
	missing := func(asked string) search.Reason { return reason(asked, search.NotThere, "") }
	other := func(asked string) search.Reason { return reason(asked, search.OtherForm, search.InText, asked+"s") }
	label := func(asked string, way search.Way, place search.Place, value string) search.Reason {
		return search.Reason{Asked: asked, Way: way, Place: place, Value: value, Found: []string{"x"}}
	}
	for _, test := range []struct {
		reasons []search.Reason
		want    []string
	}{
		{nil, nil},
		{[]search.Reason{reason("loket", search.AsTyped, search.InTitle, "Loket")}, []string{"‘loket’ staat in de titel."}},
		{[]search.Reason{literal("loket")}, []string{"‘loket’ staat in de tekst."}},
		{[]search.Reason{label("Assen", search.AsTyped, search.InRegion, "Drenthe")}, []string{"‘Assen’ hoort bij de regio ‘Drenthe’."}},
		{[]search.Reason{label("statushouder", search.OtherForm, search.InTargetGroup, "Statushouders")}, []string{"‘statushouder’ hoort bij de doelgroep ‘Statushouders’."}},
		{[]search.Reason{label("juf", search.AsSynonym, search.InTargetGroup, "Leraren")}, []string{"‘juf’ hoort bij de doelgroep ‘Leraren’."}},
		{[]search.Reason{label("primair", search.AsTyped, search.InSector, "Primair onderwijs"), label("onderwijs", search.AsTyped, search.InSector, "Primair onderwijs")},
			[]string{"‘primair’ en ‘onderwijs’ horen bij de onderwijssoort ‘Primair onderwijs’."}},
		{[]search.Reason{literal("a"), literal("b"), label("c", search.AsTyped, search.InTheme, "C"), label("d", search.AsTyped, search.InTheme, "D"), label("e", search.AsTyped, search.InTheme, "E")},
			[]string{"‘a’ en ‘b’ staan er letterlijk.", "‘c’ hoort bij het thema ‘C’.", "‘d’ en ‘e’ horen bij de kenmerken."}},
		{[]search.Reason{other("a"), other("b"), other("c"), label("d", search.AsTyped, search.InTheme, "D")},
			[]string{"‘a’ staat er als ‘as’.", "‘b’ staat er als ‘bs’.", "‘c’ en ‘d’ staan er in een andere vorm of horen bij de kenmerken."}},
		{[]search.Reason{literal("leraar"), reason("Leraar", search.AsTyped, search.InTitle, "leraar")}, []string{"‘leraar’ staat in de tekst."}},
		{[]search.Reason{literal("leraar"), literal("leraar"), literal("b")}, []string{"‘leraar’ en ‘b’ staan er letterlijk."}},
		{[]search.Reason{missing("a"), missing("a")}, []string{"‘a’ staat er niet."}},
		{[]search.Reason{reason("pabo", search.AsTyped, search.InPartners, "Pabo")}, []string{"‘pabo’ staat bij de partners."}},
		{[]search.Reason{literal("a"), literal("b")}, []string{"‘a’ en ‘b’ staan er letterlijk."}},
		{[]search.Reason{literal("a"), literal("b"), literal("c"), literal("d")}, []string{"‘a’, ‘b’, ‘c’ en ‘d’ staan er letterlijk."}},
		{[]search.Reason{reason("leraar", search.OtherForm, search.InText, "leraren")}, []string{"‘leraar’ staat er als ‘leraren’."}},
		{[]search.Reason{reason("tekort", search.InCompound, search.InText, "lerarentekort")}, []string{"‘tekort’ is een deel van ‘lerarentekort’."}},
		{[]search.Reason{reason("lerarentekort", search.AsParts, search.InText, "tekort", "leraren")}, []string{"‘lerarentekort’ staat er in delen: ‘tekort’ en ‘leraren’."}},
		{[]search.Reason{reason("begeleiding", search.SameFamily, search.InText, "begeleiders")}, []string{"‘begeleiders’ hoort bij ‘begeleiding’."}},
		{[]search.Reason{reason("po", search.AsAbbreviation, search.InText, "primair  onderwijs")}, []string{"‘po’ is een afkorting van ‘primair onderwijs’."}},
		{[]search.Reason{reason("primair onderwijs", search.AsAbbreviation, search.InText, "po")}, []string{"‘po’ is een afkorting van ‘primair onderwijs’."}},
		{[]search.Reason{reason("juf", search.AsSynonym, search.InText, "leraren")}, []string{"‘leraren’ betekent ongeveer hetzelfde als ‘juf’."}},
		{[]search.Reason{reason("vwo", search.AsAkin, search.InText, "gymnasium")}, []string{"‘gymnasium’ heeft te maken met ‘vwo’."}},
		{[]search.Reason{literal("a"), missing("b")}, []string{"‘a’ staat in de tekst.", "‘b’ staat er niet."}},
		{[]search.Reason{missing("a"), other("b"), missing("c")}, []string{"‘b’ staat er als ‘bs’.", "‘a’ en ‘c’ staan er niet."}},
		{[]search.Reason{literal("a"), other("b"), missing("c")}, []string{"‘a’ staat in de tekst.", "‘b’ staat er als ‘bs’.", "‘c’ staat er niet."}},
		{[]search.Reason{other("a"), other("b"), other("c")}, []string{"‘a’ staat er als ‘as’.", "‘b’ staat er als ‘bs’.", "‘c’ staat er als ‘cs’."}},
		{[]search.Reason{other("a"), other("b"), other("c"), other("d")}, []string{"‘a’ staat er als ‘as’.", "‘b’ staat er als ‘bs’.", "‘c’ en ‘d’ staan er in een andere vorm."}},
		{[]search.Reason{literal("a"), other("b"), other("c"), missing("d"), missing("e")},
			[]string{"‘a’ staat in de tekst.", "‘b’ en ‘c’ staan er in een andere vorm.", "‘d’ en ‘e’ staan er niet."}},
	} {
		var got []string
		for _, said := range whySentences(dutch, test.reasons) {
			got = append(got, said.String())
		}
		if !slices.Equal(got, test.want) || len(got) > maxWhy || strings.Contains(strings.Join(got, ""), "%!") {
			t.Errorf("%+v:\ngot  %q\nwant %q", test.reasons, got, test.want)
		}
	}
}

// TestWhyOnPageAndAPI holds that both say the same.
func TestWhyOnPageAndAPI(t *testing.T) {
	h := open(t, sample())
	for _, q := range []string{"coach+starters", "juf", "loket+zwembad+leraar"} {
		list := decode[struct {
			Practices []struct {
				Why []string `json:"waarom"`
			} `json:"praktijkvoorbeelden"`
		}](t, h, "/v1/praktijkvoorbeelden?q="+q)
		items := page(t, h, "/?q="+q).Find("ol.items > li")
		if items.Length() != len(list.Practices) || items.Length() == 0 {
			t.Fatalf("%s: %d on the page, %d in the API", q, items.Length(), len(list.Practices))
		}
		for i, p := range list.Practices {
			why := items.Eq(i).Find("details.why")
			if got := why.Find("li").Map(func(_ int, li *goquery.Selection) string { return li.Text() }); len(got) == 0 || !slices.Equal(got, p.Why) {
				t.Errorf("%s: page %q, API %q", q, got, p.Why)
			}
			if got := clean(why.Find("summary")); !strings.HasPrefix(got, "Waarom dit resultaat: ") {
				t.Errorf("%s: %q", q, got)
			}
		}
	}
	if n := page(t, h, "/").Find("details.why").Length(); n > 0 {
		t.Errorf("%d reasons without a question", n)
	}
}

func TestMeant(t *testing.T) {
	h := open(t, sample())
	for _, test := range []struct{ path, heading, offered, lead string }{
		{"/?q=lokket", "Geen resultaten voor ‘lokket’", "/?q=loket", "Bedoelde je loket?"},
		{"/?q=lokket&regio=regio-01&sort=titel", "Geen resultaten voor ‘lokket’ met 1 filter", "/?q=loket&regio=regio-01&sort=titel", "Bedoelde je loket?"},
		{"/?q=coach+startrs", "", "/?q=coach+starters", "Bedoelde je coach starters?"},
		{"/?q=loket", "", "", ""},
	} {
		doc := page(t, h, test.path)
		lead := doc.Find(".results-head .lead")
		if got := clean(lead); got != test.lead {
			t.Errorf("%s: %q", test.path, got)
		}
		if got := clean(doc.Find("h2#resultaten")); test.heading != "" && got != test.heading {
			t.Errorf("%s: %q", test.path, got)
		}
		if test.offered == "" {
			continue
		}
		if got := lead.Find("a").AttrOr("href", ""); got != test.offered {
			t.Errorf("%s offers %s, want %s", test.path, got, test.offered)
		}
		if lead.Find("strong").Length() == 0 {
			t.Errorf("%s: nothing is marked", test.path)
		}
		there := page(t, h, test.offered)
		if there.Find("ol.items li").Length() == 0 || strings.Contains(there.Text(), dutch.texts["partly"]) {
			t.Errorf("%s offers %s, which has no results", test.path, test.offered)
		}
		api := decode[map[string]any](t, h, "/v1/praktijkvoorbeelden"+test.path[1:])
		if want := strings.TrimSuffix(strings.TrimPrefix(test.lead, "Bedoelde je "), "?"); api["bedoelde"] != want {
			t.Errorf("%s: the API says %v", test.path, api["bedoelde"])
		}
	}
}

// What cannot be searched for is said, and is not named as what was found.
func TestNothingToSearchFor(t *testing.T) {
	h := open(t, sample())
	for _, test := range []struct{ path, heading, said string }{
		{"/?q=wat+is+er", "64 praktijkvoorbeelden", dutch.texts["all"]},
		{"/?q=*", "64 praktijkvoorbeelden", dutch.texts["all"]},
		{"/?q=%F0%9F%98%80", "64 praktijkvoorbeelden", dutch.texts["all"]},
		{"/?q=de&regio=regio-01", "6 praktijkvoorbeelden met 1 filter", dutch.texts["all.filters"]},
		{"/", "64 praktijkvoorbeelden", ""},
		{"/?q=wat+is+een+loket", "", ""},
		{"/?q=-loket", "", ""},
	} {
		doc := page(t, h, test.path)
		if got := clean(doc.Find("h2#resultaten")); test.heading != "" && got != test.heading {
			t.Errorf("%s: the heading is %q", test.path, got)
		}
		head := clean(doc.Find(".results-head"))
		if strings.Contains(head, "te weinig") != (test.said != "") || !strings.Contains(head, test.said) {
			t.Errorf("%s: the head is %q", test.path, head)
		}
		if got := clean(doc.Find("title")); test.said != "" && strings.Contains(got, "voor ") {
			t.Errorf("%s: the title is %q", test.path, got)
		}
		if api := decode[map[string]any](t, h, "/v1/praktijkvoorbeelden"+test.path[1:]); api["zonderZoekwoorden"] != (test.said != "") {
			t.Errorf("%s: the API says %v", test.path, api["zonderZoekwoorden"])
		}
	}
}

func TestPartOfTheWords(t *testing.T) {
	h := open(t, sample())
	for path, partly := range map[string]bool{"/?q=loket+zwembad": true, "/?q=loket": false, "/": false, "/?q=zwembad+sauna": false} {
		doc := page(t, h, path)
		if got := strings.Contains(clean(doc.Find(".results-head")), dutch.texts["partly"]); got != partly {
			t.Errorf("%s: partly is %v", path, got)
		}
		if api := decode[map[string]any](t, h, "/v1/praktijkvoorbeelden"+path[1:]); api["deelVanDeWoorden"] != partly {
			t.Errorf("%s: the API says %v", path, api["deelVanDeWoorden"])
		}
		if got := clean(doc.Find("h2#resultaten")) + clean(doc.Find("title")); strings.Contains(got, "een deel van") != partly {
			t.Errorf("%s: heading and title are %q", path, got)
		}
	}
}

func TestSuggestions(t *testing.T) {
	h := open(t, sample())
	type list struct {
		Suggestions []struct{ Tekst, Soort, URL string } `json:"suggesties"`
	}
	for prefix, want := range map[string]string{
		"wer":    "thema Werving en voorlichting /themas/werving",
		"DUIN":   "regio Duinkant /regios/regio-01",
		"leid":   "doelgroep Schoolleiders /doelgroepen/schoolleiders",
		"Concie": "woord conciërge",
		"coac":   "woord coach /?q=coach",
		"één+l":  "titel Eén loket voor werken in de school in",
		"":       "",
	} {
		found := decode[list](t, h, "/v1/suggesties?q="+prefix).Suggestions
		got := ""
		for _, s := range found {
			got += s.Soort + " " + s.Tekst + " " + s.URL + "\n"
			if w := get(h, s.URL); w.Code != 200 {
				t.Errorf("%q suggests %s: %d", prefix, s.URL, w.Code)
			}
		}
		if !strings.Contains(got, want) || (want == "") != (len(found) == 0) {
			t.Errorf("%q suggests %s", prefix, got)
		}
	}
	if got := strings.TrimSpace(get(h, "/v1/suggesties").Body.String()); got != `{"suggesties":[]}` {
		t.Errorf("nothing typed gives %s", got)
	}
}
