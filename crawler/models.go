package crawler

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"praktijkzoeker/crawler/linear"
	"praktijkzoeker/crawler/wordclass"
)

// What is a practice and what is not, no rule tells: regions say it in as many
// ways as there are. The grammar and the headings only give what speaks for it
// and against it; how much each weighs was learned from pages that were labelled
// by hand (testdata/corpus). "go test ./crawler -run TestModels -learn" learns anew.
var (
	//go:embed models/kinds.txt
	kindsText string
	//go:embed models/sections.txt
	sectionsText string
	//go:embed models/cuts.txt
	cutsText string
	//go:embed models/mentions.txt
	mentionsText string
	//go:embed models/regions.txt
	regionsText string
	//go:embed models/partners.txt
	partnersText string
	//go:embed models/classes.txt
	classesText string

	kindModel        = sync.OnceValue(func() linear.Model { return parsedModel(kindsText) })
	sectionModel     = sync.OnceValue(func() linear.Model { return parsedModel(sectionsText) })
	mentionsByModels = sync.OnceValue(func() mentionModels { return mentionModels{parsedModel(cutsText), parsedModel(mentionsText)} })
	regionModel      = sync.OnceValue(func() linear.Model { return parsedModel(regionsText) })
	partnerModel     = sync.OnceValue(func() linear.Model { return parsedModel(partnersText) })
	wordClasses      = sync.OnceValue(parsedClasses)
)

// mentionModels judge where a sentence goes from one thing to the next, and which
// readings of it name a practice.
type mentionModels struct{ cuts, names linear.Model }

// Scores, log odds, from which a page is news or a vacancy, a section is a
// practice, and a reading of a sentence names one. A practice from news
// does more harm than one that a portrait lacks, so there the bar is low.
const (
	kindBar      = -0.5
	suspectedBar = -2.0 // of a page that rules suspect to be news
	sectionBar   = -0.5
	doubtful     = 1 // that a section may score less, and be named in a warning
	mentionBar   = -1.2
	regionBar    = -1
	// regionMayBar is of a name that counts when nothing better is known.
	regionMayBar = -2
	partnerBar   = 0.1 // what is wrong does more harm than what is missed
)

func parsedModel(text string) linear.Model {
	m, err := linear.Parse(text)
	if err != nil {
		panic(err) // the file is part of the program, and its test reads it
	}
	return m
}

func parsedClasses() wordclass.Classes {
	c, err := wordclass.Parse(classesText)
	if err != nil {
		panic(err) // as above
	}
	return c
}

// lexical gives a word as a feature, by its stem and by the classes of that.
func lexical(name, word string) []string {
	stem := crudeStem(word)
	classes := wordClasses().Of(stem)
	out := make([]string, 0, 1+len(classes))
	out = append(out, name+stem)
	for _, class := range classes {
		out = append(out, name+class)
	}
	return out
}

// judges decide what rules leave open.
type judges struct {
	isNews     func(signs []string) bool // or a vacancy: a page without practices
	isPractice func(s *section) bool
	// region gives the name of the region that the page is about, "" when that
	// is not sure, and the names that may be it, the likeliest first.
	region func(names []*regionName) (sure string, maybe []string)
	// isPartner reports whether a name is that of an organisation that takes part.
	isPartner func(n *partnerName) bool
}

var byModels = judges{
	isNews: func(signs []string) bool { return likelyNews(kindModel(), signs) },
	isPractice: func(s *section) bool {
		features := linear.Distinct(s.judged)
		score := sectionModel().Score(features)
		s.ground = strings.Join(sectionModel().Grounds(features, 4), ", ")
		s.doubt = score < sectionBar && score >= sectionBar-doubtful
		return score >= sectionBar
	},
	region:    func(names []*regionName) (string, []string) { return likeliestRegion(regionModel(), names) },
	isPartner: func(n *partnerName) bool { return likelyPartner(partnerModel(), n) },
}

// likelyNews reports whether a page is news or a vacancy; what rules suspect to be
// news is so unless much speaks against it.
func likelyNews(m linear.Model, signs []string) bool {
	bar := kindBar
	if slices.Contains(signs, suspected) {
		bar = suspectedBar
	}
	return m.Score(linear.Distinct(signs)) >= bar
}

// likeliestRegion is the name with the highest score when that is over the bar,
// and the names that come near to it, the highest first.
func likeliestRegion(m linear.Model, names []*regionName) (sure string, maybe []string) {
	score := map[*regionName]float64{}
	for _, n := range names {
		score[n] = m.Score(linear.Distinct(n.features))
	}
	names = slices.DeleteFunc(slices.Clone(names), func(n *regionName) bool { return score[n] < regionMayBar })
	slices.SortStableFunc(names, func(a, b *regionName) int { return cmp.Compare(score[b], score[a]) })
	for _, n := range names {
		maybe = append(maybe, n.name())
	}
	if len(names) == 0 || score[names[0]] < regionBar {
		return "", maybe
	}
	first := names[0]
	for i, n := range names[1:] {
		// What stands behind "regio" is the name as a whole, and no part of it; and
		// a title begins with whom a page is about.
		whole := !first.isCalledRegion() && strings.HasSuffix(maybe[i+1], " "+maybe[0])
		titled := has(n, "title starts") && !has(first, "title") && !holdsName(first.text, n.text)
		if n.isCalledRegion() && (whole || titled) {
			return maybe[i+1], maybe
		}
	}
	return maybe[0], maybe
}

// isCalledRegion reports whether a name stands behind "regio" somewhere.
func (n *regionName) isCalledRegion() bool { return has(n, "before:region") }
