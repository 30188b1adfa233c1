package indexer

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/crawler/pagetest"
	"praktijkzoeker/search"
)

// The pages of crawler/testdata are labelled by people who do not know the
// program: those of pages with the markup of real sites, those of corpus by many
// writers. Extraction has learned from corpus itself. What is called unseen
// measures it: its faults are never shown, so that no rule is made for them.
func TestPages(t *testing.T) {
	for _, tt := range []struct {
		folder string
		shown  bool
		least  bars
	}{
		// What is wanted is 0.95 for sections and what is exact, 0.9 and 0.85 for
		// mentions, 0.85 for themes and target groups, nothing of pages that hold
		// none, and no leak. These keep what there is, in the order of bars.
		{"pages/dev", true, bars{.99, .94, .88, .88, .92, .96, .99, .91, .86, .99, .99, .99, 0, 0}},
		{"pages/unseen", false, bars{.99, .99, .93, .93, .89, .90, .92, .96, .90, .99, .99, .99, 0, 0}},
		{"pages/dev2", true, bars{.99, .94, .88, .88, .87, .88, .99, .90, .99, .99, .99, .99, 0, 0}},
		{"pages/unseen2", false, bars{.99, .97, .89, .91, .84, .89, .95, .83, .90, .99, .87, .99, 0, 0}},
		{"pages/dev3", true, bars{.89, .84, .69, .91, .91, .95, .99, .97, .74, .99, .99, .99, 0, 0}},
		{"pages/unseen3", false, bars{.99, .94, .97, .95, .96, .95, .93, .90, .89, .99, .99, .99, 0, 0}},
		{"corpus", true, bars{.99, .98, .94, .92, .96, .93, .94, .75, .77, .99, .98, .99, 0, 0}},
		// Much that is hard in few words, and regions that are named in passing.
		{"corpus/dense", true, bars{.80, .92, .89, .70, .94, .91, .87, .57, .68, .99, .84, .99, 0, 0}},
		{"corpus/unseen", false, bars{.90, .97, .74, .78, .86, .86, .94, .71, .66, .98, .92, .99, 0, 0}},
	} {
		t.Run(tt.folder, func(t *testing.T) {
			all := pageScore{}
			kinds := map[string]*pageScore{}
			for _, p := range labelledPages(t, tt.folder) {
				one := judge(t, p, tt.shown && testing.Verbose())
				if kinds[p.Kind] == nil {
					kinds[p.Kind] = &pageScore{}
				}
				kinds[p.Kind].add(one)
				all.add(one)
			}
			for _, k := range slices.Sorted(maps.Keys(kinds)) {
				t.Logf("kind %s: sections %s, mentioned %s", k, kinds[k].sections.shares(), kinds[k].mentions.shares())
			}
			t.Log(all)
			all.hold(t, tt.least)
		})
	}
}

// labelledPages reads the pages of a folder of crawler/testdata: archives, each
// with the markup of one page, or texts of many.
func labelledPages(t *testing.T, folder string) (pages []pagetest.Page) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("../crawler/testdata", folder, "*.txt*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no pages in", folder, err)
	}
	for _, f := range files {
		several, err := pagetest.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, several...)
	}
	return pages
}

