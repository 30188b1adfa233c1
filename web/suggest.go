package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// suggestion is a way to go on from what was typed so far.
type suggestion struct {
	Text string `json:"tekst"`
	Kind string `json:"soort"`
	URL  string `json:"url"`
}

// listSuggestions answers while a visitor types. Nothing typed is no fault: it
// gives no suggestions.
func (s *site) listSuggestions(c *gin.Context) error {
	q, wrong := readQuery(c.Request.URL.RawQuery, forSuggestions)
	found, err := s.search.Suggest(c.Request.Context(), q.Text, 0)
	if err := wrong.and(err); err != nil {
		return err
	}
	list := make([]suggestion, 0, len(found))
	for _, f := range found {
		list = append(list, suggestion{f.Text, string(f.Kind), s.base + suggestionPath(f)})
	}
	sendJSON(c, http.StatusOK, "application/json", map[string]any{"suggesties": list})
	return nil
}

// suggestionPath is where a suggestion leads to.
func suggestionPath(s search.Suggestion) string {
	switch s.Kind {
	case search.SuggestTheme:
		return "/themas/" + s.ID
	case search.SuggestRegion:
		return "/regios/" + s.ID
	case search.SuggestTargetGroup:
		return "/doelgroepen/" + s.ID
	case search.SuggestTitle:
		return practicePath(s.ID)
	}
	return address("/", search.Query{Text: s.Text})
}
