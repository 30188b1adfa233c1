package crawler

import (
	"slices"
	"strings"
)

// compare notes how the names of a page stand to each other.
func (r *regionReader) compare() {
	most := 0
	for _, n := range r.order {
		most = max(most, n.count)
	}
	called := slices.ContainsFunc(r.order, (*regionName).isCalledRegion)
	titled := false // the title holds a name that the text repeats
	for _, n := range r.order {
		titled = titled || has(n, "title") && n.count > 1 && has(n, "mid")
	}
	for _, n := range r.order {
		n.add(bin("count", n.count))
		if !titled {
			n.add("none in title " + bin("count", n.count))
			for _, f := range []string{"first place", "mid", "lead mid", "title", "title mid"} {
				if has(n, f) {
					n.add("none in title " + f)
				}
			}
		}
		if called && !n.isCalledRegion() {
			n.add("another is called a region")
		}
		if n.count == most {
			n.add("most")
		}
		if r.isLowered(n) {
			n.add("lowered")
			if !has(n, "mid") {
				n.add("lowered, never mid")
			}
		}
		if has(n, "mid") && n.count*2 >= most {
			n.add("often")
		}
		if !has(n, "mid") {
			n.add("never mid")
			if has(n, "starts") && has(n, "capitals:1") {
				n.add("starts alone " + bin("count", n.count))
			}
		}
		if has(n, "title") && has(n, "mid") {
			n.add("title and mid")
		}
		if has(n, "title") && n.count > 1 {
			n.add("title and text")
		}
		n.addPlace(called)
		for _, o := range r.order {
			if isAdjectiveOf(o.text, n.text) {
				n.add("adjective")
				if has(o, "title") {
					n.add("adjective in title")
				}
			}
			// "In X" is X, where it only begins a sentence.
			if o == n || !holdsName(o.text, n.text) || has(o, "preposition first") && !has(o, "mid") {
				continue
			}
			if has(o, "surroundings") {
				n.add("surroundings besides")
			}
			switch {
			case o.count >= n.count:
				n.add("always longer")
			case o.count*2 >= n.count:
				n.add("often longer")
			default:
				n.add("seldom longer")
				o.add("seldom so long")
			}
			if has(o, "title") {
				n.add("longer in title")
			}
			if o.count > 1 {
				n.add("longer again")
			}
			o.add("holds another")
		}
	}
}

// addPlace notes what sort of place a name is, and how that stands there; a
// town tells less when another name is called a region.
func (n *regionName) addPlace(called bool) {
	sort := placeSort(n.text)
	n.add(sort)
	for _, f := range []string{"title", "before:region", "most", "lead mid"} {
		if has(n, f) {
			n.add(sort + ", " + f)
		}
	}
	if called && !n.isCalledRegion() {
		n.add(sort + ", another is called a region")
	}
}

// isAllOf reports whether a title is a name and nothing else but what it is the
// name of: "Onderwijsregio X (vo, mbo)".
func isAllOf(title, name string) bool {
	rest := strings.Replace(" "+title+" ", " "+name+" ", " ", 1)
	return rest != " "+title+" " && !slices.ContainsFunc(tokenize(rest), func(t token) bool {
		return t.isWord() && !regionNoun[t.lower] && !articles[t.lower] && !sectorPattern.MatchString(t.text)
	})
}

// addOfPractice notes what counts otherwise on the page of one practice: its
// title names that, and its region in passing only.
func (r *regionReader) addOfPractice() {
	for _, n := range r.order {
		for _, f := range []string{"title", "title starts", "first place", "lead mid", "before:region"} {
			if has(n, f) {
				n.add("page of a practice, " + f)
			}
		}
	}
}

// isLowered reports whether each word of a name is an ordinary one of the page,
// which has its capital only where a sentence begins.
func (r *regionReader) isLowered(n *regionName) bool {
	for w := range strings.FieldsSeq(strings.ToLower(n.text)) {
		if !r.lowered[w] {
			return false
		}
	}
	return true
}

// isAdjectiveOf reports whether a word is made of the name of a place: "Twentse"
// of Twente, "Rotterdamse" of Rotterdam.
func isAdjectiveOf(word, name string) bool {
	stem := strings.TrimSuffix(strings.TrimSuffix(word, "e"), "s")
	return len(stem) > 3 && len(stem) < len(word) && word != name && strings.HasSuffix(strings.TrimSuffix(word, "e"), "s") && (stem == name || stem == strings.TrimSuffix(name, "e") || stem == strings.TrimSuffix(name, "en"))
}

func has(n *regionName, feature string) bool {
	return slices.Contains(n.features, feature)
}

// holdsName reports whether the words of a name stand in a longer one.
func holdsName(long, name string) bool {
	return len(long) > len(name) && strings.Contains(" "+strings.ReplaceAll(long, ",", " ")+" ", " "+name+" ")
}
