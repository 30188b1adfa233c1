package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// practicePage is all that is known of one practice.
type practicePage struct {
	search.Practice
	Back       linkView // its region
	Region     Ref
	RegionPath string
	Paragraphs []string
	Whole      bool   // Paragraphs is the whole text
	SourcePath string // the place on the source's page
	Facts      []factView
	Numbers    []figureView
	From       []sourceView
	Disagree   bool // its sources give different figures
	Origins    []origin
	History    []versionView
	Related    []item
	Elsewhere  []elsewhere
	Put        *putView
}

// elsewhere is what other regions do on a theme of a practice.
type elsewhere struct {
	Theme   string
	Regions []facetLink // those with most
	All     linkView    // on the theme, of every region
}

// factView is a row of the list of facts.
type factView struct {
	Name     string
	Values   []linkView
	Language string // of values that the source wrote; "" of ours
}

type linkView struct {
	Text string
	Path string // "" for plain text
}

type figureView struct {
	Amount   string
	Unit     string // as the source has it; "" when it is part of the amount
	Target   string // "Doel" when it is a goal; what else a region tells may be a result, a price or a cause
	Sentence string
}

type sourceView struct {
	search.Source
	Place   string // the address with its text fragment
	Numbers []figureView
}

func (s *site) practicePage(c *gin.Context, l *language) error {
	p, v, err := s.practice(c)
	if err != nil {
		return err
	}
	page := newPracticePage(l, p, v)
	var crawled age
	if page.Related, crawled, err = s.related(c.Request.Context(), l, p, v); err != nil {
		return err
	}
	if page.Elsewhere, err = s.elsewhere(c.Request.Context(), l, p, v); err != nil {
		return err
	}
	page.Put = s.putView(c, p.ID, p.Title, page.Language)
	s.offer(c, page.Related)
	s.render(c, l, http.StatusOK, "practice", frame{
		Offer:       true,
		Title:       p.Title,
		Description: excerpt(strings.Join(strings.Fields(p.Text), " "), descriptionRunes),
		Canonical:   practicePath(p.ID),
		Age:         crawled,
		JSONLD:      s.practiceLD(l, p, page, v),
		DublinCore:  s.practiceDC(l, p, page, v),
	}, page)
	return nil
}

// practice gives the practice that an address names, and the vocabulary.
func (s *site) practice(c *gin.Context) (search.Practice, search.Vocabulary, error) {
	p, err := s.search.Practice(c.Request.Context(), c.Param("id"))
	if err != nil {
		return search.Practice{}, search.Vocabulary{}, err
	}
	v, err := s.search.Vocabulary()
	return p, v, err
}

// descriptionRunes is about what search engines show of a description.
const descriptionRunes = 155

func newPracticePage(l *language, p search.Practice, v search.Vocabulary) practicePage {
	shown, whole := shownText(p)
	page := practicePage{
		Practice:   p,
		Region:     Ref{p.Region.ID, l.regionName(v, p.Region.ID)},
		RegionPath: regionPath(l, v, p.Region.ID),
		Paragraphs: paragraphs(shown),
		Whole:      whole,
	}
	for _, source := range p.Sources {
		page.From = append(page.From, sourceView{source, placeOf(source), figureViews(l, source.Figures)})
	}
	page.Disagree = disagree(p.Sources)
	if len(page.From) > 0 {
		page.SourcePath = page.From[0].Place
	}
	page.Back = linkView{l.text("item.region", page.Region.Name), page.RegionPath}
	page.Facts = facts(l, p, page, v)
	page.Numbers = figureViews(l, p.Figures)
	page.Origins = origins(l, p, v)
	page.History = historyView(l, p)
	page.Language = cmp.Or(p.Language, sourceLanguage)
	return page
}

// facts are the rows of the list of facts, without what is not known.
func facts(l *language, p search.Practice, page practicePage, v search.Vocabulary) []factView {
	var rows []factView
	add := func(name, language string, values ...linkView) {
		if len(values) > 0 && values[0].Text != "" {
			rows = append(rows, factView{Name: name, Values: values, Language: language})
		}
	}
	add(l.text("facet.regio"), "", linkView{page.Region.Name, page.RegionPath})
	var themes, groups, sectors, partners []linkView
	for _, value := range p.Themes {
		themes = append(themes, linkView{l.termName(v.Themes, value.ID), l.path("/themas/" + value.ID)})
	}
	for _, value := range p.TargetGroups {
		groups = append(groups, linkView{l.termName(v.TargetGroups, value.ID), l.path("/doelgroepen/" + value.ID)})
	}
	for _, value := range p.Sectors {
		sectors = append(sectors, linkView{Text: l.termName(v.Sectors, value.ID)})
	}
	for _, name := range p.Partners {
		partners = append(partners, linkView{Text: name})
	}
	add(l.text("facet.thema"), "", themes...)
	add(l.text("facet.doelgroep"), "", groups...)
	add(l.text("facet.sector"), "", sectors...)
	add(l.text("practice.status"), cmp.Or(p.Language, sourceLanguage), linkView{Text: capital(p.Status)})
	add(l.text("practice.partners"), cmp.Or(p.Language, sourceLanguage), partners...)
	add(l.text("practice.published"), "", linkView{Text: l.day(p.Published)})
	add(l.text("practice.modified"), "", linkView{Text: l.day(p.Modified)})
	return rows
}

