package dutch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// maxGroup is the most expressions that a group may have. Each is looked up for
// every query that has one of them; the largest group that comes with the
// program has 12.
const maxGroup = 40

// writtenGroup is a group of the list as its file has it.
type writtenGroup struct {
	kind        string
	expressions []expression
}

type expression struct {
	text  string
	words []Word // at least one
}

// groupReader collects the faults of a file, each with its line.
type groupReader struct{ faults []error }

func (r *groupReader) fault(n *yaml.Node, format string, args ...any) {
	r.faults = append(r.faults, fmt.Errorf("line %d: %s", n.Line, fmt.Sprintf(format, args...)))
}

// readGroups reads the file. A file of nothing, or of comments, has no groups.
func readGroups(data []byte) ([]writtenGroup, error) {
	var document, more yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(&document); err == io.EOF {
		return nil, nil
	} else if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "yaml: ")) // it names the line
	}
	r := &groupReader{}
	if err := decoder.Decode(&more); err == nil {
		r.fault(&more, "a second document starts here; the file must be one list, without \"---\" in it")
	} else if err != io.EOF {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "yaml: "))
	}
	var groups []writtenGroup
	if root := document.Content[0]; root.Kind == yaml.SequenceNode {
		for _, n := range root.Content {
			groups = append(groups, r.group(n))
		}
	} else if root.Tag != "!!null" {
		r.fault(root, "the file must be a list of groups, such as \"- {kind: synoniem, words: [juf, meester]}\"")
	}
	return groups, errors.Join(r.faults...)
}

func (r *groupReader) group(n *yaml.Node) (g writtenGroup) {
	if n.Kind != yaml.MappingNode {
		r.fault(n, "a group must be written as \"{kind: …, words: [ … ]}\"")
		return g
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case seen[key.Value]:
			r.fault(key, "%q stands there twice in one group", key.Value)
		case key.Value == "kind":
			g.kind = value.Value
			if kinds := []string{Abbreviation, SameMeaning, Akin}; !slices.Contains(kinds, g.kind) {
				r.fault(value, "kind is %q: it must be %s, %s or %s", g.kind, Abbreviation, SameMeaning, Akin)
			}
		case key.Value == "words":
			g.expressions = r.expressions(value)
		default:
			r.fault(key, "a group has no %q, only kind and words", key.Value)
		}
		seen[key.Value] = true
	}
	for _, key := range []string{"kind", "words"} {
		if !seen[key] {
			r.fault(n, "the group has no %s", key)
		}
	}
	return g
}

func (r *groupReader) expressions(n *yaml.Node) (all []expression) {
	if n.Kind != yaml.SequenceNode {
		r.fault(n, "words must be a list: \"[juf, meester]\"")
		return nil
	}
	switch count := len(n.Content); {
	case count < 2:
		r.fault(n, "the group has fewer than two words")
	case count > maxGroup:
		r.fault(n, "the group has %d words: it may have at most %d", count, maxGroup)
		return nil
	}
	for _, e := range n.Content {
		if e.Kind != yaml.ScalarNode {
			r.fault(e, "this is no word: put quotes around what has a \"[\", \"{\" or \": \" in it")
			continue
		}
		words := simple(Words(e.Value))
		if len(words) == 0 {
			r.fault(e, "%q holds no word that is searched for", e.Value)
			continue
		}
		all = append(all, expression{e.Value, words})
	}
	return all
}
