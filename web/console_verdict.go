package web

import (
	"fmt"
	"strings"
	"time"
)

// verdictView is what the gate keeps back, as the last run said that was judged:
// a run that failed since, or a rollback, changes nothing of it.
type verdictView struct {
	Run      string // its id, to which an acceptance is bound
	Started  time.Time
	Whole    []reasonView
	Refusals []refusalView
	All      bool // that can be accepted at once
}

type refusalView struct {
	Refusal
	Name    string
	Told    []reasonView
	CanPass bool // it can be accepted
}

// reasonView is a reason in Dutch, or in English where there is no Dutch for it.
type reasonView struct {
	Text    string
	English bool
}

// newVerdictView gives what stands; nil when the gate keeps nothing back.
func newVerdictView(runs []Run, sources []SourceStatus) *verdictView {
	for _, run := range runs {
		if !run.Judged {
			continue
		}
		if len(run.Whole)+len(run.Refusals) == 0 {
			return nil
		}
		v := verdictView{Run: run.ID, Started: run.Started, Whole: toldReasons(run.Whole)}
		for _, refusal := range run.Refusals {
			one := refusalView{Refusal: refusal, Name: refusal.Source, Told: toldReasons(refusal.Reasons), CanPass: true}
			for _, r := range refusal.Reasons {
				one.CanPass = one.CanPass && r.Kind != "unstored"
			}
			for _, source := range sources {
				if source.ID == refusal.Source {
					one.Name = source.Name
				}
			}
			v.Refusals = append(v.Refusals, one)
		}
		for _, r := range run.Whole {
			v.All = v.All || r.Kind != "no-pages"
		}
		return &v
	}
	return nil
}

func toldReasons(reasons []Reason) (told []reasonView) {
	for _, r := range reasons {
		told = append(told, toldReason(r))
	}
	return told
}

// toldReason tells a reason in Dutch.
func toldReason(r Reason) reasonView {
	format, known := textsOnlyNL["console.reason."+r.Kind]
	if !known {
		return reasonView{Text: r.Text, English: true}
	}
	var args []any
	for _, a := range r.Args {
		if name, is := textsOnlyNL["console.field."+strings.TrimPrefix(a, "the ")]; is && strings.HasSuffix(r.Kind, "field") {
			a = name
		}
		args = append(args, a)
	}
	if len(args) == 0 {
		return reasonView{Text: format}
	}
	return reasonView{Text: fmt.Sprintf(format, args...)}
}
