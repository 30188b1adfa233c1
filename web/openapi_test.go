package web

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// The description is held against the code: what it promises is what is there.

type openAPI struct {
	Info       struct{ Version, Title string }
	Paths      map[string]map[string]openAPIOperation
	Components struct {
		Parameters map[string]openAPIParameter
		Schemas    map[string]openAPISchema
	}
}

type openAPIOperation struct {
	Parameters []struct {
		Ref string `json:"$ref"`
	}
	Responses map[string]any
}

type openAPIParameter struct {
	Name, In string
	Schema   struct {
		Enum             []string
		MaxLength        int
		Minimum, Maximum int
		Default          any
	}
}

type openAPISchema struct {
	Required   []string
	Properties map[string]struct {
		Type any
		Enum []string
	}
}

func description(t *testing.T) openAPI {
	return decode[openAPI](t, open(t, search.Collection{}), "/v1/openapi.json")
}

func TestDescribedRoutes(t *testing.T) {
	doc := description(t)
	engine := open(t, search.Collection{}).(*gin.Engine)
	var routes, described []string
	for _, route := range engine.Routes() {
		if path, found := strings.CutPrefix(route.Path, "/v1"); found && route.Method == "GET" {
			routes = append(routes, strings.ReplaceAll(path, ":id", "{id}"))
		}
	}
	for path, operations := range doc.Paths {
		described = append(described, path)
		get, ok := operations["get"]
		if !ok || len(operations) != 1 {
			t.Errorf("%s: described with other methods than GET", path)
		}
		if _, ok := get.Responses["400"]; !ok {
			t.Errorf("%s: no 400", path)
		}
		if _, ok := get.Responses["404"]; ok != strings.Contains(path, "{id}") {
			t.Errorf("%s: 404 is %v", path, ok)
		}
	}
	slices.Sort(routes)
	slices.Sort(described)
	if !slices.Equal(routes, described) {
		t.Errorf("routes    %v\ndescribed %v", routes, described)
	}
	if doc.Info.Version != apiVersion {
		t.Errorf("version %s, want %s", doc.Info.Version, apiVersion)
	}
}

