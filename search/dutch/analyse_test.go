package dutch

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/registry"
)

func describe(tokens []Token) string {
	var b strings.Builder
	for _, t := range tokens {
		fmt.Fprintf(&b, " %d:%s[%d,%d]", t.Position, t.Term, t.Start, t.End)
	}
	return strings.TrimPrefix(b.String(), " ")
}

func TestTokens(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{"de een", "1:=de[0,2] 2:=een[3,6]"},
		{"Zij-instroom in de regio", "1:zijinstroom[0,12] 1:_zij[0,3] 1:_instroom[4,12] 2:=in[13,15] 3:=de[16,18] 4:regio[19,24]"},
		{"zij instromen", "1:zijinstromen[0,13] 1:zijinstroom[0,13] 1:_zij[0,3] 1:_instromen[4,13] 1:_instroom[4,13]"},
		{"regio's", "1:regio[0,7]"},
		{"regio’s", "1:regio[0,9]"},
		{"m.b.o. en p.o.", "1:mbo[0,5] 2:=en[7,9] 3:po[10,13]"},
		{"po/vo", "1:po[0,2] 2:vo[3,5]"},
		{"onder\u00ADwijs", "1:onderwijs[0,11]"},
		{"onderwĳs", "1:onderwijs[0,9]"},
		{"\u00AD ...", ""},
		{"a_b", "1:a[0,1] 2:b[2,3]"},
		{"co\xffnt", "1:co[0,2] 2:nt[3,5]"},
		{"Lerarentekort", "1:lerarentekort[0,13] 1:_leraar[0,7] 1:_tekort[7,13]"},
		{"coördinatietaak", "1:coordinatietaak[0,16] 1:_coordinatie[0,12] 1:_taak[12,16]"},
		{"in- en doorstroom", "1:instroom[0,2] 2:=en[4,6] 3:doorstroom[7,17]"},
		{"leidt leraren op.", "1:leiden[0,5] 1:opleiden[0,5] 2:leraar[6,13] 3:=op[14,16]"},
		{"leraren'tékort", "1:lerarentekort[0,15] 1:_leraar[0,8] 1:_tekort[8,15]"},
		{"ICT'ers", "1:icter[0,7]"},
		{"ICT-ers", "1:icter[0,7] 1:_ict[0,3]"},
	} {
		if got := describe(Tokens(test.text)); got != test.want {
			t.Errorf("Tokens(%q)\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// Between sentences lies one position more, so that no phrase goes over it.
func TestSentencesLieApart(t *testing.T) {
	for text, apart := range map[string]bool{
		"het mbo loket":             false,
		"het mbo. Loket":            true,
		"het mbo! loket":            true,
		"het mbo? Loket":            true,
		"het mbo\n\nloket":          true,
		"het mbo.” Loket":           true,
		"het mbo … Loket":           true,
		"het mbo, Loket":            false,
		"het mbo: Loket":            false,
		"het mbo. loket":            false, // no capital: rather an abbreviation
		"het mbo 3. Loket":          true,
		"het mbo. 12 loketten":      true,
		"het mbo, bijv. Loket":      false,
		"het mbo, o.a. Loket":       false,
		"het mbo van J. Loket":      false,
		"het mbo van St. Loket":     false,
		"het mbo (m.b.v. Loket)":    false,
		"het mbo.Loket":             false, // rather an address
		"het mbo \u201cLoket\u201d": false,
	} {
		tokens := Tokens(text)
		words := 0
		scan(text, func(run) { words++ })
		if got := tokens[len(tokens)-1].Position > words; got != apart {
			t.Errorf("%q: apart is %v, want %v", text, got, apart)
		}
	}
}

func TestPhrase(t *testing.T) {
	for query, want := range map[string]string{
		"":                       "",
		"voor de klas":           "1:=voor 2:=de 3:klas",
		"de":                     "1:=de",
		"leraren. De klas":       "1:leraar 3:=de 4:klas",
		"neemt deel":             "1:nemen 2:deel",
		"in- en doorstroom":      "1:instroom 2:=en 3:doorstroom",
		"een zij instromer":      "1:=een 2:zijinstromer",
		"een zij instromer hier": "1:=een 2:zijinstromer 4:=hier",
	} {
		var got []string
		for _, w := range Phrase(query) {
			got = append(got, fmt.Sprint(w.Position, ":", w.Whole[0]))
			if query[w.Start:w.End] != w.Text {
				t.Errorf("%q: %+v", query, w)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("Phrase(%q) = %q, want %q", query, got, want)
		}
	}
}

// A word is called what its reader takes it for.
func TestNames(t *testing.T) {
	for query, want := range map[string]string{
		"leraar":                         "leraar",
		"leidt op":                       "leidt op",
		"leidt leraren op":               "leidt … op, leraren",
		"deel te nemen":                  "deel te nemen",
		"in- en doorstroom":              "instroom, doorstroom",
		"basis- en voortgezet onderwijs": "basisonderwijs, voortgezet, onderwijs",
		"po- en vo-scholen":              "po-scholen, vo-scholen",
		"leiders en -bestuurders":        "leiders, bestuurders",
		"V.O.":                           "V.O.",
		"vo.":                            "vo",
		"pabo's":                         "pabo's",
		"zij instromer":                  "zij instromer",
	} {
		var names []string
		for _, w := range Words(query) {
			names = append(names, w.Name)
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("%q is called %q, want %q", query, got, want)
		}
	}
}

func TestAnalyzerGivesTokens(t *testing.T) {
	if err := Register(); err != nil {
		t.Fatal(err)
	}
	if err := Register(); err != nil {
		t.Fatalf("a second call: %v", err)
	}
	a, err := registry.NewCache().AnalyzerNamed(Analyzer)
	if err != nil {
		t.Fatal(err)
	}
	const text = "Zij-instromers in de regio’s: coördinatoren \xff 🙂 gezocht"
	var got []Token
	for _, t := range a.Analyze([]byte(text)) {
		term := string(t.Term)
		got = append(got, Token{Term: term, Start: t.Start, End: t.End, Position: t.Position, Part: strings.HasPrefix(term, mark)})
	}
	if describe(got) != describe(Tokens(text)) {
		t.Errorf("bleve gets %s\nTokens gives %s", describe(got), describe(Tokens(text)))
	}
}

func FuzzTokens(f *testing.F) {
	for _, seed := range []string{
		"Zij-instroom in- en doorstroom", "regio’s m.b.o. 3,5 1.000", "\u200f\u00AD-\xff\xc3", "a-b-c-d-e-f-g-h-i-j", "'s-Hertogenbosch", "İSTANBUL ǅ ﬁ № ½",
		"ŉzij–é", "⒈⒈–é", "ŉŉ-bo en -scholen", "ŉŉ-a", "neemt deel", "zij- en instroom",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if once := Fold(text); Fold(once) != once {
			t.Fatalf("%q: folds to %q, and that to %q", text, once, Fold(once))
		}
		position := 0
		for _, token := range Tokens(text) {
			if token.Start < 0 || token.Start >= token.End || token.End > len(text) {
				t.Fatalf("%q: %v lies outside the text", text, token)
			}
			if !utf8.ValidString(text[token.Start:token.End]) {
				t.Fatalf("%q: %v splits a rune", text, token)
			}
			if token.Term == "" || !utf8.ValidString(token.Term) {
				t.Fatalf("%q: term %q", text, token.Term)
			}
			if token.Part != strings.HasPrefix(token.Term, mark) {
				t.Fatalf("%q: %v is marked wrongly", text, token)
			}
			if token.Position < position {
				t.Fatalf("%q: position %d after %d", text, token.Position, position)
			}
			position = token.Position
		}
		for _, word := range Words(text) {
			if word.Text != text[word.Start:word.End] || len(word.Whole) == 0 {
				t.Fatalf("%q: word %+v", text, word)
			}
		}
	})
}
