package crawler

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// line writes a figure as the tests do: "20-30 starters", "45/60 scholen doel".
func (f Figure) line() string {
	s := fmt.Sprint(f.Value)
	if f.UpTo > 0 {
		s += fmt.Sprint("-", f.UpTo)
	}
	if f.Of > 0 {
		s += fmt.Sprint("/", f.Of)
	}
	s += " " + f.Unit
	if f.Target {
		s += " doel"
	}
	return s
}

func TestFiguresIn(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// how many
		{"In totaal deden 45 leraren mee.", "45 leraren"},
		{"Ruim honderdtwintig enthousiaste studenten deden mee.", "120 studenten"},
		{"Bijna 1.250 scholieren kwamen kijken.", "1250 scholieren"},
		{"Er gaat 2,5 miljoen euro naar de pilots.", "2.5e+06 €"},
		{"De regio kreeg € 1.250.000,- subsidie.", "1.25e+06 €"},
		{"Tweehonderd vijftig leraren deden mee.", "250 leraren"},
		{"Wij helpen 10.000+ leraren.", "10000 leraren"},
		{"Ruim 2000 leraren zijn bereikt.", "2000 leraren"},
		{"Vijf Duitse scholen en zes aangesloten besturen doen mee.", "5 scholen; 6 besturen"},
		{"Er is 0,5 fte per school.", "0.5 fte"},
		{"De starters brachten negen bezoeken.", "9 bezoeken"},

		// a range is one figure with two ends
		{"Tussen de 20 en 30 starters krijgen een coach.", "20-30 starters"},
		{"Twintig tot dertig starters krijgen een coach.", "20-30 starters"},
		{"20-30 starters krijgen een coach.", "20-30 starters"},
		{"20 à 30 starters krijgen een coach.", "20-30 starters"},
		{"150 – 200 leraren deden mee.", "150-200 leraren"},
		{"Het kost 2 à 3 miljoen euro.", "2e+06-3e+06 €"},
		{"Een plek kost € 250 tot € 500.", "250-500 €"},
		{"Tussen 30% en 40% van de starters blijft.", "30-40 %"},
		{"Het duurt 20 tot 30 minuten.", ""},
		{"De cursus is voor mensen van 20 tot en met 30 jaar.", ""},

		// of a change, what was reached
		{"Het verzuim daalde van 7 naar 5 procent.", "5 %"},
		{"De pool groeide van 20 tot 30 coaches.", "30 coaches"},
		{"De prijs ging van € 500 naar € 250.", "250 €"},

		// a part of a whole
		{"Zeven van de tien zij-instromers halen het diploma.", "7/10 zij-instromers"},
		{"Er deden 45 van de 60 scholen mee.", "45/60 scholen"},
		{"45 (van de 60) scholen deden mee.", "45/60 scholen"},
		{"Er deden 45 scholen van de 60 mee.", "45/60 scholen"},
		{"Vier op de vijf deelnemers zijn tevreden.", "4/5 deelnemers"},
		{"Een op de vijf starters vertrekt.", "1/5 starters"},
		{"Van de 62 deelnemers staan er nog 54 voor de klas.", "62 deelnemers; 54/62 deelnemers"},
		{"Eén van de tien starters vertrekt.", "1/10 starters"},
		{"Zij lopen stage op een van de negen scholen.", "9 scholen"},
		{"Van de 62 deelnemers kwamen 12 studenten uit Delft.", "62 deelnemers; 12 studenten"},
		{"Meer dan 1 op de 5 vertrekt.", ""},
		{"Er zijn 20 leraren op 5 scholen.", "20 leraren; 5 scholen"},

		// nobody counted
		{"In de regio startten honderden mensen.", ""},
		{"Enkele tientallen ouders en een paar honderd leerlingen helpen.", ""},
		{"Er zijn duizenden euro's mee gemoeid.", ""},
		{"Twee of drie coaches helpen.", ""},

		// no unit, or none that is counted
		{"Daarvan zijn er 31 begonnen.", ""},
		{"Er kunnen er 12 meedoen.", ""},
		{"In 2023 waren er 12 scholen, in 2024 waren dat er 19.", "12 scholen"},
		{"Een groep van zes.", ""},
		{"Acht van hen kregen een baan.", ""},
		{"De tevredenheid is 8,2.", ""},
		{"Zij geven les op vier dagen per week.", ""},

		// names, dates, years
		{"Groep 7 en 8 leerlingen leren samen.", ""},
		{"In de groepen 3 tot 8 krijgen leerlingen les.", ""},
		{"Op 27 februari 2024 startten 8 mensen in schooljaar 2024-2025.", "8 mensen"},
		{"Artikel 3 zegt dat 5 scholen meedoen.", "5 scholen"},
		{"Niveau 3 en 4 studenten lopen stage.", ""},
		{"Ieder jaar 25 woningen.", "25 woningen"},
		{"Per jaar 25 woningen, vorig jaar 20 huizen.", "25 woningen; 20 huizen"},
		{"Elke ronde twintig starters.", "20 starters"},
		{"Covid-19 maakte het lastig voor 50+'ers.", ""},

		// what something looks like
		{"Een traject van 10 bijeenkomsten.", ""},
		{"De cursus telt acht bijeenkomsten van drie uur.", ""},
		{"In 2023 waren er 14 bijeenkomsten.", "14 bijeenkomsten"},
		{"Twee halve banen worden zo één hele.", ""},
		{"Het programma kent drie pijlers en vier fasen.", ""},

		// a goal, by clause
		{"Doel is 100 zij-instromers in 2027.", "100 zij-instromers doel"},
		{"In 2027 moeten er 100 zij-instromers zijn.", "100 zij-instromers doel"},
		{"De regio mikt op 100 zij-instromers.", "100 zij-instromers doel"},
		{"Honderd zij-instromers is het streven.", "100 zij-instromers doel"},
		{"Er zijn nu 27 assistenten, het streven is vijftig assistenten.", "27 assistenten; 50 assistenten doel"},
		{"Vorig jaar 83 docenten, dit jaar naar verwachting 110 docenten.", "83 docenten; 110 docenten doel"},
		{"Dit jaar naar verwachting 110 docenten, vorig jaar 83 docenten.", "110 docenten doel; 83 docenten"},
		{"De regio wil 100 starters begeleiden en heeft 12 coaches.", "100 starters doel; 12 coaches"},
		{"Het doel: 20 leerkrachten, 10 docenten en 30 assistenten.", "20 leerkrachten doel; 10 docenten doel; 30 assistenten doel"},
		{"De regio hoopt dat er 20 starters komen.", "20 starters doel"},
		{"Het doel, dat in 2023 is gesteld, is 100 starters.", "100 starters doel"},
		{"Voor 30 mensen die leraar willen worden, is er een cursus.", "30 mensen"},
		{"In 2027 doen 100 scholen mee, dat is het doel.", "100 scholen doel"},
		{"De regio wil groeien van 27 naar 50 assistenten.", "50 assistenten doel"},
		{"Het doel van 100 zij-instromers is gehaald.", "100 zij-instromers"},
		{"Het doel van 100 zij-instromers is nog niet gehaald.", "100 zij-instromers doel"},
	} {
		var lines []string
		for _, f := range figuresIn(c.text) {
			lines = append(lines, f.line())
			if f.Sentence != c.text {
				t.Errorf("%q: the sentence of %s is %q", c.text, f.line(), f.Sentence)
			}
		}
		if got := strings.Join(lines, "; "); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// A figure that a text tells twice counts once, with its first sentence.
func TestFiguresOnce(t *testing.T) {
	got := figuresIn("Er zijn 12 coaches. Die 12 coaches doen 20 tot 30 bezoeken. In totaal 20 bezoeken.")
	var lines []string
	for _, f := range got {
		lines = append(lines, f.line())
	}
	if want := []string{"12 coaches", "20-30 bezoeken", "20 bezoeken"}; !slices.Equal(lines, want) || got[0].Sentence != "Er zijn 12 coaches." {
		t.Errorf("%q, want %q", lines, want)
	}
}

func FuzzFigures(f *testing.F) {
	for _, s := range []string{"20 tot 30 starters", "45 (van de 60) scholen", "€ 2 à 3 miljoen", "een van de", "1 + ", "Van de 62 deelnemers 54 –", "van 7 naar"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, g := range figuresIn(s) {
			if !strings.Contains(s, g.Sentence) || g.Unit == "" || g.UpTo != 0 && g.UpTo <= g.Value || g.Of != 0 && g.Of < g.Value {
				t.Errorf("%q: %+v", s, g)
			}
		}
	})
}
