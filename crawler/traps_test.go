package crawler

import (
	"fmt"
	"testing"
)

func TestShape(t *testing.T) {
	for address, want := range map[string][2]string{
		site + "/":                          {site + "/", site + "/"},
		site + "/kalender/2026/11":          {site + "/kalender/#/#", site + "/kalender/#/"},
		site + "/p12b3":                     {site + "/p#b#", site + "/"},
		site + "/zoek?b=1&a=2&b=3":          {site + "/zoek?a&b", site + "/?a&b"},
		"http://10.0.0.1:8080/1":            {"http://10.0.0.1:8080/#", "http://10.0.0.1:8080/"},
		site + "/actueel/2024/02/27/x?p=12": {site + "/actueel/#/#/#/x?p", site + "/actueel/#/#/#/?p"},
	} {
		got := shape(address)
		if got != want[0] || corner(got) != want[1] {
			t.Errorf("%s has the shape %s in the corner %s, want %q", address, got, corner(got), want)
		}
	}
}

// Pages that an overview leads to may be as many as they like, whatever their
// addresses look like.
func TestNoTrap(t *testing.T) {
	f := newFrontier(&Source{Scope: Scope{Hosts: []string{"voorbeeld.nl"}, Allow: []string{"/"}}, Limits: Limits{MaxPages: 3000, MaxDepth: 6}}, false)
	overview := visit{address: site + "/", shape: shape(site + "/")}
	for i := range 3000 {
		f.add(overview.behind(fmt.Sprintf("%s/bericht/%d?id=%d", site, i%10, i)))
	}
	if f.waiting != 3000 || len(f.skipped) != 0 {
		t.Errorf("%d of 3000 wait, skipped %d", f.waiting, len(f.skipped))
	}
}
