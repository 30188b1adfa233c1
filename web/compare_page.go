package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// comparePath is where regions stand side by side.
const comparePath = "/vergelijk"

// More regions than this do not fit beside each other on a telephone.
const (
	minCompared = 2
	maxCompared = 4
)

// tooMany is the fault of an address that names more regions than Max.
const tooMany search.Fault = "compare.many"

// shownPerTheme is how many practices of a region are named at a theme; a link
// leads to all.
const shownPerTheme = 3

// comparePage is regions side by side. Every number leads to the search that
// gives it.
type comparePage struct {
	Regions  []comparedRegion
	Tables   []comparedTable // themes, then target groups
	Themes   []comparedTheme
	Choices  []choice // all regions, for the form
	Most     int
	Say      string // what is still to be chosen, or too much
	Overview string
}

type comparedRegion struct {
	Name  string
	Path  string // of its page
	Facts []factView
}

// comparedTable counts the values of a facet that one of the regions has.
type comparedTable struct {
	Title, Head string
	Rows        []comparedRow
}

type comparedRow struct {
	Name  string
	Cells []cell // by region
}

// comparedTheme is the practices of every region on one theme.
type comparedTheme struct {
	Name    string
	Regions []comparedPractices
}

type comparedPractices struct {
	Region string
	Shown  []comparedPractice
	All    *linkView // when there are more
}

type comparedPractice struct{ Title, Path, Language string }

type choice struct {
	ID, Name, Count string
	Chosen          bool
}

// compared is what the search tells of one region.
type compared struct {
	region search.Region
	all    search.Results // the newest first
	oldest search.Date    // "" when no date is known
}

func (s *site) comparePage(c *gin.Context, l *language) error {
	ctx := c.Request.Context()
	q, wrong := readQuery(c.Request.URL.RawQuery, forPage)
	ids := q.Selected[search.FacetRegion]
	asked := withValues(search.Query{}, search.FacetRegion, ids)
	v, results, err := s.counted(ctx)
	if err != nil {
		return err
	}
	page := comparePage{Most: maxCompared, Choices: choices(l, v, results, ids), Overview: l.address(overviewPath, asked)}
	status := http.StatusOK
	if len(ids) > maxCompared { // what was chosen stays, to choose from
		status, asked = http.StatusBadRequest, search.Query{}
		page.Say = l.faultText(&search.InvalidError{Parameter: string(search.FacetRegion), Fault: tooMany, Max: maxCompared})
		ids = nil
	}
	var regions []compared
	for _, id := range ids {
		one, fault := s.compared(ctx, v, id)
		if err = errors.Join(err, fault); fault == nil {
			regions = append(regions, one)
		}
	}
	if err := wrong.and(err); err != nil {
		return err
	}
	switch {
	case len(regions) >= minCompared:
		page.fill(l, v, regions)
	case len(regions) > 0:
		page.Say = l.text("compare.few")
	}
	f := frame{
		Title:       l.text("compare"),
		Description: l.text("compare.lead"),
		Canonical:   address(comparePath, asked),
		NoIndex:     len(ids) > 0 || status != http.StatusOK,
		Section:     overviewPath,
		Style:       "vergelijk.css",
		Age:         s.ageOf(l, results.Crawled),
	}
	if len(page.Regions) > 0 {
		f.Title = l.text("compare.of", strings.Join(page.names(), ", "))
	}
	s.render(c, l, status, "compare", f, page)
	return nil
}

// compared asks for all of a region. Of more practices than one page of the
// search has, the newest are at hand; the counts are of all.
func (s *site) compared(ctx context.Context, v search.Vocabulary, id string) (compared, error) {
	q := withValue(search.Query{Sort: search.Newest, PageSize: search.MaxPageSize, NoFragments: true}, search.FacetRegion, id)
	all, err := s.search.Search(ctx, q)
	if err != nil {
		return compared{}, err
	}
	q.Sort, q.PageSize = search.Oldest, 1
	oldest, err := s.search.Search(ctx, q)
	if err != nil {
		return compared{}, err
	}
	one := compared{all: all}
	if one.region, _ = regionOf(v, id); one.region.ID == "" {
		one.region.ID = id
	}
	for _, hit := range oldest.Hits {
		one.oldest = hit.Practice.Published
	}
	return one, nil
}

func (page *comparePage) names() []string {
	var names []string
	for _, r := range page.Regions {
		names = append(names, r.Name)
	}
	return names
}

func (page *comparePage) fill(l *language, v search.Vocabulary, regions []compared) {
	for _, r := range regions {
		page.Regions = append(page.Regions, comparedRegion{
			Name: l.regionName(v, r.region.ID), Path: regionPath(l, v, r.region.ID), Facts: r.facts(l, v, regions),
		})
	}
	for _, compare := range []struct {
		facet search.FacetName
		title string
	}{{search.FacetTheme, "themes"}, {search.FacetTargetGroup, "groups"}} {
		facet := compare.facet
		table := comparedTable{Title: l.text(compare.title), Head: l.text("facet." + string(facet))}
		for _, id := range valuesOf(v, facet, regions) {
			row := comparedRow{Name: l.valueName(v, facet, id)}
			for _, r := range regions {
				one := cell{Name: l.regionName(v, r.region.ID), Count: r.count(facet, id)}
				if one.Count > 0 {
					one.Path = r.only(l, facet, id)
				}
				row.Cells = append(row.Cells, one)
			}
			table.Rows = append(table.Rows, row)
		}
		if len(table.Rows) > 0 {
			page.Tables = append(page.Tables, table)
		}
	}
	for _, id := range valuesOf(v, search.FacetTheme, regions) {
		theme := comparedTheme{Name: l.valueName(v, search.FacetTheme, id)}
		for _, r := range regions {
			theme.Regions = append(theme.Regions, r.practices(l, v, id))
		}
		page.Themes = append(page.Themes, theme)
	}
}

