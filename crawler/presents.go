package crawler

// successful holds for "een succes is …", "trots is de regio op …", "het oudste is …".
func (p *parsed) successful(c clause) bool {
	for i := c.parts[0].start; i < c.verb; i++ {
		switch p.tokens[i].lower {
		case "succes", "hoogtepunt", "klapper", "voltreffer", "blijvertje", "paradepaardje", "nieuw", "nieuwste", "oudste", "bekendste", "grootste":
			return true
		}
	}
	return p.has(c, "nieuw")
}

// presents holds for a clause that begins with where or when and brings up its
// subject behind the verb: "Op de agenda staan een … en een …".
func (p *parsed) presents(c clause) bool {
	q := c.parts[0]
	if !presenting[p.tokens[c.verb].lower] || c.verb == q.start || p.tags[q.start] != preposition && p.tags[q.start] != adverb && p.tags[q.start] != pronoun {
		return false
	}
	for _, ph := range p.phrases(q, 0) {
		if ph.prep == "" && !p.isTemporal(ph, ph.end) {
			return ph.start > c.verb && (ph.det == "een" || ph.det == "")
		}
	}
	return false
}

// tellsThat holds for "Bijzonder is dat …".
func (p *parsed) tellsThat(c clause) bool {
	return c.verb+1 < len(p.tokens) && p.tokens[c.verb+1].lower == "dat"
}

// presenting are verbs that only say that their subject is there.
var presenting = words(`staat staan stond stonden komt komen kwam kwamen zit zitten ligt liggen hangt hangen verscheen verschenen verschijnt
	ontstaat ontstaan ontstond hoort horen verrees verrijst volgt volgde draait draaien loopt lopen rijdt rijden vaart`)
