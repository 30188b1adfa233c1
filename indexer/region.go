package indexer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// A spelling is a way to write the name of a region, as the words of fold.
type spelling struct {
	words  []string
	proper bool // it is written with a capital
}

func spell(s string) spelling {
	var words []string
	for _, w := range slices.Concat(read(s).sentences...) {
		if !w.mark {
			words = append(words, w.norm)
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	return spelling{words, unicode.IsUpper(first)}
}

// A place is the region that a page is about.
type place struct {
	region search.Region
	value  search.Value
	known  bool // the vocabulary has it
}

// region finds the region that a page names. A name that stands behind
// "onderwijsregio" and in the title decides, also when it is new. Else the first
// of the places that has a known name does, and in it the longest name; of
// regions that share the name, the sectors of the page decide. A name that the
// vocabulary does not know is a region of its own.
func (v *Vocabulary) region(named []crawler.Words, sectors []string) place {
	for _, words := range named {
		candidates, from := v.regionsIn(words)
		if r, ok := decide(candidates, sectors); ok {
			return place{r.Region, search.Value{ID: r.ID, How: search.How(words.How), Words: from}, true}
		}
		switch {
		case len(candidates) > 0:
			// The page says "Rotterdam" and nothing of a sector: that is all
			// we know, and it may not be filled in.
			return unknownPlace(candidates[0].Name, from, sectors)
		case words.From == crawler.FromOwnName:
			if r, from, ok := v.firstOf(words, sectors); ok {
				return place{r.Region, search.Value{ID: r.ID, How: search.How(words.How), Words: from}, true}
			}
			return unknownPlace(words.Text, words.Text, sectors)
		}
	}
	for _, words := range named {
		if name := regionName(words); name != "" {
			return unknownPlace(name, name, sectors)
		}
	}
	return place{value: search.Value{ID: search.Unknown, How: search.Derived}}
}

// unknownPlace is a region that the vocabulary does not know. "De A & B" on one
// page and "A en B" on the next are the same one.
func unknownPlace(name, from string, sectors []string) place {
	id := slug(strings.ReplaceAll(name, "&", " en "))
	for _, article := range []string{"de-", "het-"} {
		if rest, ok := strings.CutPrefix(id, article); ok {
			id = rest
			break
		}
	}
	r := search.Region{ID: id, Name: name, Sectors: sectors}
	if r.ID == "" || r.ID == search.Unknown {
		return place{value: search.Value{ID: search.Unknown, How: search.Derived}}
	}
	return place{region: r, value: search.Value{ID: r.ID, How: search.Derived, Words: from}}
}

// regionsIn returns the regions whose name or alias is the longest in a place,
// those that are called so before those that have it as an alias, and the
// letters of the text that name them. Of equally long names the first counts.
func (v *Vocabulary) regionsIn(named crawler.Words) ([]regionEntry, string) {
	t := read(named.Text)
	var byName, byAlias []regionEntry
	best, from := 0, ""
	for _, words := range t.sentences {
		for i := range words {
			for _, r := range v.regions {
				for k, sp := range r.spellings {
					end := sp.end(words, i)
					if end < 0 || len(sp.words) < best || !sp.isNamed(words, i, end, named) {
						continue
					}
					here := t.evidence(words[i], words[end-1])
					if len(sp.words) > best {
						best, from, byName, byAlias = len(sp.words), here, nil, nil
					}
					if here != from {
						continue
					}
					same := func(o regionEntry) bool { return o.ID == r.ID }
					switch {
					case slices.ContainsFunc(byName, same), slices.ContainsFunc(byAlias, same):
					case k == 0:
						byName = append(byName, r)
					default:
						byAlias = append(byAlias, r)
					}
				}
			}
		}
	}
	return append(byName, byAlias...), from
}

// firstOf gives the first of two known regions that are joined: "Haaglanden en
// Rotterdam" are two, "Leiden en de Rijnstreek" is one that nobody told us of.
func (v *Vocabulary) firstOf(words crawler.Words, sectors []string) (r regionEntry, from string, ok bool) {
	first, second, ok := strings.Cut(words.Text, " en ")
	if !ok {
		return r, "", false
	}
	named := func(s string) ([]regionEntry, string) {
		return v.regionsIn(crawler.Words{Text: s, How: words.How, From: words.From})
	}
	if others, _ := named(second); len(others) == 0 {
		return r, "", false
	}
	candidates, from := named(first)
	if len(candidates) == 0 {
		return r, "", false
	}
	r, ok = decide(candidates, sectors)
	return r, from, ok
}

// at reports whether the name starts at words[i].
func (sp spelling) at(words []word, i int) bool {
	if i+len(sp.words) > len(words) {
		return false
	}
	for k, w := range sp.words {
		if words[i+k].norm != w {
			return false
		}
	}
	return true
}

// end is where the name that starts at words[i] ends, -1 when it does not:
// unlike with at, marks may stand between its words.
func (sp spelling) end(words []word, i int) int {
	if words[i].mark {
		return -1
	}
	for _, w := range sp.words {
		for i < len(words) && words[i].mark {
			i++
		}
		if i == len(words) || words[i].norm != w {
			return -1
		}
		i++
	}
	return i
}

var (
	// quarters make another place of a name beside them.
	quarters     = wordSet("noord", "oost", "zuid", "west", "midden", "noordoost", "noordwest", "zuidoost", "zuidwest", "groot", "hart", "rijnmond")
	shortSectors = wordSet("po", "vo", "mbo", "so", "vso", "sbo")
)

func wordSet(words ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// isNamed reports whether the words from i to end are the name of a region
// where they stand: with its capital, not behind a school, and not a part of
// the name of another place. Of a name that stands behind "onderwijsregio" they
// must be all, but for sectors, or the first of two that are joined.
func (sp spelling) isNamed(words []word, i, end int, named crawler.Words) bool {
	if sp.proper && !words[i].upper && strings.ToLower(named.Text) != named.Text {
		return false
	}
	before := i - 1
	for before >= 0 && (words[before].norm == "van" || words[before].norm == "de") {
		before--
	}
	if before >= 0 && words[before].norm != "gemeente" && slices.Contains(kindOfOrganisation, words[before].norm) {
		return false
	}
	if i > 0 && words[i-1].upper && quarters[words[i-1].norm] || end < len(words) && words[end].upper && quarters[words[end].norm] {
		return false
	}
	if named.From == crawler.FromName || named.From == crawler.FromOwnName {
		if i > 0 && (words[0].norm == "de" || words[0].norm == "het") {
			i--
		}
		return i == 0 && (end == len(words) || shortSectors[words[end].norm] || len(sp.words) > 1 && words[end].upper)
	}
	return true
}

// decide picks one of the regions that share a name: the one that serves the
// most of the page's sectors and none besides as far as is known. Without
// sectors it picks the only one that is called so.
func decide(candidates []regionEntry, sectors []string) (regionEntry, bool) {
	if len(candidates) == 1 {
		return candidates[0], true
	}
	best, shared, tie := regionEntry{}, 0, false
	for _, r := range candidates {
		n := 0
		for _, s := range sectors {
			if slices.Contains(r.Sectors, s) {
				n++
			}
		}
		if n > shared {
			best, shared, tie = r, n, false
		} else if n == shared {
			tie = true
		}
	}
	if shared > 0 && !tie {
		return best, true
	}
	if len(candidates) > 1 && candidates[0].Name != candidates[1].Name {
		return candidates[0], true
	}
	return regionEntry{}, false
}

// regionName returns the name that words give to an unknown region: what
// follows "onderwijsregio" or "regio", or all of the words when they are few
// and look like a name; else "".
func regionName(words crawler.Words) string {
	switch words.From {
	case crawler.FromName:
		return words.Text
	}
	t := read(words.Text)
	for _, sentence := range t.sentences {
		for i, w := range sentence {
			if w.norm != "onderwijsregio" && w.norm != "regio" {
				continue
			}
			if end := nameEnd(sentence, i+1); end > i+1 {
				return t.evidence(sentence[i+1], sentence[end-1])
			}
		}
	}
	if len(t.sentences) == 1 {
		s := t.sentences[0]
		if end := nameEnd(s, 0); end == len(s) && len(s) <= 8 {
			return strings.TrimSpace(words.Text)
		}
	}
	return ""
}

// nameEnd returns the end of the name that starts at words[i]: words with a
// capital, with "en", "de" and the like, commas and hyphens between.
func nameEnd(words []word, i int) int {
	end := i
	for k := i; k < len(words); k++ {
		w := words[k]
		switch {
		case w.upper || !w.mark && unicode.IsDigit(rune(w.norm[0])):
			end = k + 1
		case (w.norm == "t" || w.norm == "s") && k+1 < len(words) && words[k+1].upper: // ’t Gooi
		case k == i:
			return i
		case w.mark && (w.norm == "," || w.norm == "-" || w.norm == "–"):
		case w.norm == "en" || w.norm == "de" || w.norm == "het" || w.norm == "aan" || w.norm == "van":
		default:
			return end
		}
	}
	return end
}
