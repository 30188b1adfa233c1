package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"praktijkzoeker/crawler"
	"praktijkzoeker/crawler/samplesite"
	"praktijkzoeker/indexer"
	"praktijkzoeker/search"
)

const brokenSource = `id: stuk
name: Stuk
seeds: [http://127.0.0.1:1/]
limits: {min_gap: morgen}
schedul: "15 4 * * *"
`

// TestCommandLines holds exit codes and the words of errors, which name the
// thing and say what to do.
func TestCommandLines(t *testing.T) {
	data := sampleData(t)
	broken := writeSources(t, map[string]string{"stuk.yaml": brokenSource})
	late := writeSources(t, map[string]string{"laat.yaml": "id: laat\nname: Laat\nseeds: [http://127.0.0.1:1/]\nschedule: elke dag\n"})
	doubt := writeSources(t, map[string]string{"twijfel.yaml": "id: t\nname: T\nseeds: [http://127.0.0.1:1/]\nlicence: CC0\npages:\n  - {kind: none}\n  - {kind: portrait}\n"})
	private := writeSources(t, map[string]string{"eigen.yaml": "id: eigen\nname: Eigen\nseeds: [http://127.0.0.1:1/]\nlimits: {min_gap: 1ms}\n"})
	pairs := filepath.Join(t.TempDir(), "pairs.tsv")
	if err := os.WriteFile(pairs, []byte("kind\tquery\ttext\tshould_match\tnote\ninflection\tstarter\tveel starters\t1\tx\nnegative\tles\tlees\t0\t\ntypo\tstrater\tveel starters\t1\t\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	positive := filepath.Join(t.TempDir(), "positive.tsv")
	if err := os.WriteFile(positive, []byte("query\ttext\tshould_match\tkind\nstarter\tveel starters\t1\tinflection\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   string
		code   int
		stdout string // both are lists of words that must be there
		stderr string
	}{
		{"--help", exitDone, "demo serve crawl index rollback backup restore runs search export judge sources version", ""},
		{"search --help", exitDone, "--regio --thema --doelgroep --sector --json", ""},
		{"", exitUsage, "", "expected one of --help"},
		{"zoek", exitUsage, "", "zoek"},
		{"search starters", exitUsage, "", "--data"},
		{"export --data DATA", exitUsage, "", "--format"},
		{"export --data DATA --format xml", exitUsage, "", "json csv"},
		{"version", exitDone, "praktijkzoeker analysis bleve", ""},
		{"search --data DATA starters", exitDone, "found *starter*", ""},
		{"search --data DATA --regio almere vakspecialisten", exitDone, "Almere", ""},
		{"search --data DATA --regio atlantis starters", exitUsage, "", "regio"},
		{"search --data DATA " + strings.Repeat("x", 201), exitUsage, "", "q"},
		{"search --data DATA/none starters", exitFailed, "", "praktijkzoeker crawl index"},
		{"search --data EMPTY starters", exitFailed, "", "no snapshot praktijkzoeker index"},
		{"index --data EMPTY", exitRefused, "nothing published", ""},
		{"index --data DATA", exitDone, "published", ""},
		{"index --data DATA --wait", exitDone, "published", ""},
		{"runs --data DATA", exitDone, "WHEN command published PRACTICES", ""},
		{"runs --data DATA --json", exitDone, "\"outcome\": \"published\"", ""},
		{"index --data DATA --accept reden", exitDone, "nothing to accept published", ""},
		{"index --data DATA --accept-source x", exitUsage, "", "--accept REASON"},
		{"index --data DATA --keep 0", exitUsage, "", "--keep"},
		{"rollback --data DATA --list", exitDone, "NAME PRACTICES whole published", ""},
		{"rollback --data DATA --list --json", exitDone, "\"current\": true", ""},
		{"rollback --data EMPTY --list", exitDone, "no snapshots yet", ""},
		{"rollback --data DATA", exitDone, "published: snapshot practices", ""},
		{"rollback --data DATA nergens", exitFailed, "", "nergens --list"},
		{"runs --data EMPTY", exitDone, "no runs yet", ""},
		{"runs --data EMPTY/none", exitFailed, "", "praktijkzoeker crawl"},
		{"index --data DATA --sources BROKEN", exitUsage, "", "stuk.yaml:4 limits.min_gap stuk.yaml:5 schedul"},
		{"index --data DATA --exclude BROKEN/stuk.yaml", exitUsage, "", "stuk.yaml:1 stuk.yaml:3"},
		{"crawl --data EMPTY --sources PRIVATE --exclude EMPTY/none", exitUsage, "", "--exclude"},
		{"index --data DATA --vocabulary BROKEN/stuk.yaml", exitUsage, "", "stuk.yaml:1 --vocabulary"},
		{"sources test --source PRIVATE/eigen.yaml --vocabulary EMPTY/none PRIVATE/eigen.yaml", exitUsage, "", "--vocabulary"},
		{"sources list", exitDone, "aanpak-lerarentekort onderwijsregio", ""},
		{"sources list --sources BROKEN", exitUsage, "", "stuk.yaml:4"},
		{"sources list --sources EMPTY", exitFailed, "", "no *.yaml"},
		{"sources check BROKEN/stuk.yaml", exitFailed, "stuk.yaml:4 limits.min_gap stuk.yaml:5 schedul", "1 of 1"},
		{"sources check LATE/laat.yaml", exitFailed, "laat.yaml:4 schedule", "1 of 1"},
		{"sources check PRIVATE/eigen.yaml", exitDone, "ok", ""},
		{"sources check PRIVATE/eigen.yaml --vocabulary EMPTY/none", exitUsage, "", "--vocabulary"},
		{"sources check DOUBT/twijfel.yaml", exitDone, "twijfel.yaml:4: licence: CC0 (warning) twijfel.yaml:7: pages[1]: never ok", ""},
		{"sources test --source PRIVATE/eigen.yaml PRIVATE/eigen.yaml", exitUsage, "", "--address"},
		{"sources test --source PRIVATE/eigen.yaml geen.html", exitFailed, "", "geen.html https://"},
		{"crawl --data EMPTY", exitUsage, "", "--contact PRAKTIJKZOEKER_CONTACT"},
		{"crawl --data EMPTY --sources PRIVATE --source ander", exitUsage, "", "eigen"},
		{"crawl --data EMPTY --sources PRIVATE", exitIncomplete, "incomplete", "eigen --allow-private-hosts"},
		{"crawl --data EMPTY --sources PRIVATE --allow-private-hosts", exitIncomplete, "incomplete", "eigen"},
		{"search --data DATA --synonyms BROKEN/stuk.yaml starters", exitUsage, "", "--synonyms stuk.yaml"},
		{"search --data DATA --synonyms DATA/none starters", exitUsage, "", "--synonyms"},
		{"search --data DATA startrs", exitDone, "0 found did you mean: starters", ""},
		{"search --data DATA loket zwembad", exitDone, "found, with a part of the words", ""},
		{"search --data DATA leraar -docent", exitUsage, "", "-d behind -- leraar -docent"},
		{"search --data DATA -- leraar -docent", exitDone, "found", ""},
		{"judge queries JUDGED --data DATA", exitDone, "recall@5 recall@20 MRR nDCG@10 zero typo all", ""},
		{"judge queries EMPTY --data DATA", exitFailed, "", "judge queries queries.tsv"},
		{"judge pairs PAIRS", exitDone, "inflection neg core", ""},
		{"judge pairs POSITIVE", exitDone, "neg ok 0 0 -", ""},
		{"judge pairs DATA/none", exitFailed, "", "none"},
		{"demo --addr 127.0.0.1:99999", exitFailed, "", "--addr"},
	} {
		t.Run(c.args, func(t *testing.T) {
			line := strings.NewReplacer("DATA", data, "EMPTY", t.TempDir(), "BROKEN", broken, "LATE", late, "DOUBT", doubt, "PRIVATE", private, "PAIRS", pairs, "POSITIVE", positive,
				"JUDGED", filepath.Join(root(t), "search", "testdata", "judged")).Replace(c.args)
			stdout, stderr := program(t, c.code, strings.Fields(line)...)
			for _, word := range strings.Fields(c.stdout) {
				if !strings.Contains(stdout, word) {
					t.Errorf("stdout lacks %q:\n%s", word, stdout)
				}
			}
			for _, word := range strings.Fields(c.stderr) {
				if !strings.Contains(stderr, word) {
					t.Errorf("stderr lacks %q:\n%s", word, stderr)
				}
			}
		})
	}
	t.Run("rows", func(t *testing.T) {
		if out, _ := program(t, exitDone, "judge", "pairs", pairs, "--rows"); !strings.HasPrefix(out, "1\n0\n") || strings.Count(out, "\n") != 3 {
			t.Errorf("outcomes are %q, want one line for each row", out)
		}
	})
}

// TestOwnSynonyms replaces the list of synonyms.
func TestOwnSynonyms(t *testing.T) {
	data := sampleData(t)
	list := filepath.Join(t.TempDir(), "synoniemen.yaml")
	if err := os.WriteFile(list, []byte("- {kind: synoniem, words: [bollebof, conciërge]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, _ := program(t, exitDone, "search", "--data", data, "bollebof"); !strings.HasPrefix(out, "0 found") {
		t.Errorf("the built-in list knows it: %s", out)
	}
	out, _ := program(t, exitDone, "search", "--data", data, "--synonyms", list, "bollebof")
	if !strings.Contains(out, "*conciërge") {
		t.Errorf("the list is not used: %s", out)
	}
}

// TestEnvironment sets a flag in the environment.
func TestEnvironment(t *testing.T) {
	t.Setenv("PRAKTIJKZOEKER_DATA", sampleData(t))
	program(t, exitDone, "search", "starters")
}

// TestLocked crawls into a directory in which a crawl is at work.
func TestLocked(t *testing.T) {
	data := t.TempDir()
	store, err := crawler.OpenStore(data)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	sources := writeSources(t, map[string]string{"eigen.yaml": "id: eigen\nname: Eigen\nseeds: [http://127.0.0.1:1/]\n"})
	_, stderr := program(t, exitFailed, "crawl", "--data", data, "--sources", sources)
	if !strings.Contains(stderr, "another process") {
		t.Errorf("stderr is %q", stderr)
	}
}

// TestSecondPass: over pages that did not change a second pass fetches no body,
// reads none anew, and what is exported is the same to the byte; so it is when
// all of them are read again.
func TestSecondPass(t *testing.T) {
	var bodies atomic.Int64 // bytes of pages
	sample := samplesite.Handler()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" || r.URL.Path == "/sitemap.xml" {
			sample.ServeHTTP(w, r)
			return
		}
		answer := httptest.NewRecorder()
		sample.ServeHTTP(answer, r)
		bodies.Add(int64(answer.Body.Len()))
		maps.Copy(w.Header(), answer.Header())
		w.WriteHeader(answer.Code)
		w.Write(answer.Body.Bytes())
	}))
	defer site.Close()
	sources, data := t.TempDir(), t.TempDir()
	if err := os.CopyFS(sources, samplesite.Sources(site.URL)); err != nil {
		t.Fatal(err)
	}
	index := func() indexer.Report {
		t.Helper()
		out, _ := program(t, exitDone, "index", "--data", data, "--json")
		var result indexer.Result
		if err := json.Unmarshal([]byte(out), &result); err != nil {
			t.Fatal(err)
		}
		return result.Report
	}
	export := func() string {
		t.Helper()
		asJSON, _ := program(t, exitDone, "export", "--data", data, "--format", "json")
		asCSV, _ := program(t, exitDone, "export", "--data", data, "--format", "csv")
		return asJSON + asCSV
	}
	crawl := []string{"crawl", "--data", data, "--sources", sources, "--allow-private-hosts"}
	program(t, exitDone, crawl...)
	r := index()
	if bodies.Load() == 0 || r.Pages == 0 || r.Anew != r.Pages || r.Before != 0 {
		t.Errorf("the first pass fetched %d bytes; of %d pages %d were read anew and %d taken", bodies.Load(), r.Pages, r.Anew, r.Before)
	}
	first := export()

	bodies.Store(0)
	out, _ := program(t, exitDone, append(crawl, "--json")...)
	var reports []crawler.PassReport
	if err := json.Unmarshal([]byte(out), &reports); err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		if !r.Complete || r.New != 0 || r.Changed != 0 || r.Outcomes[crawler.OutcomeOK] != 0 {
			t.Errorf("the second pass over %s: %v", r.SourceID, r)
		}
	}
	r = index()
	if bodies.Load() != 0 || r.Anew != 0 || r.Before != r.Pages {
		t.Errorf("the second pass fetched %d bytes; of %d pages %d were read anew and %d taken", bodies.Load(), r.Pages, r.Anew, r.Before)
	}
	if export() != first {
		t.Error("the second export is another")
	}

	if err := os.RemoveAll(filepath.Join(data, "pages", "portraits")); err != nil {
		t.Fatal(err)
	}
	if r = index(); r.Anew != r.Pages || export() != first {
		t.Errorf("of %d pages %d were read anew; the export is the same: %v", r.Pages, r.Anew, export() == first)
	}
}

