package crawler

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// maxSharers is how many different texts may lead to one address, as their
// canonical address or by redirect, before nobody believes it: a template that
// names the home page everywhere, a site that sends every old address there.
const maxSharers = 3

// sameness knows which addresses are one page.
type sameness struct {
	records map[string]record
	sharers map[string]int    // by canonical address: the different texts that name it
	twins   map[string]string // by address: the one of its spellings that stays
	note    func(address string, outcome Outcome, text string)
}

func newSameness(records map[string]record, note func(string, Outcome, string)) *sameness {
	s := &sameness{records: records, sharers: make(map[string]int), twins: make(map[string]string), note: note}
	texts := make(map[[2]string]bool)
	kin := make(map[[2]string][]string)
	for _, address := range slices.Sorted(maps.Keys(records)) {
		r := records[address]
		if by := [2]string{r.Canonical, r.Text}; r.Canonical != "" && !texts[by] {
			texts[by] = true
			s.sharers[r.Canonical]++
		}
		if r.State == StateLive && r.Outcome != OutcomeMoved && r.Canonical == "" {
			by := [2]string{plainSpelling(address), r.Text}
			kin[by] = append(kin[by], address)
		}
	}
	for _, addresses := range kin {
		stays := slices.MinFunc(addresses, func(a, b string) int { return bySpelling(records, a, b) })
		for _, address := range addresses {
			if address != stays {
				s.twins[address] = stays
			}
		}
	}
	return s
}

// plainSpelling is what remains of an address without what servers often make
// no difference for: the scheme, www, a slash at the end, and the query. Two
// addresses that share it are one page when they give one text, and only then.
func plainSpelling(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	path, _, _ := strings.Cut(strings.TrimPrefix(rest, "www."), "?")
	return strings.TrimSuffix(path, "/")
}

// bySpelling puts the address first that stands for its twins: with https,
// without a query, that was there first, the shortest.
func bySpelling(records map[string]record, a, b string) int {
	if c := -cmp.Compare(strings.Index(a, ":"), strings.Index(b, ":")); c != 0 {
		return c
	}
	queryA, queryB := strings.Contains(a, "?"), strings.Contains(b, "?")
	switch {
	case queryA && !queryB:
		return 1
	case queryB && !queryA:
		return -1
	case queryA:
		if c := records[a].Fetched.Compare(records[b].Fetched); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// page is the address of the page that carries the text of an address, ""
// when that is itself.
func (s *sameness) page(address string) string {
	if to := s.moved(address); to != "" {
		return to
	}
	if to := s.canonical(address); to != "" {
		return to
	}
	return s.twins[address]
}

// moved follows redirects to the page that carries the text now; "" when the
// address is no redirect or leads to no such page.
func (s *sameness) moved(address string) string {
	at := address
	for range maxHops {
		r := s.records[at]
		if r.Outcome != OutcomeMoved {
			break
		}
		at = r.Location
	}
	if r := s.records[at]; at != address && r.Outcome != OutcomeMoved && r.Body != "" && (r.State == StateLive || r.State == StateStale) {
		return at
	}
	return ""
}

// canonical follows rel=canonical (RFC 6596) to a live page that names no
// other. Pages that name each other all stay, and so does one that names a
// page that is not there: no page is ever lost by what it says of itself.
func (s *sameness) canonical(address string) string {
	r := s.records[address]
	if r.State != StateLive || r.Canonical == "" || s.sharers[r.Canonical] > maxSharers {
		return ""
	}
	at := r.Canonical
	for range maxHops {
		to := s.records[at]
		switch {
		case to.Outcome == OutcomeMoved:
			at = to.Location
		case to.State == StateLive && to.Canonical != "" && s.sharers[to.Canonical] <= maxSharers:
			at = to.Canonical
		case to.State == StateLive && at != address:
			return at
		default:
			s.note(address, r.Outcome, "its canonical address gives no page in scope and is ignored: "+shorten(r.Canonical))
			return ""
		}
	}
	s.note(address, r.Outcome, "its canonical address leads in a circle and is ignored: "+shorten(r.Canonical))
	return ""
}
