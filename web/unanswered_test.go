package web

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestUnanswered(t *testing.T) {
	u, day := &unanswered{}, time.Date(2026, 11, 21, 23, 0, 0, 0, time.UTC)
	ask := func(query string, times int, at time.Time) {
		for range times {
			u.note(query, at)
		}
	}
	ask("Helikopter  School", 3, day)
	ask("helikopter school", 2, day)
	ask("zelden", 4, day)
	ask("bel 0612345678", 9, day)
	ask("jan@school.nl", 9, day)
	ask("  ", 9, day)
	ask("zelden", 4, day.Add(24*time.Hour))
	ask("vaak", 7, day.Add(24*time.Hour))
	want := []unansweredDay{
		{"2026-11-22", []unansweredQuery{{"vaak", 7}}},
		{"2026-11-21", []unansweredQuery{{"helikopter school", 5}}},
	}
	if got := u.view(day.Add(25 * time.Hour)).Days; !reflect.DeepEqual(got, want) {
		t.Errorf("it shows %v, want %v", got, want)
	}
	for i := range 2 * maxUnanswered {
		u.note(strings.Repeat("x", i%100)+fmt.Sprintf("%c%c", 'a'+i/26%26, 'a'+i%26)+string(rune(0x3b1+i/1000)), day.Add(26*time.Hour))
	}
	if len(u.counts) > maxUnanswered {
		t.Errorf("%d queries are counted", len(u.counts))
	}
	for i := range 2 * keptDays {
		ask("elke dag", 5, day.Add(time.Duration(i+2)*24*time.Hour))
	}
	if n := len(u.view(day.Add(100 * 24 * time.Hour)).Days); n > keptDays {
		t.Errorf("%d days are kept", n)
	}
	var none *unanswered
	none.note("iets", day)
	if none.view(day) != nil {
		t.Error("what is off shows something")
	}
}

// What is counted is what a visitor was given nothing for, and only when the
// operator wants it; then the privacy page says so.
func TestUnansweredQueries(t *testing.T) {
	d := newDesk()
	cfg := Config{Operator: d, PasswordHash: hashOf(t), BaseURL: "https://voorbeeld.nl", CountUnanswered: true, Searcher: failing{}}
	if body := get(handlerOf(t, cfg), "/privacy").Body.String(); !strings.Contains(body, "minstens vijf keer") || strings.Contains(body, "We bewaren niet wat je zoekt") {
		t.Error("the privacy page does not tell that queries are counted")
	}
	cfg.CountUnanswered = false
	if body := get(handlerOf(t, cfg), "/privacy").Body.String(); strings.Contains(body, "vijf keer") || !strings.Contains(body, "We bewaren niet wat je zoekt") {
		t.Error("the privacy page tells that queries are counted")
	}
}

// TestUnansweredDay: a day is that of the schedule's zone, wherever the machine
// stands.
func TestUnansweredDay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // from 1 January 2000, 01:00 in Amsterdam
		h := handlerOf(t, Config{
			Operator: newDesk(), PasswordHash: hashOf(t), BaseURL: "https://voorbeeld.nl", CountUnanswered: true,
			Searcher: failing{},
		})
		time.Sleep(23*time.Hour + 15*time.Minute)
		for range leastAsked {
			get(h, "/?q=nergens")
		}
		header, _ := enter(t, h)
		if body := request(h, "GET", "/beheer", header).Body.String(); !strings.Contains(body, "2000-01-02") || !strings.Contains(body, "nergens: 5") {
			t.Errorf("the console says\n%s", body)
		}
	})
}
