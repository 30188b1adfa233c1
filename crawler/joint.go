package crawler

import (
	"slices"
	"strings"

	"praktijkzoeker/crawler/linear"
)

// A joint is a place where a sentence may go from one thing to the next, or only
// from one word for it to another: "coaches en mentoren voor starters, en een
// pool". Between the tokens end-1 and start stand marks and conjunctions.
type joint struct {
	end, start int
	features   []string // what tells the one from the other
}

// tokenRange are tokens side by side, without the one at end.
type tokenRange struct{ start, end int }

// joiners are the words that stand between two of a row.
var joiners = words("en of alsook alsmede evenals terwijl tot als maar plus")

// joints gives the joints of a sentence, in order.
func (p *parsed) joints() []joint {
	var out []joint
	for i := 1; i+1 < len(p.tokens); i++ {
		if !p.isJoiner(i) {
			continue
		}
		start := i + 1
		for start < len(p.tokens) && p.isJoiner(start) {
			start++
		}
		if start < len(p.tokens) && (p.tokens[start].isWord() || strings.Contains(openQuotes, p.tokens[start].text)) {
			out = append(out, joint{end: i, start: start})
		}
		i = start
	}
	for k := range out {
		out[k].features = p.jointFeatures(out, k)
	}
	return out
}

// isJoiner reports whether a token outside quotes and brackets is a mark or a
// word that joins two of a kind.
func (p *parsed) isJoiner(i int) bool {
	t := p.tokens[i]
	switch {
	case t.depth > 0 || t.quoted:
		return false
	case p.tags[i] == mark:
		return strings.Contains(",;:–—", t.text)
	}
	return joiners[t.lower] && !strings.HasSuffix(p.tokens[i-1].text, "-")
}

// jointFeatures tell of the stretch of words before a joint, of the one behind
// it, and of the other joints. What holds of the words holds once more together
// with what joins them: a comma says something else than "en".
func (p *parsed) jointFeatures(all []joint, k int) []string {
	j := all[k]
	left, right := tokenRange{0, j.end}, tokenRange{j.start, len(p.tokens)}
	if k > 0 {
		left.start = all[k-1].start
	}
	if k+1 < len(all) {
		right.end = all[k+1].end
	}
	for right.end > right.start && !p.tokens[right.end-1].isWord() {
		right.end--
	}
	by := p.joinedBy(j)
	f := []string{"by:" + by, bin("joint", k), bin("joints", len(all))}
	for _, x := range slices.Concat(p.verbsAround(left, right), p.wordsAround(j, left, right), p.rowAround(all, k)) {
		f = append(f, x, by+" "+x)
	}
	for _, t := range p.tokens[right.start:right.end] {
		if t.isWord() && len(t.lower) > 3 {
			f = append(f, "holds:"+crudeStem(t.lower))
		}
	}
	f = append(f, nounEndings("end:", p.tokens[j.start].lower)...)
	if head := p.firstHead(right); head >= 0 {
		f = append(f, nounEndings("head:", p.tokens[head].lower)...)
	}
	return linear.Distinct(f)
}

// joinedBy is what stands between the two sides of a joint: ", en".
func (p *parsed) joinedBy(j joint) string {
	var all []string
	for _, t := range p.tokens[j.end:j.start] {
		all = append(all, t.lower)
	}
	return strings.Join(all, " ")
}

// verbsAround tell which of the two sides are clauses.
func (p *parsed) verbsAround(left, right tokenRange) []string {
	l, r := p.verbIn(left), p.verbIn(right)
	f := []string{"verb before:" + l, "verb here:" + r, "verbs:" + l + " " + r, "ruled by:" + p.lastVerbClass(left.end)}
	if p.relativeIn(left) {
		f = append(f, "relative before")
	}
	if p.relativeIn(right) {
		f = append(f, "relative here")
	}
	if p.hasOpenRelative(left) {
		f = append(f, "open relative")
	}
	return f
}

// verbIn tells where the finite verb of a stretch stands.
func (p *parsed) verbIn(r tokenRange) string {
	for i := r.start; i < r.end; i++ {
		switch {
		case p.tags[i] != finite:
		case p.relativeIn(tokenRange{r.start, i}):
			return "in a relative clause"
		case i == r.start:
			return "first"
		case i == r.end-1:
			return "last"
		default:
			return "within"
		}
	}
	for i := r.start; i < r.end; i++ {
		if p.tags[i] == participle || p.tags[i] == infinitive {
			return p.tags[i].String()
		}
	}
	return "none"
}

func (p *parsed) relativeIn(r tokenRange) bool {
	return slices.Contains(p.tags[r.start:r.end], relative)
}

