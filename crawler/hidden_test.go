package crawler

import (
	"strings"
	"testing"
)

// What no reader sees is no text; what unfolds at a click is.
func TestHiddenText(t *testing.T) {
	const practice = `<p>Elke nieuwe leraar krijgt een maatje en volgt drie trainingen.</p>`
	for _, tt := range []struct {
		name, html string
		seen       bool
	}{
		{"hidden", `<div hidden><h2>Maatjes</h2>` + practice + `</div>`, false},
		{"display none", `<section style="color:red; display: none"><h2>Maatjes</h2>` + practice + `</section>`, false},
		{"invisible", `<div style="visibility:hidden"><h2>Maatjes</h2>` + practice + `</div>`, false},
		{"aria-hidden", `<div aria-hidden="true"><h2>Maatjes</h2>` + practice + `</div>`, false},
		{"dialog", `<dialog open><h2>Maatjes</h2>` + practice + `</dialog>`, false},
		{"dialog by its role", `<div role="dialog"><h2>Maatjes</h2>` + practice + `</div>`, false},
		{"not hidden", `<div aria-hidden="false" style="display:block"><h2>Maatjes</h2>` + practice + `</div>`, true},
		{"found by searching", `<div hidden="until-found"><h2>Maatjes</h2>` + practice + `</div>`, true},
		{"panel of a button", `<h2><button aria-expanded="false" aria-controls="p1">Maatjes</button></h2><div id="p1" hidden>` + practice + `</div>`, true},
		{"panel of a link", `<h2><a href="#p2">Maatjes</a></h2><p>Lees verder.</p><div id="p2" style="display:none">` + practice + `</div>`, true},
		{"panel by its class", `<h2>Maatjes</h2><p>Lees verder.</p><div class="accordion-body" style="display:none">` + practice + `</div>`, true},
		{"panel behind its heading", `<h2>Maatjes</h2><div aria-hidden="true">` + practice + `</div>`, true},
		{"tab", `<h2>Maatjes</h2><p>Lees verder.</p><div role="tabpanel" hidden>` + practice + `</div>`, true},
		{"icon", `<h2><span aria-hidden="true">›</span> Maatjes</h2>` + practice, true},
	} {
		got := readProse(t, tt.html+`<h2>Situatie in de regio</h2><p>`+strings.Repeat("De regio is groot en telt veel scholen. ", 5)+`</p>`)
		seen := false
		for _, s := range got.Segments {
			seen = seen || strings.Contains(s.Text, "maatje")
		}
		if seen != tt.seen {
			t.Errorf("%s: seen %v, want %v", tt.name, seen, tt.seen)
		}
	}
	if got := readProse(t, `<div aria-hidden="true"><h1>Regio</h1><h2>Maatjes</h2>`+practice+`</div>`); len(got.Segments) < 2 {
		t.Error("a page that is marked hidden as a whole is lost")
	}
}

// A heading that leads to another page, or with the date of another message, is
// the card of that page; one below "Onze projecten" tells of this region.
func TestTeasers(t *testing.T) {
	const own = `<h2>Een coach voor starters</h2><p>Elke starter krijgt een coach, die wekelijks langskomt en lessen bijwoont.</p>`
	for _, tt := range []struct {
		name, html string
		want       string // headings of practices
	}{
		{"linked heading", own + `<h2><a href="/nieuws/elders">Vaklieden voor de klas</a></h2><p>Vier dagen per week geven monteurs les in techniek.</p>`, "Een coach voor starters"},
		{"linked card", own + `<a href="/nieuws/elders"><h3>Vaklieden voor de klas</h3><p>Vier dagen per week geven monteurs les in techniek.</p></a>`, "Een coach voor starters"},
		{"dated card", own + `<h2>Vaklieden voor de klas</h2><p>Nieuwsbericht | 14-05-2024 | 09:00</p><p>Vier dagen per week geven monteurs les in techniek.</p>`, "Een coach voor starters"},
		{"own site of a practice", own + `<h2><a href="https://vaklieden.test/">Vaklieden voor de klas</a></h2><p>Vier dagen per week geven monteurs les in techniek.</p>`, "Een coach voor starters, Vaklieden voor de klas"},
		{"below a container", `<h2>Onze projecten</h2><h3><a href="/projecten/vaklieden">Vaklieden voor de klas</a></h3><p>Vier dagen per week geven monteurs les in techniek.</p><h3><a href="/projecten/coach">Een coach voor starters</a></h3><p>Elke starter krijgt een coach, die wekelijks langskomt.</p>`,
			"Vaklieden voor de klas, Een coach voor starters"},
	} {
		var got []string
		for _, s := range readProse(t, tt.html).Segments {
			if s.Class == ClassPractice {
				got = append(got, s.Heading)
			}
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: practices %q, want %q", tt.name, got, tt.want)
		}
	}
}
