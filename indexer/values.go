package indexer

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"praktijkzoeker/crawler/linear"
	"praktijkzoeker/search"
)

// What a practice is about, and for whom, is said in more words than a list of
// signal words holds. So for the themes and target groups that ship with the
// program a model weighs all words of the practice's own text, together with
// what the rules of the vocabulary make of it. The models were learned from
// labelled texts; "go test ./indexer -run TestValueModels -learn" learns anew. A
// theme or group that an operator adds is judged by its rules alone.
var (
	//go:embed models/themes.txt
	themesText string
	//go:embed models/groups.txt
	groupsText string

	themeModels = sync.OnceValue(func() *linear.Table { return linear.NewTable(parsedModels(themesText)) })
	groupModels = sync.OnceValue(func() *linear.Table { return linear.NewTable(parsedModels(groupsText)) })
)

// Scores, log odds, from which a value is given, found on writers that the
// models had not seen. A group that the rules give needs to score less.
const (
	themeBar      = 0
	onlyThemeBar  = -1.4 // of the likeliest when there would be none: nearly each practice has one
	groupBar      = -0.8
	ruledGroupBar = -3
)

// mostThemes is how many themes the model gives a practice at most: of ten
// thousand that are labelled, three have more.
const mostThemes = 2

// modelHead begins the model of a value: "= werving".
const modelHead = "= "

func parsedModels(text string) map[string]linear.Model {
	out := map[string]linear.Model{}
	for part := range strings.SplitSeq(text, "\n"+modelHead) {
		id, weights, _ := strings.Cut(part, "\n")
		id = strings.TrimSpace(id)
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
	return x.themesBy(themeModels()), x.groupsBy(groupModels())
}

func (x opinions) groupsBy(models *linear.Table) (groups []search.Value) {
	common := models.Sums(namesOf(x.common))
	for _, g := range x.vocabulary.groups {
		given, words := valueOf(x.groups, g.ID)
		if m, ok := models.Model(g.ID); ok {
			signs := x.ofGroup(g)
			score := common[g.ID] + m.Score(namesOf(signs))
			if given = given && score >= ruledGroupBar || score >= groupBar && !x.outside(g); given {
				words = firstOf(words, g.anyWords(x.text), heaviest(m, x.common))
			}
		}
		if given && words != "" {
			groups = append(groups, search.Value{ID: g.ID, How: search.Derived, Words: words})
		}
	}
	return groups
}

// themesBy gives the likeliest themes by the models, and what the rules say of
// those that have none.
func (x opinions) themesBy(models *linear.Table) (themes []search.Value) {
	common := models.Sums(namesOf(x.common))
	type scored struct {
		themeEntry
		place int // in the vocabulary
		score float64
		sure  bool   // whatever it scores
		words string // that the rules have found
	}
	var likely, given []scored
	for i, th := range x.vocabulary.themes {
		ruled, words := valueOf(x.themes, th.ID)
		m, ok := models.Model(th.ID)
		if !ok {
			if ruled {
				given = append(given, scored{themeEntry: th, place: i, words: words})
			}
			continue
		}
		evidence, w := th.evidence(x.text, x.groups)
		likely = append(likely, scored{
			themeEntry: th, place: i, score: common[th.ID] + m.Score(namesOf(x.ofTheme(th))), words: firstOf(words, evidence),
			// People get a role in the class, and the text says what that is good for.
			sure: ruled && th.effect && x.helpers && w == told,
		})
	}
	slices.SortStableFunc(likely, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	var only *scored // that counts when there is none else
	n := 0
	for i := range likely {
		s := &likely[i]
		if !s.sure && (n >= mostThemes || s.score < onlyThemeBar) {
			continue
		}
		m, _ := models.Model(s.ID)
		if s.words = firstOf(s.words, heaviest(m, x.common)); s.words == "" {
			continue
		}
		n++
		switch {
		case s.sure || s.score >= themeBar:
			given = append(given, *s)
		case only == nil:
			only = s
		}
	}
	if len(given) == 0 && only != nil {
		given = append(given, *only)
	}
	slices.SortFunc(given, func(a, b scored) int { return cmp.Compare(a.place, b.place) })
	for _, s := range given {
		themes = append(themes, search.Value{ID: s.ID, How: search.Derived, Words: s.words})
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
// when none speaks for it. A word counts in whatever letters it is written.
func heaviest(m linear.Model, signs []sign) string {
	sum := map[string]float64{}
	for _, s := range signs {
		sum[strings.ToLower(s.words)] += m.Weight(s.name)
	}
	best, most := "", 0.0
	for _, s := range signs {
		if w := sum[strings.ToLower(s.words)]; s.words != "" && w > most {
			best, most = s.words, w
		}
	}
	return best
}

// opinionOf writes how sure the rules are of a theme: "evidence:4 of 2" when
// they have found 2 themes.
func opinionOf(w weight, themes int) string {
	return fmt.Sprintf("evidence:%d of %d", w, themes)
}
