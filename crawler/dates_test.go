package crawler

import "testing"

func TestDates(t *testing.T) {
	ld := func(json string) string { return `<script type="application/ld+json">` + json + `</script>` }
	const section = `<h2>Maatjes voor starters</h2><p>Iedere nieuwe leraar krijgt een maatje.</p>`
	for _, c := range []struct{ name, head, body, published, modified string }{
		{"article in a graph", ld(`{"@graph":[{"@type":"WebSite","dateModified":"2020-01-01"},{"@type":"NewsArticle","datePublished":"2024-05-06T09:00:00+02:00","dateModified":"2024-06-07"}]}`), section,
			"2024-05-06 json-ld", "2024-06-07 json-ld"},
		{"video before the article", ld(`{"@type":"VideoObject","datePublished":"2018-01-01"}`) + ld(`{"@type":"Article","datePublished":"2024-05-06"}`), section, "2024-05-06 json-ld", ""},
		{"article before its page", ld(`{"@type":"WebPage","datePublished":"2020-01-01"}`) + ld(`{"@type":["Thing","https://schema.org/BlogPosting"],"datePublished":"2024-05-06"}`), section, "2024-05-06 json-ld", ""},
		{"page alone", ld(`{"@type":"WebPage","datePublished":"2024-05-06"}`), section, "2024-05-06 json-ld", ""},
		{"no type", ld(`{"datePublished":"2024-05-06"}`), section, "2024-05-06 json-ld", ""},
		{"video, site, event, list", ld(`[{"@type":"VideoObject","datePublished":"2018-01-01"},{"@type":"WebSite","datePublished":"2018-01-01"},{"@type":"Event","datePublished":"2018-01-01"},{"@type":"ItemList","itemListElement":[{"@type":"Article","datePublished":"2018-01-01"}]}]`), section, "", ""},
		{"no date", ld(`{"@type":"Article","datePublished":"gisteren"}`) + ld(`{"@type":"Article","datePublished":"2024-05-06"}`), section, "2024-05-06 json-ld", ""},

		{"time under the title", "", `<p><time datetime="2024-05-06">6 mei</time></p>` + section, "2024-05-06 time", ""},
		{"placed on", "", `<p>Geplaatst op <time datetime="2024-05-06">6 mei</time> door de redactie</p>` + section, "2024-05-06 time", ""},
		{"placed on, at the end", "", section + `<p>Geplaatst op <time datetime="2024-05-06">6 mei</time></p>`, "2024-05-06 time", ""},
		{"category", "", `<p>In de praktijk | <time datetime="2024-05-06">6 mei</time> | leestijd 3 min</p>` + section, "2024-05-06 time", ""},
		{"changed", "", `<p>Laatst bijgewerkt: <time datetime="2024-05-06">6 mei</time></p>` + section, "", "2024-05-06 time"},
		{"by its class", "", section + `<p>Zo was het: <time class="entry-date published" datetime="2024-05-06">6 mei</time></p>`, "2024-05-06 time", ""},
		{"start of a course", "", `<p>Start: <time datetime="2026-09-01">1 september</time></p>` + section, "", ""},
		{"start in a section", "", section + `<p>Start op <time datetime="2026-09-01">1 september</time></p>`, "", ""},
		{"agenda", "", section + `<p><time datetime="2026-09-01">1 september</time> Startdag</p>`, "", ""},
		{"bare in a section", "", section + `<p><time datetime="2026-09-01">1 september</time></p>`, "", ""},
		{"in running text", "", `<p>De eerste groep begon op <time datetime="2022-09-01">1 september</time>.</p>` + section, "", ""},

		{"line with bars", "", `<p>Nieuwsbericht | 06-05-2024 | 10:00</p>` + section, "2024-05-06 article-meta", ""},
		{"line with stops", "", `<p>06.05.2024 · Nieuws</p>` + section, "2024-05-06 article-meta", ""},
		{"line with strokes", "", `<p>06/05/2024 · Nieuws</p>` + section, "2024-05-06 article-meta", ""},
		{"line with words", "", `<p>Gepubliceerd op 6 mei 2024</p>` + section, "2024-05-06 article-meta", ""},
		{"line that tells of something", "", `<p>Startdatum 06-05-2024</p><p>Op 6 mei 2024</p>` + section, "", ""},
	} {
		html := `<html><head><title>T</title>` + c.head + `</head><body><main><h1>Regio Zandvallei</h1>` + c.body + `</main></body></html>`
		p := Extract(&Source{ID: "a", Pages: []PageRule{{Kind: KindPortrait}}}, Page{Address: "https://a.test/x", ContentType: "text/html", Body: []byte(html)})
		line := func(d Date) string {
			if d.Day == "" {
				return ""
			}
			return d.Day + " " + d.From
		}
		if got := line(p.Published); got != c.published {
			t.Errorf("%s: published %q, want %q", c.name, got, c.published)
		}
		if got := line(p.Modified); got != c.modified {
			t.Errorf("%s: modified %q, want %q", c.name, got, c.modified)
		}
	}
}
