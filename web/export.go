package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// WriteJSON writes practices as one JSON array in the shape of the API, in the
// order in which they come. It stops at the first error.
func WriteJSON(w io.Writer, practices iter.Seq2[search.Practice, error], v search.Vocabulary) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	separator := "[\n"
	for p, err := range practices {
		if err != nil {
			return fmt.Errorf("write JSON: %w", err)
		}
		if _, err := io.WriteString(w, separator); err != nil {
			return fmt.Errorf("write JSON: %w", err)
		}
		if err := enc.Encode(NewPractice(p, v)); err != nil {
			return fmt.Errorf("write JSON: %w", err)
		}
		separator = ","
	}
	end := "]\n"
	if separator == "[\n" {
		end = "[]\n"
	}
	if _, err := io.WriteString(w, end); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// WriteResults writes one page of results as the API answers a search.
func WriteResults(w io.Writer, results search.Results, v search.Vocabulary) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(newPracticeList(results, v)); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// csvColumn is a column of a CSV export.
type csvColumn struct {
	name string
	cell func(Practice) string
}

// csvColumns is every column of the CSV export: its name and its cell. Several
// values stand in one cell with a bar between them.
var csvColumns = []csvColumn{
	{"id", func(p Practice) string { return p.ID }},
	{"titel", func(p Practice) string { return p.Title }},
	{"tekst", func(p Practice) string { return p.Text }},
	{"soort", func(p Practice) string { return p.Kind }},
	{"status", func(p Practice) string { return known(p.Status) }},
	{"toestand", func(p Practice) string { return p.State }},
	{"regio", func(p Practice) string { return p.Region.Name }},
	{"sectoren", func(p Practice) string { return bars(p.Sectors) }},
	{"themas", func(p Practice) string { return bars(refNames(p.Themes)) }},
	{"doelgroepen", func(p Practice) string { return bars(refNames(p.TargetGroups)) }},
	{"datum", func(p Practice) string { return known(p.Published) }},
	{"gewijzigd", func(p Practice) string { return known(p.Modified) }},
	{"partners", func(p Practice) string { return bars(p.Partners) }},
	{"cijfers", func(p Practice) string {
		var texts []string
		for _, f := range p.Figures {
			texts = append(texts, figureText(f)+" ("+f.Kind+")")
		}
		return bars(texts)
	}},
	{"organisatie", func(p Practice) string {
		if p.Source == nil {
			return ""
		}
		return p.Source.Organisation
	}},
	{"bron", func(p Practice) string {
		if p.Source == nil {
			return ""
		}
		return p.Source.URL
	}},
	{"opgehaald", func(p Practice) string {
		if p.Source == nil {
			return ""
		}
		return known(p.Source.Fetched)
	}},
}

// sheet writes a table that a Dutch Excel opens right: semicolons, a byte order
// mark, and no cell that it would take for a formula.
type sheet struct{ out *csv.Writer }

func newSheet(w io.Writer) (sheet, error) {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return sheet{}, fmt.Errorf("write CSV: %w", err)
	}
	s := sheet{csv.NewWriter(w)}
	s.out.Comma, s.out.UseCRLF = ';', true
	return s, nil
}

// row writes cells, and makes them harmless. end has the first error.
func (s sheet) row(cells []string) {
	for i, cell := range cells {
		cells[i] = harmless(cell)
	}
	s.out.Write(cells)
}

func (s sheet) end() error {
	s.out.Flush()
	if err := s.out.Error(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// WriteCSV writes practices as a table, one a row. It stops at the first error.
func WriteCSV(w io.Writer, practices iter.Seq2[search.Practice, error], v search.Vocabulary) error {
	return writeCSV(w, practices, v, csvColumns)
}

func writeCSV(w io.Writer, practices iter.Seq2[search.Practice, error], v search.Vocabulary, columns []csvColumn) error {
	out, err := newSheet(w)
	if err != nil {
		return err
	}
	row := make([]string, len(columns))
	for i, column := range columns {
		row[i] = column.name
	}
	out.row(row)
	for p, err := range practices {
		if err != nil {
			return fmt.Errorf("write CSV: %w", err)
		}
		wire := NewPractice(p, v)
		for i, column := range columns {
			row[i] = column.cell(wire)
		}
		out.row(row)
	}
	return out.end()
}

// harmless puts an apostrophe before what a spreadsheet would calculate: the
// words come from elsewhere, and a formula can send data away.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

func known(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func bars(values []string) string { return strings.Join(values, " | ") }

func refNames(refs []Ref) []string {
	names := make([]string, len(refs))
	for i, r := range refs {
		names[i] = r.Name
	}
	return names
}

// exportCSV is exactly the current result as a table: all pages, in its order.
func (s *site) exportCSV(c *gin.Context) error {
	c.Header("Content-Disposition", `attachment; filename="praktijkvoorbeelden.csv"`)
	return s.export(c, "text/csv; charset=utf-8", WriteCSV)
}

// exportJSON is the same as one array.
func (s *site) exportJSON(c *gin.Context) error {
	return s.export(c, "application/json; charset=utf-8", WriteJSON)
}

type practiceWriter func(io.Writer, iter.Seq2[search.Practice, error], search.Vocabulary) error

func (s *site) export(c *gin.Context, contentType string, write practiceWriter) error {
	q, wrong := readQuery(c.Request.URL.RawQuery, forPage)
	v, err := s.search.Vocabulary()
	if err != nil {
		return err
	}
	var body bytes.Buffer // whole or not at all
	err = write(&body, s.search.Matches(c.Request.Context(), q), v)
	if err := wrong.and(err); err != nil {
		c.Writer.Header().Del("Content-Disposition")
		return err
	}
	sendDocument(c, contentType, body.Bytes())
	return nil
}

// figureText is a figure with its unit.
func figureText(f Figure) string { return strings.TrimSpace(dutch.amount(f) + " " + unitOf(f)) }
