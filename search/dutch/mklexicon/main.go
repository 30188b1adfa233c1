// Mklexicon makes the lexicon that package dutch embeds, from the spelling
// dictionary and the word list of OpenTaal.
package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/vellum"

	"praktijkzoeker/search/dutch"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("mklexicon: ")
	aff := flag.String("aff", "", "affix `file` of hunspell (nl.aff)")
	dic := flag.String("dic", "", "dictionary `file` of hunspell (nl.dic)")
	words := flag.String("words", "", "`file` with one inflected word a line")
	out := flag.String("o", "lexicon.fst", "`file` to write")
	flag.Parse()
	if err := run(*aff, *dic, *words, *out); err != nil {
		log.Fatal(err)
	}
}

func run(aff, dic, words, out string) error {
	forms := lexicon{}
	var rules affixes
	for _, step := range []struct {
		path string
		read func(io.Reader) error
	}{
		{aff, func(r io.Reader) (err error) { rules, err = readAffixes(r); return err }},
		{dic, func(r io.Reader) error { return forms.addDictionary(r, rules) }},
		{words, forms.addWords},
	} {
		data, err := os.ReadFile(step.path)
		if err != nil {
			return fmt.Errorf("read a word list: %w", err)
		}
		if err := step.read(bytes.NewReader(data)); err != nil {
			return fmt.Errorf("read %s: %w", step.path, err)
		}
	}
	forms.rank()
	data, err := forms.encode()
	if err != nil {
		return fmt.Errorf("encode the lexicon: %w", err)
	}
	log.Printf("%d forms, %d bytes", len(forms), len(data))
	return os.WriteFile(out, data, 0o644)
}

// lexicon is the folded forms with what is known of them.
type lexicon map[string]dutch.Entry

// add joins the classes of all spellings that fold to one form. Forms with
// digits or other signs are no material for lemmas or compounds.
func (l lexicon) add(form string, classes dutch.Entry) {
	first := []rune(form)[0]
	if unicode.IsUpper(first) {
		classes = classes&^dutch.Listed | dutch.Name
	}
	key := dutch.Fold(strings.ReplaceAll(form, "-", ""))
	if key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz") != "" {
		return
	}
	l[key] |= classes
}

// addWords adds a list of words without classes.
func (l lexicon) addWords(r io.Reader) error {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if word := plain(lines.Text()); word != "" && !strings.ContainsAny(word, " .") {
			l.add(word, dutch.Listed)
		}
	}
	return lines.Err()
}

func (l lexicon) encode() ([]byte, error) {
	var b bytes.Buffer
	builder, err := vellum.New(&b, nil)
	if err != nil {
		return nil, err
	}
	for _, form := range slices.Sorted(maps.Keys(l)) {
		if err := builder.Insert([]byte(form), uint64(l[form])); err != nil {
			return nil, err
		}
	}
	if err := builder.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
