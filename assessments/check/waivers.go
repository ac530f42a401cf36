package check

import (
	"fmt"
	"strings"

	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
)

// waiver is a comment that quiets warnings of one rule.
type waiver struct {
	diag.Remark
	rule    diag.Rule
	reason  string
	until   exact.Date // the last day on which it holds; none: it holds for good
	problem string     // why it quiets nothing, and what would be right
	hint    string
	used    bool
}

const waiverForm = "write # wellbeing:allow RULE: reason, or # wellbeing:allow RULE until 2021-03-31: reason; each waiver is of one rule"

// Waivers are the waivers of one document. Those of nil quiet nothing.
type Waivers struct{ all []*waiver }

// ReadWaivers reads the comments of a document that are waivers. Day is the one on
// which the document is judged; none, where it has none. A document has as many
// waivers as findings at the most, since each finding is held against each.
func ReadWaivers(remarks []diag.Remark, day exact.Date) *Waivers {
	w := &Waivers{}
	for i, r := range remarks {
		if i == diag.Limit {
			w.all = append(w.all, &waiver{Remark: r, problem: fmt.Sprintf("more than %d waivers; this one and those below it quiet nothing", diag.Limit),
				hint: "write one above a key that holds all that it is for"})
			break
		}
		one := readWaiver(r)
		if one.problem == "" && !one.until.IsZero() && !day.IsZero() && one.until.Before(day) {
			one.problem, one.hint = fmt.Sprintf("the waiver of %s ran out on %s", one.rule, one.until), "mend what it quieted, or say until when it is to stay and why"
		}
		w.all = append(w.all, one)
	}
	return w
}

// Quiet marks a warning with the first waiver that quiets it.
func (w *Waivers) Quiet(f *diag.Finding) {
	if w == nil || f.Severity != diag.Warning {
		return
	}
	for _, one := range w.all {
		if one.problem != "" || one.rule != f.Rule || !one.covers(f.Pos.Line) {
			continue
		}
		one.used = true
		if f.Stands() {
			f.Quieted = diag.Quieted{Reason: one.reason, Waiver: one.Pos}
			if !one.until.IsZero() {
				f.Quieted.Until = one.until.String()
			}
		}
	}
}

// Unused returns a warning for each waiver that quiets nothing of what was found in
// the document. A waiver of a rule that is off is not looked at. Where the document
// has errors, or more findings than its limit, checks were left out, and what a
// waiver is for may be among what they would have found.
func (w *Waivers) Unused(file string, found diag.List, off map[diag.Rule]bool) diag.List {
	if w == nil || off[diag.UnusedAllow] {
		return nil
	}
	sink := &diag.Sink{File: file, Quiet: w.Quiet}
	whole := !found.HasErrors() && found.Count(diag.Warning) <= diag.Limit
	for _, ofUnused := range []bool{false, true} { // these may quiet those before them
		for _, one := range w.all {
			if (one.rule == diag.UnusedAllow) == ofUnused {
				one.report(sink, whole && !off[one.rule])
			}
		}
		sink.Quiet = nil
	}
	return sink.List()
}

func (w *waiver) covers(line int) bool {
	return line == w.Pos.Line || line == w.Pos.Line+1 || (w.From <= line && line <= w.To)
}

// report warns of a waiver that quiets nothing. Looked says whether all was looked
// at that it could quiet.
func (w *waiver) report(sink *diag.Sink, looked bool) {
	switch {
	case w.problem != "":
		sink.Warnf(diag.UnusedAllow, w.Pos, nil, w.hint, "%s", w.problem)
	case !w.used && looked:
		sink.Warnf(diag.UnusedAllow, w.Pos, nil, "take it out, or put it right above the line or the key that it is for",
			"the waiver quiets nothing: %s finds nothing here", w.rule)
	}
}

// readWaiver reads what follows wellbeing:allow.
func readWaiver(r diag.Remark) *waiver {
	w := &waiver{Remark: r}
	before, reason, colon := strings.Cut(r.Text, ":")
	words := strings.Fields(before)
	w.reason = strings.TrimSpace(reason)
	apart := strings.HasPrefix(r.Text, " ") || strings.HasPrefix(r.Text, "\t")
	switch {
	case !apart || len(words) == 0 || (len(words) != 1 && (len(words) != 3 || words[1] != "until")):
		w.problem, w.hint = "the comment is no waiver that can be read", waiverForm
		return w
	case len(words) == 3:
		day, ok := exact.ParseDate(words[2])
		if !ok {
			w.problem, w.hint = diag.Quote(words[2])+" is not a date, so that the waiver quiets nothing", "write year, month and day, such as 2021-03-31"
			return w
		}
		w.until = day
	}
	w.rule = diag.Rule(words[0])
	rule, known := Lookup(words[0])
	switch {
	case !known:
		w.problem, w.hint = "rule "+diag.Quote(words[0])+" is not known, so that the waiver quiets nothing", diag.DidYouMean(words[0], RuleNames())
	case rule.Severity == diag.Error:
		w.problem, w.hint = words[0]+" is an error, and errors cannot be quieted", "mend what it finds"
	case !colon || w.reason == "":
		w.problem, w.hint = "the waiver of "+words[0]+" gives no reason, and quiets nothing", "add a colon and why: # wellbeing:allow "+words[0]+": the survey closes in March"
	}
	return w
}
