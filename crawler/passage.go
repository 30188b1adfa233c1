package crawler

import (
	"strings"

	"praktijkzoeker/crawler/linear"
)

// passage is a sentence or an item of a list, with the ways to read it.
type passage struct {
	segment    int // index of the segment that it stands in
	block      int // paragraph or list, counted over the page
	sentence   string
	links      []Link
	announced  bool // by the sentence before it, or by the heading
	announces  bool // what follows
	candidates []candidate
}

// passages reads all text that may name a practice: what is about the region,
// the intro and what announces examples. A joint that is a cut parts a sentence.
func passages(sections []section, cuts linear.Model) []passage {
	var out []passage
	seg, read, blocks := -1, 0, 0
	practices := 0
	for i := range sections {
		if sections[i].class == ClassPractice && sections[i].into < 0 {
			practices++
		}
	}
	for i := range sections {
		s := &sections[i]
		if s.into < 0 {
			seg++
		}
		if s.class != ClassContext {
			continue
		}
		around := append(s.features(), bin("practices", practices))
		listed := s.role == roleContainer
		for j := 0; j < len(s.blocks) && read < maxRead; j++ {
			b := s.blocks[j]
			read += len(b.text)
			blocks++
			place := append([]string{bin("block", j)}, around...)
			if j == len(s.blocks)-1 {
				place = append(place, "last block")
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
				for _, p := range listPassages(s.blocks[j:end], lead, s.role == roleContainer, place, cuts) {
					p.segment, p.block = seg, blocks
					out = append(out, p)
				}
				j = end - 1
				continue
			}
			told := false // the sentence before is a deed
			for k, sentence := range sentences(readable(b.text)) {
				if !mayName(sentence) {
					continue
				}
				p := parseSentence(unspoken(sentence))
				found := p.readings(listed, cuts)
				here := append([]string{bin("sentence", k)}, place...)
				if told {
					here = append(here, "after a deed")
				}
				if told && goesOnAbout(sentence) {
					here = append(here, "goes on about it")
				}
				if goesOnAbout(sentence) {
					here = append(here, "points back")
				}
				told = false
				for n := range found {
					found[n].place = here
					for _, f := range found[n].features {
						told = told || f == "is deed"
					}
				}
				announces := announcesList(sentence)
				out = append(out, passage{seg, blocks, sentence, b.links, listed, announces, found})
				listed = s.role == roleContainer || announces
			}
		}
	}
	return out
}

// listPassages reads the items of a list.
func listPassages(items []block, lead string, container bool, place []string, cuts linear.Model) []passage {
	lead = strings.ReplaceAll(lead, "’", "'")
	last := ""
	if all := sentences(lead); len(all) > 0 {
		last = all[len(all)-1]
	}
	announced := container || strings.HasSuffix(last, ":") && announcesList(last)
	around := append([]string{"in a list", bin("items", len(items))}, place...)
	flag := func(holds bool, name string) {
		if holds {
			around = append(around, name)
		}
	}
	flag(announced, "announced list")
	flag(otherList.MatchString(last), "list of others")
	flag(strings.HasSuffix(last, ":"), "led in")
	flag(container, "container list")
	for _, t := range tokenize(last) {
		if len(t.lower) > 2 {
			around = append(around, "lead:"+crudeStem(t.lower))
		}
	}
	sure, verbs := 0, 0
	items = items[:min(len(items), maxItems)]
	for _, b := range items {
		if _, certain := itemTitle(b, announced); certain {
			sure++
		}
		if p := parseSentence(b.text); len(p.parts) > 0 && p.parts[0].finite >= 0 {
			verbs++
		}
	}
	around = append(around, bin("sure of four", sure*4/len(items)), bin("verbs of four", verbs*4/len(items)))
	var out []passage
	for k, b := range items {
		here := append([]string{bin("item", k)}, around...)
		if k == len(items)-1 {
			here = append(here, "last item")
		}
		if rest := behindLabel(b); rest != "" {
			for _, sentence := range sentences(rest) {
				if !mayName(sentence) {
					continue
				}
				found := parseSentence(sentence).readings(true, cuts)
				for n := range found {
					found[n].place = append([]string{"behind a label"}, here...)
				}
				out = append(out, passage{sentence: sentence, links: b.links, candidates: found})
			}
			continue
		}
		sentence := strings.TrimRight(b.text, " ;")
		title, certain := itemTitle(b, true)
		if first := sentences(sentence); len(first) > 0 && len(strings.Fields(first[0])) <= maxItemTitle && b.lead == "" {
			title = finishTitle(dropArticle(dropJoiners(first[0])))
		}
		if title = beforeOmission(title); title == "" || len(b.text) > maxSentence {
			continue
		}
		n := named{title: title, rule: "item of a list"}
		p := parseSentence(sentence)
		f := append(p.sentenceFeatures(announced), p.titleFeatures(n)...)
		if certain {
			f = append(f, "certain item")
		}
		if b.lead != "" {
			f = append(f, "bold lead")
		}
		if len(p.parts) > 0 && p.parts[0].finite >= 0 {
			f = append(f, "item with a verb")
		}
		out = append(out, passage{sentence: sentence, links: b.links, candidates: []candidate{{named: n, clause: -1, features: f, place: here}}})
	}
	return out
}

// features hold for all that stands in a section.
func (s *section) features() []string {
	f := []string{"reason:" + s.reason}
	switch {
	case s.title:
		f = append(f, "in the intro")
	case s.speaks:
		f = append(f, "speaks")
	default:
		f = append(f, "in passing")
	}
	f = append(f, map[role]string{roleUnknown: "role unknown", roleName: "role name", roleContainer: "role container", roleContext: "role context"}[s.role])
	if !s.title {
		for _, t := range tokenize(s.heading.text) {
			if t.isWord() && len(t.lower) > 1 {
				f = append(f, "h:"+crudeStem(t.lower))
			}
		}
	}
	f = append(f, bin("blocks", len(s.blocks)))
	return f
}
