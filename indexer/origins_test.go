package indexer

import (
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/search"
)

// TestEveryFieldHasAnOrigin reads pages in which all fields are filled in: for
// each there is an origin, and its words stand in the page.
func TestEveryFieldHasAnOrigin(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Pilot loket")
	w.edit("a.example", "<head>", `<head><meta property="article:published_time" content="2024-02-28"><meta property="article:modified_time" content="2024-03-01">`)
	w.edit("a.example", "Wie vragen heeft,", "Vorig jaar kwamen er 340 mensen langs. De regio doet dit samen met Hogeschool Windesheim. Wie vragen heeft,")
	w.edit("a.example", "<h2>", "<p>De regio laat zien dat het kan: van een gezamenlijke introductiedag tot een eigen leiderschapsacademie.</p><h2>")
	w.must(w.run("a.example"))
	var mentions int
	for _, p := range w.practices() {
		has := func(field search.FieldName) search.Origin {
			i := slices.IndexFunc(p.Origins, func(o search.Origin) bool { return o.Field == field })
			if i < 0 {
				t.Errorf("%s: no origin of %s", p.Title, field)
				return search.Origin{}
			}
			return p.Origins[i]
		}
		for _, o := range p.Origins {
			if o.How == "" || o.Words == "" {
				t.Errorf("%s: %+v", p.Title, o)
			}
		}
		if o := has(search.FieldPublished); o.Words != "article:published_time" || o.How != search.Literal {
			t.Errorf("the date comes from %+v", o)
		}
		has(search.FieldModified)
		has(search.FieldLanguage)
		has(search.FieldText)
		if o := has(search.FieldOrganisation); o.How != search.Inherited {
			t.Errorf("the organisation comes from %+v", o)
		}
		title := has(search.FieldTitle)
		if p.Kind == search.Mentioned {
			mentions++
			if title.How != search.Derived || title.Words != p.Text {
				t.Errorf("the title of a mention comes from %+v", title)
			}
			continue
		}
		if title.How != search.Literal || title.Words != "h2" {
			t.Errorf("the title comes from %+v", title)
		}
		if p.Status == "" || len(p.Figures) == 0 || len(p.Partners) == 0 {
			t.Fatalf("the page is not read in full: %+v", p)
		}
		if o := has(search.FieldStatus); o.How != search.Derived || !strings.Contains(strings.ToLower(o.Words), p.Status) {
			t.Errorf("the status comes from %+v", o)
		}
		if o := has(search.FieldFigures); !strings.Contains(p.Text, o.Words) || o.Value != "340 mensen" {
			t.Errorf("the figure comes from %+v", o)
		}
		if o := has(search.FieldPartners); !strings.Contains(p.Text, o.Words) {
			t.Errorf("the partner comes from %+v", o)
		}
	}
	if mentions == 0 {
		t.Error("no practice is only mentioned")
	}
}

// TestSourcesKeepTheirOwnFigures merges two pages about one practice: what
// they say differently stays with each.
func TestSourcesKeepTheirOwnFigures(t *testing.T) {
	w := newWorld(t)
	w.site("a.example", "Loket")
	w.site("b.example", "Loket")
	const meta = `<head><meta property="article:published_time" content="`
	w.edit("a.example", "<head>", meta+`2024-02-28">`)
	w.edit("b.example", "<head>", meta+`2025-06-01">`)
	w.edit("a.example", "Wie vragen heeft,", "Vorig jaar kwamen er 340 mensen langs. Wie vragen heeft,")
	w.edit("b.example", "Wie vragen heeft,", "Vorig jaar kwamen er 410 mensen langs. Wie vragen heeft,")
	w.must(w.run("a.example", "b.example"))
	p := w.practice("Loket")
	if len(p.Sources) != 2 {
		t.Fatalf("sources %+v", p.Sources)
	}
	if newest, older := p.Sources[0], p.Sources[1]; newest.ID != "b" || newest.Figures[0].Value != 410 || newest.Published != "2025-06-01" ||
		older.Figures[0].Value != 340 || older.Published != "2024-02-28" || p.Figures[0].Value != 410 {
		t.Errorf("figures %+v; sources %+v", p.Figures, p.Sources)
	}
}

// TestFigureText holds that a figure is written as people do, since it is shown
// in the history and among the origins.
func TestFigureText(t *testing.T) {
	for want, f := range map[string]search.Figure{
		"2,5 dagen (doel)":     {Value: 2.5, Unit: "dagen", Target: true},
		"€ 50.000":             {Value: 50000, Unit: "€"},
		"1.250 tot 1.300.000":  {Value: 1250, UpTo: 1300000},
		"999,5%":               {Value: 999.5, Unit: "%"},
		"45 van de 60 scholen": {Value: 45, Of: 60, Unit: "scholen"},
	} {
		if got := figureText(f); got != want {
			t.Errorf("%+v is written as %q, want %q", f, got, want)
		}
	}
}
