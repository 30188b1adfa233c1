package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/crypto/bcrypt"

	"praktijkzoeker/search"
)

const password = "een goed wachtwoord"

func hashOf(t testing.TB) string {
	t.Helper()
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
	if err != nil {
		t.Fatal(err)
	}
	return string(hash)
}

// desk is an operator that writes down what it is asked.
type desk struct {
	operated
	asked []string
	busy  bool
	at    *RunProgress
}

func (d *desk) Start(sources []string) error {
	if d.busy {
		return ErrBusy
	}
	d.asked = append(d.asked, "start "+strings.Join(sources, ","))
	return nil
}

func (d *desk) Accept(run, source, reason string) error {
	d.asked = append(d.asked, "accept "+source+" of "+run+": "+reason)
	return nil
}

func (d *desk) Rollback(_ context.Context, name string) error {
	d.asked = append(d.asked, "rollback "+name)
	return nil
}

func (d *desk) Running() (RunProgress, bool) {
	if d.at == nil {
		return RunProgress{}, false
	}
	return *d.at, true
}

func (d *desk) Snapshots(context.Context) ([]Snapshot, error) {
	return []Snapshot{{Name: "nieuw", Current: true, Practices: 4}, {Name: "oud", Practices: 3}, {Name: "stuk", Fault: "snapshot is damaged"}}, nil
}

func (d *desk) Findings(context.Context) (Findings, error) {
	return Findings{Quarantined: []PageFailure{{"https://regio.example/a", "maintenance"}}, UnknownTerms: []PageFailure{{"https://regio.example/t", "Duurzame kassenbouw"}}, Unknown: map[string]int{"regio": 2}}, nil
}

func newDesk() *desk {
	drifted := []Reason{
		{Kind: "drift-hit", Args: []string{"/p", "h2 <x>", "10", "90"}},
		{Kind: "drift-field", Args: []string{"/p", "figures", "5", "60"}},
		{Kind: "fault", Args: []string{"no route"}, Text: "no route <to host>"},
	}
	return &desk{operated: operated{
		sources: []SourceStatus{{ID: "een", Name: "Bron <één>", Practices: 4, Visited: time.Now(), Complete: true, Fresh: time.Now(), Every: 24 * time.Hour},
			{ID: "twee", Name: "Bron twee", Refused: drifted, Drifted: true, Visited: time.Now(), Failures: []PageFailure{{"https://regio.example/b", "timeout"}}}},
		runs: []Run{
			{ID: "c", Cause: "schedule", Outcome: "partly published", Snapshot: "nieuw", Practices: 4, Judged: true, Refusals: []Refusal{{Source: "twee", Before: 7, After: 6, Reasons: drifted}, {Source: "drie", Before: 2, Reasons: []Reason{{Kind: "unstored"}}}}, BySource: map[string]int{"een": 4}},
			{ID: "b", Cause: "command", Outcome: "failed", Error: "disk <full>", Practices: 3},
			{ID: "a", Cause: "missed", Outcome: "published", Snapshot: "oud", Practices: 3, BySource: map[string]int{"een": 3}},
		},
	}}
}

func console(t testing.TB, d *desk) http.Handler {
	snapshot, err := search.InMemory(sample())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snapshot.Close() })
	return handlerOf(t, Config{Searcher: snapshot, Operator: d, PasswordHash: hashOf(t), BaseURL: "https://voorbeeld.nl"})
}

