package crawler

import (
	"regexp"
	"strings"
)

// omission stands in the text where a name stood.
const omission = "[…]"

// without takes the known names out of a text. After a function the name just
// goes, "projectleider"; elsewhere a mark of omission stands in its place.
func (pp *persons) without(text string, left ledger) string {
	if len(pp.names) == 0 || !mayHoldName(text) {
		return text
	}
	var out strings.Builder
	before := left[leftName]
	rest := text
	for _, s := range sentences(text) { // a stop parts two names
		at := strings.Index(rest, s)
		out.WriteString(rest[:at])
		out.WriteString(pp.withoutIn(s, left))
		rest = rest[at+len(s):]
	}
	if left[leftName] == before {
		return text
	}
	return tidy(out.String())
}

func (pp *persons) withoutIn(sentence string, left ledger) string {
	tokens := tokenize(sentence)
	var out strings.Builder
	from := 0
	for i := 0; i < len(tokens); i++ {
		end := pp.at(tokens, i)
		if end == i {
			continue
		}
		left[leftName]++
		start := tokens[i].start
		j := previousWord(tokens, i)
		for j >= 0 && titles[tokens[j].lower] { // mw. drs. T. Kaya
			if start = tokens[j].start; tokens[j].lower == "heer" && j > 0 && tokens[j-1].lower == "de" {
				j--
				start = tokens[j].start
			}
			j = previousWord(tokens, j)
		}
		before := sentence[from:max(from, start)]
		if j >= 0 && isFunction(tokens[j].lower) && !titles[tokens[j].lower] {
			// "de coach, X, belt" leaves "de coach belt"; "de coach (X)" no bracket.
			trimmed := strings.TrimRight(before, " ")
			if c, ok := strings.CutSuffix(trimmed, ","); ok {
				trimmed = c
				if end < len(tokens) && tokens[end].text == "," {
					end++
				}
			}
			out.WriteString(trimmed)
		} else {
			out.WriteString(before)
			out.WriteString(omission)
		}
		from = tokens[end-1].end
		i = end - 1
	}
	if from == 0 {
		return sentence
	}
	out.WriteString(sentence[from:])
	return out.String()
}

// untidy are marks that only stand where something was taken out, and what
// stays of them.
var untidy = []struct {
	pattern *regexp.Regexp
	stays   string
}{
	{regexp.MustCompile(`\[…\]('s)?(?:(?:,|,? en|,? &|/| [|–-])? ?\[…\]('s)?)+`), omission},
	{regexp.MustCompile(`\(\s*(?:[,;:/|–-]\s*)*\)|\[\s*\]`), ""},
	{regexp.MustCompile(`\(\s*[,;:]\s*`), "("},
	{regexp.MustCompile(`\s+\)`), ")"},
	{regexp.MustCompile(`\s+([,.;:!?])(\s|$)`), "$1$2"},
	{regexp.MustCompile(`[,;:](?:\s*,)+`), ","},
	{regexp.MustCompile(`[,;:]\s*([.!?])(\s|$)`), "$1$2"},
	{regexp.MustCompile(`([^.])\.\.(\s|$)`), "$1.$2"},
	{regexp.MustCompile(`\s{2,}`), " "},
}

// tidy mends the marks around what was taken out: empty brackets, doubled
// commas and stops.
func tidy(s string) string {
	for _, u := range untidy {
		s = u.pattern.ReplaceAllString(s, u.stays)
	}
	return strings.TrimSpace(strings.TrimLeft(s, " ,;:"))
}

var (
	omitted   = regexp.MustCompile(`(?i)(?:(?:^|[\s,:–-]+)(?:(?:vertelt )?(?:door|met|van|bij|aan|voor|volgens|en|over|tussen|&|o\.l\.v\.|aldus) )|\s*[(:–|-]\s*|\s*)\[…\]('s)?\)?`)
	aboutLeft = regexp.MustCompile(`^(?:vertelt |praat |spreekt )?over `)
)

// titleOf is a text that is a title without its marks of omission: "Meelopen
// met […]" is "Meelopen". What is nothing but one stays one.
func titleOf(s string) string {
	if !strings.Contains(s, omission) {
		return s
	}
	first := strings.HasPrefix(s, omission)
	out := strings.Trim(tidy(omitted.ReplaceAllString(s, " ")), " ,:;–-")
	if first {
		out = aboutLeft.ReplaceAllString(out, "")
	}
	if out == "" {
		return omission
	}
	return upperFirst(out)
}

// saysNothing reports whether of a line no more is left than the mark of
// omission and a label: "Trekker: […]".
func saysNothing(s string) bool {
	if !strings.Contains(s, omission) || strings.ContainsAny(s, "‘“„”") {
		return false
	}
	rest := strings.ReplaceAll(s, omission, " ")
	words := strings.FieldsFunc(rest, func(r rune) bool { return !isWordRune(r) && r != '-' })
	if len(words) > 5 || holdsActivity(rest) && !functionOnly(rest) {
		return len(words) == 0
	}
	if len(words) >= minKept && strings.ContainsRune(".!?", lastRune(s)) {
		return false
	}
	return !isStatement(strings.ReplaceAll(s, omission, "iemand"))
}

// functionOnly holds for words of which the first says what somebody is.
func functionOnly(s string) bool {
	tokens := tokenize(s)
	for _, t := range tokens {
		if t.isWord() {
			return isFunction(t.lower)
		}
	}
	return true
}
