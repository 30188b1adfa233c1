package pagetest

import (
	"fmt"
	"strings"

	"golang.org/x/tools/txtar"
)

// ParseArchive reads a page with its own markup: a txtar archive of the files
// source (address, kind, main, title and region of its rule), page.html and key.
func ParseArchive(name string, data []byte) (Page, error) {
	p := Page{Name: name}
	for _, file := range txtar.Parse(data).Files {
		switch file.Name {
		case "source":
			for _, f := range fields(string(file.Data)) {
				p.readSource(f[0], f[1])
			}
		case "page.html":
			p.HTML = file.Data
		case "key":
			if err := p.readKey(fields(string(file.Data))); err != nil {
				return p, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return p, nil
}

// fields are the lines "name: value" of a file.
func fields(data string) (out [][2]string) {
	for line := range strings.Lines(data) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			out = append(out, [2]string{name, strings.TrimSpace(value)})
		}
	}
	return out
}

func (p *Page) readSource(name, value string) {
	switch name {
	case "address":
		p.Address = value
	case "kind":
		p.Rule = value
	case "main":
		p.Main = value
	case "title":
		p.Title = value
	case "region":
		p.RegionFrom = strings.Trim(strings.TrimPrefix(strings.Trim(value, "{}"), "from:"), " ")
	}
}

// readKey reads a key, in which the values of a practice stand below it.
func (p *Page) readKey(key [][2]string) error {
	var last *Practice
	add := func(to *[]Practice, words string) {
		*to = append(*to, Practice{Words: words})
		last = &(*to)[len(*to)-1]
	}
	for _, f := range key {
		switch name, value := f[0], f[1]; name {
		case "kind":
			p.Kind = value
		case "region":
			p.Region = value
		case "published":
			p.Published = strings.TrimPrefix(value, "none")
		case "modified":
			p.Modified = value
		case "section":
			add(&p.Sections, value)
		case "mentioned":
			add(&p.Mentions, value)
		case "optional":
			add(&p.Optional, value)
		case "themes", "target_groups", "sectors":
			if last == nil {
				return fmt.Errorf("%q stands below no practice of the key", name)
			}
			switch name {
			case "themes":
				last.Themes = Values(value)
			case "target_groups":
				last.Groups = Values(value)
			default:
				last.Sectors = Values(value)
			}
		case "figure":
			p.Figures = append(p.Figures, value)
		case "partner":
			p.Partners = append(p.Partners, value)
		case "absent":
			p.Absent = append(p.Absent, value)
		default:
			return fmt.Errorf("unknown field %q of the key", name)
		}
	}
	return nil
}
