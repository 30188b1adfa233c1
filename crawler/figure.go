package crawler

import (
	"slices"
	"strings"
)

// figuresIn finds the numbers with a unit in a text.
func figuresIn(text string) []Figure {
	var out []Figure
	for _, s := range sentences(text) {
		if !strings.ContainsAny(s, "0123456789€%") && !holdsNumberWord(s) {
			continue
		}
		for _, f := range figuresOf(s) {
			if !slices.ContainsFunc(out, f.tellsSame) {
				out = append(out, f)
			}
		}
	}
	return out
}

// tellsSame reports whether two figures differ in nothing but their sentence.
func (f Figure) tellsSame(g Figure) bool {
	f.Sentence = g.Sentence
	return f == g
}

func holdsNumberWord(s string) bool {
	for _, t := range tokenize(s) {
		if _, ok := numberWord(t.lower); ok {
			return true
		}
	}
	return false
}

// figuresOf reads one sentence.
func figuresOf(sentence string) []Figure {
	p := parseSentence(sentence)
	var out []Figure
	var targets []bool // by token
	whole := -1        // the figure of "van de 62 deelnemers", until its part is told
	for i := 0; i < len(p.tokens); {
		q, ok := quantityAt(p.tokens, i)
		if !ok {
			if strings.Contains(",;:", p.tokens[i].text) {
				whole = -1
			}
			i++
			continue
		}
		f, end, ok := figureOf(p, q)
		switch {
		case ok && !p.isShape(q, end, f.Unit):
			if targets == nil {
				targets = p.targets()
			}
			f.Sentence, f.Target = sentence, targets[i]
			if isWhole(p.tokens, q) {
				whole = len(out)
			}
			out = append(out, f)
		case whole >= 0 && q.isBare() && q.low.value < out[whole].Value:
			// "Van de 62 deelnemers staan er nog 54 voor de klas."
			part := out[whole]
			part.Of, part.Value = part.Value, q.low.value
			out, whole = append(out, part), -1
		}
		i = max(i+1, end, q.end)
	}
	return out
}

// isWhole holds for a number behind "van de", of which a part may be told.
func isWhole(tokens []token, q quantity) bool {
	i := q.start - 1
	for i >= 0 && wholeWords[tokens[i].lower] {
		i--
	}
	return i >= 0 && i < q.start-1 && tokens[i].lower == "van" && q.high == 0 && q.of == 0 &&
		(i == 0 || !tokens[i-1].isWord() || conjunctions[tokens[i-1].lower])
}

var (
	// timeUnits are spans and points of time; a number of them is no result.
	timeUnits = words(`jaar jaren maand maanden week weken weekje dag dagen dagdeel dagdelen uur uren minuut minuten seconden keer maal
		kwartaal kwartalen periode periodes schooljaar schooljaren januari februari maart april mei juni juli augustus
		september oktober november december uur's lesuur lesuren ochtend ochtenden middag middagen avond avonden
		procentpunt decennia eeuw schoolweken lesweken werkdagen lesdagen schooldagen studiedagen cursusdagen trainingsdagen`)
	shareWords = words("procent % percent")
	moneyWords = words("euro € eur euro's")
	// shapeUnits are ways, kinds and parts: a number of them tells what something
	// looks like.
	shapeUnits = words(`manieren redenen vormen kanten soorten dingen fasen fases stappen pijlers sporen lijnen niveaus thema's
		onderdelen blokken werelden doelen punten kernwaarden uitgangspunten speerpunten rollen taken categorieën sectoren`)
	// partUnits are what a practice is made of when it "telt" or "bestaat uit" a
	// number of them; of others it may be a result.
	partUnits = words(`bijeenkomsten sessies modules lessen trainingen workshops gesprekken momenten ontmoetingen avonden
		studiedagen cursussen opdrachten functies contracten`)
	// ofSize are what is of a size: a number behind tells how large one is.
	ofSize = words("groepen groepjes team teams klassen ploegen units")
	// openPlaces are a shortage where they are unfilled.
	openPlaces = words("banen vacatures plekken plaatsen functies")
	unfilled   = words("open openstaan openstaat openstaande onvervuld onvervulde vacant vacante")
	madeOf     = words("van uit telt tellen telde omvat omvatten duurt duren kent kennen in na")
	// verbUnits look like a verb and are as often things that are counted.
	verbUnits = words("plannen plaatsen vragen aanvragen bezoeken proeven reizen toetsen testen besluiten")
)

