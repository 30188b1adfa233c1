package crawler

import (
	"slices"
	"strings"
)

// classify decides what each section is, by the kind of the page.
func classify(kind Kind, sections []section, left ledger) []section {
	switch kind {
	case KindPractice:
		sections = asOnePractice(sections)
	case KindRegionTable:
		sections = tableSections(sections)
		classifyAround(sections)
	case KindPortrait, KindRegion:
		classifyPortrait(kind, sections)
		sections = setApart(sections)
	default:
		for i := range sections {
			sections[i].class = ClassContext
			sections[i].reason = "the page holds no practices"
		}
	}
	for i := range sections {
		dropContact(sections, i, left)
	}
	return sections
}

// dropContact empties a section about people to turn to: it may hold names
// without an address.
func dropContact(sections []section, i int, left ledger) {
	s := &sections[i]
	inContact := s.role == roleContact
	for p := s.parent; p >= 0 && !inContact; p = sections[p].parent {
		inContact = sections[p].role == roleContact
	}
	if !inContact {
		return
	}
	if len(s.blocks) > 0 || holdsPerson(s.heading.text) {
		left[leftContact]++
	}
	s.class, s.reason, s.speaks, s.into = ClassChrome, "contact heading", false, -1
	links := slices.DeleteFunc(blockLinks(s.blocks), func(l Link) bool { return holdsPerson(l.Text) })
	s.blocks = nil
	if len(links) > 0 {
		s.heading.links = links
	}
	if before, _, ok := strings.Cut(s.heading.text, ":"); ok {
		s.heading.text = before
	}
	if holdsPerson(s.heading.text) || s.heading.text == omission {
		s.heading.text = ""
	}
}

