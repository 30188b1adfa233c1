package crawler

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestReadSignposts(t *testing.T) {
	const address = "http://voorbeeld.nl/regios/"
	tests := []struct {
		name, page string
		header     string // X-Robots-Tag
		want       string // links without the host, then =canonical, >refresh and flags
	}{
		{"links", `<a href=a>1</a><A HREF="../b?x=1&amp;y=2">2</A><area href='/c'><a href="a#top">again</a><a>none</a>`, "", "/regios/a /b?x=1&y=2 /c"},
		{"no links", `<a name=a>1</a><a href="mailto:a@b.nl">2</a><a href="javascript:x()">3</a><a href="http://[">4</a><a href="">5</a>`, "", ""},
		{"noscript", `<noscript><a href=/a>1</a></noscript><a href=/b>2</a>`, "", "/a /b"},
		{"not in script, style, comment, title, textarea", `<script>"<a href=/a>"</script><style><a href=/b></style><!--<a href=/c>--><title><a href=/d></title><textarea><a href=/e></textarea>`, "", ""},
		{"base", `<base href="/x/"><base href="/y/"><a href=a>1</a>`, "", "/x/a"},
		{"a broken base", `<base href="javascript:"><base href="/y/"><a href=a>1</a>`, "", "/y/a"},
		{"rel nofollow", `<a rel="noopener NOFOLLOW" href=a>1</a><a href=b rel=nofollower>2</a>`, "", "/regios/b"},
		{"meta nofollow", `<a href=a>1</a><meta name=robots content="noarchive, NoFollow">`, "", ""},
		{"meta noindex", `<meta name=Robots content=noindex><a href=a>1</a>`, "", "/regios/a noindex"},
		{"meta none", `<meta name=praktijkzoeker content=none><a href=a>1</a>`, "", "noindex"},
		{"meta without commas", `<meta name=robots content="noindex nofollow"><a href=a>1</a>`, "", "noindex"},
		{"header with semicolons", `<a href=a>1</a>`, "noindex; nofollow", "noindex"},
		{"header with other words", `<a href=a>1</a>`, "noindex;max-snippet: 5", "/regios/a noindex"},
		{"a none of something else", `<meta name=robots content="index, max-image-preview: none"><a href=a>1</a>`, "max-image-preview : none", "/regios/a"},
		{"meta of another", `<meta name=otherbot content=none><meta name=robots content="index, follow">`, "", ""},
		{"header", `<a href=a>1</a>`, "noindex", "/regios/a noindex"},
		{"header for us", `<a href=a>1</a>`, "PraktijkZoeker: noindex, nofollow", "noindex"},
		{"header for another", `<a href=a>1</a>`, "otherbot: noindex", "/regios/a"},
		{"header with a date", `x`, "noindex, unavailable_after: 25 Jun 2030 15:00:00 PST", "until 2030-06-25 noindex"},
		{"header with a date that passes", `x`, "unavailable_after: 25 Jun 2030 15:00:00 PST", "until 2030-06-25"},
		{"header with a weekday", `x`, "PraktijkZoeker: unavailable_after: Wed, 03 Feb 2027 10:00:00 GMT, nofollow", "until 2027-02-03"},
		{"meta with a date", `<meta name=robots content="unavailable_after: 2027-02-03T10:00:00+01:00"><meta name=robots content="unavailable_after: soon">`, "", "until 2027-02-03"},
		{"feeds", `<link rel=alternate type="application/RSS+xml" href=/feed><link rel=alternate hreflang=en href=/en><link rel=alternate type=application/atom+xml href=a>`, "", "/en ~/feed ~/regios/a"},
		{"link elements and frames", `<link rel=next href=/2><link rel=stylesheet href=/s><link rel="alternate stylesheet" href=/t><link rel=alternate type=application/json href=/j><link rel=preconnect href=/c><iframe src=/f></iframe><frame src=/g>`, "", "/2 /f /g"},
		{"header with a number", `x`, "max-snippet:20, noindex", "noindex"},
		{"canonical", `<link rel="stylesheet" href=/s><link rel="Canonical" href="../vo/">`, "", "=/vo/"},
		{"canonical to itself", `<link rel=canonical href="HTTP://Voorbeeld.nl:80/regios/?utm_source=x#y">`, "", ""},
		{"refresh", `<meta http-equiv=Refresh content="0;URL='/a b'">`, "", ">/a%20b"},
		{"refresh in noscript", `<noscript><meta http-equiv="refresh" content="5; url = a"></noscript>`, "", ">/regios/a"},
		{"refresh without url=", `<meta http-equiv="refresh" content="0, /a">`, "", ">/a"},
		{"refresh for news", `<meta http-equiv="refresh" content="300; url=/a"><meta http-equiv="refresh" content="0">`, "", ""},
		{"undeclared UTF-8", strings.Repeat("<p>words</p>\n", 100) + `<a href="/één">1</a>`, "", "/%C3%A9%C3%A9n"},
		{"latin 1", "<meta charset=iso-8859-1><a href=\"/\xe9\xe9n\">1</a>", "", "/%C3%A9%C3%A9n"},
		{"half a tag", `<a href=/a>1</a><a href="/b`, "", "/a"},
	}
	for _, tt := range tests {
		var header []string
		if tt.header != "" {
			header = []string{tt.header}
		}
		text, _ := decode(Page{Body: []byte(tt.page)})
		s := readSignposts(address, text, header, "praktijkzoeker")
		got := slices.Clone(s.links)
		if s.canonical != "" {
			got = append(got, "="+s.canonical)
		}
		if s.refresh != "" {
			got = append(got, ">"+s.refresh)
		}
		for _, feed := range s.feeds {
			got = append(got, "~"+feed)
		}
		if !s.until.IsZero() {
			got = append(got, "until "+s.until.Format(time.DateOnly))
		}
		if s.noIndex {
			got = append(got, "noindex")
		}
		if text := strings.ReplaceAll(strings.Join(got, " "), "http://voorbeeld.nl", ""); text != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, text, tt.want)
		}
	}
}

