package wordclass

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
)

// What is counted of a word, and how it is made short.
const (
	rare       = 4    // a word that is used less has no class
	maxAround  = 4000 // words that are counted as surroundings, the most used ones
	reach      = 8    // words to each side
	sides      = 6    // places that are told apart: 2 and 1 before, 1 and 2 behind, further before and behind
	dimensions = 40   // that surroundings are brought back to
	// smoothing of how often surroundings are seen, for words that are seldom
	// seen (Levy, Goldberg and Dagan, TACL 3, 2015).
	smoothing = 0.75
)

// Learn finds the classes of the words of sentences, sizes[0] fine ones, sizes[1]
// coarser ones of those, and so on. The same sentences in the same order give the
// same classes on one kind of processor.
func Learn(sentences [][]string, sizes ...int) Classes {
	words := byUse(sentences)
	points := inFewDimensions(surroundings(sentences, words), sides*min(maxAround, len(words)))
	for _, p := range points {
		normalize(p)
	}
	weights := slices.Repeat([]float64{1}, len(points))
	classes := make([][]string, len(words))
	at := make([]int, len(words)) // the point that stands for each word
	for i := range at {
		at[i] = i
	}
	for level, size := range sizes {
		centers, of := kMeans(points, weights, size)
		names := make([]string, len(centers))
		for w := range words {
			at[w] = of[at[w]]
			if k := at[w]; names[k] == "" {
				names[k] = strings.Repeat("~", level+1) + words[w]
			}
			classes[w] = append(classes[w], names[at[w]])
		}
		points, weights = centers, make([]float64, len(centers))
		for _, k := range at {
			weights[k]++
		}
	}
	c := Classes{of: make(map[string][]string, len(words))}
	for w, word := range words {
		c.of[word] = classes[w]
	}
	return c
}

// byUse gives the words that are not rare, the most used first.
func byUse(sentences [][]string) []string {
	uses := map[string]int{}
	for _, s := range sentences {
		for _, word := range s {
			uses[word]++
		}
	}
	maps.DeleteFunc(uses, func(_ string, n int) bool { return n < rare })
	return slices.SortedFunc(maps.Keys(uses), func(a, b string) int {
		return cmp.Or(cmp.Compare(uses[b], uses[a]), strings.Compare(a, b))
	})
}

// A cell is a value in a row that is nothing nearly everywhere.
type cell struct {
	column int
	value  float64
}

// surroundings gives a row for each word: how much oftener than by chance, as a
// logarithm, another stands at a place beside it. What is rarer than by chance is
// nothing.
func surroundings(sentences [][]string, words []string) [][]cell {
	index := make(map[string]int, len(words))
	for i, word := range words {
		index[word] = i
	}
	width := min(maxAround, len(words))
	counts := make([]map[int]float64, len(words))
	for i := range counts {
		counts[i] = map[int]float64{}
	}
	for _, s := range sentences {
		for i := range s {
			w, ok := index[s[i]]
			if !ok {
				continue
			}
			for j := max(0, i-reach); j < len(s) && j <= i+reach; j++ {
				if other, ok := index[s[j]]; ok && other < width && i != j {
					counts[w][place(j-i)*width+other]++
				}
			}
		}
	}
	columns := make([]float64, sides*width)
	rows := make([]float64, len(words))
	for w, row := range counts {
		for column, n := range row {
			columns[column] += n
			rows[w] += n
		}
	}
	all := 0.0
	for column := range columns {
		columns[column] = math.Pow(columns[column], smoothing)
		all += columns[column]
	}
	out := make([][]cell, len(words))
	for w, row := range counts {
		for _, column := range slices.Sorted(maps.Keys(row)) {
			if v := math.Log(row[column] * all / (rows[w] * columns[column])); v > 0 {
				out[w] = append(out[w], cell{column, v})
			}
		}
	}
	return out
}

// place numbers where another word stands: near ones each by itself.
func place(distance int) int {
	switch {
	case distance < -2:
		return 4
	case distance < 0:
		return distance + 2
	case distance <= 2:
		return distance + 1
	}
	return 5
}
