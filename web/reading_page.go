package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// listPath is where a reading list can be seen, changed and taken along.
const listPath = "/leeslijst"

// listForm is the id of the form that holds all of a reading list.
const listForm = "leeslijst"

// readingPage is the reading list of the address. All of it is one form, so that
// whatever button is used, what was typed comes along.
type readingPage struct {
	Title   string // the visitor's own; "" for none
	Count   string
	IDs     string // of all, as the address has them
	Lines   []readingView
	CSV     string
	JSON    string
	Full    bool
	Most    readingBounds
	FormID  string
	Missing int // how many of the lines have no practice
}

type readingBounds struct{ Lines, Title, Remark int }

// readingView is one line: a practice, or why there is none.
type readingView struct {
	ID     string // as the list has it
	Anchor string
	Remark string
	First  bool
	Last   bool

	Item   item
	Text   string // as much as may be shown
	Source *sourceView

	Name     string // what the line is called
	Language string // of Name and Text; "" when they are ours
	Missing  string // why there is no practice; "" when there is
}

func (s *site) readingPage(c *gin.Context, l *language) error {
	list := listOf(c)
	if hasEmptyValue(c.Request.URL.RawQuery) { // of a form, whose empty fields nobody needs in an address
		to := l.path(listPath)
		if query := list.query(); query != "" {
			to += "?" + query
		}
		c.Redirect(http.StatusSeeOther, to)
		return nil
	}
	v, err := s.search.Vocabulary()
	if err != nil {
		return err
	}
	m, err := s.search.Manifest()
	if err != nil {
		return err
	}
	page := readingPage{Title: list.Title, FormID: listForm, Most: readingBounds{maxLines, maxListTitle, maxRemark}, Full: len(list.Lines) == maxLines}
	var ids []string
	for i, line := range list.Lines {
		view, err := s.readingView(c.Request.Context(), l, line, v)
		if err != nil {
			return err
		}
		if view.Missing != "" {
			page.Missing++
		}
		view.First, view.Last = i == 0, i == len(list.Lines)-1
		page.Lines = append(page.Lines, view)
		ids = append(ids, line.ID)
	}
	page.Count = l.count("count", len(list.Lines)-page.Missing)
	page.IDs = strings.Join(ids, listSeparator)
	if len(list.Lines) > page.Missing {
		page.CSV, page.JSON = listPath+".csv?"+list.query(), listPath+".json?"+list.query()
	}
	f := frame{Title: list.Title, Description: l.text("list.lead"), Canonical: listPath, Section: listPath, Style: "lijst.css", Script: true, Age: s.ageOf(l, m.Crawled)}
	if f.Title == "" {
		f.Title = l.text("list")
	}
	s.render(c, l, http.StatusOK, "reading", f, page)
	return nil
}

// hasEmptyValue reports whether a key of an address has no value.
func hasEmptyValue(raw string) bool {
	for _, pair := range strings.FieldsFunc(raw, func(r rune) bool { return r == '&' }) {
		if _, value, _ := strings.Cut(pair, "="); value == "" {
			return true
		}
	}
	return false
}

func (s *site) readingView(ctx context.Context, l *language, line readingLine, v search.Vocabulary) (readingView, error) {
	view := readingView{ID: line.ID, Anchor: listAnchor(line.ID), Remark: line.Remark}
	p, err := s.search.Lookup(ctx, line.ID)
	var gone *search.GoneError
	switch {
	case errors.As(err, &gone):
		said := newGonePage(l, gone.Gone)
		view.Name, view.Language, view.Missing = said.Title, sourceLanguage, strings.TrimSpace(said.Text+" "+said.Why)
	case errors.Is(err, search.ErrNotFound):
		view.Missing = l.text("list.unknown")
	case err != nil:
		return view, err
	}
	if err != nil {
		if view.Name == "" {
			view.Name = line.ID
		}
		return view, nil
	}
	view.Item, view.Name = newItem(l, search.Hit{Practice: p}, v), p.Title
	view.Language = view.Item.Language
	shown, _ := shownText(p)
	view.Text = excerpt(strings.Join(strings.Fields(shown), " "), closedRunes)
	if len(p.Sources) > 0 {
		view.Source = &sourceView{Source: p.Sources[0], Place: placeOf(p.Sources[0])}
	}
	return view, nil
}

// offer lets a visitor put the practices of a page on their reading list, or take
// them off.
func (s *site) offer(c *gin.Context, items []item) {
	for i := range items {
		items[i].Put = s.putView(c, items[i].ID, items[i].Title.String(), items[i].Language)
	}
}

// putView is the button that puts one practice on the list or takes it off.
type putView struct {
	ID       string // as the list has it
	Anchor   string
	Title    string
	Language string // of Title
	Listed   bool
}

func (s *site) putView(c *gin.Context, id, title, language string) *putView {
	list, short := listOf(c), s.search.ShortID(id)
	if list.has(id) { // somebody wrote the whole id
		short = id
	}
	return &putView{short, listAnchor(short), title, language, list.has(short)}
}

// listed yields the practices of a list in its order, without those that are not
// there any more.
func (s *site) listed(ctx context.Context, list readingList) iter.Seq2[search.Practice, error] {
	return func(yield func(search.Practice, error) bool) {
		for _, line := range list.Lines {
			p, err := s.search.Lookup(ctx, line.ID)
			if errors.Is(err, search.ErrNotFound) || errors.Is(err, search.ErrGone) {
				continue
			}
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}

// readingCSV is the list as a table, with the remarks in the last column.
func (s *site) readingCSV(c *gin.Context) error {
	list := listOf(c)
	remarks := csvColumn{"opmerking", func(p Practice) string {
		for _, line := range list.Lines {
			if line.ID == p.ID || line.ID == s.search.ShortID(p.ID) {
				return line.Remark
			}
		}
		return ""
	}}
	return s.exportList(c, "csv", "text/csv; charset=utf-8", func(w io.Writer, practices iter.Seq2[search.Practice, error], v search.Vocabulary) error {
		return writeCSV(w, practices, v, append(csvColumns[:len(csvColumns):len(csvColumns)], remarks))
	})
}

// readingJSON is the practices of the list as one array.
func (s *site) readingJSON(c *gin.Context) error {
	return s.exportList(c, "json", "application/json; charset=utf-8", WriteJSON)
}

func (s *site) exportList(c *gin.Context, kind, contentType string, write practiceWriter) error {
	v, err := s.search.Vocabulary()
	if err != nil {
		return err
	}
	var body bytes.Buffer // whole or not at all
	if err := write(&body, s.listed(c.Request.Context(), listOf(c)), v); err != nil {
		return err
	}
	c.Header("Content-Disposition", `attachment; filename="leeslijst.`+kind+`"`)
	sendDocument(c, contentType, body.Bytes())
	return nil
}
