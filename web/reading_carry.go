package web

import (
	"bytes"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
)

// carriedList is where a request has its reading list, once keepList has read it.
const carriedList = "reading list"

// keepList reads the reading list of a page's address. A button of the list asks
// for a change in the address too; the answer to that is the address of the same
// page with the changed list, which can be kept and shared.
func (s *site) keepList(c *gin.Context) {
	if isAPI(c.Request.URL.Path) {
		return
	}
	raw := c.Request.URL.RawQuery
	list, wrong := readList(raw)
	change, id, rest := askedChange(raw)
	if change != "" && c.FullPath() != "" && len(wrong) == 0 {
		changed, err := list.changed(change, id)
		if err == nil {
			to := c.Request.URL.EscapedPath()
			if query := strings.Join(append(rest, changed.pairs()...), "&"); query != "" {
				to += "?" + query
			}
			c.Redirect(http.StatusSeeOther, to+"#"+listAnchor(id))
			c.Abort()
			return
		}
		wrong = faultsOf(err)
	}
	if len(wrong) > 0 {
		c.Abort()
		s.fail(c, wrong)
		return
	}
	c.Set(carriedList, list)
}

// askedChange is the change that an address asks for, "" for none, and what the
// address has besides, without its reading list.
func askedChange(raw string) (change listChange, id string, rest []string) {
	for _, pair := range strings.FieldsFunc(raw, func(r rune) bool { return r == '&' }) {
		key, value, _ := strings.Cut(pair, "=")
		key, _ = url.QueryUnescape(key) // what is badly coded is another key
		switch one := listChange(key); {
		case slices.Contains([]listChange{addLine, removeLine, raiseLine, lowerLine}, one):
			change = one
			id, _ = url.QueryUnescape(value) // what is badly coded is no id
		case strings.HasPrefix(key, keyList):
		default:
			rest = append(rest, pair)
		}
	}
	return change, id, rest
}

// listAnchor is the place of a practice on a page, to come back to.
func listAnchor(id string) string { return "p-" + url.PathEscape(id) }

// listOf is the reading list that a request carries.
func listOf(c *gin.Context) readingList {
	list, _ := c.Value(carriedList).(readingList)
	return list
}

// ownTag is a link or a form of our own templates, which escape every other
// < and > and write each attribute between double quotes.
var ownTag = regexp.MustCompile(`<a [^>]*?href="/[^"]*"|<form [^>]*>`)

// carry takes a reading list along: every link of a page to another page of the
// site has it, and every form too. Only so is nothing lost on the way, whatever
// a visitor looks at before the list is done.
func carry(page []byte, list readingList) []byte {
	query := html.EscapeString(list.query())
	if query == "" {
		return page
	}
	return ownTag.ReplaceAllFunc(page, func(tag []byte) []byte {
		if bytes.HasPrefix(tag, []byte("<form ")) {
			if !bytes.Contains(tag, []byte(`method="get"`)) || bytes.Contains(tag, []byte(`id="`+listForm+`"`)) {
				return tag
			}
			var b bytes.Buffer
			b.Write(tag)
			for _, f := range list.fields() {
				fmt.Fprintf(&b, "\n<input type=\"hidden\" name=\"%s\" value=\"%s\">", html.EscapeString(f.Name), html.EscapeString(f.Value))
			}
			return b.Bytes()
		}
		start := bytes.LastIndexByte(tag[:len(tag)-1], '"') + 1
		to := string(tag[start : len(tag)-1])
		path, fragment, hasFragment := strings.Cut(to, "#")
		path, own, hasOwn := strings.Cut(path, "?")
		if isAPI(path) || strings.Contains(path, ".") { // a file or data
			return tag
		}
		to = path + "?"
		if hasOwn {
			to += own + "&amp;"
		}
		to += query
		if hasFragment {
			to += "#" + fragment
		}
		return append(tag[:start:start], to+`"`...)
	})
}
