package search_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"praktijkzoeker/search"
)

// show writes a snippet with its marks between brackets.
func show(s search.Snippet) string {
	var b strings.Builder
	for _, span := range s {
		if span.Marked {
			b.WriteString("[" + span.Text + "]")
		} else {
			b.WriteString(span.Text)
		}
	}
	return b.String()
}

func plain(s search.Snippet) string {
	var b strings.Builder
	for _, span := range s {
		b.WriteString(span.Text)
	}
	return b.String()
}

func TestMarks(t *testing.T) {
	for _, test := range []struct{ query, title, text, wantTitle, wantText string }{
		{"", "Een loket", "Voor leraren.", "Een loket", "Voor leraren."},
		{"loket", "Een loket", "Voor leraren.", "Een [loket]", "Voor leraren."},
		{"LOKETTEN", "Het loket", "Er zijn twee loketten.", "Het [loket]", "Er zijn twee [loketten]."},
		{"leraar loket", "", "Leraren en het loket", "", "[Leraren] en het [loket]"},
		{"leraren starters", "", "startersleraren: starters, leraren", "", "[startersleraren]: [starters], [leraren]"},
		{"tekort", "", "Het lerarentekort groeit", "", "Het leraren[tekort] groeit"},
		{"tekort", "", "Het leraren\u00adtekort, het leraren-tekort", "", "Het leraren\u00ad[tekort], het leraren-[tekort]"},
		{"leraren tekort", "", "Het leraren\u00adtekort, het leraren‑tekort", "", "Het [leraren\u00adtekort], het [leraren‑tekort]"},
		{"financiën", "", "Schoolfinancie\u0308n en FINANCIËN", "", "School[financie\u0308n] en [FINANCIËN]"},
		{"lerarentekort", "", "Een tekort aan leraren", "", "Een [tekort] aan [leraren]"},
		{"lerarentekort", "", "Het tekort aan docenten", "", "Het [tekort] aan [docenten]"},
		{"lerarentekort", "Leraren", "Er is een tekort", "[Leraren]", "Er is een [tekort]"},
		{"leraar", "", "Voor docenten", "", "Voor [docenten]"},
		{"leraar", "", "Voor docenten en leraren", "", "Voor docenten en [leraren]"},
		{"po", "", "Het primair onderwijs", "", "Het [primair onderwijs]"},
		{"primair onderwijs", "", "In het po", "", "In het [po]"},
		{"begeleiding", "", "We begeleiden hen", "", "We [begeleiden] hen"},
		{"loket zwembad", "", "Het loket", "", "Het [loket]"},
		{"instroom", "", "in- en doorstroom", "", "[in]- en doorstroom"},
		{`"leraren en starters"`, "Leraren", "Veel leraren en starters, en leraren.", "Leraren", "Veel [leraren en starters], en leraren."},
		{`"leraar en starter"`, "", "Leraren en starters", "", "[Leraren en starters]"},
		{`"voor de klas"`, "", "Wie in de klas staat, of voor de klas.", "", "Wie in de klas staat, of [voor de klas]."},
		{"samenwerken", "", "Hier werken we nauw samen.", "", "Hier [werken] we nauw [samen]."},
		{`"voor de"`, "", "De klas, voor de start", "", "De klas, [voor de] start"},
		{"café", "", "In het CAFÉ ‘De Brug’ één café", "", "In het [CAFÉ] ‘De Brug’ één [café]"},
		{"zijinstromer", "", "Een zij-instromer.", "", "Een [zij-instromer]."},
		{"instroom", "", "De zij-instroom", "", "De zij-[instroom]"},
		{"zij-instroom", "", "De zij-instroom", "", "De [zij-instroom]"},
		{"loket -taart", "", "loket", "", "[loket]"},
		{"loket", "", "Eerst.\n\nDaarna  een\tloket.\n", "", "Eerst. Daarna een [loket]."},
		{"loket", "", "😀 loket 日本 loket", "", "😀 [loket] 日本 [loket]"},
	} {
		t.Run(test.query+"/"+test.text, func(t *testing.T) {
			title := "Titel " + test.title
			s := inMemory(t, search.Collection{Vocabulary: vocabulary, Practices: []search.Practice{{ID: "a", Title: title, Text: test.text}}})
			r := find(t, s, search.Query{Text: test.query})
			if len(r.Hits) != 1 {
				t.Fatal("not found")
			}
			if got := show(r.Hits[0].Title); got != "Titel "+test.wantTitle {
				t.Errorf("title: %q, want %q", got, test.wantTitle)
			}
			if got := show(r.Hits[0].Fragment); got != test.wantText {
				t.Errorf("fragment: %q, want %q", got, test.wantText)
			}
		})
	}
}

