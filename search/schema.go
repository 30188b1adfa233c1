package search

import (
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"

	"praktijkzoeker/search/dutch"
)

// field is one place where the words of a query are looked for.
type field struct {
	name  string
	place Place
	boost float64 // of a match in this field, beside one in the text
	scope int     // the parts of a compound must all stand in fields of one scope
	texts func(*Practice, *labels) []labelled
}

// labelled is one text of a field.
type labelled struct {
	text  string
	value string // the name of the value of the vocabulary that it is a word for; "" of other texts
}

func unlabelled(texts ...string) []labelled {
	all := make([]labelled, len(texts))
	for i, text := range texts {
		all[i].text = text
	}
	return all
}

// schema is every field of the index, once. A bare word of a query may match
// in any of them. Title and text are one scope, for the text of a section often
// leaves out what its heading said; the labels are a scope each, so that "vak"
// in a text and "docenten" in the name of a target group do not make a
// vakdocent.
var schema = [...]field{
	{"title", InTitle, 4, 0, func(p *Practice, _ *labels) []labelled { return unlabelled(p.Title) }},
	{"text", InText, 1, 0, func(p *Practice, _ *labels) []labelled { return unlabelled(p.Text) }},
	{"region", InRegion, 2, 1, func(p *Practice, l *labels) []labelled { return l.words(FacetRegion, p) }},
	{"theme", InTheme, 2, 2, func(p *Practice, l *labels) []labelled { return l.words(FacetTheme, p) }},
	{"target_group", InTargetGroup, 2, 3, func(p *Practice, l *labels) []labelled { return l.words(FacetTargetGroup, p) }},
	{"sector", InSector, 1.5, 4, func(p *Practice, l *labels) []labelled { return l.words(FacetSector, p) }},
	{"partner", InPartners, 1.5, 5, func(p *Practice, _ *labels) []labelled { return unlabelled(p.Partners...) }},
}

// scopes lists the fields of each scope.
var scopes = func() [][]int {
	var s [][]int
	for i, f := range schema {
		for len(s) <= f.scope {
			s = append(s, nil)
		}
		s[f.scope] = append(s[f.scope], i)
	}
	return s
}()

// newMapping tells bleve to keep the terms of every field with their places,
// and nothing else: what is shown comes from the practices file.
func newMapping() mapping.IndexMapping {
	document := bleve.NewDocumentStaticMapping()
	for _, f := range schema {
		text := bleve.NewTextFieldMapping()
		text.Analyzer = dutch.Analyzer
		text.Store = false
		text.IncludeInAll = false
		text.DocValues = false
		text.IncludeTermVectors = true // phrases
		document.AddFieldMappingsAt(f.name, text)
	}
	m := bleve.NewIndexMapping()
	m.DefaultMapping = document
	m.DefaultAnalyzer = dutch.Analyzer
	return m
}

// document is what bleve indexes of a practice, and the length of each field
// in bytes. A byte that is not UTF-8 would end the analysis of its field, so
// it becomes U+FFFD.
func document(p *Practice, l *labels) (fields map[string]any, lengths [len(schema)]uint32) {
	fields = make(map[string]any, len(schema))
	for i, f := range schema {
		var values []string
		for _, t := range f.texts(p, l) {
			valid := strings.ToValidUTF8(t.text, "\uFFFD")
			values = append(values, valid)
			lengths[i] += uint32(len(valid))
		}
		fields[f.name] = values
	}
	return fields, lengths
}

// labels gives the words by which the values of the vocabulary can be found:
// name and aliases, and of a region its municipalities.
type labels struct {
	byFacet map[FacetName]map[string][]string // the words of each value
}

func newLabels(v *Vocabulary) *labels {
	l := &labels{byFacet: make(map[FacetName]map[string][]string, len(FacetNames))}
	regions := make(map[string][]string, len(v.Regions))
	for _, r := range v.Regions {
		// Sectors behind the name, as in "Rotterdam (po)", tell regions apart and
		// are no words that they are looked for by.
		name, _, _ := strings.Cut(r.Name, " (")
		regions[r.ID] = slices.Concat([]string{name}, r.Aliases, r.Municipalities)
	}
	l.byFacet[FacetRegion] = regions
	for name, terms := range map[FacetName][]Term{
		FacetTheme: v.Themes, FacetTargetGroup: v.TargetGroups, FacetSector: v.Sectors,
	} {
		words := make(map[string][]string, len(terms))
		for _, t := range terms {
			words[t.ID] = slices.Concat([]string{t.Name}, t.Aliases)
		}
		l.byFacet[name] = words
	}
	return l
}

// words gives the words of all values that a practice has in a facet. The first
// word of a value is its name.
func (l *labels) words(name FacetName, p *Practice) []labelled {
	var words []labelled
	for _, id := range p.Carries(name) {
		of := l.byFacet[name][id]
		for _, word := range of {
			words = append(words, labelled{word, of[0]})
		}
	}
	return words
}

// Carries gives the ids that a practice has in a facet, or only Unknown.
func (p *Practice) Carries(name FacetName) []string {
	var values []Value
	switch name {
	case FacetRegion:
		values = []Value{p.Region}
	case FacetTheme:
		values = p.Themes
	case FacetTargetGroup:
		values = p.TargetGroups
	case FacetSector:
		values = p.Sectors
	}
	var ids []string
	for _, v := range values {
		if v.ID != "" && v.ID != Unknown {
			ids = append(ids, v.ID)
		}
	}
	if len(ids) == 0 {
		return []string{Unknown}
	}
	return ids
}
