package profile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/words"
)

// Step is something to do about one indicator that is below the target.
type Step struct {
	Indicator string // its id
	Title     string
	Kind      Kind
	Gates     []string // what cannot be reached without it, in words
	Text      string   // what to do, in words
	Planned   []string // actions on it that are not done, in words
}

// Heading is the indicator's title, and what cannot be reached without the step.
func (s Step) Heading() string {
	if len(s.Gates) == 0 {
		return s.Title
	}
	return s.Title + " (needed for " + strings.Join(s.Gates, " and ") + ")"
}

// Kind is what a step is about, in the order in which steps are taken: what can
// be written today, then evidence for what is claimed, then change.
type Kind uint8

// The kinds of step.
const (
	Write  Kind = iota // the target is claimed; a narrative, or where to look, is all that is lacking
	Prove              // the target is claimed, and evidence is lacking
	Answer             // nothing is said yet
	Change             // what is in place is below the target
)

// steps returns what to do about each applicable indicator below the target:
// first what can be written today, then what a standard or a promise cannot do
// without, then by kind and in the framework's order. In a draft, questions that
// are still open come last, and those of standards that are not begun behind them.
// Standards that have no part in the score are left out, but for indicators that a
// promise rests on.
func steps(c *scoring.Scorecard) []Step {
	promised := promises(c)
	var all []Step
	for s := range c.Standards {
		standard := &c.Standards[s]
		for i := range standard.Indicators {
			ind := &standard.Indicators[i]
			counts := standard.Of.Weight.Sign() > 0 || len(promised[ind.Of.ID]) > 0
			if ind.Applicable && counts && ind.Scored < c.Framework.Target.Level {
				all = append(all, step(c, ind, promised[ind.Of.ID]))
			}
		}
	}
	inHand := begun(c)
	draft := c.Assessment.Status.Value == assessments.Draft && len(inHand) > 0
	waits := func(s Step) int { // what a draft has not come to yet
		ind, _ := c.Indicator(s.Indicator)
		switch {
		case !draft || s.Kind != Answer:
			return 0
		case inHand[ind.Of.Standard]:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(all, func(a, b Step) int {
		return cmp.Or(
			cmp.Compare(min(a.Kind, Prove), min(b.Kind, Prove)),
			cmp.Compare(waits(a), waits(b)),
			-cmp.Compare(min(1, len(a.Gates)), min(1, len(b.Gates))),
			cmp.Compare(a.Kind, b.Kind))
	})
	return all
}

// begun returns the standards of which a draft answers something.
func begun(c *scoring.Scorecard) map[*framework.Standard]bool {
	begun := map[*framework.Standard]bool{}
	for s := range c.Standards {
		for i := range c.Standards[s].Indicators {
			if c.Standards[s].Indicators[i].Answered {
				begun[c.Standards[s].Of] = true
			}
		}
	}
	return begun
}

// promises returns the ids of the promises that each indicator helps to keep.
func promises(c *scoring.Scorecard) map[string][]string {
	by := map[string][]string{}
	for _, p := range c.Promises {
		for _, id := range p.Of.Indicators {
			by[id] = append(by[id], p.Of.ID)
		}
	}
	return by
}

func step(c *scoring.Scorecard, ind *scoring.Indicator, promised []string) Step {
	s := Step{Indicator: ind.Of.ID, Title: ind.Of.Title, Planned: planned(c, ind.Of.ID)}
	if ind.Of.Key {
		s.Gates = append(s.Gates, "the standard "+ind.Of.Standard.Title)
	}
	for _, id := range promised {
		s.Gates = append(s.Gates, fmt.Sprintf("the promise %q", id))
	}
	target := c.Framework.Target.Level
	switch {
	case ind.Moderated.Known:
		s.Kind = Change
		s.Text = fmt.Sprintf("The review puts it at level %s. ", c.Framework.LevelName(ind.Scored)) + next(c.Framework, ind, ind.Scored)
	case !ind.Answered:
		s.Kind, s.Text = Answer, "Answer it: "+ind.Of.Question
	case ind.Claimed >= target && ind.HeldBack():
		s.Kind, s.Text = Prove, prove(c, ind)
		if written(ind) {
			s.Kind, s.Text = Write, write(ind)
		}
	case ind.HeldBack():
		s.Kind = Change
		s.Text = prove(c, ind) + " " + next(c.Framework, ind, ind.Claimed)
	default:
		s.Kind, s.Text = Change, next(c.Framework, ind, ind.Scored)
	}
	return s
}

// prove says what would support the level that is claimed.
func prove(c *scoring.Scorecard, ind *scoring.Indicator) string {
	var needs []string
	for i, reason := range ind.Reasons(c.Framework) {
		needs = append(needs, words.Capital(reason)+".")
		if could := fitting(c, ind); i == 0 && could != "" { // the shortfall stands first
			needs = append(needs, "It could be "+could+pointing(ind.Shortfall.Missing)+".")
		}
	}
	return strings.Join(needs, " ")
}

// mostFitting is how many documents are named that could supply what is missing.
const mostFitting = 2

// fitting names the evidence that the framework expects for the level that is
// not supported, as far as it would supply what is missing: what supplies most of
// it first.
func fitting(c *scoring.Scorecard, ind *scoring.Indicator) string {
	if ind.Shortfall == nil {
		return ""
	}
	type candidate struct {
		text string
		met  int
	}
	var all []candidate
	cited := citedTypes(c, ind)
	for _, e := range ind.Of.ExpectedAt(ind.Shortfall.Level) {
		t, _ := c.Framework.Type(e.Type)
		if met := supplies(t, ind.Shortfall.Missing, cited); met > 0 {
			all = append(all, candidate{fmt.Sprintf("%s (%s)", e.Type, e.Text), met})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return b.met - a.met })
	var could []string
	for _, c := range all[:min(mostFitting, len(all))] {
		could = append(could, c.text)
	}
	return strings.Join(could, " or ")
}

// pointing says that where to look is asked for.
func pointing(missing []scoring.Missing) string {
	if slices.ContainsFunc(missing, func(m scoring.Missing) bool { return m.Pointed }) {
		return ", cited with where to look"
	}
	return ""
}

// supplies counts the requirements that a further item of a type would go some way
// to meet. What only lacks where to look is met without one, and an item of a type
// that is cited already adds no type.
func supplies(t *framework.EvidenceType, missing []scoring.Missing, cited map[string]bool) int {
	met := 0
	for _, m := range missing {
		pointing := len(m.Unpointed) > 0 && m.Have+int64(len(m.Unpointed)) >= m.Need
		known := m.Requirement == scoring.Types && cited[t.ID]
		if m.Requirement.MetBy(t) && !pointing && !known {
			met++
		}
	}
	return met
}

func citedTypes(c *scoring.Scorecard, ind *scoring.Indicator) map[string]bool {
	types := map[string]bool{}
	for _, citation := range ind.Answer.Evidence {
		for i := range c.Assessment.Evidence {
			if item := &c.Assessment.Evidence[i]; item.ID.Value == citation.ID.Value {
				types[item.Type.Value] = true
			}
		}
	}
	return types
}

// next says what the level above one looks like: above none the second, since the
// first is told by what it lacks.
func next(f *framework.Framework, ind *scoring.Indicator, from int) string {
	level := max(from+1, min(2, f.Target.Level))
	return fmt.Sprintf("Level %s looks like this: %s", f.LevelName(level), ind.Of.Rungs[level])
}

// written reports whether nothing is lacking but a narrative, or where to look.
func written(ind *scoring.Indicator) bool {
	if ind.Shortfall == nil {
		return false
	}
	for _, m := range ind.Shortfall.Missing {
		if m.Requirement != scoring.Narrative && m.Have+int64(len(m.Unpointed)) < m.Need {
			return false
		}
	}
	return !slices.ContainsFunc(ind.Measures, func(m scoring.Measure) bool { return m.Cap < ind.Claimed })
}

// write says what to write, where nothing else is lacking.
func write(ind *scoring.Indicator) string {
	var texts []string
	for _, m := range ind.Shortfall.Missing {
		if m.Requirement == scoring.Narrative {
			texts = append(texts, "Write its narrative: what is in place, for whom, and how the force knows.")
		} else if items := strings.Join(m.Unpointed, " or "); !slices.Contains(texts, where(items)) {
			texts = append(texts, where(items))
		}
	}
	return strings.Join(texts, " ")
}

func where(items string) string { return "Say where to look in " + items + "." }

// planned returns the actions on an indicator that are not done.
func planned(c *scoring.Scorecard, indicator string) []string {
	var out []string
	for _, a := range c.Assessment.Actions {
		if a.Indicator.Value != indicator || a.Done.Given() {
			continue
		}
		due := "due " + a.Due.Value.Words()
		if a.Due.Value.Before(c.Day) {
			due = "overdue since " + a.Due.Value.Words()
		}
		out = append(out, fmt.Sprintf("%s, %s: %s", a.ID.Value, due, a.Title.Value))
	}
	return out
}
