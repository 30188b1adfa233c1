package web

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// maxEntries is how many changes a feed tells of. A reader that looks once a
// week misses none of them as long as a week brings no more.
const maxEntries = 50

// feed is what became new, different or gone among what a query finds. A
// practice is one entry of it, whose date moves when something happens to it.
type feed struct {
	title   string
	home    string // all addresses are absolute
	self    string
	updated time.Time
	entries []feedEntry
}

type feedEntry struct {
	id        string // the address of the practice, which is given once
	title     string
	text      string
	kind      string // "nieuw", "gewijzigd" or "verdwenen"
	tags      []string
	source    string // the page that tells of it; "" when it is not known
	published time.Time
	updated   time.Time
}

// feed answers the query of an address. Of the order and the page that it asks
// for it takes no notice: people make a feed's address from that of a page.
func (s *site) feed(c *gin.Context, path string) (feed, error) {
	q, wrong := readQuery(c.Request.URL.RawQuery, forPage)
	q.Sort, q.Page = "", 0
	changes, err := s.search.Changes(c.Request.Context(), q, maxEntries)
	if err := wrong.and(err); err != nil {
		return feed{}, err
	}
	v, err := s.search.Vocabulary()
	if err != nil {
		return feed{}, err
	}
	m, err := s.search.Manifest()
	if err != nil {
		return feed{}, err
	}
	origin := s.origin(c)
	f := feed{title: feedTitle(q, v), home: origin + address("/", q), self: origin + address(path, q), updated: m.Built}
	for i, change := range changes {
		if i == 0 {
			f.updated = change.At // the latest
		}
		f.entries = append(f.entries, newFeedEntry(change, v, origin))
	}
	return f, nil
}

func newFeedEntry(change search.Change, v search.Vocabulary, origin string) feedEntry {
	if g := change.Gone; g != nil {
		return feedEntry{
			id: origin + practicePath(g.ID), title: dutch.text("feed.gone", g.Title), kind: "verdwenen",
			text: dutch.text("gone." + string(g.Reason)), source: g.Source.URL, updated: change.At,
		}
	}
	p := change.Practice
	shown, _ := shownText(p)
	e := feedEntry{
		id: origin + practicePath(p.ID), title: dutch.text("feed.new", p.Title), kind: "nieuw",
		text: excerpt(shown, closedRunes), published: p.FirstSeen, updated: change.At,
	}
	if len(p.Sources) > 0 {
		e.source = p.Sources[0].URL
	}
	e.tags = refNames(dutch.refs(v.Themes, p.Themes))
	if r, ok := regionOf(v, p.Region.ID); ok {
		e.tags = append(e.tags, r.Name)
	}
	history := p.Versions
	if last := len(history) - 1; history[last].Number > 1 {
		e.title, e.kind = dutch.text("feed.changed", p.Title), "gewijzigd"
		if last > 0 {
			var fields []string
			for _, d := range differences(history[last-1], history[last]) {
				fields = append(fields, fieldLabel(dutch, d.after.Field))
			}
			e.text = dutch.text("feed.fields", strings.Join(fields, ", ")) + "\n\n" + e.text
		}
	}
	return e
}

// feedView is a feed as a page offers it.
type feedView struct{ Path, Type, Text string }

// feedsOf are the feeds that follow a query, in every form that there is.
func feedsOf(l *language, q search.Query) []feedView {
	q.Sort, q.Page = "", 0
	return []feedView{
		{address("/feed.atom", q), "application/atom+xml", l.text("feed.follow")},
		{address("/feed.json", q), "application/feed+json", l.text("feed.json")},
	}
}

// feedTitle names what a feed follows, after the site.
func feedTitle(q search.Query, v search.Vocabulary) string {
	var about []string
	if q.Text != "" {
		about = append(about, q.Text)
	}
	for _, facet := range search.FacetNames {
		for _, id := range q.Selected[facet] {
			about = append(about, dutch.valueName(v, facet, id))
		}
	}
	if len(about) == 0 {
		return dutch.text("site")
	}
	return dutch.text("feed.title", dutch.text("site"), strings.Join(about, ", "))
}

// The elements of an Atom feed (RFC 4287).
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle"`
	Updated  string      `xml:"updated"`
	Author   atomPerson  `xml:"author"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
	URI  string `xml:"uri,omitempty"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Published  string         `xml:"published,omitempty"`
	Updated    string         `xml:"updated"`
	Categories []atomCategory `xml:"category"`
	Links      []atomLink     `xml:"link"`
	Content    string         `xml:"content"` // plain text, which is what no type means
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

func (s *site) atomFeed(c *gin.Context) error {
	f, err := s.feed(c, "/feed.atom")
	if err != nil {
		return err
	}
	doc := atomFeed{
		Language: "nl", ID: f.self, Title: f.title, Subtitle: dutch.text("feed.lead"), Updated: rfc3339(f.updated),
		Author: atomPerson{s.publisher(), s.owner.URL},
		Links:  []atomLink{{"self", "application/atom+xml", f.self}, {"alternate", "text/html", f.home}},
	}
	for _, e := range f.entries {
		entry := atomEntry{ID: e.id, Title: e.title, Published: rfc3339(e.published), Updated: rfc3339(e.updated),
			Categories: []atomCategory{{e.kind}}, Links: []atomLink{{"alternate", "text/html", e.id}}, Content: e.text}
		for _, tag := range e.tags {
			entry.Categories = append(entry.Categories, atomCategory{tag})
		}
		if e.source != "" {
			entry.Links = append(entry.Links, atomLink{Rel: "via", Href: e.source})
		}
		doc.Entries = append(doc.Entries, entry)
	}
	return sendXML(c, "application/atom+xml; charset=utf-8", doc)
}

// A feed as JSON Feed 1.1 has it.
type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	Description string       `json:"description"`
	HomePage    string       `json:"home_page_url"`
	Self        string       `json:"feed_url"`
	Language    string       `json:"language"`
	Authors     []jsonAuthor `json:"authors"`
	Items       []jsonItem   `json:"items"`
}

type jsonAuthor struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

type jsonItem struct {
	ID        string   `json:"id"`
	URL       string   `json:"url"`
	External  string   `json:"external_url,omitempty"`
	Title     string   `json:"title"`
	Content   string   `json:"content_text"`
	Published string   `json:"date_published,omitempty"`
	Modified  string   `json:"date_modified"`
	Tags      []string `json:"tags"`
}

func (s *site) jsonFeed(c *gin.Context) error {
	f, err := s.feed(c, "/feed.json")
	if err != nil {
		return err
	}
	doc := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: f.title, Description: dutch.text("feed.lead"),
		HomePage: f.home, Self: f.self, Language: "nl", Authors: []jsonAuthor{{s.publisher(), s.owner.URL}},
		Items: []jsonItem{},
	}
	for _, e := range f.entries {
		doc.Items = append(doc.Items, jsonItem{ID: e.id, URL: e.id, External: e.source, Title: e.title, Content: e.text,
			Published: rfc3339(e.published), Modified: rfc3339(e.updated), Tags: append([]string{e.kind}, e.tags...)})
	}
	body, err := json.Marshal(doc)
	if err != nil {
		return fmt.Errorf("write feed: %w", err)
	}
	sendDocument(c, "application/feed+json; charset=utf-8", body)
	return nil
}

// rfc3339 writes a moment as feeds do; "" when it is not known.
func rfc3339(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
