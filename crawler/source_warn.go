package crawler

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Warnings are what is allowed in a source file and likely meant otherwise: a
// rule that never matches, a host that no link may lead to.
func (s *Source) Warnings() []Fault {
	var out []Fault
	warn := func(field, format string, args ...any) {
		out = append(out, s.Fault(field, fmt.Sprintf(format, args...)))
	}
	for i, rule := range s.Pages {
		field := fmt.Sprintf("pages[%d]", i)
		if _, given := s.Position(field + ".match.path_prefix"); given {
			field += ".match.path_prefix"
		}
		before := slices.IndexFunc(s.Pages[:i], func(earlier PageRule) bool { return strings.HasPrefix(rule.PathPrefix, earlier.PathPrefix) })
		switch {
		case before >= 0:
			warn(field, "never matches: pages[%d] takes all of it, and the first match wins; put this rule before it", before)
		case !s.reaches(rule.PathPrefix):
			warn(field, "never matches: no path in scope.allow begins with %s, and no seed does", rule.PathPrefix)
		case slices.ContainsFunc(s.Scope.Deny, func(part string) bool { return strings.Contains(rule.PathPrefix, part) }):
			warn(field, "never matches: scope.deny keeps all of %s out", rule.PathPrefix)
		}
	}
	for i, seed := range s.Seeds {
		if u, err := url.Parse(seed); err == nil && !s.Scope.hasHost(u, false) {
			warn(fmt.Sprintf("seeds[%d]", i), "%s is not in scope.hosts: this page is read, and no other of its host", u.Host)
		}
	}
	return out
}

// reaches reports whether an address in scope can begin with a path prefix.
func (s *Source) reaches(prefix string) bool {
	for _, allowed := range s.Scope.Allow {
		if strings.HasPrefix(prefix, allowed) || strings.HasPrefix(allowed, prefix) {
			return true
		}
	}
	return slices.ContainsFunc(s.Seeds, func(seed string) bool {
		u, err := url.Parse(seed)
		return err == nil && strings.HasPrefix(u.EscapedPath(), prefix)
	})
}
