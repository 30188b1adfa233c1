package crawler

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"sort"
	"time"

	"go.yaml.in/yaml/v3"
)

const (
	maxSourceFile = 1 << 20 // bytes; the embedded ones have about 1 KiB

	defaultMaxPages = 3000 // at a gap of 3 s: 2.5 hours
	defaultMaxDepth = 6
	defaultMinGap   = 3 * time.Second
)

var sourceID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// A SourceCheck finds the faults of a source that only its reader can judge, a
// schedule for one; it is called for a file with faults too.
type SourceCheck func(*Source) []Fault

// ParseSource reads a source file; name is how its faults call it. The error
// is a *SourceError with all of them, also those of the checks.
func ParseSource(name string, data []byte, checks ...SourceCheck) (*Source, error) {
	s := &Source{
		Scope:   Scope{Allow: []string{"/"}},
		Limits:  Limits{MaxPages: defaultMaxPages, MaxDepth: defaultMaxDepth, MinGap: defaultMinGap},
		Licence: "unknown",
		Pages:   []PageRule{{Kind: KindPortrait}},
		Guard:   Guard{MinPractices: 1, MaxDropPct: 10},
		rules:   string(data),
		lines:   make(map[string]int),
	}
	d := sourceReader{lines: s.lines}
	if root := d.document(data); root != nil {
		d.source(root, s)
		for _, check := range checks {
			d.faults = append(d.faults, check(s)...)
		}
	}
	if len(d.faults) > 0 {
		slices.SortStableFunc(d.faults, func(a, b Fault) int { return cmp.Compare(a.Line, b.Line) })
		return nil, &SourceError{File: name, Faults: d.faults}
	}
	return s, nil
}

// sourceReader walks the nodes of a source file and collects its faults, so
// that someone who writes a file sees all of them at once.
type sourceReader struct {
	faults []Fault
	lines  map[string]int
}

func (d *sourceReader) fault(n *yaml.Node, field, format string, args ...any) {
	d.faults = append(d.faults, Fault{Line: max(n.Line, 1), Field: field, Text: fmt.Sprintf(format, args...)})
}

// document returns the mapping that the file consists of, nil after a fault.
func (d *sourceReader) document(data []byte) *yaml.Node {
	if len(data) > maxSourceFile {
		d.fault(&yaml.Node{}, "", "the file has %d bytes; a source has at most %d", len(data), maxSourceFile)
		return nil
	}
	if len(bytes.TrimSpace(data)) == 0 {
		d.fault(&yaml.Node{}, "", "the file is empty; it needs id, name and seeds")
		return nil
	}
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		d.fault(&yaml.Node{}, "", "the file holds only comments; it needs id, name and seeds")
		return nil
	} else if err != nil {
		d.fault(&yaml.Node{Line: brokenLine(data)}, "", "%s; the file is no YAML from here on", yamlReason(err))
		return nil
	}
	var next yaml.Node
	if err := dec.Decode(&next); !errors.Is(err, io.EOF) {
		d.fault(&next, "", "the file holds a second document; write one file for each source")
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		d.fault(root, "", "the file must hold fields, such as id: voorbeeld")
		return nil
	}
	return root
}

var yamlPrefix = regexp.MustCompile(`^yaml: (line \d+: )?`)

func yamlReason(err error) string {
	return yamlPrefix.ReplaceAllString(err.Error(), "")
}

// brokenLine is the line from which on the file is no YAML: the yaml package
// names one line too few for some faults and none for others.
func brokenLine(data []byte) int {
	reason := yamlReason(yaml.Unmarshal(data, new(yaml.Node)))
	lines := bytes.SplitAfter(data, []byte("\n"))
	return 1 + sort.Search(len(lines)-1, func(i int) bool {
		err := yaml.Unmarshal(bytes.Join(lines[:i+1], nil), new(yaml.Node))
		return err != nil && yamlReason(err) == reason
	})
}

type yamlFields map[string]func(n *yaml.Node, field string)

