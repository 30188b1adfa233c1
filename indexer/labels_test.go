package indexer

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/crawler/pagetest"
)

// A slip in a key would pass for a fault of the program: the keys name what the
// vocabulary has, and words that stand where they say.
func TestLabelsOfPages(t *testing.T) {
	for _, tt := range []struct {
		folder string
		shown  bool
	}{{"pages/dev", true}, {"pages/unseen", false}, {"pages/dev2", true}, {"pages/unseen2", false}, {"corpus", true}, {"corpus/unseen", false}} {
		t.Run(tt.folder, func(t *testing.T) {
			count := 0
			for _, p := range labelledPages(t, tt.folder) {
				slips := slipsOf(p)
				count += len(slips)
				for _, s := range slips {
					if tt.shown {
						t.Errorf("%s: %s", p.Name, s)
					}
				}
			}
			if count > 0 {
				t.Errorf("%d slips", count)
			}
		})
	}
}

var (
	keyedFigure = regexp.MustCompile(`^\d+(?:\.\d+)? (.+) (?:doel|resultaat)$`)
	heading     = regexp.MustCompile(`<h[1-6]>.*</h[1-6]>`)
)

// slipsOf tells what is wrong with the form of a key.
func slipsOf(p pagetest.Page) (slips []string) {
	slip := func(format string, args ...any) { slips = append(slips, fmt.Sprintf(format, args...)) }
	if !slices.Contains([]crawler.Kind{crawler.KindPortrait, crawler.KindRegion, crawler.KindRegionTable, crawler.KindPractice, crawler.KindNone}, crawler.Kind(p.Kind)) {
		slip("kind %q", p.Kind)
	}
	if p.Kind == string(crawler.KindNone) && len(p.Sections)+len(p.Mentions) > 0 {
		slip("practices of a page that holds none")
	}
	page := fold(html.UnescapeString(string(p.HTML)))
	onPage := func(words string) {
		if !strings.Contains(page, fold(words)) {
			slip("%q is not on the page", words)
		}
	}
	headings := heading.FindAllString(string(p.HTML), -1)
	for _, pr := range p.Sections {
		if pr.Block != "" && !slices.ContainsFunc(headings, func(h string) bool { return strings.Contains(html.UnescapeString(h), ">"+pr.Block+"<") }) {
			slip("section %q: %q is no heading", pr.Words, pr.Block)
		}
	}
	for _, pr := range slices.Concat(p.Sections, p.Mentions, p.Optional) {
		if pr.Words == "" || pr.Block != "" && !holdsAll(pr.Block, pr.Words) {
			slip("%q is not in %q", pr.Words, pr.Block)
		}
		for _, list := range []struct{ known, got []string }{{wantThemes, pr.Themes}, {wantGroups, pr.Groups}, {wantSectors, pr.Sectors}} {
			for _, id := range list.got {
				if !slices.Contains(list.known, id) {
					slip("%q: the vocabulary has no %q", pr.Words, id)
				}
			}
		}
	}
	for _, f := range p.Figures {
		if m := keyedFigure.FindStringSubmatch(f); m == nil {
			slip("figure %q", f)
		} else {
			onPage(m[1])
		}
	}
	for _, words := range slices.Concat(p.Partners, p.Absent) {
		onPage(words)
	}
	return slips
}

func TestSlipsOfLabels(t *testing.T) {
	pages, err := pagetest.Parse("slips", `=== slips
title: De school zoekt
date: 2024-03-12
kind: portret
region: Waterland
---
De invalpool van de regio telt vijf invallers.
S invalpool | matching | invallers | po
M pool regio vervangers | macthing | invaller | PO
F vijf invallers resultaat
F 5 vervangers resultaat
P Hogeschool De Kaag
X 0299-123456
`)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`kind "portret"`,
		`section "invalpool": "De invalpool van de regio telt vijf invallers." is no heading`,
		`"pool regio vervangers" is not in "De invalpool van de regio telt vijf invallers."`,
		`"pool regio vervangers": the vocabulary has no "macthing"`,
		`"pool regio vervangers": the vocabulary has no "invaller"`,
		`"pool regio vervangers": the vocabulary has no "PO"`,
		`figure "vijf invallers resultaat"`,
		`"vervangers" is not on the page`,
		`"Hogeschool De Kaag" is not on the page`,
		`"0299-123456" is not on the page`,
	}
	if got := slipsOf(pages[0]); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
