package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/http"
	"path"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

//go:embed static
var staticFiles embed.FS

// asset is a file that pages refer to.
type asset struct {
	body        []byte
	contentType string
	version     string // of the content; part of the address, so that browsers may keep it for good
}

func loadAssets() (map[string]asset, error) {
	entries, err := staticFiles.ReadDir("static")
	if err != nil {
		return nil, fmt.Errorf("read assets: %w", err)
	}
	assets := map[string]asset{}
	for _, entry := range entries {
		body, err := staticFiles.ReadFile("static/" + entry.Name())
		if err != nil {
			return nil, fmt.Errorf("read assets: %w", err)
		}
		sum := sha256.Sum256(body)
		assets[entry.Name()] = asset{body, contentTypes[path.Ext(entry.Name())], hex.EncodeToString(sum[:6])}
	}
	return assets, nil
}

// contentTypes is a table of our own, since that of the machine differs.
var contentTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// assetPath is where pages find a file, with its version.
func (s *site) assetPath(name string) (string, error) {
	a, ok := s.assets[name]
	if !ok {
		return "", fmt.Errorf("no asset %q", name)
	}
	return "/static/" + name + "?v=" + a.version, nil
}

func (s *site) asset(c *gin.Context) error {
	a, ok := s.assets[c.Param("file")]
	if !ok {
		return search.ErrNotFound
	}
	if c.Query("v") == a.version {
		c.Header("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		c.Header("Cache-Control", "no-cache")
	}
	send(c, http.StatusOK, a.contentType, a.body)
	return nil
}
