package crawler

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// regionWords gives the places where a page names its region, the best first:
// by the rule of the source, then by what the others say.
func regionWords(d *document, r PageRule, address, title string, blocks []block) []Words {
	if r.Region.Name != "" {
		return []Words{{r.Region.Name, Inherited, "pages[].region.name"}}
	}
	var fromTitle, fromText, fromAddress []Words
	if title != "" && title != omission {
		fromTitle = append(fromTitle, Words{title, Literal, "title"})
	}
	names, joined := regionNames(title, siteless(d.title), blocks)
	var own []Words
	for _, n := range names {
		if standsWhole(n, title) {
			own = append(own, Words{n, Derived, FromOwnName})
		} else {
			if joined[n] != "" {
				fromText = append(fromText, Words{joined[n], Derived, FromJoinedName})
			}
			fromText = append(fromText, Words{n, Derived, FromName})
		}
	}
	if s := d.meta["dcterms.spatial"]; s != "" {
		fromText = append([]Words{{s, Literal, "dcterms.spatial"}}, fromText...)
	}
	for _, n := range titleNames(title, blocks) {
		if isPlace(n, title, blocks) && !slices.ContainsFunc(fromText, func(w Words) bool { return w.Text == n || strings.Contains(w.Text, n) && w.How == Derived }) {
			fromText = append(fromText, Words{n, Derived, "name in the title"})
		}
	}
	for _, n := range slottedNames(title, blocks) {
		if !slices.ContainsFunc(fromText, func(w Words) bool { return strings.Contains(w.Text, n) }) {
			fromText = append(fromText, Words{n, Derived, "heading"})
		}
	}
	if n := bareTitle(title); n != "" && !slices.Contains(names, n) && isPlace(n, title, blocks) {
		fromText = append(fromText, Words{n, Derived, "title"})
	}
	if u, err := url.Parse(address); err == nil {
		if seg := lastSegment(u.Path); seg != "" {
			fromAddress = append(fromAddress, Words{strings.ReplaceAll(seg, "-", " "), Derived, "address"})
		}
	}
	if n := textName(blocks); n != "" && len(fromText) == 0 {
		fromText = append(fromText, Words{n, Derived, "name in the text"})
	}
	switch r.Region.From {
	case "text":
		return slices.Concat(own, fromText, fromTitle)
	case "address":
		return slices.Concat(fromAddress, own, fromText, fromTitle)
	}
	return slices.Concat(own, fromTitle, fromText)
}

// What Words.From says of names that stand behind "onderwijsregio" or "regio".
const (
	// FromOwnName: the name stands in the title too, so the page is about it.
	FromOwnName = "onderwijsregio … in title"
	FromName    = "onderwijsregio …"
	// FromJoinedName: a name with what is joined to it, "Twente en Achterhoek",
	// of which only one who knows the regions can say whether it is one name.
	FromJoinedName = "onderwijsregio … en …"
)

// standsWhole reports whether a title holds a name, and not as a part of a
// longer one: "Universiteit Utrecht" does not hold Utrecht.
func standsWhole(name, title string) bool {
	all, own := tokenize(title), tokenize(name)
	part := func(i int) bool { // whether token i would belong to a longer name
		if i < 0 || i >= len(all) || !all[i].isCapital() {
			return false
		}
		l := all[i].lower
		return l != "onderwijsregio" && l != "regio" && !articles[l] && !prepositions[l] && !sectorWord[l]
	}
	for i := range all {
		end := i + len(own)
		if end <= len(all) && slices.EqualFunc(all[i:end], own, func(a, b token) bool { return a.text == b.text }) && !part(i-1) && !part(end) {
			return true
		}
	}
	return false
}

func lastSegment(path string) string {
	path = strings.Trim(path, "/")
	seg := path[strings.LastIndexByte(path, '/')+1:]
	if i := strings.LastIndexByte(seg, '.'); i > 0 {
		seg = seg[:i]
	}
	return seg
}

var (
	capital = `(?:['’‘][st][- ])?\p{Lu}[\p{L}'’+-]*`
	// afterRegion is "onderwijsregio X" or "regio X"; X may go on with capitalised
	// words, also over "en", "&", a comma or "van de".
	afterRegion = regexp.MustCompile(`\b(?:[Oo]nderwijsregio|[Rr]egio)(?:['’]s)? ['‘’“"]?(` + capital + `(?:(?:,? (?:en |& |van (?:de |het )?|aan (?:de |den )?|op |de |het )?)` + capital + `)*)`)
	inSlot      = regexp.MustCompile(`\b(?:in|binnen|van|aan de|in de|uit) (` + capital + `(?: ` + capital + `)*)`)
	titleSector = regexp.MustCompile(`(?i)[\s,]*[(–-]?\s*\b(po|vo|mbo|so|vso|primair onderwijs|voortgezet onderwijs)\b.*$`)
	titleKind   = regexp.MustCompile(`^(?:(?:De )?[Oo]nderwijsregio|[Rr]egio) `)
)

// A page that names its region names it early and not endlessly.
const (
	maxRegionText  = 100_000 // bytes of text that are searched
	maxRegionNames = 200
)

