package indexer

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"bytes"

	"go.yaml.in/yaml/v3"

	"praktijkzoeker/search"
)

// A yamlFile reads a file strictly and collects its faults, each with its line.
type yamlFile struct {
	name   string
	faults []string
}

// An entry is one mapping of the file.
type entry struct {
	node   *yaml.Node
	fields map[string]*yaml.Node
}

// at returns the node of a field, or of the entry when it is missing.
func (e entry) at(field string) *yaml.Node {
	if n := e.fields[field]; n != nil {
		return n
	}
	return e.node
}

func (f *yamlFile) fail(n *yaml.Node, reason string) {
	f.faults = append(f.faults, fmt.Sprintf("%s:%d: %s", f.name, n.Line, reason))
}

// document reads the one mapping that the file consists of.
func (f *yamlFile) document(data []byte, allowed ...string) entry {
	var doc, more yaml.Node
	d := yaml.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&doc); err != nil {
		// yaml's own errors say "yaml: line 7: …".
		reason := strings.TrimPrefix(err.Error(), "yaml: ")
		if errors.Is(err, io.EOF) {
			reason = "is empty"
		}
		f.faults = append(f.faults, f.name+": "+reason)
		return entry{node: &yaml.Node{Line: 1}}
	}
	if err := d.Decode(&more); !errors.Is(err, io.EOF) {
		f.fail(&more, "has a second document")
	}
	return f.mapping(doc.Content[0], allowed)
}

// mapping reads a mapping in which only some fields may stand, each once.
func (f *yamlFile) mapping(n *yaml.Node, allowed []string) entry {
	e := entry{node: n, fields: map[string]*yaml.Node{}}
	if n.Kind != yaml.MappingNode {
		f.fail(n, "needs fields: "+strings.Join(allowed, ", "))
		return e
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		switch {
		case !slices.Contains(allowed, key.Value):
			f.fail(key, fmt.Sprintf("unknown field %q; known are %s", key.Value, strings.Join(allowed, ", ")))
		case e.fields[key.Value] != nil:
			f.fail(key, fmt.Sprintf("field %q stands here twice", key.Value))
		default:
			e.fields[key.Value] = n.Content[i+1]
		}
	}
	return e
}

// entries reads a list of mappings.
func (f *yamlFile) entries(top entry, field string, allowed ...string) []entry {
	var all []entry
	for _, n := range f.items(top, field) {
		all = append(all, f.mapping(n, allowed))
	}
	if len(all) == 0 {
		f.fail(top.at(field), field+" needs at least one entry")
	}
	return all
}

func (f *yamlFile) items(e entry, field string) []*yaml.Node {
	n := e.fields[field]
	if n == nil {
		return nil
	}
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind != yaml.SequenceNode {
		f.fail(n, field+" is a list")
		return nil
	}
	return n.Content
}

func (f *yamlFile) list(e entry, field string) []string {
	var all []string
	for _, n := range f.items(e, field) {
		if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
			f.fail(n, field+" is a list of words")
			continue
		}
		if slices.Contains(all, n.Value) {
			f.fail(n, fmt.Sprintf("%s names %q twice", field, n.Value))
			continue
		}
		all = append(all, n.Value)
	}
	return all
}

func (f *yamlFile) text(e entry, field string) string {
	n := e.fields[field]
	if n == nil {
		return ""
	}
	if n.Kind != yaml.ScalarNode {
		f.fail(n, field+" is one text")
		return ""
	}
	return strings.TrimSpace(n.Value)
}

func (f *yamlFile) required(e entry, field string) string {
	s := f.text(e, field)
	if s == "" {
		f.fail(e.at(field), field+" is missing")
	}
	return s
}

func (f *yamlFile) term(e entry) search.Term {
	t := search.Term{
		ID: f.required(e, "id"), Name: f.required(e, "name"),
		Description: f.required(e, "description"), Aliases: f.list(e, "aliases"),
	}
	if name := f.text(e, "name_en"); name != "" {
		t.In = map[string]search.Gloss{"en": {Name: name, Description: f.required(e, "description_en")}}
	} else if f.text(e, "description_en") != "" {
		f.fail(e.at("description_en"), "name_en is missing")
	}
	if t.ID != slug(t.ID) || t.ID == search.Unknown {
		f.fail(e.at("id"), fmt.Sprintf("id %q: letters a-z, digits and hyphens, and not %q", t.ID, search.Unknown))
	}
	return t
}

func (f *yamlFile) patterns(e entry, field string) patterns {
	var all []pattern
	for _, n := range f.items(e, field) {
		p, err := compile(n.Value)
		if err != nil {
			f.fail(n, err.Error())
			continue
		}
		all = append(all, p)
	}
	return newPatterns(all)
}

// unique reports ids that stand twice in a list, and spellings that two
// regions share without sectors to tell them apart.
func (f *yamlFile) unique(top entry, v *Vocabulary) {
	lists := v.Search()
	for _, list := range []struct {
		field string
		ids   []string
	}{
		{"sectors", termIDs(lists.Sectors)},
		{"themes", termIDs(lists.Themes)},
		{"target_groups", termIDs(lists.TargetGroups)},
		{"regions", regionIDs(lists.Regions)},
	} {
		seen := map[string]bool{}
		for i, n := range f.items(top, list.field) {
			if i < len(list.ids) && seen[list.ids[i]] {
				f.fail(n, fmt.Sprintf("id %q stands in %s twice", list.ids[i], list.field))
			}
			if i < len(list.ids) {
				seen[list.ids[i]] = true
			}
		}
	}
	owners := map[string]regionEntry{}
	for i, n := range f.items(top, "regions") {
		if i >= len(v.regions) {
			break
		}
		r := v.regions[i]
		own := map[string]bool{}
		for k, s := range r.spellings {
			key := strings.Join(s.words, " ")
			switch {
			case key == "" && k == 0:
				if r.Name != "" {
					f.fail(n, fmt.Sprintf("name %q has no letters", r.Name))
				}
				continue
			case key == "":
				f.fail(n, fmt.Sprintf("alias %q has no letters", r.Aliases[k-1]))
				continue
			}
			if other, taken := owners[key]; taken && other.ID != r.ID && !apart(r.Sectors, other.Sectors) {
				f.fail(n, fmt.Sprintf("%s and %s share %q, and no sectors tell them apart", other.ID, r.ID, key))
			}
			if !own[key] {
				owners[key] = r
			}
			own[key] = true
		}
	}
}

// apart reports whether sectors tell two regions apart.
func apart(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func termIDs(terms []search.Term) []string {
	ids := make([]string, len(terms))
	for i, t := range terms {
		ids[i] = t.ID
	}
	return ids
}

func regionIDs(regions []search.Region) []string {
	ids := make([]string, len(regions))
	for i, r := range regions {
		ids[i] = r.ID
	}
	return ids
}
