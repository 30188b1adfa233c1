package crawler

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler/linear"
)

// cutKey is what the keys of pages say of the joints of their sentences.
type cutKey struct {
	sure []linear.Example
	// between are the joints between two practices of which we only know that
	// one is a cut.
	between [][]linear.Example
}

func (k *cutKey) add(o cutKey) {
	k.sure = append(k.sure, o.sure...)
	k.between = append(k.between, o.between...)
}

// learn finds which of the joints between two practices is the likeliest cut by
// what the sure ones give, and learns from all.
func (k cutKey) learn() linear.Model {
	m := trainings["cuts"].Train(k.sure)
	for range 2 {
		all := slices.Clone(k.sure)
		for _, row := range k.between {
			best := slices.MaxFunc(row, func(a, b linear.Example) int { return cmp.Compare(m.Score(a.Features), m.Score(b.Features)) })
			for _, e := range row {
				e.Yes = &e.Features[0] == &best.Features[0]
				all = append(all, e)
			}
		}
		m = trainings["cuts"].Train(all)
	}
	return m
}

func (w writer) cuts() (out cutKey) {
	for i, p := range w.pages {
		only := ""
		if w.only != nil {
			only = w.only[i]
		}
		bySentence := map[string][]string{}
		var order []string
		for _, m := range p.Mentions {
			for _, s := range sentences(readable(cmp.Or(strings.ReplaceAll(m.Block, "\u00a0", " "), only))) {
				if !holdsWords(s, m.Words) {
					continue
				}
				if bySentence[s] == nil {
					order = append(order, s)
				}
				bySentence[s] = append(bySentence[s], m.Words)
			}
		}
		for _, s := range order {
			out.add(cutsOf(s, bySentence[s]))
		}
	}
	return out
}

// cutsOf judges the joints of a sentence that names practices by words of a key.
// None is a cut within a practice, nor before the first or behind the last where
// no other clause stands.
func cutsOf(sentence string, keys []string) (out cutKey) {
	p := parseSentence(unspoken(sentence))
	joints := p.joints()
	var named []tokenRange
	for _, words := range keys {
		if r, ok := shortestRange(p.tokens, words); ok {
			named = append(named, r)
		}
	}
	if len(named) == 0 {
		return out
	}
	slices.SortFunc(named, func(a, b tokenRange) int { return cmp.Compare(a.start, b.start) })
	example := func(j joint, yes bool) linear.Example {
		return linear.Example{Features: j.features, Yes: yes, Text: sentence}
	}
	first, last := named[0], named[len(named)-1]
	for k, j := range joints {
		behind := tokenRange{j.start, len(p.tokens)}
		if k+1 < len(joints) {
			behind.end = joints[k+1].end
		}
		verb := p.verbIn(behind)
		clause := verb == "first" || verb == "within" || verb == "last" || p.joinedBy(j) == ":"
		if !clause && (j.start <= first.start || j.end >= last.end) {
			out.sure = append(out.sure, example(j, false))
		}
	}
	for i, r := range named {
		if i > 0 && named[i-1].end > r.start || i+1 < len(named) && named[i+1].start < r.end {
			continue // they stand within each other
		}
		var between []linear.Example
		for _, j := range joints {
			switch {
			case r.start < j.end && j.start < r.end:
				out.sure = append(out.sure, example(j, false))
			case i+1 < len(named) && r.end <= j.end && j.start <= named[i+1].start:
				between = append(between, example(j, true))
			}
		}
		if len(between) == 1 {
			out.sure = append(out.sure, between[0])
		} else if len(between) > 1 {
			out.between = append(out.between, between)
		}
	}
	return out
}

// shortestRange is the shortest row of tokens that holds all words of a key.
func shortestRange(tokens []token, key string) (best tokenRange, ok bool) {
	words := strings.Fields(plainWords(key))
	for i := range tokens {
		left := slices.Clone(words)
		for k := i; k < len(tokens) && (!ok || k+1-i < best.end-best.start); k++ {
			here := plainWords(tokens[k].text)
			left = slices.DeleteFunc(left, func(w string) bool { return strings.Contains(here, w) })
			if len(left) == 0 {
				best, ok = tokenRange{i, k + 1}, true
			}
		}
	}
	return best, ok
}

func TestCutsOf(t *testing.T) {
	for _, tt := range []struct {
		sentence string
		keys     []string
		want     string // of each joint: + a cut, - none, ? one of a row, nothing when the key does not tell
	}{
		{"Er is een pool voor invallers en herintreders, en een cursus voor starters.", []string{"pool invallers", "cursus starters"}, "??"},
		{"Er is een pool voor invallers en een cursus voor starters.", []string{"pool", "cursus starters"}, "+"},
		{"De pool helpt scholen, en besturen en gemeenten delen een cursus.", []string{"pool scholen"}, "-"},
		{"Er is een cursus voor starters en mentoren.", []string{"cursus starters mentoren"}, "-"},
	} {
		k := cutsOf(tt.sentence, tt.keys)
		got := ""
		for _, e := range k.sure {
			got += map[bool]string{true: "+", false: "-"}[e.Yes]
		}
		for _, row := range k.between {
			got += strings.Repeat("?", len(row))
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.sentence, got, tt.want)
		}
	}
}