// regionNames are the names after "onderwijsregio" and "regio", those that the
// title holds too first, then by how often they stand there; joined has the
// longer form of those that were cut.
func regionNames(title, docTitle string, blocks []block) (order []string, joined map[string]string) {
	count := map[string]int{}
	joined = map[string]string{}
	titles := title + "\n" + docTitle
	all := titles + "\n" + strings.Join(texts(blocks), "\n")
	all = strings.ToValidUTF8(all[:min(len(all), maxRegionText)], "")
	trimmed := map[string]string{}
	for _, m := range afterRegion.FindAllStringSubmatch(all, maxRegionNames) {
		n, seen := trimmed[m[1]]
		if !seen {
			n = trimName(m[1], titles, all)
			trimmed[m[1]] = n
		}
		if n == "" {
			continue
		}
		if count[n] == 0 {
			order = append(order, n)
		}
		if n != m[1] && joined[n] == "" {
			joined[n] = strings.TrimRight(m[1], "-’' ")
		}
		count[n]++
	}
	slices.SortStableFunc(order, func(a, b string) int {
		return score(b, titles, count) - score(a, titles, count)
	})
	return order, joined
}

func score(n, titles string, count map[string]int) int {
	s := min(count[n], 50)
	if strings.Contains(titles, n) {
		s += 100
	}
	return s
}

func texts(blocks []block) []string {
	out := make([]string, 0, len(blocks))
	for _, b := range blocks {
		out = append(out, b.text)
	}
	return out
}

// trimName cuts a name at a comma or "en" unless the longer one is confirmed: it
// stands in the title, or more than once on the page. "Onderwijsregio X en
// Hogeschool Y" names X alone.
func trimName(n, titles, all string) string {
	n = strings.TrimRight(n, "-’' ")
	for {
		i := strings.LastIndexByte(n, ',')
		if j := strings.LastIndex(n, " en "); j > i {
			i = j
		}
		if i < 0 || strings.Contains(titles, n) || strings.Count(all, n) > 1 {
			return strings.TrimSuffix(n, "'s")
		}
		n = strings.TrimRight(n[:i], " ,")
		n = strings.TrimSuffix(n, " en")
	}
}

// slottedNames are names that stand in the slot of two headings: "Tekort in X",
// or of one and the title.
func slottedNames(title string, blocks []block) []string {
	count := map[string]int{}
	var order []string
	for _, b := range blocks {
		if b.kind != heading {
			continue
		}
		for _, m := range inSlot.FindAllStringSubmatch(b.text, -1) {
			if count[m[1]] == 0 {
				order = append(order, m[1])
			}
			count[m[1]]++
		}
	}
	return slices.DeleteFunc(order, func(n string) bool { return count[n] < 2 && !strings.Contains(title, n) })
}

func holdsInstitution(name string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(name)), isInstitution)
}

// bareTitle is a title that is a name and no sentence: "Regio X", "X (po)".
func bareTitle(title string) string {
	t := titleKind.ReplaceAllString(title, "")
	if s := titleSector.ReplaceAllString(t, ""); strings.TrimSpace(s) != "" {
		t = strings.TrimSpace(s)
	}
	if t == "" || len(strings.Fields(t)) > 6 {
		return ""
	}
	for _, w := range tokenize(t) {
		if w.isWord() && !w.isCapital() && w.lower != "en" && w.lower != "van" && w.lower != "de" {
			return ""
		}
	}
	return t
}

var sectorPattern = regexp.MustCompile(`(?i)\b(po|vo|mbo|so|vso|sbo|(primair|voortgezet|speciaal|middelbaar beroeps)-?\s?onderwijs|primaironderwijs|voortgezetonderwijs|basisonderwijs)\b`)

// sectorWords gives the places where a page as a whole names its sector: the
// source's rule, the title, a folder or the last part of the address.
func sectorWords(d *document, r PageRule, address, title string) []Words {
	var out []Words
	for _, s := range r.Sector {
		out = append(out, Words{s, Inherited, "pages[].sector"})
	}
	if sectorPattern.MatchString(title) {
		out = append(out, Words{title, Literal, "title"})
	} else if t := siteless(d.title); sectorPattern.MatchString(t) {
		out = append(out, Words{t, Literal, "title element"})
	}
	u, err := url.Parse(address)
	if err != nil {
		return out
	}
	segments := strings.Split(strings.Trim(u.Path, "/"), "/")
	for i, seg := range segments {
		plain := strings.ReplaceAll(seg, "-", " ")
		if i < len(segments)-1 {
			// A folder counts when it is the sector and nothing else.
			if m := sectorPattern.FindString(plain); m == "" || len(m) != len(plain) && !onlySectors(plain) {
				continue
			}
		} else if plain = sectorTail(plain); plain == "" {
			continue
		}
		out = append(out, Words{plain, Derived, "address"})
	}
	return out
}

func onlySectors(s string) bool {
	for _, w := range strings.Fields(s) {
		if !sectorPattern.MatchString(w) {
			return false
		}
	}
	return true
}

// sectorTail is the sectors that the last part of an address ends in: "rotterdam
// vo mbo".
func sectorTail(s string) string {
	fields := strings.Fields(s)
	i := len(fields)
	for i > 1 && sectorPattern.MatchString(fields[i-1]) && len(fields[i-1]) <= 3 {
		i--
	}
	return strings.Join(fields[i:], " ")
}
