package crawler

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
)

// A gist tells texts that are nearly one from others: the least hashes of their
// different words, in order, without the words that hold a number. A wall that
// names the number of its incident has one gist, whatever the number.
const (
	gistWords = 16 // hashes
	gistWidth = 8  // of one, in hexadecimal digits
)

// gistOf collects words.
type gistOf struct{ least []uint32 }

func (g *gistOf) add(word string) {
	if strings.ContainsAny(word, "0123456789") {
		return
	}
	h := fnv.New32a()
	h.Write([]byte(word)) // which gives no error
	sum := h.Sum32()
	if len(g.least) == gistWords && sum > g.least[gistWords-1] {
		return
	}
	if at, there := slices.BinarySearch(g.least, sum); !there {
		g.least = slices.Insert(g.least, at, sum)
		g.least = g.least[:min(len(g.least), gistWords)]
	}
}

func (g *gistOf) String() string {
	var b strings.Builder
	for _, sum := range g.least {
		fmt.Fprintf(&b, "%0*x", gistWidth, sum)
	}
	return b.String()
}

// alike says that at least four in five of the words of two texts are the same,
// as far as their gists tell.
func alike(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	both, all := 0, 0
	for all < gistWords && len(a)+len(b) > 0 {
		all++
		switch {
		case len(a) > 0 && len(b) > 0 && a[:gistWidth] == b[:gistWidth]:
			both++
			a, b = a[gistWidth:], b[gistWidth:]
		case len(b) == 0 || len(a) > 0 && a[:gistWidth] < b[:gistWidth]:
			a = a[gistWidth:]
		default:
			b = b[gistWidth:]
		}
	}
	return both*5 >= all*4
}

// crowds are texts that many addresses may give, each under the first that is
// like it.
type crowds struct {
	texts, gists []string
	of           map[string]string // by text
}

// find counts a text under one that is like it, if there is one.
func (c *crowds) find(text, gist string) (found bool) {
	if c.of == nil {
		c.of = make(map[string]string)
	}
	if _, known := c.of[text]; known {
		return true
	}
	for i, other := range c.gists {
		if alike(gist, other) {
			c.of[text] = c.texts[i]
			return true
		}
	}
	return false
}

func (c *crowds) add(text, gist string) {
	if !c.find(text, gist) {
		c.of[text] = text
		c.texts, c.gists = append(c.texts, text), append(c.gists, gist)
	}
}

// first is the text under which another is counted: itself when it is like none.
func (c *crowds) first(text string) string {
	if first, known := c.of[text]; known {
		return first
	}
	return text
}
