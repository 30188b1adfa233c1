package crawler

import "testing"

func TestPlaceSort(t *testing.T) {
	for name, want := range map[string]string{
		"Overijssel":              "province",
		"Groningen":               "province", // and a town
		"Emmen":                   "town",
		"De Bilt":                 "town",
		"Het Hogeland":            "town",
		"Den Haag":                "town",
		"'s-Hertogenbosch":        "town",
		"Borger-Odoorn":           "town",
		"Hof van Twente":          "town",
		"Haarlem en Velsen":       "towns",
		"Zwolle-Kampen":           "towns",
		"Bergen, Gennep & Cuijk":  "towns",
		"Tiel/Culemborg":          "towns",
		"Leiden en de Zandvallei": "towns and more",
		"Zandvallei":              "other",
		"Zandvallei en omstreken": "other",
		"Kust en Klas":            "other",
		"-":                       "other",
		"":                        "other",
	} {
		if got := placeSort(name); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}

func TestIsPlace(t *testing.T) {
	for name, want := range map[string]bool{
		"Stichtse Vechtplassen":   true,
		"Oostelijke Langstraat":   true,
		"Westfriese Omringdijk":   true,
		"Haagse Beemden":          true,
		"Friese Meren":            true,
		"Annelise Rademakers":     false,
		"Heloïse Marchand":        false,
		"Ambroise Oudland":        false,
		"Brechtse Holtland":       false,
		"Anne-Louise Bakker":      false,
		"Anneliese Bakker":        false,
		"Therese Vermeulen":       false,
		"Sietse de Vries":         false,
		"Louise van den Heuvel":   false,
		"Marie-Thérèse Oostelijk": false,
	} {
		if got := isPlace(name, name+" blikt terug", nil); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}
