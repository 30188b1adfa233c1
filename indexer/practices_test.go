package indexer

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

var source = &crawler.Source{
	ID: "voorbeeld", Name: "Voorbeeldsite", Licence: "cc0",
	Scope: crawler.Scope{Hosts: []string{"voorbeeld.example"}},
}

// portrait makes a reading of a page with these sections: heading, text, ….
func portrait(path, region string, sections ...string) Reading {
	p := crawler.Portrait{
		Address: "http://voorbeeld.example" + path, SourceID: source.ID, Kind: crawler.KindPortrait,
		Title:       "Zo doet " + region + " het",
		RegionWords: []crawler.Words{{Text: "Zo doet " + region + " het", How: crawler.Derived, From: "title"}},
		Published:   crawler.Date{Day: "2024-02-28", From: "time"},
	}
	for i := 0; i < len(sections); i += 2 {
		p.Segments = append(p.Segments, crawler.Segment{
			Heading: sections[i], Name: sections[i], Level: 2, Text: sections[i+1], Class: crawler.ClassPractice,
		})
	}
	return Reading{Portrait: p, Source: source, Fetched: time.Date(2026, 11, 21, 4, 15, 0, 0, time.UTC)}
}

const loketText = "Bij het loket kan iedereen terecht die leraar wil worden. Het is elke werkdag open en ook op zaterdag telefonisch te bereiken."

func TestPracticesTranslates(t *testing.T) {
	r := portrait("/almere", "Almere", "Loket", loketText)
	r.Portrait.Segments = append(r.Portrait.Segments,
		crawler.Segment{Heading: "Tekort in Almere", Text: "Het tekort is groot.", Class: crawler.ClassContext},
		crawler.Segment{Heading: "Menu", Text: "Naar boven", Class: crawler.ClassChrome})
	r.Portrait.Mentions = []crawler.Mention{{
		Title: "Begeleiding van starters", Segment: 0,
		Sentence: "De regio werkt aan begeleiding van starters, een invalpool en het aantrekken van zij-instromers.",
	}}
	c, report := Practices([]Reading{r}, DefaultVocabulary())
	if len(c.Practices) != 2 {
		t.Fatalf("%d practices", len(c.Practices))
	}
	mention, section := c.Practices[0], c.Practices[1]
	if mention.Kind != search.Mentioned || section.Kind != search.Section {
		t.Fatalf("kinds %s, %s", mention.Kind, section.Kind)
	}
	if section.Region != (search.Value{ID: "almere", How: search.Derived, Words: "Almere"}) {
		t.Errorf("region %+v", section.Region)
	}
	want := search.Source{ID: "voorbeeld", URL: "http://voorbeeld.example/almere", Organisation: "Voorbeeldsite", Heading: "Loket",
		Fetched: r.Fetched, Published: "2024-02-28", Licence: "cc0"}
	if !reflect.DeepEqual(section.Sources, []search.Source{want}) {
		t.Errorf("sources %+v", section.Sources)
	}
	if got := ids(mention.Themes); !slices.Equal(got, []string{"begeleiding-starters"}) {
		t.Errorf("the other items of the sentence gave %v", got)
	}
	if !strings.Contains(mention.Text, "zij-instromers") {
		t.Error("a mention keeps its whole sentence")
	}
	i := slices.IndexFunc(c.Vocabulary.Regions, func(r search.Region) bool { return r.ID == "almere" })
	region := c.Vocabulary.Regions[i]
	if len(region.Context) != 1 || region.Context[0].Heading != "Tekort in Almere" || len(region.Sources) != 1 {
		t.Errorf("region %+v", region)
	}
	if report.Pages != 1 || report.Practices != 2 || report.Sources[0].Mentioned != 1 || len(report.UnknownRegions) != 0 {
		t.Errorf("report %+v", report)
	}
}

