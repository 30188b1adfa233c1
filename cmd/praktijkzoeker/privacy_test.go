package main

import (
	"bytes"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"praktijkzoeker/crawler/sitetest"
	"praktijkzoeker/search"
	"praktijkzoeker/web"
)

// contactSite tells of people in every place where pages do. All of them, and
// their addresses and numbers, are made up.
const contactSite = `-- / --
<html lang="nl"><head><title>Overzicht</title></head><body><main><h1>Overzicht</h1>
<p><a href="/portret">Portret</a> <a href="/contact?mail=sjoukje.hoogeveld@regio.example">Contact</a> <a href="mailto:sjoukje.hoogeveld@regio.example">Mail Sjoukje Hoogeveld</a></p>
</main></body></html>
-- /contact --
<html lang="nl"><head><title>Contact</title></head><body><main><h1>Contact</h1><h2>Sjoukje Hoogeveld</h2><p>Bel 06 - 98 76 54 32 of mail sjoukje.hoogeveld@regio.example.</p></main></body></html>
-- /portret --
<html lang="nl"><head><title>Zo doet Almere het</title>
<meta name="author" content="Wytze Oldehoven"><meta property="article:author" content="https://regio.example/wytze.oldehoven">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":"Zo doet Almere het","datePublished":"2025-03-04",
"author":{"@type":"Person","name":"Wytze Oldehoven","email":"mailto:wytze.oldehoven@regio.example","telephone":"+31 36 555 01 23"},
"contactPoint":{"@type":"ContactPoint","name":"Sjoukje Hoogeveld","email":"sjoukje.hoogeveld@regio.example"}}</script>
</head><body class="page-id-7 author-wytze-oldehoven"><main id="portret-sjoukje.hoogeveld@regio.example">
<h1 class="door-Wytze_Oldehoven">Zo doet Almere het</h1>
<p class="byline">Door Wytze Oldehoven</p>
<h2>Loket voor nieuwe leraren</h2>
<p>Bij het loket kan iedereen terecht die leraar wil worden. Wie vragen heeft, krijgt binnen een dag antwoord. Vorig jaar kwamen er 340 mensen langs.
Neem voor een afspraak contact op met Sjoukje Hoogeveld via sjoukje.hoogeveld@regio.example of 036-5550123.</p>
<p>Meld je aan bij <a href="mailto:sjoukje.hoogeveld@regio.example?subject=Loket" title="Mail Sjoukje Hoogeveld" data-mail="sjoukje.hoogeveld@regio.example">het loket</a>
of bel <a href="tel:+31365550123" aria-label="Bel Sjoukje Hoogeveld op 036 555 01 23">ons nummer</a>. Lees meer over <a href="https://www.rijksoverheid.nl/leraren">leraar worden</a>.</p>
<img src="/a.jpg" alt="Portret van Sjoukje Hoogeveld, 036-5550123">
<h2>Invalpool van de scholen</h2>
<p>De scholen delen een pool met invallers. Een planner zoekt elke ochtend wie waar kan invallen, zodat geen klas naar huis hoeft.</p>
<table><tr><th>Contactpersoon</th><td>Sjoukje Hoogeveld</td></tr><tr><th>E-mail</th><td>sjoukje.hoogeveld (at) regio.example</td></tr><tr><th>Telefoon</th><td>(036) 555 01 23</td></tr></table>
<h2>Contactpersoon</h2>
<div class="card"><h3>Sjoukje Hoogeveld</h3><p>Projectleider onderwijsregio</p><p>T: 0031 36 5550123</p><p>E: sjoukje.hoogeveld@regio.example</p></div>
</main><footer><p>Redactie: Wytze Oldehoven, wytze.oldehoven@regio.example</p></footer></body></html>
`

// personal matches what may stand nowhere but in the raw pages.
var personal = regexp.MustCompile(`(?i)sjoukje|hoogeveld|wytze|oldehoven|regio\.example|98 ?76 ?54 ?32|36[-)\s]*555[\s]*01[\s]*23`)

