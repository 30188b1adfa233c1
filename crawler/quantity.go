package crawler

import "strings"

// quantity is a number as a sentence puts it: one, a range, or a part of a
// whole.
type quantity struct {
	low        number
	high       float64 // of a range, else 0
	of         float64 // of "45 van de 60", else 0
	unit       string  // "€" or "%", when that is the unit
	start, end int     // tokens
}

func (q quantity) isBare() bool {
	return q.unit == "" && q.high == 0 && q.of == 0 && !isYearly(q.low.value)
}

// namedBy go before a number that is a name: groep 3, niveau 4.
var namedBy = words(`groep groepen klas klassen niveau niveaus schaal artikel artikelen fase leerjaar leerjaren jaar tranche ronde bijlage
	pagina hoofdstuk stap lijn spoor pijler punt nummer nr versie route vmbo havo vwo blok module cluster kamer leeftijd cao
	postbus lokaal top week weken dag`)

// yearly go before a year.
var yearly = words(`in sinds vanaf tot van voor na anno eind begin medio najaar voorjaar zomer herfst winter lente jaar schooljaar
	studiejaar januari februari maart april mei juni juli augustus september oktober november december en of per uit`)

// vague go before a number that nobody counted: "enkele honderd".
var vague = words("enkele paar enige meerdere verschillende diverse ettelijke vele tientallen honderden duizenden wat")

// wholeWords stand between "van" and the number of the whole.
var wholeWords = words("de het alle al onze hun haar deze die in totaal ruim bijna circa ongeveer totale zo'n")

// quantityAt reads the quantity that begins at token i. A year, a date, a name
// such as "groep 3" and a vague number are none; ok is false, and the tokens
// behind a name that go on with it are none either.
func quantityAt(tokens []token, i int) (q quantity, ok bool) {
	q.start = i
	if tokens[i].text == "€" {
		q.unit = "€"
		if i++; i == len(tokens) {
			return q, false
		}
	}
	if l := tokens[i].lower; q.unit == "" && (l == "één" || l == "eén" || l == "een" && i+1 < len(tokens) && tokens[i+1].lower == "op") {
		q.low = number{value: 1, scale: 1, end: i + 1, written: true}
		q.of, q.end, ok = wholeAt(tokens, i+1)
		return q, ok
	}
	if low, high, isRange := hyphened(tokens, i); isRange {
		q.low, q.high, q.end = low, high, low.end
		q.takeUnit(tokens)
		return q, !isLabel(tokens, i)
	}
	q.low, ok = numberAt(tokens, i)
	if !ok || q.unit == "" && !q.counts(tokens, i) {
		return q, false
	}
	q.end = q.low.end
	if q.end < len(tokens) && tokens[q.end].text == "+" { // "10.000+ leraren"
		if q.end+1 == len(tokens) || tokens[q.end+1].start == tokens[q.end].end {
			return q, false // "50+'ers"
		}
		q.end++
	}
	q.takeUnit(tokens)
	switch q.goOn(tokens) {
	case "of":
		return q, false
	case "":
		if of, end, ok := wholeAt(tokens, q.end); ok && of >= q.low.value && q.unit == "" {
			q.of, q.end = of, end
		}
	}
	return q, true
}

// counts says no to a number that is a year, a name or vague.
func (q quantity) counts(tokens []token, i int) bool {
	if i > 0 {
		before := tokens[i-1].lower
		switch {
		case vague[before], isLabel(tokens, i):
			return false
		case before == "-" || before == "–" && i > 1 && startsDigit(tokens[i-2].text):
			return false // the rest of a date or a score
		case before == "of" && i > 1:
			if _, ok := numberWord(tokens[i-2].lower); ok || startsDigit(tokens[i-2].text) || tokens[i-2].lower == "een" || tokens[i-2].lower == "één" {
				return false // "twee of drie"
			}
		}
	}
	return !q.isYear(tokens, i)
}

// isYear holds for 1990 to 2099. A round number may count things: "2000 leraren".
func (q quantity) isYear(tokens []token, i int) bool {
	if !isYearly(q.low.value) || q.low.written || strings.Contains(tokens[i].text, ".") {
		return false
	}
	return q.low.value != 2000 || i == 0 || yearly[tokens[i-1].lower]
}

func isYearly(v float64) bool { return v >= 1990 && v < 2100 && v == float64(int(v)) }

// takeUnit reads a sign or word for per cent or money behind the number.
func (q *quantity) takeUnit(tokens []token) {
	if q.end >= len(tokens) {
		return
	}
	switch l := tokens[q.end].lower; {
	case shareWords[l]:
		q.unit, q.end = "%", q.end+1
	case moneyWords[l] && (l != "€" || tokens[q.end].start == tokens[q.end-1].end):
		q.unit, q.end = "€", q.end+1
	}
}

