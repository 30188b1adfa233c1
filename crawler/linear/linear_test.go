package linear

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	const text = "-1.50 bias\n2.00 verb:krijgt\n-0.75 subject:region school\n0.50 a\n0.50 b\n"
	m, err := Parse("# learned by hand\n\n" + text)
	if err != nil {
		t.Fatal(err)
	}
	if got := m.String(); got != text {
		t.Errorf("written again it is\n%swant\n%s", got, text)
	}
	for _, tt := range []struct {
		features []string
		want     float64
	}{
		{nil, -1.5},
		{[]string{"verb:krijgt"}, 0.5},
		{[]string{"subject:region school", "verb:krijgt", "unknown"}, -0.25},
	} {
		if got := m.Score(tt.features); got != tt.want {
			t.Errorf("score of %q is %v, want %v", tt.features, got, tt.want)
		}
	}
	if w := m.Weight("subject:region school"); w != -0.75 {
		t.Errorf("weight %v, want -0.75", w)
	}
	if w := m.Weight("unknown"); w != 0 {
		t.Errorf("weight of an unknown feature %v, want 0", w)
	}
}

func TestParseNamesTheLine(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"1.00 a\nhalf b\n", `line 2: want a weight and a feature, got "half b"`},
		{"# remark\n\n0.25\n", `line 3: want a weight and a feature, got "0.25"`},
		{"NaN a\n", `line 1: want a weight and a feature, got "NaN a"`},
		{"-Inf a\n", `line 1: want a weight and a feature, got "-Inf a"`},
	} {
		if _, err := Parse(tt.text); err == nil || err.Error() != tt.want {
			t.Errorf("%q: %v, want %s", tt.text, err, tt.want)
		}
	}
}

func TestZeroModel(t *testing.T) {
	var m Model
	if got := m.Score([]string{"a"}); got != 0 {
		t.Errorf("scores %v, want 0", got)
	}
	if got := m.Grounds([]string{"a"}, 3); got != nil {
		t.Errorf("has the grounds %q", got)
	}
}

// A table gives what each of its models gives by itself.
func TestTable(t *testing.T) {
	models := map[string]Model{}
	for name, text := range map[string]string{"x": "1.00 bias\n2.00 a\n-1.00 b\n", "y": "0.50 b\n", "z": ""} {
		m, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		models[name] = m
	}
	table := NewTable(models)
	for _, features := range [][]string{nil, {"a"}, {"a", "b"}, {"b", "unknown"}} {
		sums := table.Sums(features)
		for name, m := range models {
			own, ok := table.Model(name)
			if got, want := own.Score(nil)+sums[name], m.Score(features); !ok || got != want {
				t.Errorf("%s of %q: %v, want %v", name, features, got, want)
			}
		}
	}
	if _, ok := table.Model("w"); ok {
		t.Error("it has a model that it was not given")
	}
}

func TestDistinct(t *testing.T) {
	in := []string{"b", "a", "b", "c", "a"}
	if got, want := Distinct(in), []string{"b", "a", "c"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if want := []string{"b", "a", "b", "c", "a"}; !slices.Equal(in, want) {
		t.Errorf("its argument is now %q", in)
	}
}

func TestGrounds(t *testing.T) {
	m, err := Parse("1.00 bias\n-2.00 wish\n1.20 verb:krijgt\n0.04 faint\n1.20 number\n0.30 plural\n")
	if err != nil {
		t.Fatal(err)
	}
	features := []string{"plural", "verb:krijgt", "faint", "number", "unknown", "wish", "number"}
	for _, tt := range []struct {
		n    int
		want []string
	}{
		{0, nil},
		{3, []string{"wish -2.0", "number +1.2", "verb:krijgt +1.2"}},
		{9, []string{"wish -2.0", "number +1.2", "verb:krijgt +1.2", "plural +0.3"}},
	} {
		if got := m.Grounds(features, tt.n); !slices.Equal(got, tt.want) {
			t.Errorf("%d grounds: %q, want %q", tt.n, got, tt.want)
		}
	}
}

// What Parse accepts, it reads again from what String writes, as the same
// weights, but for those of less than half a hundredth.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"", "# remark", "0.00 bias\n", "-1.50 bias\n2.00 verb:krijgt\n", "1.00 a b c\n\n-0.25  two spaces\n", "1e3 x\r\n",
		"1.00", "NaN a", "0x1p-2 hex", "1_0 a", "1.00 \n", "0.004 faint", "-0.00 # no remark", "1.001 b\n1.002 a\n", "1.00 a\r\r\n", "1.00 " + strings.Repeat("long", 20000),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := Parse(text)
		if err != nil {
			return
		}
		once := m.String()
		again, err := Parse(once)
		if err != nil {
			t.Fatalf("%q: %v", once, err)
		}
		// Weights that differ by less than is written change places.
		if twice := again.String(); !slices.Equal(sortedLines(twice), sortedLines(once)) {
			t.Errorf("%q is written as %q, then as %q", text, once, twice)
		}
	})
}

func sortedLines(text string) []string { return slices.Sorted(strings.Lines(text)) }

// A model that is written and read again scores as it did, but for the
// rounding of each weight.
func TestWrittenModelScoresTheSame(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		examples := randomExamples(r, 60)
		m := Training{Rare: 2, Lasso: 0.1, Ridge: 1, Rounds: 40}.Train(examples)
		kept, err := Parse(m.String())
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range examples {
			features := Distinct(e.Features)
			rounding := 0.0051 * float64(len(features)+1)
			if got, want := kept.Score(features), m.Score(features); math.Abs(got-want) > rounding {
				t.Errorf("seed %d: %q scores %v, want %v", seed, features, got, want)
			}
		}
	}
}

func randomExamples(r *rand.Rand, n int) []Example {
	examples := make([]Example, n)
	for i := range examples {
		e := Example{Yes: r.IntN(3) == 0, Text: string(rune('a' + i/3%26))}
		for range r.IntN(8) {
			e.Features = append(e.Features, string(rune('a'+r.IntN(12))))
		}
		examples[i] = e
	}
	return examples
}
