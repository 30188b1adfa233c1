package crawler

import (
	"slices"
	"strings"
)

// mergeMentions takes out the mentions that have a section of their own, and
// those that repeat another mention.
func mergeMentions(mentions []Mention, segments []Segment, region []Words) []Mention {
	places := map[string]bool{}
	for _, w := range region {
		if w.How != Literal {
			for _, s := range contentStems(w.Text) {
				places[s] = true
			}
		}
	}
	stems := func(text string) []string {
		return slices.DeleteFunc(contentStems(text), func(s string) bool { return places[s] })
	}
	type sectionStems struct {
		heading   []string
		sentences [][]string
	}
	known := map[int]sectionStems{}
	for i, s := range segments {
		if s.Class != ClassPractice {
			continue
		}
		k := sectionStems{heading: stems(s.Heading)}
		for _, sentence := range sentences(readable(s.Text)) {
			k.sentences = append(k.sentences, stems(sentence))
		}
		known[i] = k
	}
	var out []Mention
	var kept [][]string
next:
	for _, m := range mentions {
		words := stems(m.Title)
		for i := range segments {
			k, ok := known[i]
			if ok && sameSubject(words, k.heading, k.sentences) {
				if !slices.Contains(segments[i].Also, m.Title) {
					segments[i].Also = append(segments[i].Also, m.Title)
				}
				continue next
			}
		}
		for _, other := range kept {
			if len(words) > 0 && covered(words, other) == 1 {
				continue next
			}
		}
		kept = append(kept, words)
		out = append(out, m)
	}
	return out
}

// sameSubject decides by content words whether a mention and a section are
// about one thing. The heading may not hold the name, so the text counts too,
// but then all words must stand in it and two of them in one sentence.
func sameSubject(mention, heading []string, text [][]string) bool {
	if len(mention) == 0 {
		return false
	}
	if len(heading) > 0 {
		h, m := covered(heading, mention), covered(mention, heading)
		if h == 1 && (len(heading) > 1 || len(heading[0]) >= 7) || m >= 0.75 && (len(mention) > 1 || len(mention[0]) >= 6) {
			return true
		}
	}
	if len(mention) < 2 {
		return false
	}
	all := slices.Clone(heading)
	together := false
	for _, s := range text {
		all = append(all, s...)
		if n := covered(mention, s) * float64(len(mention)); n >= 2 {
			together = true
		}
	}
	return together && covered(mention, all) == 1
}

// covered is the share of the stems of a that b holds.
func covered(a, b []string) float64 {
	if len(a) == 0 {
		return 0
	}
	n := 0
	for _, s := range a {
		if slices.ContainsFunc(b, func(t string) bool { return sameStem(s, t) }) {
			n++
		}
	}
	return float64(n) / float64(len(a))
}

// sameStem also holds when one is the end of a compound of the other:
// "ambassadeur" in "onderwijsambassadeur".
func sameStem(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	// "woning" is too short to lose its ending, "huurwoning" is not.
	return len(a) >= 6 && (strings.HasSuffix(b, a) || strings.HasSuffix(a, "ing") && strings.HasSuffix(b+"ing", a) || strings.HasPrefix(b, a) && len(a) >= 7)
}

// emptyWords carry no subject among the practices of a region.
var emptyWords = words(`onderwijs school scholen regio onderwijsregio regionaal regionale gezamenlijk gezamenlijke nieuw nieuwe goed goede
	gedeelde gedeeld vaste extra gratis speciale aparte jaarlijkse eigen vorm manier werk werken jaar vorige mensen samen binnen`)

// contentStems gives the stems of the words that carry the subject, each once.
func contentStems(text string) []string {
	var out []string
	for _, t := range tokenize(text) {
		l := t.lower
		if !t.isWord() || len(l) < 3 || determiners[l] || prepositions[l] || conjunctions[l] || pronouns[l] || adverbs[l] ||
			subordinators[l] || emptyWords[l] || isAuxiliary[l] || temporal[l] {
			continue
		}
		if s := crudeStem(l); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

var isAuxiliary = words(`is zijn was waren wordt worden werd werden heeft hebben had kan kunnen zal gaat gaan komt die dat`)

// crudeStem takes the commonest endings off; it only serves to compare words of
// one page.
func crudeStem(w string) string {
	w = strings.ReplaceAll(strings.TrimSuffix(w, "'s"), "-", "")
	for _, ending := range []string{"ingen", "ing", "en", "s", "e"} {
		if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) >= 4 {
			w = rest
			break
		}
	}
	// leraren, leraar; starters, starter
	w = strings.ReplaceAll(strings.ReplaceAll(w, "aa", "a"), "oo", "o")
	if n := len(w); n > 4 && w[n-1] == w[n-2] {
		w = w[:n-1]
	}
	return w
}
