package search

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"praktijkzoeker/search/dutch"
)

// Suggestion is a way to go on from what was typed so far.
type Suggestion struct {
	Text string
	Kind SuggestionKind
	ID   string // of the theme, region, target group or practice; "" of a word
}

// SuggestionKind is what a suggestion leads to.
type SuggestionKind string

const (
	SuggestTheme       SuggestionKind = "thema"
	SuggestRegion      SuggestionKind = "regio"
	SuggestTargetGroup SuggestionKind = "doelgroep"
	SuggestWord        SuggestionKind = "woord" // to search for; it gives results
	SuggestTitle       SuggestionKind = "titel" // of one practice
)

// Bounds of Suggest.
const (
	DefaultSuggestions = 9
	MaxSuggestions     = 30
)

// suggestionGroups are the kinds in the order in which they are shown. While
// there are others, no group takes more than its share.
var suggestionGroups = [...][]SuggestionKind{
	{SuggestTheme, SuggestRegion, SuggestTargetGroup}, {SuggestWord}, {SuggestTitle},
}

// Suggest gives what a visitor may be typing: themes, regions and target groups
// that have practices, words of the index, and titles, in which a word or a
// part of a compound begins with prefix. Case, accents, spaces and hyphens make
// no difference; where nothing begins so, the last word counts in any of its
// forms. What begins with prefix itself comes first, then what has more
// practices. Limit is at most MaxSuggestions; 0 is DefaultSuggestions. The error
// is an *InvalidError, or that of the context.
func (s *Snapshot) Suggest(ctx context.Context, prefix string, limit int) ([]Suggestion, error) {
	if !s.hold() {
		return nil, ErrClosed
	}
	defer s.release()
	return s.suggest(ctx, prefix, limit)
}

// Suggest is Snapshot.Suggest.
func (x *Index) Suggest(ctx context.Context, prefix string, limit int) ([]Suggestion, error) {
	return ask(x, func(s *Snapshot) ([]Suggestion, error) { return s.suggest(ctx, prefix, limit) })
}

func (s *Snapshot) suggest(ctx context.Context, prefix string, limit int) ([]Suggestion, error) {
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case !utf8.ValidString(prefix):
		return nil, &InvalidError{Parameter: "q", Fault: NotText}
	case utf8.RuneCountInString(prefix) > MaxQueryRunes:
		return nil, &InvalidError{Parameter: "q", Fault: TooLong, Max: MaxQueryRunes}
	case limit < 0 || limit > MaxSuggestions:
		return nil, &InvalidError{Parameter: "limit", Fault: OutOfRange, Max: MaxSuggestions}
	}
	limit = cmp.Or(limit, DefaultSuggestions)
	if best := s.suggestions.begin(suggestionKey(prefix), limit); len(best) > 0 {
		return best, nil
	}
	words := dutch.Words(prefix)
	if len(words) == 0 {
		return nil, nil
	}
	last := words[len(words)-1] // perhaps in a form that no text has: pabo's
	for _, lemma := range last.Whole {
		if best := s.suggestions.begin(suggestionKey(prefix[:last.Start]+lemma), limit); len(best) > 0 {
			return best, nil
		}
	}
	return nil, nil
}

// begin gives the best of what has a key that begins with prefix.
func (l *suggestionList) begin(prefix string, limit int) []Suggestion {
	if prefix == "" {
		return nil
	}
	var groups [len(suggestionGroups)][]suggestionKeyAt
	first := sort.Search(len(l.Keys), func(i int) bool { return l.key(l.Keys[i]) >= prefix })
	for _, k := range l.Keys[first:] {
		if !strings.HasPrefix(l.key(k), prefix) {
			break
		}
		kind := l.Entries[k.Entry].Kind
		for g, kinds := range suggestionGroups {
			if slices.Contains(kinds, kind) {
				groups[g] = l.insert(groups[g], k, limit)
			}
		}
	}
	var take [len(suggestionGroups)]int
	left := limit
	for _, share := range []int{(limit + len(groups) - 1) / len(groups), limit} {
		for g := range groups {
			more := min(share, len(groups[g])-take[g], left)
			take[g] += more
			left -= more
		}
	}
	var best []Suggestion
	for g := range groups {
		for _, k := range groups[g][:take[g]] {
			e := l.Entries[k.Entry]
			best = append(best, Suggestion{e.Text, e.Kind, e.ID})
		}
	}
	return best
}

// insert puts a key in its place among the best, of each entry only the best
// key, and keeps at most limit.
func (l *suggestionList) insert(best []suggestionKeyAt, k suggestionKeyAt, limit int) []suggestionKeyAt {
	if len(best) == limit && l.compare(best[limit-1], k) <= 0 {
		return best
	}
	if i := slices.IndexFunc(best, func(b suggestionKeyAt) bool { return b.Entry == k.Entry }); i >= 0 {
		if l.compare(best[i], k) <= 0 {
			return best
		}
		best = slices.Delete(best, i, i+1)
	}
	i, _ := slices.BinarySearchFunc(best, k, l.compare)
	best = slices.Insert(best, i, k)
	return best[:min(len(best), limit)]
}

// compare puts what begins with the prefix first, then a word that does, then
// a part of a compound.
func (l *suggestionList) compare(a, b suggestionKeyAt) int {
	x, y := &l.Entries[a.Entry], &l.Entries[b.Entry]
	return cmp.Or(
		cmp.Compare(a.rank(), b.rank()),
		cmp.Compare(y.Count, x.Count),
		cmp.Compare(len(x.Key), len(y.Key)),
		cmp.Compare(a.Entry, b.Entry),
	)
}
