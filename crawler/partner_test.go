package crawler

import (
	"slices"
	"strings"
	"testing"
)

func TestPartners(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Zij volgen de pabo van Hogeschool Arnhem en Nijmegen.", "Hogeschool Arnhem en Nijmegen"},
		{"Het is ontwikkeld met Hogeschool van Arnhem en Nijmegen (HAN).", "Hogeschool van Arnhem en Nijmegen"},
		{"Hogeschool Noord en Zuid (HNZ) leidt op.", "Hogeschool Noord en Zuid"},
		{"De Hogeschool Leiden en Inholland leiden op.", "Hogeschool Leiden; Inholland"},
		{"De pabo van Hogeschool Leiden leidt op.", "Hogeschool Leiden"},
		{"Samen met Fontys, Avans en de HAN.", "Fontys; Avans; HAN"},
		{"UAF en Hogeschool Rotterdam begeleiden.", "UAF; Hogeschool Rotterdam"},
		{"Met ROC Mondriaan en het UWV is een traject opgezet.", "ROC Mondriaan; UWV"},
		{"Het Albeda leidt op, net als Albeda College en Zadkine.", "Albeda College; Zadkine"},
		{"De TU Delft stuurt studenten.", "TU Delft"},
		{"De tu is ver weg.", ""},
		{"De regio werkt samen met de gemeenten Delft, Den Haag en Zoetermeer.", "gemeente Delft; gemeente Den Haag; gemeente Zoetermeer"},
		{"De gemeenten Bergen op Zoom en Alphen aan den Rijn betalen mee.", "gemeente Bergen op Zoom; gemeente Alphen aan den Rijn"},
		{"De gemeenten betalen mee, en Delft ook.", ""},
		{"De regio werkt samen met gemeente Den Haag en gemeente Delft.", "gemeente Den Haag; gemeente Delft"},
		{"Samen met Thirza Hofstede en coach Jan Jansen.", ""},
		{"Samen met Onderwijsregio Zandvallei.", ""},
		{"Op Maandag komen zij samen met Coaches.", ""},
		{"Scheepswerf De Valk en welzijnsstichting Het Anker doen mee.", "Scheepswerf De Valk; Het Anker"},
		{"Adviseurs van Storm & Zonen geven les.", "Storm & Zonen"},
		{"Bakkerij Van Duin leert leerlingen rekenen.", "Bakkerij Van Duin"},
		{"Het theater speelt. Bakkerij en garage doen mee.", ""},
		{"De regio Noord & Zuid deelt een vacaturebank Maasstad.", ""},
		{"De CAO PO en de Wet BIO maken het mogelijk, en wie wil, vindt ons op LinkedIn.", ""},
		{"Fatima El Amrani en Bas van der Meulen geven les, samen met Joost Kuipers van ASML.", "ASML"},
		{"Nienke en Thijs krijgen les van Wereldkok.", ""},
		{"Zij leren op het Olympia College En verder niets.", "Olympia College"},
		{"De Vereniging van Schoolleiders helpt.", "Vereniging van Schoolleiders"},
	} {
		if got := partnersOf(c.text).in(c.text); strings.Join(got, "; ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// A partner of an item is one that its own clause names.
func TestPartnersWithin(t *testing.T) {
	const sentence = "Er is een pool met de gemeenten Delft en Rijswijk, en een loket van Hogeschool Zuid."
	got := partnersOf(sentence).within(sentence, "een pool met de gemeenten Delft en Rijswijk")
	if want := []string{"gemeente Delft", "gemeente Rijswijk"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// partnersOf finds the organisations of a text on a page of region Zandvallei.
func partnersOf(text string) partnerFinder {
	region := []Words{{"Zandvallei", Derived, FromOwnName}}
	return newPartnerFinder(partnerNamesOf(region, []section{{blocks: []block{{kind: paragraph, text: text}}}}), byModels.isPartner)
}

// Whatever a sentence holds, what is found stands in it.
func FuzzPartners(f *testing.F) {
	for _, s := range []string{"Olympia College En", "gemeenten Delft, en", "gemeenten Bergen op", "via (De", "Storm & Zonen & ", "Samen met ASG en de HAN of"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		for _, name := range partnersOf(s).in(s) {
			if name == "" || !strings.Contains(s, strings.TrimPrefix(name, "gemeente ")) {
				t.Errorf("%q: found %q", s, name)
			}
		}
	})
}
