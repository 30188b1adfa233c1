package crawler

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
)

const (
	maxList  = 50 << 20 // bytes of a sitemap, unzipped (sitemaps.org)
	maxNamed = 50_000   // addresses in it (likewise)
	maxRun   = 1 << 20  // bytes between two elements, which the parser holds in memory
)

// listing is what a sitemap or feed names.
type listing struct {
	pages    []hint // in scope, in the order of the file
	sitemaps []hint // newest first
	fault    string // what could not be read of it, "" when all was
}

// errEnough ends a list that names more than it may.
var errEnough = fmt.Errorf("it names more than %d addresses", maxNamed)

// readList reads a sitemap, a sitemap of sitemaps, a feed (RSS, Atom) or a text
// with an address on each line, zipped or not, at address base. What stands
// before a fault counts. The error is that of the reader: then nothing does.
func readList(base string, r io.Reader, now time.Time, inScope func(address string) bool) (listing, error) {
	body := bufio.NewReader(r)
	if magic, err := body.Peek(2); err == nil && magic[0] == 0x1f && magic[1] == 0x8b {
		unzipped, err := newUnzipper(body)
		if err != nil {
			return listing{}, err
		}
		// What it unzips to counts, however small it came.
		body = bufio.NewReader(&limitedReader{r: unzipped, left: maxList})
	}
	utf16 := false
	switch head, _ := body.Peek(3); {
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")):
		utf16 = true
		body = bufio.NewReader(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(body))
	case string(head) == "\xEF\xBB\xBF":
		body.Discard(len(head)) // which was peeked at
	}
	var l listing
	named := 0
	add := func(to *[]hint, ref, modified string) error {
		if named++; named > maxNamed {
			return errEnough
		}
		ref = strings.TrimSpace(ref)
		address, err := Canonical(base, ref)
		if ref == "" || err != nil || to == &l.pages && !inScope(address) {
			return nil // a list may hold anything
		}
		*to = append(*to, hint{Address: address, Modified: readModified(modified, now)})
		return nil
	}
	var err error
	if head, _ := body.Peek(1024); strings.HasPrefix(strings.TrimLeft(string(head), " \t\r\n"), "<") {
		err = readXML(body, utf16, func(kind, ref, modified string) error {
			if kind == "sitemap" {
				return add(&l.sitemaps, ref, modified)
			}
			return add(&l.pages, ref, modified)
		})
	} else {
		for lines := bufio.NewScanner(body); err == nil; {
			if !lines.Scan() {
				err = lines.Err()
				break
			}
			if line := lines.Text(); strings.HasPrefix(line, "http") {
				err = add(&l.pages, line, "")
			}
		}
	}
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &syntax), errors.Is(err, errEnough), errors.Is(err, bufio.ErrTooLong):
		l.fault = err.Error()
	case err != nil:
		return listing{}, err
	}
	slices.SortStableFunc(l.sitemaps, func(a, b hint) int { return b.Modified.Compare(a.Modified) })
	return l, nil
}

// readXML calls named for each url and sitemap of a sitemap, each item of RSS
// and each entry of Atom. It knows elements by their name, whatever their
// name space, and resolves no entity that the file defines. A file that is
// decoded may still name its encoding.
func readXML(r io.Reader, decoded bool, named func(kind, ref, modified string) error) error {
	d := xml.NewDecoder(&runReader{r: r})
	d.Strict = false // a bare & is seen often
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		if decoded {
			return r, nil
		}
		return charset.NewReaderLabel(label, r)
	}
	kind, ref, modified, guid := "", "", "", ""
	var into *string // where text goes
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			into = nil
			switch name := t.Name.Local; {
			case name == "url" || name == "sitemap" || name == "item" || name == "entry":
				kind, ref, modified, guid = name, "", "", ""
			case kind == "" || ref != "" && name == "link":
			case name == "link" && kind == "entry":
				ref = alternate(t.Attr)
			case name == "loc" && t.Name.Space != "image" && t.Name.Space != "video" || name == "link" && t.Name.Space == "":
				into = &ref
			case name == "guid" && kind == "item" && isPermaLink(t.Attr):
				into = &guid
			case name == "lastmod" || name == "updated":
				into = &modified
			}
		case xml.CharData:
			if into != nil && len(*into)+len(t) <= maxAddress {
				*into += string(t)
			}
		case xml.EndElement:
			into = nil
			if t.Name.Local == kind {
				if err := named(kind, cmp.Or(ref, guid), modified); err != nil {
					return err
				}
				kind = ""
			}
		}
	}
}

// runReader gives errTooLarge where no element begins for more than maxRun bytes.
type runReader struct {
	r   io.Reader
	run int
}

func (r *runReader) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if i := bytes.LastIndexByte(p[:n], '<'); i >= 0 {
		r.run = n - i
	} else if r.run += n; r.run > maxRun {
		return 0, errTooLarge
	}
	return n, err
}

// isPermaLink says that the id of an item is its address (RSS 2.0, guid).
func isPermaLink(attributes []xml.Attr) bool {
	return !slices.ContainsFunc(attributes, func(a xml.Attr) bool { return a.Name.Local == "isPermaLink" && a.Value == "false" })
}

// alternate is the address of the page in a link of Atom (RFC 4287 section 4.2.7).
func alternate(attributes []xml.Attr) (href string) {
	for _, a := range attributes {
		switch {
		case a.Name.Local == "rel" && a.Value != "alternate":
			return ""
		case a.Name.Local == "href":
			href = a.Value
		}
	}
	return href
}

// readModified reads a W3C date; zero when it is none, or lies ahead.
func readModified(text string, now time.Time) time.Time {
	text = strings.TrimSpace(text)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, text); err == nil && !t.After(now) {
			return t
		}
	}
	return time.Time{}
}