// TestNoPersonalData runs the whole way over pages that are full of people,
// and looks for them in all that comes out: what the commands print and log,
// every file but the raw pages and what the crawl knows of them, every page and
// answer of the site.
func TestNoPersonalData(t *testing.T) {
	pages, err := sitetest.New(contactSite)
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(pages)
	defer site.Close()
	dir := writeSources(t, map[string]string{"regio.yaml": "id: regio\nname: Regio\nlicence: cc0\nseeds: [" + site.URL + "/]\nlimits: {min_gap: 1ms}\n" +
		"pages:\n  - {match: {path_prefix: /portret}, kind: portrait}\n  - {kind: none}\n"})
	data := t.TempDir()
	seen := 0
	look := func(where, text string) {
		t.Helper()
		seen++
		if at := personal.FindStringIndex(text); at != nil {
			t.Errorf("%s holds %q in %q", where, text[at[0]:at[1]], text[max(0, at[0]-80):min(len(text), at[1]+40)])
		}
	}
	command := func(args ...string) {
		t.Helper()
		stdout, stderr := program(t, exitDone, args...)
		look(args[0]+" on stdout", stdout)
		look(args[0]+" on stderr", stderr)
	}
	for range 2 { // the second time something changed, for the history
		command("crawl", "--data", data, "--sources", dir, "--allow-private-hosts")
		command("index", "--data", data, "--json")
		pages, err = sitetest.New(strings.ReplaceAll(contactSite, "340 mensen", "355 mensen"))
		if err != nil {
			t.Fatal(err)
		}
		site.Config.Handler = pages
	}
	command("crawl", "--data", data, "--sources", dir, "--allow-private-hosts", "--json")
	command("index", "--data", data)
	command("export", "--data", data, "--format", "json")
	command("export", "--data", data, "--format", "csv")
	command("search", "--data", data, "loket")
	command("search", "--data", data, "--json", "sjoekje")
	command("sources", "test", "--source", filepath.Join(dir, "regio.yaml"), "--allow-private-hosts", site.URL+"/portret")

	practices := exported(t, data)
	if len(practices) != 2 || len(practices[0].Figures)+len(practices[1].Figures) == 0 {
		t.Errorf("what is no person's is lost too: %+v", practices)
	}
	remembered := 0
	err = filepath.WalkDir(data, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		store := filepath.Join(data, "pages")
		switch folder := filepath.Dir(path); {
		case folder == filepath.Join(store, "portraits"):
			text := kept(t, folder)
			remembered += strings.Count(text, "\n")
			look(path, text)
			return nil
		case strings.HasPrefix(path, store+string(filepath.Separator)):
			return nil
		}
		content, err := os.ReadFile(path)
		look(path, string(content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if remembered != 3 { // a head, /portret and /; /contact is led to by an address with an e-mail address only
		t.Errorf("%d lines were written down of what the pages say", remembered)
	}

	index, err := search.OpenIndex(data)
	if err != nil {
		t.Fatal(err)
	}
	defer index.Close()
	var log bytes.Buffer
	handler, err := web.New(web.Config{Searcher: index, Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	addresses := []string{"/", "/?q=loket", "/regios", "/regios/almere", "/v1/praktijkvoorbeelden", "/v1/regios/almere"}
	for _, p := range practices {
		addresses = append(addresses, "/praktijkvoorbeelden/"+p.ID, "/praktijkvoorbeelden/"+p.ID+"/versies/1", "/v1/praktijkvoorbeelden/"+p.ID)
	}
	for _, address := range addresses {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", address, w.Code)
		}
		look(address, w.Body.String())
	}
	look("the log", log.String())
	if seen < 40 {
		t.Errorf("only %d things were looked at", seen)
	}
	if !personal.MatchString(kept(t, data)) {
		t.Error("the raw pages hold nobody either: the test looks at nothing")
	}
}
