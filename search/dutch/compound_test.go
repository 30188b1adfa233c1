package dutch

import (
	"os"
	"strings"
	"testing"
)

// boundaries gives the bytes at which a word is split, the parts of parts
// included.
func boundaries(word string) map[int]bool {
	at := map[int]bool{}
	for _, p := range analyse(word).parts {
		at[p.start], at[p.end] = true, true
	}
	delete(at, 0)
	delete(at, len(word))
	return at
}

// TestSplits counts boundaries. The words of "splits" were there to find the
// costs by; those of "splits-heldout" were not, and their faults are not
// printed.
func TestSplits(t *testing.T) {
	for _, test := range []struct {
		file              string
		precision, recall float64 // in percent, at least
	}{
		{"splits", 98, 92},
		{"splits-heldout", 98, 92},
	} {
		t.Run(test.file, func(t *testing.T) {
			data, err := os.ReadFile("testdata/" + test.file + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			var right, wrong, missed int
			for line := range strings.Lines(string(data)) {
				line = strings.TrimSpace(line)
				if line == "" || line[0] == '#' {
					continue
				}
				r, w, m := judgeSplit(line)
				right, wrong, missed = right+r, wrong+w, missed+m
				if w+m > 0 && test.file == "splits" {
					t.Logf("%s: %v", line, analyse(unlabelled(line)).parts)
				}
			}
			precision := 100 * float64(right) / float64(right+wrong)
			recall := 100 * float64(right) / float64(right+missed)
			t.Logf("precision %.1f %%, recall %.1f %%, of %d boundaries", precision, recall, right+missed)
			if precision < test.precision || recall < test.recall {
				t.Errorf("below precision %v %%, recall %v %%", test.precision, test.recall)
			}
		})
	}
}

func unlabelled(line string) string { return strings.NewReplacer("|", "", "~", "").Replace(line) }

// judgeSplit compares the boundaries of a word with its label.
func judgeSplit(line string) (right, wrong, missed int) {
	got := boundaries(unlabelled(line))
	at := 0
	for i := range len(line) {
		switch line[i] {
		case '|':
			if got[at] {
				right++
			} else {
				missed++
			}
			delete(got, at)
		case '~':
			delete(got, at)
		default:
			at++
		}
	}
	return right, len(got), missed
}

func TestPartsOfWords(t *testing.T) {
	for _, test := range []struct{ word, want string }{
		{"lerarentekort", "leraar tekort"},
		{"startersbegeleiding", "starter begeleiding"},
		{"kinderdagverblijf", "kind dagverblijf/dag/verblijf"},
		{"basisschoolleraren", "basis school leraar"},
		{"vakleerkracht", "vak leerkracht"},
		{"muzieklessen", "muziek les"},
		{"coördinatietaken", "coordinatie taak"},
		// One word each.
		{"kwartaal", ""}, {"register", ""}, {"assistenten", ""}, {"belangrijk", ""}, {"overzicht", ""},
		{"onderwijs", ""}, {"begeleiding", ""}, {"maatregel", ""}, {"geholpen", ""}, {"leerlingen", ""},
		{"Leiderdorp", ""}, {"praktijk", ""}, {"kantoor", ""},
	} {
		var b strings.Builder
		for _, p := range analyse(test.word).parts {
			if p.depth == 0 {
				b.WriteString(" " + p.lemmas[len(p.lemmas)-1])
			} else {
				b.WriteString("/" + p.lemmas[0])
			}
		}
		if got := strings.TrimSpace(b.String()); got != test.want {
			t.Errorf("%s: %q, want %q", test.word, got, test.want)
		}
	}
}

// A hostile word or text costs no more than a long one: the test ends. It holds
// no clock, for the machine may be busy; a step that is quadratic takes minutes.
func TestBoundedTime(t *testing.T) {
	for name, text := range map[string]string{
		"a word of 10,000 letters": strings.Repeat("lerarenschool", 800),
		"a million hyphens":        strings.Repeat("-", 1_000_000),
		"a chain of hyphens":       strings.Repeat("in-", 100_000),
		"a chain of ellipses":      strings.Repeat("in- en ", 20_000),
		"a chain of particles":     strings.Repeat("op aan uit ", 20_000),
		"a chain of apostrophes":   strings.Repeat("a'", 100_000),
		"accents without a letter": strings.Repeat("\u0301", 100_000),
	} {
		t.Run(name, func(t *testing.T) { Tokens(text) })
	}
}

func FuzzSplits(f *testing.F) {
	for _, seed := range []string{"lerarentekort", "zijinstroomtraject", "ssssss", "eneneneneenen", "geëvalueerd", "\xffschool"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, word string) {
		m := analyse(word)
		end := 0
		for _, p := range m.parts {
			if p.start < 0 || p.end > len(word) || p.start >= p.end {
				t.Fatalf("%q: part %+v lies outside the word", word, p)
			}
			if len(p.lemmas) == 0 {
				t.Fatalf("%q: part %+v has no term", word, p)
			}
			if p.depth == 0 {
				if p.start != end && p.start != 0 {
					t.Fatalf("%q: a gap before %+v", word, p)
				}
				end = p.end
			}
		}
		if m.folded != "" && len(m.lemmas) == 0 {
			t.Fatalf("%q: no term", word)
		}
	})
}
