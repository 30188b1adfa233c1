package dutch

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/blevesearch/vellum"
)

// lexiconBytes is an FST from the folded form of every word to its Entry,
// made from the word lists of OpenTaal (see lexicon.LICENSE) by
//
//	go run ./search/dutch/mklexicon -aff nl.aff -dic nl.dic -words dutch -o search/dutch/lexicon.fst
//
// with the files of the Debian packages hunspell-nl and wdutch.
//
//go:embed lexicon.fst
var lexiconBytes []byte

// Entry is what the lexicon knows of a form: the classes that it can belong
// to, and how often it makes compounds.
type Entry uint64

// The classes of a form. A form can have several: "werken" is a plural and an
// infinitive. Listed alone stands for words that the sources give no class.
const (
	Listed      Entry = 1 << iota
	Noun              // singular, or without plural
	Plural            // of a noun
	Diminutive        // singular or plural
	Adjective         // the bare form: groot
	Inflected         // the form in -e: grote
	Comparative       // groter, grotere
	Superlative       // grootst, grootste
	Infinitive        // also the plural of the present
	Stem              // werk; the first person
	Finite            // werkt, werkte, werkten
	Participle        // gewerkt, gewerkte, werkend, werkende
	Name              // written with a capital
	Begins            // may begin a compound as it is, linking letters included
	Ends              // may end a compound
	Bound             // lives in compounds only: begeleidings, kinder
)

// The two productivities of a form take four bits each, above its classes.
const (
	firstShift = 16
	lastShift  = 20
	maxRank    = 15
)

// First and Last tell how many compounds of the lexicon a form begins or ends,
// as a rank from 0 (none) to 15: two for each doubling.
func (e Entry) First() int { return int(e>>firstShift) & maxRank }
func (e Entry) Last() int  { return int(e>>lastShift) & maxRank }

// WithRanks gives e with other productivities.
func (e Entry) WithRanks(first, last int) Entry {
	e &^= maxRank<<firstShift | maxRank<<lastShift
	return e | Entry(min(first, maxRank))<<firstShift | Entry(min(last, maxRank))<<lastShift
}

// onlyListed reports whether the sources give no class for the form.
func (e Entry) onlyListed() bool { return e&(1<<firstShift-1) == Listed }

// is reports whether e has any of these classes.
func (e Entry) is(classes Entry) bool { return e&classes != 0 }

// lexicon is never written to, so every goroutine may read it.
var lexicon = sync.OnceValue(func() *vellum.FST {
	fst, err := loadLexicon()
	if err != nil {
		panic(fmt.Sprintf("load the embedded lexicon: %v", err))
	}
	return fst
})

func loadLexicon() (*vellum.FST, error) { return vellum.Load(lexiconBytes) }

// readers keep what a look-up needs to work without garbage; one reader serves
// one look-up at a time.
var readers = sync.Pool{New: func() any {
	r, err := lexicon().Reader()
	if err != nil {
		panic(fmt.Sprintf("read the embedded lexicon: %v", err))
	}
	return r
}}

// lookup gives the entry of a folded form, 0 when it is no word.
func lookup(form string) Entry {
	r := readers.Get().(*vellum.Reader)
	defer readers.Put(r)
	v, ok, err := r.Get([]byte(form))
	if err != nil || !ok {
		return 0
	}
	return Entry(v)
}

// beginnings gives the entries of the first letters of s, by their number.
func beginnings(s string) (entries [maxPart + 1]Entry) {
	fst := lexicon()
	state, value := fst.Start(), uint64(0)
	for n := 1; n <= min(len(s), maxPart); n++ {
		next, output := fst.AcceptWithVal(state, s[n-1])
		if !fst.CanMatch(next) {
			break
		}
		state, value = next, value+output
		if match, final := fst.IsMatchWithVal(state); match {
			entries[n] = Entry(value + final)
		}
	}
	return entries
}
