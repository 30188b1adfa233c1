package search

import "slices"

// Words that stand near each other are likelier to be about one thing. The
// score of a practice grows by up to nearWeight times itself: by the mean of 1/d
// over every two words that follow each other in the query, where d is how
// many words they lie apart in the title or the text, in either order. So does
// that of a compound by its parts.
const (
	nearWeight = 2
	maxNear    = 8 // words; beyond it they do not count as near
	maxApart   = 3 // words; that parts of other words may be apart to make a compound
)

// nearFields are the places of title and text in the schema.
var nearFields = scopes[0]

// favourNear raises the scores of the practices in all. A word is any of its
// terms.
func (m *matcher) favourNear(all *tally, words [][]string) error {
	near, err := m.near(all, words, nil)
	if err != nil {
		return err
	}
	all.favour(near)
	m.drop(near)
	return nil
}

// near gives by how much the scores of the practices in all grow. It calls
// visit, if that is not nil, with the least distance between each two words
// that follow each other; parts of one compound, in that order, lie 0 apart.
func (m *matcher) near(all *tally, words [][]string, visit func(doc uint32, distance int)) (*tally, error) {
	near := m.tally()
	if len(words) < 2 {
		return near, nil
	}
	weight := nearWeight / float64(len(words)-1)
	var before []spot
	for i, terms := range words {
		here, err := m.spots(terms, all)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			nearest(before, here, func(doc uint32, distance int) {
				if distance <= maxNear {
					near.add(doc, weight/float64(max(distance, 1)))
				}
				if visit != nil {
					visit(doc, distance)
				}
			})
		}
		before = here
	}
	return near, nil
}

// spot is a word in a practice, from the highest bits to the lowest: its
// ordinal, its place, and where it begins in the text. The fields lie so far
// apart that none is near another. Of where it begins there are as many bits as
// tell the order of the parts of one word.
type spot uint64

const (
	fieldGap   = 1 << 24 // words; more than any text has
	offsetBits = 7       // for bytes; a word that is split is not half as long
	offsets    = 1 << offsetBits
)

func (s spot) doc() uint32 { return uint32(s >> 32) }
func (s spot) place() int  { return int(uint32(s) >> offsetBits) }

// before reports whether s does not begin behind o, of the parts of one word.
func (s spot) before(o spot) bool { return (o-s)%offsets < offsets/2 }

// nearest calls visit with the least distance between a spot of one and a spot
// of the other, for every practice that has both. The parts of one compound do
// not count in the other order: drukwerk is no werkdruk.
func nearest(one, other []spot, visit func(doc uint32, distance int)) {
	for len(one) > 0 && len(other) > 0 {
		doc := min(one[0].doc(), other[0].doc())
		ones, others := firstOf(one, doc), firstOf(other, doc)
		one, other = one[len(ones):], other[len(others):]
		if least := leastDistance(ones, others); least >= 0 {
			visit(doc, least)
		}
	}
}

// firstOf gives the spots in doc, with which spots begin.
func firstOf(spots []spot, doc uint32) []spot {
	n := 0
	for n < len(spots) && spots[n].doc() == doc {
		n++
	}
	return spots[:n]
}

// leastDistance gives the least distance between spots of one practice; -1 when
// there is none.
func leastDistance(one, other []spot) int {
	least := -1
	consider := func(distance int) {
		if least < 0 || distance < least {
			least = distance
		}
	}
	for len(one) > 0 && len(other) > 0 {
		a, b := one[0].place(), other[0].place()
		switch {
		case a < b:
			consider(b - a)
			one = one[1:]
		case a > b:
			consider(a - b)
			other = other[1:]
		default:
			ones, others := atPlace(one, a), atPlace(other, a)
			if slices.ContainsFunc(ones, func(s spot) bool { return slices.ContainsFunc(others, s.before) }) {
				return 0
			}
			if len(ones) < len(one) {
				consider(one[len(ones)].place() - a)
			}
			other = other[len(others):]
		}
	}
	return least
}

// atPlace gives the spots at a place, with which spots begin.
func atPlace(spots []spot, place int) []spot {
	n := 0
	for n < len(spots) && spots[n].place() == place {
		n++
	}
	return spots[:n]
}
