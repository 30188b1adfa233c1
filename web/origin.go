package web

import (
	"cmp"
	"slices"
	"strings"

	"praktijkzoeker/search"
)

// origin tells visitors how a value was got.
type origin struct {
	What, Value string
	Language    string // of a value as the source wrote it; "" of ours
	How         sentence
}

// origins says of each value how it was got, and from which words.
func origins(l *language, p search.Practice, v search.Vocabulary) []origin {
	var rows []origin
	source := cmp.Or(p.Language, sourceLanguage)
	for _, o := range provenance(p) {
		facet, value := facetShowing(o.Field), o.Value
		switch {
		case facet != "":
			value = l.valueName(v, facet, o.Value)
		case value == "":
			value = fieldValue(l, p, o.Field)
		case o.Field == search.FieldStatus:
			value = capital(value) // as in the list of facts
		}
		how := l.sentence("origin." + string(search.Inherited))
		switch {
		case o.How == search.Derived:
			how = l.sentence("origin."+string(search.Derived), sentence{{o.Words, source}})
		case o.How == search.Literal && facet == "":
			how = l.sentence("origin.place", placeText(l, o.Words, source))
		case o.How == search.Literal:
			how = l.sentence("origin." + string(search.Literal))
		}
		row := origin{What: fieldLabel(l, o.Field), Value: value, How: how}
		switch o.Field {
		case search.FieldTitle, search.FieldStatus, search.FieldPartners, search.FieldFigures:
			row.Language = source
		}
		rows = append(rows, row)
	}
	return rows
}

// placeText says where on a page something stands. What is no known
// name of a place is words of the page.
func placeText(l *language, place, source string) sentence {
	switch place {
	case "h1", "title":
		return l.sentence("place.title")
	case "h2", "h3", "h4", "h5", "h6":
		return l.sentence("place.heading")
	case "time", "article-meta":
		return l.sentence("place.line")
	case "html[lang]", "json-ld":
		return l.sentence("place.code")
	}
	if strings.HasPrefix(place, "dcterms.") || strings.HasPrefix(place, "article:") {
		return l.sentence("place.code")
	}
	return l.quoted(source, place)
}

// provenance is how every field of a practice was got: those with evidence of
// their own, and the others.
func provenance(p search.Practice) []search.Origin {
	var all []search.Origin
	add := func(field search.FieldName, values ...search.Value) {
		for _, value := range values {
			if value.ID != "" && value.ID != search.Unknown {
				all = append(all, search.Origin{Field: field, Value: value.ID, How: value.How, Words: value.Words})
			}
		}
	}
	add(search.FieldRegion, p.Region)
	add(search.FieldThemes, p.Themes...)
	add(search.FieldTargetGroups, p.TargetGroups...)
	add(search.FieldSectors, p.Sectors...)
	all = append(all, p.Origins...)
	for i := range all {
		all[i].Words = excerpt(all[i].Words, closedRunes)
	}
	return all
}

// facetShowing is the facet that a field is shown in; "" when it is in none.
func facetShowing(f search.FieldName) search.FacetName {
	switch f {
	case search.FieldRegion:
		return search.FacetRegion
	case search.FieldThemes:
		return search.FacetTheme
	case search.FieldTargetGroups:
		return search.FacetTargetGroup
	case search.FieldSectors:
		return search.FacetSector
	}
	return ""
}

// fieldValue is the value of a field that has one.
func fieldValue(l *language, p search.Practice, f search.FieldName) string {
	switch f {
	case search.FieldTitle:
		return p.Title
	case search.FieldText:
		return l.text("origin.text")
	case search.FieldPublished:
		return l.day(p.Published)
	case search.FieldModified:
		return l.day(p.Modified)
	case search.FieldLanguage:
		return l.languageName(p.Language)
	case search.FieldOrganisation:
		if len(p.Sources) > 0 {
			return p.Sources[0].Organisation
		}
	}
	return ""
}

// disagree reports whether sources give different figures. Then each is shown
// with its own, for which of them is right is not ours to say.
func disagree(sources []search.Source) bool {
	for _, s := range sources {
		if !slices.EqualFunc(s.Figures, sources[0].Figures, func(a, b search.Figure) bool {
			return a.Value == b.Value && a.UpTo == b.UpTo && a.Of == b.Of && a.Unit == b.Unit && a.Target == b.Target
		}) {
			return true
		}
	}
	return false
}

func figureViews(l *language, figures []search.Figure) []figureView {
	var rows []figureView
	for _, f := range newFigures(figures) {
		target := ""
		if f.Kind == "doel" {
			target = l.text("practice.target")
		}
		rows = append(rows, figureView{l.amount(f), unitOf(f), target, f.Sentence})
	}
	return rows
}
