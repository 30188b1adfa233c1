package crawler

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
)

func TestLean(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"text stays", "<p class=x>Een <b>loket</b> &amp; meer.</p>", "<p class=x>Een <b>loket</b> &amp; meer.</p>"},
		{"white space", "<p>\n\t een  loket\r\n</p>\n\n", "<p> een loket </p> "},
		{"comments", "een<!-- twee -->drie", "een<!---->drie"},
		{"scripts and styles", "<script>a < b</script><style>p{}</style>x", "<script></script><style></style>x"},
		{"JSON-LD", `<script type="application/LD+json">{"a": 1}</script>`, `<script type="application/LD+json">{"a": 1}</script>`},
		{"no script", "<noscript><p>een loket</p></noscript>", "<noscript><p>een loket</p></noscript>"},
		{"a second root", "<html lang=nl><body>x<html lang=en><body>y", "<html lang=nl><body>x<!----><!---->y"},
		{"bold left open", strings.Repeat("<b>x<p>", 5), "<b>x<p><b>x<p><b>x<p><!---->x<p><!---->x<p>"},
		{"bold closed", strings.Repeat("<b>x</b>", 5), strings.Repeat("<b>x</b>", 5)},
		{"links left open", strings.Repeat("<a href=/>x<p>", 5), strings.Repeat("<a href=/>x<p>", 5)},
		{"a style in a picture", "<svg><style/></svg><p>x<style>y</style>", "<svg><style/></svg><p>x<style></style>"},
		{"doctype", "<!doctype html><p>x", "<!doctype html><p>x"},
	} {
		if got, tooLarge := lean(c.page); got != c.want || tooLarge != "" {
			t.Errorf("%s: %q, %s; want %q", c.name, got, tooLarge, c.want)
		}
	}
}

// What a reader sees of a page is the same without what is left out.
func FuzzLean(f *testing.F) {
	for _, p := range loadPages(f) {
		f.Add(string(p.page.Body))
	}
	for _, unit := range hostileUnits {
		f.Add(hostilePage(unit, 20))
	}
	f.Add("a <<!>b")
	f.Add("<title>a</title><svg><style/><title>b</title></svg><noscript><p>c</noscript><table>d<tr><td>e</table><math>f</math>g")
	f.Fuzz(func(t *testing.T, page string) {
		short, tooLarge := lean(page)
		if tooLarge != "" || !utf8.ValidString(page) {
			return
		}
		whole, err := html.ParseWithOptions(strings.NewReader(page), html.ParseOptionEnableScripting(false))
		if err != nil {
			return // it nests too deep
		}
		left, err := html.ParseWithOptions(strings.NewReader(short), html.ParseOptionEnableScripting(false))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := letters(left), letters(whole); got != want {
			t.Errorf("a reader sees %q, and before it was made lean %q", got, want)
		}
	})
}

// letters is the text that a reader sees, without white space.
func letters(n *html.Node) string { return strings.Join(strings.Fields(proseOf(n)), "") }

// A page is read whole up to the bounds, and above them not at all.
func TestTooLarge(t *testing.T) {
	for _, c := range []struct {
		unit string // adds one to what is bounded
		most int
		want string
	}{
		{"<p>", maxTags, "too large to read: more than 50000 tags"},
		{"een loket, ", maxText / len("een loket, "), "too large to read: more than 128 KiB of text"},
		{"<p class='" + strings.Repeat("c", maxValue) + "'>", maxAttributes / (maxValue + len("class ")), "too large to read: more than 2048 KiB of attributes"},
		{" ", maxBody - len("loket"), "too large to read: more than 10 MiB"},
		{"<p style='" + strings.Repeat("c", maxValue+1) + "'>", 2000, ""},
		{"<script>" + strings.Repeat("a < b;", 1000) + "</script>", 1000, ""},
	} {
		read := Extract(hostileSource, Page{Address: "https://a.test/", Body: []byte("loket" + strings.Repeat(c.unit, c.most-1))})
		over := Extract(hostileSource, Page{Address: "https://a.test/", Body: []byte("loket" + strings.Repeat(c.unit, c.most+1))})
		if strings.Contains(read.Unreadable, "too large") || c.want != "" && over.Unreadable != c.want || c.want == "" && over.Unreadable != read.Unreadable {
			t.Errorf("%.20s…: at the bound %q, above it %q, want %q", c.unit, read.Unreadable, over.Unreadable, c.want)
		}
	}
}

var hostileSource = &Source{ID: "test", Pages: []PageRule{{Kind: KindPortrait}}}

