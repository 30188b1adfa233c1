package crawler

import "strings"

// profile is what the sentences of a section say in the main: of something that
// is done, or of how things are.
type profile struct {
	mean      float64 // of the deed scores of its sentences
	deeds     int
	echoes    bool // the text takes up the words of the heading
	counted   bool // how many take part, or did
	acts      bool // its heading has a word for something done
	nouns     int  // for activities, roles and people from elsewhere, each once
	names     int  // practices that its sentences name
	sentences int
	turns     bool // one of them goes on about what was named before
	around    int  // words about the region, its shortage, its organisation or its plans, each once
}

// bounds of what one sentence adds.
const (
	leastDeed = -4
	mostDeed  = 5
	wishDeed  = -3
)

// wantedWords tell that a text is about the region, its shortage, its
// organisation or its plans.
var wantedWords = words(`tekort tekorten lerarentekort personeelstekort krapte vergrijzing vergrijst krimp krimpt groei groeit prognose prognoses
	cijfers arbeidsmarkt inwoners bevolking leerlingenaantal leerlingenaantallen leerlingendaling verloop uitstroom huizenprijzen vacaturedruk
	vacatures stuurgroep bestuurders schoolbesturen besturen convenant telt ambitie ambities toekomst hoopt hopen streeft streven missie visie
	belanghebbenden partijen partners landelijk landelijke samenwerking samenwerken uitdagingen uitdaging problematiek percentage pensioen
	gemeenten aandacht wil willen moet werkgroepen regio's vertrouwen overleg vergaderen kennis elders verschil verschillen lonen salarissen banen`)

// profile reads a section, once.
func (s *section) profile() profile {
	if s.read == nil {
		f := profileOf(s.heading.text, s.blocks)
		s.read = &f
	}
	return *s.read
}

func profileOf(heading string, blocks []block) profile {
	var f profile
	n, sum := 0, 0
	own := contentStems(heading)
	seen := map[string]bool{}
	left := maxRead
	for _, b := range blocks {
		if left -= len(b.text); left < 0 && left+len(b.text) < maxRead {
			break
		}
		for _, sentence := range sentences(readable(b.text)) {
			p := parseSentence(unspoken(sentence))
			f.sentences++
			if mayName(p.source) {
				f.names += p.namings()
			}
			f.turns = f.turns || p.refersToBefore()
			if score, ok := p.worth(); ok {
				n++
				sum += score
			}
			f.read(p, own, seen)
		}
		for _, fig := range figuresIn(readable(b.text)) {
			unit, _, _ := strings.Cut(strings.ToLower(fig.Unit), " ")
			f.counted = f.counted || isPerson(unit) || isBody(unit) || isRole(unit)
		}
	}
	if n > 0 {
		f.mean = float64(sum) / float64(n)
	}
	for _, t := range tokenize(heading) {
		f.acts = f.acts || isActivity(t.lower) || isRole(t.lower) || doing[stemOf(t.lower)] || isOne(t.lower)
	}
	return f
}

// isOne holds for one person by a calling: a heading with "leraar", "meester" or
// "dorpsleraar" names a role, one with "leraren" a group.
func isOne(l string) bool {
	return callings[l] || isPerson(l) && !people[l] && !pupils[l] && !governing[l] && singular(l) == l
}

var callings = words("leraar docent leerkracht juf meester directeur schoolleider assistent student")

// worth is what the best clause of a sentence scores; ok tells that it has a verb.
func (p *parsed) worth() (score int, ok bool) {
	score = leastDeed
	p.eachDeed(func(c clause, d deed, is bool) {
		switch {
		case c.verb < 0:
			return
		case is:
			score = max(score, min(mostDeed, d.score))
		default:
			score = max(score, wishDeed)
		}
		ok = true
	})
	return score, ok
}

// read counts the words of a sentence; own are those of the heading.
func (f *profile) read(p *parsed, own []string, seen map[string]bool) {
	p.eachDeed(func(_ clause, d deed, ok bool) {
		if ok && d.score >= deedBar {
			f.deeds++
		}
	})
	for _, t := range p.tokens {
		switch {
		case seen[t.lower]:
		case wantedWords[t.lower]:
			f.around++
		case isActivity(t.lower) || isRole(t.lower) || isPerson(t.lower) && !people[t.lower] && !pupils[t.lower] && !governing[t.lower]:
			f.nouns++
		}
		seen[t.lower] = true
	}
	if f.echoes {
		return
	}
	for _, w := range contentStems(p.source) {
		for _, o := range own {
			f.echoes = f.echoes || sameStem(w, o)
		}
	}
}

// score is above 0 for a section that describes something done.
func (f profile) score() float64 {
	s := f.mean
	if f.deeds > 0 {
		s++
	}
	if f.echoes {
		s++
	}
	if f.counted {
		s++
	}
	if f.acts {
		s++
	}
	return s + 0.3*float64(min(f.nouns, 4)) - 0.5*float64(min(f.around, 4))
}
