package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"praktijkzoeker/search"
)

// operated is an operator with what a test puts in it.
type operated struct {
	Operator
	sources []SourceStatus
	runs    []Run
}

func (o operated) Sources(context.Context) ([]SourceStatus, error) { return o.sources, nil }
func (o operated) Runs(context.Context) ([]Run, error)             { return o.runs, nil }
func (o operated) Ended(context.Context) map[string]int {
	return map[string]int{"failed": 3, "published": 0}
}

func TestReadiness(t *testing.T) {
	day := 24 * time.Hour
	sources := []SourceStatus{
		{ID: "nieuw", Practices: 3, Every: day, Fresh: time.Now().Add(-40 * time.Hour)},
		{ID: "oud", Practices: 2, Every: day, Fresh: time.Now().Add(-50 * time.Hour)},
		{ID: "nooit", Every: day},
		{ID: "los", Fresh: time.Now().Add(-1000 * time.Hour)},
	}
	snapshot, err := search.InMemory(sample())
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	h := handlerOf(t, Config{Searcher: snapshot, Operator: operated{sources: sources}})
	w := get(h, "/readyz")
	var r readiness
	if err := json.Unmarshal(w.Body.Bytes(), &r); err != nil || w.Code != 200 || !r.Ready || !r.Old || r.Practices == 0 {
		t.Fatalf("%d %s %v", w.Code, w.Body, err)
	}
	for i, old := range []bool{false, true, true, false} {
		if r.Sources[i].Old != old {
			t.Errorf("source %s: old is %v", r.Sources[i].ID, r.Sources[i].Old)
		}
	}
	if w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("Cache-Control %q", w.Header().Get("Cache-Control"))
	}

	none := handlerOf(t, Config{Searcher: failing{err: search.ErrNoSnapshot}})
	if w := get(none, "/readyz"); w.Code != 503 || !strings.Contains(w.Body.String(), `"ready":false`) {
		t.Errorf("without a snapshot: %d %s", w.Code, w.Body)
	}
	if w := get(none, "/healthz"); w.Code != 200 {
		t.Errorf("without a snapshot it is not healthy: %d", w.Code)
	}
	if w := get(handlerOf(t, Config{Searcher: failing{err: errors.New("disk")}}), "/readyz"); w.Code != 500 {
		t.Errorf("with a broken disk: %d", w.Code)
	}
}

func TestMetrics(t *testing.T) {
	snapshot, err := search.InMemory(sample())
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	h := handlerOf(t, Config{Searcher: snapshot, Operator: operated{
		sources: []SourceStatus{{ID: "een", Practices: 3, Fresh: time.Unix(1_000_000, 0), Every: time.Hour, Refused: []Reason{{Kind: "lost"}}}},
		runs:    []Run{{Outcome: "published", Cause: "rollback", Started: time.Unix(3_000_000, 0)}, {Outcome: "refused", Started: time.Unix(2_000_000, 0), Took: 90 * time.Second}, {Outcome: "published"}, {Outcome: "published"}},
	}})
	get(h, "/?q=geheim")
	get(h, "/nergens/geheim")
	get(h, "/v1/praktijkvoorbeelden?q=geheim")
	body := get(h, "/metrics").Body.String()
	for _, want := range []string{
		`praktijkzoeker_requests_total{route="/",status="200"} 1`,
		`praktijkzoeker_requests_total{route="none",status="404"} 1`,
		"praktijkzoeker_search_seconds_count 2",
		`praktijkzoeker_source_practices{source="een"} 3`,
		`praktijkzoeker_source_old{source="een"} 1`,
		`praktijkzoeker_source_refused{source="een"} 1`,
		`praktijkzoeker_source_fresh_timestamp_seconds{source="een"} 1e+06`,
		`praktijkzoeker_kept_runs{outcome="published"} 3`,
		"# TYPE praktijkzoeker_runs_total counter",
		`praktijkzoeker_runs_total{outcome="failed"} 3`,
		`praktijkzoeker_runs_total{outcome="published"} 0`,
		"praktijkzoeker_last_run_timestamp_seconds 2e+06",
		"praktijkzoeker_last_run_seconds 90",
		"praktijkzoeker_last_run_published 0",
		fmt.Sprintf("praktijkzoeker_practices %d", len(sample().Practices)),
	} {
		if !strings.Contains(body, want+"\n") {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(body, "geheim") {
		t.Error("the metrics tell what was asked")
	}
}
