package dutch

import (
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"
)

// Analyzer is the name of the analysis in a bleve mapping. It works after
// Register.
const Analyzer = "praktijkzoeker_dutch"

// Register makes Analyzer known to bleve. It must be called before an index is
// created or opened, and may be called more than once.
func Register() error { return register() }

var register = sync.OnceValue(func() error {
	return registry.RegisterAnalyzer(Analyzer,
		func(map[string]any, *registry.Cache) (analysis.Analyzer, error) { return analyzer{}, nil })
})

// analyzer gives bleve exactly what Tokens gives.
type analyzer struct{}

func (analyzer) Analyze(text []byte) analysis.TokenStream {
	tokens := Tokens(string(text))
	stream := make(analysis.TokenStream, len(tokens))
	backing := make([]analysis.Token, len(tokens))
	for i, t := range tokens {
		backing[i] = analysis.Token{
			Term: []byte(t.Term), Start: t.Start, End: t.End,
			Position: t.Position, Type: analysis.AlphaNumeric,
		}
		stream[i] = &backing[i]
	}
	return stream
}
