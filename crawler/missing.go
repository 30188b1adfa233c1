package crawler

import (
	"fmt"
	"time"
)

// judgeMissing finds the addresses that only say that their page is there: they
// redirect to the home page, to where many others do or to nothing, or give
// the text that many others give. These pages are missing, and their last good
// copies are kept. A site with a new address for everything must not lose all
// its texts to one page, nor have them replaced by "not found".
func (w *walk) judgeMissing(now time.Time) error {
	texts := make(map[string]map[string]bool) // by what led or came: the different texts that were there
	mark := func(by, text string) {
		if texts[by] == nil {
			texts[by] = make(map[string]bool)
		}
		texts[by][text] = true
	}
	for address, r := range w.seen() {
		switch {
		case r.Outcome == OutcomeMoved && r.Body != "":
			mark(w.end(address), r.Text)
		case r.Former != nil:
			mark(r.Text, r.Former.Text)
		}
	}
	judged := make(map[string]record)
	for address, r := range w.seen() {
		switch {
		case r.Outcome == OutcomeMoved && r.Body != "":
			end := w.end(address)
			target, err := w.Store.record(w.src.ID, end)
			if err != nil {
				return err
			}
			switch {
			case target.Outcome == OutcomeNotFound || target.Outcome == OutcomeGone:
				r.Reason = "it redirects to nothing"
			case target.Text != r.Text && (isHome(end) && !isHome(address) || len(texts[end]) > maxSharers):
				r.Reason = "it redirects to where others do: " + shorten(end)
			default:
				r.MissingSince, r.MissingPasses = time.Time{}, 0
				judged[address] = r
				continue
			}
			r.Location = ""
		case len(texts[r.Text]) > maxSharers && (r.Former != nil || r.Found == foundNew):
			r.Reason = "it gives the text that others give"
			former := r.Former
			if r.goodCopy = (goodCopy{}); former != nil {
				r.goodCopy = *former
			}
		case r.Former != nil:
			r.Former, r.MissingSince, r.MissingPasses = nil, time.Time{}, 0
			judged[address] = r
			continue
		default:
			continue
		}
		w.withdraw(address, &r, now)
		judged[address] = r
	}
	if err := w.Store.putRecords(w.src.ID, judged); err != nil {
		return err
	}
	w.alarmMissing()
	return nil
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

// end is where the redirects from an address lead.
func (w *walk) end(address string) string {
	for range maxHops {
		r, err := w.Store.record(w.src.ID, address)
		if err != nil || r.Outcome != OutcomeMoved {
			break
		}
		address = r.Location
	}
	return address
}

// withdraw makes a visit one that found nothing, also in the report.
func (w *walk) withdraw(address string, r *record, now time.Time) {
	w.report.Outcomes[r.Outcome]--
	if w.report.Outcomes[r.Outcome] == 0 {
		delete(w.report.Outcomes, r.Outcome)
	}
	switch r.Found {
	case foundNew:
		w.report.New--
	case foundChanged:
		w.report.Changed--
	}
	r.Outcome, r.Found, r.Former = OutcomeSoftNotFound, "", nil
	w.report.Outcomes[r.Outcome]++
	w.visited[address] = r.Outcome
	w.note(address, r.Outcome, r.Reason)
	r.missing(now)
}

// alarmMissing tells of a pass in which most pages went missing.
func (w *walk) alarmMissing() {
	known, missing := 0, 0
	for _, r := range w.seen() {
		if r.Body == "" || r.State == StateBlocked || r.Outcome == OutcomeMoved {
			continue
		}
		known++
		if r.MissingPasses == 1 {
			missing++
		}
	}
	if missing > maxSharers && missing*2 > known {
		w.alarm(fmt.Sprintf("%d of %d known pages went missing in this pass", missing, known))
	}
}

func isHome(address string) bool { return requestPath(address) == "/" }