// TestPages takes the pages out of one data directory and puts them into
// another: the same practices come out of both.
func TestPages(t *testing.T) {
	from, to := sampleData(t), filepath.Join(t.TempDir(), "new")
	file := filepath.Join(t.TempDir(), "pages.warc.gz")
	program(t, exitDone, "pages", "export", "--data", from, file)
	if out, _ := program(t, exitDone, "pages", "import", "--data", to, file); !strings.HasSuffix(out, " pages\n") || out == "0 pages\n" {
		t.Errorf("import prints %q", out)
	}
	program(t, exitDone, "index", "--data", to)
	if was, is := exported(t, from), exported(t, to); !reflect.DeepEqual(was, is) {
		t.Errorf("%d practices became %d others", len(was), len(is))
	}
	program(t, exitFailed, "pages", "import", "--data", to, filepath.Join(to, "none"))
	program(t, exitFailed, "pages", "export", "--data", filepath.Join(to, "none"), file)
	before, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	program(t, exitFailed, "pages", "export", "--data", t.TempDir(), file) // which holds none
	if after, err := os.Stat(file); err != nil || after.Size() != before.Size() {
		t.Errorf("an export of nothing left %v, %v", after, err)
	}
}

// TestBackup takes all of a data directory to another one: the answers, the ids
// and the history are the same.
func TestBackup(t *testing.T) {
	from, to := sampleData(t), filepath.Join(t.TempDir(), "new")
	file := filepath.Join(t.TempDir(), "backup.tar.gz")
	if out, _ := program(t, exitDone, "backup", "--data", from, file); !strings.HasPrefix(out, "written: snapshot ") {
		t.Errorf("backup prints %q", out)
	}
	if out, _ := program(t, exitDone, "restore", "--data", to, file); !strings.HasPrefix(out, "restored: snapshot ") {
		t.Errorf("restore prints %q", out)
	}
	for _, command := range [][]string{
		{"export", "--format", "json"}, {"export", "--format", "csv"},
		{"search", "--json", "starters"}, {"search", "--thema", "loket", "aanmeldpunt"},
	} {
		was, _ := program(t, exitDone, append(command, "--data", from)...)
		is, _ := program(t, exitDone, append(command, "--data", to)...)
		if was != is {
			t.Errorf("%v: the answers differ:\n%s\n%s", command, was, is)
		}
	}
	program(t, exitDone, "index", "--data", to)
	_, stderr := program(t, exitFailed, "restore", "--data", to, file)
	if !strings.Contains(stderr, "--force") {
		t.Errorf("over something later: %q", stderr)
	}
	program(t, exitDone, "restore", "--data", to, "--force", file)
	if out, _ := program(t, exitDone, "backup", "--data", to, "-"); len(out) < 1000 {
		t.Errorf("a backup of %d bytes on standard output", len(out))
	}
	program(t, exitFailed, "restore", "--data", to, filepath.Join(to, "none"))
	program(t, exitFailed, "backup", "--data", filepath.Join(to, "none"), file)
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// started is a command that runs until it is stopped.
type started struct {
	address string
	stop    context.CancelFunc
	code    chan int
}

// start runs a command in the background and waits for its address on stdout.
func start(t *testing.T, args ...string) started {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r, w := io.Pipe()
	s := started{stop: stop, code: make(chan int, 1)}
	var errs bytes.Buffer
	go func() {
		code := run(ctx, args, w, &errs)
		w.Close()
		s.code <- code
	}()
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		stop()
		t.Fatalf("%v prints no address: %v, exit %d: %s", args, err, <-s.code, errs.String())
	}
	s.address = strings.TrimSpace(line)
	return s
}

