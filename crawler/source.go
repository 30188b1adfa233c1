package crawler

import "time"

// Source is one organisation whose pages are crawled: the content of one YAML
// file. README.md has the table of fields.
type Source struct {
	ID, Name string
	Seeds    []string
	Scope    Scope
	Limits   Limits
	Schedule string // cron, Europe/Amsterdam; "" is the program's own
	Licence  string // "unknown" unless given
	Pages    []PageRule
	Guard    Guard
}

// Scope says which addresses of a source may be fetched. Seeds, and the same
// path with another query, always may.
type Scope struct {
	Hosts []string // host or host:port, exact; default the hosts of the seeds
	Allow []string // path prefixes; default "/"
	Deny  []string // substrings of path and query
}

// Limits bound one pass over a source.
type Limits struct {
	MaxPages int           // default 3000
	MaxDepth int           // links from a seed; default 6
	MinGap   time.Duration // between two requests to a host, taken as given; default 3 s
}

// PageRule says how the pages under a path are read. The first match wins.
type PageRule struct {
	PathPrefix string // "" matches all
	Kind       Kind
	Main       string     // CSS selector of the main text; "" is the list of defaults
	Title      string     // CSS selector of the title; "" is the first h1 of the main text
	Region     RegionRule // where the region is named
	Sector     []string   // ids, when the page is about these only
}

// RegionRule says where a page names its region.
type RegionRule struct {
	From string // "title", "text" or "address"; "" is "title"
	Name string // a fixed name, which wins
}

// Guard is what a source must still yield before its new practices are
// published.
type Guard struct {
	MinPractices int      // default 1
	MaxDropPct   int      // default 10
	Queries      []string // that the last snapshot answered and the next must
}
