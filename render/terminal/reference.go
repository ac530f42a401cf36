package terminal

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"wellbeing/assessments/check"
	"wellbeing/framework"
	"wellbeing/internal/termtext"
)

// longestExample is the number of lines of an example that are shown.
const longestExample = 12

// Rule explains a rule, with an example of what it finds and how that is mended.
func Rule(out io.Writer, r check.Rule) error {
	w := writer{new(bytes.Buffer), false}
	w.line("%s (%s)", r.Name, r.Severity)
	w.line("")
	w.text("", r.Text)
	w.heading("Found in:")
	w.example(r.Bad)
	w.heading("Mended:")
	w.example(r.Good)
	_, err := out.Write(w.Bytes())
	return err
}

// Rules lists rules, each with the first sentence of what it finds.
func Rules(out io.Writer, rules []check.Rule) error {
	w := writer{new(bytes.Buffer), false}
	for _, r := range rules {
		first, _, _ := strings.Cut(r.Text, ". ")
		w.hanging(termtext.Pad(string(r.Name), 22)+termtext.Pad(r.Severity.String(), 9), strings.TrimSuffix(first, "."))
	}
	_, err := out.Write(w.Bytes())
	return err
}

func (w writer) example(yaml string) {
	lines := strings.Split(strings.TrimSuffix(yaml, "\n"), "\n")
	for i, line := range lines {
		if i == longestExample {
			w.line("  … and %d lines more like these", len(lines)-i)
			return
		}
		w.line("  %s", strings.ReplaceAll(termtext.Escape(line), `\u0009`, "→   "))
	}
}

// Framework shows a framework in full.
func Framework(out io.Writer, f *framework.Framework) error {
	w := writer{new(bytes.Buffer), false}
	w.line("%s", safe(f.Title))
	w.line("%s, version %s", f.ID, safe(f.Version))
	if f.Description != "" {
		w.line("")
		w.text("", f.Description)
	}
	w.line("")
	w.fact("Target", fmt.Sprintf("every standard at %s by %s", safe(f.LevelName(f.Target.Level)), f.Target.Date.Words()))
	w.fact("Attained", fmt.Sprintf("where indicators with at least %s of a standard's weight, and all its key ones, are at a level", f.Share))
	w.levels(f)
	w.types(f)
	for s := range f.Standards {
		w.standard(&f.Standards[s])
	}
	if len(f.Promises) > 0 {
		w.heading("Promises")
		for _, p := range f.Promises {
			w.text("  ", fmt.Sprintf("%s: %s (%s)", p.ID, p.Text, strings.Join(p.Indicators, ", ")))
		}
	}
	_, err := out.Write(w.Bytes())
	return err
}

func (w writer) levels(f *framework.Framework) {
	w.heading("Levels")
	for i := range f.Levels {
		needs := Requires(&f.Levels[i].Requires)
		if needs != "" {
			needs = ": needs " + needs
		}
		w.text("  ", f.LevelName(i)+needs)
	}
}

// Requires says what a level requires beyond the levels below it.
func Requires(r *framework.Requires) string {
	var needs []string
	if r.Narrative {
		needs = append(needs, "a narrative")
	}
	pointed := ""
	if r.Pointed {
		pointed = ", cited with where to look"
	}
	for _, n := range []struct {
		count     int64
		one, many string
	}{
		{r.Evidence, "current item of evidence", "current items of evidence"},
		{r.Types, "type", "different types"},
		{r.Delivery, "item that shows delivery or outcome", "items that show delivery or outcome"},
		{r.Outcome, "complete item that shows outcome" + pointed, "complete items that show outcome" + pointed},
		{r.Voice, "complete item in the workforce's own voice" + pointed, "complete items in the workforce's own voice" + pointed},
		{r.Independent, "independent item", "independent items"},
	} {
		if n.count == 1 {
			needs = append(needs, "1 "+n.one)
		} else if n.count > 1 {
			needs = append(needs, fmt.Sprintf("%d %s", n.count, n.many))
		}
	}
	return strings.Join(needs, "; ")
}

func (w writer) types(f *framework.Framework) {
	w.heading("Types of evidence")
	for i := range f.Types {
		t := &f.Types[i]
		says := []string{"shows " + []string{"intent", "delivery", "outcome"}[t.Shows]}
		if t.Voice {
			says = append(says, "the workforce's own voice")
		}
		if t.Independent {
			says = append(says, "independent")
		}
		if t.MaxAge.Set {
			says = append(says, fmt.Sprintf("counts for %d months", t.MaxAge.Months))
		}
		var needs []string
		for _, n := range t.Needs {
			needs = append(needs, n.Field)
		}
		if len(needs) > 0 {
			says = append(says, "complete with "+strings.Join(needs, ", "))
		}
		w.text("  ", fmt.Sprintf("%s (%s): %s", t.ID, t.Title, strings.Join(says, "; ")))
	}
}

func (w writer) standard(s *framework.Standard) {
	weight := ""
	if w := s.Weight.String(); w != "1" {
		weight = ", weight " + w
	}
	w.heading(strings.Repeat("─", 3) + " " + safe(s.Title) + " (" + s.ID + weight + ")")
	for i := range s.Indicators {
		w.indicator(&s.Indicators[i])
	}
}

func (w writer) indicator(ind *framework.Indicator) {
	w.line("")
	w.text("  ", fmt.Sprintf("%s: %s%s", ind.ID, ind.Title, flags(ind)))
	w.text("    ", ind.Question)
	for level, rung := range ind.Rungs {
		w.hanging(fmt.Sprintf("    %d  ", level), safe(rung))
	}
	for m := range ind.Measures {
		w.text("    ", "Measure "+measure(&ind.Measures[m]))
	}
	for _, s := range ind.Sources {
		w.text("    ", fmt.Sprintf("Source: %s (%d): %s", s.Document, s.Year, s.Note))
	}
	var maps []string
	for _, m := range ind.Maps {
		maps = append(maps, m.Framework+" "+m.Ref)
	}
	if len(maps) > 0 {
		w.text("    ", "Elsewhere: "+strings.Join(maps, ", "))
	}
}

func flags(ind *framework.Indicator) string {
	var out []string
	if ind.Key {
		out = append(out, "key")
	}
	if ind.Optional {
		out = append(out, "may not apply")
	}
	if len(ind.Kinds) > 0 {
		var kinds []string
		for _, k := range ind.Kinds {
			kinds = append(kinds, string(k))
		}
		out = append(out, "for "+strings.Join(kinds, " and ")+" forces")
	}
	if weight := ind.Weight.String(); weight != "1" {
		out = append(out, "weight "+weight)
	}
	if len(out) == 0 {
		return ""
	}
	return " [" + strings.Join(out, "; ") + "]"
}

func measure(m *framework.Measure) string {
	better := "higher"
	if !m.HigherBetter {
		better = "lower"
	}
	unit := map[framework.Unit]string{framework.Percent: " (percent)", framework.Count: " (a count)", framework.Days: " (days)", framework.Score: " (a score)"}
	out := fmt.Sprintf("%s: %s%s, %s is better", m.ID, m.Title, unit[m.Unit], better)
	for _, t := range m.Thresholds {
		out += fmt.Sprintf("; %s for level %d", t.Value, t.Level)
	}
	if m.MaxAge.Set {
		out += fmt.Sprintf("; a reading counts for %d months", m.MaxAge.Months)
	}
	return out
}
