package samplesite

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/textproto"
	"path"
	"slices"
	"strings"
	"time"
)

// content holds pages/, templates/ and static/. A page is a header as in mail,
// an empty line, and the HTML of its main text; its template adds the rest.
// pages/x.html is served at /x, pages/x/index.html at /x/.
//
//go:embed pages templates static
var content embed.FS

// sheetSize is the number of entries on one page of a list: few enough that
// the list of news has a second page.
const sheetSize = 5

// site is the whole site, rendered.
type site struct {
	pages    map[string]*page // by path
	files    map[string]file  // by path: style sheet and robots.txt
	notFound []byte
}

// file is a body with its validators.
type file struct {
	body        []byte
	contentType string
	etag        string
	modified    time.Time // zero when not known
}

// page is one page, with what its template shows.
type page struct {
	Path       string
	Title      string
	Type       string        // as in the line below the title, such as "Nieuwsbericht"
	Published  time.Time     // zero when not known; the source gives no zone, so UTC
	Source     string        // the page that this one was made from, or the home page of its organisation
	SourceName string        // the organisation
	List       string        // prefix of the paths that the page lists, newest first; "" for no list
	Body       template.HTML // the main text

	Site    string  // name of the site that the page is of
	Parents []*page // the pages above it, home page first

	Entries    []*page // what List finds, of one sheet
	Prev, Next string  // address of the neighbouring sheets, "" when there is none

	sheets []file // the page as served; more than one only with a long List
}

// part is a site of its own under a path: one host serves all of them.
type part struct {
	prefix   string
	name     string
	template string
}

// parts in order: the first whose prefix a path has is the one.
var parts = []part{
	{"/limburg/", "Voorbeeldsite Onderwijsregio Limburg", "wordpress.html"},
	{"/wij-zijn-de-onderwijsregios", "Voorbeeldsite Onderwijsregio’s", "national.html"},
	{"/", "Voorbeeldsite Aanpak lerarentekort", "platform.html"},
}

func partOf(p string) part {
	i := slices.IndexFunc(parts, func(pt part) bool { return strings.HasPrefix(p, pt.prefix) })
	return parts[i]
}

// load reads and renders all that is embedded.
func load() (*site, error) {
	s := &site{pages: map[string]*page{}, files: map[string]file{
		"/stijl.css":  {contentType: "text/css; charset=utf-8"},
		"/robots.txt": {contentType: "text/plain; charset=utf-8"},
	}}
	for p, f := range s.files {
		body, err := content.ReadFile("static" + p)
		if err != nil {
			return nil, err
		}
		s.files[p] = newFile(body, f.contentType, time.Time{})
	}
	templates, err := template.ParseFS(content, "templates/*.html")
	if err != nil {
		return nil, err
	}
	err = fs.WalkDir(content, "pages", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		p, err := readPage(name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		s.pages[p.Path] = p
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, p := range s.pages {
		if err := s.render(p, templates); err != nil {
			return nil, fmt.Errorf("render %s: %w", p.Path, err)
		}
	}
	s.notFound = s.pages["/404"].sheets[0].body
	delete(s.pages, "/404")
	return s, nil
}

// readPage reads the page in one content file.
func readPage(name string) (*page, error) {
	f, err := content.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := bufio.NewReader(f)
	head, err := textproto.NewReader(r).ReadMIMEHeader()
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	at := strings.TrimSuffix(strings.TrimPrefix(name, "pages"), ".html")
	at = strings.TrimSuffix(at, "index")
	p := &page{
		Path:       at,
		Title:      head.Get("Title"),
		Type:       head.Get("Type"),
		Source:     head.Get("Source"),
		SourceName: head.Get("Source-Name"),
		List:       head.Get("List"),
		Body:       template.HTML(body),
		Site:       partOf(at).name,
	}
	if day := head.Get("Published"); day != "" {
		p.Published, err = time.Parse("2006-01-02T15:04", day)
	}
	return p, err
}

// render fills p.sheets.
func (s *site) render(p *page, templates *template.Template) error {
	for at := p.Path; at != "/"; {
		at = path.Dir(strings.TrimSuffix(at, "/"))
		for _, q := range []*page{s.pages[at], s.pages[at+"/"]} {
			if q != nil {
				p.Parents = slices.Insert(p.Parents, 0, q)
			}
		}
	}
	entries := s.under(p.List)
	modified := p.Published
	for _, e := range entries {
		if e.Published.After(modified) {
			modified = e.Published
		}
	}
	count := max(1, (len(entries)+sheetSize-1)/sheetSize)
	for n := range count {
		sheet := *p
		sheet.Entries = entries[n*sheetSize : min(len(entries), (n+1)*sheetSize)]
		if n > 0 {
			sheet.Prev = sheetAddress(p.Path, n)
		}
		if n+1 < count {
			sheet.Next = sheetAddress(p.Path, n+2)
		}
		var b bytes.Buffer
		if err := templates.ExecuteTemplate(&b, partOf(p.Path).template, &sheet); err != nil {
			return err
		}
		p.sheets = append(p.sheets, newFile(b.Bytes(), "text/html; charset=utf-8", modified))
	}
	return nil
}

// sheetAddress is the address of page n of a list, from 1.
func sheetAddress(p string, n int) string {
	if n == 1 {
		return p
	}
	return fmt.Sprintf("%s?pagina=%d", p, n)
}

// under lists the pages below a prefix, newest first, then by title.
func (s *site) under(prefix string) []*page {
	var found []*page
	for at, p := range s.pages {
		if prefix != "" && at != prefix && strings.HasPrefix(at, prefix) {
			found = append(found, p)
		}
	}
	slices.SortFunc(found, func(a, b *page) int {
		return cmp.Or(b.Published.Compare(a.Published), cmp.Compare(a.Title, b.Title))
	})
	return found
}

func newFile(body []byte, contentType string, modified time.Time) file {
	sum := sha256.Sum256(body)
	return file{
		body:        body,
		contentType: contentType,
		etag:        fmt.Sprintf(`"%x"`, sum[:8]),
		modified:    modified,
	}
}
