package main

import (
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"praktijkzoeker/indexer"
	"praktijkzoeker/search"
)

// TestConsole logs in to a running serve, follows its run, starts another one,
// and goes back.
func TestConsole(t *testing.T) {
	sources, data := sampleSources(t), t.TempDir()
	hash, err := passwordHash(strings.NewReader("een goed wachtwoord\n"))
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("PRAKTIJKZOEKER_PASSWORD_HASH", hash)
	s, log := startServe(t, data, sources)
	defer s.stop()
	runs := func(n int) {
		t.Helper()
		s.until(t, func() string {
			all, err := indexer.Runs(data)
			if err != nil {
				t.Fatal(err)
			}
			return fmt.Sprint(len(all) == n && all[n-1].Outcome == indexer.Published)
		}, "false")
	}
	runs(1)
	s.until(t, func() string {
		status, ready := s.get(t, "/readyz")
		return fmt.Sprint(status == http.StatusOK && strings.Contains(ready, `"old":false`))
	}, "false")

	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	send := func(path string, form url.Values) string {
		t.Helper()
		res, err := browser.PostForm(s.address+"/beheer/"+path, form)
		if err != nil {
			t.Fatal(err)
		}
		_, page := read(t, res)
		return page
	}
	page := send("inloggen", url.Values{"wachtwoord": {"een goed wachtwoord"}})
	for _, want := range []string{"Alles is gepubliceerd", "Ingehaald", "in orde", "46 praktijkvoorbeelden"} {
		if !strings.Contains(page, want) {
			t.Errorf("the console does not say %q", want)
		}
	}
	token := regexp.MustCompile(`name="token" value="([^"]+)"`).FindStringSubmatch(page)
	if token == nil {
		t.Fatal("no form:", page)
	}
	first, err := search.CurrentSnapshot(data)
	if err != nil {
		t.Fatal(err)
	}
	page = s.until(t, func() string { // the run that was written down may be at its last breath
		return send("start", url.Values{"token": {token[1]}, "bron": {"voorbeeld-limburg"}})
	}, "")
	if !strings.Contains(page, "De run is gestart") && !strings.Contains(page, "Er loopt al een run") {
		t.Errorf("after the start:\n%s", page)
	}
	runs(2)
	second, err := search.CurrentSnapshot(data)
	if err != nil || second == first {
		t.Fatalf("the run published %q after %q: %v", second, first, err)
	}
	if page = send("terug", url.Values{"token": {token[1]}, "naam": {first}}); !strings.Contains(page, "teruggegaan") {
		t.Errorf("after going back:\n%s", page)
	}
	if now, err := search.CurrentSnapshot(data); err != nil || now != first {
		t.Errorf("published is %q, want %q: %v", now, first, err)
	}
	s.stop()
	<-s.code
	if strings.Contains(log.String(), hash) || strings.Contains(log.String(), "een goed wachtwoord") {
		t.Error("the log holds a secret")
	}
}

func TestPasswordHash(t *testing.T) {
	for _, word := range []string{"", "kort", strings.Repeat("x", maxPassword+1), "\n", "elf letters"} {
		if _, err := passwordHash(strings.NewReader(word)); err == nil {
			t.Errorf("%q is taken", word)
		}
	}
	for _, word := range []string{"twaalf tekens", "twaalf tekens\r\nen meer", strings.Repeat("é", maxPassword/2)} {
		if hash, err := passwordHash(strings.NewReader(word)); err != nil || !strings.HasPrefix(hash, "$2") {
			t.Errorf("%q: %q, %v", word, hash, err)
		}
	}
}
