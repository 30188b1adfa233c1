package crawler

import (
	"strings"
	"testing"
)

// A list of selectors, which a source file may have, finds what one of them
// matches.
func TestSelectorLists(t *testing.T) {
	const html = `<html><body><div class="entry-content"><p class="kop">Regio Zandvallei</p>
		<h2>Maatjes voor starters</h2><p>Iedere nieuwe leraar krijgt een maatje en volgt trainingen.</p></div><div><p>Over deze site.</p></div></body></html>`
	rule := PageRule{Kind: KindPortrait, Main: "#content, .entry-content", Title: "h1, .kop"}
	p := Extract(&Source{ID: "a", Pages: []PageRule{rule}}, Page{Address: "https://a.test/x", ContentType: "text/html", Body: []byte(html)})
	if p.Title != "Regio Zandvallei" || len(p.Layout.Missed) > 0 {
		t.Errorf("title %q, missed %q", p.Title, p.Layout.Missed)
	}
	for _, w := range p.Warnings {
		if strings.Contains(w, "selector") {
			t.Error(w)
		}
	}
	for _, s := range p.Segments {
		if strings.Contains(s.Text, "Over deze site") {
			t.Errorf("text beside the main text: %q", s.Text)
		}
	}
}

// A path prefix holds for an address with accents as for any other.
func TestRuleForEscapedPath(t *testing.T) {
	s, err := ParseSource("s.yaml", []byte("{id: s, name: S, seeds: [https://a.test/], pages: [{kind: portrait, match: {path_prefix: /régio/}}]}"))
	if err != nil {
		t.Fatal(err)
	}
	address, err := Canonical("", "https://a.test/régio/x")
	if err != nil {
		t.Fatal(err)
	}
	if r, ok := s.ruleFor(address); !ok || r.Kind != KindPortrait {
		t.Errorf("no rule for %s", address)
	}
}
