package indexer

import (
	"cmp"
	"maps"
	"slices"

	"praktijkzoeker/search"
)

// minTelling is how many shingles a text must have for it to be known again by
// itself: the cell of a table may say the same of many regions.
const minTelling = 8

// keepOut takes what is excluded out of what the pages give, wherever it stands
// by now: by its id, by where it stood or what it was called, and by its text.
// A page that gives half of what an excluded page gave, or more, is that page
// at another address. It counts the practices by source.
func (h *history) keepOut(c *search.Collection, report *Report, e *Exclusions) (out map[string]int) {
	stones := h.stones()
	excluded := map[string]*record{} // by id; the stone is nil when it is on the list itself
	given, taken := map[string]int{}, map[string]int{}
	pages := map[string]*record{} // addresses that hold what an excluded page held
	for _, p := range c.Practices {
		stone := h.stoneOf(p, stones)
		if stone != nil && stone.Because != "" {
			stone = h.records[stone.Because] // withdraw leaves none without
		}
		if stone != nil || e.practice(p.ID) {
			excluded[p.ID] = stone
		}
		for _, s := range p.Sources {
			given[s.URL]++
			if stone != nil && slices.ContainsFunc(stone.Sources, func(s search.Source) bool { return e.page(s.URL) }) {
				taken[s.URL]++
				pages[s.URL] = stone
			}
		}
	}
	maps.DeleteFunc(pages, func(page string, _ *record) bool { return 2*taken[page] < given[page] })
	for _, page := range slices.Sorted(maps.Keys(pages)) {
		report.Warnings = append(report.Warnings, PageNote{page, "it holds what an excluded page held, and is kept out as well; add it to the exclude list"})
	}

	var kept, gone []search.Practice
	out = map[string]int{}
	for _, p := range c.Practices {
		stone, is := excluded[p.ID]
		sources := slices.DeleteFunc(slices.Clone(p.Sources), func(s search.Source) bool { return pages[s.URL] != nil })
		if !is && len(sources) > 0 && sources[0].URL == p.Sources[0].URL {
			p.Sources = sources
			kept = append(kept, p)
			continue
		}
		if stone == nil && !is {
			stone = pages[p.Sources[0].URL]
		}
		gone = append(gone, p)
		for _, id := range sourceIDs(p) {
			out[id]++
		}
		h.keepAway(p, stone)
	}
	c.Practices = redact(kept, c.Vocabulary.Regions, gone)
	withoutPages(c.Vocabulary.Regions, func(address string) bool { return pages[address] != nil })
	return out
}

// stones gives the tombstones by source.
func (h *history) stones() map[string][]*record {
	stones := map[string][]*record{}
	for _, id := range slices.Sorted(maps.Keys(h.records)) {
		r := h.records[id]
		for i, s := range r.Sources {
			if isTombstone(id) && !slices.ContainsFunc(r.Sources[:i], func(o search.Source) bool { return o.ID == s.ID }) {
				stones[s.ID] = append(stones[s.ID], r)
			}
		}
	}
	return stones
}

// stoneOf finds the tombstone that a practice lies under, nil when there is
// none. A practice that is like one, and was known as itself before, stays.
func (h *history) stoneOf(p search.Practice, stones map[string][]*record) *record {
	if isTombstone(p.ID) {
		return h.records[p.ID]
	}
	var text, sentence sketch
	for _, id := range sourceIDs(p) {
		for _, r := range stones[id] {
			if r.Kind != p.Kind {
				continue
			}
			if text == nil {
				text, sentence = sketchOf(p), sentenceSketch(p)
			}
			alike := len(text) >= minTelling && text.alike(r.Sketch) >= sameText
			if p.Kind == search.Mentioned {
				alike = text.alike(r.Sketch) >= sameText && len(sentence) >= minTelling && sentence.alike(r.Sentence) >= sameText
			}
			if alike {
				if own := h.records[p.ID]; own == nil || own.Sketch.alike(text) < sameText {
					return r
				}
			}
		}
	}
	return nil
}

// keepAway makes the history know a practice that is kept out when it comes
// again, by what it is now.
func (h *history) keepAway(p search.Practice, stone *record) {
	if isTombstone(p.ID) || stone != nil && h.records[p.ID] != nil {
		return // it is known, or has the id of another
	}
	r := &record{ID: p.ID, Keys: []string{cmp.Or(h.fresh[p.ID], p.ID)}, Kind: p.Kind, Sources: p.Sources, Sketch: sketchOf(p), Sentence: sentenceSketch(p)}
	if stone != nil {
		r.Because = stone.ID
	}
	h.bury(r)
}

// withoutPages takes out what pages told of regions, and counts the pages.
func withoutPages(regions []search.Region, excluded func(address string) bool) (taken int) {
	for i := range regions {
		r := &regions[i]
		n := len(r.Sources)
		r.Sources = slices.DeleteFunc(slices.Clone(r.Sources), func(s search.Source) bool { return excluded(s.URL) })
		r.Context = slices.DeleteFunc(slices.Clone(r.Context), func(p search.Passage) bool { return excluded(p.URL) })
		taken += n - len(r.Sources)
	}
	return taken
}
