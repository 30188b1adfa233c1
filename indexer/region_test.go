package indexer

import (
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// The region of a page, from its title and its text.
func TestRegionOfPage(t *testing.T) {
	says := func(name string) string {
		return "<p>In Onderwijsregio " + name + " werken besturen samen. Onderwijsregio " + name + " groeit.</p>"
	}
	for _, c := range []struct{ title, body, want string }{
		// the name behind (onderwijs)regio goes before other names
		{"Regio Zandvallei leert van Almere", says("Zandvallei"), "zandvallei"},
		{"Zandvallei leert van Almere", says("Zandvallei"), "zandvallei"},
		{"Regio Zandvallei zoekt samenwerking met Midden-Nederland", "", "zandvallei"},
		{"Regio Haaglanden en Rotterdam werken samen", "", "haaglanden"},
		{"Samen sterker", says("Zandvallei") + "<p>Net als in Almere.</p>", "zandvallei"},
		{"Almere zet door", "<p>De regio Almere leert van onderwijsregio Haaglanden.</p>", "almere"},

		// as a whole
		{"Onderwijsregio Utrecht Oost", "", "utrecht-oost"},
		{"Onderwijsregio Drentse Venen", "", "drentse-venen"},
		{"Zuid-Limburg bindt starters", says("Zuid-Limburg"), "zuid-limburg"},
		{"Onderwijsregio Groot-Haaglanden", "", "groot-haaglanden"},
		{"Zuid Limburg doet mee", says("Zuid Limburg"), "zuid-limburg"},
		{"Onderwijsregio Almere PO", "", "almere"},
		{"Onderwijsregio Utrecht Stad Leert", "", "utrecht-stad"},
		{"Samen sterker", "<p>Onderwijsregio’s Twente en Achterhoek werken samen.</p>", "twente-achterhoek-oost-salland"},
		{"Samen sterker (po)", "<p>Dit is onderwijsregio Groningen, Friesland en Drenthe.</p>", "groningen-friesland-en-drenthe-po"},
		{"Samen sterker", "<p>Onderwijsregio ’t Gooi werkt samen.</p>", "gooi-en-vechtstreek"},
		{"Samen sterker", "<p>Onderwijsregio Almere en Hogeschool Windesheim leiden op.</p>", "almere"},

		// names that look like something else
		{"Onderwijsregio Oostelijke Langstraat: vijf beloften", "", "oostelijke-langstraat"},
		{"Samen sterker", "<p>Stichtse Vechtplassen, de onderwijsregio tussen Breukelen en Weesp, deelt docenten.</p>", "stichtse-vechtplassen"},
		{"Stappen in het Onderwijs", "<p>De regio Zandvallei helpt zij-instromers.</p>", "zandvallei"},

		// what stands beside contact data is not read: it may be a person
		{"Samen sterker", "<p>Contactpersoon regio Zandvallei Marieke de Wit, m@voorbeeld.nl</p>", search.Unknown},
		{"Samen sterker", "<p>Onderwijsregio Zandvallei, Doutzen Ruiter, d@voorbeeld.nl</p>", search.Unknown},
		{"Samen sterker", "<p>Neem contact op met Johanna Zandvallei, telefoon 078 555 01 42.</p>", search.Unknown},

		// a visit is no home
		{"Op bezoek bij regio Hoogduin", "<p>Wij van Zandvallei gingen op bezoek. Onderwijsregio Zandvallei groeit. Onderwijsregio Zandvallei leert.</p>", "zandvallei"},
		{"Samen sterker", "<p>Onderwijsregio Vries groeit.</p><p>Contact: Anna de Vries, 06-12345678.</p>", "vries"},

		// one region, whatever joins its parts
		{"Onderwijsregio Bos & Duin werkt samen", "", "bos-en-duin"},
		{"Onderwijsregio Bos en Duin werkt samen", "", "bos-en-duin"},
		{"Onderwijsregio De Zandvallei werkt samen", "", "zandvallei"},

		// a school bears the name of its town
		{"Universiteit Utrecht helpt Zandvallei aan leraren", says("Zandvallei"), "zandvallei"},
		{"Hogeschool van Rotterdam leidt op in Zandvallei", says("Zandvallei"), "zandvallei"},
		{"Gemeente Almere helpt met woningen", "", "almere"},

		// a name has its capital
		{"De scope van de aanpak in Zandvallei", says("Zandvallei"), "zandvallei"},
		{"Scope werkt aan het tekort", "", "scope"},
		{"ALMERE ZET IN OP STARTERS", "", "almere"},
		{"Het landelijk netwerk groen onderwijs", "", "landelijk-groen-onderwijs"},

		// sectors
		{"Rotterdam (vo-mbo)", "", "rotterdam-vo-mbo"},
		{"Rotterdam vo/mbo", "", "rotterdam-vo-mbo"},
		{"Rotterdam PO", "", "rotterdam-po"},
		{"Rotterdam", "", "rotterdam"},

		{"Samen sterker voor de klas", "<p>Hier werken wij aan personeel.</p>", search.Unknown},
	} {
		page := crawler.Page{Address: "https://a.test/nieuws/x", ContentType: "text/html", Body: []byte(
			"<html><head><title>" + c.title + "</title></head><body><main><h1>" + c.title + "</h1>" + c.body +
				"<h2>Maatjes voor starters</h2><p>Iedere nieuwe leraar krijgt een maatje en volgt trainingen.</p></main></body></html>")}
		p := crawler.Extract(&crawler.Source{ID: "a", Pages: []crawler.PageRule{{Kind: crawler.KindPortrait}}}, page)
		v := DefaultVocabulary()
		got := v.region(p.RegionWords, ids(v.pageSectors(p.SectorWords)))
		if got.value.ID != c.want {
			t.Errorf("%q %q: region %s, want %s, of %v", c.title, c.body, got.value.ID, c.want, p.RegionWords)
		}
	}
}
