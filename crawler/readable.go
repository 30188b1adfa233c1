package crawler

import (
	"fmt"
	"runtime/debug"
	"strings"
)

// gatedText is how many bytes of words a page may have for its gate to look at
// it: what stands in for a page is short, and the menus around it are not long.
const gatedText = 64 << 10

// unreadable is the reason why a page that came with status 200 is none: what
// Extract would call it. It is asked before the last good copy is replaced.
func unreadable(src *Source, address, text string, s signposts) string {
	rule, _ := src.ruleFor(address)
	doc := parseDocument(text, address)
	switch {
	case doc.tooLarge != "" && rule.Kind == KindNone:
		return "" // nothing is to be read on it
	case doc.tooLarge != "":
		return doc.tooLarge
	case s.length > gatedText:
		return ""
	}
	main, _ := doc.main(rule.Main)
	blocks := doc.blocks(main, ledger{})
	title, _ := doc.pageTitle(rule.Title, blocks)
	reason := gate(doc, title, blocks)
	if strings.HasPrefix(reason, "empty") && len(s.links) > 0 {
		return "" // a list of links has nothing to read, and is a page to us
	}
	return reason
}

// guarded calls fn and returns what it panicked with, and where; "" when it
// did not.
func guarded(fn func()) (fault string) {
	defer func() {
		if p := recover(); p != nil {
			fault = fmt.Sprintf("%v\n%s", p, debug.Stack())
		}
	}()
	fn()
	return ""
}
