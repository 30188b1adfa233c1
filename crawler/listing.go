package crawler

import (
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
		if !s.speaks || s.class != ClassContext {
			continue
		}
		add := func(n named, sentence, clause string, links []Link) {
			out = append(out, Mention{Title: titleOf(n.title), Sentence: sentence, Clause: clause, Segment: seg, Rule: n.rule,
				Status: statusIn(n.title), Partners: partnersWithin(partners, sentence, clause),
				Figures: figuresWithin(sentence, clause), Links: linksIn(links, clause)})
		}
		listed := s.role == roleContainer
		for j := 0; j < len(s.blocks) && read < maxRead; j++ {
			b := s.blocks[j]
			read += len(b.text)
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
			for _, sentence := range sentences(readable(b.text)) {
				found := namedIn(sentence, listed)
				var titles []string
				for _, n := range found {
					titles = append(titles, n.title)
				}
				for k, clause := range itemsOf(sentence, titles) {
					add(found[k], sentence, clause, b.links)
				}
				listed = s.role == roleContainer || announcesList(sentence)
			}
		}
	}
	return out
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
	if strings.HasSuffix(last, ":") && otherList.MatchString(last) && !announcesList(last) {
		return nil
	}
	announced := container || strings.HasSuffix(last, ":") && announcesList(last)
	var out []listed
	sure := 0
	for _, b := range items[:min(len(items), maxItems)] {
		title, certain := itemTitle(b, announced)
		if title == "" {
			continue
		}
		if certain {
			sure++
		}
		out = append(out, listed{named{title, "item of a list"}, strings.TrimRight(b.text, " ;"), b.links})
	}
	if len(items) < 2 && !announced || !announced && sure*4 < len(items)*3 {
		return nil
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

// maxItemTitle is how many words of an item may be its title.
const maxItemTitle = 16

// itemTitle gives the name that an item of a list begins with: its bold words,
// what stands before its colon, or its first noun phrase. certain tells that
// its own words name an activity.
func itemTitle(b block, announced bool) (title string, certain bool) {
	text := strings.TrimSpace(strings.TrimLeft(b.text, "-–•*· "))
	if text == "" || organisationName.MatchString(text) || personPattern.MatchString(text) {
		return "", false
	}
	first := text
	if all := sentences(text); len(all) > 0 {
		first = all[0]
	}
	p := parseSentence(first)
	if b.lead != "" && len(strings.Fields(b.lead)) <= maxItemTitle && strings.HasPrefix(text, b.lead) {
		return finishTitle(b.lead), announced || anyActivity(p.tokens)
	}
	if before, after, ok := strings.Cut(first, ":"); ok && strings.TrimSpace(after) != "" && len(strings.Fields(before)) <= 10 {
		return finishTitle(dropArticle(before)), announced || anyActivity(p.tokens)
	}
	if before, after, ok := strings.Cut(first, " – "); ok && after != "" && len(strings.Fields(before)) <= 10 {
		return finishTitle(dropArticle(before)), announced || anyActivity(p.tokens)
	}
	if len(p.parts) == 0 || p.addressesReader() {
		return "", false
	}
	q := p.parts[0]
	if q.finite < 0 {
		phs := p.phrases(q, 0)
		if len(phs) == 0 {
			return "", false
		}
		ph := phs[0]
		certain = p.isActivity(ph) || p.isNominal(ph)
		if !certain && (!announced || barren[p.tokens[ph.head].lower] || bodies[p.tokens[ph.head].lower]) {
			return "", false
		}
		end := q.cut
		if len(p.parts) > 1 && p.parts[1].finite < 0 && !p.parts[1].dependent && (p.parts[1].sep == "en" || p.parts[1].sep == "of") {
			end = p.parts[1].cut
		}
		if end-q.start > maxItemTitle {
			end = max(ph.end, ph.head+1)
		}
		return finishTitle(p.text(ph.core, max(end, ph.head+1))), certain
	}
	if found := namedIn(first, false); len(found) > 0 {
		return found[0].title, true
	}
	if announced && q.finite > 0 && !p.wishes(clause{p.parts, q.finite}) && len(p.tokens) <= maxItemTitle+2 {
		// A short sentence names by what it says.
		return finishTitle(dropArticle(strings.TrimRight(first, ".;"))), false
	}
	return "", false
}

func anyActivity(tokens []token) bool {
	for _, t := range tokens {
		if isActivity(t.lower) || isRole(t.lower) || generalNouns[t.lower] {
			return true
		}
	}
	return false
}

func dropArticle(s string) string {
	if first, rest, ok := strings.Cut(s, " "); ok && articles[strings.ToLower(first)] {
		return rest
	}
	return s
}
