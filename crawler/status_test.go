package crawler

import "testing"

func TestStatusOf(t *testing.T) {
	for _, c := range []struct{ heading, text, want string }{
		{"", "Binnen deze pilot werken scholen samen.", "pilot"},
		{"", "De pilot loopt tot 2026.", "pilot"},
		{"", "Het experiment is in 2024 gestart.", "experiment"},
		{"", "Een pilot is er niet.", ""},
		{"", "Pilots zijn er genoeg.", ""},
		{"", "Na de pilot in 2022 doen alle scholen mee.", ""},
		{"", "De pilot is beëindigd.", ""},
		{"", "De pilot liep van 2020 tot 2022.", ""},
		{"", "De pilot is nog niet afgerond.", "pilot"},
		{"", "Na de pilot besluit de regio of meer scholen meedoen. Aan deze pilot doen drie scholen mee.", "pilot"},
		{"", "Aan de pilot doen drie scholen mee, nadat het vorige traject is beëindigd.", "pilot"},
		{"", "Binnen deze pilot werkten scholen samen. Inmiddels is de pilot afgerond.", ""},
		{"pilot", "Drie scholen werken samen.", "pilot"},
		{"pilot", "Pilot afgerond: alle scholen doen mee.", ""},
		{"pilot", "De pilot is in juli gestopt.", ""},
		{"", "", ""},
	} {
		if got := statusOf(c.heading, c.text); got != c.want {
			t.Errorf("%q %q: status %q, want %q", c.heading, c.text, got, c.want)
		}
	}
}

func FuzzStatusOf(f *testing.F) {
	f.Add("", "Na de pilot")
	f.Add("", "pilot de")
	f.Fuzz(func(t *testing.T, heading, text string) { statusOf(heading, text) })
}
