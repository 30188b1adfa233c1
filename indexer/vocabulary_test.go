package indexer

import (
	"slices"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// The ids that addresses and exports depend on.
var (
	wantSectors = []string{"po", "vo", "mbo", "so", "opleiding"}
	wantThemes  = []string{"werving", "zij-instroom", "loket", "matching", "opleiden", "begeleiding-starters",
		"professionalisering", "behoud", "werkdruk", "anders-organiseren", "kinderopvang", "personeelsplanning"}
	wantGroups = []string{"startende-leraren", "zij-instromers", "leraren", "schoolleiders", "ondersteuners", "studenten",
		"scholieren", "vakspecialisten", "mensen-van-buiten", "statushouders", "stille-reserve", "invallers", "kinderopvang"}
)

func TestDefaultVocabulary(t *testing.T) {
	if _, err := LoadVocabulary("vocabulary.yaml", vocabularyYAML); err != nil {
		t.Fatal(err)
	}
	v := DefaultVocabulary().Search()
	for _, list := range []struct {
		name string
		got  []search.Term
		want []string
	}{{"sectors", v.Sectors, wantSectors}, {"themes", v.Themes, wantThemes}, {"target groups", v.TargetGroups, wantGroups}} {
		if got := termIDs(list.got); !slices.Equal(got, list.want) {
			t.Errorf("%s are %v, want %v", list.name, got, list.want)
		}
		for _, term := range list.got {
			if strings.Count(term.Description, ".") != 1 || !strings.HasSuffix(term.Description, ".") {
				t.Errorf("%s %s: the description is one sentence: %q", list.name, term.ID, term.Description)
			}
			if english := term.In["en"]; english.Name == "" || strings.Count(english.Description, ".") != 1 {
				t.Errorf("%s %s: in English it is %+v", list.name, term.ID, english)
			}
		}
	}
	ids := regionIDs(v.Regions)
	for _, id := range []string{"almere", "utrecht-stad", "rotterdam-po", "rotterdam-vo-mbo", "haaglanden", "brabant-oost",
		"noorderwijzer", "groningen", "groningen-friesland-en-drenthe-po", "leiden-duin-en-bollenstreek", "gooi-en-vechtstreek", "plg"} {
		if !slices.Contains(ids, id) {
			t.Errorf("no region %s", id)
		}
	}
	for _, r := range v.Regions {
		if slices.Contains(r.Aliases, r.Name) {
			t.Errorf("region %s has its own name as an alias", r.ID)
		}
	}
}

// Every signal must find itself: a pattern that matches none of its own words
// is a slip of the pen.
func TestPatternsFindThemselves(t *testing.T) {
	v := DefaultVocabulary()
	var all []pattern
	for _, s := range v.sectors {
		all = append(all, slices.Concat(s.literal.list, s.implied.list, s.unless.list)...)
	}
	for _, th := range v.themes {
		all = append(all, slices.Concat(th.titled.list, th.weak.list, th.unless.list)...)
	}
	for _, g := range v.groups {
		all = append(all, slices.Concat(g.words.list, g.implied.list, g.unless.list)...)
	}
	for _, p := range all {
		var example []string
		for _, s := range p.steps {
			if !s.gap {
				example = append(example, s.forms[0].text)
			}
		}
		words := read(strings.Join(example, " ")).sentences[0]
		if p.match(words, 0) != len(words) {
			t.Errorf("pattern %q does not match %q", p.source, strings.Join(example, " "))
		}
	}
}

func TestLoadVocabularyFaults(t *testing.T) {
	const rest = `
themes: [{id: t, name: T, description: D., signals: [loket]}]
target_groups: [{id: g, name: G, description: D., stance: staff}]
regions: [{name: Almere}]
`
	const sectors = "sectors: [{id: po, name: P, description: D.}]"
	for _, tt := range []struct{ name, yaml, want string }{
		{"empty", "", "v.yaml: is empty"},
		{"no yaml", "a: [", "v.yaml: line 1:"},
		{"a list", "- a", "v.yaml:1: needs fields"},
		{"unknown field", sectors + rest + "kleur: rood\n", `v.yaml:5: unknown field "kleur"`},
		{"unknown field inside", "sectors:\n  - id: po\n    naam: P\n" + rest, `v.yaml:3: unknown field "naam"`},
		{"field twice", "sectors:\n  - id: po\n    id: vo\n" + rest, `v.yaml:3: field "id" stands here twice`},
		{"missing", "sectors: [{id: po}]" + rest, "v.yaml:1: name is missing"},
		{"English sentence", "sectors: [{id: po, name: P, description: D., name_en: P}]" + rest, "v.yaml:1: description_en is missing"},
		{"English name", "sectors: [{id: po, name: P, description: D., description_en: D.}]" + rest, "v.yaml:1: name_en is missing"},
		{"id", "sectors: [{id: P O, name: P, description: D.}]" + rest, `v.yaml:1: id "P O"`},
		{"id twice", "sectors: [{id: po, name: P, description: D.},\n {id: po, name: P, description: D.}]" + rest, `v.yaml:2: id "po" stands in sectors twice`},
		{"pattern", strings.Replace(sectors+rest, "[loket]", "[lo(ket]", 1), `v.yaml:2: pattern "lo(ket"`},
		{"gap at the end", strings.Replace(sectors+rest, "[loket]", "[loket …]", 1), `v.yaml:2: pattern "loket …"`},
		{"stance", strings.Replace(sectors+rest, "staff", "friend", 1), "v.yaml:3: stance is"},
		{"sector of a region", strings.Replace(sectors+rest, "{name: Almere}", "{name: Almere, sectors: [xo]}", 1), "v.yaml:4: unknown sector xo"},
		{"region without a name", strings.Replace(sectors+rest, "{name: Almere}", "{aliases: [x]}", 1), "v.yaml:4: name is missing"},
		{"region without letters", strings.Replace(sectors+rest, "Almere", "–", 1), `v.yaml:4: name "–" has no letters`},
		{"alias without letters", strings.Replace(sectors+rest, "{name: Almere}", "{name: Almere, aliases: [–]}", 1), `v.yaml:4: alias "–" has no letters`},
		{"shared alias", strings.Replace(sectors+rest, "{name: Almere}", "{name: Almere},\n  {name: Flevoland, aliases: [almere]}", 1), `v.yaml:5: almere and flevoland share "almere"`},
		{"list of lists", strings.Replace(sectors+rest, "[loket]", "[[loket]]", 1), "v.yaml:2: "},
		{"no entries", strings.Replace(sectors+rest, "[{name: Almere}]", "[]", 1), "v.yaml:4: regions needs at least one entry"},
		{"second document", sectors + rest + "---\na: b\n", "second document"},
	} {
		_, err := LoadVocabulary("v.yaml", []byte(tt.yaml))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q in it", tt.name, err, tt.want)
		}
	}
	if _, err := LoadVocabulary("v.yaml", []byte(sectors+rest)); err != nil {
		t.Errorf("a right file: %v", err)
	}
}

