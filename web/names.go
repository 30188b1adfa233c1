package web

import (
	"slices"
	"strings"

	"praktijkzoeker/search"
)

// The search knows values by their ids, and names what it finds in Dutch. Here
// they get the names of a language, as far as the vocabulary has them.

// term is a term with its name and description in this language.
func (l *language) term(t search.Term) search.Term {
	if gloss, ok := t.In[l.code]; ok {
		t.Name, t.Description = gloss.Name, gloss.Description
	}
	return t
}

// values names the values of a facet in this language.
func (l *language) values(v search.Vocabulary, facet search.FacetName, values []search.FacetValue) []search.FacetValue {
	named := slices.Clone(values)
	for i := range named {
		named[i].Name = l.valueName(v, facet, named[i].ID)
	}
	return named
}

// facets names the values of facets in this language.
func (l *language) facets(v search.Vocabulary, facets []search.FacetCount) []search.FacetCount {
	named := slices.Clone(facets)
	for i, f := range named {
		named[i].Values = l.values(v, f.Name, f.Values)
	}
	return named
}

// reasons names the labels that reasons tell of in this language.
func (l *language) reasons(v search.Vocabulary, reasons []search.Reason) []search.Reason {
	named := slices.Clone(reasons)
	for i, r := range named {
		var terms []search.Term
		switch r.Place {
		case search.InTheme:
			terms = v.Themes
		case search.InTargetGroup:
			terms = v.TargetGroups
		case search.InSector:
			terms = v.Sectors
		}
		for _, t := range terms {
			if t.Name == r.Value {
				named[i].Value = l.term(t).Name
			}
		}
	}
	return named
}

// refs names values by their terms; a value whose term is gone keeps its id.
func (l *language) refs(terms []search.Term, values []search.Value) []Ref {
	out := make([]Ref, 0, len(values))
	for _, value := range values {
		out = append(out, Ref{value.ID, l.termName(terms, value.ID)})
	}
	return out
}

func termsOf(v search.Vocabulary, facet search.FacetName) []search.Term {
	switch facet {
	case search.FacetTheme:
		return v.Themes
	case search.FacetTargetGroup:
		return v.TargetGroups
	case search.FacetSector:
		return v.Sectors
	}
	return nil
}

func termOf(terms []search.Term, id string) (search.Term, bool) {
	for _, t := range terms {
		if t.ID == id {
			return t, true
		}
	}
	return search.Term{}, false
}

// regionsByName are the regions for who looks one up.
func regionsByName(v search.Vocabulary) []search.Region {
	regions := slices.Clone(v.Regions)
	slices.SortStableFunc(regions, func(a, b search.Region) int { return compareNames(a.Name, b.Name) })
	return regions
}

// compareNames orders names as people look them up, by letter and not by case.
func compareNames(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }

func regionOf(v search.Vocabulary, id string) (search.Region, bool) {
	for _, r := range v.Regions {
		if r.ID == id {
			return r, true
		}
	}
	return search.Region{}, false
}

func (l *language) termName(terms []search.Term, id string) string {
	if t, ok := termOf(terms, id); ok {
		return l.term(t).Name
	}
	return l.nameless(id)
}

func (l *language) regionName(v search.Vocabulary, id string) string {
	if r, ok := regionOf(v, id); ok {
		return r.Name
	}
	return l.nameless(id)
}

// valueName names a value of any facet.
func (l *language) valueName(v search.Vocabulary, facet search.FacetName, id string) string {
	if facet == search.FacetRegion {
		return l.regionName(v, id)
	}
	return l.termName(termsOf(v, facet), id)
}

// nameless is the name of an id that the vocabulary does not have: the
// vocabulary may be newer than a practice for the length of one request.
func (l *language) nameless(id string) string {
	if id == search.Unknown || id == "" {
		return l.text("unknown")
	}
	return id
}