func post(h http.Handler, path string, form url.Values, header http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", "https://voorbeeld.nl"+path, strings.NewReader(form.Encode()))
	if header != nil {
		r.Header = header.Clone()
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// enter logs in, and gives the cookie and the token of the forms.
func enter(t *testing.T, h http.Handler) (http.Header, string) {
	t.Helper()
	w := post(h, "/beheer/inloggen", url.Values{"wachtwoord": {password}}, nil)
	if w.Code != 303 || w.Header().Get("Location") != "/beheer" {
		t.Fatalf("login gives %d %s", w.Code, w.Body)
	}
	cookie := w.Result().Cookies()[0]
	if !cookie.HttpOnly || !cookie.Secure || cookie.SameSite != http.SameSiteStrictMode || cookie.Path != "/beheer" {
		t.Errorf("the cookie is %v", cookie)
	}
	header := http.Header{"Cookie": {cookie.Name + "=" + cookie.Value}}
	page := request(h, "GET", "/beheer", header)
	token := regexp.MustCompile(`name="token" value="([^"]+)"`).FindStringSubmatch(page.Body.String())
	if page.Code != 200 || token == nil {
		t.Fatalf("the console gives %d %s", page.Code, page.Body)
	}
	if page.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("the console may be kept: %q", page.Header().Get("Cache-Control"))
	}
	return header, token[1]
}

func TestConsoleNeedsAPassword(t *testing.T) {
	for _, path := range []string{"/beheer", "/beheer/inloggen", "/beheer/bronnen/een"} {
		if w := get(open(t, sample()), path); w.Code != 404 {
			t.Errorf("without a password %s gives %d", path, w.Code)
		}
	}
	if _, err := New(Config{Searcher: failing{}, Operator: newDesk(), PasswordHash: "geheim"}); err == nil {
		t.Error("a hash that is none is taken")
	}
	d := newDesk()
	h := console(t, d)
	for _, path := range []string{"/beheer", "/beheer/bronnen/een"} {
		if w := get(h, path); w.Code != 303 || w.Header().Get("Location") != "/beheer/inloggen" || w.Body.Len() > 100 {
			t.Errorf("%s gives %d to a stranger: %s", path, w.Code, w.Body)
		}
	}
	for _, path := range []string{"start", "accepteer", "terug", "backup", "herstel", "uitloggen"} {
		if w := post(h, "/beheer/"+path, url.Values{"reden": {"x"}, "naam": {"oud"}}, nil); w.Code != 303 || w.Header().Get("Location") != "/beheer/inloggen" {
			t.Errorf("%s gives %d to a stranger", path, w.Code)
		}
	}
	if w := post(h, "/beheer/inloggen", url.Values{"wachtwoord": {"fout <geheim>"}}, nil); w.Code != 403 || strings.Contains(w.Body.String(), "geheim") || w.Header().Get("Set-Cookie") != "" {
		t.Errorf("a wrong password gives %d %s", w.Code, w.Body)
	}
	if len(d.asked) > 0 {
		t.Errorf("strangers did %v", d.asked)
	}
}

func TestConsoleActs(t *testing.T) {
	d := newDesk()
	h := console(t, d)
	header, token := enter(t, h)
	for _, test := range []struct {
		path, done string
		form       url.Values
	}{
		{"start", "gestart", nil},
		{"start", "gestart", url.Values{"bron": {"een"}}},
		{"accepteer", "geaccepteerd", url.Values{"run": {"c"}, "bron": {"twee"}, "reden": {" site verbouwd\n"}}},
		{"accepteer", "geaccepteerd", url.Values{"run": {"c"}, "reden": {"alles klopt"}}},
		{"accepteer", "geen-reden", url.Values{"run": {"c"}, "reden": {"  "}}},
		{"terug", "terug", url.Values{"naam": {"oud"}}},
		{"terug", "niet-terug", url.Values{"naam": {"../../etc"}}},
	} {
		form := url.Values{"token": {token}}
		for key, values := range test.form {
			form[key] = values
		}
		w := post(h, "/beheer/"+test.path, form, header)
		if w.Code != 303 || w.Header().Get("Location") != "/beheer?gedaan="+test.done {
			t.Errorf("%s %v gives %d to %s", test.path, test.form, w.Code, w.Header().Get("Location"))
		}
		if page := request(h, "GET", "/beheer?gedaan="+test.done, header); !strings.Contains(page.Body.String(), dutch.text("console.done."+test.done)) {
			t.Errorf("the page does not say %s", test.done)
		}
	}
	if w := post(h, "/beheer/start", url.Values{"token": {token}, "bron": {"geen"}}, header); w.Code != 404 {
		t.Errorf("an unknown source gives %d", w.Code)
	}
	if want := []string{"start ", "start een", "accept twee of c: site verbouwd", "accept  of c: alles klopt", "rollback oud"}; !slices.Equal(d.asked, want) {
		t.Errorf("it did %q, want %q", d.asked, want)
	}
	if w := post(h, "/beheer/accepteer", url.Values{"token": {token}, "reden": {"van niets"}}, header); w.Code != 403 {
		t.Errorf("what is bound to no run is accepted: %d", w.Code)
	}
	d.busy = true
	if w := post(h, "/beheer/start", url.Values{"token": {token}}, header); w.Header().Get("Location") != "/beheer?gedaan=bezig" {
		t.Errorf("while a run is on: %v", w.Header())
	}
}

// A form that another site sends, or that has no token, does nothing.
func TestConsoleForms(t *testing.T) {
	d := newDesk()
	h := console(t, d)
	header, token := enter(t, h)
	for name, change := range map[string]func(http.Header, url.Values){
		"no token":      func(_ http.Header, form url.Values) { form.Del("token") },
		"another token": func(_ http.Header, form url.Values) { form.Set("token", "x") },
		"another site":  func(h http.Header, _ url.Values) { h.Set("Sec-Fetch-Site", "cross-site") },
		"other origin":  func(h http.Header, _ url.Values) { h.Set("Origin", "https://kwaad.example") },
		"a huge form":   func(_ http.Header, form url.Values) { form.Set("reden", strings.Repeat("x", 1<<20)) },
	} {
		sent, form := header.Clone(), url.Values{"token": {token}}
		change(sent, form)
		if w := post(h, "/beheer/start", form, sent); w.Code != 403 {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if w := post(h, "/beheer/inloggen", url.Values{"wachtwoord": {password}}, http.Header{"Sec-Fetch-Site": {"cross-site"}}); w.Code != 403 {
		t.Errorf("a login by another site gives %d", w.Code)
	}
	if len(d.asked) > 0 {
		t.Errorf("it did %v", d.asked)
	}
	if w := post(h, "/beheer/uitloggen", url.Values{"token": {token}}, header); w.Code != 303 {
		t.Errorf("logout gives %d", w.Code)
	}
	if w := request(h, "GET", "/beheer", header); w.Code != 303 {
		t.Errorf("after logout the console gives %d", w.Code)
	}
}

func TestSessionsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := handlerOf(t, Config{Searcher: failing{err: search.ErrNoSnapshot}, Operator: newDesk(), PasswordHash: hashOf(t), BaseURL: "https://voorbeeld.nl"})
		header, _ := enter(t, h)
		time.Sleep(sessionTime + time.Second)
		if w := request(h, "GET", "/beheer", header); w.Code != 303 {
			t.Errorf("after a day the console gives %d", w.Code)
		}
	})
}

