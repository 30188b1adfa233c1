package linear

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

var gentle = Training{Rare: 1, Lasso: 0.05, Ridge: 0.1, Rounds: 200}

// examplesIn reads a line for each example: + or -, the text it stands in and
// its features.
func examplesIn(table string) (examples []Example) {
	for line := range strings.Lines(strings.TrimSpace(table)) {
		f := strings.Fields(line)
		examples = append(examples, Example{Yes: f[0] == "+", Text: f[1], Features: f[2:]})
	}
	return examples
}

func TestTrain(t *testing.T) {
	m := gentle.Train(examplesIn(`
		+ page1 deed concrete
		+ page1 deed region
		+ page2 deed
		+ page2 deed concrete wish
		- page3 wish region
		- page3 wish
		- page4 wish concrete
		- page4 region
	`))
	for feature, sign := range map[string]float64{"deed": 1, "wish": -1, "region": -1} {
		if w := m.Weight(feature); w*sign <= 0 {
			t.Errorf("%s weighs %.2f", feature, w)
		}
	}
	if concrete, deed := m.Weight("concrete"), m.Weight("deed"); concrete >= deed/2 {
		t.Errorf("concrete weighs %.2f, and deed, which settles it, %.2f", concrete, deed)
	}
	for _, tt := range []struct {
		features string
		yes      bool
	}{
		{"deed", true}, {"deed wish", true}, {"deed region concrete", true}, {"wish", false}, {"region wish", false}, {"new deed", true},
	} {
		if got := m.Score(strings.Fields(tt.features)); got > 0 != tt.yes {
			t.Errorf("%s scores %.2f, want yes %t", tt.features, got, tt.yes)
		}
	}
}

// Without features only how many there are of each counts.
func TestTrainBias(t *testing.T) {
	m := gentle.Train(examplesIn("+ a\n+ b\n+ c\n- d"))
	if got := m.Score(nil); got < 1.0 || got > 1.2 { // the log of three to one is 1.1
		t.Errorf("three of four score %.2f", got)
	}
	if got := gentle.Train(nil).String(); got != "0.00 bias\n" {
		t.Errorf("of no examples it learns %q", got)
	}
}

// A feature is rare by the texts it stands in, however often it does in one.
func TestTrainLeavesOutWhatIsRare(t *testing.T) {
	examples := examplesIn(`
		+ page1 often here here
		+ page1 often here
		+ page1 often here
		+ page2 often twice
		- page2 twice
		- page3 seldom
	`)
	for rare, want := range map[int]string{1: "here often seldom twice", 2: "often", 3: ""} {
		m := Training{Rare: rare, Rounds: 50}.Train(examples)
		var known []string
		for _, f := range strings.Fields("here often seldom twice") {
			if m.Weight(f) != 0 {
				known = append(known, f)
			}
		}
		if got := strings.Join(known, " "); got != want {
			t.Errorf("in %d texts at least: %q, want %q", rare, got, want)
		}
	}
}

// A feature that is given twice counts once.
func TestTrainCountsAFeatureOnce(t *testing.T) {
	once, twice := examplesIn("+ a deed\n- b wish\n- c deed wish"), examplesIn("+ a deed deed\n- b wish\n- c deed wish deed")
	if a, b := gentle.Train(once).String(), gentle.Train(twice).String(); a != b {
		t.Errorf("once:\n%stwice:\n%s", a, b)
	}
}

func TestLassoAndRidge(t *testing.T) {
	examples := examplesIn("+ a deed faint\n+ b deed\n+ c deed\n- d faint\n- e wish\n- f wish")
	free := Training{Rounds: 200}.Train(examples)
	pulled := Training{Ridge: 2, Rounds: 200}.Train(examples)
	if a, b := free.Weight("deed"), pulled.Weight("deed"); b <= 0 || b >= a {
		t.Errorf("deed weighs %.2f, and %.2f under a ridge", a, b)
	}
	if w := (Training{Lasso: 0.8, Rounds: 200}).Train(examples).Weight("faint"); w != 0 {
		t.Errorf("under a lasso faint weighs %.3f", w)
	}
	if got := (Training{Lasso: 1000, Rounds: 50}).Train(examples).features(); got != nil {
		t.Errorf("under a heavy lasso %q weigh something", got)
	}
}

// With ratios a feature that says as much of a yes as of a no weighs nothing, and
// what says more by itself weighs more.
func TestRatios(t *testing.T) {
	examples := examplesIn(`
		+ a deed both even
		+ b deed both
		+ c deed even
		+ d deed
		- e both even
		- f both
		- g wish even
		- h wish
	`)
	training := Training{Ridge: 0.5, Rounds: 300, Ratios: true}
	m := training.Train(examples)
	if w := m.Weight("even"); math.Abs(w) > 1e-9 {
		t.Errorf("even weighs %.3f", w)
	}
	if deed, wish, both := m.Weight("deed"), m.Weight("wish"), m.Weight("both"); deed <= 0 || wish >= 0 || math.Abs(both) >= deed {
		t.Errorf("deed weighs %.2f, wish %.2f, both %.2f", deed, wish, both)
	}
	// Twelve that hold of one text each are believed less than without ratios.
	for i := range 12 {
		examples = append(examples, Example{Yes: i%2 == 0, Text: fmt.Sprint(i), Features: []string{fmt.Sprint("once", i)}})
	}
	plain := training
	plain.Ratios = false
	if a, b := training.Train(examples).Weight("once0"), plain.Train(examples).Weight("once0"); a <= 0 || a >= b {
		t.Errorf("what held once weighs %.2f with ratios and %.2f without", a, b)
	}
}

func TestTrainIsDeterministic(t *testing.T) {
	examples := randomExamples(rand.New(rand.NewPCG(7, 7)), 200)
	training := Training{Rare: 3, Lasso: 0.2, Ridge: 2, Rounds: 60}
	first := fmt.Sprint(training.Train(examples))
	for range 3 {
		if again := fmt.Sprint(training.Train(examples)); again != first {
			t.Fatalf("%s\nthen\n%s", first, again)
		}
	}
}
