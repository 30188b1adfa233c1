package web

import (
	"encoding/json"
	"encoding/xml"
	"slices"
	"strings"
	"testing"
	"time"

	"praktijkzoeker/search"
)

// knownSince is past with a version of every practice, a day apart.
func knownSince() search.Collection {
	c := past()
	start := time.Date(2026, 6, 1, 4, 15, 7, 0, time.UTC)
	c.Practices[0].FirstSeen = time.Date(2026, 1, 5, 4, 16, 8, 0, time.UTC)
	for i := 1; i < len(c.Practices); i++ {
		at := start.AddDate(0, 0, i)
		c.Practices[i].Versions = []search.Version{{Number: 1, Since: search.Date(at.Format(time.DateOnly)), At: at}}
		c.Practices[i].FirstSeen = at
	}
	c.Gone[0].Carried = map[search.FacetName][]string{search.FacetRegion: {"regio-01"}, search.FacetTheme: {"loket"}}
	return c
}

// TestAtomFeed holds a feed against RFC 4287: what must be there once, what must
// be unique, and what must be a date or an address.
func TestAtomFeed(t *testing.T) {
	h := handlerOver(t, knownSince(), "https://voorbeeld.nl")
	for path, want := range map[string]int{
		"/feed.atom": maxEntries, "/feed.atom?q=starters&sort=titel&page=3&utm_source=x": -1,
		"/feed.atom?thema=loket&regio=regio-01": -1, "/feed.atom?q=zzzz": 0,
	} {
		w := get(h, path)
		if w.Code != 200 || w.Header().Get("Content-Type") != "application/atom+xml; charset=utf-8" || w.Header().Get("ETag") == "" {
			t.Fatalf("%s: %d %v", path, w.Code, w.Header())
		}
		var feed atomFeed
		if err := xml.Unmarshal(w.Body.Bytes(), &feed); err != nil {
			t.Fatal(err)
		}
		if feed.XMLName.Space != "http://www.w3.org/2005/Atom" || feed.Title == "" || feed.Author.Name == "" {
			t.Errorf("%s: %+v", path, feed)
		}
		canonical := "https://voorbeeld.nl" + strings.NewReplacer("&sort=titel&page=3&utm_source=x", "", "thema=loket&regio=regio-01", "regio=regio-01&thema=loket").Replace(path)
		if feed.ID != canonical || feed.Links[0].Href != canonical || feed.Links[0].Rel != "self" {
			t.Errorf("%s is %s at %s, want %s", path, feed.ID, feed.Links[0].Href, canonical)
		}
		if n := len(feed.Entries); want >= 0 && n != want || want < 0 && n == 0 {
			t.Errorf("%s: %d entries", path, n)
		}
		seen := map[string]bool{}
		latest := feed.Updated
		for i, e := range feed.Entries {
			updated, err := time.Parse(time.RFC3339, e.Updated)
			published, wrong := time.Parse(time.RFC3339, e.Published)
			if err != nil || e.Published != "" && (wrong != nil || published.After(updated)) {
				t.Errorf("%s: %s was published at %q and updated at %q", path, e.ID, e.Published, e.Updated)
			}
			if seen[e.ID] || !strings.HasPrefix(e.ID, "https://voorbeeld.nl/praktijkvoorbeelden/") || e.Title == "" || e.Content == "" {
				t.Errorf("%s: entry %+v", path, e)
			}
			if i == 0 && e.Updated != feed.Updated || e.Updated > latest {
				t.Errorf("%s: an entry of %s after %s, in a feed of %s", path, e.Updated, latest, feed.Updated)
			}
			seen[e.ID], latest = true, e.Updated
		}
	}
}

func TestFeedTellsWhatHappened(t *testing.T) {
	c := knownSince()
	c.Gone = append(c.Gone[:1], c.Gone[2:]...)
	h := handlerOver(t, c, "https://voorbeeld.nl")
	w := get(h, "/feed.json?regio=regio-01")
	if got := w.Header().Get("Content-Type"); got != "application/feed+json; charset=utf-8" {
		t.Errorf("it is %s", got)
	}
	var feed jsonFeed
	if err := json.Unmarshal(w.Body.Bytes(), &feed); err != nil {
		t.Fatal(err)
	}
	if feed.Version != "https://jsonfeed.org/version/1.1" || feed.HomePage != "https://voorbeeld.nl/?regio=regio-01" ||
		feed.Title != dutch.texts["site"]+": Duinkant" {
		t.Errorf("feed %+v", feed)
	}
	first := feed.Items[0]
	if first.ID != "https://voorbeeld.nl/praktijkvoorbeelden/weg-1" || first.Title != "Niet meer te vinden: Loket voor starters" ||
		first.Content != dutch.text("gone.pagina-verwijderd") || first.Modified != "2026-11-03T03:15:00Z" || first.External != "https://voorbeeld.example/weg" {
		t.Errorf("what is gone is %+v", first)
	}
	i := slices.IndexFunc(feed.Items, func(item jsonItem) bool { return strings.HasSuffix(item.ID, c.Practices[0].ID) })
	changed := feed.Items[i]
	if !strings.HasPrefix(changed.Title, "Gewijzigd: Startgroep") || !strings.HasPrefix(changed.Content, "Gewijzigd: Tekst, Cijfers.\n\n") ||
		changed.Modified != "2026-04-01T00:00:00Z" || changed.Published != "2026-01-05T04:16:08Z" {
		t.Errorf("what changed is %+v", changed)
	}
	fresh := feed.Items[1]
	if !strings.HasPrefix(fresh.Title, "Nieuw: ") || !strings.HasSuffix(fresh.Published, "T04:15:07Z") || fresh.Modified != fresh.Published {
		t.Errorf("what is new is %+v", fresh)
	}
	if again := get(h, "/feed.json?regio=regio-01"); again.Body.String() != w.Body.String() {
		t.Error("the same feed is not the same")
	}
	if body := get(h, "/feed.atom").Body.String(); strings.Contains(body, "weg-4") || strings.Contains(body, "sha256-") {
		t.Error("the feed tells of what nothing may be told")
	}
}

// TestFeedObeysTheLicence holds that a feed shows no more than the page.
func TestFeedObeysTheLicence(t *testing.T) {
	c := sample()
	p := c.Practices[0]
	p.Text, p.Versions = strings.Repeat("woord ", 200)+"Geheim.", []search.Version{{Number: 1, Since: "2026-01-01"}}
	c.Practices = []search.Practice{p}
	if body := get(open(t, c), "/feed.atom").Body.String(); strings.Contains(body, "Geheim") || !strings.Contains(body, "woord…") {
		t.Error("the feed shows a text that is not open")
	}
}
