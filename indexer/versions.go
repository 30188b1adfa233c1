package indexer

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"praktijkzoeker/search"
)

const (
	// maxVersions bounds what a page that changes every day can fill: the oldest go.
	maxVersions = 50
	// maxQuoted is how much of an earlier text is kept whose source has no open
	// licence, in characters: a quotation, and never more than half of it.
	maxQuoted = 300
)

// remember takes up what is published now: every practice with its versions,
// and why the others are gone. Practices get their versions, and since when
// they are known.
func (h *history) remember(c *search.Collection, why func(*record) search.Departure, now time.Time) {
	found := map[string]bool{}
	for i := range c.Practices {
		p := &c.Practices[i]
		found[p.ID] = true
		r := h.see(*p, c.Vocabulary)
		p.FirstSeen, p.Versions = r.FirstSeen, r.Versions
	}
	for id, r := range h.records {
		if r.Gone == nil && !found[id] {
			r.depart(why(r), now)
		}
	}
	c.Gone = h.gone()
}

// see takes up a practice as it is now.
func (h *history) see(p search.Practice, lists search.Vocabulary) *record {
	r := h.records[p.ID]
	if r == nil {
		r = &record{ID: p.ID, Keys: []string{cmp.Or(h.fresh[p.ID], p.ID)}}
		h.records[p.ID] = r
	}
	r.Kind, r.Title, r.Region, r.Gone = p.Kind, p.Title, regionLabel(lists, p.Region.ID), nil
	r.Sources = p.Sources
	r.Carried = map[search.FacetName][]string{}
	for _, name := range search.FacetNames {
		r.Carried[name] = p.Carries(name)
	}
	r.Sketch, r.Sentence = sketchOf(p), sentenceSketch(p)
	r.add(versionOf(p, lists), digestOf(p.Sources))
	if r.FirstSeen.IsZero() && r.Versions[0].Number == 1 {
		r.FirstSeen = r.Versions[0].Moment()
	}
	r.obey()
	return r
}

// add takes up what is said now. It is another version when a page has changed
// and the region's own words with it. When no page has changed it is our
// reading that did: that corrects the last version and is no news of the
// region. So does what is only a consequence, such as a theme.
func (r *record) add(v search.Version, digest string) {
	n := len(r.Versions)
	if n > 0 && (digest == r.Digest || len(r.Versions[n-1].Fields) == 0 || sameWords(r.Versions[n-1], v)) {
		v.Number, v.Since, v.At = r.Versions[n-1].Number, r.Versions[n-1].Since, r.Versions[n-1].At
		r.Versions[n-1] = v
	} else {
		v.Number = 1
		if n > 0 {
			v.Number = r.Versions[n-1].Number + 1
		}
		r.Versions = append(r.Versions, v)
	}
	r.Versions = r.Versions[max(0, len(r.Versions)-maxVersions):]
	r.Digest = digest
}

// ownWords are the fields that the page itself fills in. That it was touched
// (gewijzigd) is no change of its words.
var ownWords = []search.FieldName{
	search.FieldTitle, search.FieldText, search.FieldStatus, search.FieldPublished, search.FieldPartners, search.FieldFigures,
}

func sameWords(a, b search.Version) bool {
	return !slices.ContainsFunc(ownWords, func(f search.FieldName) bool {
		x, y := a.Said(f), b.Said(f)
		return cmp.Or(x.Sum, sum(x.Value)) != cmp.Or(y.Sum, sum(y.Value))
	})
}

// digestLength is how much of a SHA-256 is kept, in hexadecimal digits.
const digestLength = 16

func sum(s string) string {
	digest := sha256.Sum256([]byte(s))
	return hex.EncodeToString(digest[:])[:digestLength]
}

// depart makes the record that of a practice that can no longer be found: what
// it was remains, and none of its text, which its source took away.
func (r *record) depart(reason search.Departure, now time.Time) {
	r.Gone = &search.Gone{ID: r.ID, Title: r.Title, Region: r.Region, Reason: reason, Since: now, Carried: r.Carried}
	if len(r.Sources) > 0 {
		r.Gone.Source = r.Sources[0]
	}
	if reason == search.Blocked {
		r.Gone.Title, r.Gone.Region, r.Gone.Source, r.Gone.Carried = "", "", search.Source{}, nil
	}
	for i := range r.Versions {
		fields := slices.Clone(r.Versions[i].Fields)
		r.Versions[i].Fields = slices.DeleteFunc(fields, func(s search.Said) bool { return s.Field == search.FieldText })
	}
}