// Pages made to hurt a parser cost time in proportion to their length: a
// quadratic step would take minutes.
func TestReadSignpostsBounds(t *testing.T) {
	for name, page := range map[string]string{
		"divs":       strings.Repeat("<div>", 1<<18),
		"anchors":    strings.Repeat("<a href=/x>", 1<<17),
		"attributes": "<a " + strings.Repeat("x=y ", 1<<18) + ">",
		"links":      numberedLinks(2 * maxPageLinks),
	} {
		s := readSignposts("http://voorbeeld.nl/", page, nil, "praktijkzoeker")
		if len(s.links) > maxPageLinks {
			t.Errorf("%s: %d links", name, len(s.links))
		}
	}
}

func numberedLinks(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("<a href=/")
		b.WriteString(strings.Repeat("x", i%100))
		b.WriteString(strings.Repeat("y", i/100))
		b.WriteString(">l</a>")
	}
	return b.String()
}

func FuzzReadSignposts(f *testing.F) {
	f.Add(`<base href="//x"><a href=a><meta http-equiv=refresh content="0;url=">`, "a: b")
	f.Add("<noscript><noscript><a href='\xff'>", "unavailable_after")
	f.Fuzz(func(t *testing.T, page, header string) {
		s := readSignposts("http://voorbeeld.nl/", page, []string{header}, "praktijkzoeker")
		for _, link := range s.links {
			if again, err := Canonical("", link); err != nil || again != link {
				t.Fatalf("link %q is not canonical: %q, %v", link, again, err)
			}
		}
	})
}

func BenchmarkReadSignposts(b *testing.B) {
	body := "<!doctype html><title>t</title>" + strings.Repeat("<div class='brick'><a class=news href='/actueel/nieuws/2024/02/27/een-bericht'><h3>Een bericht</h3></a><p>Woorden, woorden en nog eens woorden.</p></div>\n", 200)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		readSignposts("http://voorbeeld.nl/", body, nil, "praktijkzoeker")
	}
}
