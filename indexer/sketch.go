package indexer

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"maps"
	"slices"

	"praktijkzoeker/search"
)

// A sketch tells how alike two texts are without keeping them: the smallest
// hashes of their shingles, in order (a bottom-k sketch, Broder 1997). Of texts
// that have no more shingles than sketchSize the answer is exact; of longer
// ones it is off by about 3 points.
type sketch []uint32

const sketchSize = 256

// sketchOf makes the sketch of what is a practice's own: the text of a section,
// and of a mention its title, for its sentence is that of its neighbours too.
func sketchOf(p search.Practice) sketch {
	set := shingles(p.Text)
	if p.Kind == search.Mentioned {
		set = map[string]bool{}
		for _, word := range spell(p.Title).words {
			set[word] = true
		}
	}
	return newSketch(set)
}

// sentenceSketch makes the sketch of the sentence that a mention stands in;
// nil of a section.
func sentenceSketch(p search.Practice) sketch {
	if p.Kind != search.Mentioned {
		return nil
	}
	return newSketch(shingles(p.Text))
}

func newSketch(set map[string]bool) sketch {
	hashes := map[uint32]bool{}
	for s := range set {
		h := fnv.New32a()
		h.Write([]byte(s)) // never fails
		hashes[h.Sum32()] = true
	}
	all := slices.Sorted(maps.Keys(hashes))
	return all[:min(len(all), sketchSize)]
}

// alike is the Jaccard similarity of what two sketches were made of; 0 when
// one of them is empty.
func (a sketch) alike(b sketch) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	size := len(a) + len(b) // all of it, when both are whole
	if len(a) == sketchSize || len(b) == sketchSize {
		size = sketchSize
	}
	i, j, seen, common := 0, 0, 0, 0
	for ; seen < size && (i < len(a) || j < len(b)); seen++ {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			i++
		case i == len(a) || b[j] < a[i]:
			j++
		default:
			i, j, common = i+1, j+1, common+1
		}
	}
	return float64(common) / float64(seen)
}

// MarshalText writes the hashes as base64, four bytes each.
func (a sketch) MarshalText() ([]byte, error) {
	raw := make([]byte, 0, 4*len(a))
	for _, h := range a {
		raw = binary.BigEndian.AppendUint32(raw, h)
	}
	return base64.StdEncoding.AppendEncode(nil, raw), nil
}

// UnmarshalText reads what MarshalText wrote.
func (a *sketch) UnmarshalText(text []byte) error {
	raw, err := base64.StdEncoding.DecodeString(string(text))
	if err != nil {
		return err
	}
	if len(raw)%4 != 0 {
		return errors.New("a sketch is a row of four bytes each")
	}
	*a = make(sketch, len(raw)/4)
	for i := range *a {
		(*a)[i] = binary.BigEndian.Uint32(raw[4*i:])
	}
	return nil
}
