package web

import (
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// transferTime is how long a backup may be under way, in either direction: far
// longer than any page, for it holds every page of every source.
const transferTime = time.Hour

// sendBackup sends a backup as a download. It is whole before its first byte
// leaves, so that a fault is a page that says so, and not half a file.
func (s *site) sendBackup(c *gin.Context, _ session) error {
	until := time.Now().Add(transferTime)
	if err := http.NewResponseController(c.Writer).SetWriteDeadline(until); err != nil {
		return err
	}
	err := s.operator.Backup(c.Request.Context(), func(backup io.ReadSeeker) error {
		name := "praktijkzoeker-" + time.Now().In(s.zone).Format(time.DateOnly) + ".tar.gz"
		c.Header("Content-Type", "application/gzip")
		c.Header("Content-Disposition", `attachment; filename="`+name+`"`)
		http.ServeContent(c.Writer, c.Request, name, time.Time{}, backup)
		return nil
	})
	switch {
	case errors.Is(err, ErrBusy):
		return done(c, "bezig")
	case err != nil:
		s.log.Error("backup not made", "error", err)
		return done(c, "geen-backup")
	}
	s.log.Info("operator downloaded a backup")
	return nil
}

// restoreBackup puts a backup that is sent into its place. The file is read as it
// comes and never held in memory; the fields before it say whose form it is.
func (s *site) restoreBackup(c *gin.Context) error {
	who, err := s.session(c)
	if err != nil {
		c.Redirect(http.StatusSeeOther, consolePath+"/inloggen")
		return nil
	}
	until := time.Now().Add(transferTime)
	control := http.NewResponseController(c.Writer)
	if err := errors.Join(control.SetReadDeadline(until), control.SetWriteDeadline(until)); err != nil {
		return err
	}
	form, err := c.Request.MultipartReader()
	if err != nil {
		return errForm
	}
	fields := map[string]string{}
	for {
		part, err := form.NextPart()
		if err != nil {
			return errForm // it has no file
		}
		if part.FormName() != "bestand" {
			value, err := io.ReadAll(io.LimitReader(part, maxForm))
			if err != nil {
				return errForm
			}
			fields[part.FormName()] = string(value)
			continue
		}
		if !who.sent(fields["token"]) {
			return errForm
		}
		if part.FileName() == "" {
			return done(c, "geen-bestand")
		}
		published, err := s.operator.Restore(c.Request.Context(), part, fields["ook-ouder"] != "")
		switch {
		case errors.Is(err, ErrBusy):
			return done(c, "bezig")
		case errors.Is(err, ErrNewer):
			return done(c, "ouder")
		case errors.Is(err, ErrUpload):
			s.log.Warn("backup not restored", "error", err)
			return done(c, "half-bestand")
		case err != nil:
			s.log.Error("backup not restored", "error", err)
			return done(c, "niet-hersteld")
		}
		s.log.Info("operator restored a backup", "published", published)
		if !published {
			return done(c, "hersteld-index")
		}
		return done(c, "hersteld")
	}
}
