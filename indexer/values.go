package indexer

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"praktijkzoeker/crawler/linear"
	"praktijkzoeker/search"
)

// What a practice is about, and for whom, is said in more words than a list of
// signal words holds. So the rules of the vocabulary give a first opinion, and
// for the themes and target groups that ship with the program a model weighs it
// together with all words of the practice's own text. What the title names
// outright stands, and who only runs a practice that is for others is never
// given. The models were learned from labelled pages; "go test ./indexer -run
// TestValueModels -learn" learns anew. A theme or group that an operator adds is
// judged by its rules alone.
var (
	//go:embed models/themes.txt
	themesText string
	//go:embed models/groups.txt
	groupsText string

	themeModels = sync.OnceValue(func() map[string]linear.Model { return parsedModels(themesText) })
	groupModels = sync.OnceValue(func() map[string]linear.Model { return parsedModels(groupsText) })
)

// Scores, log odds, from which a value is given, found on writers that the
// models had not seen.
const (
	themeBar     = -0.6
	toldBar      = -1.5 // of a theme that the rules give, as its text tells it
	onlyThemeBar = -1.0 // of the likeliest when there would be none: nearly each practice has one
	groupBar     = -0.8
	ruledBar     = -1.5 // of a target group that the rules give
)

// leastWords is what words must weigh to be shown as what gave a value.
const leastWords = 0.4

// mostThemes is how many themes a practice has at most, but for those that its
// title names: of two thousand that are labelled, one has more.
const mostThemes = 2

// modelHead begins the model of a value: "= werving".
const modelHead = "= "

func parsedModels(text string) map[string]linear.Model {
	out := map[string]linear.Model{}
	for part := range strings.SplitSeq(text, "\n"+modelHead) {
		id, weights, _ := strings.Cut(part, "\n")
		if strings.HasPrefix(id, "#") {
			continue // what stands above the first
		}
		m, err := linear.Parse(weights)
		if err != nil {
			panic(err) // the file is part of the program, and its test reads it
		}
		out[id] = m
	}
	return out
}

// valuesOf gives the themes and the target groups of a practice, in the order
// of the vocabulary, each with the words that gave it.
func (v *Vocabulary) valuesOf(o ownText) (themes, groups []search.Value) {
	return v.opinionsOf(o).values()
}

func (x opinions) values() (themes, groups []search.Value) {
	for _, g := range x.vocabulary.groups {
		ruled, words := valueOf(x.groups, g.ID)
		if m, ok := groupModels()[g.ID]; ok {
			signs := x.ofGroup(g)
			score := m.Score(namesOf(signs))
			ruled = ruled && (score >= ruledBar || g.named(x.text.title, addressed, x.helpers) != "") || score >= groupBar && !x.outside(g)
			words = firstOf(words, g.anyWords(x.text), heaviest(m, signs))
		}
		if ruled && words != "" {
			groups = append(groups, search.Value{ID: g.ID, How: search.Derived, Words: words})
		}
	}
	return x.themesBy(themeModels()), groups
}

// A scored theme is one that may be given, with what speaks for it.
type scored struct {
	value search.Value
	score float64
	sure  bool // whatever it scores
	ruled bool // by rules alone, without a score
}

func (x opinions) themesBy(models map[string]linear.Model) []search.Value {
	var found []scored
	likeliest := scored{score: onlyThemeBar}
	for _, th := range x.vocabulary.themes {
		ruled, words := valueOf(x.themes, th.ID)
		s := scored{sure: ruled, ruled: true}
		least := themeBar
		if m, ok := models[th.ID]; ok {
			signs := x.ofTheme(th)
			evidence, w := th.evidence(x.text, x.groups)
			words = firstOf(words, evidence, heaviest(m, signs))
			s.score, s.ruled = m.Score(namesOf(signs)), false
			// People get a role in the class, and the text says what that is good for.
			lightens := th.effect && x.helpers && w == told
			s.sure = ruled && (w == titled || lightens)
			if ruled && w == told {
				least = toldBar
			}
		}
		s.value = search.Value{ID: th.ID, How: search.Derived, Words: words}
		switch {
		case words == "":
		case s.sure || s.score >= least:
			found = append(found, s)
		case s.score > likeliest.score:
			likeliest = s
		}
	}
	if len(found) == 0 && likeliest.value.ID != "" {
		found = append(found, likeliest)
	}
	return likeliestOf(found)
}

// likeliestOf leaves the likeliest of the themes, in the order of the vocabulary,
// and all that are sure.
func likeliestOf(found []scored) (themes []search.Value) {
	for _, s := range found {
		above := 0
		for _, o := range found {
			if !o.ruled && o.score > s.score {
				above++
			}
		}
		if s.sure || above < mostThemes {
			themes = append(themes, s.value)
		}
	}
	return themes
}

// outside reports whether the people are only named as those who run the
// practice or benefit from it, and it is for others: no score makes it for them.
func (x opinions) outside(g groupEntry) bool {
	names := func(least role) bool {
		return g.named(x.text.title, least, x.helpers) != "" || g.named(x.text.body, least, x.helpers) != ""
	}
	return len(x.groups) > 0 && names(outsider) && !names(bystander)
}

func valueOf(values []search.Value, id string) (given bool, words string) {
	i := slices.IndexFunc(values, func(v search.Value) bool { return v.ID == id })
	if i < 0 {
		return false, ""
	}
	return true, values[i].Words
}

// anyWords returns the words of a text that name the group, in whatever role.
func (g groupEntry) anyWords(o ownText) string {
	return g.evidence(o, outsider, false)
}

func namesOf(signs []sign) []string {
	out := make([]string, len(signs))
	for i, s := range signs {
		out[i] = s.name
	}
	return out
}

// heaviest returns the words of the text that weigh the most for a value, or ""
// when none says much by itself.
func heaviest(m linear.Model, signs []sign) string {
	sum := map[string]float64{}
	for _, s := range signs {
		sum[s.words] += m.Weight(s.name)
	}
	best := ""
	for _, s := range signs {
		if w := sum[s.words]; s.words != "" && w > leastWords && (best == "" || w > sum[best]) {
			best = s.words
		}
	}
	return best
}

// opinionOf writes how sure the rules are of a theme: "evidence:4 of 2" when
// they have found 2 themes.
func opinionOf(w weight, themes int) string {
	return fmt.Sprintf("evidence:%d of %d", w, themes)
}
