package crawler

import (
	"slices"
	"strings"
	"testing"
)

// What stands beside the article of a page, in the same landmark, is no part of it.
func TestBesideTheArticle(t *testing.T) {
	const (
		title    = `<h1>Zo doet Waterland het</h1>`
		loket    = `<h2>Loket voor zij-instromers</h2><p>Wie leraar wil worden, krijgt bij het loket een gesprek met een adviseur en kan een dag meelopen op een school in de buurt.</p>`
		pool     = `<h2>Invalpool</h2><p>Twaalf invallers werken op alle scholen van de regio en worden begeleid door een vaste coach, die hen elke week bezoekt.</p>`
		teaser   = `<h3><a href="/portretten/de-vrijdagklas">De vrijdagklas</a></h3><p>Elke vrijdag geven vakmensen les aan studenten die leraar willen worden.</p>`
		other    = `<h2>Coaches in Veenland</h2><p>In Veenland begeleiden zes coaches elk jaar dertig starters, met een bezoek aan de les per maand.</p>`
		practice = "Loket voor zij-instromers, Invalpool"
	)
	for _, c := range []struct{ name, main, want string }{
		{"teasers of other articles", title + "<article>" + loket + pool + "</article><div><h2>In de praktijk</h2><article>" + teaser + "</article></div>", practice},
		{"teasers without an article", title + loket + pool + "<h2>Meer uit Krijt</h2>" + teaser, practice},
		{"a column about another region", "<article>" + title + loket + pool + "</article><aside>" + other + "</aside>", practice},
		{"a column of the page itself", title + loket + "<aside>" + pool + "</aside>", practice},
		{"a column within the article", "<article>" + title + loket + "<aside>" + pool + "</aside></article>", practice},
		{"several articles", title + "<article>" + loket + "</article><article>" + pool + "</article>", practice},
		{"a section behind the article", "<article>" + title + loket + "</article><section>" + pool + "</section>", practice},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := Page{Address: "https://a.test/portretten/waterland", Body: []byte("<main>" + c.main + "</main>")}
			var got []string
			for _, s := range Extract(&Source{ID: "a"}, page).Segments {
				if s.Class == ClassPractice {
					got = append(got, s.Heading)
				}
			}
			if want := strings.Split(c.want, ", "); !slices.Equal(got, want) {
				t.Errorf("practices %q, want %q", got, want)
			}
		})
	}
}