// judge scores one page; shown tells its faults.
func judge(t *testing.T, p pagetest.Page, shown bool) (s pageScore) {
	tell := func(format string, args ...any) {
		if shown {
			t.Logf(p.Name+": "+format, args...)
		}
	}
	exact := func(what string, sc *score, got, want string) {
		if strings.EqualFold(got, want) {
			sc.right++
			return
		}
		sc.missed++
		tell("%s %q, want %q", what, got, want)
	}
	source := &crawler.Source{ID: "pages", Name: "Voorbeeld", Pages: []crawler.PageRule{{
		Kind: crawler.Kind(p.Rule), Main: p.Main, Title: p.Title, Region: crawler.RegionRule{From: p.RegionFrom},
	}}}
	portrait := crawler.Extract(source, crawler.Page{Address: p.Address, Body: p.HTML})
	c, report := Practices([]Reading{{Portrait: portrait, Source: source}}, DefaultVocabulary())
	exact("kind", &s.kinds, string(portrait.Kind), p.Kind)
	if p.Kind != string(crawler.KindNone) {
		region := ""
		want := strings.TrimPrefix(p.Region, "none")
		for _, r := range c.Vocabulary.Regions {
			if len(r.Sources) == 0 {
				continue
			}
			region = r.Name
			// A name with its sector behind it is a name and a sector.
			if behind := fmt.Sprintf("%s (%s)", r.Name, strings.Join(r.Sectors, ", ")); strings.EqualFold(behind, want) {
				region = behind
			}
		}
		if !strings.EqualFold(region, want) {
			want = nameOf(want)
		}
		exact("region", &s.regions, region, want)
	} else {
		s.noneYields = len(c.Practices)
	}
	exact("published", &s.dates, portrait.Published.Day, p.Published)
	modified := portrait.Modified.Day + " " + portrait.Modified.From
	exact("modified", &s.dates, strings.TrimSpace(modified), p.Modified)

	var sections, mentions []search.Practice
	var gotFigures, gotPartners []string
	for _, pr := range c.Practices {
		if pr.Kind == search.Section {
			sections = append(sections, pr)
		} else {
			mentions = append(mentions, pr)
		}
		for _, f := range pr.Figures {
			what := "resultaat"
			if f.Target {
				what = "doel"
			}
			gotFigures = append(gotFigures, fmt.Sprintf("%v %s %s", f.Value, f.Unit, what))
		}
		gotPartners = append(gotPartners, pr.Partners...)
	}
	for _, x := range []struct {
		what string
		sc   *score
		want []pagetest.Practice
		got  []search.Practice
	}{{"section", &s.sections, p.Sections, sections}, {"mentioned", &s.mentions, p.Mentions, mentions}} {
		pairs, extra := pair(x.want, x.got, p.Optional)
		x.sc.right += len(pairs)
		x.sc.missed += len(x.want) - len(pairs)
		x.sc.wrong += len(extra)
		for i, w := range x.want {
			at, ok := pairs[i]
			if !ok {
				tell("%s missed: %s", x.what, w.Words)
				continue
			}
			g := x.got[at]
			for _, v := range []struct {
				what string
				sc   *score
				got  []search.Value
				want []string
			}{{"themes", &s.themes, g.Themes, w.Themes}, {"target groups", &s.groups, g.TargetGroups, w.Groups}, {"sectors", &s.sectors, g.Sectors, w.Sectors}} {
				v.sc.add(ids(v.got), v.want)
				if !sameSet(ids(v.got), v.want) {
					tell("%s %q: %s %v, want %v", x.what, g.Title, v.what, v.got, v.want)
				}
			}
		}
		for _, i := range extra {
			tell("%s extra: %s", x.what, x.got[i].Title)
		}
	}
	gotFigures, gotPartners = once(gotFigures), once(gotPartners)
	s.figures.add(gotFigures, p.Figures)
	s.partners.add(gotPartners, p.Partners)
	if !sameSet(gotFigures, p.Figures) {
		tell("figures %q, want %q", gotFigures, p.Figures)
	}
	if !sameSet(gotPartners, p.Partners) {
		tell("partners %q, want %q", gotPartners, p.Partners)
	}
	said, err := json.Marshal([]any{portrait, c, report})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range p.Absent {
		if strings.Contains(string(said), a) {
			s.leaks++
			tell("leaks %q", a)
		}
	}
	return s
}

// nameOf is how the vocabulary calls a region that a key may name otherwise, with
// its sector behind it: "Rotterdam (po)".
func nameOf(region string) string {
	plain := sectorBehind.ReplaceAllString(region, "")
	for _, r := range DefaultVocabulary().regions {
		for _, name := range append(r.Aliases, r.Name) {
			if strings.EqualFold(name, region) || strings.EqualFold(name, plain) {
				return r.Name
			}
		}
	}
	return region
}

var sectorBehind = regexp.MustCompile(` \((po|vo|mbo|so)([ ,-]+(po|vo|mbo|so))*\)$`)
