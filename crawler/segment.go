package crawler

import (
	"slices"
	"strings"
)

// section is a segment in the making: a heading and the blocks below it.
type section struct {
	heading block // kind heading; its zero value when there is none
	titled  bool
	blocks  []block
	level   int // 0 without a heading
	parent  int // the section that it stands below, -1

	role   role
	class  Class
	reason string
	title  bool // it holds the title of the page and the intro
	speaks bool // its sentences may name practices
	into   int  // the section that it is a part of, -1
	theme  string
	judged []string // what the model judged it by; nil when its place decided
	ground string   // what of that weighed the most: "acts +0.7, role:context -0.5"
	doubt  bool     // a little more would have made a practice of it
	read   *profile // what its sentences say; nil until it is asked for

	themeAbove bool   // the theme cell belongs to a row above
	name       string // given by the table; else it is made from the heading
}

// why is the reason of a class, with what weighed the most where it was weighed.
func (s *section) why() string {
	if s.ground == "" {
		return s.reason
	}
	return s.reason + " (" + s.ground + ")"
}

const (
	reasonUnsure = "unsure: nothing says that it describes something done"
	reasonTitle  = "title and intro"
)

// maxSections bounds how many headings of a page begin a section; the text
// below further ones belongs to the last. Real pages have at most some tens.
const maxSections = 500

// divide gives the sections in document order; every block lands in one.
func divide(blocks []block, title string) []section {
	var out []section
	for _, b := range blocks {
		if b.kind == heading && len(out) < maxSections {
			out = append(out, section{heading: b, titled: true, level: b.level})
		} else {
			if len(out) == 0 {
				out = append(out, section{})
			}
			s := &out[len(out)-1]
			s.blocks = append(s.blocks, b)
		}
	}
	at := slices.IndexFunc(out, func(s section) bool { return s.titled && s.heading.text == title })
	if at < 0 {
		at = slices.IndexFunc(out, func(s section) bool { return s.titled && s.level == 1 })
	}
	if at < 0 && len(out) > 0 && !out[0].titled {
		at = 0 // a page without a title in its text begins with its intro
	}
	for i := range out {
		out[i].into, out[i].parent = -1, -1
		out[i].title = i == at
		for j := i - 1; j >= 0; j-- {
			if j != at && out[j].titled && out[j].level < out[i].level && j > at {
				out[i].parent = j
				break
			}
			if out[j].level <= 1 {
				break
			}
		}
		out[i].role, out[i].reason = headingRole(out[i].heading.text)
		if out[i].isPerson() {
			out[i].role, out[i].reason = roleContact, "heading is the name of a person"
		}
		if out[i].heading.emptied && out[i].heading.who {
			out[i].class, out[i].reason = ClassContext, "nothing but people"
		}
		if i < at {
			out[i].class, out[i].reason = ClassChrome, "before the title"
		}
	}
	return out
}

// isPerson reports whether a section is about a person: nothing is left of its
// heading.
func (s *section) isPerson() bool {
	return s.titled && s.heading.text == omission
}

func (s *section) text() string {
	var b strings.Builder
	for i, bl := range s.blocks {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(bl.text)
	}
	return b.String()
}

func (s *section) words() int {
	n := 0
	for _, b := range s.blocks {
		n += len(strings.Fields(b.text))
	}
	return n
}

// onlyLinks reports whether all that stands in a section is links.
func (s *section) onlyLinks() bool {
	text, linked := 0, 0
	for _, b := range s.blocks {
		text += len(b.text)
		linked += b.linked
	}
	return text > 0 && linked*10 >= text*9
}

// maxTeaser is how many words the teaser of another page has at most.
const maxTeaser = 60

// isTeaser reports whether a section only leads to another page: its heading is
// a link, or has a date of its own as the items of a list of news do.
func (s *section) isTeaser() bool { return s.heading.leads && s.words() <= maxTeaser }

// segmentsOf makes the segments of a portrait. A section that is a part of
// another lends it its heading as a paragraph and its text.
func segmentsOf(sections []section, partners partnerFinder) []Segment {
	var out []Segment
	at := make([]int, len(sections)) // section → segment
	for i := range sections {
		s := &sections[i]
		if s.into >= 0 {
			seg := &out[at[s.into]]
			at[i] = at[s.into]
			for _, text := range []string{s.heading.text, s.text()} {
				if text != "" {
					seg.Text = joinParagraphs(seg.Text, text)
				}
			}
			seg.Links = appendLinks(seg.Links, s.heading.links, blockLinks(s.blocks))
			continue
		}
		at[i] = len(out)
		n, status := splitName(s.heading.text)
		if s.name != "" {
			n = s.name
		}
		seg := Segment{Heading: s.heading.text, Name: n, Level: s.level, Text: s.text(),
			Theme: s.theme, ThemeAbove: s.themeAbove, Class: s.class, Reason: s.why()}
		if s.class == ClassPractice {
			seg.Status = status
			seg.Links = appendLinks(nil, s.heading.links, blockLinks(s.blocks))
		}
		out = append(out, seg)
	}
	for i := range out {
		if seg := &out[i]; seg.Class == ClassPractice {
			text := readable(seg.Text)
			seg.Partners = partners.in(seg.Heading + ".\n" + text)
			seg.Figures = figuresIn(text)
			seg.Status = statusOf(seg.Status, text)
		} else {
			seg.Links = nil
		}
	}
	return out
}

func joinParagraphs(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\n\n" + b
}

func appendLinks(out []Link, more ...[]Link) []Link {
	for _, links := range more {
		for _, l := range links {
			if !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	return out
}
