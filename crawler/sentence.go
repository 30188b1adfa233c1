package crawler

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations end in a stop that ends no sentence.
var abbreviations = words(`bijv bv dhr mevr mw drs dr ir mr ing prof o.a o.m m.b.t d.m.v i.s.m n.a.v t.b.v i.v.m a.d.h.v
	m.i.v t.a.v t.o.v t/m e.d e.a d.w.z m.a.w m.n nl nr enz etc ca ong resp incl excl max min p art vgl zgn st jl jr sr
	i.p.v z.s.m evt par blz tel z.g.n n.v.t k b.v`)

// sentences parts a text in its sentences, in order and without losing a word.
// A stop ends a sentence when a capital, a digit, a quote or a bracket follows;
// not after an abbreviation, an initial, or a number before a month.
func sentences(text string) []string {
	var out []string
	start, depth := 0, 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		switch r {
		case '\n':
			out = appendTrimmed(out, text[start:i])
			start, depth = i, 0
			continue
		case '(', '[':
			depth++
			continue
		case ')', ']':
			depth = max(depth-1, 0)
			continue
		case '.', '!', '?', '…':
		default:
			continue
		}
		if depth > 0 {
			continue
		}
		// Closing quotes and further stops belong to this sentence.
		j := i
		for j < len(text) {
			q, m := utf8.DecodeRuneInString(text[j:])
			if !strings.ContainsRune(".!?…’”\"»)", q) && q != '\'' {
				break
			}
			j += m
		}
		if j < len(text) && text[j] != ' ' && text[j] != '\n' {
			continue
		}
		next := strings.TrimLeft(text[j:], " ")
		if next != "" && !beginsSentence(next) || r == '.' && isAbbreviated(text[start:i-1], next) {
			continue
		}
		i = j
		out = appendTrimmed(out, text[start:i])
		start = i
	}
	return appendTrimmed(out, text[start:])
}

func appendTrimmed(out []string, s string) []string {
	if s = strings.TrimSpace(s); s != "" {
		out = append(out, s)
	}
	return out
}

func beginsSentence(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if unicode.IsUpper(r) || unicode.IsDigit(r) {
		return true
	}
	if strings.ContainsRune("‘’“”\"'„«([–-•€", r) {
		// A quote, bracket or dash before a small letter goes on: ’s, 't, (terug).
		next, _ := utf8.DecodeRuneInString(s[n:])
		return !unicode.IsLower(next) || strings.HasPrefix(s, "'t ") || strings.HasPrefix(s, "’t ") || strings.HasPrefix(s, "’s-") || strings.HasPrefix(s, "'s-")
	}
	return false
}

func isAbbreviated(before, next string) bool {
	w := before[strings.LastIndexAny(before, " (‘“\"")+1:]
	if strings.HasPrefix(w, "\u2018") || strings.HasPrefix(w, "\u201c") {
		w = w[3:]
	}
	if abbreviations[strings.ToLower(w)] {
		return next != ""
	}
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && isInitials(w) && next != ""
}

// token is a word or a punctuation mark of a sentence.
type token struct {
	text       string // as it stands
	lower      string // for the word lists, apostrophes made straight
	start, end int    // in the sentence
	quoted     bool   // between quotes
	depth      int    // of brackets
}

func (t token) isWord() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’' && len(t.text) > 3
}

func (t token) isCapital() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsUpper(r)
}

// tokenize gives the words and marks of a sentence. A word keeps its hyphens and
// its apostrophes: zij-instromers, pabo's, onderwijsregio’s, 's-Hertogenbosch.
func tokenize(s string) []token {
	var out []token
	quoted, depth := false, 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == ' ' {
			i += n
			continue
		}
		start := i
		if isWordRune(r) || (r == '\'' || r == '’') && startsClitic(s[i+n:]) {
			i += n
			for i < len(s) {
				r, n := utf8.DecodeRuneInString(s[i:])
				next, _ := utf8.DecodeRuneInString(s[i+n:])
				joins := strings.ContainsRune("'’-‑.,/&+", r) && isWordRune(next)
				if r == '.' || r == ',' {
					prev, _ := utf8.DecodeLastRuneInString(s[:i])
					joins = joins && (unicode.IsDigit(next) && unicode.IsDigit(prev) || r == '.')
				}
				// A word may end in a hyphen: "Duin- en Bollenstreek".
				if !isWordRune(r) && !joins && !(r == '-' && next == ' ') {
					break
				}
				i += n
			}
		} else {
			i += n
			switch {
			case strings.ContainsRune("‘“„«", r), r == '"' && !quoted:
				quoted = true
			case strings.ContainsRune("”»\"", r), r == '’':
				quoted = false
			case r == '(' || r == '[':
				depth++
			case r == ')' || r == ']':
				depth = max(depth-1, 0)
			}
		}
		text := s[start:i]
		out = append(out, token{text: text, lower: strings.ReplaceAll(strings.ToLower(text), "’", "'"),
			start: start, end: i, quoted: quoted, depth: depth})
	}
	return out
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// startsClitic reports whether an apostrophe begins a word: 't, 's, 'n.
func startsClitic(rest string) bool {
	for _, c := range []string{"t ", "s ", "n ", "s-"} {
		if strings.HasPrefix(rest, c) {
			return true
		}
	}
	return false
}
