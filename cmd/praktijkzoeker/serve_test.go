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
			Aside: []string{"the whole shrinks"},
			Sources: []indexer.SourceVerdict{
				{ID: "weg", Reasons: []string{"it is no longer among the sources"}},
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
