package crawler

import (
	"slices"
	"strings"
)

var (
	trials = words("pilot experiment proef proeftuin")
	// statuses are those of trials that are named as such; "proef" is too common
	// a word to be one by itself.
	statuses = words("pilot experiment")
	definite = words("de het deze dit")
	// over say of a trial that it is no more: in a stretch where it is named.
	over = words(`beëindigd geëindigd afgelopen afgerond afgesloten gestopt gestaakt voorbij geslaagd eindigde eindigden stopte stopten
		liep liepen duurde opgevolgd`)
	// since go before a trial that lies behind, unless the sentence looks ahead.
	since   = words("na sinds dankzij")
	looking = words("zal zullen moet moeten wil willen gaat gaan bekijkt bekijken besluit besluiten beslist beslissen volgt volgen komt komen hoopt hopen")
)

// statusOf is the status of a practice: that of its heading, or the one that the
// text itself gives, "Binnen deze pilot …"; "een pilot" may be one of several. A
// trial that the text says is over is none any more.
func statusOf(heading, text string) string {
	status := heading
	for _, sentence := range sentences(text) {
		p := parseSentence(sentence)
		for i, t := range p.tokens {
			if !trials[t.lower] || i == 0 && heading == "" {
				continue
			}
			switch {
			case heading == "" && !definite[p.tokens[i-1].lower]:
			case p.isOver(i):
				return ""
			case status == "" && statuses[t.lower]:
				status = t.lower
			}
		}
	}
	return status
}

// isOver reports whether the trial at token i lies behind: "na de pilot", "de
// pilot is beëindigd".
func (p *parsed) isOver(i int) bool {
	if j := beforeArticles(p.tokens, i); j >= 0 && since[p.tokens[j].lower] {
		return !slices.ContainsFunc(p.tokens, func(t token) bool { return looking[t.lower] })
	}
	for _, t := range p.tokens[i+1:] {
		switch {
		case strings.Contains(",;:", t.text) || conjunctions[t.lower] || subordinators[t.lower]:
			return false
		case over[t.lower]:
			return true
		case t.lower == "niet" || t.lower == "nog":
			return false
		}
	}
	return false
}
