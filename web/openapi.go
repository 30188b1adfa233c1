package web

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
	"go.yaml.in/yaml/v3"

	"praktijkzoeker/search"
)

//go:embed openapi.yaml
var openAPIFile []byte

// release is a version of the API and what became different with it.
type release struct {
	Version string
	Date    search.Date
	Changes []string
}

// readReleases reads the changelog of the API, the newest first.
func readReleases() ([]release, error) {
	var doc struct {
		Info struct {
			Changelog []release `yaml:"x-changelog"`
		}
	}
	if err := yaml.Unmarshal(openAPIFile, &doc); err != nil {
		return nil, fmt.Errorf("read openapi.yaml: %w", err)
	}
	return doc.Info.Changelog, nil
}

// describeAPI returns the description of the API as JSON, with who runs this
// site. Its pages are at origin.
func (s *site) describeAPI(origin string) ([]byte, error) {
	var doc map[string]any
	if err := yaml.Unmarshal(openAPIFile, &doc); err != nil {
		return nil, fmt.Errorf("read openapi.yaml: %w", err)
	}
	info, ok := doc["info"].(map[string]any)
	if !ok {
		return nil, fmt.Errorf("read openapi.yaml: no info")
	}
	info["version"] = apiVersion
	if s.licence != "" {
		info["license"] = map[string]any{"name": s.licence}
	}
	contact := map[string]any{"name": s.publisher(), "url": cmp.Or(s.owner.URL, origin+"/over")}
	if s.owner.Email != "" {
		contact["email"] = s.owner.Email
	}
	info["contact"] = contact
	doc["servers"] = []any{map[string]any{"url": s.base + "/v1"}}
	out, err := json.Marshal(doc)
	if err != nil {
		return nil, fmt.Errorf("write openapi.json: %w", err)
	}
	return out, nil
}

func (s *site) showOpenAPI(c *gin.Context) error {
	if err := noQuery(c); err != nil {
		return err
	}
	body, err := s.describeAPI(s.origin(c))
	if err != nil {
		return err
	}
	send(c, http.StatusOK, "application/json", body)
	return nil
}
