package crawler

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// regionWords gives the places where a page names its region, the best first:
// by the rule of the source, then by what the others say.
func regionWords(d *document, r PageRule, address, title string, blocks []block, by judges) []Words {
	if r.Region.Name != "" {
		return []Words{{r.Region.Name, Inherited, "pages[].region.name"}}
	}
	var own, fromTitle, fromText, fromAddress []Words
	if title != "" && title != omission {
		fromTitle = append(fromTitle, Words{title, Literal, "title"})
	}
	sure, maybe := by.region(regionNamesOf(d, r.Kind, title, blocks))
	if sure != "" {
		own = append(own, Words{sure, Derived, FromOwnName})
	}
	if s := d.meta["dcterms.spatial"]; s != "" {
		fromText = append(fromText, Words{s, Literal, "dcterms.spatial"})
	}
	for _, n := range maybe {
		if n != sure {
			fromText = append(fromText, Words{n, Derived, FromName})
		}
	}
	if u, err := url.Parse(address); err == nil {
		if seg := lastSegment(u.Path); seg != "" {
			fromAddress = append(fromAddress, Words{strings.ReplaceAll(seg, "-", " "), Derived, "address"})
		}
	}
	switch r.Region.From {
	case "text":
		return slices.Concat(own, fromText, fromTitle)
	case "address":
		return slices.Concat(fromAddress, own, fromText, fromTitle)
	}
	return slices.Concat(own, fromTitle, fromText)
}

// What Words.From says of names that were found in the title or the text.
const (
	FromOwnName = "name of the region" // the page is about it
	FromName    = "may be the name of the region"
)

func lastSegment(path string) string {
	path = strings.Trim(path, "/")
	seg := path[strings.LastIndexByte(path, '/')+1:]
	if i := strings.LastIndexByte(seg, '.'); i > 0 {
		seg = seg[:i]
	}
	return seg
}

// inSlot is a name behind a preposition, in a heading like "Tekort in X".
var inSlot = regexp.MustCompile(`\b(?:in|binnen|van|aan de|in de|uit) (` + capital + `(?: ` + capital + `)*)`)

const capital = `(?:['’‘][st][- ])?\p{Lu}[\p{L}'’+-]*`

// A page that names its region names it early and not endlessly.
const maxRegionText = 100_000 // bytes of text that are searched

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
