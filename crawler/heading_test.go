package crawler

import "testing"

func TestHeadingRole(t *testing.T) {
	for _, tt := range []struct {
		heading string
		want    role
	}{
		{"Tekort in Heuvelrand", roleContext},
		{"Het lerarentekort in onze regio", roleContext},
		{"Tekortvakken: de route naar een bevoegdheid", roleUnknown},
		{"Situatie in Heuvelrand ", roleContext},
		{"De opgave", roleContext},
		{"Opgaven voor de toekomst", roleContext},
		{"Grote uitdagingen en kansen", roleContext},
		{"Onze ambitie", roleContext},
		{"Ambitie: in 2030 een bevoegde leraar", roleContext},
		{"Samenwerken binnen de regio en daarbuiten", roleContext},
		{"Samenwerking met de kinderopvang", roleUnknown},
		{"Samen opleiden in de school", roleUnknown},
		{"Elkaar inspireren", roleContext},
		{"Leren van en met elkaar", roleContext},
		{"Wie zijn wij?", roleContext},
		{"Wat is een onderwijsregio?", roleContext},
		{"Over de regio", roleContext},
		{"Onderwijsregio Heuvelrand", roleContext},
		{"Kerngegevens", roleContext},
		{"Deelnemende schoolbesturen", roleContext},
		{"Aan het woord: een zij-instromer", roleContext},
		{"Goede voorbeelden uit de onderwijsregio", roleContainer},
		{"Onze projecten", roleContainer},
		{"Wat doen we al?", roleContainer},
		{"Zo werken we in Heuvelrand", roleContainer},
		{"Onze aanpak: samen sterk", roleContainer},
		{"Zo houden we starters vast", roleUnknown},
		{"Activiteiten voor startende leraren", roleUnknown},
		{"Contactpersoon", roleContact},
		{"Regioadviseur", roleContact},
		{"Neem contact op", roleContact},
		{"Contactlessen op maat", roleUnknown},
		{"Wil je meer weten?", roleChrome},
		{"Meer informatie", roleChrome},
		{"Lees ook", roleChrome},
		{"Uitgelicht: de vliegende brigade", roleUnknown},
		{"Extra handen in de klas", roleUnknown},
		{"Hoe houd je starters vast?", roleUnknown},
		{"Doelgroepen bereiken met een bus", roleUnknown},
		{"Fonds voor vernieuwing", roleUnknown},
	} {
		if got, reason := headingRole(tt.heading); got != tt.want {
			t.Errorf("headingRole(%q) = %d (%s), want %d", tt.heading, got, reason, tt.want)
		}
	}
}

func TestSplitName(t *testing.T) {
	for _, tt := range [][3]string{
		{"Rijdende gymzaal", "Rijdende gymzaal", ""},
		{"Rijdende gymzaal: sport op het dorp", "Rijdende gymzaal", ""},
		{"Pilot rijdende gymzaal: sport op het dorp", "Rijdende gymzaal", "pilot"},
		{"Proef met een rijdende gymzaal", "Rijdende gymzaal", "proef"},
		{"Rijdende gymzaal (pilot)", "Rijdende gymzaal", "pilot"},
		{"“Rijdende gymzaal”: pilot op het dorp", "Rijdende gymzaal", "pilot"},
		{"Pijler ‘Rijdende gymzaal’", "Rijdende gymzaal", ""},
		{"Pijler 2: Rijdende gymzaal", "Rijdende gymzaal", ""},
		{"Uitgelicht: de rijdende gymzaal", "De rijdende gymzaal", ""},
		{"Voorbeelden zijn:", "Voorbeelden zijn:", ""},
		{"Pilots in de regio", "Pilots in de regio", ""},
		{"3. Rijdende gymzaal", "Rijdende gymzaal", ""},
		{"", "", ""},
	} {
		if name, status := splitName(tt[0]); name != tt[1] || status != tt[2] {
			t.Errorf("splitName(%q) = %q, %q, want %q, %q", tt[0], name, status, tt[1], tt[2])
		}
	}
}
