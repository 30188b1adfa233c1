package crawler

import (
	"encoding/json"
	"strings"
	"testing"
)

// Personal data in any place of a page never comes out, not even as the reason
// of a warning; what is beside it does.
func TestNoPersonalData(t *testing.T) {
	const around = `<!DOCTYPE html><html lang="nl"><head><title>Regio Proefland</title>HEAD</head><body><main>
<h1>Onderwijsregio Proefland</h1><p>Zo werken 12 besturen samen.</p>
<h2>Loket Voor de Klas</h2><p>Wie wil overstappen, kan terecht bij een loket in Proefdam. Daar krijgen zij-instromers advies over opleidingen en banen.</p>
<h2>Coachpool</h2><p>Ervaren leraren begeleiden starters op twaalf scholen.</p>BODY</main></body></html>`
	for name, place := range map[string][2]string{
		"in a sentence":            {"", `<p>Mail naar Piet Puk op piet.puk@proef.test voor meer informatie.</p>`},
		"beside a link":            {"", `<p>Vragen? <a href="mailto:piet.puk@proef.test">Piet Puk</a> of bel 06-12345678.</p>`},
		"lines of one paragraph":   {"", `<p>Piet Puk<br>Projectleider<br>06 12 34 56 78</p>`},
		"a paragraph each":         {"", `<p>Piet Puk</p><p>Projectleider</p><p>piet.puk@proef.test</p>`},
		"a heading and an address": {"", `<h3>Piet Puk</h3><p>piet.puk@proef.test</p>`},
		"under a contact heading":  {"", `<h2>Contact</h2><p>Piet Puk is er op maandag.</p><p>Hij woont in Proefdam.</p>`},
		"in the heading":           {"", `<h2>Contactpersoon: Piet Puk</h2><p>Aanwezig op maandag.</p>`},
		"an address element":       {"", `<address>Piet Puk, Dorpsstraat 1, 1234 AB Proefdam</address>`},
		"a table of key data":      {"", `<h2>Kerngegevens</h2><table><tr><th>Scholen</th><td>40</td></tr><tr><th>Projectleider</th><td>Piet Puk</td></tr></table>`},
		"a definition list":        {"", `<dl><dt>Contactpersoon</dt><dd>Piet Puk</dd></dl>`},
		"name and function":        {"", `<p>Piet Puk, programmamanager Onderwijsregio Proefland</p>`},
		"function and name":        {"", `<p>Programmamanager: Piet Puk</p>`},
		"a byline":                 {"", `<p>Tekst: Piet Puk</p>`},
		"an author element":        {"", `<span class="author">Piet Puk</span>`},
		"obfuscated":               {"", `<p>Piet Puk: piet.puk (at) proef.test</p>`},
		"an entity":                {"", `<p>Piet Puk: piet.puk&#64;proef.test</p>`},
		"in an attribute":          {"", `<p title="Piet Puk 06-12345678" data-mail="piet.puk@proef.test">Lees verder</p>`},
		"in an address of a link":  {"", `<p>Zie <a href="https://proef.test/?mail=piet.puk%40proef.test">de pagina</a> en <a href="https://www.linkedin.com/in/piet-puk">het profiel</a>.</p>`},
		"a card":                   {"", `<div><h3>Piet Puk</h3><p>Programmamanager</p></div>`},
		"a contact sentence":       {"", `<p>Neem voor meer informatie contact op met Piet Puk.</p>`},
		"international":            {"", `<p>Piet Puk is bereikbaar op +31 (0)6 1234 5678.</p>`},
		"JSON-LD":                  {`<script type="application/ld+json">{"@type":"Article","author":{"name":"Piet Puk","email":"piet.puk@proef.test","telephone":"0612345678"}}</script>`, ""},
		"metadata":                 {`<meta name="author" content="Piet Puk"><meta name="DCTERMS.creator" content="Piet Puk"><meta name="DCTERMS.spatial" content="Proefland, piet.puk@proef.test">`, ""},
		"the title element":        {`<meta name="DCTERMS.title" content="Bel Piet Puk 06-12345678">`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			body := strings.NewReplacer("HEAD", place[0], "BODY", place[1]).Replace(around)
			got := Extract(&Source{ID: "test", Pages: []PageRule{{Kind: KindPortrait}}},
				Page{Address: "https://a.test/regio", Body: []byte(body)})
			all, err := json.Marshal(got)
			if err != nil {
				t.Fatal(err)
			}
			plain := strings.ToLower(string(all))
			for _, leak := range []string{"puk", "@", "12345678", "34 56", "1234 5678", "dorpsstraat"} {
				if strings.Contains(plain, leak) {
					t.Errorf("%q comes out: %s", leak, all)
				}
			}
			if names := strings.Join(practiceNames(got), "; "); !strings.Contains(names, "Coachpool") || !strings.Contains(names, "Loket") {
				t.Errorf("practices are %s", names)
			}
		})
	}
}

// Text that only resembles contact data stays.
func TestScrubKeeps(t *testing.T) {
	for _, text := range []string{
		"Het programma loopt van 2019 tot 2024 en kost € 1.250.000 in totaal.",
		"Van de 1200 leraren in 2023-2024 volgden er 350 een cursus, in 2025 al 480.",
		"Neem contact op met de regio via het formulier.",
		"De coaches hebben elke week contact met de starters.",
		"Het loket is bereikbaar op werkdagen.",
		"Zie artikel 12.3 van de regeling, nummer 2023/0456.",
	} {
		left := ledger{}
		if got := newPersons(nil).scrub(text, left); got != text || len(left) > 0 {
			t.Errorf("scrub(%q) = %q, %v", text, got, left)
		}
	}
}

// A digit too many belongs to a number only where nothing parts it.
func TestPhoneIn(t *testing.T) {
	for text, want := range map[string]string{
		"Bel 0118-555014 3 dagen per week.":       "0118-555014",
		"Bel 06 12 34 56 78 5 dagdelen per week.": "06 12 34 56 78",
		"Bel 0118-5550143, of kom langs.":         "0118-5550143",
		"Op 05-06-2024 begonnen 12 starters.":     "",
		"Er doen 1.200.000.000 cellen mee.":       "",
	} {
		got := ""
		if at := phoneIn(text); at != nil {
			got = text[at[0]:at[1]]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
