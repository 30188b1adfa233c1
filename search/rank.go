package search

import (
	"cmp"
	"slices"
)

// The spread over regions: of the first spreadOver hits at most spreadMax are
// of one region, as long as others match.
const (
	spreadOver = 5
	spreadMax  = 2
)

// order compares two practices: negative when a comes first. It never gives 0
// for two different ones.
type order func(a, b uint32) int

// order gives the order of the hits. Scores may be nil.
func (c *columns) order(by Sort, scores *tally) order {
	if rank, ok := c.rank[by]; ok {
		return func(a, b uint32) int { return cmp.Compare(rank[a], rank[b]) }
	}
	return func(a, b uint32) int {
		if scores != nil && scores.tier[a] != scores.tier[b] {
			return cmp.Compare(scores.tier[a], scores.tier[b])
		}
		if c.mentioned[a] != c.mentioned[b] {
			if c.mentioned[a] {
				return 1
			}
			return -1
		}
		if scores != nil && scores.score[a] != scores.score[b] {
			return cmp.Compare(scores.score[b], scores.score[a])
		}
		return cmp.Compare(a, b)
	}
}

// first gives the n practices that come first, in order; all when n is more.
// It remembers at most twice as many while it looks at each once.
func first(docs set, n int, o order) []uint32 {
	var best []uint32
	full := false
	for doc := range docs.all() {
		if full && o(doc, best[n-1]) > 0 {
			continue
		}
		best = append(best, doc)
		if len(best) == 2*n {
			slices.SortFunc(best, o)
			best, full = best[:n], true
		}
	}
	slices.SortFunc(best, o)
	return best[:min(n, len(best))]
}

// spread gives the n practices that come first when those of one region do not
// crowd the top. What it moves up or down keeps its order otherwise, so the
// hits of all pages are still every match once.
func (c *columns) spread(docs set, n int, o order) []uint32 {
	ranked := first(docs, max(n, spreadOver), o)

	best := make([][]uint32, len(c.facets[regionFacet].values)) // the best of each region
	for doc := range docs.all() {
		of := &best[c.region[doc]]
		if len(*of) == spreadMax && o(doc, (*of)[spreadMax-1]) > 0 {
			continue
		}
		*of = append(*of, doc)
		slices.SortFunc(*of, o)
		*of = (*of)[:min(len(*of), spreadMax)]
	}
	top := slices.Concat(best...)
	slices.SortFunc(top, o)
	top = top[:min(len(top), spreadOver)]

	// Few regions match: the others follow, so that the top is full.
	for _, doc := range ranked {
		if len(top) == spreadOver {
			break
		}
		if !slices.Contains(top, doc) {
			top = append(top, doc)
		}
	}
	for _, doc := range ranked {
		if !slices.Contains(top[:min(len(top), spreadOver)], doc) {
			top = append(top, doc)
		}
	}
	return top[:min(n, len(top))]
}

// heldBack gives how many practices in docs are of the region of the last one
// that is ranked, when that takes the last of its places at the top and more of
// the region follow; else 0. When there is one region only, nothing gives way
// to anything.
func (c *columns) heldBack(ranked []uint32, docs set) int {
	if len(ranked) > spreadOver {
		return 0
	}
	region := c.region[ranked[len(ranked)-1]]
	places := 0
	for _, doc := range ranked {
		if c.region[doc] == region {
			places++
		}
	}
	if places != spreadMax {
		return 0
	}
	of := docs.common(c.facets[regionFacet].docs[region])
	if of == spreadMax || of == docs.count() {
		return 0
	}
	return of
}
