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
}

// frontier holds the addresses of one pass that are still to be visited:
// each once, breadth first for each host.
type frontier struct {
	src      *Source
	anyPort  bool // see Source.InScope
	queues   map[string][]visit
	hosts    []string // in the order in which they were first seen
	seen     map[string]bool
	skipped  map[string]string // address: why it is not in the queues
	budget   int               // visits that may still be handed out
	waiting  int
	exhausts bool // the budget ran out before the queues
}

func newFrontier(src *Source, anyPort bool) *frontier {
	return &frontier{
		src: src, anyPort: anyPort, budget: src.Limits.MaxPages,
		queues: make(map[string][]visit), seen: make(map[string]bool), skipped: make(map[string]string),
	}
}

// add queues an address that was not seen in this pass, or notes why not.
// The target of a redirect goes first: it is the rest of a visit.
func (f *frontier) add(v visit) {
	if f.seen[v.address] {
		return
	}
	if reason := f.refuse(v); reason != "" {
		f.skipped[v.address] = reason
		return
	}
	u, err := url.Parse(v.address)
	if err != nil {
		return // canonical addresses can be read
	}
	v.host = u.Host
	f.seen[v.address] = true
	delete(f.skipped, v.address) // another way led there
	queue, known := f.queues[v.host]
	if !known {
		f.hosts = append(f.hosts, v.host)
	}
	if len(v.hops) > 0 {
		f.queues[v.host] = append([]visit{v}, queue...)
	} else {
		f.queues[v.host] = append(queue, v)
	}
	f.waiting++
}

// refuse says why an address is not visited, "" when it is.
func (f *frontier) refuse(v visit) string {
	switch {
	case !f.src.InScope(v.address, f.anyPort):
		return "out of scope"
	case v.seed:
		return ""
	case isAttachment(v.address):
		return "attachment"
	case v.depth > f.src.Limits.MaxDepth:
		return "too deep"
	}
	return trap(v.address)
}

// next hands out a visit of a host that is not busy; false when there is
// none now.
func (f *frontier) next(busy map[string]bool) (visit, bool) {
	for _, host := range f.hosts {
		queue := f.queues[host]
		if len(queue) == 0 || busy[host] {
			continue
		}
		if f.budget == 0 {
			f.exhausts = true
			return visit{}, false
		}
		f.budget--
		f.waiting--
		f.queues[host] = queue[1:]
		return queue[0], true
	}
	return visit{}, false
}
