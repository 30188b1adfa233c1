package crawler

import "testing"

func TestFinishTitle(t *testing.T) {
	for in, want := range map[string]string{
		"en een pool of":              "Een pool",
		", en ook een pool,":          "Een pool",
		"🎉 de pool 🎓":                 "De pool 🎓",
		"een „traject” voor starters": "Een „traject” voor starters",
		"een “traject voor starters":  "Een “traject voor starters”",
		"pool (voor starters":         "Pool (voor starters)",
		"ofwel een pool":              "Ofwel een pool",
		"en":                          "En",
		"samen":                       "Samen",
		"lerarenpool van vo- en":      "Lerarenpool van vo- en",
	} {
		if got := finishTitle(in); got != want {
			t.Errorf("finishTitle(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestBeforeOmission(t *testing.T) {
	for in, want := range map[string]string{
		"Pool voor starters":                                     "Pool voor starters",
		"Coachpool onder leiding van […], die helpt":             "Coachpool",
		"Coachpool onder leiding van":                            "Coachpool",
		"Loket voor zij-instromers, waar […] vragen beantwoordt": "Loket voor zij-instromers",
		"Meeloopdag organiseert met […]":                         "Meeloopdag",
		"[…] begeleidt starters":                                 "",
	} {
		if got := beforeOmission(in); got != want {
			t.Errorf("beforeOmission(%q) = %q, want %q", in, got, want)
		}
	}
}
