package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"path/filepath"
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
	res, err := browser.PostForm(s.address+"/beheer/backup", url.Values{"token": {token[1]}})
	if err != nil {
		t.Fatal(err)
	}
	status, backup := read(t, res)
	if status != http.StatusOK || !strings.HasPrefix(backup, "\x1f\x8b") || !strings.Contains(res.Header.Get("Content-Disposition"), ".tar.gz") {
		t.Fatalf("a backup is %d, %d bytes, %v", status, len(backup), res.Header)
	}
	restore := func(token, file string, fields ...string) string {
		t.Helper()
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		for _, name := range append([]string{"token"}, fields...) {
			if err := form.WriteField(name, token); err != nil {
				t.Fatal(err)
			}
		}
		part, err := form.CreateFormFile("bestand", "backup.tar.gz")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, file); err != nil {
			t.Fatal(err)
		}
		form.Close()
		res, err := browser.Post(s.address+"/beheer/herstel", form.FormDataContentType(), &body)
		if err != nil {
			t.Fatal(err)
		}
		_, page := read(t, res)
		return page
	}
	program(t, exitDone, "index", "--data", data)
	for _, tt := range []struct{ token, file, fields, want, snapshot string }{
		{"x", backup, "ook-ouder", "403", ""},
		{token[1], backup, "", "nieuwer dan de reservekopie", ""},
		{token[1], backup[:len(backup)/2], "ook-ouder", "Er is niets teruggezet", ""},
		{token[1], backup, "ook-ouder", "De reservekopie is teruggezet", first},
	} {
		before, err := search.CurrentSnapshot(data)
		if err != nil {
			t.Fatal(err)
		}
		if page := restore(tt.token, tt.file, strings.Fields(tt.fields)...); tt.want != "403" && !strings.Contains(page, tt.want) {
			t.Errorf("a restore does not say %q:\n%s", tt.want, page)
		}
		if now, err := search.CurrentSnapshot(data); err != nil || now != cmp.Or(tt.snapshot, before) {
			t.Errorf("after a restore that says %q, %q is published, before %q: %v", tt.want, now, before, err)
		}
	}
	s.stop()
	<-s.code
	if left, err := filepath.Glob(filepath.Join(data, ".backup-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
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
