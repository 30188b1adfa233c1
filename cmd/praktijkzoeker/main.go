// Command praktijkzoeker is the search engine for what works in Dutch
// education regions: it crawls their portrait pages, reads the practices out
// of them, and makes these searchable in a web page and a JSON API.
//
// This package holds flags, wiring, signals and exit codes; how anything is
// done is said in the packages crawler, indexer, search and web.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // the schedule is in Europe/Amsterdam, also on a machine without zone files

	"github.com/alecthomas/kong"

	"praktijkzoeker/crawler"
	"praktijkzoeker/indexer"
)

// Exit codes, as the README promises them.
const (
	exitDone       = 0
	exitFailed     = 1
	exitUsage      = 2
	exitRefused    = 3 // publishing was refused, for one source or for all
	exitIncomplete = 4 // a pass over a source did not reach all of it
)

// commandLine is every command with its flags. Each flag can also be set in
// the environment: --base-url is PRAKTIJKZOEKER_BASE_URL.
type commandLine struct {
	Demo     demoCommand     `cmd:"" help:"Crawl, index and serve a sample site that is built in. Needs no network."`
	Serve    serveCommand    `cmd:"" help:"Serve the page and the API, and crawl and index on schedule."`
	Crawl    crawlCommand    `cmd:"" help:"Fetch the pages of the sources, politely, and keep them."`
	Index    indexCommand    `cmd:"" help:"Read the kept pages, build a snapshot, and publish it if it is good."`
	Rollback rollbackCommand `cmd:"" help:"Publish an earlier snapshot again, also beside a running serve."`
	Backup   backupCommand   `cmd:"" help:"Write all that cannot be had again to one file, also beside a running serve."`
	Restore  restoreCommand  `cmd:"" help:"Make a data directory what a backup says."`
	Runs     runsCommand     `cmd:"" help:"Tell of the last runs: when, why, how long, and what came of them."`
	Search   searchCommand   `cmd:"" help:"Search the published snapshot."`
	Export   exportCommand   `cmd:"" help:"Write all practices of the published snapshot to standard output."`
	Judge    judgeCommand    `cmd:"" help:"Measure the quality of the search."`
	Pages    pagesCommand    `cmd:"" help:"Take the kept pages out, and put them in elsewhere."`
	Sources  sourcesCommand  `cmd:"" help:"List, check and try the files that describe the sources."`
	MCP      mcpCommand      `cmd:"" name:"mcp" help:"Let an assistant search the published snapshot, over standard input and output (Model Context Protocol)."`
	Password passwordCommand `cmd:"" help:"Make the hash of a password for the console, from standard input."`
	Version  versionCommand  `cmd:"" help:"Print the versions of the program, the analysis and the index."`
}

// terminal is what a command talks to: results go to stdout, progress and log
// to stderr.
type terminal struct {
	ctx            context.Context // ends when the user interrupts
	stdout, stderr io.Writer
}

// errUsage is wrapped by errors that another command line would not give.
var errUsage = errors.New("wrong usage")

// errIncomplete says that a crawl did not reach everything.
var errIncomplete = errors.New("crawl incomplete")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run carries out one command line and returns its exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var cli commandLine
	helped := false
	parser, err := kong.New(&cli,
		kong.Name("praktijkzoeker"),
		kong.Description("The search engine for what works in Dutch education regions."),
		kong.DefaultEnvars("PRAKTIJKZOEKER"),
		kong.Writers(stdout, stderr),
		kong.Exit(func(int) { helped = true }), // only --help calls it
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
	)
	if err != nil {
		fmt.Fprintln(stderr, "praktijkzoeker:", err)
		return exitFailed
	}
	command, err := parser.Parse(args)
	if helped {
		return exitDone
	}
	if err != nil {
		fmt.Fprintf(stderr, "praktijkzoeker: %v\n%sRun \"%s --help\" to see what it takes.\n", err, minusAdvice(err), helpFor(err))
		return exitUsage
	}
	err = command.Run(&terminal{ctx: ctx, stdout: stdout, stderr: stderr})
	if err != nil {
		fmt.Fprintln(stderr, "praktijkzoeker:", err)
	}
	return exitCode(err)
}

// minusAdvice tells who put a minus before a word of a query, which looks like a
// flag, how to write it; "" for every other error.
func minusAdvice(err error) string {
	if helpFor(err) != "praktijkzoeker search" || !strings.HasPrefix(err.Error(), "unknown flag -") || strings.HasPrefix(err.Error(), "unknown flag --") {
		return ""
	}
	return "A word to leave out stands behind \"--\": praktijkzoeker search --data DIR -- leraar -docent\n"
}

// helpFor names the command whose help explains a wrong command line.
func helpFor(err error) string {
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil {
		if node := parse.Context.Selected(); node != nil {
			return strings.TrimSpace("praktijkzoeker " + node.Path())
		}
	}
	return "praktijkzoeker"
}

// exitCode is the one place where errors become exit codes.
func exitCode(err error) int {
	var fault *crawler.SourceError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errUsage), errors.As(err, &fault):
		return exitUsage
	case errors.Is(err, indexer.ErrRejected):
		return exitRefused
	case errors.Is(err, errIncomplete):
		return exitIncomplete
	}
	return exitFailed
}
