package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// readme is the text of README.md.
func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root(t), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// section is the part of README.md under a heading of level 2.
func section(t *testing.T, heading string) string {
	t.Helper()
	_, after, ok := strings.Cut(readme(t), "\n## "+heading+"\n")
	if !ok {
		t.Fatalf("README.md has no section %q", heading)
	}
	text, _, _ := strings.Cut(after, "\n## ")
	return text
}

// TestReadmeCodeMap holds the code map against go list.
func TestReadmeCodeMap(t *testing.T) {
	var inReadme []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z/]+)` \\|").FindAllStringSubmatch(section(t, "Code map"), -1) {
		inReadme = append(inReadme, row[1])
	}
	var inModule []string
	for _, p := range packages(t) {
		inModule = append(inModule, strings.TrimPrefix(p.ImportPath, module))
	}
	slices.Sort(inReadme)
	slices.Sort(inModule)
	if !slices.Equal(inReadme, inModule) {
		t.Errorf("the code map of README.md names\n%v, the module has\n%v", inReadme, inModule)
	}
}

// TestReadmeCommands holds the table of commands against the program: every
// command is there, each flag that the README names exists, and each flag that
// exists is named.
func TestReadmeCommands(t *testing.T) {
	parser, err := kong.New(&commandLine{}, kong.Name("praktijkzoeker"))
	if err != nil {
		t.Fatal(err)
	}
	text := section(t, "Commands")
	flag := regexp.MustCompile(`--([a-z-]+)`)
	named := map[string]bool{}
	for _, m := range flag.FindAllStringSubmatch(text, -1) {
		named[m[1]] = true
	}
	exists := map[string]bool{"help": true}
	var visit func(path string, node *kong.Node)
	visit = func(path string, node *kong.Node) {
		for _, f := range node.Flags {
			exists[f.Name] = true
			if !named[f.Name] && f.Name != "help" {
				t.Errorf("flag --%s of %q is not in README.md", f.Name, path)
			}
		}
		if len(node.Children) == 0 && !strings.Contains(text, "praktijkzoeker "+path) {
			t.Errorf("command %q is not in README.md", path)
		}
		for _, child := range node.Children {
			visit(strings.TrimSpace(path+" "+child.Name), child)
		}
	}
	visit("", parser.Model.Node)
	for name := range named {
		if !exists[name] {
			t.Errorf("README.md names --%s, which no command has", name)
		}
	}
}

// TestReadmeBlocks runs every command of README.md that stands in a block
// marked "console", against one small data directory: the line after "$ " must
// end with exit code 0 and, when lines follow it, print each of them.
func TestReadmeBlocks(t *testing.T) {
	if testing.Short() {
		t.Skip("crawls and indexes the sample site")
	}
	data := sampleData(t)
	blocks := regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(readme(t), -1)
	if len(blocks) == 0 {
		t.Fatal("README.md has no console block")
	}
	for _, block := range blocks {
		for _, example := range strings.Split("\n"+strings.TrimSpace(block[1]), "\n$ ")[1:] {
			command, output, _ := strings.Cut(example, "\n")
			words := strings.Fields(strings.ReplaceAll(command, "DATA", data))
			if words[0] != "praktijkzoeker" {
				t.Errorf("%q: a console block holds commands of the program only", command)
				continue
			}
			var stdout, stderr bytes.Buffer
			if code := run(context.Background(), words[1:], &stdout, &stderr); code != exitDone {
				t.Errorf("%s: exit %d: %s", command, code, stderr.String())
			}
			for line := range strings.Lines(output) {
				line = strings.TrimSpace(line)
				if line != "" && line != "…" && !strings.Contains(strings.ReplaceAll(stdout.String(), data, "DATA"), line) {
					t.Errorf("%s: README.md shows %q, the program prints\n%s", command, line, stdout.String())
				}
			}
		}
	}
}
