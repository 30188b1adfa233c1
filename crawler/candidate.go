package crawler

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// candidate is what a sentence may name: a reading of the grammar, with what
// holds of it, by which the model decides.
type candidate struct {
	named
	clause   int      // index of its clause; -1 of one that the whole sentence gives
	whole    bool     // it is its clause as a whole
	inRow    bool     // its piece has no verb of its own and goes on with a row
	run      int      // what has the same stands in a row, "a, b en c"; 0 of what stands alone
	features []string // of its own words and clause
	place    []string // of where the sentence stands on the page
	score    float64  // by the model
}

// candidates reads a sentence in every way that the grammar knows.
func (p *parsed) candidates(listed bool) []candidate {
	var out []candidate
	common := p.sentenceFeatures(listed)
	rows, run := 0, 0
	row := func() { rows++; run = rows }
	add := func(i int, whole bool, n named, features ...string) {
		if n.title = beforeOmission(n.title); n.title == "" {
			return
		}
		c := candidate{named: n, clause: i, whole: whole, run: run}
		c.features = append(c.features, common...)
		c.features = append(c.features, features...)
		c.features = append(c.features, p.titleFeatures(n)...)
		out = append(out, c)
	}
	var behind []named // a colon
	for i, t := range p.tokens {
		if t.text == ":" && i > 1 && i+2 < len(p.tokens) {
			titles, _ := p.items(i+1, len(p.tokens))
			behind = titled(titles, "behind a colon")
		}
	}
	p.byWhom = false
	titles, _ := p.items(0, len(p.tokens))
	for _, items := range [][]named{p.announced(), p.verbless(listed), p.thatClauses(), behind, titled(titles, "enumerated")} {
		row()
		for _, n := range distinct(items) {
			f := []string{bin("row", len(items))}
			if cs := p.clauses(); len(cs) > 0 && cs[0].verb >= 0 {
				d, a := p.reading(cs[0], nil)
				f = append(f, p.clauseFeatures(0, cs[0], d, a)...)
			}
			add(-1, false, n, f...)
		}
	}
	var before *phrase
	for i, c := range p.clauses() {
		if c.verb < 0 {
			continue
		}
		d, a := p.reading(c, before)
		if d.subject != nil {
			before = d.subject
		}
		features := p.clauseFeatures(i, c, d, a)
		items := distinct(p.rowIn(c))
		if prep := p.commits(c); prep != "" {
			if more := p.committed(c, prep); more != nil {
				items = distinct(more)
			}
		}
		row()
		for _, n := range items {
			add(i, false, n, append(features, bin("row", len(items)))...)
		}
		rule := ""
		if len(items) > 0 {
			rule = "holds:" + items[0].rule
		}
		if d.title != "" && !p.onlyHas(c, a) {
			n := d.named()
			n.rule, n.title = "deed", p.told(c, d)
			run = 0
			add(i, true, n, append(features, bin("row", len(items)), rule)...)
		}
		run = 0
		for _, n := range p.coined(c) {
			add(i, false, n, append(features, bin("row", len(items)))...)
		}
		last := -1
		for k, n := range p.phraseItems(c) {
			switch {
			case n.run < 0:
				run = 0
			case n.run != last:
				row()
				last = n.run
			default:
				run = rows
			}
			add(i, false, n.named, slices.Concat(features, []string{bin("row", len(items)), bin("phrase", k)}, n.features)...)
		}
	}
	row()
	for _, n := range append(p.byMeans(), p.inRelative()...) {
		add(-1, false, n)
	}
	return out
}

// onlyHas reports whether a clause says that a region, a board and the like has
// something, which its object tells better by itself: "De besturen hebben een
// loket".
func (p *parsed) onlyHas(c clause, a arguments) bool {
	return a.subject != nil && len(a.objects) > 0 && isBody(p.tokens[a.subject.head].lower) && verbClass(p.tokens[c.verb].lower) == "have"
}

// runs tells of each part of a clause how many parts stand in a row with it,
// "a, b en c", and the how manieth it is.
func (p *parsed) runs(c clause) (length, place []int) {
	length, place = make([]int, len(c.parts)), make([]int, len(c.parts))
	first := 0
	for n := 1; n <= len(c.parts); n++ {
		if n < len(c.parts) {
			q := c.parts[n]
			t := p.tags[q.start]
			joined := q.sep == "," || q.sep == "en" || q.sep == ",en" || q.sep == ";" || q.sep == "of" || q.sep == ", en"
			if joined && q.finite < 0 && !q.dependent && (t == determiner || t == noun || t == preposition && p.tokens[q.start].lower == p.governorOf(c.parts[first])) {
				continue
			}
			if q.dependent && q.sep == "," {
				continue
			}
		}
		for k := first; k < n; k++ {
			length[k], place[k] = n-first, k-first
		}
		first = n
	}
	return length, place
}

