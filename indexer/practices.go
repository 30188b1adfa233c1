package indexer

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// A Reading is what was read from one stored page.
type Reading struct {
	Portrait   crawler.Portrait
	Source     *crawler.Source
	Fetched    time.Time // UTC, when the text of the page was first fetched
	StaleSince time.Time // since when the page cannot be read; zero when it can
	Digest     string    // of the page's bytes; "" when unknown
}

// Practices translates what pages say into what can be found: the practices in
// the order of their ids, and the vocabulary with what the pages tell of each
// region. It depends on the readings alone, not on their order, and the same
// pages give the same ids.
func Practices(readings []Reading, v *Vocabulary) (search.Collection, Report) {
	readings = slices.Clone(readings)
	slices.SortStableFunc(readings, func(a, b Reading) int {
		return cmp.Or(cmp.Compare(a.Source.ID, b.Source.ID), cmp.Compare(a.Portrait.Address, b.Portrait.Address))
	})
	t := translation{vocabulary: v, regions: map[string]*search.Region{}, taken: map[string]int{}}
	boilerplate := t.boilerplate(readings)
	for _, r := range readings {
		var out int
		if r.Portrait, out = boilerplate.without(r); out > 0 {
			t.report.repeated(&r.Portrait, out)
		}
		t.page(r)
	}
	practices := merge(t.found)
	slices.SortFunc(practices, func(a, b search.Practice) int { return cmp.Compare(a.ID, b.ID) })
	t.report.count(practices)
	return search.Collection{Practices: practices, Vocabulary: t.lists()}, t.report
}

// A translation is the work of Practices.
type translation struct {
	vocabulary *Vocabulary
	found      []search.Practice
	regions    map[string]*search.Region // by id, those that a page is about
	taken      map[string]int            // ids, and how often
	report     Report
}

func (t *translation) page(r Reading) {
	p := &r.Portrait
	t.report.page(r)
	if p.Unreadable != "" {
		t.report.unreadable(p)
		return
	}
	if p.Kind == crawler.KindNone {
		t.report.without(p, p.Reason)
		return
	}
	sectors := t.vocabulary.pageSectors(p.SectorWords)
	place := t.placeOf(p)
	source := search.Source{
		ID: r.Source.ID, URL: p.Address, Organisation: r.Source.Name, Fetched: r.Fetched.UTC(),
		Published: search.Date(p.Published.Day), Modified: search.Date(p.Modified.Day),
		Licence: r.Source.Licence, BasedOn: p.BasedOn, Digest: r.Digest,
	}
	base := search.Practice{
		State: search.Live, Region: place.value, Language: p.Language,
		Published: search.Date(p.Published.Day), Modified: search.Date(p.Modified.Day),
		Origins: pageOrigins(r),
	}
	if !r.StaleSince.IsZero() {
		base.State, base.StaleSince = search.Stale, r.StaleSince.UTC()
	}
	if p.Kind != crawler.KindPractice {
		// Only what the operator says holds for each practice of a page; what a
		// page says of its region need not.
		sectors = slices.DeleteFunc(sectors, func(v search.Value) bool { return v.How != search.Inherited })
	}
	before := len(t.found)
	for i := range p.Segments {
		if p.Segments[i].Class == crawler.ClassPractice {
			t.section(r, &p.Segments[i], base, source, sectors)
		}
	}
	for i := range p.Mentions {
		t.mention(r, &p.Mentions[i], base, source, sectors)
	}
	t.describe(place, p, source)
	if len(t.found) == before {
		t.report.without(p, "no section and no sentence of it is a practice")
	}
	if !place.known {
		t.report.unknownRegion(place, p)
	}
}

// placeOf finds the region that a page is about.
func (t *translation) placeOf(p *crawler.Portrait) place {
	return t.vocabulary.region(regionWords(p), ids(t.vocabulary.pageSectors(p.SectorWords)))
}

// regionWords gives the places where a page names its region. A page about one
// practice often names it in passing only, so there the text is one as well.
func regionWords(p *crawler.Portrait) []crawler.Words {
	words := p.RegionWords
	if p.Kind == crawler.KindPractice {
		words = slices.Clone(words)
		for _, s := range p.Segments {
			if s.Class != crawler.ClassChrome {
				words = append(words, crawler.Words{Text: s.Text, How: crawler.Derived, From: "text"})
			}
		}
	}
	return words
}

