package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/indexer"
	"praktijkzoeker/search"
	"praktijkzoeker/web"
)

// TestFailedRunsAreSeen: a run that fails before it begins is shown and counted,
// also when it cannot be written down.
func TestFailedRunsAreSeen(t *testing.T) {
	data := t.TempDir()
	index := search.NewIndex(data)
	defer index.Close()
	op := &operator{data: data, index: index, log: slog.New(slog.DiscardHandler)}
	op.records()
	c := serveCommand{dataFlag: dataFlag{data}, excludeFlag: excludeFlag{filepath.Join(data, "nergens.txt")}}
	fail := func(n int) web.Run {
		t.Helper()
		c.runOnce(t.Context(), indexer.Options{DataDir: data}, indexer.BySchedule, nil, acceptance{}, "agent", op)
		runs, err := op.Runs(t.Context())
		if err != nil || len(runs) != n || runs[0].Outcome != "failed" || runs[0].Cause != "schedule" || !strings.Contains(runs[0].Error, "nergens.txt") {
			t.Fatalf("runs %+v, %v", runs, err)
		}
		if got := op.Ended(t.Context()); got["failed"] != n || got["published"] != 0 || len(got) != 5 {
			t.Errorf("ended %v, want %d failed", got, n)
		}
		return runs[0]
	}
	first := fail(1)
	fail(2)

	// As on a full disk, that takes no record any more.
	list := filepath.Join(data, "runs.jsonl")
	if err := errors.Join(os.Rename(list, list+".bak"), os.Mkdir(list, 0o700)); err != nil {
		t.Fatal(err)
	}
	c.runOnce(t.Context(), indexer.Options{DataDir: data}, indexer.BySchedule, nil, acceptance{}, "agent", op)
	runs, err := op.Runs(t.Context())
	if err != nil || len(runs) != 1 || runs[0].Outcome != "failed" || runs[0].ID <= first.ID {
		t.Errorf("runs %+v, %v", runs, err)
	}
	if got := op.Ended(t.Context()); got["failed"] != 3 {
		t.Errorf("ended %v, want 3 failed", got)
	}
}

// TestFilesAreReadOnce: who asks often does not make the files be read again, and
// sees them when they change.
func TestFilesAreReadOnce(t *testing.T) {
	data := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(data, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	var seen observed
	write("pages/a.json", "{")
	if views, err := seen.passes(data); err == nil || len(views) != 0 {
		t.Errorf("a damaged pass gives %v, %v", views, err)
	}
	if _, err := seen.passes(data); err != nil {
		t.Errorf("it is told twice: %v", err)
	}
	write("runs.jsonl", "{\"id\":\"1\",\"outcome\":\"published\"}\n")
	first, err := seen.runs(data)
	if err != nil || len(first) != 1 {
		t.Fatal(first, err)
	}
	again, err := seen.runs(data)
	if err != nil || &again[0] != &first[0] {
		t.Errorf("read again: %v", err)
	}
	write("runs.jsonl", "{\"id\":\"1\",\"outcome\":\"published\"}\n{\"id\":\"2\",\"outcome\":\"refused\"}\n")
	if more, err := seen.runs(data); err != nil || len(more) != 2 {
		t.Errorf("changed: %v, %v", more, err)
	}
	if got := fmt.Sprint(seen.ended()); got != "map[failed:0 interrupted:0 partly published:0 published:0 refused:1]" {
		t.Errorf("ended %s", got)
	}
}

// TestRunWaitsForACrawl: a scheduled run that meets a crawl by command goes on
// when that has ended.
func TestRunWaitsForACrawl(t *testing.T) {
	data := t.TempDir()
	manual, err := crawler.OpenStore(data)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	stopped, stop := context.WithTimeout(t.Context(), time.Millisecond)
	defer stop()
	if _, err := openStore(stopped, data, log); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a run that is stopped while it waits: %v", err)
	}
	opened := make(chan error)
	go func() {
		store, err := openStore(t.Context(), data, log)
		if err == nil {
			err = store.Close()
		}
		opened <- err
	}()
	select {
	case err := <-opened:
		t.Errorf("it did not wait: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	if err := manual.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-opened; err != nil {
		t.Error(err)
	}
}