func blockLinks(blocks []block) []Link {
	var out []Link
	for _, b := range blocks {
		for _, l := range b.links {
			if !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	return out
}

// asOnePractice makes one section of a practice page: its headings are parts of
// the text. What is about the page or about people stays apart.
func asOnePractice(sections []section) []section {
	at := slices.IndexFunc(sections, func(s section) bool { return s.title })
	if at < 0 {
		at = 0
	}
	for i := range sections {
		s := &sections[i]
		switch {
		case i == at:
			s.class, s.reason = ClassPractice, "the page is one practice"
		case s.role == roleContact || s.role == roleChrome || s.class == ClassChrome || s.onlyLinks():
			s.class = ClassChrome
			if s.reason == "" {
				s.reason = "nothing but links"
			}
		case s.parent >= 0 && sections[s.parent].class == ClassChrome:
			s.class, s.reason = ClassChrome, "below: "+sections[s.parent].reason
		default:
			s.class, s.into = ClassPractice, at
			s.reason = "part of the practice"
		}
	}
	return sections
}

// classifyAround judges the sections around the table of a region: none is a
// practice.
func classifyAround(sections []section) {
	for i := range sections {
		s := &sections[i]
		switch {
		case s.class != "":
		case s.role == roleChrome || s.onlyLinks():
			s.class = ClassChrome
		case s.title:
			s.class, s.reason = ClassContext, reasonTitle
		default:
			s.class = ClassContext
			if s.reason == "" {
				s.reason = "not in the table of activities"
			}
		}
	}
}

// classifyPortrait judges headings, then what stands below them, then the
// company that a section keeps.
func classifyPortrait(kind Kind, sections []section) {
	children := make([][]int, len(sections))
	for i := range sections {
		if p := sections[i].parent; p >= 0 {
			children[p] = append(children[p], i)
		}
	}
	for i := range sections {
		judge(kind, sections, children, i)
	}
	// Siblings: an undecided section among practices of the same level is one,
	// unless its text is about the region.
	for i := range sections {
		s := &sections[i]
		if s.class != "" {
			continue
		}
		done, wanted := evidence(s)
		siblings := 0
		for j := range sections {
			if j != i && sections[j].level == s.level && sections[j].class == ClassPractice && sections[j].into < 0 && sections[j].parent == s.parent {
				siblings++
			}
		}
		switch {
		case siblings > 0 && s.words() > 0 && wanted <= done+1 && wanted < 3:
			s.class, s.reason = ClassPractice, "stands among practices of the same level"
		case siblings > 0 && s.words() == 0 && kind == KindRegion:
			s.class, s.reason = ClassPractice, "heading without text among practices"
		default:
			s.class, s.reason, s.speaks = ClassContext, reasonUnsure, true
		}
	}
}

// judge decides one section where its heading, its place or its text do, and
// leaves class "" where only its company can.
func judge(kind Kind, sections []section, children [][]int, i int) {
	s := &sections[i]
	if s.class != "" {
		s.speaks = s.class == ClassContext
		return
	}
	set := func(c Class, reason string) {
		s.class = c
		if s.reason == "" || reason != "" {
			s.reason = reason
		}
	}
	if s.title {
		s.speaks = true
		set(ClassContext, reasonTitle)
		return
	}
	if s.role == roleUnknown && isNamed(s.heading.text) {
		s.role = roleName
	}
	if p := s.parent; p >= 0 {
		up := &sections[p]
		for up.into >= 0 {
			up = &sections[up.into]
		}
		switch {
		case up.class == ClassChrome:
			set(ClassChrome, "below: "+up.reason)
			return
		case up.class == ClassContext && up.role == roleContext:
			set(ClassContext, "below: "+up.reason)
			return
		case up.class == ClassPractice && (isFacet(s.heading.text) || s.role == roleContext || s.role == roleContainer):
			s.into = p
			if sections[p].into >= 0 {
				s.into = sections[p].into
			}
			set(ClassPractice, "part of the practice above it")
			return
		}
	}
	switch s.role {
	case roleContact, roleChrome:
		set(ClassChrome, s.reason)
		return
	case roleContext:
		set(ClassContext, s.reason)
		return
	case roleContainer:
		s.speaks = true
		set(ClassContext, s.reason)
		return
	}
	if s.onlyLinks() {
		set(ClassChrome, "nothing but links")
		return
	}
	// A heading above two or more practices is their theme.
	names := 0
	for _, c := range children[i] {
		if r := sections[c].role; r == roleUnknown && !isFacet(sections[c].heading.text) || r == roleName {
			names++
		}
	}
	if names >= 2 || names == 1 && s.words() < 25 && s.role != roleName {
		s.speaks = true
		set(ClassContext, "a theme above practices")
		return
	}
	if s.words() == 0 && s.heading.emptied && s.role == roleName {
		set(ClassPractice, "its heading names something done; its text was personal")
		return
	}
	if s.words() == 0 {
		if kind == KindRegion && isQuoted(s.heading.text) {
			set(ClassPractice, "a quoted name, without text")
		} else if kind != KindRegion {
			set(ClassContext, "heading without text")
		}
		return
	}
	if kind == KindPortrait && themeHeading.MatchString(strings.ToLower(plainHeading(s.heading.text))) && namesSome(s) {
		s.speaks = true
		set(ClassContext, "a theme whose text names practices")
		return
	}
	if !isGivenName(s.heading.text) && enumeratesOnly(s) {
		s.speaks = true
		set(ClassContext, "nothing but an enumeration of activities")
		return
	}
	if !holdsActivity(s.heading.text) && !isQuoted(s.heading.text) && onlyWishes(s) {
		s.speaks = true
		set(ClassContext, "nothing but aims")
		return
	}
	done, wanted := evidence(s)
	switch {
	case s.role == roleName && wanted < 2*done+3:
		set(ClassPractice, "its heading names something done")
	case done >= 2 && done > wanted:
		set(ClassPractice, "its text describes something done")
	}
}

func isFacet(h string) bool {
	return facetRule.MatchString(lowerFirst(plainHeading(h)))
}

// isNamed reports whether a heading gives a name: in quotes, with a status, as
// "Naam: toelichting", or by a noun for an activity.
func isNamed(h string) bool {
	return isGivenName(h) || holdsActivity(h)
}

// isGivenName holds for a heading with a name in quotes, a status, a label or a
// colon.
func isGivenName(h string) bool {
	n, status := splitName(h)
	return isQuoted(h) || status != "" || labelPattern.MatchString(h) || len(n) < len(h)-8 && strings.Contains(h, ":") && !strings.HasSuffix(h, ":")
}

// namesSome reports whether the sentences of a section name a practice.
func namesSome(s *section) bool {
	for _, b := range s.blocks {
		for _, sentence := range sentences(readable(b.text)) {
			if len(namedIn(sentence, false)) > 0 {
				return true
			}
		}
	}
	return false
}

func holdsActivity(h string) bool {
	for _, t := range tokenize(h) {
		if isActivity(t.lower) || isRole(t.lower) {
			return true
		}
	}
	return false
}

// onlyWishes reports whether every sentence of a short section says what is
// wanted.
func onlyWishes(s *section) bool {
	n := 0
	for _, b := range s.blocks {
		for _, sentence := range sentences(readable(b.text)) {
			if n++; n > 4 {
				return false
			}
			p := parseSentence(sentence)
			if !p.wishes(clause{parts: p.parts}) {
				return false
			}
		}
	}
	return n > 0
}

// doneWords in a text say that something is done; wantedWords that it is about
// the region, its shortage, its organisation or its plans.
var (
	doneWords = words(`krijgt krijgen kreeg kregen volgt volgen volgden geeft geven gaf gaven helpt helpen hielp begeleidt begeleiden leert
		leren verzorgt verzorgen neemt nemen combineert combineren ruilt ruilen reist reizen bezoekt bezoeken deelnemers
		deelnemer deelnemen deelnam deelname deelgenomen meedoen meegedaan deden organiseert organiseren ondersteunt ondersteunen
		betaalt betalen huren springen haalden pilot project traject programma training trainingen cursus initiatief
		begeleiding coach coaches coaching mentor mentoren ingezet inzetten inzet assisteren assisteert werkt overleg
		lesbezoeken intervisie bijeenkomsten gesprekken gastlessen stage stages studenten leerkracht leerkrachten docent
		docenten leraren leraar klas groep les lessen lesgeven starters zij-instromers kandidaten aanpak doen overnemen
		gestart ontwikkeld opgezet georganiseerd uitgevoerd gebruikt gebruiken maken maakt methode team begeleider begeleiders
		aangeboden aanbieden biedt bieden worden wordt`)
	wantedWords = words(`tekort tekorten lerarentekort personeelstekort krapte vergrijzing vergrijst krimp krimpt groei groeit prognose prognoses
		cijfers arbeidsmarkt inwoners bevolking leerlingenaantal leerlingenaantallen leerlingendaling verloop uitstroom
		huizenprijzen vacaturedruk vacatures stuurgroep bestuurders schoolbesturen besturen convenant telt ambitie ambities
		toekomst hoopt hopen streeft streven missie visie belanghebbenden partijen partners landelijk landelijke
		samenwerking samenwerken uitdagingen uitdaging problematiek percentage pensioen gemeenten aandacht wil willen moet`)
)

// maxRead is how many bytes of a section are read for what they say: far more
// than a section of a portrait has. What is longer is kept whole all the same.
const maxRead = 20_000

func readable(text string) string {
	if len(text) <= maxRead {
		return text
	}
	return strings.ToValidUTF8(text[:maxRead], "")
}

// evidence counts the words on both sides, each once.
func evidence(s *section) (done, wanted int) {
	seen := map[string]bool{}
	read := 0
	for _, b := range s.blocks {
		if read += len(b.text); read > maxRead && read > len(b.text) {
			break
		}
		for _, t := range tokenize(readable(b.text)) {
			if seen[t.lower] {
				continue
			}
			seen[t.lower] = true
			switch {
			case wantedWords[t.lower]:
				wanted++
			case doneWords[t.lower] || isActivity(t.lower) || isRole(t.lower):
				done++
			}
		}
	}
	return done, wanted
}

// maxItems bounds how many items of one list are read.
const maxItems = 200

// enumeratesOnly reports whether a section is a list of activities, with at
// most a lead-in.
func enumeratesOnly(s *section) bool {
	items, other := 0, 0
	activities := 0
	for _, b := range s.blocks {
		n := len(strings.Fields(b.text))
		if b.kind != item {
			other += n
			continue
		}
		if items++; items > maxItems {
			break
		}
		if title, _ := itemTitle(b, false); title != "" {
			activities++
		}
	}
	return items >= 2 && other <= 20 && activities*3 >= items*2
}
