package indexer

import (
	"fmt"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
)

const sourceHead = "id: s\nname: S\nseeds: [http://s.example/]\n"

func TestSourceCheck(t *testing.T) {
	for _, tt := range []struct{ rules, want string }{
		{"", ""},
		{"pages:\n  - {kind: portrait, sector: [po, vo]}\n", ""},
		{"pages:\n  - {kind: portrait, region: {name: Nergenshuizen}}\n", ""},
		{"pages:\n  - kind: portrait\n    sector: [zz]\n", `s.yaml:6: pages[0].sector: there is no sector "zz"; choose from po, vo, mbo, so, opleiding`},
		{"schedule: \"@every 1s\"\n", `s.yaml:4: schedule: read schedule "@every 1s": two visits within 1s are too close; choose at least 1h between them`},
		{"schedule: never\npages:\n  - {kind: none, match: {path_prefix: /x}}\n  - {kind: portrait, sector: [zz]}\n",
			"s.yaml:4: schedule: read schedule \"never\": it is no cron line: five fields (minute, hour, day, month, day of the week), such as \"15 4 * * *\", or a word such as @daily or \"@every 6h\"\n" +
				`s.yaml:7: pages[1].sector: there is no sector "zz"; choose from po, vo, mbo, so, opleiding`},
		// at once with what the crawler finds
		{"schedule: never\nlimits: {max_depth: -1}\npages:\n  - {kind: portret, sector: [po, zz]}\n",
			"s.yaml:4: schedule: read schedule \"never\": it is no cron line: five fields (minute, hour, day, month, day of the week), such as \"15 4 * * *\", or a word such as @daily or \"@every 6h\"\n" +
				"s.yaml:5: limits.max_depth: must be a whole number from 0 to 100\n" +
				"s.yaml:7: pages[0].kind: \"portret\" must be one of portrait, region, region-table, practice, none\n" +
				`s.yaml:7: pages[0].sector: there is no sector "zz"; choose from po, vo, mbo, so, opleiding`},
	} {
		_, err := crawler.ParseSource("s.yaml", []byte(sourceHead+tt.rules), SourceCheck(DefaultVocabulary()))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.rules, got, tt.want)
		}
	}
	if _, err := crawler.ParseSource("s.yaml", []byte(sourceHead+"pages: [{kind: portrait, sector: [zz]}]"), SourceCheck(nil)); err != nil {
		t.Errorf("without a vocabulary: %v", err)
	}
}

func TestSourceWarnings(t *testing.T) {
	for _, tt := range []struct{ rules, want string }{
		{"", ""},
		{"licence: cc-by-nc\npages:\n  - {kind: none, match: {path_prefix: /x}}\n  - {kind: portrait}\n", ""},
		{"licence: CC0\n", `4: licence: "CC0" is not known`},
		{"pages:\n  - {kind: none}\n  - {kind: portrait, match: {path_prefix: /nieuws/}}\n", "6: pages[1].match.path_prefix: never matches: pages[0] takes all of it"},
		{"pages:\n  - {kind: none, match: {path_prefix: /nieuws}}\n  - {kind: portrait, match: {path_prefix: /nieuws/a/}}\n  - {kind: portrait}\n  - {kind: none}\n",
			"6: pages[1].match.path_prefix: never matches: pages[0]; 8: pages[3]: never matches: pages[2]"},
		{"scope: {allow: [/regio/]}\npages:\n  - {kind: portrait, match: {path_prefix: /nieuws/}}\n  - {kind: none, match: {path_prefix: /regio}}\n  - {kind: none, match: {path_prefix: /regio/a/}}\n",
			"6: pages[0].match.path_prefix: never matches: no path in scope.allow begins with /nieuws/; 8: pages[2].match.path_prefix: never matches: pages[1]"},
		{"scope: {allow: [/regio/], deny: [/oud/]}\npages: [{kind: portrait, match: {path_prefix: /regio/oud/a}}]\n", "5: pages[0].match.path_prefix: never matches: scope.deny"},
		{"scope: {hosts: [elders.example]}\n", "3: seeds[0]: s.example is not in scope.hosts"},
		{"pages: [{kind: portrait, region: {name: Nergenshuizen}}]\n", `4: pages[0].region.name: the vocabulary does not have the region "Nergenshuizen"`},
		{"pages: [{kind: portrait, region: {name: Rotterdam}, sector: [po]}]\n", ""},
	} {
		src, err := crawler.ParseSource("s.yaml", []byte(sourceHead+tt.rules))
		if err != nil {
			t.Fatal(err)
		}
		got := SourceWarnings(src, DefaultVocabulary())
		want := strings.Split(tt.want, "; ")
		if tt.want == "" {
			want = nil
		}
		if len(got) != len(want) {
			t.Errorf("%s: %v, want %q", tt.rules, got, want)
			continue
		}
		for i := range got {
			if !strings.HasPrefix(fmt.Sprint(got[i]), want[i]) {
				t.Errorf("%s: %v, want %q", tt.rules, got[i], want[i])
			}
		}
	}
}

// The sources that are built in give no warning.
func TestEmbeddedSources(t *testing.T) {
	sources, err := crawler.LoadSources(crawler.EmbeddedSources(), SourceCheck(DefaultVocabulary()))
	if err != nil {
		t.Fatal(err)
	}
	for i := range sources {
		if w := SourceWarnings(&sources[i], DefaultVocabulary()); len(w) > 0 {
			t.Errorf("%s: %v", sources[i].ID, w)
		}
	}
}
