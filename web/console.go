package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

const consolePath = "/beheer"

var (
	errLogin = errors.New("not logged in")
	errForm  = errors.New("form of another site, or of a session that has ended")
)

// maxForm is the most that a form of the console holds, in bytes.
const maxForm = 8 << 10

// consoleRoutes adds the console. Without a password it is not there at all.
func (s *site) consoleRoutes(r *gin.Engine) {
	if s.sessions == nil {
		return
	}
	get := func(path string, h handler) {
		r.GET(path, s.private, s.serve(h))
		r.HEAD(path, s.private, s.serve(h))
	}
	post := func(path string, h func(*gin.Context, session) error) {
		r.POST(path, s.private, s.serve(func(c *gin.Context) error { return s.acted(c, h) }))
	}
	get(consolePath, s.consolePage)
	get(consolePath+"/bronnen/:id", s.consoleSourcePage)
	get(consolePath+"/inloggen", s.loginPage)
	r.POST(consolePath+"/inloggen", s.private, s.serve(s.login))
	post(consolePath+"/uitloggen", s.logout)
	post(consolePath+"/start", s.startRun)
	post(consolePath+"/accepteer", s.acceptRun)
	post(consolePath+"/terug", s.rollbackSnapshot)
	post(consolePath+"/backup", s.sendBackup)
	r.POST(consolePath+"/herstel", s.guarded, s.serve(s.restoreBackup))
}

// private is guarded for forms, which are small.
func (s *site) private(c *gin.Context) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxForm)
	s.guarded(c)
}

// guarded keeps the pages of the console out of every cache, and requests that
// other sites make out of the console.
func (s *site) guarded(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	if err := s.sameSite.Check(c.Request); err != nil {
		c.Abort()
		s.fail(c, errForm)
	}
}

// session gives the session of a request.
func (s *site) session(c *gin.Context) (session, error) {
	token, err := c.Cookie(sessionCookie)
	if err != nil {
		return session{}, errLogin
	}
	found, ok := s.sessions.find(token, time.Now())
	if !ok {
		return session{}, errLogin
	}
	return found, nil
}

// acted does what a form asks, for who is logged in and sent it from a page of
// this console.
func (s *site) acted(c *gin.Context, do func(*gin.Context, session) error) error {
	who, err := s.session(c)
	if err != nil {
		c.Redirect(http.StatusSeeOther, consolePath+"/inloggen")
		return nil
	}
	if !who.sent(c.PostForm("token")) {
		return errForm
	}
	return do(c, who)
}

// done goes back to the console, which says what was done.
func done(c *gin.Context, message string) error {
	c.Redirect(http.StatusSeeOther, consolePath+"?"+url.Values{"gedaan": {message}}.Encode())
	return nil
}

type loginView struct{ Wrong, Limited bool }

func (s *site) loginPage(c *gin.Context) error {
	if _, err := s.session(c); err == nil {
		c.Redirect(http.StatusSeeOther, consolePath)
		return nil
	}
	s.renderConsole(c, http.StatusOK, "inloggen", dutch.text("console.login"), loginView{})
	return nil
}

// login checks the password. What was tried is neither shown nor logged.
func (s *site) login(c *gin.Context) error {
	token, err := s.sessions.login(c.ClientIP(), c.PostForm("wachtwoord"))
	if err != nil {
		s.log.Warn("login refused", "error", err)
		c.Header("Retry-After", strconv.Itoa(int((maxLine * slowness).Seconds())))
		s.renderConsole(c, http.StatusTooManyRequests, "inloggen", dutch.text("console.login"), loginView{Limited: true})
		return nil
	}
	if token == "" {
		s.log.Warn("login refused")
		s.renderConsole(c, http.StatusForbidden, "inloggen", dutch.text("console.login"), loginView{Wrong: true})
		return nil
	}
	s.log.Info("operator logged in")
	http.SetCookie(c.Writer, s.cookie(token, sessionTime))
	c.Redirect(http.StatusSeeOther, consolePath)
	return nil
}

func (s *site) logout(c *gin.Context, _ session) error {
	if token, err := c.Cookie(sessionCookie); err == nil {
		s.sessions.logout(token)
	}
	http.SetCookie(c.Writer, s.cookie("", -time.Second))
	c.Redirect(http.StatusSeeOther, consolePath+"/inloggen")
	return nil
}

func (s *site) startRun(c *gin.Context, _ session) error {
	var sources []string
	if id := c.PostForm("bron"); id != "" {
		if _, err := s.sourceStatus(c.Request.Context(), id); err != nil {
			return err
		}
		sources = []string{id}
	}
	switch err := s.operator.Start(sources); {
	case errors.Is(err, ErrBusy):
		return done(c, "bezig")
	case err != nil:
		s.log.Error("run not started", "error", err)
		return done(c, "niet-gestart")
	}
	return done(c, "gestart")
}

func (s *site) acceptRun(c *gin.Context, _ session) error {
	reason := strings.TrimSpace(c.PostForm("reden"))
	if reason == "" {
		return done(c, "geen-reden")
	}
	if c.PostForm("run") == "" { // whose verdict was read
		return errForm
	}
	switch err := s.operator.Accept(c.PostForm("run"), c.PostForm("bron"), firstRunes(cleanText(reason), maxEcho)); {
	case errors.Is(err, ErrBusy):
		return done(c, "bezig")
	case err != nil:
		return err
	}
	return done(c, "geaccepteerd")
}

func (s *site) rollbackSnapshot(c *gin.Context, _ session) error {
	name := c.PostForm("naam")
	kept, err := s.operator.Snapshots(c.Request.Context())
	if err != nil {
		return err
	}
	for _, one := range kept {
		if one.Name != name {
			continue
		}
		switch err := s.operator.Rollback(context.WithoutCancel(c.Request.Context()), name); {
		case errors.Is(err, ErrBusy):
			return done(c, "bezig")
		case err != nil:
			s.log.Error("rollback failed", "snapshot", name, "error", err)
			return done(c, "niet-terug")
		}
		return done(c, "terug")
	}
	return done(c, "niet-terug")
}

func (s *site) renderConsole(c *gin.Context, status int, name, title string, page any) {
	s.render(c, dutch, status, name, frame{Title: cmp.Or(title, dutch.text("console")), NoIndex: true, Section: consolePath, Console: true}, page)
}
