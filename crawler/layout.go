package crawler

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Layout is how a page is built, to tell whether its template changed.
type Layout struct {
	Rule     string   // path prefix of the rule that it was read by; "" is that of a source without rules
	Read     bool     // the rule expects practices on it
	Pairs    []string // sums of parent>element.class, each once, sorted; at most maxPairs
	Missed   []string // selectors of the rule that matched nothing, such as `pages[].main "#content"`
	Fallback bool     // its main text is the whole body, for nothing says where it is
}

// maxPairs bounds the layout of a hostile page. Templates have some 50 to 200.
const maxPairs = 1000

// pageNumber is what one page has and the next has not: "post-1234".
var pageNumber = regexp.MustCompile(`\d+`)

// layoutOf describes a page as it was sent.
func layoutOf(d *document, r PageRule) Layout {
	l := Layout{Rule: r.PathPrefix, Read: r.Kind != KindNone}
	main, missed := d.main(r.Main)
	if missed {
		l.Missed = append(l.Missed, `pages[].main "`+r.Main+`"`)
	}
	if r.Title != "" && d.query(r.Title) == "" {
		l.Missed = append(l.Missed, `pages[].title "`+r.Title+`"`)
	}
	l.Fallback = main != nil && main.DataAtom == atom.Body
	seen := map[string]bool{}
	for n := range d.root.Descendants() {
		if n.Type != html.ElementNode || n.Parent == nil || len(seen) >= maxPairs {
			continue
		}
		classes := strings.Fields(pageNumber.ReplaceAllString(attr(n, "class"), "#"))
		slices.Sort(classes)
		seen[pairSum(n.Parent.Data+">"+strings.Join(append([]string{n.Data}, slices.Compact(classes)...), "."))] = true
	}
	for pair := range seen {
		l.Pairs = append(l.Pairs, pair)
	}
	slices.Sort(l.Pairs)
	return l
}

// pairSum stands for a pair: it is only compared with others, and a class may
// name somebody ("author-henk-wolters").
func pairSum(pair string) string {
	sum := sha256.Sum256([]byte(pair))
	return hex.EncodeToString(sum[:4])
}
