package crawler

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestReadList(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for name, tt := range map[string]struct{ file, want string }{
		"sitemap":                        {`<urlset><url><loc> /a </loc><lastmod>2026-02-01</lastmod></url><url><loc>` + site + `/b?x=1&amp;y=2</loc></url></urlset>`, "/a@2026-02-01 /b?x=1&y=2"},
		"prefixes":                       {`<s:urlset xmlns:s="x" xmlns:image="y"><s:url><s:loc>/a</s:loc><image:image><image:loc>/i</image:loc></image:image></s:url></s:urlset>`, "/a"},
		"CDATA":                          {`<urlset><url><loc><![CDATA[/a]]></loc></url></urlset>`, "/a"},
		"bare &":                         {`<urlset><url><loc>/a?b=1&c=2</loc></url></urlset>`, "/a?b=1&c=2"},
		"index":                          {`<sitemapindex><sitemap><loc>/old</loc><lastmod>2020</lastmod></sitemap><sitemap><loc>/new</loc><lastmod>2026-01</lastmod></sitemap></sitemapindex>`, "+/new@2026-01-01 +/old@2020-01-01"},
		"RSS":                            {`<rss><channel><link>/c</link><item><link>/a</link><pubDate>x</pubDate></item></channel></rss>`, "/a"},
		"RSS 1.0":                        {`<rdf:RDF xmlns:rdf="x"><channel><link>/c</link></channel><item><link>/a</link></item></rdf:RDF>`, "/a"},
		"Atom":                           {`<feed><link href="/c"/><entry><link rel="self" href="/s"/><link rel="alternate" href="/a"/><updated>2026-02-01T10:00:00Z</updated></entry></feed>`, "/a@2026-02-01"},
		"text":                           {site + "/a\n\n# words\nwords\n" + site + "/b\r\n", "/a /b"},
		"text with a byte order mark":    {"\xEF\xBB\xBF" + site + "/a\n" + site + "/b\n", "/a /b"},
		"UTF-16":                         {"\xFF\xFE" + utf16le(`<?xml version="1.0" encoding="UTF-16"?><urlset><url><loc>/a</loc></url></urlset>`), "/a"},
		"text in UTF-16":                 {"\xFF\xFE" + utf16le(site+"/a\r\n"), "/a"},
		"RSS with ids alone":             {"<rss><channel><item><guid>" + site + "/a</guid></item><item><guid isPermaLink='false'>" + site + "/b</guid></item><item><guid>" + site + "/x</guid><link>" + site + "/c</link></item></channel></rss>", "/a /c"},
		"zipped, then filled with zeros": {gzipped(`<urlset><url><loc>/a</loc></url></urlset>`) + strings.Repeat("\x00", 900), "/a"},
		"zipped":                         {gzipped(`<urlset><url><loc>/a</loc></url></urlset>`), "/a"},
		"cut":                            {`<urlset><url><loc>/a</loc></url><url><loc>/b`, "/a"},
		"the future":                     {`<urlset><url><loc>/a</loc><lastmod>2026-03-02</lastmod></url></urlset>`, "/a"},
		"a page":                         {`<!doctype html><a href=/a>a</a>`, "!"},
		"nothing":                        {"", ""},
		"latin 1":                        {"<?xml version='1.0' encoding='iso-8859-1'?><urlset><url><loc>/\xe9</loc></url></urlset>", "/%C3%A9"},
		"out of here":                    {`<urlset><url><loc>http://elders.nl/</loc></url><url><loc>mailto:a@b.nl</loc></url><url><loc></loc></url></urlset>`, ""},
	} {
		l, err := readList(site+"/sitemap.xml", strings.NewReader(tt.file), now, func(a string) bool { return strings.HasPrefix(a, site) })
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var got []string
		for i, h := range append(l.pages, l.sitemaps...) {
			text := strings.TrimPrefix(h.Address, site)
			if i >= len(l.pages) {
				text = "+" + text
			}
			if !h.Modified.IsZero() {
				text += h.Modified.Format("@" + time.DateOnly)
			}
			got = append(got, text)
		}
		if l.fault != "" {
			got = append(got, "!")
		}
		if text := strings.Join(got, " "); text != tt.want {
			t.Errorf("%s: got %q, want %q (%s)", name, text, tt.want, l.fault)
		}
	}
}

// What cannot be read to its end counts for nothing.
func TestReadListFaults(t *testing.T) {
	all := func(string) bool { return true }
	zipped := gzipped(fmt.Sprintf("<urlset><url><loc>%s/a</loc></url>%s</urlset>", site, strings.Repeat("<x/>", 1000)))
	for name, file := range map[string]string{"half of a zip": zipped[:len(zipped)/2], "no zip": "\x1f\x8bwords"} {
		if l, err := readList(site, strings.NewReader(file), time.Now(), all); err == nil || len(l.pages) != 0 {
			t.Errorf("%s: %v, %v", name, l, err)
		}
	}
	many := strings.Repeat(site+"/a\n", maxNamed+1)
	if l, err := readList(site, strings.NewReader(many), time.Now(), all); err != nil || len(l.pages) != maxNamed || l.fault == "" {
		t.Errorf("too many: %d, %q, %v", len(l.pages), l.fault, err)
	}
}

func FuzzReadList(f *testing.F) {
	f.Add([]byte("<urlset><url><loc>/a</loc></url></urlset>"))
	f.Add([]byte("<feed><entry><link href='&#x;'/></entry>"))
	f.Add([]byte(gzipped("http://a.nl/\n")))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, _ := readList(site, strings.NewReader(string(data)), time.Now(), func(string) bool { return true })
		for _, h := range append(l.pages, l.sitemaps...) {
			if again, err := Canonical("", h.Address); err != nil || again != h.Address {
				t.Fatalf("%q is not canonical: %q, %v", h.Address, again, err)
			}
		}
	})
}
