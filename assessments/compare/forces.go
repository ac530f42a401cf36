package compare

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
	"wellbeing/internal/words"
)

// ForcesOptions say which assessments are set side by side, and what is said of
// them beyond their scores. The zero value takes the latest submitted one of each
// force, of whatever kind, and gives no ranks.
type ForcesOptions struct {
	At            exact.Date     // the latest on or before this day; no day: the latest of all
	Kind          framework.Kind // of this kind alone; empty: of all
	Drafts        bool           // take drafts too
	Illustrations bool           // take worked examples too
	AnyDates      bool           // take assessments more than a year apart
	Agree         bool           // set the forces' own levels beside their reviewers'
	Rank          bool
	Draws         int          // for the rank ranges, 1 or more
	Seed          uint64       // of the draws
	Stop          func() error // asked between draws: what it returns ends them; may be nil

	Unsound []*assessments.Assessment // that were read and not scored, since they or their reviews have errors
}

// Table is forces side by side, under one framework.
type Table struct {
	Framework *framework.Framework
	Options   ForcesOptions
	Forces    []Force // in the order of their ids
	LeftOut   []LeftOut
	Marking   string     // the highest of the forces compared
	From, To  exact.Date // the earliest and the latest assessment
	Overall   Spread
	Standards []Spread // in the framework's order
	Learning  []Gap    // by force, then in the framework's order
	Learned   []Learned
	Agreement *Reviewers // nil: not asked for
	Ranking   *Ranking   // nil: not asked for
}

// Force is one force in a comparison.
type Force struct {
	ID, Name      string
	Card          *scoring.Scorecard
	Lowest        *scoring.Indicator // of the lowest scored level, the first such; nil: none applies
	Unanswered    []string           // indicators that apply and have no answer
	NotApplicable []string           // indicators that are marked so
	Unscored      []string           // standards without a score
}

// Why is why an assessment has no part in a comparison.
type Why string

// The reasons, in the order in which they are looked for.
const (
	WrongKind  Why = "kind"
	NotFinal   Why = "draft"
	NotOwn     Why = "illustration"
	TooLate    Why = "after-day"
	Superseded Why = "superseded"
	HasErrors  Why = "errors"
)

// LeftOut is an assessment that has no part in a comparison.
type LeftOut struct {
	Assessment *assessments.Assessment
	Why        Why
}

// Forces sets scored assessments side by side: of each force the latest that the
// options take. The error says, in several lines, why they cannot be compared and
// what to do.
func Forces(cards []*scoring.Scorecard, o ForcesOptions) (*Table, error) {
	if o.Rank && o.Draws < 1 {
		return nil, fmt.Errorf("%d draws: there has to be at least one", o.Draws)
	}
	taken, leftOut, err := latestOfEach(cards, o)
	if err != nil {
		return nil, err
	}
	t := &Table{Framework: taken[0].Framework, Options: o, LeftOut: leftOut, Marking: Marking(taken...)}
	for _, c := range taken {
		t.Forces = append(t.Forces, describedForce(c))
	}
	if err := oneFramework(t.Forces); err != nil {
		return nil, err
	}
	if err := t.within(); err != nil {
		return nil, err
	}
	t.spread()
	t.learning()
	t.learned()
	if o.Agree {
		t.Agreement = reviewersOf(t)
	}
	if o.Rank {
		t.Ranking, err = rankForces(t)
	}
	return t, err
}

