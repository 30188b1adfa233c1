package indexer

import (
	"testing"

	"praktijkzoeker/crawler"
)

// The ways in which a portrait names its region: title, first lines, region.
var titledRegions = []struct{ title, text, region string }{
	{"Tussen Duin en Dijk: samen sterk in de klas", "In Tussen Duin en Dijk werken 12 besturen samen.", "Tussen Duin en Dijk"},
	{"Zo houdt de Waddenrand zijn leraren", "De Waddenrand is een streek van dorpen. Op de Waddenrand kent iedereen elkaar.", "Waddenrand"},
	{"De Groene Vallei pakt het tekort samen aan", "In onderwijsregio De Groene Vallei werken 9 besturen.", "De Groene Vallei"},
	{"Hoe Zuidoost-Zandland haar tekort te lijf gaat", "Zuidoost-Zandland ligt ver weg. De scholen in Zuidoost-Zandland zoeken mensen.", "Zuidoost-Zandland"},
	{"‘We doen het samen’: portret van Maas en Peel", "Maas en Peel telt veertig scholen.", "Maas en Peel"},
	{"Samen voor de klas in het Land van Heusden", "Het Land van Heusden is een regio met 60 basisscholen.", "Land van Heusden"},
	{"IJsselkop bouwt bruggen", "IJsselkop is een jonge regio. Binnen IJsselkop delen scholen leraren.", "IJsselkop"},
	{"Een regio van eilanden", "De onderwijsregio Wad & Water bestaat uit vier eilanden.", "Wad & Water"},
	{"Kop van Zuid: van haven tot klas", "Veertien besturen doen mee in Kop van Zuid.", "Kop van Zuid"},
	{"Onderwijsregio in beeld: ’t Gooise Veld", "’t Gooise Veld is klein maar dapper.", "’t Gooise Veld"},
	{"Rotterdam (po) geeft starters de ruimte", "De Rotterdamse basisscholen werken samen.", "Rotterdam (po)"},
	{"Hoe Zandvallei starters vasthoudt", "Leraren zijn schaars.", "Zandvallei"},
	{"Brainport Zuidoost: half fabriek, half klas", "Scholen en bedrijven delen mensen.", "Brainport Zuidoost"},
	{"Hollandse Kreken: leraren delen een lokaal", "In Hollandse Kreken is ruimte genoeg.", "Hollandse Kreken"},
	{"Samen voor elk kind", "Basisschool De Kiem in Dorpveen begon. Nu doet heel onderwijsregio De Kreken mee.", "De Kreken"},
	{"Samen sterk voor de klas", "Alle scholen doen mee. Samen staan zij sterk.", ""},
	{"Thirza Hofstede geeft les", "Thirza Hofstede is lerares. Zij werkt met plezier.", ""},
}

func TestRegionOfTitle(t *testing.T) {
	source := &crawler.Source{ID: "p", Name: "P", Pages: []crawler.PageRule{{Kind: crawler.KindPortrait}}}
	for _, tt := range titledRegions {
		body := "<title>" + tt.title + " | Voorbeeld</title><main><h1>" + tt.title + "</h1><p>" + tt.text +
			"</p><h2>Coachpool</h2><p>Elke starter krijgt een coach, die elke week langskomt.</p></main>"
		portrait := crawler.Extract(source, crawler.Page{Address: "https://www.voorbeeld.test/a", Body: []byte(body)})
		c, _ := Practices([]Reading{{Portrait: portrait, Source: source}}, DefaultVocabulary())
		got := ""
		for _, r := range c.Vocabulary.Regions {
			if len(r.Sources) > 0 {
				got = r.Name
			}
		}
		if got != tt.region {
			t.Errorf("%s: region %q, want %q", tt.title, got, tt.region)
		}
	}
}
