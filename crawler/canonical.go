package crawler

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// Bounds of an address, against traps that grow addresses for ever. They are
// those of Heritrix and Elastic's crawler; the longest address of a known
// portrait has 190 characters and 6 segments.
const (
	maxAddress  = 2048 // bytes
	maxSegments = 16   // of the path
	maxRepeats  = 2    // of one segment in a path
)

// Canonical returns the one spelling of the address ref, as it stands on the
// page base; base is "" when ref is absolute. Two spellings that every server
// treats alike become one; /a and /a/, http and https, and with and without
// www stay apart, because servers may differ there.
func Canonical(base, ref string) (string, error) {
	ref = strings.ToValidUTF8(ref, "\uFFFD")
	var u *whatwg.Url
	var err error
	if base == "" {
		u, err = whatwg.Parse(ref)
	} else {
		u, err = whatwg.ParseRef(base, ref)
	}
	if err != nil {
		return "", fmt.Errorf("read address %q: not a web address", shorten(ref)) // the cause repeats the address, whole
	}
	switch {
	case u.Scheme() != "http" && u.Scheme() != "https":
		return "", fmt.Errorf("read address %q: the scheme is %s, not http or https", shorten(ref), u.Scheme())
	case u.Username() != "" || u.Password() != "":
		return "", fmt.Errorf("read address %q: it holds a user name or password", shorten(ref))
	}
	host := strings.TrimSuffix(u.Hostname(), ".")
	if host == "" {
		return "", fmt.Errorf("read address %q: it has no host", shorten(ref))
	}
	if port := u.Port(); port != "" { // "" when it is the scheme's own
		host += ":" + port
	}
	canonical := u.Scheme() + "://" + host + canonicalPath(u.Pathname())
	if query := canonicalQuery(u.Query()); query != "" {
		canonical += "?" + query
	}
	if _, err := url.Parse(canonical); err != nil { // what net/http will be given
		return "", fmt.Errorf("read address %q: %w", shorten(ref), err)
	}
	return canonical, nil
}

// written is the absolute address of ref as it is written, without a fragment; ""
// when it is none.
func written(base, ref string) string {
	u, err := whatwg.ParseRef(base, strings.ToValidUTF8(ref, "\uFFFD"))
	if err != nil {
		return ""
	}
	return u.Href(true)
}

// sessionSegment is where ASP.NET without cookies puts a session: /(S(abc…))/page.
var sessionSegment = regexp.MustCompile(`^\((?:[A-Z]\([^()]+\))+\)$`)

// canonicalPath takes the session id out of a path that the WHATWG parser has
// cleared of dot segments, and gives each byte its one spelling.
func canonicalPath(path string) string {
	segments := slices.DeleteFunc(strings.Split(respell(path, pathBytes), "/"), sessionSegment.MatchString)
	for i, s := range segments {
		name, params, _ := strings.Cut(s, ";")
		if strings.HasPrefix(strings.ToLower(params), "jsessionid=") && strings.Trim(name, ".") != "" {
			segments[i] = name // never a dot segment, which would have been resolved
		}
	}
	return "/" + strings.TrimPrefix(strings.Join(segments, "/"), "/")
}

// canonicalQuery drops the parameters that say how a visitor came, sorts the
// others by name (equal names keep their order) and gives each byte its one
// spelling.
func canonicalQuery(query string) string {
	var keep []string
	for param := range strings.SplitSeq(query, "&") {
		param = respell(param, queryBytes)
		name, value, _ := strings.Cut(param, "=")
		if param != "" && !isTracking(name, value) {
			keep = append(keep, param)
		}
	}
	slices.SortStableFunc(keep, func(a, b string) int {
		a, _, _ = strings.Cut(a, "=")
		b, _, _ = strings.Cut(b, "=")
		return strings.Compare(a, b)
	})
	return strings.Join(keep, "&")
}

// tracking are parameters that never choose another page: of campaigns, of
// advertisement clicks and of sessions.
var tracking = map[string]bool{
	"_ga": true, "_gl": true, "dclid": true, "fbclid": true, "gbraid": true, "gclid": true,
	"gclsrc": true, "igshid": true, "li_fat_id": true, "mc_cid": true, "mc_eid": true,
	"msclkid": true, "pk_campaign": true, "pk_kwd": true, "ttclid": true, "twclid": true,
	"wbraid": true, "yclid": true,
	"cfid": true, "cftoken": true, "jsessionid": true, "phpsessid": true, "session_id": true,
	"sessionid": true,
}

func isTracking(name, value string) bool {
	name = strings.ToLower(name)
	return tracking[name] || strings.HasPrefix(name, "utm_") || strings.HasPrefix(name, "mtm_") ||
		strings.HasPrefix(name, "aspsessionid") ||
		name == "sid" && len(value) >= 16 // a short one may well choose a page
}

// Bytes that stand for themselves besides the unreserved ones of RFC 3986
// section 2.3. A net/url of the address keeps exactly these as they are.
const (
	pathBytes  = "/!$&'()*+,;=:@"
	queryBytes = pathBytes + "?"
)

// respell gives every byte of s one spelling: unreserved bytes stand bare,
// bytes in bare stay as they are written, all else is escaped in upper case.
func respell(s, bare string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		c, escaped := s[i], false
		if c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			c, escaped = unhex(s[i+1])<<4|unhex(s[i+2]), true
			i += 2
		}
		if isUnreserved(c) || !escaped && strings.IndexByte(bare, c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.Write([]byte{'%', hex[c>>4], hex[c&15]})
	}
	return b.String()
}

func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		c == '-' || c == '.' || c == '_' || c == '~'
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c <= 'F':
		return c - 'A' + 10
	}
	return c - 'a' + 10
}

// shorten keeps a hostile address from filling a log line, and a person's from
// standing in one.
func shorten(address string) string {
	address = emailPattern.ReplaceAllString(address, "[e-mailadres]")
	const most = 200 // bytes
	if len(address) > most {
		return strings.ToValidUTF8(address[:most], "") + "…"
	}
	return address
}