func TestPracticesOfUnreadablePages(t *testing.T) {
	none := portrait("/vacature", "Almere", "Projectleider", "Wij zoeken iemand.")
	none.Portrait.Kind, none.Portrait.Reason = crawler.KindNone, "a vacancy"
	unknown := portrait("/fantasia", "onderwijsregio Fantasia", "Loket", loketText)
	nameless := portrait("/naamloos", "iedereen", "Loket", loketText)
	nameless.StaleSince = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	empty := portrait("/leeg", "Haaglanden")
	login := portrait("/login", "Haaglanden")
	login.Portrait.Kind, login.Portrait.Unreadable = crawler.KindNone, "login page"
	c, report := Practices([]Reading{none, unknown, nameless, empty, login}, DefaultVocabulary())
	if len(c.Practices) != 2 {
		t.Fatalf("%d practices", len(c.Practices))
	}
	for _, p := range c.Practices {
		switch p.Region.ID {
		case "fantasia":
			if p.State != search.Live || p.Region.How != search.Derived {
				t.Errorf("%+v", p)
			}
		case search.Unknown:
			if p.State != search.Stale || !p.StaleSince.Equal(nameless.StaleSince) {
				t.Errorf("%+v", p)
			}
		default:
			t.Errorf("region %s", p.Region.ID)
		}
	}
	if last := c.Vocabulary.Regions[len(c.Vocabulary.Regions)-1]; last.ID != "fantasia" || last.Name != "Fantasia" {
		t.Errorf("last region %+v", last)
	}
	if len(report.UnknownRegions) != 2 || len(report.WithoutPractices) != 2 {
		t.Errorf("report\n%v", report)
	}
	if want := []PageNote{{"http://voorbeeld.example/login", "login page"}}; !slices.Equal(report.Unreadable, want) {
		t.Errorf("unreadable %v, want %v", report.Unreadable, want)
	}
	for _, want := range []string{"http://voorbeeld.example/vacature (none: a vacancy)", "its practices stay: http://voorbeeld.example/login (login page)"} {
		if !strings.Contains(report.String(), want) {
			t.Errorf("report\n%v", report)
		}
	}
	if _, err := search.InMemory(c); err != nil {
		t.Error(err)
	}
}

var validID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func TestIDs(t *testing.T) {
	id := func(change func(*Reading)) string {
		r := portrait("/almere/2024", "Almere", "Begeleiding van starters", "Tekst.")
		s := *source
		r.Source = &s
		change(&r)
		c, _ := Practices([]Reading{r}, DefaultVocabulary())
		if !validID.MatchString(c.Practices[0].ID) {
			t.Errorf("id %q", c.Practices[0].ID)
		}
		return c.Practices[0].ID
	}
	base := id(func(*Reading) {})
	if base != "begeleiding-van-starters-"+base[len(base)-8:] {
		t.Errorf("id %q is not readable", base)
	}
	for name, tt := range map[string]struct {
		same   bool
		change func(*Reading)
	}{
		"port":        {true, func(r *Reading) { r.Portrait.Address = "http://voorbeeld.example:8123/almere/2024" }},
		"host":        {true, func(r *Reading) { r.Portrait.Address = "http://www.voorbeeld.example/almere/2024" }},
		"scheme":      {true, func(r *Reading) { r.Portrait.Address = "https://voorbeeld.example/almere/2024" }},
		"text":        {true, func(r *Reading) { r.Portrait.Segments[0].Text = "Andere tekst." }},
		"date":        {true, func(r *Reading) { r.Portrait.Published.Day = "2025-01-01" }},
		"path":        {false, func(r *Reading) { r.Portrait.Address += "/x" }},
		"query":       {false, func(r *Reading) { r.Portrait.Address += "?id=2" }},
		"title":       {false, func(r *Reading) { r.Portrait.Segments[0].Name = "Begeleiding van zij-instromers" }},
		"source":      {false, func(r *Reading) { r.Source.ID = "ander" }},
		"of 2 hosts":  {false, func(r *Reading) { r.Source.Scope.Hosts = []string{"voorbeeld.example", "ander.example"} }},
		"www is same": {true, func(r *Reading) { r.Source.Scope.Hosts = []string{"voorbeeld.example", "www.voorbeeld.example"} }},
	} {
		if got := id(tt.change); (got == base) != tt.same {
			t.Errorf("%s: %s and %s", name, base, got)
		}
	}
	long := id(func(r *Reading) { r.Portrait.Segments[0].Name = strings.Repeat("lange titel over van alles ", 20) })
	if len(long) > maxSlug+9 {
		t.Errorf("id of %d characters", len(long))
	}
	id(func(r *Reading) { r.Portrait.Segments[0].Name = strings.Repeat("x", 300) })
	id(func(r *Reading) { r.Portrait.Segments[0].Name = "!?" })
}

func TestSameTitleTwiceOnAPage(t *testing.T) {
	r := portrait("/almere", "Almere", "Loket", loketText, "Loket", loketText, "Loket", "Iets heel anders dan het andere loket.")
	c, _ := Practices([]Reading{r}, DefaultVocabulary())
	if len(c.Practices) != 3 {
		t.Fatalf("%d practices", len(c.Practices))
	}
	if a := c.Practices[0].ID; c.Practices[1].ID != a+"-2" || c.Practices[2].ID != a+"-3" {
		t.Errorf("ids %s, %s, %s", a, c.Practices[1].ID, c.Practices[2].ID)
	}
}

