package crawler

import (
	"encoding/json"
	"strings"
	"testing"
)

// Sentences with invented people and with organisations, labelled before the
// rules were tried on them: what may not come out in any field of a portrait,
// what must be in its text, and which partners it must give.
var peopleAndOrganisations = []struct {
	sentence string
	gone     string // parts with a semicolon between them
	kept     string
	partners string
}{
	{"Thomas de Vries bezoekt als coach startende leraren op school.", "Thomas;Vries", "bezoekt als coach startende leraren op school", ""},
	{"Samen met Jolanda Hartkamp en Thomas de Vries maakt de regio een coachpool.", "Jolanda;Hartkamp;Vries", "maakt de regio een coachpool", ""},
	{"Voor vragen kun je terecht bij Sytske Hoekstra.", "Sytske;Hoekstra", "", ""},
	{"Vraag naar Aylin Kaya voor een afspraak.", "Aylin;Kaya", "", ""},
	{"De regio heeft een loket voor zij-instromers (vraag naar Fadoua el Idrissi) en een meeloopdag bij meester Youssef Benali.", "Fadoua;Idrissi;Youssef;Benali", "een loket voor zij-instromers;een meeloopdag bij meester", ""},
	{"Het loket staat onder leiding van projectleider Henk Wolters.", "Henk;Wolters", "onder leiding van projectleider", ""},
	{"Mail: a.wolters(at)voorbeeld punt nl.", "wolters;voorbeeld", "", ""},
	{"Stuur een bericht aan s.kaya [at] proef [dot] test.", "kaya;proef", "", ""},
	{"LinkedIn: Agnieszka Kowalska.", "Agnieszka;Kowalska", "", ""},
	{"Volg ons via @henkwolters.", "henkwolters", "", ""},
	{"Juf Fatima begeleidt de starters elke week.", "Fatima", "begeleidt de starters elke week", ""},
	{"De coach, Wietske Dijkstra, bezoekt elke starter.", "Wietske;Dijkstra", "bezoekt elke starter", ""},
	{"“Het werkt”, vertelt Radjesh Ramdien.", "Radjesh;Ramdien", "Het werkt", ""},
	{"Volgens Marieke van den Berg leren starters snel.", "Marieke;Berg", "leren starters snel", ""},
	{"Mevrouw Bakker geeft de training aan starters.", "Bakker", "geeft de training aan starters", ""},
	{"De training wordt gegeven door Emre Yıldırım.", "Emre;Yıldırım", "De training wordt gegeven", ""},
	{"De pool is een idee van Tjitske de Boer.", "Tjitske;Boer", "De pool is een idee van", ""},
	{"Neem contact op met Sharda Ramautar over de pool.", "Sharda;Ramautar", "", ""},
	{"Meer informatie bij Piotr Nowak.", "Piotr;Nowak", "", ""},
	{"Aanmelden bij Naima Ait Said kan altijd.", "Naima;Said", "", ""},
	{"Bel Gerrit Bakker voor een rooster.", "Gerrit;Bakker", "", ""},
	{"Directeur Anouk Smit opende het loket in Proefdam.", "Anouk;Smit", "opende het loket in Proefdam", ""},
	{"Het loket is geopend door wethouder Karima Haddad.", "Karima;Haddad", "Het loket is geopend door wethouder", ""},
	{"Contactpersoon is Femke Postma.", "Femke;Postma", "", ""},
	{"Dhr. J. van der Meulen verzorgt de cursus.", "Meulen", "verzorgt de cursus", ""},
	{"Drs. Elif Demir, lector, onderzoekt de aanpak.", "Elif;Demir", "onderzoekt de aanpak", ""},
	{"Sjoerd Hiemstra, projectleider van het loket, is trots op de pool.", "Sjoerd;Hiemstra", "projectleider van het loket", ""},
	{"Docenten Ewa Wiśniewska en Mohammed Bouzid delen hun lessen.", "Ewa;Wiśniewska;Mohammed;Bouzid", "delen hun lessen", ""},
	{"De coaching is bedacht door Soraya Jankie en Willem Visser.", "Soraya;Jankie;Willem;Visser", "De coaching is bedacht", ""},
	{"Met hulp van Iris Veenstra is een buddysysteem gemaakt.", "Iris;Veenstra", "is een buddysysteem gemaakt", ""},
	{"Een mobiele coach bezoekt startende leraren op 12 scholen, meer weten bel 030-1234567.", "030;1234567", "Een mobiele coach bezoekt startende leraren op 12 scholen", ""},
	{"Ervaren leraren geven gastlessen (mail: pool@proef.test) op alle scholen.", "pool@", "Ervaren leraren geven gastlessen;op alle scholen", ""},
	{"De pool telt 40 invallers; interesse, mail dan naar Bram de Wit via b.dewit@proef.test.", "Bram;Wit;dewit", "De pool telt 40 invallers", ""},

	{"Bestuurder Van den Berg tekende het convenant met de scholen.", "Berg", "tekende het convenant met de scholen", ""},
	{"De heer El Amrani opent het loket.", "Amrani", "opent het loket", ""},
	{"De programmamanager Zij-instroom bezoekt de scholen.", "", "programmamanager Zij-instroom", ""},

	{"Samen met Stichting Jan Ligthart is een coachpool opgezet.", "", "Stichting Jan Ligthart", "Stichting Jan Ligthart"},
	{"Op basisschool Anne Frank loopt een meeloopdag.", "", "basisschool Anne Frank", ""},
	{"De Erasmus Universiteit onderzoekt de aanpak.", "", "Erasmus Universiteit", "Erasmus Universiteit"},
	{"Hogeschool Windesheim verzorgt de cursus.", "", "Hogeschool Windesheim", "Hogeschool Windesheim"},
	{"In samenwerking met ROC van Twente is een traject gestart.", "", "ROC van Twente", "ROC van Twente"},
	{"De Thomas More Hogeschool geeft de training.", "", "Thomas More Hogeschool", "Thomas More Hogeschool"},
	{"Op het Wim Gertenbach College begeleiden ervaren docenten de starters.", "", "Wim Gertenbach College", "Wim Gertenbach College"},
	{"Het Johan de Witt College deelt zijn lessen.", "", "Johan de Witt College", "Johan de Witt College"},
	{"Samen met werkgever Thales krijgen docenten een stage.", "", "werkgever Thales", "Thales"},
	{"ASG werkt samen met de pabo aan een traject.", "", "ASG werkt samen", "ASG"},
	{"De gemeente Proefdam betaalt de coach.", "", "gemeente Proefdam", "gemeente Proefdam"},
	{"Docent Nederlands en docent Lichamelijke Opvoeding zijn tekortvakken.", "", "Docent Nederlands en docent Lichamelijke Opvoeding", ""},
	{"De coördinator Samen Opleiden bezoekt de scholen.", "", "De coördinator Samen Opleiden bezoekt de scholen", ""},
	{"In Alphen aan den Rijn en Bergen op Zoom loopt een pilot met starters.", "", "Alphen aan den Rijn en Bergen op Zoom", ""},
	{"In de Week van het Onderwijs is er een meeloopdag.", "", "Week van het Onderwijs", ""},
	{"De training is onderdeel van Ontdek de Klas.", "", "Ontdek de Klas", ""},
	{"De regio organiseert samen met Hogeschool Zuid het Noorder Congres voor starters.", "", "het Noorder Congres", "Hogeschool Zuid"},
	{"Neem contact op met de regio via het formulier.", "", "Neem contact op met de regio via het formulier", ""},
	{"PO en VO werken samen aan een traject voor starters.", "", "PO en VO werken samen", ""},
	{"Kandidaten kunnen terecht bij het loket van Stichting De Haven.", "", "terecht bij het loket van Stichting De Haven", "Stichting De Haven"},
	{"Leraren van het Jan van Brabant College volgen een cursus.", "", "Jan van Brabant College", "Jan van Brabant College"},
}