// TestLoginIsSlow: who guesses is slowed down, and the right password gets in.
func TestLoginIsSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := handlerOf(t, Config{Searcher: failing{}, Operator: newDesk(), PasswordHash: hashOf(t)})
		try := func(client, word string) (int, time.Duration) {
			began := time.Now()
			r := httptest.NewRequest("POST", "/beheer/inloggen", strings.NewReader(url.Values{"wachtwoord": {word}}.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.RemoteAddr = client + ":1"
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			return w.Code, time.Since(began)
		}
		want := func(client, word string, code int, takes time.Duration) {
			t.Helper()
			if got, took := try(client, word); got != code || took != takes {
				t.Errorf("%s with %q gives %d after %v, want %d after %v", client, word, got, took, code, takes)
			}
		}
		for range wrongAMinute {
			want("192.0.2.1", "fout", 403, 0)
		}
		want("192.0.2.1", "fout", 403, slowness)
		want("192.0.2.2", password, 303, 0) // another client
		want("192.0.2.1", password, 303, slowness)

		// Many at once stand in one line, and only what does not fit is sent away.
		time.Sleep(time.Minute)
		for range wrongAMinute {
			want("192.0.2.3", "fout", 403, 0)
		}
		began := time.Now()
		var all sync.WaitGroup
		var mu sync.Mutex
		codes := map[int]int{}
		for range 20 {
			all.Go(func() {
				code, _ := try("192.0.2.3", "fout")
				mu.Lock()
				codes[code]++
				mu.Unlock()
			})
		}
		synctest.Wait()
		want("192.0.2.1", password, 303, 0)
		all.Wait()
		if took := time.Since(began); codes[403] != maxLine || codes[429] != 20-maxLine || took != maxLine*slowness {
			t.Errorf("answers %v after %v", codes, took)
		}

		// So many addresses guess that every stranger is slow; who is known is not.
		time.Sleep(time.Minute)
		for i := range wrongOfAll {
			want(fmt.Sprintf("198.51.100.%d", i), "fout", 403, 0)
		}
		want("203.0.113.1", password, 303, slowness)
		want("192.0.2.1", password, 303, 0)
	})
}

