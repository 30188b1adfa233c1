package crawler

import "strings"

// isActivity reports whether a noun names an activity, by itself or as the last
// part of a compound.
func isActivity(w string) bool {
	if neverActivity[w] || neverActivity[singular(w)] || generalNouns[w] || generalNouns[singular(w)] {
		return false
	}
	return hasEnding(w, activityEndings)
}

func isRole(w string) bool {
	return hasEnding(w, roleEndings) || len(w) > len("coaches") && (strings.HasSuffix(w, "coach") || strings.HasSuffix(w, "coaches"))
}

// endings keys the nouns by their last three bytes, so that a word is compared
// with few of them.
func endings(nouns []string) map[string][]string {
	m := map[string][]string{}
	for _, n := range nouns {
		k := n[max(0, len(n)-3):]
		m[k] = append(m[k], n)
	}
	return m
}

// hasEnding reports whether w is one of the nouns, or a compound that ends in
// one: at least three letters stand before it.
func hasEnding(w string, nouns map[string][]string) bool {
	one := singular(w)
	if endsIn(w, nouns) || endsIn(one, nouns) {
		return true
	}
	// banen, baan; kringlopen, kringloop
	n := len(one)
	return one != w && strings.HasSuffix(w, "en") && n > 3 && strings.IndexByte("aeou", one[n-2]) >= 0 && strings.IndexByte("aeiou", one[n-1]) < 0 &&
		endsIn(one[:n-1]+one[n-2:], nouns)
}

// singular undoes the commonest plurals: programma's, routes, netwerken,
// gemeenschappen. What it makes of other words is no noun.
func singular(w string) string {
	if s, ok := strings.CutSuffix(w, "'s"); ok {
		return s
	}
	if s, ok := strings.CutSuffix(w, "en"); ok {
		if n := len(s); n > 3 && s[n-1] == s[n-2] {
			return s[:n-1]
		}
		return s
	}
	return strings.TrimSuffix(w, "s")
}

func endsIn(w string, nouns map[string][]string) bool {
	if len(w) < 3 {
		return false
	}
	for _, n := range nouns[w[len(w)-3:]] {
		if w == n || len(w) >= len(n)+3 && len(n) >= 3 && strings.HasSuffix(w, n) {
			return true
		}
	}
	return false
}

var (
	activityEndings = endings(activityNouns)
	roleEndings     = endings(roleNouns)
)
