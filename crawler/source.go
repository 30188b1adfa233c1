package crawler

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
)

// Source is one organisation whose pages are crawled: the content of one YAML
// file. README.md has the table of fields.
type Source struct {
	ID, Name string
	Seeds    []string // canonical
	Scope    Scope
	Limits   Limits
	Robots   RobotsRule
	Schedule string // cron, Europe/Amsterdam; "" is the program's own
	Licence  string // "unknown" unless given
	Pages    []PageRule
	Guard    Guard

	// Excluded are canonical addresses that the operator keeps out; no file sets them.
	Excluded map[string]bool

	rules string         // the file's text
	lines map[string]int // where each field that is given stands
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

// RobotsRule says how a robots.txt is taken where RFC 9309 leaves a choice.
type RobotsRule struct {
	Forbidden string // what 401 and 403 mean: "allow" (section 2.3.1.3) or "deny"; "" is "allow"
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

//go:embed sources/*.yaml
var embedded embed.FS

// EmbeddedSources are the source files that the program carries.
func EmbeddedSources() fs.FS {
	sub, err := fs.Sub(embedded, "sources")
	if err != nil {
		panic(err) // the name is a constant
	}
	return sub
}

// LoadSources reads the *.yaml files of fsys in the order of their names. The
// error joins a *SourceError for each file that is at fault.
func LoadSources(fsys fs.FS, checks ...SourceCheck) ([]Source, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list sources: %w", err)
	}
	if len(names) == 0 {
		return nil, errors.New("list sources: there is no *.yaml file; write one for each source")
	}
	var sources []Source
	var faults []error
	files := make(map[string]string) // by id
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			faults = append(faults, fmt.Errorf("read source: %w", err))
			continue
		}
		s, err := ParseSource(name, data, checks...)
		switch {
		case err != nil:
			faults = append(faults, err)
		case files[s.ID] != "":
			faults = append(faults, &SourceError{File: name, Faults: []Fault{
				s.Fault("id", fmt.Sprintf("%s has the id %s too; give each source its own", files[s.ID], s.ID))}})
		default:
			files[s.ID] = name
			sources = append(sources, *s)
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return sources, nil
}

// SourceError holds all faults of one source file, in the order of its lines.
type SourceError struct {
	File   string // as it was given to ParseSource
	Faults []Fault
}

// Fault is one thing that is wrong in a source file.
type Fault struct {
	Line  int    // from 1
	Field string // such as "limits.min_gap" or "pages[1].kind"; "" is the file as a whole
	Text  string // what is wrong, and what to do
}

func (e *SourceError) Error() string {
	var b strings.Builder
	for i, f := range e.Faults {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s:%v", e.File, f)
	}
	return b.String()
}

// String is the line, the field and the text: "4: limits.min_gap: must be …".
func (f Fault) String() string {
	if f.Field == "" {
		return fmt.Sprintf("%d: %s", f.Line, f.Text)
	}
	return fmt.Sprintf("%d: %s: %s", f.Line, f.Field, f.Text)
}

// Rules is the YAML text that the source was read from.
func (s *Source) Rules() string { return s.rules }

// Position is the line of a field, such as "schedule" or "pages[0].main", in
// the source's file; given is false when the field is not there.
func (s *Source) Position(field string) (line int, given bool) {
	line, given = s.lines[field]
	return line, given
}

// Fault is what a SourceCheck says of a field.
func (s *Source) Fault(field, text string) Fault {
	return Fault{Line: max(s.lines[field], 1), Field: field, Text: text}
}

// InScope says whether the canonical address may be fetched for the source.
// An address that holds the e-mail address of somebody never may.
// With anyPort a host of the scope that names no port stands for all its ports.
func (s *Source) InScope(address string, anyPort bool) bool {
	u, err := url.Parse(address)
	if err != nil || s.Excluded[address] || emailPattern.MatchString(address) {
		return false
	}
	for _, seed := range s.Seeds {
		if v, err := url.Parse(seed); err == nil && u.Host == v.Host && u.EscapedPath() == v.EscapedPath() {
			return true
		}
	}
	return s.Scope.hasHost(u, anyPort) && s.Scope.hasPath(u)
}

// asksFor says whether an address with the scheme and host of u can be in scope.
func (s *Source) asksFor(u *url.URL, anyPort bool) bool {
	return s.Scope.hasHost(u, anyPort) || slices.ContainsFunc(s.Seeds, func(seed string) bool {
		v, err := url.Parse(seed)
		return err == nil && v.Host == u.Host
	})
}

func (s *Scope) hasHost(u *url.URL, anyPort bool) bool {
	for _, host := range s.Hosts {
		if u.Host == host || u.Host == portless(host, u.Scheme) || anyPort && bracketed(u) == host {
			return true
		}
	}
	return false
}

func (s *Scope) hasPath(u *url.URL) bool {
	path := u.EscapedPath()
	allowed := false
	for _, prefix := range s.Allow {
		allowed = allowed || strings.HasPrefix(path, prefix)
	}
	for _, part := range s.Deny {
		if strings.Contains(u.RequestURI(), part) {
			return false
		}
	}
	return allowed
}

// portless is the host as a canonical address of the scheme writes it.
func portless(host, scheme string) string {
	port := ":80"
	if scheme == "https" {
		port = ":443"
	}
	return strings.TrimSuffix(host, port)
}

// bracketed is the host of u without its port, in brackets when it is IPv6.
func bracketed(u *url.URL) string {
	return strings.TrimSuffix(u.Host, ":"+u.Port())
}

// attachmentTypes are endings of paths that hold no page: a link to one is left
// to its reader.
var attachmentTypes = map[string]bool{
	".7z": true, ".avi": true, ".bmp": true, ".css": true, ".csv": true, ".doc": true, ".docm": true,
	".docx": true, ".dotx": true, ".eot": true, ".epub": true, ".exe": true, ".gif": true, ".gz": true,
	".ico": true, ".ics": true, ".jpeg": true, ".jpg": true, ".js": true, ".json": true, ".m4a": true,
	".m4v": true, ".mjs": true, ".mov": true, ".mp3": true, ".mp4": true, ".mpeg": true, ".odp": true,
	".ods": true, ".odt": true, ".ogg": true, ".ogv": true, ".otf": true, ".pdf": true, ".png": true,
	".pps": true, ".ppsx": true, ".ppt": true, ".pptx": true, ".rar": true, ".rtf": true, ".svg": true,
	".tar": true, ".tgz": true, ".tif": true, ".tiff": true, ".ttf": true, ".txt": true, ".vcf": true,
	".wav": true, ".webm": true, ".webp": true, ".wmv": true, ".woff": true, ".woff2": true, ".xls": true,
	".xlsm": true, ".xlsx": true, ".xml": true, ".zip": true,
}

func isAttachment(address string) bool {
	u, err := url.Parse(address)
	return err == nil && attachmentTypes[strings.ToLower(path.Ext(u.Path))]
}
