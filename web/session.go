package web

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"sync"
	"time"

	"golang.org/x/crypto/bcrypt"
)

// sessions are the operators who have logged in. They live in memory: a restart
// logs everybody out.
type sessions struct {
	hash     []byte        // bcrypt, of the password
	trying   chan struct{} // holds one: the password that is being checked
	byClient *limiter      // attempts to log in, a minute
	byAll    *limiter

	mu   sync.Mutex
	open map[[sha256.Size]byte]session // by the sum of the token: who reads memory cannot log in
}

type session struct {
	form    string // the token that every form carries, against requests that another site makes
	expires time.Time
}

const (
	sessionTime   = 8 * time.Hour // a working day
	maxSessions   = 100
	loginsAMinute = 5  // of one client
	loginsOfAll   = 30 // together, so that many addresses do not help
)

func newSessions(hash string) (*sessions, error) {
	if _, err := bcrypt.Cost([]byte(hash)); err != nil {
		return nil, err
	}
	return &sessions{
		hash: []byte(hash), trying: make(chan struct{}, 1),
		byClient: newLimiter(loginsAMinute), byAll: newLimiter(loginsOfAll),
		open: map[[sha256.Size]byte]session{},
	}, nil
}

// wait tells how long a client must wait before its next attempt.
func (s *sessions) wait(client string, now time.Time) time.Duration {
	if wait := s.byClient.wait(client, now); wait > 0 {
		return wait
	}
	return s.byAll.wait("all", now)
}

// login checks a password, one at a time, for that is slow on purpose. It
// returns the token of a new session, "" when the password is wrong.
func (s *sessions) login(password string, now time.Time) string {
	s.trying <- struct{}{}
	defer func() { <-s.trying }()
	if bcrypt.CompareHashAndPassword(s.hash, []byte(password)) != nil {
		return ""
	}
	token := rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, old := range s.open {
		if now.After(old.expires) || len(s.open) >= maxSessions {
			delete(s.open, key)
		}
	}
	s.open[sha256.Sum256([]byte(token))] = session{form: rand.Text(), expires: now.Add(sessionTime)}
	return token
}

// find gives the session of a token.
func (s *sessions) find(token string, now time.Time) (session, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.open[sha256.Sum256([]byte(token))]
	return found, ok && now.Before(found.expires)
}

// logout ends the session of a token.
func (s *sessions) logout(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, sha256.Sum256([]byte(token)))
}

// sent reports whether a form carries the token of the session.
func (s session) sent(form string) bool {
	return subtle.ConstantTimeCompare([]byte(s.form), []byte(form)) == 1
}

const sessionCookie = "beheer"

// cookie is the only one of this site, and only operators get it.
func (s *site) cookie(token string, age time.Duration) *http.Cookie {
	return &http.Cookie{
		Name: sessionCookie, Value: token, Path: consolePath, MaxAge: int(age.Seconds()),
		HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteStrictMode,
	}
}
