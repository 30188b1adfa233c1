package indexer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"praktijkzoeker/search"
)

// Build writes a collection as a new snapshot and returns its manifest.
// Nobody reads the snapshot before it is published; when Build fails or is
// interrupted, nothing of it stays.
func Build(ctx context.Context, dataDir string, c search.Collection) (search.Manifest, error) {
	return build(ctx, dataDir, c, false)
}

func build(ctx context.Context, dataDir string, c search.Collection, fleeting bool) (search.Manifest, error) {
	name, err := newName(dataDir, time.Now().UTC())
	if err != nil {
		return search.Manifest{}, fmt.Errorf("build snapshot: %w", err)
	}
	write := search.Write
	if fleeting {
		write = search.WriteFleeting
	}
	return write(ctx, search.SnapshotDir(dataDir, name), c)
}

// newName names a snapshot after the time, and after every other that is known:
// names sort as they were made, also when the clock was put back, and none is
// given twice, for who remembers one must never find another under it.
func newName(dataDir string, now time.Time) (string, error) {
	names, err := snapshotNames(dataDir)
	if err != nil {
		return "", err
	}
	histories, err := historyNames(dataDir)
	if err != nil {
		return "", err
	}
	names = append(names, histories...)
	runs, _ := Runs(dataDir) // what cannot be read names nothing
	for _, r := range runs {
		names = append(names, r.Snapshot)
	}
	name := now.Format(nameLayout)
	for _, other := range names {
		if other < name {
			continue
		}
		if last, err := time.Parse(nameLayout, other[:min(len(other), len(nameLayout))]); err == nil { // else it is none of ours
			name = last.Add(time.Second).Format(nameLayout)
		}
	}
	return name, nil
}

// nameLayout is how a snapshot is named.
const nameLayout = "20060102T150405Z"

// A baseline is what is published: what the gate compares with, and where a
// refused source keeps its practices from.
type baseline struct {
	snapshot  *search.Snapshot // nil when nothing is published
	practices []search.Practice
	lists     search.Vocabulary
	crawled   time.Time // as in Collection
	notes     []string
}

// openBaseline reads the published snapshot. When it was made by another
// version or is damaged, the newest kept snapshot that can be read counts.
func openBaseline(ctx context.Context, dataDir string) (b baseline, err error) {
	current, err := search.CurrentSnapshot(dataDir)
	if errors.Is(err, search.ErrNoSnapshot) {
		return b, nil
	}
	if err != nil {
		return b, err
	}
	names, err := snapshotNames(dataDir)
	if err != nil {
		return b, err
	}
	slices.Reverse(names)
	for _, name := range append([]string{current}, slices.DeleteFunc(names, func(n string) bool { return n == current })...) {
		s, err := search.Open(search.SnapshotDir(dataDir, name))
		if err != nil {
			b.notes = append(b.notes, err.Error())
			continue
		}
		b.snapshot = s
		break
	}
	if b.snapshot == nil {
		return b, nil
	}
	if b.lists, err = b.snapshot.Vocabulary(); err != nil {
		return b, errors.Join(err, b.close())
	}
	manifest, err := b.snapshot.Manifest()
	if err != nil {
		return b, errors.Join(err, b.close())
	}
	b.crawled = manifest.Crawled
	for p, err := range b.snapshot.Practices(ctx) {
		if err != nil {
			return b, errors.Join(err, b.close())
		}
		b.practices = append(b.practices, p)
	}
	return b, nil
}

func (b *baseline) close() error {
	if b.snapshot == nil {
		return nil
	}
	return b.snapshot.Close()
}

// of returns the practices that stand on a page of the source.
func of(practices []search.Practice, source string) []search.Practice {
	var own []search.Practice
	for _, p := range practices {
		if slices.Contains(sourceIDs(p), source) {
			own = append(own, p)
		}
	}
	return own
}

// candidates pairs what each source would publish with what it has published.
// A published source without a stored pass is a candidate too, and so is one
// that is not wanted any more: that a file is lost, of pages or of rules, is no
// reason to lose a source.
func candidates(ctx context.Context, harvests []harvest, c search.Collection, b *baseline, past *history, out map[string]int, wanted func(id string) bool) ([]Candidate, error) {
	var all []Candidate
	moved := movedPages(harvests)
	for _, h := range harvests {
		before, after := of(b.practices, h.id), of(c.Practices, h.id)
		drift, alarms := compare(past.prints[h.id], footprintOf(h.readings), before, after, moved).drift()
		all = append(all, Candidate{
			Drift: drift, Alarms: alarms,
			SourceID: h.id, Guard: h.guard, Faults: h.faults, Gone: h.gone, Held: h.held, Excluded: h.excluded + out[h.id],
			Before: before, After: after,
		})
	}
	known := func(id string) bool {
		return slices.ContainsFunc(all, func(c Candidate) bool { return c.SourceID == id })
	}
	for _, p := range b.practices {
		for _, id := range sourceIDs(p) {
			if known(id) {
				continue
			}
			c := Candidate{SourceID: id, Before: of(b.practices, id)}
			absent := because(Unstored, "its stored pages are missing; crawl it again")
			if !wanted(id) {
				absent = because(Unnamed, "it is no longer among the sources; its %d practices go when that is accepted", len(c.Before))
			}
			c.Absent = &absent
			all = append(all, c)
		}
	}
	for i := range all {
		var err error
		if all[i].Unanswered, err = unanswered(ctx, all[i], b, c.Vocabulary); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// unanswered returns the canary queries that the source answered and would no
// longer answer.
func unanswered(ctx context.Context, c Candidate, b *baseline, lists search.Vocabulary) ([]string, error) {
	if len(c.Guard.Queries) == 0 || len(c.Before) == 0 || len(c.After) == 0 {
		return nil, nil
	}
	before, err := answered(ctx, c.Guard.Queries, search.Collection{Practices: c.Before, Vocabulary: b.lists})
	if err != nil {
		return nil, err
	}
	after, err := answered(ctx, c.Guard.Queries, search.Collection{Practices: c.After, Vocabulary: lists})
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(before, func(q string) bool { return slices.Contains(after, q) }), nil
}

// answered returns the queries that a collection answers.
func answered(ctx context.Context, queries []string, c search.Collection) ([]string, error) {
	s, err := search.InMemory(c)
	if err != nil {
		return nil, fmt.Errorf("ask canary queries: %w", err)
	}
	var all []string
	for _, q := range queries {
		var found search.Results
		if found, err = s.Search(ctx, search.Query{Text: q, NoFacets: true, NoFragments: true, PageSize: 1}); err != nil {
			err = fmt.Errorf("ask canary query %q: %w", q, err)
			break
		}
		if found.Total > 0 {
			all = append(all, q)
		}
	}
	return all, errors.Join(err, s.Close())
}

// distinct gives practices that would share an id another one each, and returns
// them in the order of their ids.
func distinct(practices []search.Practice) []search.Practice {
	slices.SortStableFunc(practices, func(a, b search.Practice) int { return cmp.Compare(a.ID, b.ID) })
	taken := map[string]bool{}
	for i := range practices {
		id := practices[i].ID
		for n := 2; taken[practices[i].ID]; n++ {
			practices[i].ID = fmt.Sprintf("%s-%d", id, n)
		}
		taken[practices[i].ID] = true
	}
	slices.SortFunc(practices, func(a, b search.Practice) int { return cmp.Compare(a.ID, b.ID) })
	return practices
}