// hasOpenRelative reports whether a relative clause has begun and has no verb
// yet.
func (p *parsed) hasOpenRelative(r tokenRange) bool {
	open := false
	for _, t := range p.tags[r.start:r.end] {
		open = t == relative || open && t != finite && t != infinitive
	}
	return open
}

func (p *parsed) lastVerbClass(end int) string {
	for i := end - 1; i >= 0; i-- {
		if p.tags[i] == finite {
			return verbClass(p.tokens[i].lower)
		}
	}
	return "none"
}

// wordsAround tell of what kind the words at the joint are: two persons are for
// whom one thing is, two activities are two things.
func (p *parsed) wordsAround(j joint, left, right tokenRange) []string {
	next, second := p.sign(j.start), "$"
	if j.start+1 < right.end {
		second = p.sign(j.start + 1)
	}
	before, here := p.lastNounType(left), p.firstNounType(right)
	f := []string{
		"next:" + next, "next:" + next + " " + second, "before:" + p.sign(j.end-1),
		"around:" + p.tags[j.end-1].String() + " " + p.tags[j.start].String(),
		"here " + bin("length", right.end-right.start), "before " + bin("length", left.end-left.start),
		"type before:" + before, "type here:" + here, "types:" + before + " " + here, "first type before:" + p.firstNounType(left),
		"word:" + crudeStem(p.tokens[j.start].lower), "word before:" + crudeStem(p.tokens[j.end-1].lower),
	}
	switch l, r := p.holdsActivity(left), p.holdsActivity(right); {
	case l && r:
		f = append(f, "activity before", "activity here", "activities on both sides")
	case r:
		f = append(f, "activity here")
	case l:
		f = append(f, "activity before", "no activity here")
	default:
		f = append(f, "no activity here")
	}
	if p.tokens[j.end-1].isCapital() && p.tokens[j.start].isCapital() {
		f = append(f, "names on both sides")
	}
	return f
}

// rowAround tells how the other joints of the sentence go on: what begins alike
// stands in a row.
func (p *parsed) rowAround(all []joint, k int) (f []string) {
	j := all[k]
	t := p.tags[j.start].String()
	if k == len(all)-1 {
		f = append(f, "the last")
	}
	if k > 0 {
		f = append(f, "joint before:"+p.joinedBy(all[k-1]), "start before:"+p.tags[all[k-1].start].String()+" "+t)
	}
	if k+1 < len(all) {
		f = append(f, "joint behind:"+p.joinedBy(all[k+1]), "start behind:"+t+" "+p.tags[all[k+1].start].String())
	}
	isColon := func(t token) bool { return t.text == ":" }
	if slices.ContainsFunc(p.tokens[:j.end], isColon) {
		f = append(f, "behind a colon")
	}
	if slices.ContainsFunc(p.tokens[j.start:], isColon) {
		f = append(f, "before a colon")
	}
	switch p.tags[j.start] {
	case preposition, determiner, pronoun:
	default:
		return f
	}
	alike := func(o joint) bool { return p.tokens[o.start].lower == p.tokens[j.start].lower }
	before := alike(joint{start: 0}) || slices.ContainsFunc(all[:k], alike)
	behind := slices.ContainsFunc(all[k+1:], alike)
	if before {
		f = append(f, "begins as one before it: "+t)
	}
	if behind {
		f = append(f, "begins as one behind it: "+t)
	}
	if !before && !behind {
		f = append(f, "begins alone: "+t)
	}
	if !before && slices.ContainsFunc(p.tokens[:j.end], func(o token) bool { return o.lower == p.tokens[j.start].lower }) {
		f = append(f, "its first word stands before: "+t)
	}
	return f
}

// sign is a word itself where it is one of a few of its kind, else its kind.
func (p *parsed) sign(i int) string {
	switch t := p.tags[i]; t {
	case noun, finite, participle, infinitive:
		return t.String()
	}
	return p.tokens[i].lower
}

func (p *parsed) lastNounType(r tokenRange) string {
	for i := r.end - 1; i >= r.start; i-- {
		if p.tags[i] == noun {
			return p.nounType(p.tokens[i].lower)
		}
	}
	return "none"
}

func (p *parsed) firstNounType(r tokenRange) string {
	if i := p.firstHead(r); i >= 0 {
		return p.nounType(p.tokens[i].lower)
	}
	return "none"
}

// firstHead is the last of the first nouns side by side, -1 without a noun.
func (p *parsed) firstHead(r tokenRange) int {
	for i := r.start; i < r.end; i++ {
		if p.tags[i] == noun && (i+1 == r.end || p.tags[i+1] != noun) {
			return i
		}
	}
	return -1
}

func (p *parsed) holdsActivity(r tokenRange) bool {
	for i := r.start; i < r.end; i++ {
		if p.tags[i] == noun && isActivity(p.tokens[i].lower) {
			return true
		}
	}
	return false
}
