package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// versionView is a row of the history: what became different on a day.
type versionView struct {
	Number  int
	Path    string
	Since   search.Date
	Changes []changeView // none for the first
}

// changeView is a field with what it said before and after, the words marked
// that differ; both are empty when the difference is in a part of the text that
// may not be shown.
type changeView struct {
	Name, Language string
	Before, After  search.Snippet
}

func historyView(l *language, p search.Practice) []versionView {
	var rows []versionView
	for _, s := range historyOf(p) {
		row := versionView{Number: s.Number, Path: l.path(versionPath(p.ID, s.Number)), Since: s.Since}
		for _, d := range s.differences {
			change := changeView{Name: fieldLabel(l, d.after.Field), Language: languageOfField(d.after.Field)}
			if !d.hidden() {
				change.Before, change.After = changedWords(shownValue(l, d.before), shownValue(l, d.after))
			}
			row.Changes = append(row.Changes, change)
		}
		rows = append(rows, row)
	}
	return rows
}

func shownValue(l *language, s search.Said) string {
	if s.Field == search.FieldPublished || s.Field == search.FieldModified {
		return l.day(search.Date(s.Value))
	}
	if s.Field == search.FieldStatus {
		return capital(s.Value)
	}
	return s.Value
}

// languageOfField is the language of what a version said of a field; "" of a
// day, which is written anew.
func languageOfField(f search.FieldName) string {
	if f == search.FieldPublished || f == search.FieldModified {
		return ""
	}
	return sourceLanguage
}

func fieldLabel(l *language, f search.FieldName) string { return l.text("field." + string(f)) }

func versionPath(id string, number int) string {
	return practicePath(id) + "/versies/" + strconv.Itoa(number)
}

// versionPage is a practice as it was from one day on.
type versionPage struct {
	Path       string // of the practice
	Title      string
	Language   string   // of title and text
	Heading    sentence // the title with the number
	Number     int
	Since      search.Date
	Until      search.Date // "" when it is what is known now
	Paragraphs []string
	Whole      bool
	Facts      []factView
	URL        string // the page that said it then; "" when it is not known
	From       string // its organisation
}

func (s *site) versionPage(c *gin.Context, l *language) error {
	p, err := s.search.Practice(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(c.Param("number"))
	if err != nil || strconv.Itoa(number) != c.Param("number") { // one spelling
		return search.ErrNotFound
	}
	i := slices.IndexFunc(p.Versions, func(v search.Version) bool { return v.Number == number })
	if i < 0 {
		return search.ErrNotFound
	}
	v := p.Versions[i]
	said := v.Said(search.FieldText)
	page := versionPage{
		Path: l.path(practicePath(p.ID)), Title: v.Said(search.FieldTitle).Value, Language: cmp.Or(p.Language, sourceLanguage), Number: v.Number, Since: v.Since,
		Paragraphs: paragraphs(said.Value), Whole: said.Sum == "", URL: v.URL, From: v.Organisation,
	}
	page.Heading = l.sentence("version.title", sentence{{page.Title, page.Language}}, sentence{{Text: l.number(number)}})
	if i+1 < len(p.Versions) {
		page.Until = p.Versions[i+1].Since
	}
	for _, field := range shownFields {
		value := shownValue(l, v.Said(field))
		if value != "" && field != search.FieldTitle && field != search.FieldText {
			page.Facts = append(page.Facts, factView{fieldLabel(l, field), []linkView{{Text: value}}, languageOfField(field)})
		}
	}
	s.render(c, l, http.StatusOK, "version", frame{
		Title: page.Heading.String(), Canonical: versionPath(p.ID, number), NoIndex: true,
	}, page)
	return nil
}

// gonePage says what a practice was that can no longer be found, and why.
type gonePage struct {
	search.Gone
	Text, Why string
}

func newGonePage(l *language, g search.Gone) gonePage {
	return gonePage{g, l.statusText(http.StatusGone), l.text("gone." + string(g.Reason))}
}
