package judge

import (
	"context"
	"fmt"
	"io"
	"iter"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"praktijkzoeker/search"
)

// Query is a query with what should come back.
type Query struct {
	Class  string
	Text   string
	Grades []Grade // of every practice that helps; others have grade 0
}

// Grade says how well a practice answers a query: 2 is what was looked for, 1
// is useful.
type Grade struct {
	Page  string // path of the address of one of its sources
	Title string // all its words stand in the title, in any order and case
	Grade int
}

// ReadQueries reads two tables: one with the columns class and query, one with
// query, page, title and grade. Every query is there once; a grade is 0, 1 or 2.
func ReadQueries(queries, grades io.Reader) ([]Query, error) {
	var all []Query
	place := map[string]int{}
	for row, err := range table(queries, "class", "query") {
		if err != nil {
			return nil, fmt.Errorf("queries: %w", err)
		}
		q := Query{Class: row.cell("class"), Text: row.cell("query")}
		if _, twice := place[q.Text]; twice || q.Text == "" || q.Class == "" {
			return nil, fmt.Errorf("queries: line %d: %q is empty, has no class or stands there twice", row.line, q.Text)
		}
		place[q.Text] = len(all)
		all = append(all, q)
	}
	for row, err := range table(grades, "query", "page", "title", "grade") {
		if err != nil {
			return nil, fmt.Errorf("grades: %w", err)
		}
		i, known := place[row.cell("query")]
		if !known {
			return nil, fmt.Errorf("grades: line %d: %q is not among the queries", row.line, row.cell("query"))
		}
		grade, err := strconv.Atoi(row.cell("grade"))
		if err != nil || grade < 0 || grade > 2 {
			return nil, fmt.Errorf("grades: line %d: grade is %q: it must be 0, 1 or 2", row.line, row.cell("grade"))
		}
		all[i].Grades = append(all[i].Grades, Grade{row.cell("page"), row.cell("title"), grade})
	}
	return all, nil
}

// Searcher is what is measured: one snapshot, or an index that stays at one.
type Searcher interface {
	Search(context.Context, search.Query) (search.Results, error)
	Practices(context.Context) iter.Seq2[search.Practice, error]
}

// Measures are means over queries, from 0 to 1. A practice is relevant from
// grade 1; one that is graded and not in the index is one that was not found.
type Measures struct {
	Class    string // "" of all classes together
	Queries  int
	Recall5  float64 // of the relevant practices, the share among the first 5
	Recall20 float64 // among the first 20
	MRR      float64 // 1 / rank of the first relevant practice
	NDCG10   float64 // of the first 10, with 2^grade - 1 as gain
	Zero     float64 // share of the queries that find nothing with all their words, nor by their correction
}

// Report is the outcome of all queries.
type Report struct {
	Classes   []Measures // in the order of first appearance
	All       Measures
	Unmatched []Grade // those that fit no practice of the index, each once; their Grade is 0
}

// Measure asks every query as a visitor would: who gets nothing with all words
// and is offered a correction takes it, and looks at what there is otherwise.
func Measure(ctx context.Context, s Searcher, queries []Query) (Report, error) {
	var practices []search.Practice
	for p, err := range s.Practices(ctx) {
		if err != nil {
			return Report{}, fmt.Errorf("measure: %w", err)
		}
		practices = append(practices, p)
	}
	var report Report
	for _, q := range queries {
		results, err := ask(ctx, s, q.Text)
		if err != nil {
			return Report{}, fmt.Errorf("measure %q: %w", q.Text, err)
		}
		grades := map[string]int{} // by id of the practice
		for i, g := range q.Grades {
			id, ok := g.find(practices)
			if !ok {
				id = fmt.Sprint("grade ", i) // of nothing in the index
				if row := (Grade{Page: g.Page, Title: g.Title}); !slices.Contains(report.Unmatched, row) {
					report.Unmatched = append(report.Unmatched, row)
				}
			}
			grades[id] = max(grades[id], g.Grade)
		}
		one := measure(results, grades)
		i := slices.IndexFunc(report.Classes, func(m Measures) bool { return m.Class == q.Class })
		if i < 0 {
			i = len(report.Classes)
			report.Classes = append(report.Classes, Measures{Class: q.Class})
		}
		report.Classes[i].add(one)
		report.All.add(one)
	}
	for i := range report.Classes {
		report.Classes[i].divide()
	}
	report.All.divide()
	return report, nil
}

// deep is how many hits are looked at.
const deep = search.MaxPageSize

func ask(ctx context.Context, s Searcher, text string) (search.Results, error) {
	q := search.Query{Text: text, PageSize: deep, NoFacets: true, NoFragments: true}
	results, err := s.Search(ctx, q)
	if err == nil && results.Correction != nil {
		q.Text = results.Correction.String()
		return s.Search(ctx, q)
	}
	return results, err
}

// find gives the practice that is graded; of several the one with the
// shortest title.
func (g Grade) find(practices []search.Practice) (id string, ok bool) {
	want := words(g.Title)
	length := 0
	for _, p := range practices {
		title := words(p.Title)
		onPage := slices.ContainsFunc(p.Sources, func(s search.Source) bool {
			address, err := url.Parse(s.URL)
			return err == nil && address.Path == g.Page
		})
		lacks := slices.ContainsFunc(want, func(w string) bool { return !slices.Contains(title, w) })
		if onPage && !lacks && (!ok || len(title) < length) {
			id, ok, length = p.ID, true, len(title)
		}
	}
	return id, ok
}

func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// measure looks at one ranking.
func measure(results search.Results, grades map[string]int) Measures {
	m := Measures{Queries: 1}
	if results.Total == 0 || results.Partly {
		m.Zero = 1
	}
	var ideal []int
	relevant := 0.0
	for _, grade := range grades {
		ideal = append(ideal, grade)
		if grade > 0 {
			relevant++
		}
	}
	slices.Sort(ideal)
	slices.Reverse(ideal)
	var gained, possible float64
	for i, grade := range ideal[:min(len(ideal), 10)] {
		possible += gain(grade, i)
	}
	for i, hit := range results.Hits {
		grade := grades[hit.Practice.ID]
		if grade == 0 {
			continue
		}
		if m.MRR == 0 {
			m.MRR = 1 / float64(i+1)
		}
		if i < 5 {
			m.Recall5 += 1 / relevant
		}
		if i < 10 {
			gained += gain(grade, i)
		}
		if i < 20 {
			m.Recall20 += 1 / relevant
		}
	}
	if possible > 0 {
		m.NDCG10 = gained / possible
	}
	return m
}

// gain is what a grade is worth at a place, from 0.
func gain(grade, place int) float64 {
	return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(place+2))
}

func (m *Measures) add(o Measures) {
	m.Queries += o.Queries
	m.Recall5 += o.Recall5
	m.Recall20 += o.Recall20
	m.MRR += o.MRR
	m.NDCG10 += o.NDCG10
	m.Zero += o.Zero
}

// divide makes means of sums.
func (m *Measures) divide() {
	if n := float64(m.Queries); n > 0 {
		m.Recall5, m.Recall20, m.MRR, m.NDCG10, m.Zero = m.Recall5/n, m.Recall20/n, m.MRR/n, m.NDCG10/n, m.Zero/n
	}
}