func FuzzLoadVocabulary(f *testing.F) {
	f.Add(vocabularyYAML)
	f.Add([]byte("sectors: &a [*a]"))
	f.Add([]byte("regions: [{aliases: [x]}, {name: –, aliases: [–]}]"))
	f.Add([]byte("themes: [{signals: [\"*\", \"…\", \"a(\"]}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := LoadVocabulary("v.yaml", data)
		if (v == nil) == (err == nil) {
			t.Fatalf("vocabulary %v and error %v", v, err)
		}
	})
}

func TestPattern(t *testing.T) {
	for _, tt := range []struct {
		pattern, text string
		want          bool
	}{
		{"loket", "Het Loket helpt", true},
		{"loket", "Het onderwijsloket", false},
		{"*loket", "Het Onderwijs-loket", true},
		{"zij-instrom*", "zij‑instromers", true},
		{"zij-instrom*", "zijinstromers", true},
		{"start(er|end)*", "Startende leraren", true},
		{"concierge*", "pedagogische conciërges", true},
		{"lera(a)r", "een leraar", true},
		{"samen opleiden", "samen, opleiden", false},
		{"kennis … vak", "kennis met het mooie vak", true},
		{"kennis … vak", "kennis. Het vak", false},
		{"kennis … vak", "kennis van al die andere dingen dan het vak", false},
		{"pabo*", "pabo's", true},
		{"*inst*", "de zij-instroom", true},
	} {
		p, err := compile(tt.pattern)
		if err != nil {
			t.Fatal(err)
		}
		got := false
		for _, s := range read(tt.text).sentences {
			for i := range s {
				got = got || p.match(s, i) > 0
			}
		}
		if got != tt.want {
			t.Errorf("%q in %q: %v", tt.pattern, tt.text, got)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Leiden, Duin- en Bollenstreek": "leiden-duin-en-bollenstreek",
		"PLG+":                          "plg",
		"Conciërges (pilot) – regio’s":  "concierges-pilot-regios",
		"Súdwest-Fryslân":               "sudwest-fryslan",
		" — ":                           "",
	} {
		if got := slug(in); got != want {
			t.Errorf("slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRegion(t *testing.T) {
	title := func(s string) []crawler.Words {
		return []crawler.Words{{Text: s, How: crawler.Derived, From: "title"}}
	}
	for _, tt := range []struct {
		name    string
		words   []crawler.Words
		sectors []string
		id      string
		known   bool
		from    string
	}{
		{"a sentence", title("Zo pakt Almere het aan"), nil, "almere", true, "Almere"},
		{"no part of a word", title("Almeerse scholen"), nil, search.Unknown, false, ""},
		{"case and accents", title("ONDERWIJSREGIO UTRÉCHT STAD"), nil, "utrecht-stad", true, "UTRÉCHT STAD"},
		{"no-break space", title("Utrecht\u00a0Stad in beeld"), nil, "utrecht-stad", true, "Utrecht\u00a0Stad"},
		{"longest", title("Groningen, Friesland en Drenthe leiden op"), []string{"po"}, "groningen-friesland-en-drenthe-po", true, "Groningen, Friesland en Drenthe"},
		{"same name, mbo", title("Groningen, Friesland, Drenthe"), []string{"mbo"}, "groningen-friesland-en-drenthe-mbo", true, "Groningen, Friesland, Drenthe"},
		{"by sector", title("Rotterdam"), []string{"po"}, "rotterdam-po", true, "Rotterdam"},
		{"by one of its sectors", title("Rotterdam"), []string{"mbo", "vo"}, "rotterdam-vo-mbo", true, "Rotterdam"},
		{"no sector to decide", title("Rotterdam"), nil, "rotterdam", false, "Rotterdam"},
		{"both sectors", title("Rotterdam"), []string{"po", "vo"}, "rotterdam", false, "Rotterdam"},
		{"spelled otherwise", title("Kennemerland & Groot-Amsterdam"), nil, "groot-amsterdam-en-kennemerland", true, "Kennemerland & Groot-Amsterdam"},
		{"called so beats alias", title("Drenthe"), nil, "drenthe", true, "Drenthe"},
		{"alias by sector", title("Drenthe+"), []string{"vo"}, "noorderwijzer", true, "Drenthe"},
		{"first place that knows", append(title("Samen sterk"), crawler.Words{Text: "Haaglanden", How: crawler.Inherited}), nil, "haaglanden", true, "Haaglanden"},
		{"unknown, named", title("Zo werkt onderwijsregio Fantasia en Omstreken aan personeel"), nil, "fantasia-en-omstreken", false, "Fantasia en Omstreken"},
		{"unknown, a name alone", title("Noord-Fantasia"), nil, "noord-fantasia", false, "Noord-Fantasia"},
		{"no name at all", title("Zo werken wij samen aan personeel"), nil, search.Unknown, false, ""},
		{"nothing", nil, nil, search.Unknown, false, ""},
	} {
		got := DefaultVocabulary().region(tt.words, tt.sectors)
		if got.value.ID != tt.id || got.known != tt.known || got.value.Words != tt.from {
			t.Errorf("%s: got %+v", tt.name, got)
		}
	}
}

// TestNamesOfRegions holds that no two regions look the same to a visitor.
func TestNamesOfRegions(t *testing.T) {
	names := map[string]string{}
	for _, r := range DefaultVocabulary().Search().Regions {
		if other, taken := names[r.Name]; taken {
			t.Errorf("%s and %s are both shown as %q", other, r.ID, r.Name)
		}
		names[r.Name] = r.ID
	}
	if names["Rotterdam (vo-mbo)"] != "rotterdam-vo-mbo" || names["Almere"] != "almere" {
		t.Errorf("names are %v", names)
	}
}
