package crawler

import (
	"slices"
	"testing"

	"praktijkzoeker/crawler/linear"
	"praktijkzoeker/crawler/pagetest"
)

// writerGroups is in how many the writers are parted: what they give is judged by what
// those of the others give.
const writerGroups = 6

// acrossWriters tells how models do on each writer that have learned from those
// of other groups.
func acrossWriters(t *testing.T, writers []writer) {
	examples := make([]map[string][]linear.Example, len(writers))
	cuts := make([]cutKey, len(writers))
	for i, w := range writers {
		examples[i], cuts[i] = w.examples(mentionsByModels().cuts), w.cuts()
	}
	var kinds, regions, sections, mentions, single, partners tally
	for held := range writerGroups {
		var key cutKey
		all := map[string][]linear.Example{}
		for i := range writers {
			if i%writerGroups == held {
				continue
			}
			key.add(cuts[i])
			for name := range trainings {
				all[name] = append(all[name], examples[i][name]...)
			}
		}
		models := map[string]linear.Model{}
		for name, training := range trainings {
			models[name] = training.Train(all[name])
		}
		models["cuts"] = key.learn()
		for i, w := range writers {
			if i%writerGroups != held {
				continue
			}
			o := judged(models["partners"], partnerBar, examples[i]["partners"])
			if w.gives == "partners" {
				t.Logf("%-20s partners %v", w.name, o)
				continue
			}
			k, r, s, m := w.score(t, models)
			t.Logf("%-20s kinds %v; regions %v; sections %v; mentions %v; partners %v", w.name, k, r, s, m, o)
			switch w.gives {
			case "mentions":
				single.add(m)
			case "":
				kinds.add(k)
				regions.add(r)
				sections.add(s)
				mentions.add(m)
				partners.add(o)
			}
		}
	}
	t.Logf("all: kinds %v; regions %v; sections %v; mentions %v; single sentences %v; partners %v", kinds, regions, sections, mentions, single, partners)
}

// score compares what models make of the pages with their keys; of kinds it
// counts pages without practices, of regions names that are sure.
func (w writer) score(t *testing.T, models map[string]linear.Model) (kinds, regions, sections, mentions tally) {
	sure := ""
	by := judges{
		isNews:     func(signs []string) bool { return likelyNews(models["kinds"], signs) },
		isPractice: func(s *section) bool { return models["sections"].Score(linear.Distinct(s.judged)) >= sectionBar },
		region: func(names []*regionName) (string, []string) {
			name, maybe := likeliestRegion(models["regions"], names)
			sure = name
			return name, maybe
		},
		isPartner: func(*partnerName) bool { return false },
	}
	for _, p := range w.pages {
		sure = ""
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
		if want := aliasBehind.ReplaceAllString(p.Region, ""); !none && w.gives == "" && want != "" && want != "none" {
			switch {
			case spelled(sure) == spelled(want):
				regions.right++
			case sure == "":
				regions.missed++
			default:
				regions.wrong++
				regions.missed++
			}
		}
		var got, named []string
		for _, s := range portrait.Segments {
			if s.Class == ClassPractice {
				got = append(got, s.Heading)
			}
		}
		if portrait.Kind == KindPortrait || portrait.Kind == KindRegion {
			found := mentionsIn(mentionModels{models["cuts"], models["mentions"]}, cut, partnerFinder{})
			for _, m := range mergeMentions(found, slices.Clone(portrait.Segments), portrait.RegionWords) {
				named = append(named, m.Title)
			}
		}
		if portrait.Kind != KindPractice {
			sections.add(compare(t, p, "section", p.Sections, got))
		}
		mentions.add(compare(t, p, "mentioned", p.Mentions, named))
	}
	return kinds, regions, sections, mentions
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
