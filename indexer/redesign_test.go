package indexer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"praktijkzoeker/crawler"
	"praktijkzoeker/crawler/samplesite"
	"praktijkzoeker/search"
)

// A redesign is the sample site after somebody has been at its templates.
type redesign func(page string) string

// RoundTrip answers as the site would, without sockets.
func (d redesign) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Del("If-None-Match")
	r.Header.Del("If-Modified-Since")
	w := httptest.NewRecorder()
	samplesite.Handler().ServeHTTP(w, r)
	answer := w.Result()
	body, err := io.ReadAll(answer.Body)
	if err == nil && strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") {
		body = []byte(d(string(body)))
	}
	answer.Body, answer.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	answer.Header.Set("Content-Length", strconv.Itoa(len(body)))
	answer.Header.Del("ETag")
	answer.Header.Del("Last-Modified")
	answer.Request = r
	return answer, err
}

// visit crawls the redesigned site and indexes it.
func (d redesign) visit(t *testing.T, dir string) (Result, error) {
	t.Helper()
	sources, err := crawler.LoadSources(samplesite.Sources("http://sample.example"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range sources {
		sources[i].Limits.MinGap = 0
	}
	return Run(t.Context(), Options{DataDir: dir, Sources: sources}, func(ctx context.Context) ([]crawler.PassReport, error) {
		store, err := crawler.OpenStore(dir)
		if err != nil {
			return nil, err
		}
		c := crawler.Crawler{Store: store, UserAgent: "praktijkzoeker/1.0", Transport: d}
		reports, err := c.Crawl(ctx, sources)
		return reports, errors.Join(err, store.Close())
	})
}

// swap replaces what a pattern matches.
func swap(pattern, with string) redesign {
	p := regexp.MustCompile(pattern)
	return func(page string) string { return p.ReplaceAllString(page, with) }
}

// then makes one redesign after another.
func (d redesign) then(next redesign) redesign {
	return func(page string) string { return next(d(page)) }
}

var attribute = regexp.MustCompile(` (class|id)="([^"]*)"`)

// renamed gives every class, or every class and id, another name.
func renamed(kinds string) redesign {
	return func(page string) string {
		return attribute.ReplaceAllStringFunc(page, func(a string) string {
			m := attribute.FindStringSubmatch(a)
			if !strings.Contains(kinds, m[1]) {
				return a
			}
			names := strings.Fields(m[2])
			for i, name := range names {
				names[i] = "q" + sum(name)
			}
			return fmt.Sprintf(` %s="%s"`, m[1], strings.Join(names, " "))
		})
	}
}

// lastFirst moves the last section of the main text before the first.
func lastFirst(page string) string {
	start := strings.Index(page, "</h1>")
	end := strings.Index(page, "<div id=\"aside\"")
	if end < 0 {
		end = strings.Index(page, "</article>")
	}
	if start < 0 || end < start {
		return page
	}
	main := page[start:end]
	var at []int // where sections start
	for i := 0; ; {
		next := strings.Index(main[i:], "<h2")
		if next < 0 {
			break
		}
		at = append(at, i+next)
		i += next + 1
	}
	if len(at) < 2 {
		return page
	}
	last := main[at[len(at)-1]:]
	tail := strings.LastIndex(last, "</p>") // what closes the main text stays
	tail = max(tail+len("</p>"), strings.LastIndex(last, "</ul>")+len("</ul>"))
	if tail < len("</p>") || strings.Contains(last[:tail], "<div") {
		return page
	}
	moved := main[:at[0]] + last[:tail] + main[at[0]:at[len(at)-1]] + last[tail:]
	return page[:start] + moved + page[end:]
}

const shareBar = `<div class="share-bar"><span>Deel dit bericht</span><ul><li><a href="https://facebook.com/s">Facebook</a></li><li><a href="https://linkedin.com/s">LinkedIn</a></li><li><a href="mailto:?subject=x">E-mail</a></li></ul></div>`

const accordion = `<details><summary>$1</summary>$2</details>`

var section = `(?s)<h2[^>]*>(.*?)</h2>\s*(<p>.*?</p>)`

var redesigns = []struct {
	name  string
	whole bool // no record may change at all, unless its source is refused
	redesign
}{
	{"nothing", true, func(page string) string { return page }},
	{"extra divs around all", true, swap(`(<body[^>]*>)`, `$1<div class="a"><div class="b">`).then(swap(`</body>`, `</div></div></body>`))},
	{"extra divs around paragraphs", true, swap(`(?s)(<(?:p|ul|h2)[ >].*?</(?:p|ul|h2)>)`, `<div class="wp-block"><div>$1</div></div>`)},
	{"renamed classes", true, renamed("class")},
	{"renamed classes and ids", true, renamed("class id")},
	{"no landmarks", true, swap(`<(/?)(?:main|article|nav|header|footer|aside|section)\b`, `<${1}div`)},
	{"no landmarks, renamed", true, swap(`<(/?)(?:main|article|nav|header|footer|aside|section)\b`, `<${1}div`).then(renamed("class id"))},
	{"h2 to h3", true, swap(`<(/?)h3\b`, `<${1}h4`).then(swap(`<(/?)h2\b`, `<${1}h3`))},
	{"a share bar below the title", true, swap(`</h1>`, "</h1>"+shareBar)},
	{"a share bar in the text", true, swap(`(</p>\s*)<h2`, "$1"+shareBar+"<h2")},
	{"sections in accordions", true, swap(section, accordion)},
	{"a moved section", true, lastFirst},
	{"a moved accordion", true, redesign(lastFirst).then(swap(section, accordion))},
	{"headings in bold", false, swap(`(?s)<h2[^>]*>(.*?)</h2>`, `<p><strong>$1</strong></p>`)},
	{"headings in divs", false, swap(`(?s)<h[23][^>]*>(.*?)</h[23]>`, `<div class="title">$1</div>`)},
	{"cards that lead elsewhere", false, swap(`(</p>\s*)(<h2)`, `$1<div class="rel"><h2><a href="/elders/1">Coaches voor wie begint</a></h2><p>Starters krijgen een coach en een training.</p></div>$2`)},
	{"no paragraphs", false, swap(`(?s)<p>.*?</p>`, ``)},
	{"no main text", false, swap(`(?s)(</h1>).*(</body>)`, `$1$2`)},
}

// TestRedesign makes over the whole sample site. Every record stays as it was,
// or the report says what became of it: never are there fewer without a word.
func TestRedesign(t *testing.T) {
	base := t.TempDir()
	if r, err := redesigns[0].visit(t, base); err != nil {
		t.Fatalf("the site as it is: %v, %+v", err, r.Verdict)
	}
	before := (&world{t: t, dir: base}).records()
	for _, d := range redesigns {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel() // most of it waits for the disk
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
				t.Fatal(err)
			}
			r, err := d.visit(t, dir)
			if err != nil && !errors.Is(err, ErrRejected) {
				t.Fatal(err)
			}
			told := fmt.Sprint(r.Verdict)
			after := (&world{t: t, dir: dir}).records()
			changed, fresh := 0, 0
			for id, was := range before {
				is := after[id]
				if is != was {
					changed++
				}
				lost := is == "" || strings.HasPrefix(is, string(search.Mentioned)) && !strings.HasPrefix(was, string(search.Mentioned))
				if lost && !strings.Contains(told, id) || is != was && d.whole {
					t.Errorf("%s became\n%s\nit was\n%s", id, is, was)
				}
			}
			for id, is := range after {
				if before[id] == "" {
					fresh++
					if d.whole {
						t.Errorf("there is %s\n%s", id, is)
					}
				}
			}
			t.Logf("%s: of %d records %d changed, and %d are new; refused: %q", r.Outcome, len(before), changed, fresh, r.Verdict.Refusals())
		})
	}
}

// records is what each practice says, by id; of its text the paragraphs in any
// order, for a page may have them in another.
func (w *world) records() map[string]string {
	all := map[string]string{}
	for _, p := range w.practices() {
		var sources []string
		for _, s := range p.Sources {
			sources = append(sources, s.URL)
		}
		text := strings.Split(p.Text, "\n\n")
		slices.Sort(text)
		all[p.ID] = fmt.Sprint(p.Kind, "|", p.Title, "|", text, "|", p.Status, "|", p.Region.ID, ids(p.Themes), ids(p.TargetGroups), ids(p.Sectors),
			p.Published, p.Partners, p.Figures, sources)
	}
	return all
}
