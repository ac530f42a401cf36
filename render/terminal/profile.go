// Package terminal shows profiles, frameworks and rules on a terminal, in lines
// of at most 80 columns.
package terminal

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"wellbeing/assessments/profile"
	"wellbeing/framework"
	"wellbeing/internal/termtext"
)

// lineWidth is the number of columns that lines keep to. It is the same
// everywhere, so that the same input gives the same bytes.
const lineWidth = 80

// most is how many next steps are shown.
const most = 5

// Profiles shows profiles, one after another.
func Profiles(out io.Writer, profiles []*profile.Profile, colour termtext.Colour) error {
	w := writer{new(bytes.Buffer), colour}
	for i, p := range profiles {
		if i > 0 {
			w.line("\n%s\n", strings.Repeat("═", lineWidth))
		}
		w.header(p)
		if err := w.standards(p); err != nil {
			return err
		}
		w.promises(p.Promises)
		w.heldBack(p)
		w.moderated(p.Moderated)
		w.steps(p.Steps)
		w.leftOut(p.LeftOut)
	}
	_, err := out.Write(w.Bytes())
	return err
}

func (w writer) header(p *profile.Profile) {
	room := lineWidth - len(p.Marking)
	name := termtext.Cut(safe(p.Heading), room-2)
	w.line("%s%s", w.paint(bold, termtext.Pad(name, room)), w.paint(bold, p.Marking))
	for _, sentence := range p.Lead {
		w.text("", sentence)
	}
	w.line("")
	for _, f := range p.Facts {
		w.fact(f.Label, safe(f.Text))
	}
	w.line("")
}

func (w writer) standards(p *profile.Profile) error {
	standards := p.Standards
	rows := [][]string{{"Standard", "Score", p.Words.Column, barHeader, "Attained", "Target"}}
	room := lineWidth - len("  Score  Claimed    Target  ") - barWidth - attainedWidth(standards)
	aside := false
	for _, s := range standards {
		title := safe(s.Title)
		if s.Aside {
			title, aside = title+" *", true
		}
		rows = append(rows, []string{
			strings.Join(termtext.Wrap(title, max(12, room)), "\n"),
			profile.Figure(s.Score), profile.Figure(s.Claimed), bar(s.Score, s.Claimed, w.colour),
			strings.Join(termtext.Wrap(safe(s.Attained), attainedMost), "\n"),
			w.mark(s.AtTarget, "yes", "no", "–"),
		})
	}
	if err := w.table(rows, []bool{false, true, true, false, false, false}); err != nil {
		return err
	}
	w.line("%s scored  ▒ beyond it, %s  · up to 100", w.paint(green, "█"), strings.ToLower(p.Words.Column))
	if aside {
		w.line("* reported beside the score, no part in it")
	}
	return nil
}

// attainedMost is the number of columns that a level's name takes at most.
const attainedMost = 16

func attainedWidth(standards []profile.Standard) int {
	widest := len("Attained")
	for _, s := range standards {
		widest = max(widest, min(attainedMost, termtext.Width(safe(s.Attained))))
	}
	return widest
}

func (w writer) mark(m profile.Mark, yes, no, notJudged string) string {
	switch m {
	case profile.Yes:
		return w.paint(green, yes)
	case profile.No:
		return w.paint(yellow, no)
	}
	return notJudged
}

func (w writer) promises(promises []profile.Promise) {
	if len(promises) == 0 {
		return
	}
	w.heading("What the goal promises")
	for _, p := range promises {
		w.hanging("  "+w.mark(p.Kept, "kept    ", "not kept", "–       ")+"  ", safe(p.ID+": "+p.Text))
		if len(p.Failing) > 0 {
			w.text("            ", "Below the target: "+strings.Join(p.Failing, ", "))
		}
	}
}

func (w writer) heldBack(p *profile.Profile) {
	if len(p.HeldBack) == 0 {
		w.heading(p.Words.NothingHeld)
		return
	}
	w.heading(fmt.Sprintf("%s: %d of %d", p.Words.HeldBack, len(p.HeldBack), p.Answered))
	for _, c := range p.HeldBack {
		w.line("  %s: %s %d, supported %d", w.paint(bold, c.Indicator), p.Words.Level, c.Claimed, c.Supported)
		w.text("    ", c.Title)
		for _, reason := range c.Reasons {
			w.hanging("    - ", safe(reason))
		}
	}
}

func (w writer) moderated(all []profile.Moderation) {
	if len(all) == 0 {
		return
	}
	w.heading("Where the review differs")
	for _, m := range all {
		w.line("  %s: claimed %d, supported %d, review %d", w.paint(bold, m.Indicator), m.Claimed, m.Supported, m.Review)
		w.text("    ", m.Title)
		w.hanging("    - ", safe(m.Rationale))
	}
}

func (w writer) steps(steps []profile.Step) {
	if len(steps) == 0 {
		return
	}
	w.heading("What to do next")
	for i, s := range steps[:min(most, len(steps))] {
		w.hanging(fmt.Sprintf("  %d. ", i+1), w.paint(bold, s.Indicator)+safe(", "+s.Heading()+". "+s.Text))
		for _, action := range s.Planned {
			w.hanging("     - ", safe("planned: "+action))
		}
	}
	if more := len(steps) - most; more > 0 {
		w.line("     and %d more below the target; --format markdown lists them all", more)
	}
}

func (w writer) leftOut(all []profile.LeftOut) {
	if len(all) == 0 {
		return
	}
	w.heading(fmt.Sprintf("Marked as not applicable: %d", len(all)))
	for _, l := range all {
		w.hanging("  ", w.paint(bold, l.Indicator)+": "+safe(l.Reason))
	}
}

// Frameworks lists frameworks.
func Frameworks(out io.Writer, all []*framework.Framework) error {
	w := writer{new(bytes.Buffer), false}
	for _, f := range all {
		w.line("%s  version %s  %s: %d standards, %d indicators, %d levels",
			f.ID, safe(f.Version), safe(f.Title), len(f.Standards), f.Count(), len(f.Levels))
	}
	_, err := out.Write(w.Bytes())
	return err
}