// obey cuts the texts that the licence does not let us keep. It looks at the
// licence of today, for one that was open can be taken back.
func (r *record) obey() {
	if len(r.Sources) > 0 && !slices.ContainsFunc(r.Sources, func(s search.Source) bool { return !s.OpenLicence() }) {
		return
	}
	for i := range r.Versions {
		r.Versions[i].Fields = slices.Clone(r.Versions[i].Fields)
		for k := range r.Versions[i].Fields {
			if s := &r.Versions[i].Fields[k]; s.Field == search.FieldText && s.Sum == "" {
				s.Sum, s.Value = sum(s.Value), quotation(s.Value)
			}
		}
	}
}

// quotation is the start of a text, cut between words, with its ellipsis.
func quotation(s string) string {
	runes := []rune(s)
	cut := string(runes[:min(maxQuoted-1, utf8.RuneCountInString(s)/2)])
	if space := strings.LastIndexAny(cut, " \n"); space > 0 {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " \n,;:.") + "…"
}

// versionOf is what a practice says now, with the names that values have now.
func versionOf(p search.Practice, lists search.Vocabulary) search.Version {
	var v search.Version
	if v.At = newest(p.Sources); !v.At.IsZero() {
		v.Since = search.Date(v.At.Format(time.DateOnly))
	}
	if len(p.Sources) > 0 {
		v.URL, v.Organisation = p.Sources[0].URL, p.Sources[0].Organisation
	}
	add := func(field search.FieldName, values ...string) {
		if text := strings.Join(slices.DeleteFunc(values, func(s string) bool { return s == "" }), "; "); text != "" {
			v.Fields = append(v.Fields, search.Said{Field: field, Value: text})
		}
	}
	add(search.FieldTitle, p.Title)
	add(search.FieldText, p.Text)
	add(search.FieldStatus, p.Status)
	add(search.FieldRegion, regionLabel(lists, p.Region.ID))
	add(search.FieldSectors, labels(p.Sectors, lists.Sectors)...)
	add(search.FieldThemes, labels(p.Themes, lists.Themes)...)
	add(search.FieldTargetGroups, labels(p.TargetGroups, lists.TargetGroups)...)
	add(search.FieldPublished, string(p.Published))
	add(search.FieldModified, string(p.Modified))
	add(search.FieldPartners, slices.Clone(p.Partners)...)
	var figures []string
	for _, f := range p.Figures {
		figures = append(figures, figureText(f))
	}
	add(search.FieldFigures, figures...)
	return v
}

// figureText writes a figure as Dutch does: "2,5 dagen (doel)", "30%", "€ 1.250",
// "20 tot 30 starters", "45 van de 60 scholen".
func figureText(f search.Figure) string {
	text := decimal(f.Value)
	if f.UpTo != 0 {
		text += " tot " + decimal(f.UpTo)
	}
	if f.Of != 0 {
		text += " van de " + decimal(f.Of)
	}
	switch f.Unit {
	case "":
	case "%":
		text += f.Unit
	case "€":
		text = f.Unit + " " + text
	default:
		text += " " + f.Unit
	}
	if f.Target {
		text += " (doel)"
	}
	return text
}

// decimal writes 1234.5 as 1.234,5.
func decimal(v float64) string {
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if fraction == "" {
		return whole
	}
	return whole + "," + fraction
}

// newest is when the newest of the pages was fetched, in UTC.
func newest(sources []search.Source) time.Time {
	var newest time.Time
	for _, s := range sources {
		if s.Fetched.After(newest) {
			newest = s.Fetched.UTC()
		}
	}
	return newest
}

func digestOf(sources []search.Source) string {
	var all []string
	for _, s := range sources {
		all = append(all, s.Digest)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func labels(values []search.Value, terms []search.Term) []string {
	var names []string
	for _, v := range values {
		if i := slices.IndexFunc(terms, func(t search.Term) bool { return t.ID == v.ID }); i >= 0 {
			names = append(names, terms[i].Name)
		}
	}
	return names
}

func regionLabel(lists search.Vocabulary, id string) string {
	if i := slices.IndexFunc(lists.Regions, func(r search.Region) bool { return r.ID == id }); i >= 0 {
		return lists.Regions[i].Name
	}
	return ""
}
