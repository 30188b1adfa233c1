package crawler

import (
	"strings"
	"testing"
)

func TestShareBars(t *testing.T) {
	for text, want := range map[string]bool{
		"Deel dit artikel: Facebook WhatsApp":           true,
		"DeelFacebook LinkedIn":                         true,
		"Deel deze pagina op X, LinkedIn of per e-mail": true,
		"FacebookTwitterLinkedInWhatsApp":               true,
		"Facebook":                                      true,
		"Deel dit artikel":                              false,
		"Deel je ervaring via LinkedIn":                 false,
		"Starters vinden elkaar op Facebook":            false,
		"Campagne op Instagram":                         false,
		"":                                              false,
	} {
		if got := isShareBar(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// A share bar without a class that tells is no text of a practice.
func TestShareBarInText(t *testing.T) {
	got := readProse(t, `<h2>Maatjes voor starters</h2><p>Iedere nieuwe leraar krijgt een maatje en volgt trainingen.</p>
		<div><span>Deel</span><a href="https://facebook.com/sharer?u=x">Facebook</a> <a href="https://linkedin.com/share">LinkedIn</a></div>
		<p>Deel dit artikel: <a href="https://facebook.com/sharer?u=x">Facebook</a> WhatsApp</p>`)
	for _, s := range got.Segments {
		if strings.Contains(s.Text, "Facebook") || len(s.Links) > 0 {
			t.Errorf("%q holds %q with %v", s.Heading, s.Text, s.Links)
		}
	}
}
