package crawler

import (
	"slices"
	"strings"
)

// kindFeatures are what a page is judged by, whether it is news or a vacancy
// rather than a portrait: own is what speaks for a portrait by portraitSigns,
// titled what its title shares with others.
func kindFeatures(title string, blocks []block, own int, news, vacancy, titled evidence) []string {
	f := []string{bin("news", news.sum), bin("vacancy", vacancy.sum), bin("own", own),
		bin("own over news", max(0, own-news.sum)), bin("news over own", max(0, news.sum-own)), bin("blocks", len(blocks))}
	for _, name := range slices.Concat(news.found, vacancy.found, titled.found) {
		f = append(f, "sign:"+name)
	}
	for _, t := range tokenize(title) {
		if t.isWord() && len(t.lower) > 1 {
			f = append(f, "title:"+crudeStem(t.lower))
		}
	}
	lead, read := true, 0 // the first block of running text is not over yet; bytes
	past, sentences := 0, 0
	for _, b := range blocks {
		if read += len(b.text); read > maxRead {
			break
		}
		for _, t := range tokenize(b.text) {
			switch {
			case t.text == ".":
				sentences++
				continue
			case !t.isWord() || len(t.lower) < 3:
				continue
			case isPast(t.lower):
				past++
			}
			stem := crudeStem(t.lower)
			f = append(f, "word:"+stem)
			if b.kind == heading {
				f = append(f, "heading:"+stem)
			} else if lead {
				f = append(f, "lead:"+stem)
			}
		}
		lead = lead && (b.kind == heading || len(strings.Fields(b.text)) < 10)
	}
	if sentences > 0 {
		f = append(f, bin("quarters past", past*4/sentences))
	}
	return f
}
