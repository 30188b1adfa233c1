// Package judge measures the quality of the search against judgements that
// people wrote down.
package judge

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"
)

// row is one line of a table of judgements.
type row struct {
	line   int // from 1
	column map[string]int
	cells  []string
}

// cell gives the cell in a column; "" when the line is too short to have it.
func (r row) cell(column string) string {
	if i := r.column[column]; i < len(r.cells) {
		return strings.TrimSpace(r.cells[i])
	}
	return ""
}

// maxLine is the longest line of a table, in bytes.
const maxLine = 1 << 20

// table yields the lines of a table with tabs between the columns. Line 1
// names the columns; those that are asked for must be among them, others are
// ignored. Empty lines are passed over. It ends after the first error, which
// names the line.
func table(r io.Reader, columns ...string) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, maxLine)
		var column map[string]int
		n := 1
		for ; lines.Scan(); n++ {
			line := strings.TrimSuffix(lines.Text(), "\r")
			if n == 1 {
				var err error
				if column, err = readHeader(line, columns); err != nil {
					yield(row{}, err)
					return
				}
				continue
			}
			if strings.TrimSpace(line) != "" && !yield(row{n, column, strings.Split(line, "\t")}, nil) {
				return
			}
		}
		if err := lines.Err(); err == bufio.ErrTooLong {
			yield(row{}, fmt.Errorf("line %d: it is longer than %d bytes", n, maxLine))
		} else if err != nil {
			yield(row{}, fmt.Errorf("read table: %w", err))
		} else if column == nil {
			yield(row{}, fmt.Errorf("line 1: the file is empty: it must name the columns %s", sentence(columns)))
		}
	}
}

func readHeader(line string, columns []string) (map[string]int, error) {
	column := map[string]int{}
	for i, name := range strings.Split(strings.TrimPrefix(line, "\uFEFF"), "\t") {
		column[strings.TrimSpace(name)] = i
	}
	for _, name := range columns {
		if _, ok := column[name]; !ok {
			return nil, fmt.Errorf("line 1: no column %q: the first line must name the columns %s, with tabs between them", name, sentence(columns))
		}
	}
	return column, nil
}

// sentence writes names as "a, b and c".
func sentence(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