// figureOf finds the unit of a quantity; end is the token behind it.
func figureOf(p *parsed, q quantity) (f Figure, end int, ok bool) {
	f = Figure{Value: q.low.value, UpTo: q.high, Of: q.of, Unit: q.unit}
	if q.unit != "" {
		return f, q.end, true
	}
	unit, end := p.unitAt(q)
	if unit == "" {
		return f, q.end, false
	}
	f.Unit = unit
	if f.Of == 0 && f.UpTo == 0 {
		// "45 scholen van de 60"
		if of, after, ok := wholeAt(p.tokens, end); ok && of > f.Value {
			if unit, _ := p.unitAt(quantity{low: number{value: of}, end: after}); unit == "" {
				f.Of, end = of, after
			}
		}
	}
	return f, end, f.Value >= 2 || f.Of > 0 || f.Unit == "fte"
}

// unitAt is the plural noun behind a number, over the adjectives before it:
// "100 enthousiaste ambassadeurs".
func (p *parsed) unitAt(q quantity) (unit string, end int) {
	for j := q.end; j < min(q.end+4, len(p.tokens)); j++ {
		t := p.tokens[j]
		_, counted := numberWord(t.lower)
		switch {
		case !t.isWord() || counted || timeUnits[t.lower] || prepositions[t.lower] || articles[t.lower] || conjunctions[t.lower] ||
			pronouns[t.lower] || adverbs[t.lower] || subordinators[t.lower] || isVerbForm[t.lower] && !verbUnits[t.lower]:
			return "", j
		case t.lower == "fte":
			return t.lower, j + 1
		case p.isAdjective(j):
		case p.tags[j] == participle || participles[t.lower] || madeParticiples[t.lower] || isParticiple(t.lower):
			return "", j // "daarvan zijn er 31 begonnen"
		case isPlural(t.lower):
			if q.low.value >= 1990 && q.low.value < 2100 && !t.isLowered() {
				return "", j
			}
			return t.text, j + 1
		case !strings.HasSuffix(t.lower, "e") && !t.isCapital():
			return "", j
		}
	}
	return "", q.end
}

func (t token) isLowered() bool { return t.isWord() && !t.isCapital() }

// isPlural judges by the ending, and knows the plurals without one.
func isPlural(w string) bool {
	return len(w) >= 4 && (strings.HasSuffix(w, "en") || strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ën"))
}

// bareAdjectives end in -en and are followed by what they describe.
var bareAdjectives = words("eigen open ervaren gelegen houten")

// isAdjective reports whether a word in -en or -s is followed by the plural that
// it describes: "100 eigen scholen", "12 betrokken leraren", "5 Duitse scholen".
func (p *parsed) isAdjective(i int) bool {
	t := p.tokens[i]
	if bareAdjectives[t.lower] {
		return true
	}
	if i+1 >= len(p.tokens) || !p.tokens[i+1].isWord() || !isPlural(p.tokens[i+1].lower) || isVerbForm[p.tokens[i+1].lower] {
		return false
	}
	return participles[t.lower] || isParticiple(t.lower) || strings.HasSuffix(t.lower, "s") && t.isCapital()
}

// isShape reports whether a number tells what something looks like, and not how
// many there are of it: "een traject van tien bijeenkomsten", "twee banen worden
// één".
func (p *parsed) isShape(q quantity, end int, unit string) bool {
	unit = strings.ReplaceAll(strings.ToLower(unit), "’", "'")
	switch {
	case shapeUnits[unit]:
		return true
	case q.low.written && q.low.value == 2 && q.of == 0 && q.high == 0 && !isPerson(unit) && !isBody(unit): // as often "a few", or the sides of a thing
		return true
	case q.start > 1 && p.tokens[q.start-1].lower == "van" && ofSize[p.tokens[q.start-2].lower]: // "groepen van vijftig leerlingen"
		return true
	case openPlaces[unit] && slices.ContainsFunc(p.tokens, func(t token) bool { return unfilled[t.lower] }):
		return true
	case partUnits[unit] && q.start > 0 && madeOf[p.tokens[q.start-1].lower]:
		return true
	case partUnits[unit] && end+1 < len(p.tokens) && p.tokens[end].lower == "van": // "acht bijeenkomsten van drie uur"
		_, ok := numberAt(p.tokens, end+1)
		return ok
	case q.low.written && q.of == 0:
		for j := end; j < len(p.tokens) && !strings.Contains(",;:", p.tokens[j].text); j++ {
			if p.tokens[j].lower == "één" {
				return true
			}
		}
	}
	return false
}
