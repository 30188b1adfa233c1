package indexer

import (
	"errors"
	"testing"

	"praktijkzoeker/crawler"
)

func TestCheckSource(t *testing.T) {
	const head = "id: s\nname: S\nseeds: [http://s.example/]\n"
	for _, tt := range []struct{ rules, want string }{
		{"", ""},
		{"pages:\n  - {kind: portrait, sector: [po, vo]}\n", ""},
		{"pages:\n  - {kind: portrait, region: {name: Nergenshuizen}}\n", ""},
		{"pages:\n  - kind: portrait\n    sector: [zz]\n", `s.yaml:6: pages[0].sector: there is no sector "zz"; choose from po, vo, mbo, so, opleiding`},
		{"schedule: \"@every 1s\"\n", `s.yaml:4: schedule: read schedule "@every 1s": once every 1s is too often; choose at least 1h`},
		{"schedule: never\npages:\n  - {kind: none, match: {path_prefix: /x}}\n  - {kind: portrait, sector: [zz]}\n",
			"s.yaml:4: schedule: read schedule \"never\": expected exactly 5 fields, found 1: [never]\n" +
				`s.yaml:7: pages[1].sector: there is no sector "zz"; choose from po, vo, mbo, so, opleiding`},
	} {
		src, err := crawler.ParseSource("s.yaml", []byte(head+tt.rules))
		if err != nil {
			t.Fatal(err)
		}
		err = CheckSource(src, nil)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.rules, got, tt.want)
		}
		var fault *crawler.SourceError
		if err != nil && !errors.As(err, &fault) {
			t.Errorf("%s: %T", tt.rules, err)
		}
	}
}
