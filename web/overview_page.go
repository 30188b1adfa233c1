package web

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// overviewPath is where the whole of a search can be seen at once.
const overviewPath = "/overzicht"

// overviewPage is a result counted by theme and region, over time and on the
// map. It has no practices of its own: every number leads to the search that
// gives them.
type overviewPage struct {
	Query   string
	Count   string
	List    string // the same search as a list
	CSV     string // the matrix as a table
	Compare string // the chosen regions side by side, or where to choose them
	Meant   *meant
	Partly  bool
	All     string
	None    *advice // when nothing was found; there is nothing to count then
	Chosen  []chosenValue
	Clear   string
	Keep    []formField // what the form does not ask for and must not lose
	Facets  []facetView // that the form asks for
	Matrix  matrix
	Themes  []bar
	Periods timeline
	Tiles   []tile
	Beside  []tile // regions that are nowhere on the map
}

// matrix is the number of practices of every region on every theme.
type matrix struct {
	All cell // everything, or what is chosen

	AllThemes, AllRegions string // how the totals are called

	Themes []cell // heads of the columns, counted over all regions
	Rows   []matrixRow
}

type matrixRow struct {
	Region cell // counted over all themes
	Cells  []cell
}

// cell is a number that leads to what it counts.
type cell struct {
	Name  string
	Count int
	Path  string // "" when there is nothing to count
	Level int    // 1 to levels, by how many there are beside the most; 0 for none
}

// levels is how many shades tell numbers apart at a glance.
const levels = 4

func (c cell) shaded(most int) cell {
	if c.Count > 0 {
		c.Level = (levels*c.Count + most - 1) / most
	}
	return c
}

func (s *site) overviewPage(c *gin.Context, l *language) error {
	q, o, err := s.overview(c)
	if err != nil {
		return err
	}
	v, err := s.search.Vocabulary()
	if err != nil {
		return err
	}
	o.Facets, o.Themes, o.Regions = l.facets(v, o.Facets), l.values(v, search.FacetTheme, o.Themes), l.values(v, search.FacetRegion, o.Regions)
	page := newOverviewPage(l, q, o)
	if o.Total == 0 {
		if page.None, err = s.advise(c.Request.Context(), l, overviewPath, q, o.Results, v); err != nil {
			return err
		}
	}
	f := frame{
		Title:       l.text("overview"),
		Description: l.text("overview.lead"),
		Canonical:   address(overviewPath, q),
		NoIndex:     writeQuery(q) != "",
		Section:     overviewPath,
		Style:       "overzicht.css",
		Age:         s.ageOf(l, o.Crawled),
	}
	if f.NoIndex {
		f.Title = l.text("overview.of", page.Count)
	}
	s.render(c, l, http.StatusOK, "overview", f, page)
	return nil
}

// overview answers the query of an address. Of the order and the page that it
// asks for it takes no notice.
func (s *site) overview(c *gin.Context) (search.Query, search.Overview, error) {
	q, wrong := readQuery(c.Request.URL.RawQuery, forPage)
	q.Sort, q.Page = "", 0
	o, err := s.search.Overview(c.Request.Context(), q)
	return q, o, wrong.and(err)
}

func newOverviewPage(l *language, q search.Query, o search.Overview) overviewPage {
	page := overviewPage{
		Query:   q.Text,
		Count:   countText(l, q, o.Results),
		List:    l.address("/", q),
		CSV:     address(overviewPath+".csv", q),
		Compare: compareAddress(l, q),
		Meant:   newMeant(l, overviewPath, q, o.Results),
		Partly:  o.Partly,
		All:     allText(l, q, o.Results),
		Chosen:  chosenValues(l, overviewPath, q, o.Facets),
		Clear:   l.address(overviewPath, withoutValues(q)),
		Matrix:  newMatrix(l, q, o),
		Themes:  themeBars(l, q, o),
	}
	for _, facet := range o.Facets {
		switch {
		case facet.Name == search.FacetTargetGroup || facet.Name == search.FacetSector:
			if len(facet.Values) > 0 {
				page.Facets = append(page.Facets, newFacetView(l, facet))
			}
		default:
			for _, id := range q.Selected[facet.Name] {
				page.Keep = append(page.Keep, formField{string(facet.Name), id})
			}
		}
	}
	if o.Total > 0 {
		page.Periods = newTimeline(l, o)
	}
	page.Tiles, page.Beside = tiles(l, q, o)
	return page
}

