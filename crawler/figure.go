package crawler

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// figuresIn finds the numbers with a unit in a text.
func figuresIn(text string) []Figure {
	var out []Figure
	for _, s := range sentences(text) {
		if !strings.ContainsAny(s, "0123456789€%") && !holdsNumberWord(s) {
			continue
		}
		for _, f := range figuresOf(s) {
			if !slices.ContainsFunc(out, func(g Figure) bool { return g.Value == f.Value && g.Unit == f.Unit && g.Target == f.Target }) {
				out = append(out, f)
			}
		}
	}
	return out
}

func holdsNumberWord(s string) bool {
	for _, t := range tokenize(s) {
		if _, ok := numberWord(t.lower); ok {
			return true
		}
	}
	return false
}

var (
	// timeUnits are spans and points of time; a number of them is no result.
	timeUnits = words(`jaar jaren maand maanden week weken weekje dag dagen dagdeel dagdelen uur uren minuut minuten seconden keer maal
		kwartaal kwartalen periode periodes schooljaar schooljaren januari februari maart april mei juni juli augustus
		september oktober november december uur's lesuur lesuren ochtend ochtenden middag middagen avond avonden
		procentpunt decennia eeuw`)
	// numberedBy go before a number that is a name: groep 3, niveau 4.
	numberedBy = words(`groep groepen klas niveau schaal artikel fase leerjaar jaar tranche ronde bijlage pagina hoofdstuk stap
		lijn spoor pijler punt nummer nr versie route vmbo havo vwo blok module cluster kamer sinds in vanaf
		tot anno eind begin medio najaar voorjaar zomer januari februari maart april mei juni juli augustus september
		oktober november december leeftijd schooljaar studiejaar cao`)
	shareWords  = words("procent % percent")
	moneyWords  = words("euro € eur euro's")
	targetWords = words(`doel doelen doelstelling streven streeft streefcijfer streefgetal ambitie beoogd beoogt beoogde hoopt hopen wil
		willen moet moeten zal zullen verwacht verwachten verwachting plan plannen gepland uiteindelijk doorgroeien`)
)

// figuresOf reads one sentence.
func figuresOf(sentence string) []Figure {
	tokens := tokenize(sentence)
	target := false
	for _, t := range tokens {
		if targetWords[t.lower] {
			target = true
		}
	}
	var out []Figure
	for i := 0; i < len(tokens); i++ {
		v, width, ok := numberAt(tokens, i)
		if !ok {
			continue
		}
		end := i + width
		if f, ok := figureAt(tokens, i, end, v); ok {
			f.Sentence, f.Target = sentence, target
			out = append(out, f)
		}
		i = end - 1
	}
	return out
}

func figureAt(tokens []token, start, end int, v float64) (Figure, bool) {
	before, euro := "", false
	if start > 0 {
		before = tokens[start-1].lower
		euro = tokens[start-1].text == "€"
	}
	if euro {
		return Figure{Value: v, Unit: "€"}, true
	}
	if end >= len(tokens) || numberedBy[before] && (v >= 1900 && v < 2100 || before != "in" && before != "tot" && before != "sinds" && before != "vanaf") {
		return Figure{}, false
	}
	next := tokens[end].lower
	switch {
	case shareWords[next]:
		return Figure{Value: v, Unit: "%"}, true
	case moneyWords[next]:
		return Figure{Value: v, Unit: "€"}, true
	case v >= 1990 && v < 2100 && v == float64(int(v)) && !strings.Contains(tokens[start].text, "."):
		return Figure{}, false // a year
	}
	// "van de 58 koppels", "100 enthousiaste ambassadeurs": adjectives stand
	// between the number and its unit.
	for j := end; j < min(end+4, len(tokens)); j++ {
		t := tokens[j]
		if !t.isWord() || prepositions[t.lower] || articles[t.lower] || conjunctions[t.lower] || pronouns[t.lower] || isVerbForm[t.lower] && !isPlural(t.lower) {
			return Figure{}, false
		}
		if timeUnits[t.lower] {
			return Figure{}, false
		}
		if _, ok := numberWord(t.lower); ok {
			return Figure{}, false
		}
		if isPlural(t.lower) && !isAdjective(t, tokens, j) {
			return Figure{Value: v, Unit: t.text}, v >= 2
		}
		if t.lower == "fte" || t.lower == "mln" {
			return Figure{Value: v, Unit: t.lower}, true
		}
		if !strings.HasSuffix(t.lower, "e") && !strings.HasSuffix(t.lower, "en") && !t.isCapital() {
			return Figure{}, false
		}
	}
	return Figure{}, false
}