// latestOfEach takes the latest assessment of each force, in the order of their
// ids, and lists the others with the reason.
func latestOfEach(cards []*scoring.Scorecard, o ForcesOptions) (taken []*scoring.Scorecard, out []LeftOut, err error) {
	latest := map[string]*scoring.Scorecard{}
	for _, c := range sortedForces(cards) {
		if why := o.leavesOut(c.Assessment); why != "" {
			out = append(out, LeftOut{c.Assessment, why})
			continue
		}
		id := c.Assessment.Force.ID.Value
		if earlier := latest[id]; earlier != nil {
			if earlier.Assessment.Date.Value == c.Assessment.Date.Value {
				return nil, nil, fmt.Errorf("%s and %s are both of %s at %s\ncompare with one of the two",
					earlier.Assessment.File, c.Assessment.File, id, c.Assessment.Date.Value)
			}
			out = append(out, LeftOut{earlier.Assessment, Superseded})
		}
		latest[id] = c
	}
	for _, id := range slices.Sorted(maps.Keys(latest)) {
		taken = append(taken, latest[id])
	}
	if len(taken) == 0 {
		return nil, nil, noneLeft(out)
	}
	for _, a := range o.Unsound {
		out = append(out, LeftOut{a, HasErrors})
	}
	slices.SortStableFunc(out, func(a, b LeftOut) int { return forceDateOrder(a.Assessment, b.Assessment) })
	return taken, out, nil
}

// sortedForces returns the scorecards in an order of their own, whatever order
// they were read in.
func sortedForces(cards []*scoring.Scorecard) []*scoring.Scorecard {
	sorted := slices.Clone(cards)
	slices.SortStableFunc(sorted, func(a, b *scoring.Scorecard) int { return forceDateOrder(a.Assessment, b.Assessment) })
	return sorted
}

func forceDateOrder(a, b *assessments.Assessment) int {
	return cmp.Or(cmp.Compare(a.Force.ID.Value, b.Force.ID.Value), a.Date.Value.Compare(b.Date.Value), cmp.Compare(a.File, b.File))
}

// leavesOut says why an assessment is not taken, whatever else there is of its
// force; it is empty where it may be.
func (o *ForcesOptions) leavesOut(a *assessments.Assessment) Why {
	switch {
	case o.Kind != "" && a.Kind() != o.Kind:
		return WrongKind
	case a.Status.Value == assessments.Draft && !o.Drafts:
		return NotFinal
	case a.IsIllustration() && !o.Illustrations:
		return NotOwn
	case !o.At.IsZero() && a.Date.Value.After(o.At):
		return TooLate
	}
	return ""
}

// noneLeft says why there is nothing to compare.
func noneLeft(out []LeftOut) error {
	if len(out) == 0 {
		return errors.New("there is no scored assessment to compare")
	}
	n := map[Why]int{}
	for _, l := range out {
		n[l.Why]++
	}
	var reasons []string
	for _, r := range []struct {
		why       Why
		one, many string
	}{
		{WrongKind, "is of another kind of organisation", "are of another kind of organisation"},
		{NotFinal, "is a draft (--drafts takes it)", "are drafts (--drafts takes them)"},
		{NotOwn, "is a worked example (--illustrations takes it)", "are worked examples (--illustrations takes them)"},
		{TooLate, "is of a later day", "are of a later day"},
	} {
		if n[r.why] > 0 {
			reasons = append(reasons, words.Count(n[r.why], r.one, r.many))
		}
	}
	return fmt.Errorf("no assessment is left to compare\n%s", words.And(reasons))
}

func describedForce(c *scoring.Scorecard) Force {
	f := Force{ID: c.Assessment.Force.ID.Value, Name: c.Assessment.Force.Name.Value, Card: c}
	for s := range c.Standards {
		standard := &c.Standards[s]
		if standard.Score == nil {
			f.Unscored = append(f.Unscored, standard.Of.ID)
		}
		for i := range standard.Indicators {
			f.take(&standard.Indicators[i])
		}
	}
	return f
}

func (f *Force) take(ind *scoring.Indicator) {
	if ind.Answer != nil && ind.Answer.NotApplicable.Marked() {
		f.NotApplicable = append(f.NotApplicable, ind.Of.ID)
	}
	if !ind.Applicable {
		return
	}
	if !ind.Answered {
		f.Unanswered = append(f.Unanswered, ind.Of.ID)
	}
	if f.Lowest == nil || ind.Scored < f.Lowest.Scored {
		f.Lowest = ind
	}
}