// What comes from outside is shown as text.
func TestConsolePage(t *testing.T) {
	d := newDesk()
	d.at = &RunProgress{Step: "extract", Source: "een", Done: 3, Total: 10}
	h := console(t, d)
	header, _ := enter(t, h)
	body := request(h, "GET", "/beheer", header).Body.String()
	for _, want := range []string{
		"Bron &lt;één&gt;", "disk &lt;full&gt;", "sjabloon gewijzigd", "in orde", "pagina’s lezen", "3 van 10 pagina’s", "maintenance",
		"Deels gepubliceerd", "snapshot is damaged", "Er loopt een run", "Gepubliceerd: 7. Nu op de pagina’s: 6.",
		"de selector h2 &lt;x&gt; past nog op 10% van de pagina’s. Dat was 90%.", "is dit bekend: de cijfers. Dat was 60%", `<li lang="en">no route &lt;to host&gt;</li>`,
		"De opgehaalde pagina’s ontbreken", "Duurzame kassenbouw", `/?regio=onbekend`, "(+1)",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the console does not say %q", want)
		}
	}
	page := request(h, "GET", "/beheer/bronnen/twee", header).Body.String()
	for _, want := range []string{"de selector h2 &lt;x&gt; past", "https://regio.example/b", "timeout"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of a source does not say %q", want)
		}
	}
	if w := request(h, "GET", "/beheer/bronnen/geen", header); w.Code != 404 {
		t.Errorf("an unknown source gives %d", w.Code)
	}
}

// TestConsoleVerdictStands: a failure or a rollback after it does not hide what the
// gate keeps back, and what is accepted is bound to the run that said so.
func TestConsoleVerdictStands(t *testing.T) {
	d := newDesk()
	d.runs = slices.Insert(d.runs, 0, Run{ID: "e", Cause: "rollback", Outcome: "published", Snapshot: "oud"}, Run{ID: "d", Cause: "schedule", Outcome: "failed", Error: "disk full"})
	h := console(t, d)
	header, _ := enter(t, h)
	body := request(h, "GET", "/beheer", header).Body.String()
	for _, want := range []string{"Tegengehouden", "Teruggegaan", `name="run" value="c"><input type="hidden" name="bron" value="twee"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the console does not say %q", want)
		}
	}
	if strings.Contains(body, `name="bron" value="drie"`) {
		t.Error("what is not stored can be accepted")
	}
	d.runs = slices.Insert(d.runs, 0, Run{ID: "f", Cause: "schedule", Outcome: "published", Judged: true})
	if body := request(h, "GET", "/beheer", header).Body.String(); strings.Contains(body, `id="oordeel"`) {
		t.Error("a verdict stands that a later run took back")
	}
}

// TestReasonsAreDutch tells every reason with all that it names.
func TestReasonsAreDutch(t *testing.T) {
	for key := range textsOnlyNL {
		kind, is := strings.CutPrefix(key, "console.reason.")
		if !is {
			continue
		}
		var args []string
		for n := 1; n <= 4; n++ {
			if strings.Contains(textsOnlyNL[key], fmt.Sprintf("%%[%d]s", n)) {
				args = []string{"1", "2", "3", "4"}[:n]
			}
		}
		told := toldReason(Reason{Kind: kind, Args: args, Text: "English"})
		if told.English || strings.Contains(told.Text, "!") || strings.Contains(told.Text, "%%") {
			t.Errorf("%s is told as %q", kind, told.Text)
		}
	}
}
