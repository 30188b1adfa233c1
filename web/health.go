package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"praktijkzoeker/search"
)

// healthz says that the program runs. It asks nothing of the index, so that a
// supervisor does not stop what only waits for its first snapshot.
func (s *site) healthz(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	send(c, http.StatusOK, "text/plain; charset=utf-8", []byte("ok\n"))
	return nil
}

// readiness is what /readyz tells, in English as logs and metrics are.
type readiness struct {
	Ready     bool           `json:"ready"`
	Reason    string         `json:"reason,omitempty"` // why not
	Snapshot  string         `json:"snapshot,omitempty"`
	Practices int            `json:"practices"`
	Old       bool           `json:"old"` // a source has gone without a complete pass for more than two visits
	Sources   []sourceStatus `json:"sources,omitempty"`
}

type sourceStatus struct {
	ID        string     `json:"id"`
	Practices int        `json:"practices"`
	Fresh     *time.Time `json:"fresh,omitempty"` // end of the last complete pass
	Old       bool       `json:"old"`
}

// readyz says whether visitors can be sent here: only with a snapshot. That a
// source is old is told and no reason to send nobody.
func (s *site) readyz(c *gin.Context) error {
	r, status := readiness{Ready: true}, http.StatusOK
	manifest, err := s.search.Manifest()
	switch {
	case errors.Is(err, search.ErrNoSnapshot), errors.Is(err, search.ErrClosed):
		r, status = readiness{Reason: err.Error()}, http.StatusServiceUnavailable
	case err != nil:
		return err
	default:
		r.Snapshot, r.Practices = manifest.Name, manifest.Practices
	}
	if s.operator != nil {
		sources, err := s.operator.Sources(c.Request.Context())
		if err != nil {
			return err
		}
		for _, source := range sources {
			one := sourceStatus{ID: source.ID, Practices: source.Practices, Old: source.Old(time.Now())}
			if !source.Fresh.IsZero() {
				fresh := source.Fresh.UTC()
				one.Fresh = &fresh
			}
			r.Old = r.Old || one.Old
			r.Sources = append(r.Sources, one)
		}
	}
	body, err := json.Marshal(r)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	send(c, status, "application/json", append(body, '\n'))
	return nil
}