func (t *translation) section(r Reading, s *crawler.Segment, p search.Practice, source search.Source, page []search.Value) {
	p.Title = firstOf(s.Heading, r.Portrait.Title)
	p.Text, p.Kind, p.Status = textOf(s), search.Section, s.Status
	p.Partners, p.Figures, p.Links = s.Partners, figures(s.Figures), links(s.Links)
	source.Heading = s.Heading
	p.Sources = []search.Source{source}
	p.ID = t.id(r, firstOf(s.Name, p.Title))
	p.Origins = sectionOrigins(p.Origins, &p, s)
	// The cell of the theme is a heading over its row.
	if s.Theme != "" && len(t.vocabulary.themesOf(own(s.Theme, "", nil), nil)) == 0 {
		t.report.unknownTerm(s.Theme, &r.Portrait)
	}
	t.judge(&p, ownOfSection(r, s), page)
	t.found = append(t.found, p)
}

// ownOfSection is the own text of a practice with a section; the theme of its
// row counts as a part of its title.
func ownOfSection(r Reading, s *crawler.Segment) ownText {
	title := firstOf(s.Heading, r.Portrait.Title)
	return own(title+"\n"+s.Theme, s.Text, slices.Concat(s.Partners, []string{r.Source.Name}))
}

// textOf is what a reader gets to see of a segment. A row of a table of
// activities begins with its theme and often with its own heading, which stand
// elsewhere.
func textOf(s *crawler.Segment) string {
	if s.Theme == "" {
		return s.Text
	}
	text := s.Text
	for theme := s.Theme; theme != ""; {
		paragraph, rest, _ := strings.Cut(text, "\n\n")
		left, ok := strings.CutPrefix(theme, paragraph)
		if !ok || rest == "" {
			return s.Text
		}
		theme, text = strings.TrimSpace(left), rest
	}
	if first, rest, ok := strings.Cut(text, "\n\n"); ok && first == s.Heading {
		return rest
	}
	return text
}

func (t *translation) mention(r Reading, m *crawler.Mention, p search.Practice, source search.Source, page []search.Value) {
	p.Title, p.Text, p.Kind, p.Status = m.Title, m.Sentence, search.Mentioned, m.Status
	p.Partners, p.Figures, p.Links = m.Partners, figures(m.Figures), links(m.Links)
	if m.Segment >= 0 && m.Segment < len(r.Portrait.Segments) {
		source.Heading = r.Portrait.Segments[m.Segment].Heading
	}
	p.Sources = []search.Source{source}
	p.ID = t.id(r, m.Title)
	p.Origins = mentionOrigins(p.Origins, &p)
	t.judge(&p, ownOfMention(r, m), page)
	t.found = append(t.found, p)
}

// ownOfMention is the part of the sentence that is about a practice that is
// only mentioned: the others in it are other practices.
func ownOfMention(r Reading, m *crawler.Mention) ownText {
	text := m.Sentence
	if m.Clause != m.Sentence {
		text = clause(cmp.Or(m.Clause, m.Sentence), m.Title)
	}
	return own(m.Title, text, slices.Concat(m.Partners, []string{r.Source.Name}))
}

// judge gives a practice its themes, target groups and sectors.
func (t *translation) judge(p *search.Practice, o ownText, page []search.Value) {
	p.Themes, p.TargetGroups = t.vocabulary.valuesOf(o)
	p.Sectors = t.vocabulary.sectorsOf(o, page)
}

// maxSlug keeps an id short enough to read in an address.
const maxSlug = 60

// id makes the id of a practice: its name, to be read, and a hash of where it
// stands: source, path and name. The host counts only when the source has
// several, and never its port or "www.", so that the id survives what happens
// to sites. The second of the same name on a page gets a 2.
func (t *translation) id(r Reading, name string) string {
	where := r.Portrait.Address
	if u, err := url.Parse(where); err == nil {
		where = u.EscapedPath()
		if u.RawQuery != "" {
			where += "?" + u.RawQuery
		}
		if severalHosts(r.Source) {
			where = bareHost(u.Host) + where
		}
	}
	readable := slug(name)
	sum := sha256.Sum256([]byte(r.Source.ID + "\n" + where + "\n" + readable))
	hash := strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5])) // 40 bits, 8 letters
	if len(readable) > maxSlug {
		readable = readable[:maxSlug+1]
		readable = strings.Trim(readable[:max(strings.LastIndexByte(readable, '-'), maxSlug/2)], "-")
	}
	id := strings.TrimPrefix(readable+"-"+hash, "-")
	t.taken[id]++
	if n := t.taken[id]; n > 1 {
		id += fmt.Sprintf("-%d", n)
	}
	return id
}

