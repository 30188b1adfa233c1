package crawler

import (
	"regexp"
	"strings"
)

// at is the sign of an e-mail address, also written out against robots.
const (
	atSign = `(?: ?(?:[@＠﹫]|[(\[{] ?(?:@|at|a|apenstaart(?:je)?) ?[)\]}]|&#64;|%(?:25)*40) ?|[*_|]at[*_|]| ?-at- ?)`
	atWord = ` (?:at|apenstaart(?:je)?) `
	dot    = `(?:\.| \. ?| ?[(\[{]?\b(?:dot|punt)\b[)\]}]? ?)`
	local  = `[\p{L}\d_%+-]+(?:(?:\.| \. )[\p{L}\d_%+-]+)*\.?`
	host   = `[\p{L}\d-]+`
	// gap is what parts the digits of a number, with the dashes that editors put there.
	gap = `[\s()./_*·•|‐‑‒–—−-]`
)

var (
	emailPattern = regexp.MustCompile(`(?i)` + local + atSign + host + `(?:` + dot + host + `)+|` +
		local + atWord + host + dot + `(?:nl|com|org|eu|net|frl|amsterdam)\b|` +
		`[\p{L}\d_-]+\.[\p{L}\d._-]+` + atWord + host + `(?:\.` + host + `)+|` +
		`[\p{L}\d_%+-]+\.[\p{L}\d._%+-]+[@＠﹫]`)
	handlePattern = regexp.MustCompile(`(?i)(?:^|[\s(:])@[a-z_][\w.]{2,}|\b(linkedin|twitter|instagram|facebook|bluesky|mastodon|signal|telegram|skype)\b ?: ?\S+`)
	// Dutch numbers of nine digits after the first zero or +31, of which writers miss
	// one or type one twice, foreign ones with
	// their country, and the short ones of services; in any grouping.
	phonePattern = regexp.MustCompile(`(?:\+31|\b0031|\b0\d{1,3}:|\(0|\b[0O])(?:` + gap + `*\d){8,9}\d?\b|\b0\d{1,3}:(?:` + gap + `*\d){6,8}\b|` +
		`\(?\+[1-9]\d\)?(?:` + gap + `*\d){7,11}\b|\b00[1-9]\d(?:` + gap + `*\d){7,10}\b|\b31 ?6(?:` + gap + `?\d){8}\b|\b6\d{8}\b|\b0[89]00[ -]?\d\d ?\d\d\b|\bnul zes[\s\d]+`)
	// notPhone begins with a date, or goes on from a larger number.
	datePrefix      = regexp.MustCompile(`^\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d`)
	postcodePattern = regexp.MustCompile(`\b[1-9]\d{3} ?[A-Z]{2}\b`)
)

// phoneIn gives the place of the first telephone number in a text, or nil. A
// date and the end of a large number only look like one.
func phoneIn(s string) []int {
	for from := 0; from < len(s); {
		m := phonePattern.FindStringIndex(s[from:])
		if m == nil {
			return nil
		}
		start, end := from+m[0], from+m[1]
		amount := start > 0 && strings.ContainsRune(".,0123456789", rune(s[start-1]))
		if !amount && !datePrefix.MatchString(s[start:]) {
			return []int{start, end}
		}
		from = end
	}
	return nil
}

// contactIn gives the place of the first data of a contact person in a line,
// its length when there is none, and which there are. Each is a reason of its
// own, so that a report can count them.
func contactIn(line string) (at, end int, reasons []string) {
	at, end = len(line), len(line)
	for _, k := range []struct {
		place  []int
		reason string
	}{{emailPattern.FindStringIndex(line), leftEmail}, {phoneIn(line), leftPhone}, {handlePattern.FindStringIndex(line), leftProfile}} {
		if k.place == nil {
			continue
		}
		reasons = append(reasons, k.reason)
		if k.place[0] < at {
			at, end = k.place[0], k.place[1]
		}
	}
	return at, end, reasons
}

func isContact(line string) []string {
	if !mayBeContact(line) {
		return nil
	}
	_, _, reasons := contactIn(line)
	return reasons
}

// mayBeContact is a cheap test that lets nearly all text pass by the patterns.
func mayBeContact(text string) bool {
	digits := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == '@' || c == '+':
			return true
		case c >= '0' && c <= '9':
			if digits++; digits >= 8 {
				return true
			}
		}
	}
	lower := strings.ToLower(text)
	for _, w := range contactHints {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}

// contactHints stand in every text in which the patterns can find something.
var contactHints = []string{"＠", "﹫", " at", "-at-", "*at*", "_at_", "|at|", "(at", "[at", "{at", "(a)", "apenstaart", "&#64;", "%40", "nul zes", " punt ", " dot ",
	"linkedin", "twitter", "instagram", "facebook", "bluesky", "mastodon", "signal", "telegram", "skype"}
