package crawler

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

func (d *sourceReader) text(into *string) func(*yaml.Node, string) { return d.checked(into, nil) }

func (d *sourceReader) slugged(into *string) func(*yaml.Node, string) {
	return d.checked(into, slugged)
}

func (d *sourceReader) checked(into *string, ok valueCheck) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		if n.Kind != yaml.ScalarNode {
			d.fault(n, field, "must be one text, not a %s", nodeName(n))
			return
		}
		v := strings.TrimSpace(n.Value)
		if v == "" {
			d.fault(n, field, "is empty; give it a value or take the line out")
			return
		}
		if ok != nil {
			kept, err := ok(v)
			if err != nil {
				d.fault(n, field, "%v", err)
				return
			}
			v = kept
		}
		*into = v
	}
}

// items are the nodes of a list.
func (d *sourceReader) items(n *yaml.Node, field string) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		d.fault(n, field, "must be a list; write [a, b], or a line with - for each")
		return nil
	}
	return n.Content
}

// filled finds fault with an empty list where the program cannot do without.
func (d *sourceReader) filled(n *yaml.Node, field string) {
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		d.fault(n, field, "is an empty list; fill it or take it out")
	}
}

func (d *sourceReader) list(into *[]string, ok valueCheck) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		*into = nil
		for i, item := range d.items(n, field) {
			at, v := fmt.Sprintf("%s[%d]", field, i), ""
			d.lines[at] = item.Line
			if d.checked(&v, ok)(aliased(item), at); v != "" {
				*into = append(*into, v)
			}
		}
	}
}

func (d *sourceReader) integer(into *int, least, most int) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		v, err := strconv.Atoi(strings.ReplaceAll(n.Value, "_", ""))
		if n.Kind != yaml.ScalarNode || n.Tag != "!!int" || err != nil || v < least || v > most {
			d.fault(n, field, "must be a whole number from %d to %d", least, most)
			return
		}
		*into = v
	}
}

func (d *sourceReader) duration(into *time.Duration) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		v, err := time.ParseDuration(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil || v < 0 || v > time.Hour {
			d.fault(n, field, "must be a time with its unit, at most 1h, such as 3s or 10ms")
			return
		}
		*into = v
	}
}

// aliased follows an alias (*name) to its node.
func aliased(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

func nodeName(n *yaml.Node) string {
	if n.Kind == yaml.SequenceNode {
		return "list"
	}
	return "group of fields"
}

func fieldNames(known yamlFields) string {
	var list []string
	for name := range known {
		list = append(list, name)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func fieldPath(at, name string) string {
	if at == "" {
		return name
	}
	return at + "." + name
}

func fieldOwner(at string) string {
	if at == "" {
		return "source"
	}
	return "item"
}
