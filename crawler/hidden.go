package crawler

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	hiddenStyle = regexp.MustCompile(`(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)`)
	// foldHint is what templates call a part that opens when its heading is
	// clicked.
	foldHint = regexp.MustCompile(`(?i)accordion|accordeon|collaps|uitklap|toggle|expand|tab-?(panel|pane|content)`)
)

// isHidden reports whether no reader ever sees an element: a dialog, or what is
// hidden and nothing on the page unfolds. The panel of an accordion is text as
// any. What holds the title or most of the text is never hidden: scripts mark
// whole pages so while they load.
func (w *walker) isHidden(n *html.Node) bool {
	if n.DataAtom == atom.Dialog || attr(n, "role") == "dialog" || attr(n, "aria-modal") == "true" {
		return !w.stats[n].h1
	}
	value, hidden := attribute(n, "hidden")
	hidden = hidden && value != "until-found" || hiddenStyle.MatchString(attr(n, "style")) || isBlock(n) && attr(n, "aria-hidden") == "true"
	return hidden && !w.unfolds(n) && !w.stats[n].h1 && w.stats[n].text*2 <= w.all
}

// unfolds reports whether an element can be made to show: it is named by a
// control, called a panel, or stands behind its heading.
func (w *walker) unfolds(n *html.Node) bool {
	if id := attr(n, "id"); id != "" && w.doc.controlled[id] || attr(n, "role") == "tabpanel" || n.Parent != nil && n.Parent.DataAtom == atom.Details {
		return true
	}
	if foldHint.MatchString(attr(n, "class")) {
		return true
	}
	before := n.PrevSibling
	for before != nil && before.Type != html.ElementNode {
		before = before.PrevSibling
	}
	return before != nil && (before.DataAtom == atom.Button || before.DataAtom == atom.Dt || isRealHeading(before) && before.DataAtom != atom.H1 || attr(before, "aria-expanded") != "")
}

// controls are the attributes by which an element names those that it shows and
// hides.
var controls = []string{"aria-controls", "data-target", "data-bs-target", "data-toggle", "href"}

// markControlled remembers the elements that n shows and hides.
func (d *document) markControlled(n *html.Node) {
	for _, name := range controls {
		value := attr(n, name)
		if name != "aria-controls" && !strings.HasPrefix(value, "#") {
			continue
		}
		for _, id := range strings.Fields(value) {
			d.controlled[strings.TrimPrefix(id, "#")] = true
		}
	}
}
