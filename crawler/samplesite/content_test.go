package samplesite_test

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// mainText is where the templates put the text of a page.
const mainText = "#content, main"

// walk follows all links from the home page and gives the pages by address. A
// link to a page that is not there fails the test.
func walk(t *testing.T) map[string]*goquery.Document {
	t.Helper()
	found := map[string]*goquery.Document{}
	queue := []string{"/"}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if found[at] != nil {
			continue
		}
		res := ask(t, "GET", at, "")
		if res.StatusCode != 200 {
			t.Fatalf("GET %s: status %d, want 200", at, res.StatusCode)
		}
		doc, err := goquery.NewDocumentFromReader(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		found[at] = doc
		doc.Find("a[href]").Each(func(_ int, a *goquery.Selection) {
			href, _ := url.Parse(a.AttrOr("href", ""))
			switch {
			case href == nil:
				t.Errorf("%s: link %q is no address", at, a.AttrOr("href", ""))
			case href.Scheme == "mailto" && !strings.HasSuffix(href.Opaque, "@example.org"):
				t.Errorf("%s: address %s, want one at example.org", at, href.Opaque)
			case href.Scheme == "" && href.Path != "":
				queue = append(queue, href.RequestURI())
			case href.Path == "" && href.Fragment != "" && doc.Find("#"+href.Fragment).Length() != 1:
				t.Errorf("%s: nothing has the id %s", at, href.Fragment)
			}
		})
	}
	return found
}

func TestEveryPage(t *testing.T) {
	pages := walk(t)
	if len(pages) > 60 {
		t.Errorf("%d pages, want at most 60: demo crawls them while a visitor waits", len(pages))
	}
	for at, doc := range pages {
		if n := doc.Find("h1").Length(); n != 1 {
			t.Errorf("%s: %d h1, want 1", at, n)
		}
		if !strings.Contains(doc.Find("title").Text(), "Voorbeeldsite") {
			t.Errorf("%s: the title does not say that it is a sample", at)
		}
		if n := doc.Find("p.voorbeeld").Length(); n != 2 {
			t.Errorf("%s: %d banners, want one in the header and one in the footer", at, n)
		}
		if doc.Find(mainText).Find("p.voorbeeld").Length() > 0 {
			t.Errorf("%s: a banner stands in the main text", at)
		}
		if doc.Find(mainText).Length() != 1 {
			t.Errorf("%s: no main text", at)
		}
		if doc.Find(`meta[name=generator]`).Length() != 1 || doc.Find("link[rel=canonical]").Length() != 0 {
			t.Errorf("%s: want a generator and no canonical address", at)
		}
		source := doc.Find(`meta[name="DCTERMS.source"]`).AttrOr("content", "")
		if u, err := url.Parse(source); err != nil || u.Scheme != "https" {
			t.Errorf("%s: source %q is no address of a real page", at, source)
		}
		if doc.Find(`a[rel=external][href="`+source+`"]`).Length() != 1 {
			t.Errorf("%s: no visible link to %s", at, source)
		}
		if phone := regexp.MustCompile(`\+31|\b0\d{1,3}[- ]?\d{6,8}`).FindString(doc.Text()); phone != "" {
			t.Errorf("%s: telephone number %s", at, phone)
		}
		balanced(t, at)
	}
}

// balanced checks that each element of a page is closed where it should be:
// the parser of x/net/html mends everything and so says nothing.
func balanced(t *testing.T, at string) {
	t.Helper()
	void := []string{"meta", "link"} // all that the pages use
	var open []string
	z := html.NewTokenizer(ask(t, "GET", at, "").Body)
	for z.Next() != html.ErrorToken {
		token := z.Token()
		switch {
		case token.Type == html.StartTagToken && !slices.Contains(void, token.Data):
			open = append(open, token.Data)
		case token.Type == html.EndTagToken && (len(open) == 0 || open[len(open)-1] != token.Data):
			t.Fatalf("%s: </%s> inside %q", at, token.Data, open)
		case token.Type == html.EndTagToken:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%s: %q never closed", at, open)
	}
}

// Sentences of a page are its own, but for what closes every news portrait:
// search is judged on these texts.
func TestNoSentenceTwice(t *testing.T) {
	pages := walk(t)
	portraits := 0
	on := map[string][]string{}
	for at, doc := range pages {
		if doc.Find("h2:contains('Wil je meer weten')").Length() > 0 {
			portraits++
		}
		text := doc.Find(mainText).Find("p, li:not(:has(h2)), td").FilterFunction(func(_ int, s *goquery.Selection) bool {
			return s.Find("p").Length() == 0
		})
		text.Each(func(_ int, s *goquery.Selection) {
			for _, sentence := range regexp.MustCompile(`[^.!?]+[.!?]`).FindAllString(s.Text(), -1) {
				if len(words(sentence)) > 3 {
					on[strings.TrimSpace(sentence)] = append(on[strings.TrimSpace(sentence)], at)
				}
			}
		})
	}
	for sentence, where := range on {
		if len(where) > 1 && len(where) != portraits {
			t.Errorf("%q stands on %q", sentence, where)
		}
	}
}

// The pages give facts in our own words.
func TestOwnWords(t *testing.T) {
	const most = 8 // words in a row that a page may share with a real portrait
	texts, _ := filepath.Glob(filepath.Join(root(t), "../shared/real/*.txt"))
	if len(texts) == 0 {
		t.Skip("the real portraits are not here")
	}
	theirs := map[string]bool{}
	for _, name := range texts {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for run := range runs(string(text), most+1) {
			theirs[run] = true
		}
	}
	for at, doc := range walk(t) {
		for run := range runs(plain(doc.Selection), most+1) {
			if theirs[run] {
				t.Errorf("%s: %q", at, run)
			}
		}
	}
}

// plain is the text of a selection with a space between any two elements, so
// that the words of two table cells stay two.
func plain(s *goquery.Selection) string {
	var b strings.Builder
	for _, node := range s.Nodes {
		for n := range node.Descendants() {
			if n.Type == html.TextNode {
				b.WriteString(n.Data + " ")
			}
		}
	}
	return b.String()
}

// runs gives every n words in a row.
func runs(text string, n int) func(yield func(string) bool) {
	words := words(text)
	return func(yield func(string) bool) {
		for i := range max(0, len(words)-n+1) {
			if !yield(strings.Join(words[i:i+n], " ")) {
				return
			}
		}
	}
}

func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// root is the folder of go.mod.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	t.Fatalf("no go.mod above the package: %v", err)
	return ""
}
