package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// prosePages are the addresses of the pages of text, in the order of the foot
// of the page; each has a template of that name.
var prosePages = []string{"over", "toegankelijkheid", "privacy", "open-data", "hulp"}

func (s *site) prosePage(name string) pageHandler {
	return func(c *gin.Context, l *language) error {
		s.render(c, l, http.StatusOK, name, frame{
			Title:     l.text("prose." + name),
			Canonical: "/" + name,
			Section:   "/" + name,
		}, nil)
		return nil
	}
}