// isPlural judges by the ending, and knows the plurals without one.
func isPlural(w string) bool {
	if len(w) < 4 {
		return false
	}
	return strings.HasSuffix(w, "en") || strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ën") || w == "kinderen" || w == "fte"
}

// isAdjective reports whether a word in -en or -s is followed by the plural that
// it belongs to: "100 eigen scholen".
func isAdjective(t token, tokens []token, i int) bool {
	if t.lower == "eigen" || t.lower == "open" || t.lower == "ervaren" || t.lower == "gelegen" || t.lower == "aangesloten" || t.lower == "betrokken" || t.lower == "gekozen" {
		return true
	}
	if i+1 >= len(tokens) || !tokens[i+1].isWord() {
		return false
	}
	next := tokens[i+1].lower
	return (strings.HasSuffix(t.lower, "s") && isCountry(t)) && isPlural(next)
}

func isCountry(t token) bool { return t.isCapital() }

// numberAt reads a number at a token: digits, words, "2 miljoen".
func numberAt(tokens []token, i int) (v float64, width int, ok bool) {
	t := tokens[i]
	if v, ok = digits(t.text); !ok {
		v, ok = numberWord(t.lower)
	}
	if !ok {
		return 0, 0, false
	}
	// A date, a time, a range of years or a score is no number: 27-02-2024, 10:00.
	if i+2 < len(tokens) && tokens[i+1].text == ":" && startsDigit(tokens[i+2].text) {
		return 0, 0, false
	}
	width = 1
	if i+1 < len(tokens) {
		switch tokens[i+1].lower {
		case "miljoen", "mln":
			return v * 1e6, 2, true
		case "miljard":
			return v * 1e9, 2, true
		case "duizend":
			return v * 1e3, 2, true
		}
	}
	if i > 0 && tokens[i-1].text == "-" || strings.HasSuffix(t.text, "-") {
		return 0, 0, false
	}
	return v, width, true
}

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// digits reads a number in Dutch notation: 1.200, 11,2.
func digits(s string) (float64, bool) {
	if !startsDigit(s) {
		return 0, false
	}
	for _, r := range s {
		if !unicode.IsDigit(r) && r != '.' && r != ',' {
			return 0, false
		}
	}
	whole, fraction, _ := strings.Cut(s, ",")
	parts := strings.Split(whole, ".")
	for i, p := range parts {
		if i > 0 && len(p) != 3 {
			return 0, false // 10.00 uur, 27.2.2024
		}
	}
	whole = strings.Join(parts, "")
	if fraction != "" {
		whole += "." + fraction
	}
	v, err := strconv.ParseFloat(whole, 64)
	return v, err == nil && v < 1e12
}

var (
	smallNumbers = map[string]int{"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
		"elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19}
	tens = map[string]int{"twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90}
	ones = map[string]int{"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9}
)

// numberWord reads a written number from two: drieëntwintig, honderdtwintig,
// vijfhonderd, duizend. "Een" is an article.
func numberWord(w string) (float64, bool) {
	if len(w) < 3 || len(w) > 60 {
		return 0, false
	}
	n, ok := wordNumber(w)
	return float64(n), ok
}

func wordNumber(w string) (int, bool) {
	if n, ok := smallNumbers[w]; ok {
		return n, true
	}
	if n, ok := tens[w]; ok {
		return n, true
	}
	for t, v := range tens {
		if rest, ok := strings.CutSuffix(w, t); ok {
			for _, and := range []string{"en", "ën"} {
				if o, ok := strings.CutSuffix(rest, and); ok {
					if n, ok := ones[o]; ok {
						return v + n, true
					}
				}
			}
		}
	}
	for _, big := range []struct {
		word  string
		value int
	}{{"duizend", 1000}, {"honderd", 100}} {
		before, after, ok := strings.Cut(w, big.word)
		if !ok {
			continue
		}
		n := big.value
		if before != "" {
			m, ok := wordNumber(before)
			if !ok {
				return 0, false
			}
			n *= m
		}
		after = strings.TrimPrefix(after, "en")
		if after == "" {
			return n, true
		}
		m, ok := wordNumber(after)
		if !ok {
			m, ok = ones[after]
		}
		return n + m, ok
	}
	return 0, false
}