func (s started) get(t *testing.T, path string) (int, string) {
	t.Helper()
	client := http.Client{Timeout: patience}
	defer client.CloseIdleConnections()
	res, err := client.Get(s.address + path)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, res)
}

func read(t *testing.T, res *http.Response) (int, string) {
	t.Helper()
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// TestDemo starts the demo as a visitor does, asks it a question, and stops it:
// nothing stays behind.
func TestDemo(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	demo := start(t, "demo")
	if status, page := demo.get(t, "/?q=zij-instromers"); status != http.StatusOK || !strings.Contains(page, "<mark>") {
		t.Errorf("status %d, page\n%s", status, page)
	}
	_, stderr := program(t, exitFailed, "demo", "--addr", strings.TrimPrefix(demo.address, "http://"))
	if !strings.Contains(stderr, "--addr") {
		t.Errorf("a taken address gives %q", stderr)
	}
	demo.stop()
	if code := <-demo.code; code != exitDone {
		t.Errorf("exit %d, want %d", code, exitDone)
	}
	left, err := os.ReadDir(tmp)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// startServe serves a data directory in the background. The log may be read
// after the command has ended.
func startServe(t *testing.T, data, sources string) (started, *bytes.Buffer) {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := started{address: address(free), code: make(chan int, 1)}
	free.Close()
	var ctx context.Context
	ctx, s.stop = context.WithCancel(t.Context())
	log := new(bytes.Buffer)
	go func() {
		s.code <- run(ctx, []string{"serve", "--data", data, "--sources", sources, "--allow-private-hosts",
			"--addr", strings.TrimPrefix(s.address, "http://"), "--operator", "Samen voor de klas", "--contact", "redactie@voorbeeld.example"}, io.Discard, log)
	}()
	return s, log
}

// TestServe starts with an empty directory: the site answers, the schedule
// catches up, and what index publishes beside it is followed.
func TestServe(t *testing.T) {
	sources, data := sampleSources(t), t.TempDir()
	s, log := startServe(t, data, sources)
	defer s.stop()
	published := s.until(t, func() string { name, _ := search.CurrentSnapshot(data); return name }, "")
	s.until(t, func() string {
		if _, page := s.get(t, "/?q=zij-instromers"); strings.Contains(page, "<mark>") {
			return "found"
		}
		return ""
	}, "")
	if _, page := s.get(t, "/over"); !strings.Contains(page, "Samen voor de klas") {
		t.Error("the pages do not say who runs the site")
	}
	s.until(t, func() string { // its run is at its end
		runs, err := indexer.Runs(data)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(len(runs) == 1 && runs[0].Cause == indexer.ByMissed && runs[0].Outcome == indexer.Published)
	}, "false")
	program(t, exitDone, "index", "--data", data)
	next, err := search.CurrentSnapshot(data)
	if err != nil || next == published {
		t.Fatalf("index beside serve published %q after %q: %v", next, published, err)
	}
	s.stop()
	if code := <-s.code; code != exitDone {
		t.Errorf("exit %d, want %d", code, exitDone)
	}
	if strings.Contains(log.String(), "zij-instromers") {
		t.Error("the log holds what a visitor asked:\n", log.String())
	}
}

// until asks again and again until the answer is another one, and gives it.
func (s started) until(t *testing.T, ask func() string, not string) string {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		if answer := ask(); answer != not {
			return answer
		}
		runtime.Gosched()
	}
	s.stop()
	t.Fatal("no answer in time")
	return ""
}

// TestListen takes the next port only when nobody named one.
func TestListen(t *testing.T) {
	first, err := listen("", true)
	if err != nil {
		t.Skip("no free port near the default: ", err)
	}
	defer first.Close()
	second, err := listen("", true)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if first.Addr().String() == second.Addr().String() {
		t.Error("both listen on", first.Addr())
	}
	if _, err := listen(first.Addr().String(), true); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("a taken address gives %v", err)
	}
	for _, c := range []struct{ listens, want string }{{"127.0.0.1:0", "http://127.0.0.1:"}, {":0", "http://127.0.0.1:"}} {
		l, err := net.Listen("tcp", c.listens)
		if err != nil {
			t.Fatal(err)
		}
		if got := address(l); !strings.HasPrefix(got, c.want) {
			t.Errorf("address of %s is %s, want %s…", c.listens, got, c.want)
		}
		l.Close()
	}
}
