package crawler

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// mentionsIn finds the practices that are only named: in the sentences of the
// intro and of what announces examples, and in lists there.
func mentionsIn(sections []section, segments []Segment, partners partnerFinder) []Mention {
	var out []Mention
	seg, read := -1, 0
	for i := range sections {
		s := &sections[i]
		if s.into < 0 {
			seg++
		}
		if s.class != ClassContext {
			continue
		}
		inPassing := !s.speaks // a section about something else may name one by the way
		add := func(n named, sentence, clause string, links []Link) {
			out = append(out, Mention{Title: titleOf(n.title), Sentence: sentence, Clause: clause, Segment: seg, Rule: n.rule,
				Status: statusIn(n.title), Partners: partnersWithin(partners, sentence, clause),
				Figures: figuresWithin(sentence, clause), Links: linksIn(links, clause)})
		}
		listed := s.role == roleContainer
		for j := 0; j < len(s.blocks) && read < maxRead; j++ {
			b := s.blocks[j]
			read += len(b.text)
			if inPassing {
				for _, sentence := range sentences(readable(b.text)) {
					for _, n := range namedInPassing(sentence) {
						add(n, sentence, cmp.Or(n.own, sentence), b.links)
					}
				}
				continue
			}
			if b.kind == item || isRunIn(s.blocks, j) {
				end := j
				for end < len(s.blocks) && (s.blocks[end].kind == item && s.blocks[end].list == b.list || b.kind != item && isRunIn(s.blocks, end)) {
					end++
				}
				lead := ""
				if j > 0 {
					lead = s.blocks[j-1].text
				}
				for _, n := range listMentions(s.blocks[j:end], lead, s.role == roleContainer) {
					add(n.named, n.sentence, n.sentence, n.links)
				}
				j = end - 1
				continue
			}
			named := false // the sentence before names one
			for _, sentence := range sentences(readable(b.text)) {
				found := mentioned(sentence, listed)
				if named && goesOnAbout(sentence) {
					found = nil // it tells more of that one
				}
				named = named || len(found) > 0
				var titles []string
				for _, n := range found {
					titles = append(titles, n.title)
				}
				for k, clause := range itemsOf(sentence, titles) {
					add(found[k], sentence, cmp.Or(found[k].own, clause), b.links)
				}
				listed = s.role == roleContainer || announcesList(sentence)
			}
		}
	}
	return out
}

// goesOnAbout holds for a sentence that begins with what was named before.
func goesOnAbout(sentence string) bool {
	p := parseSentence(sentence)
	switch p.tokens[0].lower {
	case "daar", "daarna", "dan", "ze", "zij", "hij", "die", "dat", "dit", "deze", "het":
		return p.tags[0] != determiner || p.tokens[0].lower != "het" && p.tokens[0].lower != "zijn"
	}
	return false
}

// announcesList reports whether a sentence says that there are examples, so
// that the next may enumerate them without a verb.
func announcesList(sentence string) bool {
	p := parseSentence(sentence)
	for i, t := range p.tokens {
		if announcers[t.lower] && !p.wishesBefore(len(p.tokens)) && !p.restrictive(i) {
			return true
		}
	}
	return false
}

func statusIn(title string) string {
	_, status := splitName(title)
	return status
}

func linksIn(links []Link, sentence string) []Link {
	var out []Link
	for _, l := range links {
		if strings.Contains(sentence, l.Text) && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

type listed struct {
	named
	sentence string
	links    []Link
}

var (
	// otherList is a lead-in of a list of something else than activities.
	otherList = regexp.MustCompile(`(?i)\b(partners?|partijen|deelnemers|deelnemende|(school)?besturen|scholen zijn|organisaties|gemeenten|leden|aangesloten|doel(en|stelling(en)?)?|ambities?|opgaven?|uitdagingen|knelpunten|oorzaken|redenen|wensen|plannen|voorwaarden|eisen|vragen|thema's|pijlers|speerpunten|links?|documenten|downloads?|bronnen|sectoren|wil(len)?|moet(en)?|streven|streeft|zoeken|zoekt|vind(en|t)? je|lees)\b`)
	// organisationName begins the name of an organisation.
	organisationName = regexp.MustCompile(`^(?i:de |het )?(?:(?i:stichting|vereniging|gemeente|hogeschool|universiteit|roc|pabo|provincie|coöperatie|basisschool|college|lyceum|opleidingsschool|kinderopvang|kindcentrum|bibliotheek|uwv|vo-raad|po-raad|mbo raad|ministerie)\b|\p{Lu}{2,}$)`)
)

// listMentions reads the items of a list. They count when the line above them
// announces activities or the section does, or when by far most of them are
// activities by their own words.
func listMentions(items []block, lead string, container bool) []listed {
	lead = strings.ReplaceAll(lead, "’", "'")
	last := ""
	if all := sentences(lead); len(all) > 0 {
		last = all[len(all)-1]
	}
	other := strings.HasSuffix(last, ":") && otherList.MatchString(last) && !announcesList(last)
	announced := container || strings.HasSuffix(last, ":") && announcesList(last)
	var out, certainly []listed
	sure := 0
	for _, b := range items[:min(len(items), maxItems)] {
		if rest := behindLabel(b); rest != "" {
			// "Werven: …", "Januari – …": what stands behind the label names.
			found := false
			for _, sentence := range sentences(rest) {
				for _, n := range namedIn(upperFirst(sentence), true) {
					it := listed{n, sentence, b.links}
					out, certainly, found = append(out, it), append(certainly, it), true
				}
			}
			if found {
				sure++
			}
			continue
		}
		title, certain := itemTitle(b, announced)
		if title == "" {
			continue
		}
		it := listed{named{title: title, rule: "item of a list"}, strings.TrimRight(b.text, " ;"), b.links}
		out = append(out, it)
		if certain {
			sure++
			certainly = append(certainly, it)
		}
	}
	switch {
	case announced:
	case len(items) < 2, sure < 2, other && sure*4 < len(items)*3:
		return nil
	case sure*4 < len(items)*3:
		return certainly // others stand among them
	}
	if announced && len(out)*2 < len(items) {
		return nil
	}
	return out
}

// isRunIn reports whether a paragraph begins with a bold name that runs on into
// its text, as two or more in a row do.
func isRunIn(blocks []block, i int) bool {
	is := func(i int) bool {
		return i >= 0 && i < len(blocks) && blocks[i].kind == paragraph && blocks[i].lead != "" && blocks[i].cell == nil &&
			len(strings.Fields(blocks[i].lead)) <= 8 && len(blocks[i].text) > len(blocks[i].lead)+20
	}
	return is(i) && (is(i-1) || is(i+1))
}
