package crawler

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// Extract reads a portrait out of a stored page by the rules of its source. It
// is a pure function: no network, no clock, the same bytes give the same
// portrait. It never fails: what could not be read is a warning, and a page
// that is no page to read says so in Unreadable.
func Extract(src *Source, p Page) Portrait {
	out, _ := extract(src, p, byModels)
	return out
}

// extract also gives the sections that the portrait is made of.
func extract(src *Source, p Page, by judges) (out Portrait, sections []section) {
	out = Portrait{Address: p.Address, SourceID: src.ID, Kind: KindNone}
	text, unreadable := decode(p)
	if unreadable != "" {
		out.Unreadable = unreadable
		return out, nil
	}
	left := ledger{}
	rule, ruled := src.ruleFor(p.Address)
	doc := parseDocument(text, p.Address)
	if doc.tooLarge != "" {
		out.Unreadable = doc.tooLarge
		return out, nil
	}
	out.Layout = layoutOf(doc, rule)
	main, fallback := doc.main(rule.Main)
	if fallback {
		out.Warnings = append(out.Warnings, "the selector of the main text matched nothing: "+rule.Main)
	}
	blocks := doc.blocks(main, left)
	title, fallback := doc.pageTitle(rule.Title, blocks)
	if fallback {
		out.Warnings = append(out.Warnings, "the selector of the title matched nothing: "+rule.Title)
	}
	if languageTag.MatchString(doc.lang) {
		out.Language = doc.lang
	}
	out.Published, out.Modified = doc.dates(main, blocks, p.Address)
	people := findPersons(doc, title, blocks, regionWords(doc, rule, p.Address, title, blocks, by))
	blocks = scrubBlocks(blocks, people, left)
	doc.scrub(people, left)
	out.BasedOn = doc.basedOn()
	out.Title = titleOf(people.without(people.scrubHeading(title, left), left))
	if out.Title == omission {
		out.Title = ""
	}
	if reason := gate(doc, out.Title, blocks); reason != "" {
		out.Unreadable = reason
		out.LeftOut = left.list()
		return out, nil
	}

	sections = divide(blocks, out.Title)
	out.RegionWords = regionWords(doc, rule, p.Address, out.Title, blocks, by)
	out.SectorWords = sectorWords(doc, rule, p.Address, out.Title)
	out.Kind, out.Reason = pageKind(rule, ruled, doc, out.Title, blocks, out.RegionWords, by.isNews)
	sections = classify(out.Kind, sections, left, by.isPractice)
	partners := newPartnerFinder(partnerNamesOf(out.RegionWords, sections), by.isPartner)
	out.Segments = segmentsOf(sections, partners)
	if out.Kind == KindPortrait || out.Kind == KindRegion {
		out.Mentions = mentionsIn(mentionsByModels(), sections, partners)
		out.Mentions = mergeMentions(out.Mentions, out.Segments, out.RegionWords)
	}
	if out.Kind != KindNone && !holdsPractice(out) {
		out.Warnings = append(out.Warnings, "no practice found on a page of kind "+string(out.Kind))
	}
	if out.Kind != KindNone {
		out.Warnings = append(out.Warnings, doubts(sections)...)
	}
	out.LeftOut = left.list()
	return out, sections
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$`)

// ruleFor is the first rule of the source that matches an address. A source
// without rules reads every page as a portrait; ok is false when it has rules
// and none matches.
func (s *Source) ruleFor(address string) (r PageRule, ok bool) {
	if len(s.Pages) == 0 {
		return PageRule{Kind: KindPortrait}, true
	}
	u, err := url.Parse(address)
	if err != nil {
		u = &url.URL{Path: address}
	}
	for _, r := range s.Pages {
		if strings.HasPrefix(u.EscapedPath(), r.PathPrefix) || r.PathPrefix == "/" && u.Path == "" {
			return r, true
		}
	}
	return PageRule{Kind: KindNone}, false
}

// pageTitle is what the source's selector finds, else the first h1 of the main
// text, else what the metadata says.
func (d *document) pageTitle(selector string, blocks []block) (title string, fallback bool) {
	if selector != "" {
		if t := d.query(selector); t != "" {
			return t, false
		}
		fallback = true
	}
	for _, b := range blocks {
		if b.kind == heading && b.level == 1 {
			return b.text, fallback
		}
	}
	for _, name := range []string{"dcterms.title", "og:title"} {
		if t := d.meta[name]; t != "" {
			return siteless(t), fallback
		}
	}
	if t := d.query("h1:not(.assistive)"); t != "" {
		return t, fallback
	}
	return siteless(d.title), fallback
}

// siteless takes the name of the site off a title: "X | Nieuwsbericht | Site",
// "X - Site".
func siteless(t string) string {
	for _, sep := range []string{" | ", " – ", " - ", " « "} {
		if before, _, ok := strings.Cut(t, sep); ok && strings.TrimSpace(before) != "" {
			return strings.TrimSpace(before)
		}
	}
	return t
}

func holdsPractice(p Portrait) bool {
	if len(p.Mentions) > 0 {
		return true
	}
	for _, s := range p.Segments {
		if s.Class == ClassPractice {
			return true
		}
	}
	return false
}

// doubts gives a line for each section that was taken as context without
// knowing what it is, and for each of which nothing is left.
func doubts(sections []section) []string {
	var out []string
	for i, s := range sections {
		name := fmt.Sprintf("section %d", i+1)
		if h := s.heading.text; h != "" && !holdsPerson(h) {
			name += fmt.Sprintf(" (%q)", h)
		}
		if s.class == ClassContext && s.doubt {
			out = append(out, name+": taken as context: "+s.why())
		}
		if s.heading.emptied && s.role != roleContact && len(s.blocks) == 0 {
			out = append(out, name+": nothing is left of its text, all of it was contact data")
		}
	}
	return out
}
