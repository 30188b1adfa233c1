package web

import (
	"html"
	"strings"
	"time"
	"unicode/utf8"

	"praktijkzoeker/search"
)

// The wire types are what the API promises. They change only with the version
// of the API, whatever happens to the types of package search. No value is
// null, no values is [].

// Practice is a praktijkvoorbeeld as the API and the export show it.
type Practice struct {
	ID           string   `json:"id"`
	Title        string   `json:"titel"`
	Text         string   `json:"tekst"`    // whole under an open licence, else its first 300 characters
	Fragment     string   `json:"fragment"` // HTML: escaped text with <mark>
	Why          []string `json:"waarom"`   // sentences; of a search only
	Kind         string   `json:"soort"`
	Status       *string  `json:"status"`
	State        string   `json:"toestand"`
	Region       Ref      `json:"regio"`
	Sectors      []string `json:"sectoren"`
	Themes       []Ref    `json:"themas"`
	TargetGroups []Ref    `json:"doelgroepen"`
	Published    *string  `json:"datum"`
	Modified     *string  `json:"gewijzigd"`
	Partners     []string `json:"partners"`
	Figures      []Figure `json:"cijfers"`
	Source       *Source  `json:"bron"`
	Sources      []Source `json:"bronnen"`
	Origins      []Origin `json:"herkomst"`
}

// Origin tells how a field was got: "letterlijk", "afgeleid" or "geërfd".
type Origin struct {
	Field string  `json:"veld"`
	Value *string `json:"waarde"` // which of several values; an id where values have one
	How   string  `json:"hoe"`
	Words string  `json:"woorden"`
}

// Ref names a region, a theme or a target group.
type Ref struct {
	ID   string `json:"id"`
	Name string `json:"naam"`
}

// Figure is a number that a region reports itself.
type Figure struct {
	Value    float64  `json:"waarde"`
	UpTo     *float64 `json:"tot"` // of a range
	Of       *float64 `json:"van"` // the whole of which it is a part
	Unit     string   `json:"eenheid"`
	Sentence string   `json:"zin"`
	Kind     string   `json:"soort"` // "resultaat" or "doel"
}

// Source is a page on which a practice stands.
type Source struct {
	URL          string  `json:"url"`
	Organisation string  `json:"organisatie"`
	Fetched      *string `json:"opgehaald"`
	Heading      *string `json:"kop"`
	Licence      string  `json:"licentie"`
	BasedOn      *string `json:"gebaseerdOp"`

	// What this source says itself, for sources can differ.
	Published *string  `json:"datum"`
	Modified  *string  `json:"gewijzigd"`
	Figures   []Figure `json:"cijfers"`
}

// practiceList is one page of search results.
type practiceList struct {
	Total     int                               `json:"totaal"`
	Partly    bool                              `json:"deelVanDeWoorden"`
	All       bool                              `json:"zonderZoekwoorden"`
	Meant     *string                           `json:"bedoelde"`
	Page      int                               `json:"page"`
	PageSize  int                               `json:"pageSize"`
	Practices []Practice                        `json:"praktijkvoorbeelden"`
	Facets    map[search.FacetName][]facetValue `json:"facetten"`
}

func newPracticeList(results search.Results, v search.Vocabulary) practiceList {
	out := practiceList{
		Total:     results.Total,
		Partly:    results.Partly,
		All:       results.All,
		Meant:     optional(results.Correction.String()),
		Page:      results.Page,
		PageSize:  results.PageSize,
		Practices: make([]Practice, 0, len(results.Hits)),
		Facets:    map[search.FacetName][]facetValue{},
	}
	for _, hit := range results.Hits {
		out.Practices = append(out.Practices, newHit(hit, v))
	}
	for _, facet := range results.Facets {
		values := make([]facetValue, 0, len(facet.Values))
		for _, value := range facet.Values {
			values = append(values, facetValue(value))
		}
		out.Facets[facet.Name] = values
	}
	return out
}

type facetValue struct {
	ID     string `json:"id"`
	Name   string `json:"naam"`
	Count  int    `json:"aantal"`
	Chosen bool   `json:"gekozen"`
}

// term is a theme or a target group with its number of practices.
type term struct {
	ID          string `json:"id"`
	Name        string `json:"naam"`
	Description string `json:"omschrijving"`
	Count       int    `json:"aantal"`
}

type region struct {
	ID             string   `json:"id"`
	Name           string   `json:"naam"`
	Sectors        []string `json:"sectoren"`
	Municipalities []string `json:"gemeenten"`
	Count          int      `json:"aantal"`
}

