package web

import (
	"encoding/json"
	"html"
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

// What an assistant is told is what the API tells: of one practice all of it,
// of a list the start.
func TestAssistant(t *testing.T) {
	c := past()
	s, h := assistant(t, c), open(t, c)
	for _, test := range []struct {
		tool, path string
		args       map[string]any
		keys       int
	}{
		{"zoek_praktijkvoorbeelden", "/v1/praktijkvoorbeelden?q=starters&thema=werkdruk&pageSize=10", map[string]any{"q": "starters", "thema": []string{"werkdruk"}}, 7},
		{"zoek_praktijkvoorbeelden", "/v1/praktijkvoorbeelden?sort=titel&page=2&pageSize=5", map[string]any{"sort": "titel", "page": 2, "pageSize": 5}, 7},
		{"toon_praktijkvoorbeeld", "/v1/praktijkvoorbeelden/" + c.Practices[0].ID, map[string]any{"id": c.Practices[0].ID}, 20},
		{"toon_facetten", "/v1/praktijkvoorbeelden", nil, 1},
		{"toon_facetten", "/v1/praktijkvoorbeelden?q=starters&thema=werkdruk", map[string]any{"q": "starters", "thema": []string{"werkdruk"}}, 1},
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
		if len(got) != test.keys {
			t.Errorf("%s %v tells of %d things, want %d", test.tool, test.args, len(got), test.keys)
		}
		checkPartOf(t, test.tool, got, want)
	}
}

// checkPartOf holds that what an assistant is told is in what the API says. A
// fragment is plain text there.
func checkPartOf(t *testing.T, at string, got, want any) {
	t.Helper()
	switch got := got.(type) {
	case map[string]any:
		whole, _ := want.(map[string]any)
		for key := range got {
			checkPartOf(t, at+"."+key, got[key], whole[key])
		}
	case []any:
		whole, _ := want.([]any)
		if len(got) != len(whole) {
			t.Errorf("%s has %d, the API %d", at, len(got), len(whole))
			return
		}
		for i := range got {
			checkPartOf(t, at, got[i], whole[i])
		}
	case string:
		text, ok := want.(string)
		if plain := html.UnescapeString(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(text)); !ok || got != text && got != plain {
			t.Errorf("%s is %q, the API says %q", at, got, want)
		}
	default:
		if got != want {
			t.Errorf("%s is %v, the API says %v", at, got, want)
		}
	}
}

// A list leaves an assistant room to think, and one practice is whole.
func TestAssistantIsBrief(t *testing.T) {
	c := past()
	s := assistant(t, c)
	for _, test := range []struct {
		args map[string]any
		most int // bytes
	}{
		{nil, 8 << 10},
		{map[string]any{"q": "leraren"}, 8 << 10},
		{map[string]any{"pageSize": maxAssistantPageSize}, 40 << 10},
	} {
		answer, fault := call(t, s, "zoek_praktijkvoorbeelden", test.args)
		if fault != "" || len(answer) > test.most || len(answer) < 1000 {
			t.Errorf("%v: %d bytes, want at most %d; %s", test.args, len(answer), test.most, fault)
		}
	}
	answer, _ := call(t, s, "toon_praktijkvoorbeeld", map[string]any{"id": c.Practices[0].ID})
	var whole struct {
		Text    string `json:"tekst"`
		History []struct {
			Number int `json:"versie"`
		} `json:"geschiedenis"`
	}
	if err := json.Unmarshal(answer, &whole); err != nil || len(whole.History) != 3 || whole.Text == "" {
		t.Errorf("the whole of a practice is %+v: %v", whole, err)
	}
}

func TestAssistantFaults(t *testing.T) {
	s := assistant(t, sample())
	for _, test := range []struct {
		tool, want string
		args       map[string]any
	}{
		{"zoek_praktijkvoorbeelden", "te lang", map[string]any{"q": strings.Repeat("x", search.MaxQueryRunes+1)}},
		{"zoek_praktijkvoorbeelden", "50", map[string]any{"pageSize": maxAssistantPageSize + 1}},
		{"zoek_praktijkvoorbeelden", "bestaat niet", map[string]any{"thema": []string{"geen"}}},
		{"toon_praktijkvoorbeeld", "bestaat niet", map[string]any{"id": "../geen"}},
		{"toon_praktijkvoorbeeld", "id", nil},
	} {
		if _, fault := call(t, s, test.tool, test.args); !strings.Contains(fault, test.want) {
			t.Errorf("%s %v says %q", test.tool, test.args, fault)
		}
	}
}