// valuesOf are the values of a facet that any of the regions has, in the order of
// the vocabulary.
func valuesOf(v search.Vocabulary, facet search.FacetName, regions []compared) []string {
	var ids []string
	for _, term := range append(slices.Clone(termsOf(v, facet)), search.Term{ID: search.Unknown}) {
		if slices.ContainsFunc(regions, func(r compared) bool { return r.count(facet, term.ID) > 0 }) {
			ids = append(ids, term.ID)
		}
	}
	return ids
}

// count is how many practices of the region carry a value.
func (r compared) count(facet search.FacetName, id string) int {
	for _, f := range r.all.Facets {
		for _, value := range f.Values {
			if f.Name == facet && value.ID == id {
				return value.Count
			}
		}
	}
	return 0
}

// only leads to the practices of the region that carry a value.
func (r compared) only(l *language, facet search.FacetName, id string) string {
	return l.address("/", withValue(withValue(search.Query{}, search.FacetRegion, r.region.ID), facet, id))
}

// facts are what can be told of a region in words, and what it alone has.
func (r compared) facts(l *language, v search.Vocabulary, regions []compared) []factView {
	all := linkView{Text: l.number(r.all.Total)}
	if r.all.Total > 0 {
		all.Path = l.address("/", withValue(search.Query{}, search.FacetRegion, r.region.ID))
	}
	facts := []factView{{Name: l.text("compare.number"), Values: []linkView{all}}}
	add := func(key string, values ...linkView) {
		if len(values) == 0 || values[0].Text == "" {
			values = []linkView{{Text: l.text("unknown")}} // so that all have the same rows
		}
		facts = append(facts, factView{Name: l.text(key), Values: values})
	}
	var sectors []linkView
	for _, id := range valuesOf(v, search.FacetSector, []compared{r}) {
		name := l.valueName(v, search.FacetSector, id) + " (" + l.number(r.count(search.FacetSector, id)) + ")"
		sectors = append(sectors, linkView{name, r.only(l, search.FacetSector, id)})
	}
	add("facet.sector", sectors...)
	var newest search.Date
	if len(r.all.Hits) > 0 {
		newest = r.all.Hits[0].Practice.Published
	}
	add("compare.newest", linkView{Text: l.day(newest)})
	add("compare.oldest", linkView{Text: l.day(r.oldest)})
	var fetched []linkView
	for _, source := range r.region.Sources {
		if !source.Fetched.IsZero() {
			fetched = append(fetched, linkView{Text: l.date(source.Fetched)})
			break // they are the newest first
		}
	}
	add("compare.fetched", fetched...)
	var alone []linkView
	for _, id := range valuesOf(v, search.FacetTheme, []compared{r}) {
		others := slices.ContainsFunc(regions, func(o compared) bool {
			return o.region.ID != r.region.ID && o.count(search.FacetTheme, id) > 0
		})
		if !others && id != search.Unknown {
			alone = append(alone, linkView{
				Text: l.valueName(v, search.FacetTheme, id),
				Path: r.only(l, search.FacetTheme, id),
			})
		}
	}
	if len(alone) == 0 {
		alone = []linkView{{Text: l.text("compare.none.alone")}}
	}
	add("compare.alone", alone...)
	return facts
}

// practices are those of the region on one theme, the newest first.
func (r compared) practices(l *language, v search.Vocabulary, theme string) comparedPractices {
	shown := comparedPractices{Region: l.regionName(v, r.region.ID)}
	for _, hit := range r.all.Hits {
		p := hit.Practice
		has := slices.ContainsFunc(p.Themes, func(value search.Value) bool { return value.ID == theme }) ||
			len(p.Themes) == 0 && theme == search.Unknown
		if has && len(shown.Shown) < shownPerTheme {
			shown.Shown = append(shown.Shown, comparedPractice{p.Title, l.path(practicePath(p.ID)), cmp.Or(p.Language, sourceLanguage)})
		}
	}
	if n := r.count(search.FacetTheme, theme); n > len(shown.Shown) {
		shown.All = &linkView{l.text("compare.all", l.number(n)), r.only(l, search.FacetTheme, theme)}
	}
	return shown
}

// compareAddress leads to the regions that a search has chosen, side by side;
// when it has too many or none, to the form.
func compareAddress(l *language, q search.Query) string {
	var asked search.Query
	if ids := q.Selected[search.FacetRegion]; len(ids) > 0 && len(ids) <= maxCompared {
		asked = withValues(asked, search.FacetRegion, ids)
	}
	return l.address(comparePath, asked)
}

// choices are the regions that the form offers, for who looks one up.
func choices(l *language, v search.Vocabulary, results search.Results, chosen []string) []choice {
	counts := countsOf(results, search.FacetRegion)
	var all []choice
	for _, r := range regionsByName(v) {
		all = append(all, choice{r.ID, r.Name, l.number(counts[r.ID]), slices.Contains(chosen, r.ID)})
	}
	return all
}
