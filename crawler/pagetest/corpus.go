// Package pagetest reads pages that were labelled by hand, for the tests that
// compare what the program makes of them with their keys.
package pagetest

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
)

// Page is a labelled page.
type Page struct {
	Name    string
	Address string
	HTML    []byte

	Rule, Main, Title, RegionFrom string // of the rule of its source

	Kind      string // from here on: the key
	Region    string // "none" when it names none
	Published string // "2006-01-02", "" when it names none
	Modified  string // the day and where it stands, "" when it names none
	Sections  []Practice
	Mentions  []Practice
	Optional  []Practice // may be found or not
	Figures   []string   // "value unit doel|resultaat"
	Partners  []string
	Absent    []string // personal data, that must not come out
}

// Practice is one that a page holds.
type Practice struct {
	Words                   string // that its title holds, in any order
	Themes, Groups, Sectors []string
	Block                   string // the text that it stands below
}

// Read reads the pages of a file: one that is an archive when its name ends in
// .txtar, else those in light markup.
func Read(file string) ([]Page, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if filepath.Ext(file) != ".txtar" {
		return Parse(filepath.Base(file), string(data))
	}
	p, err := ParseArchive(filepath.Base(file), data)
	if err != nil {
		return nil, err
	}
	return []Page{p}, nil
}

// Parse reads a file of pages in light markup. The text of a page is followed,
// block by block, by what a block holds:
//
//	=== slug-of-the-page
//	title: the h1
//	date: 2024-03-12
//	kind: portrait
//	region: Gooi en Vechtstreek
//	---
//	A paragraph is one line.
//	M words of a mentioned practice | themes | target groups | sectors
//	## A heading
//	S words of a practice with a section | themes | target groups | sectors
//	- an item of a list
//	O words that may be seen as a practice or not
//	F number unit doel|resultaat
//	P partner
//	X personal data
func Parse(file, text string) ([]Page, error) {
	var pages []Page
	for n, part := range strings.Split("\n"+text, "\n=== ")[1:] {
		p, err := parsePage(part)
		if err != nil {
			return nil, fmt.Errorf("%s: page %d: %w", file, n+1, err)
		}
		pages = append(pages, p)
	}
	return pages, nil
}

func parsePage(part string) (Page, error) {
	head, body, ok := strings.Cut(part, "\n---\n")
	if !ok {
		return Page{}, fmt.Errorf("no line --- behind its fields")
	}
	slug, fields, _ := strings.Cut(head, "\n")
	p := Page{Name: strings.TrimSpace(slug)}
	title := ""
	for line := range strings.Lines(fields) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch value = strings.TrimSpace(value); name {
		case "title":
			title = value
		case "date":
			p.Published = value
		case "kind":
			p.Kind = value
		case "region":
			p.Region = value
		default:
			return p, fmt.Errorf("%s: unknown field %q", p.Name, name)
		}
	}
	p.place()
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\"><title>%s | Voorbeeld</title>", html.EscapeString(title))
	fmt.Fprintf(&b, "<meta property=\"article:published_time\" content=\"%s\"></head><body><main>\n<h1>%[2]s</h1>\n", p.Published, html.EscapeString(title))
	if err := p.readBody(&b, body, title); err != nil {
		return p, fmt.Errorf("%s: %w", p.Name, err)
	}
	b.WriteString("</main></body></html>\n")
	p.HTML = []byte(b.String())
	return p, nil
}

// place gives a page the address and the rule that its kind has in the field;
// news that holds no practices stands among the portraits.
func (p *Page) place() {
	folder := ""
	p.Rule = p.Kind
	switch p.Kind {
	case "region":
		folder = "wij-zijn-de-onderwijsregios"
	case "practice":
		folder = "in-de-praktijk"
	default:
		p.Rule = "portrait"
		folder = "actueel/nieuws/" + strings.ReplaceAll(p.Published, "-", "/")
	}
	p.Address = "https://www.voorbeeld.test/" + folder + "/" + p.Name
}

func (p *Page) readBody(b *strings.Builder, body, title string) error {
	block, listed := title, false
	for line := range strings.Lines(body) {
		line = strings.TrimSpace(line)
		label, rest, _ := strings.Cut(line, " ")
		if line == "" {
			continue
		}
		if len(label) == 1 && strings.Contains("SMOFPX", label) {
			if err := p.readLabel(label, strings.TrimSpace(rest), block); err != nil {
				return err
			}
			continue
		}
		if listed && label != "-" {
			b.WriteString("</ul>\n")
			listed = false
		}
		switch label {
		case "##", "###":
			fmt.Fprintf(b, "<h%d>%s</h%[1]d>\n", len(label), html.EscapeString(rest))
		case "-":
			if !listed {
				b.WriteString("<ul>\n")
				listed = true
			}
			fmt.Fprintf(b, "<li>%s</li>\n", html.EscapeString(rest))
		default:
			if label != ">" {
				rest = line
			}
			fmt.Fprintf(b, "<p>%s</p>\n", html.EscapeString(rest))
		}
		block = rest
	}
	if listed {
		b.WriteString("</ul>\n")
	}
	return nil
}

func (p *Page) readLabel(label, rest, block string) error {
	fields := strings.Split(rest, "|")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	pr := Practice{Words: fields[0], Block: block}
	if len(fields) == 4 {
		pr.Themes, pr.Groups, pr.Sectors = Values(fields[1]), Values(fields[2]), Values(fields[3])
	}
	switch label {
	case "O":
		p.Optional = append(p.Optional, pr)
	case "F":
		p.Figures = append(p.Figures, rest)
	case "P":
		p.Partners = append(p.Partners, rest)
	case "X":
		p.Absent = append(p.Absent, rest)
	default:
		if len(fields) != 4 {
			return fmt.Errorf("want words, themes, target groups and sectors in %q", rest)
		}
		if label == "S" {
			p.Sections = append(p.Sections, pr)
		} else {
			p.Mentions = append(p.Mentions, pr)
		}
	}
	return nil
}

// Values reads the ids of a label, "a, b"; "-" and "onbekend" are none.
func Values(s string) []string {
	var out []string
	for v := range strings.SplitSeq(s, ",") {
		if v = strings.TrimSpace(v); v != "" && v != "-" && v != "onbekend" {
			out = append(out, v)
		}
	}
	return out
}
