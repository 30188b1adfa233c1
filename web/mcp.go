package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"praktijkzoeker/search"
)

// ServeAssistant lets an assistant of someone's choice search the practices, by
// the Model Context Protocol over standard input and output, until it hangs up
// or ctx ends. A list is short, for an assistant reads all of it and pays for
// every word; one practice comes whole, in the shape of the API. What it gives
// is as bound by the licences of the sources.
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
	}, func(ctx context.Context, _ *mcp.CallToolRequest, q assistantQuery) (*mcp.CallToolResult, shortList, error) {
		results, v, err := q.search(ctx, s)
		return nil, newShortList(results, v), plainFault(err)
	})
	mcp.AddTool(server, &mcp.Tool{
		Name: "toon_praktijkvoorbeeld", Description: dutch.text("assistant.show"), Annotations: readOnly,
	}, func(ctx context.Context, _ *mcp.CallToolRequest, q struct {
		ID string `json:"id" jsonschema:"het id van een zoekresultaat"`
	}) (*mcp.CallToolResult, practiceDetail, error) {
		p, err := s.Practice(ctx, q.ID)
		if err != nil {
			return nil, practiceDetail{}, plainFault(err)
		}
		v, err := s.Vocabulary()
		return nil, practiceDetail{NewPractice(p, v), revisions(p, "")}, plainFault(err)
	})
	mcp.AddTool(server, &mcp.Tool{
		Name: "toon_facetten", Description: dutch.text("assistant.facets"), Annotations: readOnly,
	}, func(ctx context.Context, _ *mcp.CallToolRequest, q assistantQuestion) (*mcp.CallToolResult, facetLists, error) {
		results, v, err := assistantQuery{assistantQuestion: q, PageSize: 1}.search(ctx, s)
		return nil, facetLists{newPracticeList(results, v).Facets}, plainFault(err)
	})
	return server
}

// assistantQuestion is what an assistant asks for.
type assistantQuestion struct {
	Text        string   `json:"q,omitempty" jsonschema:"zoekwoorden, zinsdelen tussen aanhalingstekens, en woorden met een minteken ervoor; leeg geeft alles"`
	Region      []string `json:"regio,omitempty" jsonschema:"ids van regio's; een ervan moet kloppen"`
	Theme       []string `json:"thema,omitempty" jsonschema:"ids van thema's; een ervan moet kloppen"`
	TargetGroup []string `json:"doelgroep,omitempty" jsonschema:"ids van doelgroepen; een ervan moet kloppen"`
	Sector      []string `json:"sector,omitempty" jsonschema:"ids van onderwijssoorten, zoals po of vo; een ervan moet kloppen"`
}

// assistantQuery is a search as an assistant asks it.
type assistantQuery struct {
	assistantQuestion
	Sort     string `json:"sort,omitempty" jsonschema:"relevantie (standaard), nieuwste, oudste of titel"`
	Page     int    `json:"page,omitempty" jsonschema:"vanaf 1"`
	PageSize int    `json:"pageSize,omitempty" jsonschema:"standaard 10, hoogstens 50"`
}

// How many practices an assistant gets at once: as many as it can weigh.
const (
	assistantPageSize    = 10
	maxAssistantPageSize = 50
)

func (q assistantQuery) search(ctx context.Context, s Searcher) (search.Results, search.Vocabulary, error) {
	if q.PageSize > maxAssistantPageSize {
		return search.Results{}, search.Vocabulary{}, &search.InvalidError{Parameter: keyPageSize, Fault: search.OutOfRange, Max: maxAssistantPageSize}
	}
	results, err := s.Search(ctx, search.Query{
		Text: q.Text, Sort: search.Sort(q.Sort), Page: q.Page, PageSize: cmp.Or(q.PageSize, assistantPageSize),
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

// shortList is one page of results with what it takes to choose among them.
type shortList struct {
	Total     int             `json:"totaal"`
	Partly    bool            `json:"deelVanDeWoorden"`
	All       bool            `json:"zonderZoekwoorden"`
	Meant     *string         `json:"bedoelde"`
	Page      int             `json:"page"`
	PageSize  int             `json:"pageSize"`
	Practices []shortPractice `json:"praktijkvoorbeelden"`
}

// shortPractice names a practice, tells why it was found, and where it stands.
type shortPractice struct {
	ID       string       `json:"id"`
	Title    string       `json:"titel"`
	Region   Ref          `json:"regio"`
	Fragment string       `json:"fragment"` // plain text
	Why      []string     `json:"waarom"`
	Source   *shortSource `json:"bron"`
}

type shortSource struct {
	URL          string `json:"url"`
	Organisation string `json:"organisatie"`
}

func newShortList(results search.Results, v search.Vocabulary) shortList {
	out := shortList{
		Total: results.Total, Partly: results.Partly, All: results.All, Meant: optional(results.Correction.String()),
		Page: results.Page, PageSize: results.PageSize, Practices: []shortPractice{},
	}
	for _, hit := range results.Hits {
		p := hit.Practice
		short := shortPractice{
			ID: p.ID, Title: p.Title, Region: Ref{p.Region.ID, dutch.regionName(v, p.Region.ID)},
			Fragment: hit.Fragment.String(), Why: []string{},
		}
		for _, reason := range whySentences(dutch, hit.Why) {
			short.Why = append(short.Why, reason.String())
		}
		if len(p.Sources) > 0 {
			short.Source = &shortSource{p.Sources[0].URL, p.Sources[0].Organisation}
		}
		out.Practices = append(out.Practices, short)
	}
	return out
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
