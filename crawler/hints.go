package crawler

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"time"
)

const (
	maxLists     = 50 // sitemaps and feeds of a pass
	maxHints     = 50_000
	maxListDepth = 3 // sitemaps of sitemaps; sitemaps.org allows one level, some sites have two

	// missingList is how long a /sitemap.xml that nobody named, and that is
	// not there, is not asked for again.
	missingList = 7 * 24 * time.Hour
)

// hints are what the sitemaps and feeds of a source name. They only add: an
// address that they leave out is no less a page, and one that they name need
// not be one.
type hints struct {
	feeds []string // that the seeds name
	lists int      // queued
	found []hint
	kept  map[string]file // to be kept when the pass is complete
}

// hint is an address in a sitemap or feed.
type hint struct {
	Address  string    `json:"address"`           // canonical
	Modified time.Time `json:"modified,omitzero"` // as the list says; zero when it does not, or says what cannot be
}

// addLists queues the sitemaps that robots.txt names, of each host that the
// pass came by, the one at /sitemap.xml where it names none, and the feeds of
// the seeds.
func (w *walk) addLists(ctx context.Context) {
	if w.frontier.budget == 0 {
		return // what they name would not be visited
	}
	for _, origin := range slices.Sorted(maps.Keys(w.origins)) {
		a, first, err := w.robotsFor(ctx, origin+"/") // known, unless all pages of the host were visited before an interruption
		if err != nil || a.robots == nil {
			continue
		}
		if first {
			w.count(finding{answer: a.cost})
		}
		for _, sitemap := range a.robots.sitemaps {
			if address, err := Canonical(origin+"/robots.txt", sitemap); err == nil {
				w.addList(address, 1)
			}
		}
		if len(a.robots.sitemaps) == 0 && !w.missedLately(origin+"/sitemap.xml") {
			w.addList(origin+"/sitemap.xml", 1)
		}
	}
	for _, feed := range w.hints.feeds {
		w.addList(feed, 1)
	}
}

func (w *walk) addList(address string, depth int) {
	if w.frontier.seen[address] {
		return
	}
	if depth > maxListDepth || w.hints.lists == maxLists {
		w.note(address, OutcomeTooLarge, fmt.Sprintf("a sitemap too many: %d are read, %d deep", maxLists, maxListDepth))
		return
	}
	w.hints.lists++
	w.frontier.add(visit{address: address, list: depth})
}

func (w *walk) missedLately(address string) bool {
	f, err := w.keptFile(w.listKey(address))
	age := time.Since(f.Read)
	return err == nil && f.Status >= 400 && age >= 0 && age < missingList
}

func (w *walk) listKey(address string) string { return w.src.ID + " " + address }

// visitList asks for a sitemap or feed, with validators when what it named by
// the same rules is kept: a page of it that failed then has its next chance
// also when the list stays as it is.
func (w *walk) visitList(ctx context.Context, v visit) finding {
	f := finding{visit: v}
	var kept file
	if kept, f.err = w.keptFile(w.listKey(v.address)); f.err != nil {
		return f
	}
	inScope := func(address string) bool { return w.src.InScope(address, w.AllowPrivateHosts) }
	req := request{address: v.address, limit: maxList, take: func(body io.Reader) (err error) {
		f.listed, err = readList(v.address, body, time.Now(), inScope)
		return err
	}}
	if kept.Status == http.StatusOK && kept.Rules == w.open.Rules {
		req.etag, req.lastModified = kept.ETag, kept.LastModified
	}
	f.answer, f.err = w.get(ctx, w.src, req)
	if f.outcome == OutcomeNotModified {
		f.listed = listing{pages: kept.Named}
	}
	return f
}

// settleList queues the sitemaps in a sitemap, and keeps its pages until all
// lists are read.
func (w *walk) settleList(f finding) {
	w.frontier.budget++ // it is no page
	kept := file{Status: f.status, Read: time.Now().UTC()}
	switch f.outcome {
	case OutcomeOK:
		kept.ETag, kept.LastModified, kept.Rules, kept.Named = f.etag, f.lastModified, w.open.Rules, f.listed.pages
	case OutcomeMoved:
		w.addList(f.location, f.list+1)
		return
	case OutcomeNotFound, OutcomeGone, OutcomeClientError:
	case OutcomeNotModified:
		w.hint(f.listed.pages)
		return
	case OutcomeRobots:
		return
	default:
		w.note(f.address, f.outcome, f.reason)
		return
	}
	if f.listed.fault != "" {
		w.note(f.address, f.outcome, f.listed.fault)
	}
	for _, sitemap := range f.listed.sitemaps {
		w.addList(sitemap.Address, f.list+1)
	}
	if len(f.listed.sitemaps) == 0 { // a sitemap of sitemaps may stay as it is while they change
		w.hints.kept[w.listKey(f.address)] = kept
	}
	w.hint(f.listed.pages)
}

func (w *walk) hint(pages []hint) {
	room := max(maxHints-len(w.hints.found), 0)
	w.hints.found = append(w.hints.found, pages[:min(room, len(pages))]...)
}

// addHints queues what the lists name, newest first, so that a budget that
// runs out is spent on news. Nothing is left out for being old: systems that
// set the date wrongly are too many.
func (w *walk) addHints(context.Context) {
	slices.SortStableFunc(w.hints.found, func(a, b hint) int { return b.Modified.Compare(a.Modified) })
	for _, h := range w.hints.found {
		w.frontier.add(visit{address: h.Address, depth: 1})
	}
}

// keepLists remembers the lists of a complete pass, without what they name and
// the rules refuse.
func (w *walk) keepLists() error {
	for key, f := range w.hints.kept {
		f.Named = slices.DeleteFunc(f.Named, func(h hint) bool { return !w.frontier.seen[h.Address] })
		if err := w.keepFile(key, f); err != nil {
			return err
		}
	}
	return nil
}
