package crawler

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var (
	capitalRun = regexp.MustCompile(capital + `(?: ` + capital + `)*`)
	// joinedRun is a name of several: "Maas en Peel", "Kop van Zuid".
	joinedRun = regexp.MustCompile(capital + `(?:(?:,? (?:en |& |van (?:de |het )?|aan (?:de |den )?|op |de |het )?)` + capital + `)+`)
)

// titleNames are the capitalised names of a title that the text repeats: in the
// middle of a sentence where the title begins with them, for then their capital
// tells nothing. A longer name goes before what it is made of.
func titleNames(title string, blocks []block) []string {
	var out []string
	text := readable(strings.Join(texts(blocks), "\n"))
	text = strings.ReplaceAll(text, title, "")
	add := func(n string, first bool) {
		if len(n) < 3 || n == "Nederland" || holdsInstitution(n) || slices.ContainsFunc(out, func(o string) bool { return strings.Contains(o, n) }) {
			return
		}
		within := regexp.MustCompile(`(?:^|(\p{L}*)[^\p{L}]+)` + regexp.QuoteMeta(n) + `(?:\P{L}|$)`)
		found := within.FindAllStringSubmatch(text, 10)
		lowered := 0
		for _, m := range found {
			if whereWords[strings.ToLower(m[1])] {
				lowered = 2
			} else if startsLower(m[1]) {
				lowered++
			}
		}
		if len(found) > 0 && (!first || strings.Contains(n, " ")) || lowered >= 2 {
			out = append(out, n)
		}
	}
	for _, runs := range []*regexp.Regexp{joinedRun, capitalRun} {
		for _, at := range runs.FindAllStringIndex(title, 10) {
			n := title[at[0]:at[1]]
			add(n, at[0] == 0)
			if _, rest, ok := strings.Cut(n, " "); ok && at[0] == 0 && capitalRun.FindString(rest) != "" && unicode.IsUpper([]rune(rest)[0]) {
				add(rest, false) // "Hoe Zuidland …"
			}
		}
	}
	return out
}

// textName is the name of a place that a page names most, three times or more,
// for a page that names its region nowhere else; "" when there is none.
func textName(blocks []block) string {
	text := readable(strings.Join(texts(blocks), "\n"))
	text = strings.ToValidUTF8(text[:min(len(text), maxRegionText)], "")
	count := map[string]int{}
	best := ""
	for _, m := range placeRun.FindAllStringSubmatch(text, maxRegionNames) {
		n := m[1]
		if _, seen := count[n]; seen || n == "Nederland" || holdsInstitution(n) {
			continue
		}
		count[n] = strings.Count(text, n)
		if count[n] >= 3 && count[n] > count[best] {
			best = n
		}
	}
	return best
}

// placeRun is a name behind a word for where.
var placeRun = regexp.MustCompile(`\b(?:[Ii]n|[Bb]innen|[Uu]it|[Vv]anuit|[Hh]eel) (` + capital + `(?:(?: |-en | en | van (?:de |het )?| & )` + capital + `)*)`)

// whereWords stand before the name of a place.
var whereWords = words("in binnen uit vanuit rond rondom heel buiten")
