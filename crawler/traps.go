package crawler

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// A site can make addresses for ever: a calendar that goes on to the next
// month, filters that combine, the number of a visit in each link. Four bounds
// hold besides those of a single address and the depth: the number of
// parameters, the number of pages of one shape that only lead to each other, or
// that give the same texts, and the share of a pass that one corner of a site
// may take before the other corners had their turn.
const (
	maxParams = 8 // in a query; a list with all its filters has some 5

	shareOfBudget = 5   // one corner or shape gets a fifth of the budget of a pass,
	leastShare    = 200 // and at least these pages

	maxChain = 5 // pages of one shape in a row that end at the greatest depth

	maxEchoes = 20 // addresses of one shape that give a text which another of them gave
)

// fairShare is how many pages a shape or a corner may have.
func fairShare(budget int) int { return max(leastShare, budget/shareOfBudget) }

// echo is what addresses of one shape gave, that has a query or an id. A site that
// puts the number of a visit into each link gives few texts at ever new addresses.
type echo struct {
	first map[string]bool // addresses that were the first with their text
	texts map[string]bool
	again int // addresses that gave a text that was there
}

// echoing are the marks of a shape whose addresses may be without end.
const echoing = "?" + idMark

func (e *echo) endless() bool { return e.again > maxEchoes && e.again > len(e.texts) }

// heard notes the text that an address gave. It is told of each address once.
func (f *frontier) heard(address, text string) {
	by := shape(address)
	if text == "" || !strings.ContainsAny(by, echoing) {
		return
	}
	e := f.echoes[by]
	if e == nil {
		e = &echo{first: make(map[string]bool), texts: make(map[string]bool)}
		f.echoes[by] = e
	}
	switch {
	case e.first[address]:
	case e.texts[text]:
		e.again++
	default:
		e.first[address], e.texts[text] = true, true
	}
}

// echo is the reason not to visit one more address that gives what is known.
func (f *frontier) echo(v *visit) string {
	if e := f.echoes[v.shape]; e != nil && e.endless() && !v.seed && !e.first[v.address] {
		return f.trapped(v.shape, "ever new addresses give the same few texts", v.address)
	}
	return ""
}

// trap says which bound the canonical address breaks by itself, "" when none.
func trap(address string) string {
	if len(address) > maxAddress {
		return "address too long"
	}
	u, err := url.Parse(address)
	if err != nil {
		return "address unreadable"
	}
	if strings.Count(u.RawQuery, "&") >= maxParams {
		return "too many parameters"
	}
	segments := strings.Split(strings.Trim(u.EscapedPath(), "/"), "/")
	if len(segments) > maxSegments {
		return "path too deep"
	}
	seen := make(map[string]int, len(segments))
	for _, s := range segments {
		if seen[s]++; seen[s] > maxRepeats && s != "" {
			return "path repeats itself"
		}
	}
	return ""
}

const idMark = "~"

// idPattern is what a program makes of letters and digits at random: 16 of them at
// least, with a digit among letters, and no hyphen or dot as words have.
var idPattern = regexp.MustCompile(`\b(?:[0-9]*[A-Za-z]+[0-9]|[A-Za-z]*[0-9]+[A-Za-z])[A-Za-z0-9]*\b`)

const leastID = 16 // bytes

// shape is what the addresses that a program makes by counting have in common:
// numbers are #, ids are ~, and parameters have names only, each once.
func shape(address string) string {
	path, query, found := strings.Cut(address, "?")
	if !found {
		return numberless(path)
	}
	var names []string
	for param := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(param, "=")
		names = append(names, numberless(name))
	}
	slices.Sort(names)
	return numberless(path) + "?" + strings.Join(slices.Compact(names), "&")
}

// corner is the folder of an address, by its shape.
func corner(shape string) string {
	path, query, found := strings.Cut(shape, "?")
	folder := path[:strings.LastIndexByte(path, '/')+1]
	if found {
		return folder + "?" + query
	}
	return folder
}

// hostAndFolder is the pattern of addresses that grow behind one folder.
func hostAndFolder(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return shorten(address)
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(u.EscapedPath(), "/"), "/")
	return shorten(u.Scheme + "://" + u.Host + "/" + first + "/…")
}

// numberless writes # for each run of digits behind the host, and ~ for an id.
func numberless(s string) string {
	start := 0
	if i := strings.Index(s, "://"); i >= 0 {
		start = i + len("://")
		if j := strings.IndexByte(s[start:], '/'); j >= 0 {
			start += j
		}
	}
	s = s[:start] + idPattern.ReplaceAllStringFunc(s[start:], func(run string) string {
		if len(run) < leastID {
			return run
		}
		return idMark
	})
	var b strings.Builder
	b.WriteString(s[:start])
	for i := start; i < len(s); i++ {
		if '0' <= s[i] && s[i] <= '9' {
			if i == start || s[i-1] < '0' || s[i-1] > '9' {
				b.WriteByte('#')
			}
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// Trap is a pattern of addresses that seemed to go on for ever.
type Trap struct {
	Pattern string `json:"pattern"` // numbers are #
	Reason  string `json:"reason"`
	Refused int    `json:"refused"` // addresses that were not visited
	Example string `json:"example"`
}

const maxTraps = 50 // in a report
