// Package samplesite is a small web site of region portraits in our own words:
// what `praktijkzoeker demo` crawls, so that the whole way from page to answer
// can be seen on a machine without network.
//
// It has every kind of page that the real sources have: news portraits (A),
// region pages of the newer national site (B), older region pages with a table
// (C), practice pages (D), news and vacancies that yield nothing (E) and a
// region's own WordPress site (F). Each page says that it is a sample and links
// to the real source. answers.tsv is what a careful reader finds on the pages.
package samplesite

import (
	"bytes"
	_ "embed"
	"io/fs"
	"net/http"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"
)

// Handler serves the site. Its answers depend on nothing but the request and
// carry validators, so that a second pass over it fetches no body.
func Handler() http.Handler {
	s, err := load()
	if err != nil {
		panic(err) // the pages are compiled in: a broken one is a broken program
	}
	return s
}

//go:embed sources.txtar
var sources []byte

// origin stands in sources.txtar for the address at which the site is served.
const origin = "http://sample.example"

// Sources is the source files of the site when it is served at base, such as
// "http://127.0.0.1:41233": one YAML file per organisation.
func Sources(base string) fs.FS {
	text := bytes.ReplaceAll(sources, []byte(origin), []byte(strings.TrimSuffix(base, "/")))
	files, err := txtar.FS(txtar.Parse(text))
	if err != nil {
		panic(err) // compiled in, likewise
	}
	return files
}

// ServeHTTP implements http.Handler.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	if f, ok := s.files[r.URL.Path]; ok {
		f.serve(w, r)
		return
	}
	if p, ok := s.pages[r.URL.Path]; ok {
		if f := p.sheet(r.URL.Query().Get("pagina")); f != nil {
			f.serve(w, r)
			return
		}
	} else if _, ok := s.pages[r.URL.Path+"/"]; ok { // as WordPress does
		http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(s.notFound)))
	w.WriteHeader(http.StatusNotFound)
	if r.Method == http.MethodGet {
		w.Write(s.notFound)
	}
}

// serve answers with the file, or with 304 when the client has it.
func (f file) serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", f.contentType)
	w.Header().Set("ETag", f.etag)
	http.ServeContent(w, r, "", f.modified, bytes.NewReader(f.body))
}

// sheet is the file for a value of the parameter pagina, nil when a list has
// no such page. A page without a list ignores the parameter.
func (p *page) sheet(pagina string) *file {
	n := 1
	if pagina != "" && p.List != "" {
		var err error
		if n, err = strconv.Atoi(pagina); err != nil {
			return nil
		}
	}
	if n < 1 || n > len(p.sheets) {
		return nil
	}
	return &p.sheets[n-1]
}