// newMatrix has all regions and themes, or those that are chosen.
func newMatrix(l *language, q search.Query, o search.Overview) matrix {
	themes, regions := shownValues(o.Themes), shownValues(o.Regions)
	slices.SortStableFunc(regions, func(a, b int) int { return byName(o.Regions[a], o.Regions[b]) })
	most := 1
	for _, t := range themes {
		for _, r := range regions {
			most = max(most, o.Cells[t][r])
		}
	}
	m := matrix{All: cell{Count: o.Total}, AllThemes: l.text("matrix.all.themes"), AllRegions: l.text("matrix.all.regions")}
	if len(q.Selected[search.FacetTheme]) > 0 {
		m.AllThemes = l.text("matrix.chosen.themes")
	}
	if len(q.Selected[search.FacetRegion]) > 0 {
		m.AllRegions = l.text("matrix.chosen.regions")
	}
	if o.Total > 0 {
		m.All.Path = l.address("/", q)
	}
	for _, t := range themes {
		m.Themes = append(m.Themes, valueCell(l, q, search.FacetTheme, o.Themes[t]))
	}
	for _, r := range regions {
		row := matrixRow{Region: valueCell(l, q, search.FacetRegion, o.Regions[r])}
		for _, t := range themes {
			one := cell{Count: o.Cells[t][r]}
			if one.Count > 0 {
				only := withValues(q, search.FacetTheme, []string{o.Themes[t].ID})
				one.Path = l.address("/", withValues(only, search.FacetRegion, []string{o.Regions[r].ID}))
			}
			row.Cells = append(row.Cells, one.shaded(most))
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// shownValues gives the places of the chosen values; when none is chosen, of
// all. What is unknown is shown when there is any.
func shownValues(values []search.FacetValue) []int {
	chosen := slices.ContainsFunc(values, func(v search.FacetValue) bool { return v.Chosen })
	var shown []int
	for i, v := range values {
		if chosen && v.Chosen || !chosen && (v.ID != search.Unknown || v.Count > 0) {
			shown = append(shown, i)
		}
	}
	return shown
}

// valueCell counts a value, and leads to what one gets who chooses it alone in
// its facet.
func valueCell(l *language, q search.Query, facet search.FacetName, v search.FacetValue) cell {
	one := cell{Name: v.Name, Count: v.Count}
	if v.Count > 0 {
		one.Path = l.address("/", withValues(q, facet, []string{v.ID}))
	}
	return one
}

// byName orders values for who looks one up; what is unknown comes last.
func byName(a, b search.FacetValue) int {
	switch {
	case a.ID == search.Unknown:
		return 1
	case b.ID == search.Unknown:
		return -1
	}
	return compareNames(a.Name, b.Name)
}

// overviewCSV is the matrix as a table: the totals, as the page has them, and a
// region a row.
func (s *site) overviewCSV(c *gin.Context) error {
	q, o, err := s.overview(c)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	out, err := newSheet(&body)
	if err != nil {
		return err
	}
	m := newMatrix(dutch, q, o)
	head := []string{dutch.text("facet.regio"), m.AllThemes}
	for _, theme := range m.Themes {
		head = append(head, theme.Name)
	}
	out.row(head)
	totals := matrixRow{cell{Name: m.AllRegions, Count: m.All.Count}, m.Themes}
	for _, row := range append([]matrixRow{totals}, m.Rows...) {
		cells := []string{row.Region.Name, strconv.Itoa(row.Region.Count)}
		for _, one := range row.Cells {
			cells = append(cells, strconv.Itoa(one.Count))
		}
		out.row(cells)
	}
	if err := out.end(); err != nil {
		return err
	}
	c.Header("Content-Disposition", `attachment; filename="overzicht.csv"`)
	sendDocument(c, "text/csv; charset=utf-8", body.Bytes())
	return nil
}