func readProse(t *testing.T, body string) Portrait {
	t.Helper()
	page := `<!DOCTYPE html><html lang="nl"><head><title>Regio Proefland</title></head><body><main><h1>Onderwijsregio Proefland</h1>` + body + `</main></body></html>`
	return Extract(&Source{ID: "test", Pages: []PageRule{{Kind: KindPortrait}}}, Page{Address: "https://a.test/regio", Body: []byte(page)})
}

func TestPeopleAndOrganisations(t *testing.T) {
	wrong := 0
	for _, c := range peopleAndOrganisations {
		got := readProse(t, "<p>"+c.sentence+"</p><h2>Coachpool voor starters</h2><p>Ervaren leraren begeleiden starters. "+c.sentence+"</p>")
		var partners, text []string
		for _, s := range got.Segments {
			partners = append(partners, s.Partners...)
			text = append(text, s.Text)
		}
		all, _ := json.Marshal(got)
		faults := []string{}
		for w := range strings.SplitSeq(c.gone, ";") {
			if w != "" && strings.Contains(string(all), w) {
				faults = append(faults, "holds "+w)
			}
		}
		for w := range strings.SplitSeq(c.kept, ";") {
			if strings.Count(strings.Join(text, "\n"), w) < 2 {
				faults = append(faults, "lost "+w)
			}
		}
		if p := strings.Join(partners, ";"); p != c.partners {
			faults = append(faults, "partners "+p)
		}
		if len(faults) > 0 {
			wrong++
			t.Errorf("%s\n\t%s\n\t%q", c.sentence, strings.Join(faults, "; "), text)
		}
	}
	t.Logf("%d of %d sentences right", len(peopleAndOrganisations)-wrong, len(peopleAndOrganisations))
}

