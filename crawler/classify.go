package crawler

import (
	"regexp"
	"slices"
	"strings"
)

// classify decides what each section is, by the kind of the page.
func classify(kind Kind, sections []section, left ledger, isPractice func(*section) bool) []section {
	switch kind {
	case KindPractice:
		sections = asOnePractice(sections)
	case KindRegionTable:
		sections = tableSections(sections)
		classifyAround(sections)
	case KindPortrait, KindRegion:
		sections = tableSections(sections)
		classifyPortrait(kind, sections, isPractice)
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
func classifyPortrait(kind Kind, sections []section, isPractice func(*section) bool) {
	children := make([][]int, len(sections))
	for i := range sections {
		if p := sections[i].parent; p >= 0 {
			children[p] = append(children[p], i)
		}
	}
	for i := range sections {
		s := &sections[i]
		announced := s.parent >= 0 && sections[s.parent].role == roleContainer && !moreElsewhere.MatchString(sections[s.parent].heading.text)
		if s.class == "" && !s.title && len(children[i]) == 0 && !announced && s.isTeaser() {
			s.class, s.reason = ClassChrome, "leads to another page"
		}
	}
	for i := range sections {
		judge(kind, sections, children, i, isPractice)
	}
}

// moreElsewhere is a heading above what else there is to read: "Meer uit dit nummer".
var moreElsewhere = regexp.MustCompile(`(?i)^(nog )?(meer|ook) (uit|van|in|bij|op) `)

// judge decides one section where its heading, its place or its text do, and
// leaves class "" where only its company can.
func judge(kind Kind, sections []section, children [][]int, i int, isPractice func(*section) bool) {
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
	if s.role == roleUnknown && namesNothing(s.heading.text) && s.words() > 0 && s.profile().names >= 1 {
		s.role, s.reason = roleContainer, "a heading that names nothing, above activities"
	}
	if s.role == roleUnknown && isNamed(s.heading.text) && !isSaying(s.heading.text) {
		s.role = roleName
	}
	if (s.role == roleUnknown || s.role == roleName && !isGivenName(s.heading.text)) && s.isMiscellany() {
		s.role, s.reason = roleContainer, "one activity after the other"
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
	}
	if s.onlyLinks() {
		set(ClassChrome, "nothing but links")
		return
	}
	// A heading above two or more practices is their theme.
	names := 0
	for _, c := range children[i] {
		if r := sections[c].role; sections[c].class == ClassChrome {
			continue
		} else if r == roleUnknown && !isFacet(sections[c].heading.text) || r == roleName {
			names++
		}
	}
	if names >= 2 || names == 1 && s.words() < 25 && (s.role != roleName || pillarHeading.MatchString(s.heading.text)) {
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
	s.judged = sectionFeatures(kind, sections, children, i)
	s.speaks = true
	if isPractice(s) {
		set(ClassPractice, "its heading and text tell of something done")
	} else {
		set(ClassContext, reasonUnsure)
	}
}
