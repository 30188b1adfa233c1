package dutch

import (
	"slices"
	"testing"
)

func TestLemmas(t *testing.T) {
	for _, test := range []struct {
		form string
		want []string
	}{
		// nouns
		{"leraren", []string{"leraar"}},
		{"scholen", []string{"scholen", "school"}}, // a verb, and the plural
		{"taken", []string{"taken", "taak"}},
		{"vakken", []string{"vak"}},
		{"prijzen", []string{"prijzen", "prijs"}},
		{"kinderen", []string{"kind"}},
		{"leden", []string{"lid", "lijden"}},
		{"vaardigheden", []string{"vaardigheid"}},
		{"curricula", []string{"curriculum"}},
		{"coaches", []string{"coach"}},
		{"boekjes", []string{"boek"}},
		{"ouders", []string{"ouder"}},
		{"ouderen", []string{"ouderen"}},
		{"gasten", []string{"gast"}},
		{"hoogbegaafden", []string{"hoogbegaafd"}},
		// adjectives
		{"financiele", []string{"financieel"}},
		{"grotere", []string{"grotere", "groot"}},
		{"ouder", []string{"ouder"}}, // no older
		// verbs
		{"werkt", []string{"werken"}},
		{"opgeleid", []string{"opleiden"}},
		{"geholpen", []string{"helpen"}},
		{"ondernam", []string{"ondernemen"}},
		{"aangeboden", []string{"aangeboden", "aanbieden"}},
		{"doorgestroomd", []string{"doorstromen"}},
		{"samenwerkend", []string{"samenwerken"}},
	} {
		if got := lemmas(test.form); !slices.Equal(got, test.want) {
			t.Errorf("lemmas(%s) = %v, want %v", test.form, got, test.want)
		}
	}
}

func TestRelatives(t *testing.T) {
	for _, test := range []struct {
		lemma         string
		with, without []string
	}{
		{"begeleiding", []string{"begeleiden", "begeleider", "begeleidster"}, []string{"beleid", "leiding"}},
		{"bevoegd", []string{"bevoegdheid"}, []string{"onbevoegd"}},
		{"motivatie", []string{"motiveren"}, nil},
		{"onderzoeker", []string{"onderzoeken", "onderzoek"}, nil},
		{"scholing", nil, []string{"scholen", "school"}},
		{"rekening", nil, []string{"rekenen"}},
		{"leraar", nil, []string{"leren"}},
		{"rotterdam", []string{"rotterdams", "rotterdamse", "rotterdammer"}, nil},
		{"zeeuws", []string{"zeeland"}, nil},
	} {
		got := relatives(test.lemma)
		for _, word := range test.with {
			if !slices.Contains(got, word) {
				t.Errorf("%s: %v lacks %s", test.lemma, got, word)
			}
		}
		for _, word := range test.without {
			if slices.Contains(got, word) {
				t.Errorf("%s: %v has %s", test.lemma, got, word)
			}
		}
	}
}
