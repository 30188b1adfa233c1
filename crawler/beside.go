package crawler

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// articleShare is the share of the main text that an article holds, at least,
// when the rest only stands beside it.
const articleShare = 0.6

// mainArticle is the article that the main text is made of, nil when it is made
// of several or of none. Templates put other things into the same landmark: the
// teasers of other articles, a column with a form.
func (w *walker) mainArticle(main *html.Node) *html.Node {
	for n := range main.Descendants() {
		if n.DataAtom == atom.Article && float64(w.stats[n].text) >= articleShare*float64(w.all) {
			return n
		}
	}
	return nil
}

// isBeside reports whether an element stands beside the article, and is a column
// or leads to other articles.
func (w *walker) isBeside(n *html.Node) bool {
	if w.article == nil || isWithin(n, w.article) || isWithin(w.article, n) {
		return false
	}
	return n.DataAtom == atom.Aside || attr(n, "role") == "complementary" || w.holdsTeasers(n)
}

func isWithin(n, outer *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}

// holdsTeasers reports whether all headings in an element are links to other
// pages; the first may stand above the others.
func (w *walker) holdsTeasers(n *html.Node) bool {
	headings, leading := 0, 0
	for c := range n.Descendants() {
		if c.Type != html.ElementNode || !isRealHeading(c) {
			continue
		}
		if w.leadsOn(c, textOf(c), w.stats[c].linked) {
			leading++
		} else if headings > 0 {
			return false
		}
		headings++
	}
	return leading > 0
}
