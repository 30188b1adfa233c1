package crawler

import (
	"slices"
	"strings"
)

// addingWords begin a paragraph that adds something to what stands before it.
var addingWords = words("daarnaast verder ook bovendien tevens ondertussen")

// setApart takes out of practices the paragraphs in which the region goes on to
// its other activities: "Verder organiseert de regio …, start … en …". Each
// becomes context that is read for mentions; what stands below it goes on with
// the practice.
func setApart(sections []section) []section {
	var out []section
	at := make([]int, len(sections)) // where a section went
	for i, s := range sections {
		at[i] = len(out)
		if s.class != ClassPractice {
			out = append(out, s)
			continue
		}
		blocks := s.blocks
		for j := 1; j < len(blocks); j++ {
			if !isAside(&s, blocks[j]) {
				continue
			}
			head := s
			head.blocks = blocks[:j]
			out = append(out, head)
			aside := section{blocks: blocks[j : j+1], level: s.level, into: -1, parent: s.parent,
				class: ClassContext, reason: "goes on to other activities of the region", speaks: true}
			out = append(out, aside)
			rest := section{level: s.level, parent: s.parent, class: ClassPractice, reason: "part of the practice above it", into: i}
			if s.into >= 0 {
				rest.into = s.into
			}
			s, blocks, j = rest, blocks[j+1:], -1
		}
		if s.titled || len(blocks) > 0 || at[i] == len(out) {
			s.blocks = blocks
			out = append(out, s)
		}
	}
	if len(out) == len(sections) {
		return sections
	}
	for k := range out {
		if p := out[k].parent; p >= 0 {
			out[k].parent = at[p]
		}
		if into := out[k].into; into >= 0 {
			out[k].into = at[into]
		}
	}
	return out
}

// isAside reports whether a paragraph below a practice begins with an adding
// word, has the region or its partners as a subject, names two activities or
// more, and none of the words of the practice's own name.
func isAside(s *section, b block) bool {
	first, _, _ := strings.Cut(strings.ToLower(b.text), " ")
	if b.kind != paragraph || !addingWords[first] || len(b.text) > maxRead {
		return false
	}
	own := contentStems(s.heading.text)
	for _, w := range contentStems(b.text) {
		if slices.ContainsFunc(own, func(o string) bool { return sameStem(w, o) }) {
			return false
		}
	}
	acts, found := false, 0
	for _, sentence := range sentences(b.text) {
		p := parseSentence(sentence)
		found += p.namings()
		acts = acts || p.regionActs()
	}
	return acts && found >= 2
}

// regionActs reports whether the region, its boards or partners are a subject,
// or "er" stands for one.
func (p *parsed) regionActs() bool {
	for _, c := range p.clauses() {
		if c.verb < 0 {
			continue
		}
		if p.has(c, "er", "we", "wij") {
			return true
		}
		for n, q := range c.parts {
			for _, ph := range p.phrases(q, n) {
				if l := p.tokens[ph.head].lower; ph.prep == "" && (actors[l] || actors[p.tokens[ph.core].lower]) {
					return true
				}
			}
		}
	}
	return false
}

var actors = words(`regio onderwijsregio bestuur besturen schoolbesturen gemeente gemeenten hogeschool hogescholen pabo pabo's partners
	roc roc's scholen universiteit lerarenopleidingen`)
