package web

import (
	"strings"
	"testing"

	"praktijkzoeker/search"
)

func TestOrigins(t *testing.T) {
	c := sample()
	p := &c.Practices[1]
	p.Language, p.Status = "nl-NL", "pilot"
	p.Origins = []search.Origin{
		{Field: search.FieldTitle, How: search.Literal, Words: "h2"},
		{Field: search.FieldText, How: search.Literal, Words: p.Title},
		{Field: search.FieldPublished, How: search.Literal, Words: "article:published_time"},
		{Field: search.FieldFigures, Value: "1250 €", How: search.Derived, Words: strings.Repeat("woorden ", 100)},
		{Field: search.FieldStatus, Value: "pilot", How: search.Derived, Words: "een pilot"},
		{Field: search.FieldLanguage, How: search.Literal, Words: "html[lang]"},
		{Field: search.FieldOrganisation, How: search.Inherited, Words: "name: Voorbeeldsite"},
	}
	h := open(t, c)
	rows := page(t, h, practicePath(p.ID)).Find(".origins tbody tr")
	var got []string
	for i := range rows.Length() {
		row := rows.Eq(i)
		got = append(got, clean(row.Children().Eq(0))+" | "+clean(row.Children().Eq(1))+" | "+clean(row.Children().Eq(2)))
	}
	for _, want := range []string{
		"Regio | Heuvelrug-Zuid | Staat zo op de pagina",
		"Thema | Zij-instroom | Afgeleid uit de woorden ‘werkdruk’",
		"Onderwijssoort | Voortgezet onderwijs | Geldt voor alle pagina’s van deze bron",
		"Titel | " + p.Title + " | Staat zo op de pagina (tussenkop)",
		"Gepubliceerd | 2 februari 2021 | Staat zo op de pagina (kenmerk in de code van de pagina)",
		"Status | Pilot | Afgeleid uit de woorden ‘een pilot’",
		"Taal | Nederlands | Staat zo op de pagina (kenmerk in de code van de pagina)",
		"Bron | Voorbeeldsite | Geldt voor alle pagina’s van deze bron",
	} {
		found := false
		for _, row := range got {
			found = found || row == want
		}
		if !found {
			t.Errorf("no row %q among\n%s", want, strings.Join(got, "\n"))
		}
	}
	wire := decode[Practice](t, h, "/v1/praktijkvoorbeelden/"+p.ID)
	if n := len(wire.Origins); n != len(got) {
		t.Errorf("the API has %d origins, the page %d", n, len(got))
	}
	for _, o := range wire.Origins {
		if o.Field == "" || o.How == "" || o.Words == "" || len([]rune(o.Words)) > closedRunes {
			t.Errorf("origin %+v", o)
		}
	}
}

// TestSourcesThatDisagree shows what each says, with its date, and takes no side.
func TestSourcesThatDisagree(t *testing.T) {
	c := sample()
	p := &c.Practices[0]
	other := p.Sources[0]
	other.URL, other.Organisation, other.Published = "https://elders.example/x", "Andere site", "2025-05-01"
	other.Figures = []search.Figure{{Value: 40, Unit: "starters", Sentence: "Er zijn 40 starters."}}
	p.Sources[0].Figures = p.Figures
	p.Sources = append(p.Sources, other)
	h := open(t, c)
	doc := page(t, h, practicePath(p.ID))
	text := clean(doc.Find("article"))
	for _, want := range []string{"niet dezelfde cijfers", "Voorbeeldsite: 34 starters", "Andere site (1 mei 2025): 40 starters"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
	wire := decode[Practice](t, h, "/v1/praktijkvoorbeelden/"+p.ID)
	if len(wire.Sources) != 2 || wire.Sources[0].Figures[0].Value != 34 || wire.Sources[1].Figures[0].Value != 40 || *wire.Sources[1].Published != "2025-05-01" {
		t.Errorf("the API says %+v", wire.Sources)
	}
	if text := clean(page(t, open(t, sample()), practicePath(p.ID)).Find("article")); strings.Contains(text, "niet dezelfde") {
		t.Error("one source disagrees with itself")
	}
}
