package crawler

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"praktijkzoeker/crawler/pagetest"
)

// introPage is a portrait with room for a sentence in its intro.
const introPage = `<main><h1>Waterland zoekt zijn leraren dichtbij</h1>
<p>Wie in Waterland woont, kent de dijken en de dorpen. Wie er lesgeeft, kent ook de lege plekken in het rooster.</p>
<p>Sinds 2023 vormen de scholen er samen een onderwijsregio. Dat leverde al het nodige op. …</p>
<h2>De pontklas</h2><p>Elke donderdag varen twintig studenten van de pabo met de pont naar Marken. Daar geven zij de hele dag les, onder begeleiding van een coach. Na afloop bespreken zij de dag aan boord.</p>
<h2>Zestig uur in een koffer</h2><p>Een vaste koffer met lessen reist van school naar school. Invallers slaan hem open en kunnen meteen beginnen. De inhoud maken leraren die met pensioen zijn.</p>
<h2>Tekort in Waterland</h2><p>Het tekort is in vijf jaar verdubbeld, en de komende jaren gaat een kwart van de leraren met pensioen.</p></main>`

// introSections are the practices of introPage.
var introSections = []string{"De pontklas", "Zestig uur in een koffer"}

// labelledSentence is a sentence with the practices that it names.
type labelledSentence struct {
	text  string
	names []pagetest.Practice
}

// labelledSentences reads testdata/mentions, by file; the heads of the files say
// what they hold.
func labelledSentences(t *testing.T) map[string][]labelledSentence {
	files, err := filepath.Glob("testdata/mentions/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no sentences in testdata/mentions", err)
	}
	out := map[string][]labelledSentence{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for group := range strings.SplitSeq(string(data), "\n\n") {
			var s labelledSentence
			for line := range strings.Lines(group) {
				line = strings.TrimSpace(line)
				switch {
				case line == "" || strings.HasPrefix(line, "#"):
				case strings.HasPrefix(line, "> "):
					s.names = append(s.names, pagetest.Practice{Words: line[2:]})
				default:
					s.text = line
				}
			}
			if s.text != "" {
				out[filepath.Base(f)] = append(out[filepath.Base(f)], s)
			}
		}
	}
	return out
}

// Sentences that the model has learned from; how it does on those of others
// stands in TestModels.
func TestMentionsOfSentences(t *testing.T) {
	var sum tally
	for _, sentences := range labelledSentences(t) {
		for _, s := range sentences {
			page := Page{Address: "https://voorbeeld.test/1", Body: []byte(strings.Replace(introPage, "…", s.text, 1))}
			var got, want []string
			for _, m := range Extract(&Source{ID: "t"}, page).Mentions {
				got = append(got, m.Title)
			}
			for _, p := range s.names {
				want = append(want, p.Words)
			}
			missed, extra := matchTitles(want, got)
			sum.add(tally{len(want) - len(missed), len(extra), len(missed)})
			if len(missed)+len(extra) > 0 {
				t.Logf("%s\n\tmissed %q\n\textra %q of %q", s.text, missed, extra, got)
			}
		}
	}
	t.Logf("mentions in sentences: %v", sum)
	if p, r := share(sum.right, sum.right+sum.wrong), share(sum.right, sum.right+sum.missed); p < 0.9 || r < 0.85 {
		t.Errorf("precision %.3f, recall %.3f, want 0.9 and 0.85", p, r)
	}
}

func share(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// matchTitles pairs each wanted title with one that holds its words, and gives
// what is left on both sides.
func matchTitles(want, got []string) (missed, extra []string) {
	used := make([]bool, len(got))
	for _, w := range want {
		found := false
		for i, g := range got {
			if !used[i] && holdsWords(g, w) {
				used[i], found = true, true
				break
			}
		}
		if !found {
			missed = append(missed, w)
		}
	}
	for i, g := range got {
		if !used[i] {
			extra = append(extra, g)
		}
	}
	return missed, extra
}

func holdsWords(title, words string) bool {
	title = plainWords(title)
	for _, w := range strings.Fields(plainWords(words)) {
		if !strings.Contains(title, w) {
			return false
		}
	}
	return true
}

func plainWords(s string) string {
	return strings.NewReplacer("’", "'", "‘", "", "“", "", "”", "").Replace(strings.ToLower(s))
}
