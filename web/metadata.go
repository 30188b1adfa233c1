package web

import (
	"slices"
	"strings"

	"praktijkzoeker/search"
)

// What pages tell programs of themselves: JSON-LD of schema.org for search
// engines, Dublin Core for libraries and government catalogues. Neither claims
// that anything is ours.

// practiceLD describes a practice to search engines (schema.org). The work is
// based on the page of the source; it is not ours, and it says so.
func (s *site) practiceLD(l *language, p search.Practice, page practicePage, v search.Vocabulary) any {
	ld := map[string]any{
		"@context":  "https://schema.org",
		"@type":     "CreativeWork",
		"name":      p.Title,
		"url":       s.base + l.path(practicePath(p.ID)),
		"isBasedOn": webPages(p.Sources),
	}
	if p.Language != "" {
		ld["inLanguage"] = p.Language
	}
	if p.Region.ID != search.Unknown && p.Region.ID != "" {
		ld["spatialCoverage"] = page.Region.Name
	}
	if themes := refNames(l.refs(v.Themes, p.Themes)); len(themes) > 0 {
		ld["about"] = themes
	}
	return ld
}

// regionLD describes a region: an organisation, of which a page of ours is about.
func (s *site) regionLD(l *language, r search.Region) any {
	about := map[string]any{"@type": "Organization", "name": l.text("item.region", r.Name)}
	if len(r.Aliases) > 0 {
		about["alternateName"] = r.Aliases
	}
	var areas []any
	for _, name := range r.Municipalities {
		areas = append(areas, map[string]any{"@type": "AdministrativeArea", "name": name})
	}
	if areas != nil {
		about["areaServed"] = areas
	}
	ld := map[string]any{
		"@context":   "https://schema.org",
		"@type":      "CollectionPage",
		"name":       l.text("item.region", r.Name),
		"url":        s.base + l.path("/regios/"+r.ID),
		"inLanguage": l.code,
		"about":      about,
	}
	if based := webPages(r.Sources); based != nil {
		ld["isBasedOn"] = based
	}
	return ld
}

func webPages(sources []search.Source) (pages []any) {
	for _, source := range sources {
		pages = append(pages, map[string]any{
			"@type":     "WebPage",
			"url":       source.URL,
			"publisher": map[string]any{"@type": "Organization", "name": source.Organisation},
		})
	}
	return pages
}

// term of Dublin Core (DCMI Metadata Terms) with its value.
type dublinCore struct{ Name, Value string }

// practiceDC has no creator: who wrote the page of a source is not known.
func (s *site) practiceDC(l *language, p search.Practice, page practicePage, v search.Vocabulary) []dublinCore {
	terms := s.commonDC(p.Title, l.path(practicePath(p.ID)), p.Sources)
	terms = append(terms, dublinCore{"DCTERMS.language", p.Language}, dublinCore{"DCTERMS.issued", string(p.Published)},
		dublinCore{"DCTERMS.modified", string(p.Modified)})
	if p.Region.ID != search.Unknown {
		terms = append(terms, dublinCore{"DCTERMS.spatial", page.Region.Name})
	}
	for _, name := range refNames(l.refs(v.Themes, p.Themes)) {
		terms = append(terms, dublinCore{"DCTERMS.subject", name})
	}
	for _, name := range refNames(l.refs(v.TargetGroups, p.TargetGroups)) {
		terms = append(terms, dublinCore{"DCTERMS.audience", name})
	}
	return filledIn(terms)
}

func (s *site) regionDC(l *language, r search.Region) []dublinCore {
	terms := s.commonDC(l.text("item.region", r.Name), l.path("/regios/"+r.ID), r.Sources)
	return filledIn(append(terms, dublinCore{"DCTERMS.language", l.code}, dublinCore{"DCTERMS.spatial", strings.Join(r.Municipalities, ", ")}))
}

func (s *site) commonDC(title, path string, sources []search.Source) []dublinCore {
	terms := []dublinCore{{"DCTERMS.title", title}, {"DCTERMS.type", "Text"}, {"DCTERMS.identifier", s.base + path}}
	for _, source := range sources {
		terms = append(terms, dublinCore{"DCTERMS.source", source.URL}, dublinCore{"DCTERMS.publisher", source.Organisation})
	}
	return terms
}

// filledIn leaves out what is not known.
func filledIn(terms []dublinCore) []dublinCore {
	return slices.DeleteFunc(terms, func(t dublinCore) bool { return t.Value == "" })
}
