package wordclass

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	const text = "~cursus ~~training: cursus training\n~les ~~les: gastles les\n~pool ~~pool: pool\n"
	c, err := Parse("# learned by hand\n\n" + text)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.String(); got != text {
		t.Errorf("written again it is\n%swant\n%s", got, text)
	}
	for _, tt := range []struct{ word, want string }{
		{"training", "~cursus ~~training"},
		{"les", "~les ~~les"},
		{"invalpool", "~pool ~~pool"},
		{"élitepool", "~pool ~~pool"},
		{"muziekles", ""}, // "les" is too short to be known by
		{"ol", ""},
		{strings.Repeat("é", 100_000) + "pool", "~pool ~~pool"},
		{strings.Repeat("o", 100_000), ""},
		{"", ""},
	} {
		if got := strings.Join(c.Of(tt.word), " "); got != tt.want {
			t.Errorf("%q is of %q, want %q", tt.word, got, tt.want)
		}
	}
	for _, bad := range []string{"cursus training", ": cursus", "~a: b\n~c: b"} {
		if _, err := Parse(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// Words that are used alike are of one class, and no others.
func TestLearn(t *testing.T) {
	things, persons, places := words("thing", 6), words("person", 6), words("place", 6)
	random := rand.New(rand.NewPCG(5, 6))
	one := func(of []string) string { return of[random.IntN(len(of))] }
	var sentences [][]string
	for range 600 {
		sentences = append(sentences,
			[]string{"we", "begin", "a", one(things), "for", "the", one(persons)},
			[]string{"in", one(places), "there", "lives", one(persons), "."},
			[]string{"the", one(things), "runs", "in", one(places)})
	}
	c := Learn(sentences, 12, 6)
	for _, group := range [][]string{things, persons, places} {
		for _, w := range group {
			if got, want := c.Of(w)[1], c.Of(group[0])[1]; got != want {
				t.Errorf("%s is of %s, %s of %s", w, got, group[0], want)
			}
		}
	}
	if a, b, d := c.Of(things[0])[1], c.Of(persons[0])[1], c.Of(places[0])[1]; a == b || b == d || a == d {
		t.Errorf("things are of %s, persons of %s, places of %s", a, b, d)
	}
	if c.String() != Learn(sentences, 12, 6).String() {
		t.Error("the same sentences give other classes")
	}
	if kept, err := Parse(c.String()); err != nil || kept.String() != c.String() {
		t.Error("what is written is not what is read", err)
	}
}

func words(of string, n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprint(of, i))
	}
	return out
}

// Few words, few sentences, or none.
func TestLearnLittle(t *testing.T) {
	for _, sentences := range [][][]string{nil, {{}}, {{"a"}}, {{"a", "a", "a", "a"}}, {{"a", "b"}, {"a", "b"}, {"a", "b"}, {"a", "b"}}} {
		c := Learn(sentences, 400, 100, 30)
		if got, err := Parse(c.String()); err != nil || got.String() != c.String() {
			t.Errorf("%v: %v", sentences, err)
		}
	}
}

// No point is nearer to another center than to its own.
func TestKMeans(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	points, weights := block(200), make([]float64, 200)
	for i, p := range points {
		weights[i] = random.Float64()
		for k := range 3 {
			p[k] = float64(random.IntN(3)) + random.Float64()/10
		}
	}
	centers, of := kMeans(points, weights, 20)
	for i, p := range points {
		for k, c := range centers {
			if distance(c, p) < distance(centers[of[i]], p) {
				t.Fatalf("point %d is of center %d and nearer to %d", i, of[i], k)
			}
		}
	}
}

// The columns stand square on each other, also where rows depend on each other.
func TestOrthogonalize(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	rows := block(100)
	for _, r := range rows {
		for k := range r {
			r[k] = random.NormFloat64()
		}
		r[7] = r[3] // a column that is another
	}
	orthogonalize(rows)
	for j := range dimensions {
		for k := range dimensions {
			dot, want := 0.0, 0.0
			for _, r := range rows {
				dot += r[j] * r[k]
			}
			if j == k && j != 7 {
				want = 1
			}
			if math.Abs(dot-want) > 1e-6 {
				t.Fatalf("columns %d and %d give %g, want %g", j, k, dot, want)
			}
		}
	}
	if !slices.ContainsFunc(rows, func(r []float64) bool { return r[0] != 0 }) {
		t.Error("all is nothing")
	}
}
