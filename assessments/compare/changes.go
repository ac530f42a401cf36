package compare

import (
	"cmp"
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

// SubmissionsOptions say how two submissions are compared. The zero value is all
// that two of one framework need.
type SubmissionsOptions struct {
	// Newer is the framework by which both are scored as well where theirs differ.
	// Nil is the greater version, compared number by number; of one version with
	// other bytes, the one of the submission after.
	Newer *framework.Framework
}

// Submissions compares two scored submissions of one force, or of two, under one
// framework or two versions of it. Of two forces it asks only what was copied: the
// other questions speak of what became of something. Of two that say the same,
// which includes the day, it asks nothing.
func Submissions(before, after *scoring.Scorecard, o SubmissionsOptions) *Changes {
	c := &Changes{Before: before, After: after, Reframed: reframe(before, after, o.Newer)}
	p := newPairing(c)
	c.Header = headerChanges(before, after)
	c.Evidence = p.evidenceChanges()
	c.Measures = p.measureChanges()
	c.Indicators = p.indicatorChanges()
	c.Actions = p.actionChanges()
	c.Practices = practiceChanges(before.Assessment.Practices, after.Assessment.Practices)
	switch {
	case !c.sameForce():
		copied, _ := CopiedAmong(nil, slices.Concat(Narratives(before), Narratives(after)), nil) // nothing stops it
		c.Questions = copied[forceIDOf(after)]
	case !c.Identical():
		c.Questions = p.questions()
	}
	return c
}

func forceIDOf(c *scoring.Scorecard) string { return c.Assessment.Force.ID.Value }

func (c *Changes) sameForce() bool { return forceIDOf(c.Before) == forceIDOf(c.After) }

// pairing holds two submissions against each other.
type pairing struct {
	changes       *Changes
	before, after *submission
	renamed       map[string]string          // ids after of items that had another before, to those
	twins         map[string]*EvidenceChange // items that stand in both registers, by their ids before
	readings      []MeasureChange            // every measure that either framework has, changed or not
	indicators    []*framework.Indicator     // of both frameworks: the newer's, then what only the other has
	place         map[string]int             // of an indicator among these
}

// submission is one of the two, under the framework that both are looked at with.
type submission struct {
	card  *scoring.Scorecard
	items map[string]*assessments.Evidence
}

func newPairing(c *Changes) *pairing {
	p := &pairing{changes: c, before: newSubmission(c.Before), after: newSubmission(c.After), place: map[string]int{}}
	frameworks := []*framework.Framework{c.After.Framework}
	if r := c.Reframed; r != nil {
		p.before.card, p.after.card = r.Before, r.After
		frameworks = []*framework.Framework{r.Newer, c.After.Framework, c.Before.Framework}
	}
	for _, f := range frameworks {
		for s := range f.Standards {
			for i := range f.Standards[s].Indicators {
				of := &f.Standards[s].Indicators[i]
				if _, known := p.place[of.ID]; !known {
					p.place[of.ID] = len(p.indicators)
					p.indicators = append(p.indicators, of)
				}
			}
		}
	}
	p.matchItems()
	p.readMeasures()
	return p
}

func newSubmission(card *scoring.Scorecard) *submission {
	register := card.Assessment.Evidence
	s := &submission{card: card, items: make(map[string]*assessments.Evidence, len(register))}
	for i := range register {
		s.items[register[i].ID.Value] = &register[i]
	}
	return s
}

// reframe scores both by the newer of two frameworks. It is nil where both
// submissions are under one.
func reframe(before, after *scoring.Scorecard, newer *framework.Framework) *Reframed {
	b, a := before.Framework, after.Framework
	if b == a || b.Version == a.Version && b.SHA256() == a.SHA256() {
		return nil
	}
	older := b
	switch {
	case newer != nil:
		if newer == b {
			older = a
		}
	case compareVersions(b.Version, a.Version) > 0:
		older, newer = a, b
	default:
		newer = a
	}
	r := &Reframed{Older: older, Newer: newer, Before: rescored(before, newer), After: rescored(after, newer)}
	r.Added, r.Removed = indicatorsLacking(newer, older), indicatorsLacking(older, newer)
	r.BeforeIndicators, r.AfterIndicators = movedBy(before, r.Before), movedBy(after, r.After)
	return r
}

func rescored(c *scoring.Scorecard, f *framework.Framework) *scoring.Scorecard {
	if c.Framework == f {
		return c
	}
	return scoring.Score(f, c.Assessment, scoring.Options{Review: c.Review, AsAt: c.Day})
}

// compareVersions compares two versions part by part: what is a number by its
// value, and a part that is left out as 0.
func compareVersions(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(as), len(bs)) {
		if c := compareParts(versionPart(as, i), versionPart(bs, i)); c != 0 {
			return c
		}
	}
	return 0
}

func versionPart(parts []string, i int) string {
	if i < len(parts) {
		return strings.TrimLeft(parts[i], "0")
	}
	return ""
}

func compareParts(a, b string) int {
	if strings.Trim(a+b, "0123456789") == "" {
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	}
	return strings.Compare(a, b)
}

// indicatorsLacking lists the indicators of one framework that another lacks.
func indicatorsLacking(f, other *framework.Framework) []string {
	var ids []string
	for _, id := range f.IndicatorIDs() {
		if _, ok := other.Indicator(id); !ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// movedBy lists what a submission's other framework alone changed of its levels.
func movedBy(own, other *scoring.Scorecard) []Moved {
	var moved []Moved
	for _, id := range other.Framework.IndicatorIDs() {
		was, in := own.Indicator(id)
		is, _ := other.Indicator(id)
		if in && levelScored(was) != levelScored(is) {
			moved = append(moved, Moved{id, levelScored(was), levelScored(is)})
		}
	}
	return moved
}

// sameWords reports whether two texts are the same but for how they are wrapped.
func sameWords(a, b string) bool {
	return a == b || slices.Equal(strings.Fields(a), strings.Fields(b))
}

// unwrapped is a text with its words on one line.
func unwrapped(s string) string { return strings.Join(strings.Fields(s), " ") }