func TestFragmentChoosesItsPlace(t *testing.T) {
	filler := strings.Repeat("vulling zonder iets. ", 30)
	for _, test := range []struct{ name, query, text, want string }{
		{"start without a match", "", "Begin hier. " + filler, "Begin hier. vulling"},
		{"sentence of the match", "loket", filler + "Hier staat een loket. " + filler, "… Hier staat een [loket]. vulling"},
		{"both words beat one", "loket leraar", filler + "Een loket alleen. " + filler + "Een loket en een leraar samen. " + filler, "… Een [loket] en een [leraar] samen."},
		{"two beat one", "loket", filler + "Een loket. " + filler + "Loket na loket. " + filler, "… [Loket] na [loket]."},
		{"the first of equals", "loket", filler + "Eerste loket. " + filler + "Tweede loket. " + filler, "… Eerste [loket]."},
		{"a whole word", "loket tekort", strings.Repeat("iets ervoor ", 20) + "onderwijsloket " + strings.Repeat("iets anders ", 15) + "tekort " + filler,
			"… onderwijs[loket] iets"},
		{"the end", "loket", filler + "Slot met loket.", "Slot met [loket]."},
		{"paragraph", "loket", filler + "\n\nkop met loket\n\n" + filler, "… kop met [loket] vulling"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := find(t, texts(t, test.text), search.Query{Text: test.query})
			got := show(r.Hits[0].Fragment)
			if test.name == "the end" {
				if !strings.HasSuffix(got, test.want) || !strings.HasPrefix(got, "… ") {
					t.Errorf("got %q, want … to %q", got, test.want)
				}
				return
			}
			if !strings.HasPrefix(got, test.want) {
				t.Errorf("got %q, want %q …", got, test.want)
			}
		})
	}
}

// checkSnippets holds for every hit of every query.
func checkSnippets(t *testing.T, h search.Hit) {
	t.Helper()
	if got := plain(h.Title); got != h.Practice.Title {
		t.Errorf("title %q is shown as %q", h.Practice.Title, got)
	}
	fragment := plain(h.Fragment)
	whole := strings.Join(strings.Fields(h.Practice.Text), " ")
	inside := strings.TrimSuffix(strings.TrimPrefix(fragment, "… "), " …")
	if !strings.Contains(whole, inside) {
		t.Errorf("fragment %q is not in %q", fragment, whole)
	}
	if n := utf8.RuneCountInString(fragment); n > 260 && len(h.Fragment) < 2 {
		t.Errorf("fragment has %d characters: %q", n, fragment)
	}
	if inside == "" && whole != "" {
		t.Errorf("empty fragment of %q", whole)
	}
	for _, s := range []search.Snippet{h.Title, h.Fragment} {
		for i, span := range s {
			if span.Text == "" || !utf8.ValidString(span.Text) {
				t.Errorf("span %q in %+v", span.Text, s)
			}
			if i > 0 && s[i-1].Marked == span.Marked {
				t.Errorf("neighbours are alike in %+v", s)
			}
		}
	}
}

func TestSnippetsOfHostileTexts(t *testing.T) {
	long := strings.Repeat("é", 5000)
	for _, text := range []string{
		"", " ", "\n\n", "loket", long, long + " loket " + long, "loket" + long, strings.Repeat("loket ", 1000),
		strings.Repeat(" ", 500) + "loket" + strings.Repeat("\n", 500), strings.Repeat("-", 1000) + "loket",
		"\u202eloket\u202c", "lo\u00adket loket", strings.Repeat("loket-", 300) + "loket", "loket\x00loket", "‘loket’",
		strings.Repeat("a. ", 200) + "loket", strings.Repeat("日本 ", 300) + "loket",
	} {
		s := texts(t, text)
		for _, query := range []string{"", "loket", `"loket loket"`, "loket loketten", `"loket loket loket loket loket loket loket loket loket loket"`} {
			for _, h := range find(t, s, search.Query{Text: query}).Hits {
				checkSnippets(t, h)
			}
		}
	}
}
