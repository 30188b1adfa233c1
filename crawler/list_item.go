package crawler

import "strings"

// behindLabel gives what stands behind the bold words, the colon or the dash at the
// start of an item when those only say of whom, when or of which theme it is; ""
// when they name something, or are not there.
func behindLabel(b block) string {
	text := strings.TrimSpace(strings.TrimLeft(b.text, "-–•*· "))
	before, after := "", ""
	if b.lead != "" && strings.HasPrefix(text, b.lead) {
		before, after = b.lead, text[len(b.lead):]
	} else {
		for _, sep := range []string{": ", " – ", " - "} {
			if head, rest, ok := strings.Cut(text, sep); ok && len(strings.Fields(head)) <= 6 {
				before, after = head, rest
				break
			}
		}
	}
	if after = strings.TrimSpace(strings.TrimLeft(after, " :.–-")); after == "" || !namesNothing(before) {
		return ""
	}
	return after
}

// namesNothing holds for words that say of whom, when, for which schools or of which
// theme something is, and name nothing: "Januari 2025", "Voor starters", "Werven
// en matchen", "In het vo".
func namesNothing(s string) bool {
	tokens := tokenize(s)
	kinds := 0
	for _, t := range tokens {
		l := t.lower
		switch {
		case !t.isWord(), prepositions[l], articles[l], conjunctions[l], determiners[l]:
		case temporal[l], isYear(l), len(l) <= 2 && l[0] >= '0' && l[0] <= '9', themeWords[l], sectorWordsOf[l], people[l], pupils[l], labelWords[l]:
			kinds++
		default:
			return false
		}
	}
	return kinds > 0
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
		if end == q.cut && end == ph.end {
			return p.specified(ph, q), certain
		}
		return finishTitle(p.text(ph.core, max(end, ph.head+1))), certain
	}
	if p.namings() > 0 {
		return finishTitle(dropArticle(cutWords(strings.TrimRight(first, ".;"), maxItemTitle))), true
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

var (
	themeWords = words(`werven werving matchen matching opleiden opleiding begeleiden begeleiding professionaliseren professionalisering behouden
		behoud binden boeien instroom doorstroom ontwikkelen ontwikkeling vinden verbinden leren werken mobiliteit vitaliteit zij-instroom
		voorlichting inspireren oriënteren starten groeien blijven doorgroeien`)
	sectorWordsOf = words("po vo mbo so vso basisonderwijs onderwijs primair voortgezet speciaal basisschool basisscholen")
	labelWords    = words("wie nieuwe startende beginnende ervaren aankomende toekomstige begin eind kwartaal stap lijn spoor pijler dag eerste tweede derde vierde laatste allen iedereen")
)
