package crawler

import "net/url"

const maxHops = 10 // redirects from one address, as in browsers half of what they take

// visit is an address that waits for its turn.
type visit struct {
	address string
	host    string
	depth   int // links from a seed
	seed    bool
	hops    []string // addresses that redirected here, first one first
	list    int      // of a sitemap or feed: 1, and one more in each sitemap of sitemaps; 0 is a page

	from  string // shape of the page with the link, "" for none
	shape string
	chain int // links in a row between pages of one shape
}

// behind is the visit of an address that v links to.
func (v *visit) behind(address string) visit {
	return visit{address: address, depth: v.depth + 1, from: v.shape, chain: v.chain}
}

// frontier holds the addresses of one pass that are still to be visited:
// each once, breadth first for each host. Those that failed before, and those
// of a corner that has had its share, wait until the others are done.
type frontier struct {
	src      *Source
	anyPort  bool // see Source.InScope
	queues   map[string]*queue
	hosts    []string // in the order in which they were first seen
	seen     map[string]bool
	failing  map[string]bool   // addresses whose last visit failed for a while
	skipped  map[string]string // address: why it is not in the queues
	skips    map[string]int    // by reason: times, when skipped was full
	shapes   map[string]int    // addresses that a page of the same shape led to
	corners  map[string]int    // addresses
	echoes   map[string]*echo  // by shape, of those with a query
	traps    map[string]*Trap  // by pattern
	budget   int               // visits that may still be handed out
	refunds  int               // visits that may still give their part of the budget back
	waiting  int
	exhausts bool // the budget ran out before the queues
	dropped  int  // times that an address found no room in the queues
}

// room bounds the queues, and what is remembered of links that are not
// followed: some times as many addresses as the pass may visit. A site that makes
// addresses for ever must not fill the memory with them.
func (f *frontier) room() int { return max(4*f.src.Limits.MaxPages, leastRoom) }

const leastRoom = 10_000

// queue holds the addresses of one host.
type queue struct{ first, late []visit }

func newFrontier(src *Source, anyPort bool) *frontier {
	f := &frontier{
		src: src, anyPort: anyPort, budget: src.Limits.MaxPages,
		queues: make(map[string]*queue), seen: make(map[string]bool), failing: make(map[string]bool), skipped: make(map[string]string), skips: make(map[string]int),
		shapes: make(map[string]int), corners: make(map[string]int), echoes: make(map[string]*echo), traps: make(map[string]*Trap),
	}
	f.refunds = f.room()
	return f
}

// add queues an address that was not seen in this pass, or notes why not.
// The target of a redirect goes first: it is the rest of a visit.
func (f *frontier) add(v visit) {
	if f.seen[v.address] {
		return
	}
	if v.shape = shape(v.address); v.shape == v.from {
		v.chain++
	} else {
		v.chain = 0
	}
	if reason := f.refuse(&v); reason != "" {
		f.skip(v.address, reason)
		return
	}
	if f.waiting >= f.room() && !v.seed && v.list == 0 && len(v.hops) == 0 {
		f.dropped++
		return
	}
	u, err := url.Parse(v.address)
	if err != nil {
		return // canonical addresses can be read
	}
	v.host = u.Host
	f.seen[v.address] = true
	delete(f.skipped, v.address) // another way led there
	q := f.queues[v.host]
	if q == nil {
		q = new(queue)
		f.queues[v.host] = q
		f.hosts = append(f.hosts, v.host)
	}
	at := corner(v.shape)
	f.corners[at]++
	switch {
	case len(v.hops) > 0:
		q.first = append([]visit{v}, q.first...)
	case !v.seed && (f.failing[v.address] || f.corners[at] > fairShare(f.src.Limits.MaxPages)):
		q.late = append(q.late, v)
	default:
		q.first = append(q.first, v)
	}
	f.waiting++
}

// skip notes why an address is not followed, each once as long as there is room
// for that; then each time.
func (f *frontier) skip(address, reason string) {
	if _, again := f.skipped[address]; again || len(f.skipped) < f.room() {
		f.skipped[address] = reason
		return
	}
	f.skips[reason]++
}

// refund gives a visit its part of the budget back, for no request was made. A
// site may be refused that way by the million, so it does not go on for ever.
func (f *frontier) refund() {
	if f.refunds > 0 {
		f.refunds--
		f.budget++
	}
}

// refuse says why an address is not visited, "" when it is.
func (f *frontier) refuse(v *visit) string {
	if v.list > 0 {
		if u, err := url.Parse(v.address); err != nil || !f.src.Scope.hasHost(u, f.anyPort) {
			return "out of scope"
		}
		return ""
	}
	switch {
	case !f.src.InScope(v.address, f.anyPort):
		return "out of scope"
	case v.seed:
		return ""
	case isAttachment(v.address):
		return "attachment"
	}
	if reason := trap(v.address); reason != "" {
		return f.trapped(hostAndFolder(v.address), reason, v.address)
	}
	if reason := f.echo(v); reason != "" {
		return reason
	}
	switch {
	case v.depth > f.src.Limits.MaxDepth && v.chain >= maxChain:
		return f.trapped(v.shape, "pages lead from one to the next, deeper than limits.max_depth", v.address)
	case v.depth > f.src.Limits.MaxDepth:
		return "too deep"
	case v.chain == 0:
		return ""
	}
	if f.shapes[v.shape]++; f.shapes[v.shape] > fairShare(f.src.Limits.MaxPages) {
		return f.trapped(v.shape, "pages lead to ever more pages like them", v.address)
	}
	return ""
}

// trapped notes an address that was refused, once.
func (f *frontier) trapped(pattern, reason, address string) string {
	t := f.traps[pattern]
	if t == nil && len(f.traps) < maxTraps {
		t = &Trap{Pattern: pattern, Reason: reason, Example: shorten(address)}
		f.traps[pattern] = t
	}
	if _, again := f.skipped[address]; t != nil && !again {
		t.Refused++
	}
	return "trap"
}

// next hands out a visit of a host that is not busy; false when there is
// none now.
func (f *frontier) next(busy map[string]bool) (visit, bool) {
	for _, host := range f.hosts {
		q := f.queues[host]
		for !busy[host] && len(q.first)+len(q.late) > 0 {
			from := &q.first
			if len(*from) == 0 {
				from = &q.late
			}
			v := (*from)[0]
			echo := f.echo(&v) // it may not have been one when it was added
			if echo == "" && f.budget == 0 {
				f.exhausts = true
				return visit{}, false
			}
			*from = (*from)[1:]
			f.waiting--
			if echo == "" {
				f.budget--
				return v, true
			}
			f.skip(v.address, echo)
		}
	}
	return visit{}, false
}
