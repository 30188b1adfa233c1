package search

import "praktijkzoeker/search/dutch"

// Option changes how a snapshot or an index answers.
type Option func(*settings)

type settings struct {
	synonyms *dutch.Synonyms
}

// WithSynonyms puts a list in the place of the one that comes with the program.
// Synonyms come in with the query, so no snapshot needs to be built again.
func WithSynonyms(list *dutch.Synonyms) Option {
	return func(s *settings) { s.synonyms = list }
}

func newSettings(options []Option) settings {
	s := settings{synonyms: dutch.BuiltinSynonyms()}
	for _, o := range options {
		o(&s)
	}
	return s
}