func TestMerge(t *testing.T) {
	older := portrait("/oud", "Almere", "Loket", loketText)
	older.Portrait.Published.Day = "2023-01-01"
	newer := portrait("/nieuw", "Almere", "Loket", loketText+" Nu ook in de avond.")
	other := portrait("/elders", "Haaglanden", "Loket", loketText)
	different := portrait("/anders", "Almere", "Loket", "Een verhaal dat met het vorige niets gemeen heeft dan zijn titel en zijn regio.")

	alone, _ := Practices([]Reading{older}, DefaultVocabulary())
	c, _ := Practices([]Reading{newer, older, other, different}, DefaultVocabulary())
	if len(c.Practices) != 3 {
		t.Fatalf("%d practices, want 3", len(c.Practices))
	}
	i := slices.IndexFunc(c.Practices, func(p search.Practice) bool { return len(p.Sources) == 2 })
	if i < 0 {
		t.Fatal("nothing was merged")
	}
	p := c.Practices[i]
	if !strings.HasSuffix(p.Text, "avond.") || p.Sources[0].URL != newer.Portrait.Address || p.Published != "2024-02-28" {
		t.Errorf("the newest page does not tell: %+v", p)
	}
	if p.ID != alone.Practices[0].ID {
		t.Errorf("the copy renamed the practice from %s to %s", alone.Practices[0].ID, p.ID)
	}
}

// TestMergeRetitled: a text is one practice, under whichever heading a page
// puts it.
func TestMergeRetitled(t *testing.T) {
	const text = loketText + " Een adviseur wijst de weg naar opleidingen, en wie op een school wil kijken, kan dezelfde week nog terecht."
	const short = "Begeleiden en meeloopdagen"
	for _, tt := range []struct {
		name, region, title, text string
		merged                    bool
	}{
		{"the same text", "Almere", "Een vraagbaak", text, true},
		{"a few words more", "Almere", "Een vraagbaak", text + " Elke dag.", true},
		{"another ending", "Almere", "Een vraagbaak", text + " Het is open op dinsdag en donderdag, en sinds dit jaar staat er ook een op de markt.", false},
		{"another number", "Almere", "Loket 2", text, false},
		{"another thing told alike", "Almere", "Avondschool", strings.Replace(text, "Bij het loket", "Bij de avondschool", 1), false},
		{"another region", "Haaglanden", "Een vraagbaak", text, false},
		{"a cell of a table", "Almere", "Een vraagbaak", short, false},
	} {
		first := portrait("/oud", "Almere", "Loket", text)
		if tt.text == short {
			first = portrait("/oud", "Almere", "Loket", short)
		}
		first.Portrait.Published.Day = "2023-01-01"
		alone, _ := Practices([]Reading{first}, DefaultVocabulary())
		c, _ := Practices([]Reading{portrait("/nieuw", tt.region, tt.title, tt.text), first}, DefaultVocabulary())
		if merged := len(c.Practices) == 1; merged != tt.merged {
			t.Errorf("%s: %d practices", tt.name, len(c.Practices))
		} else if merged && (c.Practices[0].Title != tt.title || len(c.Practices[0].Sources) != 2 || c.Practices[0].ID != alone.Practices[0].ID) {
			t.Errorf("%s: %+v", tt.name, c.Practices[0])
		}
	}
	// Two sections of one page are two.
	twice := portrait("/oud", "Almere", "Loket", text)
	twice.Portrait.Segments = append(twice.Portrait.Segments, twice.Portrait.Segments[len(twice.Portrait.Segments)-1])
	twice.Portrait.Segments[len(twice.Portrait.Segments)-1].Heading = "Nog een loket"
	if c, _ := Practices([]Reading{twice}, DefaultVocabulary()); len(c.Practices) != 2 {
		t.Errorf("%d practices of two sections", len(c.Practices))
	}
}

// The order in which pages are read changes nothing.
func TestPracticesIgnoreOrder(t *testing.T) {
	var readings []Reading
	for _, l := range readLabelled(t, "testdata/dev.yaml") {
		region := []string{"Almere", "Haaglanden", "onderwijsregio Fantasia", "niemand"}[len(readings)%4]
		readings = append(readings, portrait("/"+slug(l.Title), region, l.Title, l.Text), portrait("/kopie/"+slug(l.Title), region, l.Title, l.Text))
	}
	want, report := Practices(readings, DefaultVocabulary())
	if len(want.Practices) != len(readings)/2 {
		t.Errorf("%d practices of %d pages with a copy each", len(want.Practices), len(readings))
	}
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 1))
		r.Shuffle(len(readings), func(i, j int) { readings[i], readings[j] = readings[j], readings[i] })
		got, gotReport := Practices(readings, DefaultVocabulary())
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(gotReport, report) {
			t.Fatalf("seed %d gives another collection", seed)
		}
	}
}

