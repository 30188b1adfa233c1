package main

import (
	"strings"
	"testing"

	"github.com/blevesearch/vellum"

	"praktijkzoeker/search/dutch"
)

const affixFile = `
SFX Zb Y 2
SFX Zb 0 en/CaCbCp [^eo]	ts:NN2
SFX Zb 0 en-/CaCbCp [^eo]	ts:NN2
SFX Zf Y 1
SFX Zf aar aren/CaCb aar	ts:NN2
SFX Ch Y 1
SFX Ch 0 s/CaCbCxCp .
SFX V3 Y 1
SFX V3 0 t [^ao]	ts:VB3
PFX Pb Y 1
PFX Pb 0 aan .
`

const dictionary = `6
leraar/ZfCc
opleiding/ZbCh
werk/PbV3
Utrecht
verkeert/Fw
tekort/Zb
`

func TestLexicon(t *testing.T) {
	rules, err := readAffixes(strings.NewReader(affixFile))
	if err != nil {
		t.Fatal(err)
	}
	forms := lexicon{}
	if err := forms.addDictionary(strings.NewReader(dictionary), rules); err != nil {
		t.Fatal(err)
	}
	if err := forms.addWords(strings.NewReader("lerarentekort\nciné-club\nA4\n")); err != nil {
		t.Fatal(err)
	}
	forms.rank()
	data, err := forms.encode()
	if err != nil {
		t.Fatal(err)
	}
	fst, err := vellum.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	const classes = 1<<16 - 1
	for _, test := range []struct {
		form string
		want dutch.Entry
	}{
		{"leraar", dutch.Listed | dutch.Noun | dutch.Ends},
		{"leraren", dutch.Listed | dutch.Plural | dutch.Begins},
		{"opleidingen", dutch.Listed | dutch.Plural | dutch.Begins},
		{"opleidings", dutch.Begins | dutch.Bound},
		{"werkt", dutch.Listed | dutch.Finite},
		{"aanwerkt", dutch.Listed | dutch.Finite},
		{"utrecht", dutch.Name},
		{"lerarentekort", dutch.Listed},
		{"cineclub", dutch.Listed},
		{"verkeert", 0}, // forbidden
		{"a4", 0},       // no letters only
	} {
		value, _, err := fst.Get([]byte(test.form))
		if got := dutch.Entry(value) & classes; err != nil || got != test.want {
			t.Errorf("%s: %b, want %b (%v)", test.form, got, test.want, err)
		}
	}
	if value, _, _ := fst.Get([]byte("leraren")); dutch.Entry(value).First() == 0 {
		t.Error("leraren begins no compound")
	}
}

func TestAffixErrorsNameTheLine(t *testing.T) {
	_, err := readAffixes(strings.NewReader("\nSFX Za 0 s [^a\n"))
	if err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v", err)
	}
}
