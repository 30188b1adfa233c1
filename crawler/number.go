package crawler

import (
	"strconv"
	"strings"
	"unicode"
)

// number is a number of a sentence.
type number struct {
	value, scale float64 // scale is that of "miljoen", else 1; value holds it
	end          int     // the token behind it
	written      bool    // in letters
}

// numberAt reads a number at a token: digits, words, "2 miljoen", "tweehonderd
// vijftig".
func numberAt(tokens []token, i int) (number, bool) {
	if i >= len(tokens) {
		return number{}, false
	}
	n := number{scale: 1, end: i + 1}
	var ok bool
	if n.value, ok = digits(tokens[i].text); !ok {
		n.value, ok = numberWord(tokens[i].lower)
		n.written = ok
	}
	if !ok {
		return number{}, false
	}
	if i+2 < len(tokens) && tokens[i+1].text == ":" && startsDigit(tokens[i+2].text) {
		return number{}, false // a time or a score: 10:00
	}
	if n.written && n.end < len(tokens) && n.value >= 100 {
		if more, ok := numberWord(tokens[n.end].lower); ok && (more < 100 || more < 1000 && n.value >= 1000) {
			n.value, n.end = n.value+more, n.end+1
		}
	}
	if n.end < len(tokens) {
		if scale, ok := scales[tokens[n.end].lower]; ok {
			n.value, n.scale, n.end = n.value*scale, scale, n.end+1
		}
	}
	return n, true
}

var scales = map[string]float64{"duizend": 1e3, "miljoen": 1e6, "mln": 1e6, "miljard": 1e9}

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
// vijfhonderd, duizend. "Een" is an article, "honderden" is vague.
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
		if after == "" {
			return n, true
		}
		after = strings.TrimPrefix(after, "en") // "honderdeneen"; "honderden" is no number
		m, ok := wordNumber(after)
		if !ok {
			m, ok = ones[after]
		}
		return n + m, ok
	}
	return 0, false
}
