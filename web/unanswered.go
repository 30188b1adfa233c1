package web

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
)

// unanswered counts queries without results, a day at a time. It forgets what
// was asked fewer than five times, so that nothing of one visitor is kept, and
// takes nothing with a digit or an @, which may be about a person. It is kept in
// memory only, and off unless the operator switches it on; the privacy page then
// says so.
type unanswered struct {
	mu     sync.Mutex
	day    string
	counts map[string]int
	past   []unansweredDay // the newest first; only what was asked often enough
}

type unansweredDay struct {
	Day     string
	Queries []unansweredQuery
}

type unansweredQuery struct {
	Text  string
	Count int
}

// unansweredView is what the console shows.
type unansweredView struct{ Days []unansweredDay }

const (
	leastAsked    = 5
	maxUnanswered = 10_000 // different queries a day; more are not counted
	keptDays      = 30
)

// note counts a query that gave nothing, on the day of now, in its time zone. A
// nil counter counts nothing.
func (u *unanswered) note(query string, now time.Time) {
	if u == nil {
		return
	}
	query = strings.Join(strings.Fields(strings.ToLower(cleanText(query))), " ")
	if query == "" || strings.ContainsFunc(query, func(r rune) bool { return unicode.IsDigit(r) || r == '@' }) {
		return
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	u.turn(now)
	if u.counts[query] > 0 || len(u.counts) < maxUnanswered {
		u.counts[query]++
	}
}

// turn closes the day when another one has begun.
func (u *unanswered) turn(now time.Time) {
	day := now.Format(time.DateOnly)
	if day == u.day {
		return
	}
	if often := oftenEnough(u.counts); len(often) > 0 {
		u.past = slices.Insert(u.past, 0, unansweredDay{u.day, often})
		u.past = u.past[:min(len(u.past), keptDays)]
	}
	u.day, u.counts = day, map[string]int{}
}

// view gives what was asked often enough, the newest day first; nil when nothing
// is counted.
func (u *unanswered) view(now time.Time) *unansweredView {
	if u == nil {
		return nil
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	u.turn(now)
	days := slices.Clone(u.past)
	if often := oftenEnough(u.counts); len(often) > 0 {
		days = slices.Insert(days, 0, unansweredDay{u.day, often})
	}
	return &unansweredView{days}
}

func oftenEnough(counts map[string]int) []unansweredQuery {
	var often []unansweredQuery
	for _, query := range slices.Sorted(maps.Keys(counts)) {
		if counts[query] >= leastAsked {
			often = append(often, unansweredQuery{query, counts[query]})
		}
	}
	slices.SortStableFunc(often, func(a, b unansweredQuery) int { return cmp.Compare(b.Count, a.Count) })
	return often
}
