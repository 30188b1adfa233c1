package judge

import (
	"reflect"
	"strings"
	"testing"
)

func TestReadPairs(t *testing.T) {
	const header = "query\ttext\tshould_match\tkind\n"
	for _, c := range []struct {
		name, in string
		want     []Pair
		fault    string // part of the error
	}{
		{name: "columns", in: header + "les\tlessen\t1\tinflection\n", want: []Pair{{"les", "lessen", true, "inflection"}}},
		{name: "another order, and columns that do not count", in: "kind\tnote\tshould_match\ttext\tquery\nnegative\tx\t0\tlees\tles\n", want: []Pair{{"les", "lees", false, "negative"}}},
		{name: "Windows lines, byte order mark, empty line", in: "\uFEFFquery\ttext\tshould_match\tkind\r\n\r\nles\tlessen\t1\tinflection\r\n", want: []Pair{{"les", "lessen", true, "inflection"}}},
		{name: "no rows", in: header},
		{name: "empty", fault: "line 1"},
		{name: "no kind", in: "query\ttext\tshould_match\n", fault: `line 1: no column "kind"`},
		{name: "neither 0 nor 1", in: header + "les\tlessen\tja\tinflection\n", fault: `line 2: should_match is "ja"`},
		{name: "a line without end", in: header + "les\tlessen\t1\tinflection\n" + strings.Repeat("x", maxLine+1), fault: "line 3: it is longer than 1048576 bytes"},
		{name: "short row", in: header + "les\n", fault: "line 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadPairs(strings.NewReader(c.in))
			if c.fault != "" {
				if err == nil || !strings.Contains(err.Error(), c.fault) {
					t.Errorf("error is %v, want one with %q", err, c.fault)
				}
				return
			}
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, %v, want %v", got, err, c.want)
			}
		})
	}
}

func TestFound(t *testing.T) {
	pairs := []Pair{
		{Query: "starters", Text: "begeleiding van starters"},
		{Query: "starters conciërge", Text: "begeleiding van starters"},
		{Query: strings.Repeat("x", 1000), Text: "te lang"},
		{Query: `"van starters`, Text: "begeleiding van starters"},
		{Query: "begeleding", Text: "begeleiding van starters"}, // by the correction
		{Query: "begeleding conciërge", Text: "begeleiding van starters"},
	}
	got, err := Found(t.Context(), pairs)
	if want := []bool{true, false, false, true, true, false}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("found %v, %v, want %v", got, err, want)
	}
}

func TestScore(t *testing.T) {
	pairs := []Pair{
		{Kind: "compound", Match: true}, {Kind: "compound", Match: true}, {Kind: "compound", Match: true},
		{Kind: "negative"}, {Kind: "negative"},
		{Kind: "typo", Match: true}, // beyond the core
	}
	got := Score(pairs, []bool{true, true, false, true, false, true})
	want := Scores{
		Kinds:    []KindScore{{"compound", 2, 3}, {"negative", 1, 2}, {"typo", 1, 1}},
		Negative: KindScore{"", 1, 2},
		CoreF1:   100 * 2 * 2.0 / (2*2 + 1 + 1), // 2 rightly, 1 wrongly, 1 missed
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("scores are %+v, want %+v", got, want)
	}
	if none := Score(nil, nil); none.CoreF1 != 0 || none.Negative.Percent() != 0 {
		t.Errorf("scores of nothing are %+v", none)
	}
}
