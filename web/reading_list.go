package web

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"praktijkzoeker/search"
)

// A reading list is what a visitor put aside, in the order of the visitor, with
// a line of their own at each. It lives in the address and nowhere else: the
// site keeps nothing, and who has the address has the list. So every page takes
// it along in its links; see carry.
type readingList struct {
	Title string
	Lines []readingLine // no practice twice
}

type readingLine struct {
	ID     string // of a practice, as Searcher.ShortID gives it, or as somebody wrote it
	Remark string
}

// The keys of a reading list in an address. A remark stands at keyRemark and the
// id that it belongs to.
const (
	keyList      = "lijst"
	keyListTitle = "lijst-titel"
	keyRemark    = "lijst."
)

// listSeparator stands between ids; it is in none of them, and needs no escape.
const listSeparator = "."

// Bounds of a reading list. Some servers and programs cut an address after 8 kB,
// and every link of a page has all of it.
const (
	maxLines     = 50
	maxListTitle = 80  // runes
	maxRemark    = 200 // runes
	maxListBytes = 4000
	maxIDBytes   = 100 // the indexer's ids are shorter
)

// What can be wrong with a reading list.
const (
	listFull  search.Fault = "list.full"  // it has more than Max practices
	listLong  search.Fault = "list.long"  // a title or a remark has more than Max characters
	listLarge search.Fault = "list.large" // all of it does not fit in an address
	listNoID  search.Fault = "list.id"    // Value cannot be an id
)

// readList reads the reading list of an address; without one it has no lines.
// Whether its practices exist is for the search to say.
func readList(raw string) (readingList, faults) {
	var list readingList
	if !strings.Contains(raw, keyList) { // as most
		return list, nil
	}
	var wrong faults
	fault := func(what search.Fault, key, value string, most int) {
		wrong = append(wrong, &search.InvalidError{Parameter: key, Fault: what, Value: value, Max: most})
	}
	remarks := map[string]string{}
	for _, pair := range strings.FieldsFunc(raw, func(r rune) bool { return r == '&' }) {
		rawKey, rawValue, _ := strings.Cut(pair, "=")
		key, err := url.QueryUnescape(rawKey)
		if err != nil || !strings.HasPrefix(key, keyList) {
			continue
		}
		value, err := url.QueryUnescape(rawValue)
		if err != nil || !utf8.ValidString(value) {
			fault(badlyCoded, key, "", 0)
			continue
		}
		id, isRemark := strings.CutPrefix(key, keyRemark)
		switch {
		case key == keyList:
			for id := range strings.SplitSeq(value, listSeparator) {
				switch {
				case id == "" || list.has(id):
				case !isID(id):
					fault(listNoID, key, id, 0)
				case len(list.Lines) == maxLines:
					fault(listFull, key, "", maxLines)
					return readingList{}, wrong
				default:
					list.Lines = append(list.Lines, readingLine{ID: id})
				}
			}
		case key == keyListTitle:
			if list.Title = cleanText(value); utf8.RuneCountInString(list.Title) > maxListTitle {
				fault(listLong, key, "", maxListTitle)
			}
		case isRemark:
			if remarks[id] = cleanText(value); utf8.RuneCountInString(remarks[id]) > maxRemark {
				fault(listLong, keyList, "", maxRemark)
			}
		}
	}
	for i := range list.Lines {
		list.Lines[i].Remark = remarks[list.Lines[i].ID]
	}
	if len(list.query()) > maxListBytes {
		fault(listLarge, keyList, "", 0)
	}
	return list, wrong
}

// isID reports whether s is written as an id of a practice.
func isID(s string) bool {
	return s != "" && len(s) <= maxIDBytes && !strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-'
	})
}

// query is the one spelling of the list in an address; "" without lines.
func (list readingList) query() string {
	return strings.Join(list.pairs(), "&")
}

// pairs are the parts of query.
func (list readingList) pairs() []string {
	var pairs []string
	for _, f := range list.fields() {
		pairs = append(pairs, f.Name+"="+url.QueryEscape(f.Value))
	}
	return pairs
}

// fields are the keys of the list in an address or a form, each with its value.
func (list readingList) fields() []formField {
	if len(list.Lines) == 0 {
		return nil
	}
	ids := make([]string, len(list.Lines))
	var rest []formField
	if list.Title != "" {
		rest = append(rest, formField{keyListTitle, list.Title})
	}
	for i, line := range list.Lines {
		ids[i] = line.ID
		if line.Remark != "" {
			rest = append(rest, formField{keyRemark + line.ID, line.Remark})
		}
	}
	return append([]formField{{keyList, strings.Join(ids, listSeparator)}}, rest...)
}

func (list readingList) has(id string) bool { return list.place(id) >= 0 }

// place is where a practice stands; negative when it does not.
func (list readingList) place(id string) int {
	return slices.IndexFunc(list.Lines, func(line readingLine) bool { return line.ID == id })
}

// listChange is what a button does to one practice on the list.
type listChange string

// The changes, as the keys by which an address asks for them.
const (
	addLine    listChange = "zet"
	removeLine listChange = "haal"
	raiseLine  listChange = "omhoog"
	lowerLine  listChange = "omlaag"
)

// changed gives the list after a change. One that cannot be made leaves it as it
// is: who goes back and asks again gets what they have.
func (list readingList) changed(change listChange, id string) (readingList, error) {
	at := list.place(id)
	lines := slices.Clone(list.Lines)
	swap := func(i, j int) {
		if 0 <= min(i, j) && max(i, j) < len(lines) {
			lines[i], lines[j] = lines[j], lines[i]
		}
	}
	switch {
	case change == addLine && at < 0:
		if !isID(id) {
			return list, &search.InvalidError{Parameter: keyList, Fault: listNoID, Value: id}
		}
		if len(lines) == maxLines {
			return list, &search.InvalidError{Parameter: keyList, Fault: listFull, Max: maxLines}
		}
		lines = append(lines, readingLine{ID: id})
	case at < 0:
	case change == removeLine:
		lines = slices.Delete(lines, at, at+1)
	case change == raiseLine:
		swap(at, at-1)
	case change == lowerLine:
		swap(at, at+1)
	}
	list.Lines = lines
	if change == addLine && len(list.query()) > maxListBytes {
		return list, &search.InvalidError{Parameter: keyList, Fault: listLarge}
	}
	return list, nil
}