func (d *sourceReader) source(root *yaml.Node, s *Source) {
	d.mapping(root, "", yamlFields{
		"id": d.slugged(&s.ID), "name": d.text(&s.Name), "seeds": d.seeds(&s.Seeds),
		"scope": d.within(yamlFields{
			"hosts": d.some(&s.Scope.Hosts, hostOnly), "allow": d.some(&s.Scope.Allow, pathPrefix), "deny": d.list(&s.Scope.Deny, nil),
		}),
		"limits": d.within(yamlFields{
			"max_pages": d.integer(&s.Limits.MaxPages, 1, 1_000_000), "max_depth": d.integer(&s.Limits.MaxDepth, 0, 100), "min_gap": d.duration(&s.Limits.MinGap),
		}),
		"robots":   d.within(yamlFields{"forbidden": d.checked(&s.Robots.Forbidden, oneOf("allow", "deny"))}),
		"schedule": d.text(&s.Schedule), "licence": d.text(&s.Licence), "pages": d.pages(&s.Pages),
		"guard": d.within(yamlFields{
			"min_practices": d.integer(&s.Guard.MinPractices, 0, 1_000_000), "max_drop_pct": d.integer(&s.Guard.MaxDropPct, 0, 100), "queries": d.list(&s.Guard.Queries, nil),
		}),
	}, "id", "name", "seeds")
	if s.Scope.Hosts == nil {
		for _, seed := range s.Seeds {
			if u, err := url.Parse(seed); err == nil && !slices.Contains(s.Scope.Hosts, u.Host) {
				s.Scope.Hosts = append(s.Scope.Hosts, u.Host)
			}
		}
	}
}

// mapping reads the fields that stand in n; those of required must.
func (d *sourceReader) mapping(n *yaml.Node, at string, known yamlFields, required ...string) {
	n = aliased(n)
	if n.Kind != yaml.MappingNode {
		d.fault(n, at, "must hold fields (%s)", fieldNames(known))
		return
	}
	seen := make(map[string]int)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		field := fieldPath(at, key.Value)
		read, ok := known[key.Value]
		switch {
		case !ok || key.Kind != yaml.ScalarNode:
			d.fault(key, field, "there is no such field; known are %s", fieldNames(known))
		case seen[key.Value] > 0:
			d.fault(key, field, "stands twice, first on line %d; keep one", seen[key.Value])
		case aliased(value).Tag == "!!null":
			seen[key.Value] = key.Line
			d.fault(key, field, "is empty; give it a value or take the line out")
		default:
			seen[key.Value] = key.Line
			d.lines[field] = key.Line
			read(aliased(value), field)
		}
	}
	for _, name := range required {
		if seen[name] == 0 {
			d.fault(n, fieldPath(at, name), "is missing; every %s needs it", fieldOwner(at))
		}
	}
}

func (d *sourceReader) within(known yamlFields) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) { d.mapping(n, field, known) }
}

func (d *sourceReader) pages(into *[]PageRule) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		*into = nil
		d.filled(n, field)
		for i, item := range d.items(n, field) {
			var p PageRule
			at := fmt.Sprintf("%s[%d]", field, i)
			d.lines[at] = item.Line
			d.mapping(item, at, yamlFields{
				"match": d.within(yamlFields{"path_prefix": d.checked(&p.PathPrefix, pathPrefix)}),
				"kind":  d.checked((*string)(&p.Kind), oneOf("portrait", "region", "region-table", "practice", "none")),
				"main":  d.checked(&p.Main, cssSelector), "title": d.checked(&p.Title, cssSelector),
				"region": d.region(&p.Region), "sector": d.list(&p.Sector, slugged),
			}, "kind")
			*into = append(*into, p)
		}
	}
}

func (d *sourceReader) region(into *RegionRule) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		d.mapping(n, field, yamlFields{"from": d.checked(&into.From, oneOf("title", "text", "address")), "name": d.text(&into.Name)})
		if into.From != "" && into.Name != "" {
			d.fault(n, field, "has from and name; a fixed name needs no from")
		}
	}
}

// some reads a list that must not be empty.
func (d *sourceReader) some(into *[]string, ok valueCheck) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		d.filled(n, field)
		d.list(into, ok)(n, field)
	}
}

func (d *sourceReader) seeds(into *[]string) func(*yaml.Node, string) {
	return d.some(into, func(v string) (string, error) {
		seed, err := Canonical("", v)
		switch {
		case err != nil:
			return "", fmt.Errorf("%w; write it as https://www.voorbeeld.nl/pad", err)
		case slices.Contains(*into, seed):
			return "", fmt.Errorf("%s stands twice; keep one", seed)
		}
		return seed, nil
	})
}