// placeOf is the address of a source, at the heading under which a practice
// stands: a text fragment, which browsers that do not know it leave alone.
// A comma, a hyphen and an ampersand mean something in it.
func placeOf(source search.Source) string {
	if source.Heading == "" || source.URL == "" {
		return source.URL
	}
	words := strings.NewReplacer("+", "%20", "-", "%2D").Replace(url.QueryEscape(source.Heading))
	separator := "#"
	if strings.Contains(source.URL, "#") {
		separator = ""
	}
	return source.URL + separator + ":~:text=" + words
}

// Bounds on related practices.
const (
	maxRelated     = 3   // shown
	maxRelatedFrom = 100 // looked at, the best first
)

// related finds practices of other regions that have the most themes and
// target groups in common with p; of those that have as many, the order is
// that of the search.
func (s *site) related(ctx context.Context, l *language, p search.Practice, v search.Vocabulary) ([]item, age, error) {
	q := search.Query{PageSize: maxRelatedFrom, NoFragments: true, NoFacets: true}
	for _, theme := range p.Themes {
		q = withValue(q, search.FacetTheme, theme.ID)
	}
	results, err := s.search.Search(ctx, q)
	if err != nil {
		return nil, age{}, err
	}
	crawled := s.ageOf(l, results.Crawled)
	if len(p.Themes) == 0 {
		return nil, crawled, nil
	}
	type candidate struct {
		hit            search.Hit
		themes, groups []string // in common
	}
	var candidates []candidate
	for _, hit := range results.Hits {
		if hit.Practice.ID == p.ID || hit.Practice.Region.ID == p.Region.ID {
			continue
		}
		themes := common(l, v.Themes, p.Themes, hit.Practice.Themes)
		groups := common(l, v.TargetGroups, p.TargetGroups, hit.Practice.TargetGroups)
		candidates = append(candidates, candidate{hit, themes, groups})
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int {
		return cmp.Compare(len(b.themes)+len(b.groups), len(a.themes)+len(a.groups))
	})
	var items []item
	for _, one := range candidates[:min(maxRelated, len(candidates))] {
		it := newItem(l, one.hit, v)
		it.Facts = it.Facts[:1] // the region; the themes follow from what is the same
		it.Same = l.text("practice.same.thema", strings.Join(one.themes, ", "))
		if len(one.groups) > 0 {
			it.Same += " " + l.text("practice.same.doelgroep", strings.Join(one.groups, ", "))
		}
		items = append(items, it)
	}
	return items, crawled, nil
}

// maxElsewhere is how many regions are named at a theme.
const maxElsewhere = 6

// elsewhere counts, for every theme of p, the practices of other regions. Each
// number is what one finds behind its link.
func (s *site) elsewhere(ctx context.Context, l *language, p search.Practice, v search.Vocabulary) ([]elsewhere, error) {
	var all []elsewhere
	for _, theme := range p.Themes {
		q := withValue(search.Query{}, search.FacetTheme, theme.ID)
		asked := q // the address has nothing of what keeps this cheap
		asked.PageSize, asked.NoFragments = 1, true
		results, err := s.search.Search(ctx, asked)
		if err != nil {
			return nil, err
		}
		one := elsewhere{Theme: l.termName(v.Themes, theme.ID), All: linkView{l.text("practice.elsewhere.all", l.count("count", results.Total)), l.address("/", q)}}
		for _, value := range results.Facets[slices.Index(search.FacetNames[:], search.FacetRegion)].Values {
			if value.ID != p.Region.ID && value.ID != search.Unknown && len(one.Regions) < maxElsewhere {
				one.Regions = append(one.Regions, facetLink{l.address("/", withValue(q, search.FacetRegion, value.ID)), value.Name, l.number(value.Count)})
			}
		}
		if len(one.Regions) > 0 {
			all = append(all, one)
		}
	}
	return all, nil
}

// common names the values that a and b share.
func common(l *language, terms []search.Term, a, b []search.Value) []string {
	var names []string
	for _, value := range a {
		if slices.ContainsFunc(b, func(other search.Value) bool { return other.ID == value.ID }) {
			names = append(names, l.termName(terms, value.ID))
		}
	}
	return names
}

func paragraphs(s string) []string {
	var out []string
	for paragraph := range strings.SplitSeq(s, "\n\n") {
		if paragraph = strings.TrimSpace(paragraph); paragraph != "" {
			out = append(out, paragraph)
		}
	}
	return out
}

// capital writes the first letter of a word of the page as a capital.
func capital(s string) string {
	first := firstRunes(s, 1)
	return strings.ToUpper(first) + s[len(first):]
}
