package web

import (
	"cmp"
	"fmt"
	"maps"
	"strconv"
	"strings"
	"time"

	"praktijkzoeker/search"
)

// language is one face of the pages: its texts, its way of writing numbers and
// days, and where its pages are. A page has the same address in every language
// after the prefix, and shows the same practices, which stay as their source
// wrote them.
//
// A handler of a page is given the language of its route; its template says
// {{t "home"}}. To add a text, put it under the same key in texts_nl.go and
// texts_en.go, with as many %s in each. What needs a link in the middle of a
// sentence is a template for each language, in templates/nl and templates/en.
// Words of a source in a text make it a sentence. What is only ever Dutch (the
// console, the API, feeds and exports) stands in texts_only_nl.go and is asked
// of the value dutch.
type language struct {
	code   string // as BCP 47 has it
	name   string // in the language itself
	prefix string // before the path of its pages; "" or with a slash in front

	texts   map[string]string
	counted map[string][2]string // texts with a number: for one, and for any other
	months  [12]string

	thousands, decimals string // what stands between the digits of a number
	clock               string // layout of a time of day
}

var dutch = &language{
	code: "nl", name: "Nederlands",
	texts: joined(textsNL, textsOnlyNL), counted: countedNL,
	months: [...]string{"januari", "februari", "maart", "april", "mei", "juni",
		"juli", "augustus", "september", "oktober", "november", "december"},
	thousands: ".", decimals: ",", clock: "15.04",
}

var english = &language{
	code: "en", name: "English", prefix: "/en",
	texts: textsEN, counted: countedEN,
	months: [...]string{"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"},
	thousands: ",", decimals: ".", clock: "15:04",
}

// sourceLanguage is what sources write in when they do not say, and what the
// regions are called in.
const sourceLanguage = "nl"

// languages are those that the pages are in, the first for who asks for none.
var languages = []*language{dutch, english}

func joined(some, others map[string]string) map[string]string {
	all := maps.Clone(some)
	maps.Copy(all, others)
	return all
}

// languageOf is the language of a page by its address, also of one that does
// not exist.
func languageOf(path string) *language {
	for _, l := range languages {
		if l.prefix != "" && (path == l.prefix || strings.HasPrefix(path, l.prefix+"/")) {
			return l
		}
	}
	return languages[0]
}

// path is where a page is in this language.
func (l *language) path(path string) string { return l.prefix + path }

// address is a page in this language with a search behind it.
func (l *language) address(path string, q search.Query) string { return address(l.path(path), q) }

// other is the language of words on a page when it is another than that of the
// page, so that they are marked and read out as what they are; else "".
func (l *language) other(code string) string {
	if base, _, _ := strings.Cut(code, "-"); base == l.code {
		return ""
	}
	return code
}

// languageName is what the language of a code is called in this one; the code
// itself when it is rare here.
func (l *language) languageName(code string) string {
	base, _, _ := strings.Cut(code, "-")
	return cmp.Or(l.texts["language."+base], code)
}

// text returns a text with its arguments filled in.
func (l *language) text(key string, args ...any) string {
	if len(args) == 0 {
		return l.texts[key]
	}
	return fmt.Sprintf(l.texts[key], args...)
}

// lookup is text for templates: a key that does not exist is an error.
func (l *language) lookup(key string, args ...any) (string, error) {
	if _, ok := l.texts[key]; !ok {
		return "", fmt.Errorf("no %s text for %q", l.code, key)
	}
	return l.text(key, args...), nil
}

// count returns the text for a number of things.
func (l *language) count(key string, n int) string {
	form := l.counted[key][1]
	if n == 1 {
		form = l.counted[key][0]
	}
	return fmt.Sprintf(form, l.number(n))
}

// statusTitle and statusText are what is said when something goes wrong.
func (l *language) statusTitle(status int) string { return l.text(statusKey(status) + ".title") }
func (l *language) statusText(status int) string  { return l.text(statusKey(status)) }

func statusKey(status int) string { return "status." + strconv.Itoa(status) }

// date writes a day as "3 november 2026".
func (l *language) date(t time.Time) string {
	return fmt.Sprintf("%d %s %d", t.Day(), l.months[t.Month()-1], t.Year())
}

// day writes a day as "3 november 2026"; "" when it is not known.
func (l *language) day(d search.Date) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return l.date(t)
}

// number writes a whole number as 1.234.
func (l *language) number(n int) string { return l.grouped(strconv.Itoa(n)) }

// grouped sets apart each three digits of a whole number.
func (l *language) grouped(digits string) string {
	first := 0
	if strings.HasPrefix(digits, "-") {
		first = 1
	}
	for i := len(digits) - 3; i > first; i -= 3 {
		digits = digits[:i] + l.thousands + digits[i:]
	}
	return digits
}

func (l *language) decimal(v float64) string {
	whole, decimals, fraction := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	if fraction {
		return l.grouped(whole) + l.decimals + decimals
	}
	return l.grouped(whole)
}

// amount writes a figure without its unit, except for the signs that belong to
// the number: "€ 1.250", "20 tot 30%", "45 van de 60".
func (l *language) amount(f Figure) string {
	euro, percent := "", ""
	switch f.Unit {
	case "€":
		euro = "€\u00a0"
	case "%":
		percent = "%"
	}
	text := euro + l.decimal(f.Value)
	if f.UpTo != nil {
		text = l.text("figure.range", text, euro+l.decimal(*f.UpTo))
	}
	if f.Of != nil {
		text = l.text("figure.of", text, l.decimal(*f.Of))
	}
	return text + percent
}

// unitOf is the unit of a figure as the source has it; "" when it is part of
// the amount.
func unitOf(f Figure) string {
	if f.Unit == "€" || f.Unit == "%" {
		return ""
	}
	return f.Unit
}
