package web

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"praktijkzoeker/search"
)

// assistant connects to a server over a collection, as a program does.
func assistant(t *testing.T, c search.Collection) *mcp.ClientSession {
	t.Helper()
	snapshot, err := search.InMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snapshot.Close() })
	near, far := mcp.NewInMemoryTransports()
	served, err := newAssistantServer(snapshot).Connect(t.Context(), far, nil)
	if err != nil {
		t.Fatal(err)
	}
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), near, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		session.Close()
		served.Wait()
	})
	return session
}

// call gives the structured answer of a tool, or the text of its fault.
func call(t *testing.T, s *mcp.ClientSession, tool string, args map[string]any) (answer json.RawMessage, fault string) {
	t.Helper()
	result, err := s.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		return nil, err.Error()
	}
	if result.IsError {
		return nil, result.Content[0].(*mcp.TextContent).Text
	}
	answer, err = json.Marshal(result.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	return answer, ""
}

// What an assistant is told is what the API tells.
func TestAssistant(t *testing.T) {
	c := sample()
	s, h := assistant(t, c), open(t, c)
	for _, test := range []struct {
		tool, path string
		args       map[string]any
	}{
		{"zoek_praktijkvoorbeelden", "/v1/praktijkvoorbeelden?q=starters&thema=werkdruk", map[string]any{"q": "starters", "thema": []string{"werkdruk"}}},
		{"zoek_praktijkvoorbeelden", "/v1/praktijkvoorbeelden?sort=titel&page=2&pageSize=5", map[string]any{"sort": "titel", "page": 2, "pageSize": 5}},
		{"toon_praktijkvoorbeeld", "/v1/praktijkvoorbeelden/voorbeeld-001", map[string]any{"id": "voorbeeld-001"}},
	} {
		answer, fault := call(t, s, test.tool, test.args)
		if fault != "" {
			t.Errorf("%s %v: %s", test.tool, test.args, fault)
			continue
		}
		var got, want map[string]any
		if err := json.Unmarshal(answer, &got); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(get(h, test.path).Body.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		delete(want, "geschiedenis") // is the API's own
		for key := range want {
			a, _ := json.Marshal(got[key])
			b, _ := json.Marshal(want[key])
			if string(a) != string(b) {
				t.Errorf("%s: %s is %s, the API says %s", test.path, key, a, b)
			}
		}
	}
	if answer, fault := call(t, s, "toon_facetten", nil); fault != "" || !strings.Contains(string(answer), `"id":"werkdruk"`) {
		t.Errorf("the facets are %s %s", answer, fault)
	}
	for _, test := range []struct {
		tool, want string
		args       map[string]any
	}{
		{"zoek_praktijkvoorbeelden", "te lang", map[string]any{"q": strings.Repeat("x", search.MaxQueryRunes+1)}},
		{"zoek_praktijkvoorbeelden", "bestaat niet", map[string]any{"thema": []string{"geen"}}},
		{"toon_praktijkvoorbeeld", "bestaat niet", map[string]any{"id": "../geen"}},
		{"toon_praktijkvoorbeeld", "id", nil},
	} {
		if _, fault := call(t, s, test.tool, test.args); !strings.Contains(fault, test.want) {
			t.Errorf("%s %v says %q", test.tool, test.args, fault)
		}
	}
}
