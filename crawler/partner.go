package crawler

import (
	"slices"
	"strings"
)

// partnerFinder finds organisations by the form of their names. It knows the
// names of the region, which is no partner of itself.
type partnerFinder struct{ region map[string]bool }

func newPartnerFinder(region []Words) partnerFinder {
	f := partnerFinder{map[string]bool{}}
	for _, w := range region {
		if w.How == Literal && w.From != "dcterms.spatial" {
			continue
		}
		for _, t := range tokenize(w.Text) {
			f.region[t.lower] = true
		}
	}
	return f
}

var (
	// organisationWords begin or hold the name of an organisation when it is
	// written with a capital, or when a capital follows.
	organisationWords = words(`roc aoc stichting vereniging coöperatie hogeschool universiteit pabo gemeente provincie ministerie uwv academie
		instituut fontys avans saxion inholland windesheim hanzehogeschool iselinge radboud aeres stenden nhl thomas
		mbo kinderopvang bibliotheek museum orkest schouwburg woningcorporatie corporatie werkgeversservicepunt platform
		opleidingsschool lerarenopleiding college voion onderwijsraad vo-raad po-raad pensioenfonds kamer uaf velon ckc vota pon`)
	// looseOrganisation only count at the head of a name of two or more words.
	looseOrganisation = words(`academie instituut mbo platform kinderopvang bibliotheek museum college kamer opleidingsschool pabo`)
	givenNames        = words(`aad aart abdel achmed adriaan agnes ahmed albert alex ali alice amber amina an andrea andré angela anita anja anke ankie
		anna anne anneke annelies annemarie annemiek annet annette anouk anton arie arjan arjen arno arnold arthur astrid
		barbara bart bas bea beatrijs ben bernard bert bianca bob boris bram brigitte carla carlijn carolien caroline cas cees
		charlotte chris christa christine claudia coen corine cor daan daniel daniëlle danny david debbie dennis diana dick
		dirk edwin eefje elise ellen els elsbeth emma eric erica erik erna ernst esther eva evelien evert fatima femke ferry
		fleur floor floris frank frans fred frederik gea geert gerard gerda gerrit gert gijs gina greet guus hanneke hans
		harm harrie harry heidi helen helma hendrik henk henny herman hilde hugo ilse imke inge ingrid irene iris irma ivo
		jaap jacco jack jacob jacqueline jan janine janneke jantine jasper jeanette jelle jeroen jessica jet jill jim
		joan job jochem joep johan johanna john jolanda joke jolien joost jordy joris jos josé judith julia jurgen karel
		karen karin katja kees kevin kim klaas koen lars laura leo leon leonie liesbeth lieke lien linda lisa lisette lobke
		loes lotte lucas luc luuk maaike maarten machteld manon marc marcel marco margot margriet maria marian marianne
		marieke marije marijke marion marit marjan marjolein marjon mark marlies marloes martijn martin martine mascha
		mathijs max melissa merel michael michel michiel mieke mike mirjam mohamed monique myrthe nadia nancy natasja niels
		nico nicole niek nienke nina noor olaf oscar otto pascal patricia patrick paul paula peter petra pien piet pieter pim
		rachel ralph ramon raymond remco rené renske rianne richard rick rik rob robert robin roel roelof roland rolf ron
		ronald rosa roy ruben rudolf ruud saar sabine samantha sander sandra sanne sara saskia sebastiaan selma simon
		sjoerd sofie sonja sophie stan stefan stephan steven suzanne sven sylvia tamara tanja tessa theo thijs tim tineke
		tjeerd tom ton tonnie trudy veerle vera victor vincent wendy wessel wiebe wil wilma willem wilco wim wouter yolanda
		youri yvette yvonne`)
	personRoles = words(`directeur bestuurder coördinator projectleider programmamanager programmaleider docent leraar leerkracht schoolleider
		rector wethouder voorzitter adviseur lerares meester juf teamleider student coach onderzoeker hoogleraar lector
		minister staatssecretaris gedeputeerde burgemeester initiatiefnemer kwartiermaker dhr mevrouw meneer mevr heer mw dr drs`)
)

// in finds the organisations that a text names, each once, in order.
func (f partnerFinder) in(text string) []string {
	var out []string
	for _, sentence := range sentences(text) {
		p := parseSentence(sentence)
		for i := 0; i < len(p.tokens); {
			n := f.at(p, i)
			if n == i {
				i++
				continue
			}
			if name := strings.Trim(p.text(i, n), " ,;:.()"); !slices.Contains(out, name) {
				out = append(out, name)
			}
			i = n
		}
	}
	return f.longest(out)
}

// longest drops a name that is the beginning of another one.
func (f partnerFinder) longest(names []string) []string {
	var out []string
	for i, n := range names {
		if !slices.ContainsFunc(names[:i], func(m string) bool { return strings.EqualFold(m, n) }) {
			out = append(out, n)
		}
	}
	return out
}

