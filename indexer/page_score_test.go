package indexer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler/pagetest"
	"praktijkzoeker/search"
)

// A pageScore counts what pages yield against their keys.
type pageScore struct {
	sections, mentions, themes, groups, sectors, figures, partners score
	kinds, regions, dates                                          score
	noneYields, leaks                                              int
}

func (s *pageScore) add(o pageScore) {
	for _, x := range [][2]*score{
		{&s.sections, &o.sections}, {&s.mentions, &o.mentions}, {&s.themes, &o.themes}, {&s.groups, &o.groups}, {&s.sectors, &o.sectors},
		{&s.figures, &o.figures}, {&s.partners, &o.partners}, {&s.kinds, &o.kinds}, {&s.regions, &o.regions}, {&s.dates, &o.dates},
	} {
		x[0].right += x[1].right
		x[0].wrong += x[1].wrong
		x[0].missed += x[1].missed
	}
	s.noneYields += o.noneYields
	s.leaks += o.leaks
}

func (s score) precision() float64 { return part(s.right, s.right+s.wrong) }
func (s score) recall() float64    { return part(s.right, s.right+s.missed) }

func part(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

func (s score) shares() string {
	return fmt.Sprintf("P %.3f R %.3f (%d right, %d wrong, %d missed)", s.precision(), s.recall(), s.right, s.wrong, s.missed)
}

func (s pageScore) String() string {
	return fmt.Sprintf("sections %s\nmentioned %s\nthemes %v\ntarget groups %v\nsectors %v\nfigures %v\npartners %v\nkind %.3f region %.3f dates %.3f; practices of no-practice pages %d; leaks %d",
		s.sections.shares(), s.mentions.shares(), s.themes, s.groups, s.sectors, s.figures, s.partners,
		s.kinds.recall(), s.regions.recall(), s.dates.recall(), s.noneYields, s.leaks)
}

// bars are the least that pages must score, and how much at most may come out
// that must not; the zero value allows none of that and holds nothing else.
type bars struct {
	sectionP, sectionR, mentionP, mentionR float64
	themes, groups, sectors                float64
	figures, partners                      float64
	kind, region, dates                    float64

	noneYields, leaks int // practices of pages that hold none, personal data: at most
}

func (s pageScore) hold(t *testing.T, b bars) {
	for _, x := range []struct {
		what       string
		got, least float64
	}{
		{"section precision", s.sections.precision(), b.sectionP}, {"section recall", s.sections.recall(), b.sectionR},
		{"mentioned precision", s.mentions.precision(), b.mentionP}, {"mentioned recall", s.mentions.recall(), b.mentionR},
		{"themes", s.themes.f1(), b.themes}, {"target groups", s.groups.f1(), b.groups}, {"sectors", s.sectors.f1(), b.sectors},
		{"figures", s.figures.f1(), b.figures}, {"partners", s.partners.f1(), b.partners},
		{"kind", s.kinds.recall(), b.kind}, {"region", s.regions.recall(), b.region}, {"dates", s.dates.recall(), b.dates},
	} {
		if x.got < x.least {
			t.Errorf("%s: %.3f, want %.3f", x.what, x.got, x.least)
		}
	}
	if s.noneYields > b.noneYields {
		t.Errorf("%d practices of pages that hold none, want at most %d", s.noneYields, b.noneYields)
	}
	if s.leaks > b.leaks {
		t.Errorf("%d leaks, want at most %d", s.leaks, b.leaks)
	}
}

func sameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

func once(all []string) []string { return slices.Compact(slices.Sorted(slices.Values(all))) }

// pair gives each wanted practice one whose title holds its words, as many as
// can be, and which are left over; those that the key leaves open are neither.
func pair(want []pagetest.Practice, got []search.Practice, optional []pagetest.Practice) (pairs map[int]int, extra []int) {
	pairs = map[int]int{}
	taken := map[int]int{} // of got: by which of want
	var place func(i int, tried map[int]bool) bool
	place = func(i int, tried map[int]bool) bool {
		for j, g := range got {
			if tried[j] || !holdsAll(g.Title, want[i].Words) {
				continue
			}
			tried[j] = true
			if other, ok := taken[j]; !ok || place(other, tried) {
				pairs[i], taken[j] = j, i
				return true
			}
		}
		return false
	}
	for i := range want {
		place(i, map[int]bool{})
	}
	for j, g := range got {
		_, used := taken[j]
		if !used && !slices.ContainsFunc(optional, func(o pagetest.Practice) bool { return holdsAll(g.Title, o.Words) }) {
			extra = append(extra, j)
		}
	}
	return pairs, extra
}

func holdsAll(title, words string) bool {
	for w := range strings.FieldsSeq(words) {
		if !strings.Contains(fold(title), fold(w)) {
			return false
		}
	}
	return true
}
