package indexer

import (
	"bytes"
	"context"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"praktijkzoeker/crawler"
)

func TestParseSchedule(t *testing.T) {
	for _, spec := range []string{DefaultSchedule, "*/60 * * * *", "0 5 * * MON-FRI", "@daily", "@every 6h", "0 0 29 2 *", "59 1 * * *", "0 3 * * *", "@hourly", "0 */3 * * *"} {
		if err := ParseSchedule(spec); err != nil {
			t.Error(err)
		}
	}
	for _, spec := range []string{"", " ", "4:15", "15 4 * *", "15 4 * * * *", "61 4 * * *", "*/0 * * * *", "@never", "@every x",
		"TZ=Europe/Amsterdam", "CRON_TZ=UTC", "TZ=", "CRON_TZ=UTC 15 4 * * *", "0 0 30 2 *", "\x00", "-1 * * * *", "9999999999999999999 * * * *"} {
		err := ParseSchedule(spec)
		if err == nil || !strings.HasPrefix(err.Error(), "read schedule ") {
			t.Errorf("%q: %v", spec, err)
		}
	}
}

func TestParseScheduleExplains(t *testing.T) {
	for spec, want := range map[string]string{
		"30 2 * * *":    "between 02:00 and 03:00",
		"0 2,14 * * *":  "between 02:00 and 03:00",
		"*/5 1-4 * * *": "between 02:00 and 03:00",
		"@every 1s":     "at least 1h",
		"@every 59m":    "at least 1h",
		"* * * * *":     "at least 1h",
		"*/10 * * * *":  "at least 1h",
		"0,30 4 * * *":  "at least 1h",
		"0 4 * *":       "it is no cron line",
		"4:15":          "it is no cron line",
	} {
		if err := ParseSchedule(spec); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", spec, err, want)
		}
	}
}

func FuzzParseSchedule(f *testing.F) {
	f.Add(DefaultSchedule)
	f.Add("CRON_TZ=")
	f.Add("@every 1ns")
	f.Fuzz(func(t *testing.T, spec string) { _ = ParseSchedule(spec) })
}

func discard() *slog.Logger { return slog.New(slog.DiscardHandler) }

// start makes a schedule whose runs take some time and are written down, and
// lets it begin at 1 January 2000, 00:00 UTC, which is 01:00 in Amsterdam.
func start(t *testing.T, takes time.Duration, last map[string]time.Time, specs map[string]string) (*Schedule, *[]string) {
	t.Helper()
	var sources []crawler.Source
	for _, id := range []string{"a", "b", "c"} {
		if spec, ok := specs[id]; ok {
			sources = append(sources, crawler.Source{ID: id, Schedule: spec})
		}
	}
	runs := new([]string)
	s, err := NewSchedule(sources, "", func(ctx context.Context, cause Cause, ids []string) {
		*runs = append(*runs, time.Now().UTC().Truncate(maxJitter).Format("02T15:04 ")+strings.Join(ids, "+")+map[Cause]string{ByMissed: ", missed"}[cause])
		select {
		case <-time.After(takes):
		case <-ctx.Done():
		}
	}, discard())
	if err != nil {
		t.Fatal(err)
	}
	s.Start(last)
	return s, runs
}

func TestSchedule(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now := time.Now()
		fresh := map[string]time.Time{"a": now, "b": now, "c": now}
		s, runs := start(t, time.Minute, fresh, map[string]string{"a": "", "b": "30 12 * * *", "c": ""})
		if got := s.Next("a").UTC().Truncate(maxJitter).Format("02T15:04"); got != "01T03:15" {
			t.Errorf("next at %s, want 04:15 in Amsterdam", got)
		}
		if !s.Next("x").IsZero() {
			t.Error("an unknown source has a next run")
		}
		time.Sleep(36 * time.Hour)
		synctest.Wait()
		s.Stop()
		time.Sleep(48 * time.Hour)
		if want := []string{"01T03:15 a+c", "01T11:30 b", "02T03:15 a+c", "02T11:30 b"}; !slices.Equal(*runs, want) {
			t.Errorf("runs %q, want %q", *runs, want)
		}
	})
}

// The clock of Amsterdam, not of UTC: 04:15 is an hour earlier in summer.
func TestScheduleInSummer(t *testing.T) {
	s, err := parseSchedule(DefaultSchedule)
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{"2026-01-10": "03:15", "2026-07-10": "02:15"} {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Next(at).UTC().Format("15:04"); got != want {
			t.Errorf("%s: %s UTC, want %s", day, got, want)
		}
	}
}

