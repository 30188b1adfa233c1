package crawler

import (
	"slices"
	"testing"

	"praktijkzoeker/crawler/linear"
	"praktijkzoeker/crawler/pagetest"
)

// acrossWriters tells how models do on each writer that have learned from all
// others.
func acrossWriters(t *testing.T, writers []writer) {
	examples := make([]map[string][]linear.Example, len(writers))
	cuts := make([]cutKey, len(writers))
	for i, w := range writers {
		examples[i], cuts[i] = w.examples(mentionsByModels().cuts), w.cuts()
	}
	var kinds, sections, mentions, single tally
	for held, w := range writers {
		var key cutKey
		for i, k := range cuts {
			if i != held {
				key.add(k)
			}
		}
		models := map[string]linear.Model{"cuts": key.learn()}
		for name, training := range trainings {
			if name == "cuts" {
				continue
			}
			var all []linear.Example
			for i := range writers {
				if i != held {
					all = append(all, examples[i][name]...)
				}
			}
			models[name] = training.Train(all)
		}
		k, s, m := w.score(t, models)
		t.Logf("%-20s kinds %v; sections %v; mentions %v", w.name, k, s, m)
		switch w.gives {
		case "mentions":
			single.add(m)
			continue
		case "sections":
			continue
		}
		kinds.add(k)
		sections.add(s)
		mentions.add(m)
	}
	t.Logf("all: kinds %v; sections %v; mentions %v; single sentences %v", kinds, sections, mentions, single)
}

// score compares what models make of the pages with their keys; of kinds it
// counts pages without practices.
func (w writer) score(t *testing.T, models map[string]linear.Model) (kinds, sections, mentions tally) {
	by := judges{
		isNews:     func(signs []string) bool { return models["kinds"].Score(linear.Distinct(signs)) >= kindBar },
		isPractice: func(s *section) bool { return models["sections"].Score(linear.Distinct(s.judged)) >= sectionBar },
		region:     func(names []*regionName) (string, []string) { return likeliestRegion(models["regions"], names) },
	}
	for _, p := range w.pages {
		portrait, cut := extract(sourceOf(p), Page{Address: p.Address, Body: p.HTML}, by)
		none, want := portrait.Kind == KindNone, p.Kind == string(KindNone)
		switch {
		case none && want:
			kinds.right++
		case none:
			kinds.wrong++
		case want:
			kinds.missed++
		}
		var got, named []string
		for _, s := range portrait.Segments {
			if s.Class == ClassPractice {
				got = append(got, s.Heading)
			}
		}
		if portrait.Kind == KindPortrait || portrait.Kind == KindRegion {
			found := mentionsIn(mentionModels{models["cuts"], models["mentions"]}, cut, newPartnerFinder(portrait.RegionWords))
			for _, m := range mergeMentions(found, slices.Clone(portrait.Segments), portrait.RegionWords) {
				named = append(named, m.Title)
			}
		}
		if portrait.Kind != KindPractice {
			sections.add(compare(t, p, "section", p.Sections, got))
		}
		mentions.add(compare(t, p, "mentioned", p.Mentions, named))
	}
	return kinds, sections, mentions
}

// compare counts titles against a key; which are wrong it tells with -v.
func compare(t *testing.T, p pagetest.Page, what string, want []pagetest.Practice, got []string) tally {
	var words []string
	for _, w := range want {
		words = append(words, w.Words)
	}
	missed, extra := matchTitles(words, got)
	extra = slices.DeleteFunc(extra, func(title string) bool { return leftOpen(p, title) })
	if len(missed)+len(extra) > 0 && *tellFaults {
		t.Logf("%s: %s missed %q, extra %q", p.Name, what, missed, extra)
	}
	return tally{right: len(want) - len(missed), wrong: len(extra), missed: len(missed)}
}
