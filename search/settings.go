package search

import (
	"io"

	"praktijkzoeker/search/dutch"
)

// Option changes how a snapshot or an index answers.
type Option func(*settings)

type settings struct {
	synonyms *dutch.Synonyms
}

// ReadSynonyms reads a list that takes the place of the one that comes with the
// program, which is search/dutch/synonyms.yaml and tells what it looks like.
// Synonyms come in with the query, so no snapshot needs to be built again.
func ReadSynonyms(r io.Reader) (Option, error) {
	list, err := dutch.ReadSynonyms(r)
	return func(s *settings) { s.synonyms = list }, err
}

func newSettings(options []Option) settings {
	s := settings{synonyms: dutch.BuiltinSynonyms()}
	for _, o := range options {
		o(&s)
	}
	return s
}