// A name that a contact block, a link to an address or a function gives away is
// taken out wherever it stands on the page.
func TestNamesLeaveTheWholePage(t *testing.T) {
	const around = `<p>De regio heeft een loket.</p><h2>Meelopen met Xandra Zorgvliet</h2><p>Xandra Zorgvliet begeleidt starters op twaalf scholen. De training van Zorgvliet is gratis.</p>
<ul><li>coaching door Xandra Zorgvliet</li><li>een leernetwerk voor starters</li></ul><p><a href="https://a.test/mensen/xandra-zorgvliet">Het verhaal van Xandra Zorgvliet</a></p>`
	for name, body := range map[string]string{
		"a contact section":    `<h2>Contact</h2><p>Xandra Zorgvliet</p>`,
		"a link to an address": `<p>Schrijf aan <a href="mailto:info@a.test">Xandra Zorgvliet</a>.</p>`,
		"a link to a number":   `<p>Meer horen? <a href="tel:0301234567">Xandra Zorgvliet</a></p>`,
		"a function":           `<p>De training is van projectleider Xandra Zorgvliet.</p>`,
		"a card":               `<p>Xandra Zorgvliet</p><p>Projectleider</p><p>x@a.test</p>`,
		"a turn to":            `<p>Voor de pool kun je terecht bij Xandra Zorgvliet.</p>`,
	} {
		t.Run(name, func(t *testing.T) {
			all, _ := json.Marshal(readProse(t, around+body))
			for _, leak := range []string{"andra", "orgvliet"} {
				if strings.Contains(string(all), leak) {
					t.Errorf("%q comes out: %s", leak, all)
				}
			}
			if !strings.Contains(string(all), "begeleidt starters op twaalf scholen") {
				t.Errorf("the practice is lost: %s", all)
			}
		})
	}
}

// A section of which nothing is left keeps its heading, and that is said.
func TestEmptiedSectionIsReported(t *testing.T) {
	got := readProse(t, `<p>De regio heeft een loket.</p><h2>Coachpool</h2><p>Bel 030-1234567.</p>`)
	if names := strings.Join(practiceNames(got), ";"); !strings.Contains(names, "Coachpool") {
		t.Errorf("practices are %s", names)
	}
	if w := strings.Join(got.Warnings, "\n"); !strings.Contains(w, "nothing is left") {
		t.Errorf("warnings are %q", w)
	}
}
