package indexer

import (
	"cmp"
	"fmt"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// pageOrigins tells how the fields were got that all practices of a page share.
func pageOrigins(r Reading) []search.Origin {
	p := &r.Portrait
	origins := []search.Origin{{Field: search.FieldOrganisation, How: search.Inherited, Words: "name: " + r.Source.Name}}
	for _, date := range []struct {
		field search.FieldName
		found crawler.Date
	}{{search.FieldPublished, p.Published}, {search.FieldModified, p.Modified}} {
		if date.found.Day == "" {
			continue
		}
		o := search.Origin{Field: date.field, How: search.Literal, Words: date.found.From}
		if date.found.From == "address" {
			o.How, o.Words = search.Derived, p.Address
		}
		origins = append(origins, o)
	}
	if p.Language != "" {
		origins = append(origins, search.Origin{Field: search.FieldLanguage, How: search.Literal, Words: "html[lang]"})
	}
	return origins
}

// sectionOrigins tells how the fields of a section were got.
func sectionOrigins(page []search.Origin, p *search.Practice, s *crawler.Segment) []search.Origin {
	title := search.Origin{Field: search.FieldTitle, How: search.Literal, Words: fmt.Sprintf("h%d", cmp.Or(s.Level, 1))}
	if s.Heading == "" {
		title.Words = "h1" // the page is the practice
	}
	text := search.Origin{Field: search.FieldText, How: search.Literal, Words: p.Title}
	return valueOrigins([]search.Origin{title, text}, page, p, p.Title)
}

// mentionOrigins tells how the fields of a mention were got.
func mentionOrigins(page []search.Origin, p *search.Practice) []search.Origin {
	return valueOrigins([]search.Origin{
		{Field: search.FieldTitle, How: search.Derived, Words: p.Text},
		{Field: search.FieldText, How: search.Literal, Words: p.Text},
	}, page, p, p.Text)
}

// valueOrigins adds what is told in the text itself. The words of a status are
// not kept apart by what read them, so those that it stands in are given.
func valueOrigins(own, page []search.Origin, p *search.Practice, words string) []search.Origin {
	if p.Status != "" {
		own = append(own, search.Origin{Field: search.FieldStatus, Value: p.Status, How: search.Derived, Words: words})
	}
	for _, name := range p.Partners {
		own = append(own, search.Origin{Field: search.FieldPartners, Value: name, How: search.Derived, Words: name})
	}
	for _, f := range p.Figures {
		own = append(own, search.Origin{Field: search.FieldFigures, Value: figureText(f), How: search.Derived, Words: f.Sentence})
	}
	return append(own, page...)
}
