package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
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
// command has a line, with exactly its flags.
func TestReadmeCommands(t *testing.T) {
	table := regexp.MustCompile("(?s)```\n(praktijkzoeker demo.*?)```").FindStringSubmatch(section(t, "Commands"))
	if table == nil {
		t.Fatal("README.md has no table of commands")
	}
	parser, err := kong.New(&commandLine{}, kong.Name("praktijkzoeker"))
	if err != nil {
		t.Fatal(err)
	}
	flag := regexp.MustCompile(`--([a-z-]+)`)
	inReadme := map[string][]string{} // by command
	for _, line := range strings.Split(table[1], "\npraktijkzoeker ") {
		line = strings.TrimPrefix(line, "praktijkzoeker ")
		path := regexp.MustCompile(`^[a-z]+( (pairs|queries|export|import|list|check|test))?`).FindString(line)
		flags := []string{}
		for _, m := range flag.FindAllStringSubmatch(line, -1) {
			flags = append(flags, m[1])
		}
		slices.Sort(flags)
		inReadme[path] = flags
	}
	var visit func(path string, node *kong.Node)
	visit = func(path string, node *kong.Node) {
		for _, child := range node.Children {
			visit(strings.TrimSpace(path+" "+child.Name), child)
		}
		if len(node.Children) > 0 {
			return
		}
		flags := []string{}
		for _, f := range node.Flags {
			if f.Name != "help" {
				flags = append(flags, f.Name)
			}
		}
		slices.Sort(flags)
		if named, ok := inReadme[path]; !ok {
			t.Errorf("README.md has no line for %q", path)
		} else if !slices.Equal(named, flags) {
			t.Errorf("README.md gives %q the flags %v, the program %v", path, named, flags)
		}
		delete(inReadme, path)
	}
	visit("", parser.Model.Node)
	for path := range inReadme {
		t.Errorf("README.md has a line for %q, which is no command", path)
	}
}

// TestReadmeFinished refuses what was only meant to keep a place.
func TestReadmeFinished(t *testing.T) {
	if place := regexp.MustCompile(`(?m)^[A-Z]{4,}$`).FindString(readme(t)); place != "" {
		t.Errorf("README.md still holds %q", place)
	}
	for _, image := range regexp.MustCompile(`!\[.*?\]\((.*?)\)`).FindAllStringSubmatch(readme(t), -1) {
		if _, err := os.Stat(filepath.Join(root(t), image[1])); err != nil {
			t.Error(err)
		}
	}
	for _, name := range regexp.MustCompile("`(Test[A-Za-z]+)`").FindAllStringSubmatch(readme(t), -1) {
		grep := exec.Command("git", "grep", "-q", "func "+name[1]+"(")
		grep.Dir = root(t)
		if err := grep.Run(); err != nil {
			t.Errorf("README.md names %s, which is no test: %v", name[1], err)
		}
	}
}

// TestReadmeSettingUp holds the blocks that cannot be run inside a test: the
// two commands of the quick start, which .ci/run runs, and those of serve,
// which must at least be right.
func TestReadmeSettingUp(t *testing.T) {
	ci, err := os.ReadFile(filepath.Join(root(t), ".ci", "run"))
	if err != nil {
		t.Fatal(err)
	}
	quick := regexp.MustCompile("(?s)```\n(.*?)\n```").FindAllStringSubmatch(section(t, "Quick start"), -1)
	if len(quick) != 2 {
		t.Errorf("the quick start has %d commands, want 2", len(quick))
	}
	for _, block := range quick {
		if !strings.Contains(strings.ReplaceAll(string(ci), `\`, ""), block[1]) { // .ci/run has one as a pattern
			t.Errorf(".ci/run does not run %q", block[1])
		}
	}
	for _, block := range regexp.MustCompile("(?s)```\n(.*?)\n```").FindAllStringSubmatch(section(t, "Operating it"), -1) {
		var cli commandLine
		parser, err := kong.New(&cli, kong.Name("praktijkzoeker"))
		if err != nil {
			t.Fatal(err)
		}
		words := strings.Fields(block[1])
		if _, err := parser.Parse(words[1:]); err != nil || words[0] != "praktijkzoeker" {
			t.Errorf("%q: %v", block[1], err)
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