// goOn reads what makes two numbers one quantity, and returns the word that
// joins them: a range has two ends, and of a change, "van 31 naar 18", the
// number that was reached counts.
func (q *quantity) goOn(tokens []token) (joint string) {
	j := q.end
	if j >= len(tokens) {
		return ""
	}
	switch tokens[j].lower {
	case "tot":
		if j+2 < len(tokens) && tokens[j+1].lower == "en" && tokens[j+2].lower == "met" {
			j += 2
		}
		joint = "tot"
		if grows(tokens[:q.start]) {
			joint = "naar"
		}
	case "t/m", "à", "a", "-", "–", "—":
		joint = "tot"
	case "en":
		k := q.start - 1
		if k >= 0 && tokens[k].lower == "de" {
			k--
		}
		if k < 0 || tokens[k].lower != "tussen" {
			return ""
		}
		joint = "tot"
	case "naar", "of":
		joint = tokens[j].lower
	default:
		return ""
	}
	j++
	for j < len(tokens) && (tokens[j].lower == "de" || tokens[j].text == "€" || joint == "naar" && wholeWords[tokens[j].lower]) {
		if tokens[j].text == "€" {
			q.unit = "€"
		}
		j++
	}
	next, ok := numberAt(tokens, j)
	if !ok {
		return ""
	}
	switch {
	case joint == "naar":
		q.low = next
	case joint == "tot":
		if next.scale > q.low.scale && q.low.value*next.scale < next.value { // "2 à 3 miljoen"
			q.low.value *= next.scale
		}
		if next.value <= q.low.value {
			return ""
		}
		q.high = next.value
	}
	q.end = next.end
	q.takeUnit(tokens)
	return joint
}

// growth are verbs that say what became of a number.
var growth = []string{"steeg", "steg", "stijg", "groei", "daal", "nam ", "neem", "liep", "loopt", "ging", "gaat", "bracht", "breng", "kromp", "verhoog", "verlaag", "uitgebreid", "teruggebracht"}

func grows(tokens []token) bool {
	if n := len(tokens); n == 0 || tokens[n-1].lower != "van" {
		return false
	}
	for _, t := range tokens {
		for _, g := range growth {
			if strings.HasPrefix(strings.TrimPrefix(t.lower, "ge"), g) || t.lower+" " == g {
				return true
			}
		}
	}
	return false
}

// hyphened reads "20-30"; "27-02-2024", "2024-2025" and a telephone number are
// no ranges.
func hyphened(tokens []token, i int) (low number, high float64, ok bool) {
	a, b, ok := strings.Cut(strings.ReplaceAll(tokens[i].text, "‑", "-"), "-")
	if !ok || strings.HasPrefix(a, "0") {
		return low, 0, false
	}
	from, ok1 := digits(a)
	high, ok2 := digits(b)
	low = number{value: from, scale: 1, end: i + 1}
	return low, high, ok1 && ok2 && from < high && !isYearly(from)
}

// wholeAt reads "van de 60", "op de tien", "(van de 60)" at token i.
func wholeAt(tokens []token, i int) (of float64, end int, ok bool) {
	bracket := i < len(tokens) && tokens[i].text == "("
	if bracket {
		i++
	}
	if i >= len(tokens) || tokens[i].lower != "van" && tokens[i].lower != "op" {
		return 0, 0, false
	}
	ratio := tokens[i].lower == "op"
	j := i + 1
	for j < len(tokens) && wholeWords[tokens[j].lower] {
		j++
	}
	n, ok := numberAt(tokens, j)
	if !ok || ratio && j == i+1 || isYearly(n.value) { // "20 leraren op 5 scholen"
		return 0, 0, false
	}
	end = n.end
	if bracket {
		if end >= len(tokens) || tokens[end].text != ")" {
			return 0, 0, false
		}
		end++
	}
	return n.value, end, true
}

// isLabel reports whether the number at token i is a name, or goes on with a
// list of such: "groep 7 en 8". "Per jaar 25 woningen" counts them.
func isLabel(tokens []token, i int) bool {
	for j := i - 1; j >= 0; j-- {
		l := tokens[j].lower
		switch {
		case namedBy[l]:
			if j > 0 && (determiners[tokens[j-1].lower] || eachWords[tokens[j-1].lower] || strings.HasSuffix(tokens[j-1].lower, "ste")) {
				return !eachWords[tokens[j-1].lower] && !strings.HasSuffix(tokens[j-1].lower, "ste") && (tokens[j-1].lower == "de" || tokens[j-1].lower == "het")
			}
			return true
		case l == "en" || l == "of" || l == "," || l == "t/m" || l == "tot" || l == "met" || l == "-" || l == "–" || l == "+":
		case startsDigit(l) && j < i-1:
		default:
			return false
		}
	}
	return false
}

// eachWords say of the noun behind them that it is counted or one of many.
var eachWords = words(`per elke elk ieder iedere vorig vorige volgend volgende komend komende dit deze eerste tweede derde laatste
	afgelopen één een twee drie vier vijf`)