// at gives the end of the name of an organisation that begins at token i, or i.
func (f partnerFinder) at(p *parsed, i int) int {
	t := p.tokens[i]
	end := f.nameEnd(p, i)
	lower := t.lower
	switch {
	case organisationWords[lower] && (t.isCapital() || end > i+1):
		if lower == "gemeente" || lower == "provincie" || lower == "hogeschool" || lower == "pabo" || lower == "stichting" || !t.isCapital() {
			if end == i+1 {
				return i // only the word
			}
		}
		if looseOrganisation[lower] && end == i+1 {
			return i
		}
		if f.onlyRegion(p, i+1, end) && lower != "gemeente" && lower != "provincie" && lower != "mbo" && lower != "roc" && lower != "pabo" && lower != "hogeschool" && lower != "universiteit" {
			return i
		}
		return end
	case !t.isCapital() || i == 0 || t.quoted:
		return i
	}
	for j := i; j < end; j++ { // "Radboud Universiteit", "Olympia College"
		if w := p.tokens[j].lower; organisationWords[w] && j > i && p.tokens[j].isCapital() && !looseOrganisation[w] {
			return end
		}
	}
	// A name after "via", "samen met" and the like.
	if !f.follows(p, i) || f.onlyRegion(p, i, end) || f.isPerson(p, i, end) || end-i < 2 && !isAcronym(t.text) {
		return i
	}
	return end
}

// nameEnd is where a run of capitalised words from i ends. Small words between
// two capitals belong to the name; so does "en" never.
func (f partnerFinder) nameEnd(p *parsed, i int) int {
	end := i + 1
	for end < len(p.tokens) {
		t := p.tokens[end]
		if t.isWord() && t.isCapital() && t.depth == p.tokens[i].depth {
			end++
			continue
		}
		j := end
		for j < len(p.tokens) && j < end+3 && nameParticles[p.tokens[j].lower] {
			j++
		}
		if j == end || j >= len(p.tokens) || !p.tokens[j].isCapital() || !p.tokens[j].isWord() {
			break
		}
		// "Hogeschool X in Almere", "Stichting Y van Utrecht": only where the
		// organisation word takes it: "Academie voor Kunst".
		if w := p.tokens[end].lower; w == "in" || w == "bij" || w == "met" {
			break
		}
		end = j + 1
	}
	// "Academie voor Kunst en Sport": "en" joins two nouns of one name.
	if p.tokens[i].lower == "academie" || p.tokens[i].lower == "ministerie" || p.tokens[i].lower == "instituut" {
		if end+1 < len(p.tokens) && (p.tokens[end].lower == "en" || p.tokens[end].text == ",") && p.tokens[end+1].isCapital() && !organisationWords[p.tokens[end+1].lower] {
			end += 2
		}
	}
	return end
}

var nameParticles = words("voor van de het der den 't aan met op")

// follows reports whether the name at i stands after a preposition of working
// together, or in a row of such names.
func (f partnerFinder) follows(p *parsed, i int) bool {
	j := i - 1
	for j >= 0 && (articles[p.tokens[j].lower] || p.tokens[j].text == "(") {
		j--
	}
	if j < 0 {
		return false
	}
	switch p.tokens[j].lower {
	case "via":
		return true
	case "met":
		return j == 0 || p.tokens[max(j-1, 0)].lower == "samen" || p.tokens[max(j-1, 0)].lower == "samenwerking" || p.tokens[max(j-1, 0)].lower == "samenwerkt" || f.hasTogether(p, j)
	}
	return false
}

func (f partnerFinder) hasTogether(p *parsed, before int) bool {
	for _, t := range p.tokens[:before] {
		if t.lower == "samen" || t.lower == "samenwerking" || t.lower == "samengewerkt" || t.lower == "samenwerken" {
			return true
		}
	}
	return false
}

func (f partnerFinder) onlyRegion(p *parsed, from, end int) bool {
	if from >= end {
		return false
	}
	for i := from; i < end; i++ {
		if l := p.tokens[i].lower; p.tokens[i].isCapital() && !f.region[l] && l != "onderwijsregio" && l != "regio" {
			return false
		}
	}
	return true
}

func (f partnerFinder) isPerson(p *parsed, i, end int) bool {
	if givenNames[p.tokens[i].lower] {
		return true
	}
	return i > 0 && personRoles[p.tokens[i-1].lower] || end < len(p.tokens) && (p.tokens[end].lower == "," && end+2 < len(p.tokens) && personRoles[p.tokens[end+1].lower])
}

func isAcronym(s string) bool {
	return len(s) >= 3 && strings.ToUpper(s) == s && !startsDigit(s)
}
