package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rule says what one package may import, its tests included.
type rule struct {
	pkg    string   // without the module's name
	ours   []string // of this module; they stand above this rule
	others []string // modules of others, and all below them
}

// rules are the arrows of the program, lowest package first. A new library has
// one home and a reason; a package that is not here fails the test.
var rules = []rule{
	{"crawler/sitetest", nil, []string{"golang.org/x/tools/txtar"}},
	{"crawler/pagetest", nil, []string{"golang.org/x/tools/txtar"}},
	{"crawler/linear", nil, nil},
	{"crawler/wordclass", nil, nil},
	// goquery reads pages, whatwg-url spells addresses as browsers do, bbolt keeps the state of pages.
	{"crawler", []string{"crawler/linear", "crawler/wordclass", "crawler/sitetest", "crawler/pagetest"}, []string{"github.com/PuerkitoBio/goquery", "github.com/andybalholm/cascadia",
		"golang.org/x/net", "golang.org/x/text", "golang.org/x/tools/txtar", "go.yaml.in/yaml/v3", "go.etcd.io/bbolt", "github.com/nlnwa/whatwg-url"}},
	{"crawler/samplesite", []string{"crawler"}, []string{"golang.org/x/tools/txtar", "golang.org/x/net", "github.com/PuerkitoBio/goquery"}},
	{"search/dutch", nil, []string{"github.com/blevesearch/bleve/v2", "github.com/blevesearch/vellum", "golang.org/x/text", "go.yaml.in/yaml/v3"}},
	{"search/dutch/mklexicon", []string{"search/dutch"}, []string{"github.com/blevesearch/vellum"}},
	{"search", []string{"search/dutch"}, []string{"github.com/blevesearch/bleve/v2", "github.com/blevesearch/bleve_index_api", "golang.org/x/text"}},
	{"search/judge", []string{"search"}, []string{"go.yaml.in/yaml/v3"}},
	{"indexer", []string{"crawler", "crawler/linear", "search", "search/dutch", "crawler/sitetest", "crawler/pagetest", "crawler/samplesite"},
		[]string{"github.com/robfig/cron/v3", "go.yaml.in/yaml/v3", "golang.org/x/text", "golang.org/x/tools/txtar"}},
	{"web", []string{"search"}, []string{"github.com/gin-gonic/gin", "go.yaml.in/yaml/v3", "github.com/PuerkitoBio/goquery", "golang.org/x/net", "golang.org/x/text",
		"golang.org/x/time", "golang.org/x/crypto", "github.com/prometheus/client_golang", "github.com/modelcontextprotocol/go-sdk"}},
	{"cmd/praktijkzoeker", []string{"crawler", "crawler/samplesite", "crawler/sitetest", "search", "search/judge", "indexer", "web"},
		// chromedp drives the browser of the journeys.
		[]string{"github.com/alecthomas/kong", "golang.org/x/crypto", "github.com/PuerkitoBio/goquery", "github.com/chromedp"}},
}

// listed is the part of go list -json that the tests read.
type listed struct {
	ImportPath, Doc                    string
	Imports, TestImports, XTestImports []string
}

// packages are the packages of the module, by go list.
func packages(t *testing.T) []listed {
	t.Helper()
	list := exec.Command("go", "list", "-json=ImportPath,Doc,Imports,TestImports,XTestImports", "./...")
	list.Dir = root(t)
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// root is the folder of go.mod.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			t.Fatal("no go.mod above the working directory")
		}
		dir = filepath.Dir(dir)
	}
}

const module = "praktijkzoeker/"

func ruleOf(pkg string) int {
	return slices.IndexFunc(rules, func(r rule) bool { return r.pkg == pkg })
}

func TestImportArrows(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		seen[name] = true
		at := ruleOf(name)
		if at < 0 {
			t.Errorf("package %s is not in the table of rules: say what it may import", name)
			continue
		}
		if p.Doc == "" {
			t.Errorf("package %s has no package comment", name)
		}
		for _, path := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			if !allowed(rules[at], path) {
				t.Errorf("package %s may not import %s", name, path)
			}
		}
	}
	for i, r := range rules {
		if !seen[r.pkg] {
			t.Errorf("a rule for package %s, which is not there", r.pkg)
		}
		for _, ours := range r.ours {
			if at := ruleOf(ours); at < 0 || at > i {
				t.Errorf("the rule of %s names %s, which does not stand above it", r.pkg, ours)
			}
		}
	}
}

// allowed reports whether a rule lets its package import path. The standard
// library, whose paths have no dot before the first slash, is free.
func allowed(r rule, path string) bool {
	if ours, ok := strings.CutPrefix(path, module); ok {
		return ours == r.pkg || slices.Contains(r.ours, ours)
	}
	if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") {
		return true
	}
	return slices.ContainsFunc(r.others, func(m string) bool { return path == m || strings.HasPrefix(path, m+"/") })
}

// TestAllowedCanFail shows that the rules forbid what they are there for.
func TestAllowedCanFail(t *testing.T) {
	for pkg, path := range map[string]string{
		"search":  "praktijkzoeker/crawler",
		"crawler": "praktijkzoeker/search",
		"web":     "github.com/blevesearch/bleve/v2",
		"indexer": "github.com/gin-gonic/gin",
	} {
		if allowed(rules[ruleOf(pkg)], path) {
			t.Errorf("package %s may import %s", pkg, path)
		}
	}
}

// TestTopLevel holds the top of the tree to its fixed set.
func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(root(t))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"README.md", "cmd", "crawler", "go.mod", "go.sum", "indexer", "search", "web"}
	var got []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			got = append(got, e.Name())
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("top level is %v, want %v", got, want)
	}
}