// hostileUnits make, many times over, pages of one shape. The first N
// stands for a number that is another one each time.
var hostileUnits = map[string]string{
	"paragraphs":         "<p>x</p>",
	"sentences":          "<p>De regio heeft een loket voor starters.</p>",
	"one sentence":       "een loket, ",
	"one sentence, verb": "omdat wij kunnen werken met projecten zoals ",
	"headings":           "<h2>Loket</h2>",
	"many headings":      "<h2>Loket N</h2><p>De regio heeft N loketten.</p>",
	"titles":             "<h1>Jan N</h1>",
	"items":              "<li>een loket",
	"joiners as items":   "<li>en<li>of<li>en een loket of",
	"names of places":    "<p>Plaats BN en DN, FN en Gaaa doen mee.</p>",
	"bold items":         "<li><b>Loket</b> voor starters",
	"figures":            "N scholen. ",
	"lines":              "loket voor<br>",
	"links":              `<a href="/N">loket N</a> `,
	"links, cards":       `<h2><a href="/N">Loket N</a></h2>`,
	"links left open":    `<a href="/N">loket `,
	"bold left open":     "<b>x<p>",
	"fonts left open":    "<p><font color=N>x</p>",
	"nesting":            "<div>x",
	"nested lists":       "<dl><dt>x<dd>",
	"tables":             "<table><tr><td>Thema<td>Activiteit<tr><td>Werven<td>Banenmarkt</table>",
	"names":              "<p>Jan Jansen vertelt.</p>",
	"many names":         "<p>coach Bep BN vertelt met coach Piet.</p>",
	"organisations":      "Stichting AaN, ",
	"addresses":          `<p>mail <a href="mailto:aN@b.test">Jan Jansen</a></p>`,
	"signs":              "@",
	"numbers":            "<p>bel 030 1234567</p>",
	"contact":            "Neem contact op met Jan Jansen. ",
	"times":              "<time datetime=2024-02-30>27 februari 2024</time>",
	"dates":              "<p>27 februari 2024</p>",
	"regions":            "<h2>Tekort in regio AaN</h2>",
	"quotes":             "‘een’ ",
	"brackets":           "(“een ",
	"classes":            "<p class='a-N b c d'>x</p>",
	"asides":             "<p>Verder start de regio een cursus en een traject voor starters.</p>",
	"entities":           "&amp; ",
	"stray cells":        "<td>x", // the parser copies the text for each: its square is bounded, not mended
}

func hostilePage(unit string, n int) string {
	const title = "<h1>Regio Proefland</h1>"
	before, after, numbered := strings.Cut(unit, "N")
	if !numbered {
		return title + strings.Repeat(unit, n)
	}
	var b strings.Builder
	b.WriteString(title)
	for i := range n {
		b.WriteString(before)
		b.WriteString(strconv.Itoa(i))
		b.WriteString(strings.ReplaceAll(after, "N", "1"))
	}
	return b.String()
}

// Reading costs no more than in proportion to a page, and 8 MiB of whatever
// shape cost no more than the largest page that is read. Both are measured in
// CPU, which a busy machine does not change much.
func TestExtractCost(t *testing.T) {
	if testing.Short() || underRace() {
		t.Skip("a measurement")
	}
	const most = 4 * time.Second // of CPU; some 1.3 s where 8 MiB may take 2 s
	for name, unit := range hostileUnits {
		t.Run(name, func(t *testing.T) {
			n := 256 // units, until four times as many are too large
			for tooLarge := ""; tooLarge == ""; {
				if _, tooLarge = lean(hostilePage(unit, 4*n)); tooLarge == "" {
					n *= 2
				}
			}
			var once, twice time.Duration
			var memory uint64
			for range 3 { // the least counts
				one, _ := cost(hostilePage(unit, n))
				two, given := cost(hostilePage(unit, 2*n))
				if memory = given; once == 0 || one < once {
					once = one
				}
				if twice == 0 || two < twice {
					twice = two
				}
				if twice < most && (twice < 3*once || twice < 100*time.Millisecond) {
					break
				}
			}
			t.Logf("%d units: %v; %d: %v, %d MiB", n, once, 2*n, twice, memory>>20)
			if twice > most || twice > 3*once && twice > 100*time.Millisecond && name != "stray cells" {
				t.Errorf("%d units take %v, twice as many %v", n, once, twice)
			}
			if memory > 2<<30 { // given out in all, not at once
				t.Errorf("%d units take %d MiB of memory", 2*n, memory>>20)
			}
			if whole, memory := cost(hostilePage(unit, 8<<20/len(unit))); whole > most || memory > 256<<20 {
				t.Errorf("8 MiB take %v and %d MiB of memory", whole, memory>>20)
			}
		})
	}
}

// cost is what it takes to read a page: CPU, and the bytes of memory that were
// given out for it.
func cost(body string) (cpu time.Duration, memory uint64) {
	page := Page{Address: "https://a.test/", Body: []byte(body)}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := cpuTime()
	Extract(hostileSource, page)
	cpu = cpuTime() - start
	runtime.ReadMemStats(&after)
	return cpu, after.TotalAlloc - before.TotalAlloc
}

// cpuTime is what this process has had of the CPU.
func cpuTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(fmt.Sprint("read CPU time: ", err))
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