func severalHosts(s *crawler.Source) bool {
	hosts := map[string]bool{}
	for _, h := range s.Scope.Hosts {
		hosts[bareHost(h)] = true
	}
	return len(hosts) > 1
}

func bareHost(host string) string {
	u := url.URL{Host: host}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// clause returns the part of an enumerating sentence that is about the item
// with this title: the sentence is the text of the practice, but its other
// items are other practices.
func clause(sentence, title string) string {
	t := read(sentence)
	wanted := map[string]bool{}
	for _, w := range slices.Concat(read(title).sentences...) {
		if !w.mark && len(w.norm) > 2 && !prepositions.has(w) && !articles.has(w) {
			wanted[w.norm] = true
		}
	}
	best, most := []word(nil), 0
	consider := func(part []word) {
		shared := 0
		for _, w := range part {
			if wanted[w.norm] {
				shared++
			}
		}
		// Of equal parts the shortest: "… en …" is split only when one side has it all.
		if shared > most || shared == most && shared > 0 && len(part) < len(best) {
			best, most = part, shared
		}
	}
	for _, s := range t.sentences {
		for _, part := range split(s, func(w word) bool { return w.mark }) {
			consider(part)
			for _, side := range split(part, func(w word) bool { return w.norm == "en" }) {
				consider(side)
			}
		}
	}
	if best == nil {
		return sentence
	}
	return t.evidence(best[0], best[len(best)-1])
}

func split(words []word, at func(word) bool) [][]word {
	var parts [][]word
	start := 0
	for i := 0; i <= len(words); i++ {
		if i == len(words) || at(words[i]) {
			if i > start {
				parts = append(parts, words[start:i])
			}
			start = i + 1
		}
	}
	return parts
}

// describe adds what a page tells of its region besides practices.
func (t *translation) describe(place place, p *crawler.Portrait, source search.Source) {
	if place.region.ID == "" {
		return
	}
	r := t.regions[place.region.ID]
	if r == nil {
		r = new(place.region)
		t.regions[r.ID] = r
	}
	r.Sources = append(r.Sources, source)
	for _, s := range p.Segments {
		passage := search.Passage{Heading: s.Heading, Text: s.Text, URL: p.Address}
		told := slices.ContainsFunc(r.Context, func(o search.Passage) bool { return o.Text == s.Text })
		if s.Class == crawler.ClassContext && s.Text != "" && !told {
			r.Context = append(r.Context, passage)
		}
	}
}

// lists returns the vocabulary with what was found of its regions, and after
// them the regions that it does not know, by name.
func (t *translation) lists() search.Vocabulary {
	lists := t.vocabulary.Search()
	for i, r := range lists.Regions {
		if found := t.regions[r.ID]; found != nil {
			found.Name = r.Name // with its sectors, where regions share one
			lists.Regions[i] = *found
			delete(t.regions, r.ID)
		}
	}
	unknown := slices.SortedFunc(maps.Values(t.regions), func(a, b *search.Region) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	for _, r := range unknown {
		lists.Regions = append(lists.Regions, *r)
	}
	for i := range lists.Regions {
		slices.SortStableFunc(lists.Regions[i].Sources, newestFirst)
	}
	return lists
}

func newestFirst(a, b search.Source) int {
	return cmp.Or(cmp.Compare(b.Published, a.Published), cmp.Compare(a.URL, b.URL))
}

func ids(values []search.Value) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = v.ID
	}
	return all
}

func figures(in []crawler.Figure) []search.Figure {
	var out []search.Figure
	for _, f := range in {
		out = append(out, search.Figure(f))
	}
	return out
}

func links(in []crawler.Link) []search.Link {
	var out []search.Link
	for _, l := range in {
		out = append(out, search.Link(l))
	}
	return out
}
