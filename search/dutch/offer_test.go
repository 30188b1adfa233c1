package dutch

import (
	"strings"
	"testing"
)

func TestTelling(t *testing.T) {
	for _, list := range []struct {
		words string
		want  bool
	}{
		{`leraar leraren lerarentekort pabo pabo's ICT ICT-coaches zij-instromers Rotterdam Rotterdamse Inholland coaching
			begeleiden begeleidt digitaal vitaliteit Xyzzy tekorten pedagogische werken schooltje po vo`, true},
		{`Zelf zelf elkaar Onderweg samen daarnaast bovendien inmiddels vooral de het voor iedereen iemand twee altijd
			bijvoorbeeld waarin hierop tijdens gaat komt krijgen laten steeds veel alle - '`, false},
	} {
		for word := range strings.FieldsSeq(list.words) {
			if got := Telling(word); got != list.want {
				t.Errorf("Telling(%q) = %v", word, got)
			}
		}
	}
}

func TestCommon(t *testing.T) {
	for word, want := range map[string]bool{
		"Onderweg": true, "Leraren": true, "Zij-instromers": true, "Onderwijsambassadeurs": true, "Conciërges": true,
		"Rotterdam": false, "Inholland": false, "Xyzzy": false, "ICT": false,
	} {
		if got := Common(word); got != want {
			t.Errorf("Common(%q) = %v", word, got)
		}
	}
}
