package web

import (
	"context"
	"errors"
	"fmt"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"praktijkzoeker/search"
)

// ServeAssistant lets an assistant of someone's choice search the practices, by
// the Model Context Protocol over standard input and output, until it hangs up
// or ctx ends. It answers in the shapes of the API, and what it gives is as
// bound by the licences of the sources.
func ServeAssistant(ctx context.Context, s Searcher) error {
	return newAssistantServer(s).Run(ctx, &mcp.StdioTransport{})
}

func newAssistantServer(s Searcher) *mcp.Server {
	server := mcp.NewServer(&mcp.Implementation{Name: "praktijkzoeker", Title: dutch.text("site"), Version: apiVersion}, &mcp.ServerOptions{
		Instructions: dutch.text("assistant.instructions"),
	})
	readOnly := &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true}
	mcp.AddTool(server, &mcp.Tool{
		Name: "zoek_praktijkvoorbeelden", Description: dutch.text("assistant.search"), Annotations: readOnly,
	}, func(ctx context.Context, _ *mcp.CallToolRequest, q assistantQuery) (*mcp.CallToolResult, practiceList, error) {
		results, v, err := q.search(ctx, s)
		return nil, newPracticeList(results, v), plainFault(err)
	})
	mcp.AddTool(server, &mcp.Tool{
		Name: "toon_praktijkvoorbeeld", Description: dutch.text("assistant.show"), Annotations: readOnly,
	}, func(ctx context.Context, _ *mcp.CallToolRequest, q struct {
		ID string `json:"id" jsonschema:"het id van een zoekresultaat"`
	}) (*mcp.CallToolResult, Practice, error) {
		p, err := s.Practice(ctx, q.ID)
		if err != nil {
			return nil, Practice{}, plainFault(err)
		}
		v, err := s.Vocabulary()
		return nil, NewPractice(p, v), plainFault(err)
	})
	mcp.AddTool(server, &mcp.Tool{
		Name: "toon_facetten", Description: dutch.text("assistant.facets"), Annotations: readOnly,
	}, func(ctx context.Context, _ *mcp.CallToolRequest, _ struct{}) (*mcp.CallToolResult, facetLists, error) {
		results, v, err := assistantQuery{PageSize: 1}.search(ctx, s)
		return nil, facetLists{newPracticeList(results, v).Facets}, plainFault(err)
	})
	return server
}

// assistantQuery is a search as an assistant asks it.
type assistantQuery struct {
	Text        string   `json:"q,omitempty" jsonschema:"zoekwoorden, zinsdelen tussen aanhalingstekens, en woorden met een minteken ervoor; leeg geeft alles"`
	Region      []string `json:"regio,omitempty" jsonschema:"ids van regio's; een ervan moet kloppen"`
	Theme       []string `json:"thema,omitempty" jsonschema:"ids van thema's; een ervan moet kloppen"`
	TargetGroup []string `json:"doelgroep,omitempty" jsonschema:"ids van doelgroepen; een ervan moet kloppen"`
	Sector      []string `json:"sector,omitempty" jsonschema:"ids van onderwijssoorten, zoals po of vo; een ervan moet kloppen"`
	Sort        string   `json:"sort,omitempty" jsonschema:"relevantie (standaard), nieuwste, oudste of titel"`
	Page        int      `json:"page,omitempty" jsonschema:"vanaf 1"`
	PageSize    int      `json:"pageSize,omitempty" jsonschema:"standaard 20, hoogstens 100"`
}

func (q assistantQuery) search(ctx context.Context, s Searcher) (search.Results, search.Vocabulary, error) {
	results, err := s.Search(ctx, search.Query{
		Text: q.Text, Sort: search.Sort(q.Sort), Page: q.Page, PageSize: q.PageSize,
		Selected: map[search.FacetName][]string{
			search.FacetRegion: q.Region, search.FacetTheme: q.Theme, search.FacetTargetGroup: q.TargetGroup, search.FacetSector: q.Sector,
		},
	})
	if err != nil {
		return results, search.Vocabulary{}, err
	}
	v, err := s.Vocabulary()
	return results, v, err
}

type facetLists struct {
	Facets map[search.FacetName][]facetValue `json:"facetten"`
}

// plainFault says what is wrong as the site says it; what an assistant cannot
// help stays unsaid.
func plainFault(err error) error {
	if err == nil {
		return nil
	}
	if all := faultsOf(err); len(all) > 0 {
		return errors.New(dutch.statusText(statusOf(err)) + " " + dutch.faultText(all[0]))
	}
	if gone := (*search.GoneError)(nil); errors.As(err, &gone) {
		page := newGonePage(dutch, gone.Gone)
		return fmt.Errorf("%s %s", page.Text, page.Why)
	}
	return errors.New(dutch.statusText(statusOf(err)))
}
