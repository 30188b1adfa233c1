package crawler

import "strings"

// byMeans reads how something is reached: "door oud-leraren te bellen, door
// vacatures samen uit te zetten". Each means is weighed as a deed of its own.
func (p *parsed) byMeans() []named {
	var out []named
	for i := 0; i < len(p.tokens); i++ {
		if p.tokens[i].lower != "door" || p.tags[i] != preposition {
			continue
		}
		end := i + 1
		for end < len(p.tokens) && !(p.tags[end] == mark && strings.Contains(",;:–", p.tokens[end].text)) &&
			!(p.tags[end] == conjunction && end+1 < len(p.tokens) && p.tokens[end+1].lower == "door") {
			end++
		}
		te := -1
		for j := i + 1; j+1 < end; j++ {
			if p.tokens[j].lower == "te" && doing[stemOf(p.tokens[j+1].lower)] {
				te = j
			}
		}
		if te < i+2 || degrees[p.tokens[i+1].lower] {
			continue
		}
		var d deed
		verb := p.tokens[te+1].lower
		d.say(2, "by doing: "+verb)
		a := arguments{verb: verb}
		for _, ph := range p.phrases(part{start: i + 1, cut: te, end: te}, 0) {
			if ph.prep == "" {
				a.objects = append(a.objects, ph)
			} else {
				a.about = append(a.about, ph)
			}
			a.about = append(a.about, p.within(ph)...)
		}
		if concrete, _ := p.weighObjects(&d, a); !concrete || d.score < deedBar {
			continue
		}
		from, last := i+1, te
		if articles[p.tokens[from].lower] {
			from++
		}
		if looseParts[p.tokens[te-1].lower] {
			last, verb = te-1, p.tokens[te-1].lower+verb
		}
		title := p.text(from, last) + " " + verb
		if next := te + 2; next < end && p.tags[next] == preposition && attached[p.tokens[next].lower] || next < end && p.tokens[next].lower == "in" {
			if _, to := p.phrase(next+1, end); to > next+1 {
				title += " " + p.text(next, to)
			}
		}
		out = append(out, named{title: finishTitle(title), rule: ruleMeans, own: p.text(i+1, end)})
		i = end - 1
	}
	return out
}