// Every night has a time of its own, which is the same whenever it is asked.
func TestJitter(t *testing.T) {
	daily, err := parseSchedule(DefaultSchedule)
	if err != nil {
		t.Fatal(err)
	}
	times, other := jitter(daily, "een"), jitter(daily, "twee")
	seen, same := map[time.Duration]bool{}, 0
	night := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for range 365 {
		due := daily.Next(night)
		at := times.Next(night)
		late := at.Sub(due)
		if late < 0 || late >= maxJitter {
			t.Errorf("%s begins %s late", due, late)
		}
		for _, before := range []time.Duration{time.Hour, late, time.Second} {
			if again := times.Next(at.Add(-before)); before > 0 && !again.Equal(at) {
				t.Errorf("%s before it, %s is said to be %s", before, at, again)
			}
		}
		if next := times.Next(at); next.Sub(at) < 22*time.Hour {
			t.Errorf("after %s comes %s", at, next)
		}
		if other.Next(night).Equal(at) {
			same++
		}
		seen[late] = true
		night = night.AddDate(0, 0, 1)
	}
	if len(seen) < 100 || same > 20 {
		t.Errorf("%d different times, %d of them those of another machine", len(seen), same)
	}
	for _, spec := range []string{"0 * * * *", "0 */1 * * *", "@every 3h"} {
		if close, err := parseSchedule(spec); err != nil || jitter(close, "een") != close {
			t.Errorf("%s is moved: %v", spec, err)
		}
	}
}

func TestMissedRunsAreCaughtUpOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now := time.Now()
		last := map[string]time.Time{"a": now.Add(-72 * time.Hour), "b": now.Add(-time.Hour)} // c was never visited
		s, runs := start(t, time.Minute, last, map[string]string{"a": "", "b": "", "c": ""})
		time.Sleep(4 * time.Hour)
		synctest.Wait()
		s.Stop()
		if want := []string{"01T00:00 a+c, missed", "01T03:15 a+b+c"}; !slices.Equal(*runs, want) {
			t.Errorf("runs %q, want %q", *runs, want)
		}
	})
}

func TestRunsDoNotOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now := time.Now()
		fresh := map[string]time.Time{"a": now, "b": now}
		// Both take 150 minutes. a is due every hour, and b once, at 02:15.
		s, runs := start(t, 150*time.Minute, fresh, map[string]string{"a": "0 * * * *", "b": "15 3 * * *"})
		time.Sleep(6 * time.Hour)
		synctest.Wait()
		s.Stop()
		// a at 01:00; b, due at 02:15, waits until 03:30; a, due at 04:00 and
		// the only one that was not skipped, waits until 06:00.
		if want := []string{"01T01:00 a", "01T03:30 b", "01T06:00 a"}; !slices.Equal(*runs, want) {
			t.Errorf("runs %q, want %q", *runs, want)
		}
	})
}

func TestStopEndsARun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, runs := start(t, 24*time.Hour, nil, map[string]string{"a": ""})
		synctest.Wait()
		before := time.Now()
		s.Stop()
		if took := time.Since(before); took != 0 || len(*runs) != 1 {
			t.Errorf("stopped after %v and %d runs", took, len(*runs))
		}
	})
}

func TestAPanicDoesNotEndTheSchedule(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		var log bytes.Buffer
		s, err := NewSchedule([]crawler.Source{{ID: "a"}}, "0 * * * *", func(context.Context, Cause, []string) {
			n++
			panic("boom")
		}, slog.New(slog.NewTextHandler(&log, nil)))
		if err != nil {
			t.Fatal(err)
		}
		s.Start(nil)
		time.Sleep(3*time.Hour + time.Minute)
		synctest.Wait()
		s.Stop()
		if n != 4 || strings.Count(log.String(), "run failed") != 4 {
			t.Errorf("%d runs, log\n%s", n, log.String())
		}
	})
}

func TestNewScheduleNamesTheSource(t *testing.T) {
	_, err := NewSchedule([]crawler.Source{{ID: "a"}, {ID: "b", Schedule: "25 25 * * *"}}, "", nil, discard())
	if err == nil || !strings.Contains(err.Error(), "source b: read schedule") {
		t.Errorf("error %v", err)
	}
}

func TestEvery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for spec, want := range map[string]time.Duration{
			DefaultSchedule: 24*time.Hour + maxJitter, "@every 6h": 6 * time.Hour, "0 5 * * MON-FRI": 72*time.Hour + maxJitter,
			"0 7-19 * * *": 12 * time.Hour, "0 0 29 2 *": (4*365+1)*24*time.Hour + maxJitter,
		} {
			s, err := NewSchedule([]crawler.Source{{ID: "a", Schedule: spec}}, "", nil, discard())
			if err != nil {
				t.Fatal(err)
			}
			// The jitter of two days and the change of the clock both count.
			if got := s.Every("a"); got < want-2*maxJitter || got > want+time.Hour {
				t.Errorf("%s: %v, want about %v", spec, got, want)
			}
			if got := s.Every("b"); got != 0 {
				t.Errorf("an unknown source: %v", got)
			}
		}
	})
}

// Now does not wait for a run that is on, is waited for by the next one, and is
// ended by Stop.
func TestNow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, err := NewSchedule(nil, "", nil, discard())
		if err != nil {
			t.Fatal(err)
		}
		s.StartIdle()
		ended := false
		if !s.Now(func(ctx context.Context) {
			<-ctx.Done()
			ended = true
		}) {
			t.Fatal("an idle schedule runs nothing")
		}
		if s.Now(func(context.Context) { t.Error("two runs at once") }) {
			t.Error("a second run is taken")
		}
		s.Stop()
		if !ended {
			t.Error("Stop does not wait for the run")
		}
		if !s.Now(func(ctx context.Context) { panic("a run that fails") }) {
			t.Error("the next run is not taken")
		}
		s.Stop()
	})
}