// oneFramework refuses forces that are not all scored by the same framework, to
// the byte.
func oneFramework(forces []Force) error {
	type edition struct{ id, version, sha256 string }
	by := map[edition][]string{}
	for i := range forces {
		f := forces[i].Card.Framework
		e := edition{f.ID, f.Version, f.SHA256()}
		by[e] = append(by[e], forces[i].ID)
	}
	if len(by) == 1 {
		return nil
	}
	editions := slices.SortedFunc(maps.Keys(by), func(a, b edition) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.version, b.version), cmp.Compare(a.sha256, b.sha256))
	})
	says := "scores by different frameworks cannot be compared"
	for _, e := range editions {
		says += fmt.Sprintf("\n%s %s (digest %.8s): %s", e.id, e.version, e.sha256, words.And(by[e]))
	}
	return errors.New(says + "\ncompare the forces of one framework and version at a time")
}

// within sets the earliest and the latest day, and refuses days more than a year
// apart.
func (t *Table) within() error {
	day := func(f *Force) exact.Date { return f.Card.Assessment.Date.Value }
	for i := range t.Forces {
		d := day(&t.Forces[i])
		if t.From.IsZero() || d.Before(t.From) {
			t.From = d
		}
		if d.After(t.To) {
			t.To = d
		}
	}
	if t.Options.AnyDates || !t.From.AddMonths(12).Before(t.To) {
		return nil
	}
	at := map[exact.Date][]string{}
	for i := range t.Forces {
		at[day(&t.Forces[i])] = append(at[day(&t.Forces[i])], t.Forces[i].ID)
	}
	says := fmt.Sprintf("the assessments are more than a year apart, from %s to %s", t.From, t.To)
	for _, d := range slices.SortedFunc(maps.Keys(at), exact.Date.Compare) {
		says += fmt.Sprintf("\n%s: %s", d, strings.Join(at[d], ", "))
	}
	return errors.New(says + "\ncompare those of one round, with --at the last day of an earlier one, or take any dates with --any-dates")
}

// Spread is how scores lie from the least to the greatest. The figures are nil
// where there is no score.
type Spread struct {
	N                                     int // scores; forces without one have no part in it
	Least, Lower, Median, Upper, Greatest *big.Rat
}

// Figures returns the five figures, from the least to the greatest; none where
// there is no score.
func (s *Spread) Figures() []*big.Rat {
	if s.N == 0 {
		return nil
	}
	return []*big.Rat{s.Least, s.Lower, s.Median, s.Upper, s.Greatest}
}

func (t *Table) spread() {
	var whole []*big.Rat
	for i := range t.Forces {
		whole = append(whole, t.Forces[i].Card.Score)
	}
	t.Overall = spreadOf(whole)
	for s := range t.Framework.Standards {
		var scores []*big.Rat
		for i := range t.Forces {
			scores = append(scores, t.Forces[i].Card.Standards[s].Score)
		}
		t.Standards = append(t.Standards, spreadOf(scores))
	}
}

// spreadOf returns the spread of scores, of which some may be nil.
func spreadOf(scores []*big.Rat) Spread {
	scores = slices.DeleteFunc(scores, func(s *big.Rat) bool { return s == nil })
	if len(scores) == 0 {
		return Spread{}
	}
	slices.SortFunc(scores, (*big.Rat).Cmp)
	at := func(quarters int64) *big.Rat { return orderStatistic(scores, quarters, 4) }
	return Spread{len(scores), at(0), at(1), at(2), at(3), at(4)}
}

// orderStatistic returns the figure that a part of sorted scores lies below, by
// linear interpolation at position 1 + (n - 1)·part/of.
func orderStatistic(sorted []*big.Rat, part, of int64) *big.Rat {
	position := int64(len(sorted)-1) * part
	at, rest := position/of, position%of
	if rest == 0 {
		return sorted[at]
	}
	step := new(big.Rat).Sub(sorted[at+1], sorted[at])
	step.Mul(step, big.NewRat(rest, of))
	return step.Add(step, sorted[at])
}
