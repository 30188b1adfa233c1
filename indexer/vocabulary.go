package indexer

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"praktijkzoeker/search"
)

// A Vocabulary is the regions, themes, target groups and sectors that are
// known, with the words by which a text is recognised to be about them.
type Vocabulary struct {
	sectors []sectorEntry
	themes  []themeEntry
	groups  []groupEntry
	regions []regionEntry
}

type sectorEntry struct {
	search.Term
	literal, implied, unless patterns
}

type themeEntry struct {
	search.Term
	signals, unless patterns
	titled          patterns // signals and hints: enough in a title
	weak            patterns // hints and traces: not enough elsewhere
	groups          []string // ids: with one of these a hint or trace is enough
	defaultFor      []string // ids: with one of these it is the theme when nothing tells what is done
	always          []string // ids: with one of these it is a theme as well
	effect          bool     // counts as well when it is only what follows from the practice
	aspect          bool     // says what a practice is for or with, and not what is done
}

type groupEntry struct {
	search.Term
	words, implied, unless patterns
	stance                 stance
}

// stance tells what it says about a practice that a group of people is named.
type stance string

const (
	newcomer stance = "newcomer" // they are brought in or guided, unless the sentence says otherwise
	helper   stance = "helper"   // they get a role, so what they do in school counts too
	staff    stance = "staff"    // they are everywhere; only a sentence that is for them counts
)

type regionEntry struct {
	search.Region
	spellings []spelling // of its name, first, and its aliases
}

// Search returns the lists as a snapshot holds them. Regions that share a name
// have their sectors behind it: "Rotterdam (vo-mbo)".
func (v *Vocabulary) Search() search.Vocabulary {
	var out search.Vocabulary
	for _, r := range v.regions {
		shown := r.Region
		if r.ID != slug(r.Name) {
			shown.Name += " (" + strings.Join(r.Sectors, "-") + ")"
		}
		out.Regions = append(out.Regions, shown)
	}
	for _, t := range v.themes {
		out.Themes = append(out.Themes, t.Term)
	}
	for _, g := range v.groups {
		out.TargetGroups = append(out.TargetGroups, g.Term)
	}
	for _, s := range v.sectors {
		out.Sectors = append(out.Sectors, s.Term)
	}
	return out
}

//go:embed vocabulary.yaml
var vocabularyYAML []byte

var defaultVocabulary = sync.OnceValue(func() *Vocabulary {
	v, err := LoadVocabulary("vocabulary.yaml", vocabularyYAML)
	if err != nil {
		panic(err) // the file is part of the program, and its test loads it
	}
	return v
})

// DefaultVocabulary returns the vocabulary that is part of the program.
func DefaultVocabulary() *Vocabulary { return defaultVocabulary() }

// LoadVocabulary reads a vocabulary from YAML; vocabulary.yaml describes the
// format at its top. The name stands in errors, as "name:line: reason"; all
// faults are reported at once.
func LoadVocabulary(name string, data []byte) (*Vocabulary, error) {
	f := &yamlFile{name: name}
	top := f.document(bytes.TrimPrefix(data, []byte("\ufeff")), "sectors", "themes", "target_groups", "regions")
	v := &Vocabulary{}
	for _, e := range f.entries(top, "sectors", "id", "name", "description", "name_en", "description_en", "aliases", "literal", "implied", "unless") {
		v.sectors = append(v.sectors, sectorEntry{
			Term: f.term(e), literal: f.patterns(e, "literal"), implied: f.patterns(e, "implied"), unless: f.patterns(e, "unless"),
		})
	}
	for _, e := range f.entries(top, "themes", "id", "name", "description", "name_en", "description_en", "aliases", "signals", "hints", "traces", "for", "default", "always", "aspect", "effect", "unless") {
		signals, hints := f.patterns(e, "signals"), f.patterns(e, "hints")
		v.themes = append(v.themes, themeEntry{
			Term: f.term(e), signals: signals, unless: f.patterns(e, "unless"),
			titled: signals.and(hints), weak: hints.and(f.patterns(e, "traces")),
			groups: f.list(e, "for"), defaultFor: f.list(e, "default"), always: f.list(e, "always"),
			effect: f.text(e, "effect") == "true", aspect: f.text(e, "aspect") == "true",
		})
	}
	for _, e := range f.entries(top, "target_groups", "id", "name", "description", "name_en", "description_en", "aliases", "stance", "words", "implied", "unless") {
		g := groupEntry{
			Term: f.term(e), words: f.patterns(e, "words"), implied: f.patterns(e, "implied"), unless: f.patterns(e, "unless"),
			stance: stance(f.text(e, "stance")),
		}
		if g.stance != newcomer && g.stance != helper && g.stance != staff {
			f.fail(e.at("stance"), "stance is newcomer, helper or staff")
		}
		v.groups = append(v.groups, g)
	}
	for i, n := range f.items(top, "themes") {
		for _, g := range slices.Concat(v.themes[i].groups, v.themes[i].defaultFor, v.themes[i].always) {
			if !slices.ContainsFunc(v.groups, func(o groupEntry) bool { return o.ID == g }) {
				f.fail(n, "unknown target group "+g)
			}
		}
	}
	for _, e := range f.entries(top, "regions", "name", "sectors", "aliases", "municipalities") {
		r := regionEntry{Region: search.Region{
			Name: f.required(e, "name"), Sectors: f.list(e, "sectors"),
			Aliases: f.list(e, "aliases"), Municipalities: f.list(e, "municipalities"),
		}}
		for _, s := range append([]string{r.Name}, r.Aliases...) {
			r.spellings = append(r.spellings, spell(s))
		}
		for _, s := range r.Sectors {
			if !v.hasSector(s) {
				f.fail(e.at("sectors"), "unknown sector "+s)
			}
		}
		v.regions = append(v.regions, r)
	}
	v.nameRegions()
	f.unique(top, v)
	if len(f.faults) > 0 {
		return nil, fmt.Errorf("load vocabulary: %s", strings.Join(f.faults, "\n"))
	}
	return v, nil
}

// nameRegions gives each region its id: the slug of its name, with its sectors
// when several regions share that name.
func (v *Vocabulary) nameRegions() {
	named := map[string]int{}
	for _, r := range v.regions {
		named[slug(r.Name)]++
	}
	for i := range v.regions {
		r := &v.regions[i]
		r.ID = slug(r.Name)
		if named[r.ID] > 1 {
			r.ID = slug(r.Name + " " + strings.Join(r.Sectors, " "))
		}
	}
}

func (v *Vocabulary) hasSector(id string) bool {
	for _, s := range v.sectors {
		if s.ID == id {
			return true
		}
	}
	return false
}