// regionDetail is a region with what its pages tell besides practices.
type regionDetail struct {
	region
	Aliases []string  `json:"andereNamen"`
	Context []passage `json:"context"`
	Sources []Source  `json:"bronnen"`
}

type passage struct {
	Heading string `json:"kop"`
	Text    string `json:"tekst"`
	URL     string `json:"url"`
}

// NewPractice returns the wire form of a practice; names come from v.
func NewPractice(p search.Practice, v search.Vocabulary) Practice {
	shown, _ := shownText(p)
	w := Practice{
		ID:           p.ID,
		Title:        p.Title,
		Text:         shown,
		Fragment:     html.EscapeString(excerpt(p.Text, fragmentRunes)),
		Why:          []string{},
		Kind:         string(p.Kind),
		Status:       optional(p.Status),
		State:        string(p.State),
		Region:       Ref{p.Region.ID, dutch.regionName(v, p.Region.ID)},
		Sectors:      make([]string, 0, len(p.Sectors)),
		Themes:       dutch.refs(v.Themes, p.Themes),
		TargetGroups: dutch.refs(v.TargetGroups, p.TargetGroups),
		Published:    optional(string(p.Published)),
		Modified:     optional(string(p.Modified)),
		Partners:     list(p.Partners),
		Figures:      newFigures(p.Figures),
		Sources:      newSources(p.Sources),
		Origins:      make([]Origin, 0, len(p.Origins)),
	}
	for _, sector := range p.Sectors {
		w.Sectors = append(w.Sectors, sector.ID)
	}
	for _, o := range provenance(p) {
		w.Origins = append(w.Origins, Origin{string(o.Field), optional(o.Value), string(o.How), o.Words})
	}
	if len(w.Sources) == 1 {
		w.Sources[0].Figures = w.Figures
	}
	if len(w.Sources) > 0 {
		w.Source = &w.Sources[0]
	}
	return w
}

func newFigures(figures []search.Figure) []Figure {
	out := make([]Figure, 0, len(figures))
	for _, f := range figures {
		kind := "resultaat"
		if f.Target {
			kind = "doel"
		}
		out = append(out, Figure{f.Value, given(f.UpTo), given(f.Of), f.Unit, f.Sentence, kind})
	}
	return out
}

// given is a number that may be missing.
func given(v float64) *float64 {
	if v == 0 {
		return nil
	}
	return &v
}

// newHit is NewPractice with what shows why it was found.
func newHit(h search.Hit, v search.Vocabulary) Practice {
	w := NewPractice(h.Practice, v)
	w.Why = []string{}
	for _, reason := range whySentences(dutch, h.Why) {
		w.Why = append(w.Why, reason.String())
	}
	if len(h.Fragment) == 0 {
		return w
	}
	var b strings.Builder
	for _, span := range h.Fragment {
		if span.Marked {
			b.WriteString("<mark>" + html.EscapeString(span.Text) + "</mark>")
		} else {
			b.WriteString(html.EscapeString(span.Text))
		}
	}
	w.Fragment = b.String()
	return w
}

func newSources(sources []search.Source) []Source {
	out := make([]Source, 0, len(sources))
	for _, s := range sources {
		w := Source{
			URL:          s.URL,
			Organisation: s.Organisation,
			Heading:      optional(s.Heading),
			Licence:      s.Licence,
			BasedOn:      optional(s.BasedOn),
			Published:    optional(string(s.Published)),
			Modified:     optional(string(s.Modified)),
			Figures:      newFigures(s.Figures),
		}
		if !s.Fetched.IsZero() {
			w.Fetched = optional(s.Fetched.UTC().Format(time.RFC3339))
		}
		out = append(out, w)
	}
	return out
}

const (
	closedRunes   = 300 // of a text whose licence does not allow more; a quotation
	fragmentRunes = 200 // of a fragment without matches, as the search makes them
)

// shownText is as much of a text as the licence of its source allows, and
// whether that is all of it.
func shownText(p search.Practice) (shown string, whole bool) {
	open := len(p.Sources) > 0 && p.Sources[0].OpenLicence()
	if open || utf8.RuneCountInString(p.Text) <= closedRunes {
		return p.Text, true
	}
	return excerpt(p.Text, closedRunes), false
}

// excerpt returns the start of a text, at most n characters with its ellipsis,
// cut between words where it can.
func excerpt(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	cut := firstRunes(s, n-1)
	if space := strings.LastIndexAny(cut, " \n"); space > len(cut)/2 {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " \n,;:.") + "…"
}

// optional is a pointer that JSON writes as null when there is no value.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// list is never null.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
