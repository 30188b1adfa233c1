package web

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"net/http"
	"sync"
	"time"

	"golang.org/x/crypto/bcrypt"
)

// sessions are the operators who have logged in. They live in memory: a restart
// logs everybody out.
//
// Whoever guesses is slowed down and never locked out, for then a stranger at the
// operator's address could lock the operator out: after a few wrong passwords
// each attempt of that client takes some seconds, right or wrong, and they come
// one after another. Only who stands in a full line is sent away.
type sessions struct {
	hash     []byte        // bcrypt, of the password
	trying   chan struct{} // holds one: the password that is being checked
	byClient *limiter      // wrong passwords, a minute
	byAll    *limiter

	mu      sync.Mutex
	open    map[[sha256.Size]byte]session // by the sum of the token: who reads memory cannot log in
	lines   map[uint64]*line              // of clients that are at it
	waiting int                           // in all lines
	known   map[uint64]bool               // clients that logged in since the start
}

// A line is the attempts of one client, of which one at a time is looked at.
type line struct {
	turn    chan struct{} // holds one
	waiting int
}

type session struct {
	form    string // the token that every form carries, against requests that another site makes
	expires time.Time
}

const (
	sessionTime = 8 * time.Hour // a working day
	maxSessions = 100

	wrongAMinute = 5               // of one client, before its attempts are slow
	wrongOfAll   = 30              // together, before those of all strangers are: many addresses do not help
	slowness     = 3 * time.Second // of a slow attempt
	maxLine      = 5               // attempts of one client at once: the last is answered in 15 s, before the server hangs up
	maxWaiting   = 50              // attempts of all strangers at once
)

func newSessions(hash string) (*sessions, error) {
	if _, err := bcrypt.Cost([]byte(hash)); err != nil {
		return nil, err
	}
	return &sessions{
		hash: []byte(hash), trying: make(chan struct{}, 1),
		byClient: newLimiter(wrongAMinute), byAll: newLimiter(wrongOfAll),
		open: map[[sha256.Size]byte]session{}, lines: map[uint64]*line{}, known: map[uint64]bool{},
	}, nil
}

// errLine says that too many attempts to log in are waiting.
var errLine = errors.New("too many attempts to log in at once")

// login checks the password of a client, in its turn. It returns the token of a
// new session, "" when the password is wrong; the error is errLine.
func (s *sessions) login(client, password string) (string, error) {
	key := s.byClient.key(client)
	l, err := s.queue(key)
	if err != nil {
		return "", err
	}
	defer s.leave(key, l)
	l.turn <- struct{}{}
	defer func() { <-l.turn }()
	if s.isSlow(client, key) {
		time.Sleep(slowness) // also when who asked has hung up: that must not be cheaper
	}
	s.trying <- struct{}{} // for the check is slow on purpose
	err = bcrypt.CompareHashAndPassword(s.hash, []byte(password))
	<-s.trying
	now := time.Now()
	if err != nil {
		s.byClient.wait(client, now)
		s.byAll.wait("all", now)
		return "", nil
	}
	token := rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.known) < maxSessions {
		s.known[key] = true
	}
	for key, old := range s.open {
		if now.After(old.expires) || len(s.open) >= maxSessions {
			delete(s.open, key)
		}
	}
	s.open[sha256.Sum256([]byte(token))] = session{form: rand.Text(), expires: now.Add(sessionTime)}
	return token, nil
}

// queue puts an attempt in the line of its client.
func (s *sessions) queue(client uint64) (*line, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.lines[client]
	if l == nil {
		l = &line{turn: make(chan struct{}, 1)}
	}
	if l.waiting >= maxLine || s.waiting >= maxWaiting && !s.known[client] {
		return nil, errLine
	}
	l.waiting++
	s.waiting++
	s.lines[client] = l
	return l, nil
}

func (s *sessions) leave(client uint64, l *line) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting--
	if l.waiting--; l.waiting == 0 {
		delete(s.lines, client)
	}
}

// isSlow reports whether an attempt must wait before it is looked at.
func (s *sessions) isSlow(client string, key uint64) bool {
	now := time.Now()
	if s.byClient.spent(client, now) {
		return true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.known[key] && s.byAll.spent("all", now)
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