func TestClause(t *testing.T) {
	const sentence = "Directeuren in spe worden opgeleid door de academie, schoolleiders zorgen voor begeleiding van starters en er is een loket voor vragen."
	for title, want := range map[string]string{
		"Academie":                 "Directeuren in spe worden opgeleid door de academie",
		"Begeleiding van starters": "schoolleiders zorgen voor begeleiding van starters",
		"Loket voor vragen":        "er is een loket voor vragen",
		"Iets anders":              sentence,
	} {
		if got := clause(sentence, title); got != want {
			t.Errorf("%s: %q", title, got)
		}
	}
}

// Whatever a page says, its practices can be indexed.
func FuzzPractices(f *testing.F) {
	f.Add("Zo doet Almere het", "Loket", loketText)
	f.Add("Onderwijsregio \u0301", "\u0301-\u00ad", "\xff, en, zodat – \u0301 over X")
	f.Add("Regio Ǆ & Co", "Leraren, starters en", "die die, met\nX te")
	f.Fuzz(func(t *testing.T, region, title, body string) {
		r := portrait("/"+title, region, title, body)
		r.Portrait.Mentions = []crawler.Mention{{Title: title, Sentence: body}}
		c, _ := Practices([]Reading{r}, DefaultVocabulary())
		ids := map[string]bool{}
		for _, p := range c.Practices {
			if ids[p.ID] || !validID.MatchString(p.ID) {
				t.Errorf("id %q", p.ID)
			}
			ids[p.ID] = true
			for _, v := range slices.Concat(p.Themes, p.TargetGroups) {
				if v.Words == "" {
					t.Errorf("%s without evidence", v.ID)
				}
			}
		}
	})
}

func TestInspect(t *testing.T) {
	page := crawler.Page{Address: "http://voorbeeld.example/p", ContentType: "text/html; charset=utf-8", Body: []byte(`<html lang="nl"><body><main>
<h1>Zo doet onderwijsregio Fantasia het</h1><h2>Loket voor zij-instromers</h2><p>` + loketText + `</p></main></body></html>`)}
	got := Inspect(source, page, DefaultVocabulary())
	if got.Kind != crawler.KindPortrait || len(got.Practices) != 1 || got.Practices[0].Region.ID != "fantasia" {
		t.Errorf("got %+v", got)
	}
	if !slices.Contains(got.Warnings, "the vocabulary does not have this region: Fantasia") {
		t.Errorf("warnings %q", got.Warnings)
	}
}

func BenchmarkPractices(b *testing.B) {
	r := portrait("/almere", "Almere", "Vakinhoudelijke experts voor de klas", strings.Repeat("Op woensdag staan musici en koks uit de stad voor de klas. "+
		"De eigen leerkracht heeft dan tijd om lessen voor te bereiden, en dat scheelt werkdruk. ", 4))
	for b.Loop() {
		Practices([]Reading{r}, DefaultVocabulary())
	}
}

// A row of a table is read without the cell of its theme and without its own
// heading, unless nothing would be left.
func TestTextOf(t *testing.T) {
	for _, tt := range []struct{ theme, heading, text, want string }{
		{"", "Loket", "Loket\n\nVoor vragen.", "Loket\n\nVoor vragen."},
		{"Werven", "Loket", "Werven\n\nLoket\n\nVoor vragen.", "Voor vragen."},
		{"Werven", "Loket", "Werven\n\nLoket: voor vragen.", "Loket: voor vragen."},
		{"Werven en behouden", "Loket", "Werven\n\nen behouden\n\nLoket", "Loket"},
		{"Werven", "Loket", "Loket\n\nVoor vragen.", "Loket\n\nVoor vragen."},
		{"Werven", "Werven", "Werven", "Werven"},
	} {
		if got := textOf(&crawler.Segment{Theme: tt.theme, Heading: tt.heading, Text: tt.text}); got != tt.want {
			t.Errorf("%q of %q is %q, want %q", tt.text, tt.theme, got, tt.want)
		}
	}
}

// TestUnknownTerms: a page files a practice under a theme that the vocabulary does
// not have; that is reported, once.
func TestUnknownTerms(t *testing.T) {
	r := portrait("/almere", "Almere", "Loket", loketText, "Kas", loketText, "Begeleiders", loketText)
	for i, theme := range []string{"Duurzame kassenbouw", "Duurzame kassenbouw", "Begeleiding van starters"} {
		r.Portrait.Segments[i].Theme = theme
	}
	_, report := Practices([]Reading{r}, DefaultVocabulary())
	if want := []UnknownTerm{{"Duurzame kassenbouw", r.Portrait.Address}}; !slices.Equal(report.UnknownTerms, want) {
		t.Errorf("unknown terms %v, want %v", report.UnknownTerms, want)
	}
	if !strings.Contains(report.String(), "no theme in the vocabulary: Duurzame kassenbouw") {
		t.Errorf("the report says %s", report)
	}
}