// governorOf is the preposition before the last phrase of a part, or "".
func (p *parsed) governorOf(q part) string {
	phs := p.phrases(q, 0)
	if len(phs) == 0 {
		return ""
	}
	return phs[len(phs)-1].prep
}

// phraseItem is a noun phrase with what holds of its place.
type phraseItem struct {
	named
	run      int // the part that its row begins with; -1 of what stands alone
	features []string
}

// phraseItems gives each noun phrase of a clause as what it may name.
func (p *parsed) phraseItems(c clause) []phraseItem {
	var out []phraseItem
	p.byWhom = true
	defer func() { p.byWhom = false }()
	length, place := p.runs(c)
	for n, q := range c.parts {
		if q.dependent {
			continue
		}
		phs := p.phrases(q, n)
		for k, ph := range phs {
			if p.isTemporal(ph, ph.end) || p.refersBack(ph) || p.announcesOnly(ph) || isBody(p.tokens[ph.head].lower) {
				continue
			}
			f := []string{"det:" + ph.det, "phrase type " + p.nounType(p.tokens[ph.head].lower)}
			in := -1
			if length[n] > 1 && (place[n] > 0 && k == 0 || place[n] == 0 && k == len(phs)-1) {
				f = append(f, bin("run", length[n]), bin("place in run", place[n]))
				in = n - place[n]
			}
			switch {
			case c.verb < 0:
			case ph.end <= c.verb:
				f = append(f, "before the verb")
			default:
				f = append(f, "behind the verb")
			}
			if strings.Contains(q.sep, ":") {
				f = append(f, "behind a colon")
			}
			out = append(out, phraseItem{named{title: p.extended(ph, q), rule: "phrase " + ph.prep}, in, f})
		}
	}
	return out
}

// reading is what a clause says, whether or not it can be a deed.
func (p *parsed) reading(c clause, before *phrase) (deed, arguments) {
	var d deed
	d.clause = p.clauseText(c)
	a := p.arguments(c, before)
	d.subject = a.subject
	d.goesOn = a.borrowed || strings.Contains(c.parts[0].sep, ":")
	d, _ = p.weighDeed(d, c, a)
	return d, a
}

// told is the title of a clause as a whole: its own words in their own order
// where it can stand so, else with its subject in front.
func (p *parsed) told(c clause, d deed) string {
	first := p.tokens[c.parts[0].start]
	end := c.parts[len(c.parts)-1].end
	if d.goesOn || joining[first.lower] || c.verb == c.parts[0].start || end-c.parts[0].start > maxHeadline || c.parts[0].start > 0 && p.tags[c.parts[0].start] == pronoun {
		return d.title
	}
	if utf8.RuneCountInString(d.clause) > maxHeadlineRunes {
		return d.title
	}
	return finishTitle(d.clause)
}

// maxHeadlineRunes bounds a clause that is its own title, in characters.
const maxHeadlineRunes = 160

// beforeOmission cuts a title where the name of somebody was taken out, with the
// words that led to it: "Pool onder leiding van […], die …" is "Pool". It is ""
// when nothing is left that names a thing.
func beforeOmission(title string) string {
	before, _, cut := strings.Cut(title, omission)
	if led := strings.TrimSuffix(strings.TrimSuffix(title, " van"), " onder leiding"); !cut && led == title {
		return title
	}
	p := parseSentence(before)
	end := len(p.tokens)
	for end > 0 && (p.tags[end-1] != noun && p.tags[end-1] != infinitive || p.tokens[end-1].lower == "leiding" || p.tokens[end-1].lower == "onder") {
		end--
	}
	return finishTitle(p.text(0, end))
}

// namings counts what the grammar by itself takes for practices: the deeds of a
// sentence and what stands in rows there.
func (p *parsed) namings() int {
	if p.addressesReader() {
		return 0
	}
	n := max(len(p.announced()), len(p.verbless(false)), len(p.thatClauses()))
	if n > 0 {
		return n
	}
	p.eachDeed(func(c clause, d deed, ok bool) {
		switch {
		case !ok:
		case len(p.rowIn(c)) > 1:
			n += len(p.rowIn(c))
		case d.score >= deedBar:
			n++
		}
	})
	return n
}
