package indexer

import (
	"maps"
	"slices"
	"strings"

	"praktijkzoeker/search"
)

// elision stands for words of a sentence that are kept out.
const elision = "[…]"

// redact takes mentions that go out of what quotes their sentence: the other
// mentions of it, and what the page tells of its region. In the sentence an
// elision stands for what goes. When nothing else is mentioned in it, the
// sentence goes; so it does, with all that it mentions, when the words cannot be
// told from those of the others.
func redact(practices []search.Practice, regions []search.Region, gone []search.Practice) []search.Practice {
	titles := map[string][]string{} // by sentence
	pages := map[string][]string{}
	for _, p := range gone {
		if p.Kind == search.Mentioned {
			titles[p.Text] = append(titles[p.Text], p.Title)
			for _, s := range p.Sources {
				pages[p.Text] = append(pages[p.Text], s.URL)
			}
		}
	}
	for sentence, these := range titles {
		var others []string
		for _, p := range practices {
			if p.Kind == search.Mentioned && p.Text == sentence {
				others = append(others, p.Title)
			}
		}
		left := elide(sentence, these, others)
		practices = slices.DeleteFunc(slices.Clone(practices), func(p search.Practice) bool {
			return left == "" && p.Kind == search.Mentioned && p.Text == sentence
		})
		for i := range practices {
			requote(&practices[i], sentence, left)
		}
		for i := range regions {
			requotePassages(&regions[i], sentence, left, pages[sentence])
		}
	}
	return practices
}

// elide leaves the parts of a sentence out that are about the titles; "" when
// nothing is left of it that is about another.
func elide(sentence string, titles, others []string) string {
	if len(others) == 0 {
		return ""
	}
	left := sentence
	for _, title := range titles {
		left = strings.Replace(left, clause(left, title), elision, 1)
	}
	words, stays := tellingWords(left), map[string]bool{}
	for _, title := range others {
		own := tellingWords(title)
		if !overlap(own, words) {
			return ""
		}
		maps.Copy(stays, own)
	}
	for _, title := range titles {
		own := tellingWords(title)
		maps.DeleteFunc(own, func(w string, _ bool) bool { return stays[w] })
		if overlap(own, words) {
			return ""
		}
	}
	return left
}

// tellingWords are those that are long enough to say what something is about.
func tellingWords(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range spell(s).words {
		if len(w) > 3 {
			set[w] = true
		}
	}
	return set
}

func overlap(a, b map[string]bool) bool {
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}

// requote makes a practice quote what is left of a sentence. Of a mention in
// it, what stood in the rest goes.
func requote(p *search.Practice, sentence, left string) {
	mentioned := p.Text == sentence
	swap := func(s string) string { return strings.ReplaceAll(s, sentence, left) }
	quoted := func(figures []search.Figure) []search.Figure {
		figures = slices.DeleteFunc(slices.Clone(figures), func(f search.Figure) bool { return mentioned && !strings.Contains(left, f.Unit) })
		for i := range figures {
			figures[i].Sentence = swap(figures[i].Sentence)
		}
		return figures
	}
	p.Text, p.Figures = paragraphs(swap(p.Text)), quoted(p.Figures)
	p.Sources, p.Origins = slices.Clone(p.Sources), slices.Clone(p.Origins)
	for i := range p.Sources {
		p.Sources[i].Figures = quoted(p.Sources[i].Figures)
	}
	for i := range p.Origins {
		p.Origins[i].Words = swap(p.Origins[i].Words)
	}
	for _, values := range []*[]search.Value{&p.Sectors, &p.Themes, &p.TargetGroups} {
		*values = slices.Clone(*values)
		for i := range *values {
			(*values)[i].Words = swap((*values)[i].Words)
		}
	}
	if mentioned {
		p.Partners = slices.DeleteFunc(slices.Clone(p.Partners), func(name string) bool { return !strings.Contains(left, name) })
		p.Links = slices.DeleteFunc(slices.Clone(p.Links), func(l search.Link) bool { return !strings.Contains(left, l.Text) })
	}
}

// requotePassages does so in what pages tell of a region. A page that the
// mention stood on may word the sentence a little differently: that goes.
func requotePassages(r *search.Region, sentence, left string, pages []string) {
	r.Context = slices.Clone(r.Context)
	for i := range r.Context {
		p := &r.Context[i]
		switch {
		case strings.Contains(p.Text, sentence):
			p.Text = paragraphs(strings.ReplaceAll(p.Text, sentence, left))
		case slices.Contains(pages, p.URL):
			p.Text = paragraphs(withoutLike(p.Text, sentence))
		}
	}
	r.Context = slices.DeleteFunc(r.Context, func(p search.Passage) bool { return p.Text == "" })
}

// withoutLike leaves the sentences out that are like this one.
func withoutLike(s, sentence string) string {
	t := read(s)
	var kept strings.Builder
	from := 0
	for i, words := range t.sentences {
		end := len(s)
		if i+1 < len(t.sentences) {
			end = t.sentences[i+1][0].start
		}
		if alike(t.evidence(words[0], words[len(words)-1]), sentence) < sameText {
			kept.WriteString(s[from:end])
		} else {
			kept.WriteString(s[from:words[0].start])
			if strings.Contains(s[words[len(words)-1].end:end], "\n") {
				kept.WriteString("\n\n")
			}
		}
		from = end
	}
	return kept.String()
}

// paragraphs takes out what became empty.
func paragraphs(s string) string {
	var kept []string
	for p := range strings.SplitSeq(s, "\n\n") {
		if p = strings.TrimSpace(strings.ReplaceAll(p, "  ", " ")); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "\n\n")
}
