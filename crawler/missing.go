package crawler

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// judgeMissing finds the addresses that only say that their page is there: they
// redirect to the home page, to where or to what many others do, or to nothing,
// or give the text that many others give. These pages are missing, and their
// last good copies are kept. A site with a new address for everything must not
// lose all its texts to one page, nor have them replaced by "not found".
func (w *walk) judgeMissing(now time.Time) error {
	shared, err := w.sharing()
	if err != nil {
		return err
	}
	judged := make(map[string]record)
	for address, r := range w.seen() {
		if r.Found == "" && r.Outcome != OutcomeMoved {
			continue // there is nothing new to judge
		}
		outcome, reason, err := w.verdict(address, r, shared)
		switch {
		case err != nil:
			return err
		case outcome == r.Outcome && r.Former == nil && (r.Outcome != OutcomeMoved || r.Body == ""):
			continue // nothing to write down
		case outcome == r.Outcome:
			r.accept()
		default:
			w.rejudge(address, &r, outcome, reason, now)
		}
		judged[address] = r
	}
	if err := w.Store.putRecords(w.src.ID, judged); err != nil {
		return err
	}
	w.alarmMissing()
	return nil
}

// sharing are the different texts that were at addresses which lead to one address
// now, or to one text, or give that themselves: by address, and by text. Texts
// that are alike count as one where they came in the place of longer ones.
type sharing struct {
	by     map[string]map[string]bool
	crowds crowds
}

func (s *sharing) mark(by, text string) {
	if s.by[by] == nil {
		s.by[by] = make(map[string]bool)
	}
	s.by[by][text] = true
}

// many says that more different texts went to an address or text than one page
// can be the next of.
func (s *sharing) many(by string) bool { return len(s.by[by]) > maxSharers }

func (s *sharing) manyGive(text string) bool { return s.many(s.crowds.first(text)) }

func (w *walk) sharing() (*sharing, error) {
	s := &sharing{by: make(map[string]map[string]bool)}
	type change struct{ from, to goodCopy }
	var changes []change
	var fresh []goodCopy
	for address, r := range w.seen() {
		switch {
		case r.Outcome == OutcomeMoved && r.Body != "":
			end, _ := w.end(address)
			target, err := w.Store.record(w.src.ID, end)
			if err != nil {
				return nil, err
			}
			s.mark(end, r.Text)
			s.mark(plainEnd(end), r.Text)
			if target.Text != "" {
				changes = append(changes, change{r.goodCopy, target.goodCopy})
			}
		case r.Former != nil && r.Found != "":
			changes = append(changes, change{*r.Former, r.goodCopy})
		case r.Found == foundNew:
			fresh = append(fresh, r.goodCopy)
		}
	}
	for _, c := range changes {
		if lostMuch(c.to.Length, c.from.Length) {
			s.crowds.add(c.to.Text, c.to.Gist)
		}
	}
	for _, c := range fresh {
		s.crowds.find(c.Text, c.Gist)
	}
	for _, c := range changes {
		s.mark(s.crowds.first(c.to.Text), c.from.Text)
	}
	return s, nil
}

// verdict is the outcome of a visit in the light of all others, and why when it
// is another one.
func (w *walk) verdict(address string, r record, shared *sharing) (outcome Outcome, reason string, err error) {
	if r.Outcome != OutcomeMoved {
		if (r.Former != nil || r.Found == foundNew) && shared.manyGive(r.Text) {
			return OutcomeSoftNotFound, "it gives the text that others give", nil
		}
		return r.Outcome, "", nil
	}
	end, round := w.end(address)
	target, err := w.Store.record(w.src.ID, end)
	switch {
	case err != nil:
		return "", "", err
	case round:
		return OutcomeRedirect, "it leads in a circle", nil
	case r.Body == "":
	case target.Outcome == OutcomeNotFound:
		return OutcomeSoftNotFound, "it redirects to nothing", nil
	case target.Outcome != OutcomeOK && target.Outcome != OutcomeNotModified && shared.many(plainEnd(end)),
		target.Text != r.Text && (isHome(end) && !isHome(address) || shared.many(end) || shared.manyGive(target.Text)):
		return OutcomeSoftNotFound, "it redirects to where others do: " + shorten(end), nil
	case target.Outcome == OutcomeGone || target.Outcome == OutcomeRobots || target.Outcome == OutcomeNoIndex:
		// What its owner says of the page holds at the old address too.
		return target.Outcome, "so is what it redirects to: " + shorten(end), nil
	case target.State == StateQuarantined || target.Outcome == OutcomeUnreadable || target.Outcome == OutcomeNotHTML || target.Outcome == OutcomeEmpty:
		return target.Outcome, "it redirects to what is no page: " + cmp.Or(target.Reason, string(target.Outcome)), nil
	}
	return OutcomeMoved, "", nil
}

// plainEnd is what the ends of redirects to one door have in common, that each
// know the way back: the address without its query.
func plainEnd(end string) string {
	path, _, _ := strings.Cut(end, "?")
	return path + "?"
}

// seen are the records of the addresses that this pass visited.
func (w *walk) seen() func(yield func(string, record) bool) {
	return func(yield func(string, record) bool) {
		for address, r := range w.Store.records(w.src.ID) {
			if _, visited := w.visited[address]; visited && !yield(address, r) {
				return
			}
		}
	}
}

// end is where the redirects from an address lead, and whether they come round
// to an address that they came by.
func (w *walk) end(address string) (end string, round bool) {
	by := []string{address}
	for range maxHops {
		r, err := w.Store.record(w.src.ID, address)
		if err != nil || r.Outcome != OutcomeMoved {
			break
		}
		if address = r.Location; slices.Contains(by, address) {
			return address, true
		}
		by = append(by, address)
	}
	return address, false
}

// rejudge gives a visit another outcome, under which it found no page, also in
// the report.
func (w *walk) rejudge(address string, r *record, outcome Outcome, reason string, now time.Time) {
	if w.report.Outcomes[r.Outcome]--; w.report.Outcomes[r.Outcome] == 0 {
		delete(w.report.Outcomes, r.Outcome)
	}
	switch r.Found {
	case foundNew:
		w.report.New--
		r.goodCopy = goodCopy{}
	case foundChanged:
		w.report.Changed--
	case foundUnchanged:
		w.report.Unchanged--
	}
	if r.Former != nil {
		r.goodCopy = *r.Former
	}
	r.Outcome, r.Reason, r.Location, r.Found, r.Former = outcome, reason, "", "", nil
	w.report.Outcomes[outcome]++
	w.visited[address] = outcome
	w.note(address, outcome, reason)
	r.settle(now)
}

// alarmMissing tells of a pass in which most pages went, whatever came instead:
// nothing, something else, or their owner's no.
func (w *walk) alarmMissing() {
	known, missing := 0, 0
	for _, r := range w.seen() {
		went := r.MissingPasses == 1 || !r.FailingSince.IsZero() && !r.FailingSince.Before(w.report.Started)
		switch {
		case r.Body == "", r.Outcome == OutcomeMoved, r.Outcome.unasked() && r.Outcome != OutcomeRobots:
		case went:
			known++
			missing++
		case r.State != StateBlocked && r.State != StateGone:
			known++
		}
	}
	if missing > maxSharers && missing*2 > known {
		w.alarm(fmt.Sprintf("%d of %d known pages went missing, cannot be read or may not be shown since this pass", missing, known))
	}
}

func isHome(address string) bool { return requestPath(address) == "/" }
