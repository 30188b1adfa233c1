package crawler

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of a page that is read. The longest portrait that is known has some
// 2,000 tags and 12 KiB of text. What is many times longer is something else,
// and costs more than its length: the HTML parser joins a text to the one
// before it by copying both, minutes for 8 MiB. Such a page is dropped whole
// and says so; a part of it would lose practices unseen.
const (
	maxTags       = 50_000    // and comments
	maxText       = 128 << 10 // bytes of text, a run of white space counted as one
	maxAttributes = 2 << 20   // bytes of attributes that are read

	// maxValue is the length in bytes of an attribute that is read. Longer ones
	// are pictures and the settings of scripts.
	maxValue = 4 << 10

	// The parser opens again in each block the formatting elements that are left
	// open, with copies of their attributes. More of them change nothing that is
	// read: bold is bold. A link is left open once, for the next one ends it.
	maxFormatting           = 12
	maxFormattingAlike      = 3  // of one name
	maxFormattingAttributes = 16 // of one element
)

// formatting elements go on in the next block until they are closed (HTML,
// section 13.2.4.3).
var formatting = set(atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small,
	atom.Strike, atom.Strong, atom.Tt, atom.U)

// lean gives a page without what is not read of it: comments, styles, scripts
// but JSON-LD, runs of white space; or the reason why it is too large to read.
func lean(text string) (page, tooLarge string) {
	l := leaner{z: html.NewTokenizer(strings.NewReader(text)), rooted: map[atom.Atom]bool{}}
	l.out.Grow(min(len(text), 2*(maxText+maxAttributes)))
	for {
		l.z.AllowCDATA(l.foreign > 0)
		switch l.z.Next() {
		case html.ErrorToken: // the end; a page in memory has no other
			return l.out.String(), ""
		case html.CommentToken:
			l.out.WriteString(blank)
			l.tags++
		case html.DoctypeToken:
			l.out.Write(l.z.Raw())
		case html.TextToken:
			if !l.unread {
				l.text(l.z.Raw())
			}
		case html.StartTagToken:
			l.start(true)
		case html.SelfClosingTagToken:
			l.start(false)
		case html.EndTagToken:
			l.end()
		}
		switch {
		case l.tags > maxTags:
			return "", fmt.Sprintf("too large to read: more than %d tags", maxTags)
		case l.words > maxText:
			return "", fmt.Sprintf("too large to read: more than %d KiB of text", maxText>>10)
		case l.attributes > maxAttributes:
			return "", fmt.Sprintf("too large to read: more than %d KiB of attributes", maxAttributes>>10)
		}
	}
}

// blank stands where something was left out, so that "<" before it and "b"
// behind it do not become a tag.
const blank = "<!---->"

// leaner follows a page as far as it must to know what is not read.
type leaner struct {
	z   *html.Tokenizer
	out bytes.Buffer

	tags, words, attributes int

	rooted  map[atom.Atom]bool // html and body: their second tag opens nothing
	open    []atom.Atom        // formatting elements but links
	foreign int                // svg and math that are open: a title or a style there is an element as any
	unread  bool               // the text is that of a script or a style
}

// text writes a text with each run of white space as one space.
func (l *leaner) text(raw []byte) {
	before, space := l.out.Len(), false
	for _, c := range raw {
		switch c {
		case ' ', '\t', '\n', '\r', '\f':
			if !space {
				l.out.WriteByte(' ')
			}
			space = true
		default:
			l.out.WriteByte(c)
			space = false
		}
	}
	l.words += l.out.Len() - before
}

func (l *leaner) end() {
	l.out.Write(l.z.Raw())
	name, _ := l.z.TagName()
	tag := atom.Lookup(name)
	if i := slices.Index(l.open, tag); i >= 0 {
		l.open = slices.Delete(l.open, i, i+1)
	}
	if isForeign(tag) {
		l.foreign = max(l.foreign-1, 0)
	}
	l.tags++
	l.unread = false
}

// start writes a start tag; opens tells that it does not close itself.
func (l *leaner) start(opens bool) {
	at := l.out.Len()
	l.out.Write(l.z.Raw()) // before its attributes are read, which changes them
	name, more := l.z.TagName()
	tag := atom.Lookup(name)
	count, data := 0, false
	for more {
		var key, value []byte
		key, value, more = l.z.TagAttr()
		count++
		l.attributes += len(key) + 1
		if len(value) <= maxValue {
			l.attributes += len(value)
		}
		data = data || string(key) == "type" && strings.EqualFold(string(value), "application/ld+json")
	}
	l.tags++
	if opens && isForeign(tag) {
		l.foreign++
	}
	l.unread = l.foreign == 0 && (tag == atom.Style || tag == atom.Script && !data)
	switch {
	case l.foreign > 0, tag == atom.Noscript:
		l.z.NextIsNotRawText() // as parseDocument reads it
	case l.rooted[tag] || formatting[tag] && (count > maxFormattingAttributes || l.isFull(tag)):
		l.out.Truncate(at)
		l.out.WriteString(blank)
	case tag == atom.Html, tag == atom.Body:
		l.rooted[tag] = true
	case formatting[tag] && tag != atom.A:
		l.open = append(l.open, tag)
	}
}

// isFull reports whether another element of this name that is left open would
// be one too many.
func (l *leaner) isFull(tag atom.Atom) bool {
	alike := 0
	for _, open := range l.open {
		if open == tag {
			alike++
		}
	}
	return tag != atom.A && (len(l.open) == maxFormatting || alike == maxFormattingAlike)
}

func isForeign(tag atom.Atom) bool { return tag == atom.Svg || tag == atom.Math }
