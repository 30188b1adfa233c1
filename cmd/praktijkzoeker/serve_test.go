package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/indexer"
)

func TestTellVerdict(t *testing.T) {
	var log bytes.Buffer
	tellVerdict(slog.New(slog.NewTextHandler(&log, nil)), indexer.Result{
		Notes: []string{"a page could not be read"},
		Verdict: indexer.Verdict{
			Aside: []indexer.Reason{{Text: "the whole shrinks"}},
			Sources: []indexer.SourceVerdict{
				{ID: "weg", Reasons: []indexer.Reason{{Text: "it is no longer among the sources"}}},
				{ID: "anders", Notes: []string{"its template is another one"}},
			},
		},
	})
	for _, want := range []string{
		`practices refused" reason="source weg: it is no longer among the sources"`, `refusal set aside" reason="the whole shrinks"`,
		`practices noted" source=anders note="its template is another one"`, `run noted" note="a page could not be read"`,
	} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not say %q:\n%s", want, &log)
		}
	}
}

func TestLastVisits(t *testing.T) {
	ended := time.Date(2026, 1, 2, 4, 15, 0, 0, time.UTC)
	got := lastVisits([]crawler.Pass{
		{PassReport: crawler.PassReport{SourceID: "heel", Ended: ended}},
		{PassReport: crawler.PassReport{SourceID: "onderbroken", Ended: ended, Interrupted: true}},
	})
	if _, visited := got["onderbroken"]; visited || !got["heel"].Equal(ended) {
		t.Errorf("last visits %v", got)
	}
}

func TestSettingsAreExplained(t *testing.T) {
	for _, test := range []struct{ flag, value, want string }{
		{"--password-hash", "geheim", `"praktijkzoeker password" makes one`},
		{"--trusted-proxies", "proxy", "give an address or a network"},
		{"--base-url", "ftp://voorbeeld.nl", "give http or https and a host"},
		{"--base-url", "https://voorbeeld.nl/zoeken", "without a path"},
		{"--addr", "8080", "give an address and a port"},
		{"--keep", "0", "at least the published snapshot is kept"},
		{"--rate-limit=-1", "", "give the requests a minute"},
	} {
		args := []string{"serve", "--data", t.TempDir(), test.flag}
		if test.value != "" {
			args = append(args, test.value)
		}
		_, stderr := program(t, exitUsage, args...)
		if !strings.Contains(stderr, test.want) || strings.Contains(stderr, "geheim") || strings.Contains(stderr, "bcrypt:") {
			t.Errorf("%s %s: it says %q", test.flag, test.value, stderr)
		}
	}
}
