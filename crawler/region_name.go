package crawler

import (
	"slices"
	"strings"
)

// A regionName is a name on a page that may be that of its region, with what
// speaks for it and against it wherever it stands.
type regionName struct {
	text     string
	count    int
	article  string // with a capital, "De ", where it is part of the name
	capital  int    // how much oftener the article has its capital than not
	features []string
}

// Bounds of what is read for the name of a region: a page tells early whom it
// is about.
const (
	maxNameParts      = 6   // that are joined in one name
	maxPlaces         = 3   // in which a name stands: the further ones of a name that stands everywhere say little
	maxRegionNameText = 30  // names of one sentence
	maxRegionNames    = 150 // of a page, which are compared with each other
)

// regionNamesOf gives the names of a page of some kind, in the order in which they stand
// there, each once.
func regionNamesOf(d *document, kind Kind, title string, blocks []block) []*regionName {
	r := regionReader{names: map[string]*regionName{}, lowered: map[string]bool{}}
	r.read("title", title)
	if t := siteless(d.title); t != title {
		r.read("title", t)
	}
	for _, s := range d.siteNames() {
		r.read("site", s)
	}
	read, running := 0, 0
	for _, b := range blocks {
		if read += len(b.text); read > maxRegionText {
			break
		}
		where := "text"
		switch {
		case b.text == title:
			continue
		case b.kind == heading:
			where = "heading"
		default:
			if running < 2 {
				where = "lead"
			}
			if len(strings.Fields(b.text)) >= 10 {
				running++
			}
		}
		for _, s := range sentences(b.text) {
			r.read(where, s)
		}
	}
	r.compare()
	for _, n := range r.order {
		if isAllOf(title, n.text) {
			n.add("all of the title")
		}
	}
	if kind == KindPractice {
		r.addOfPractice()
	}
	// A page about somebody makes no region of a name.
	return slices.DeleteFunc(r.order, func(n *regionName) bool { return !isPlace(n.text, title, blocks) })
}

type regionReader struct {
	names map[string]*regionName
	order []*regionName

	lowered map[string]bool // words that stand there without a capital as well
	placed  bool            // a name stood behind a word for where in the text
}

// siteNames are the names that a page gives to its site, where they say that it
// is the site of a region.
func (d *document) siteNames() []string {
	all := []string{strings.TrimPrefix(d.title, siteless(d.title)), d.meta["og:site_name"], d.meta["application-name"]}
	return slices.DeleteFunc(all, func(s string) bool {
		return !slices.ContainsFunc(tokenize(s), func(t token) bool { return t.lower == "onderwijsregio" || t.lower == "regio" })
	})
}

// A namePart is capitalised words side by side, tokens start to end.
type namePart struct{ start, end int }

// read notes the names of a sentence: each run of capitalised words, and what
// is joined to it by "en", "van de" and the like, as a whole and in parts.
func (r *regionReader) read(where, sentence string) {
	sentence = postcodePattern.ReplaceAllString(sentence, " ")
	tokens := tokenize(sentence)
	if len(tokens) > 2 && isUpper(sentence) {
		return // its capitals tell no name from another word
	}
	for _, t := range tokens {
		if t.isLowered() {
			r.lowered[t.lower] = true
		}
	}
	var run []namePart
	found := 0
	for i := 0; i < len(tokens) && found < maxRegionNameText; {
		// A preposition or an article that begins a sentence is no name itself.
		alone := i+1 == len(tokens) || !startsName(tokens[i+1])
		if !startsName(tokens[i]) || alone && beginsAt(tokens, i) && (prepositions[tokens[i].lower] || articles[tokens[i].lower]) {
			i++
			continue
		}
		run = run[:0]
		for {
			end := i + 1
			for end < len(tokens) && startsName(tokens[end]) {
				end++
			}
			run = append(run, namePart{i, end})
			if i = joinEnd(tokens, end); i < 0 {
				i = end
				break
			}
		}
		found++
		for a := range run {
			for b := a; b < len(run) && b < a+maxNameParts; b++ {
				start, end := run[a].start, run[b].end
				if l := tokens[start].lower; opensSentence(tokens, start) && !articles[l] && !prepositions[l] {
					switch {
					case run[a].end > start+1:
						start++ // "Hoe X" is no name
					case b > a:
						continue // nor is "Wie, X"
					}
				}
				ends := []int{end}
				if tail := nameTail(tokens, end); tail > end {
					ends = append(ends, tail)
				}
				for _, end := range ends {
					l := tokens[start].lower
					several := run[a].end > start+1
					if several && (articles[l] || prepositions[l] && beginsAt(tokens, start) && where != "title") {
						r.note(where, sentence, tokens, start+1, end)
						continue
					}
					if several && beginsAt(tokens, start) { // its capital may be that of the sentence
						r.note(where, sentence, tokens, start+1, end)
					}
					r.note(where, sentence, tokens, start, end)
				}
			}
		}
	}
}

// beginsAt reports whether a sentence, or what is quoted or told behind a colon,
// begins at token i.
func beginsAt(tokens []token, i int) bool {
	return i == 0 || !tokens[i-1].isWord() && tokens[i-1].text != ","
}

func startsName(t token) bool {
	return t.isWord() && t.isCapital() && !regionNoun[t.lower] && !sectorPattern.MatchString(t.text) || strings.HasPrefix(t.lower, "'s-") || t.lower == "'t"
}

// joinEnd is where a name goes on behind what joins it to the words up to i, -1
// when nothing does.
func joinEnd(tokens []token, i int) int {
	at := func(k int) string {
		if k < len(tokens) {
			return tokens[k].lower
		}
		return ""
	}
	k := i
	if at(k) == "," {
		k++
	}
	switch at(k) {
	case "en", "&", "van", "aan", "op", "bij":
		k++
	case "-", "–":
		k++
	}
	if at(k) == "de" || at(k) == "den" || at(k) == "het" || at(k) == "der" {
		k++
	}
	if k == i || k >= len(tokens) || !startsName(tokens[k]) {
		return -1
	}
	return k
}

// nameTail is where "en omstreken" or "onderwijs" behind a name ends, i when
// neither follows.
func nameTail(tokens []token, i int) int {
	switch {
	case i+1 < len(tokens) && (tokens[i].lower == "en" || tokens[i].lower == "e") && surroundings[tokens[i+1].lower]:
		return i + 2
	case i < len(tokens) && (tokens[i].lower == "onderwijs" || tokens[i].lower == "e.o"):
		return i + 1
	}
	return i
}

var (
	surroundings = words("omstreken omgeving omland ommelanden ommeland")
	// regionNoun are the words before the name of a region that are none of it.
	regionNoun = words("onderwijsregio regio onderwijsregio's regio's streek gemeente provincie")
)

// name is how the region is called.
func (n *regionName) name() string {
	if n.capital > 0 {
		return n.article + n.text
	}
	return n.text
}