// The changelog of the API begins with the version that answers, and people
// read the same as programs.
func TestChangelog(t *testing.T) {
	h := open(t, search.Collection{})
	var doc struct {
		Info struct {
			Changelog []release `json:"x-changelog"`
		}
	}
	if err := json.Unmarshal(get(h, "/v1/openapi.json").Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	log := doc.Info.Changelog
	if len(log) == 0 || log[0].Version != apiVersion {
		t.Fatalf("the changelog begins with %+v, want %s", log, apiVersion)
	}
	for i, r := range log {
		if _, err := time.Parse(time.DateOnly, string(r.Date)); err != nil || len(r.Changes) == 0 || i > 0 && r.Date > log[i-1].Date {
			t.Errorf("release %+v", r)
		}
	}
	for _, path := range []string{"/open-data", "/en/open-data"} {
		shown := page(t, h, path).Find("#versies ~ ul").First().Find("li")
		if shown.Length() != len(log) {
			t.Fatalf("%s shows %d releases, want %d", path, shown.Length(), len(log))
		}
		for i, r := range log {
			if text := clean(shown.Eq(i)); !strings.HasPrefix(text, r.Version+", ") || !strings.HasSuffix(text, r.Changes[len(r.Changes)-1]) {
				t.Errorf("%s says %q of %+v", path, text, r)
			}
		}
	}
}

func TestDescribedContact(t *testing.T) {
	for _, test := range []struct {
		name string
		cfg  Config
		want map[string]string
	}{
		{"all", Config{BaseURL: "https://voorbeeld.nl", Owner: Owner{Name: "Samen", URL: "https://samen.example/", Email: "redactie@samen.example"}},
			map[string]string{"name": "Samen", "url": "https://samen.example/", "email": "redactie@samen.example"}},
		{"an e-mail address", Config{BaseURL: "https://voorbeeld.nl", Owner: Owner{Name: "Samen", Email: "redactie@samen.example"}},
			map[string]string{"name": "Samen", "url": "https://voorbeeld.nl/over", "email": "redactie@samen.example"}},
		{"the address of the site", Config{BaseURL: "https://voorbeeld.nl"},
			map[string]string{"name": dutch.text("site"), "url": "https://voorbeeld.nl/over"}},
		{"no base address", Config{Owner: Owner{Email: "redactie@samen.example"}},
			map[string]string{"name": dutch.text("site"), "url": "http://example.com/over", "email": "redactie@samen.example"}},
	} {
		snapshot, err := search.InMemory(sample())
		if err != nil {
			t.Fatal(err)
		}
		defer snapshot.Close()
		test.cfg.Searcher = snapshot
		var doc struct {
			Info struct{ Contact map[string]string }
		}
		if err := json.Unmarshal(get(handlerOf(t, test.cfg), "/v1/openapi.json").Body.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		if !maps.Equal(doc.Info.Contact, test.want) {
			t.Errorf("%s: contact %v, want %v", test.name, doc.Info.Contact, test.want)
		}
	}
}

func TestDescribedParameters(t *testing.T) {
	doc := description(t)
	var described []string
	for _, p := range doc.Paths["/praktijkvoorbeelden"]["get"].Parameters {
		described = append(described, strings.TrimPrefix(p.Ref, "#/components/parameters/"))
	}
	known := []string{keyText}
	for _, facet := range search.FacetNames {
		known = append(known, string(facet))
	}
	if known = append(known, keySort, keyPage, keyPageSize); !slices.Equal(described, known) {
		t.Errorf("described %v, known %v", described, known)
	}
	for key, p := range doc.Components.Parameters {
		if p.Name != key || (key == "id") != (p.In == "path") {
			t.Errorf("parameter %s is %s in %s", key, p.Name, p.In)
		}
	}
	params := doc.Components.Parameters
	if got := params["q"].Schema.MaxLength; got != search.MaxQueryRunes {
		t.Errorf("q: at most %d", got)
	}
	if got := params["page"].Schema; got.Minimum != 1 || got.Maximum != 0 {
		t.Errorf("page: %+v", got)
	}
	if got := params["pageSize"].Schema; got.Maximum != search.MaxPageSize || got.Default != float64(search.DefaultPageSize) {
		t.Errorf("pageSize: %+v", got)
	}
	for i, sort := range sorts {
		if params["sort"].Schema.Enum[i] != string(sort) {
			t.Errorf("sort: %v", params["sort"].Schema.Enum)
		}
	}
}

func TestDescribedFields(t *testing.T) {
	doc := description(t)
	for name, wire := range map[string]any{
		"Praktijkvoorbeeld": Practice{},
		"Verwijzing":        Ref{},
		"Cijfer":            Figure{},
		"Bron":              Source{},
		"Herkomst":          Origin{},
		"PraktijkvoorbeeldDetail": struct {
			History []revision `json:"geschiedenis"`
		}{},
		"Versie":                   revision{},
		"Wijziging":                change{},
		"PraktijkvoorbeeldenLijst": practiceList{},
		"Facetwaarde":              facetValue{},
		"Regio":                    region{},
		"RegioDetail":              regionDetail{},
		"Passage":                  passage{},
		"Term":                     term{},
		"Suggestie":                suggestion{},
		"Probleem":                 problem{Errors: []problemFault{{}}},
		"Fout":                     problemFault{},
	} {
		schema := doc.Components.Schemas[name]
		encoded, err := json.Marshal(wire)
		if err != nil {
			t.Fatal(err)
		}
		var fields map[string]any
		if err := json.Unmarshal(encoded, &fields); err != nil {
			t.Fatal(err)
		}
		if len(schema.Properties) != len(fields) {
			t.Errorf("%s: %d properties described, %d there", name, len(schema.Properties), len(fields))
		}
		for field := range fields {
			property, ok := schema.Properties[field]
			if !ok {
				t.Errorf("%s: %s is not described", name, field)
			}
			if !slices.Contains(schema.Required, field) && field != "errors" {
				t.Errorf("%s: %s is always there, and not required", name, field)
			}
			kinds, _ := property.Type.([]any)
			if optional := isPointer(reflect.TypeOf(wire), field); optional != slices.Contains(kinds, any("null")) && field != "bron" {
				t.Errorf("%s: %s may be null: %v", name, field, optional)
			}
		}
	}
	kinds := doc.Components.Schemas["Praktijkvoorbeeld"].Properties["soort"].Enum
	if !slices.Equal(kinds, []string{string(search.Section), string(search.Mentioned)}) {
		t.Errorf("soort: %v", kinds)
	}
}

// isPointer tells whether a JSON field comes from a pointer.
func isPointer(t reflect.Type, name string) bool {
	for _, field := range reflect.VisibleFields(t) {
		if tag, _, _ := strings.Cut(field.Tag.Get("json"), ","); tag == name {
			return field.Type.Kind() == reflect.Pointer
		}
	}
	return false
}
