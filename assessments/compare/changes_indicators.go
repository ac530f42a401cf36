package compare

import (
	"maps"
	"slices"
	"strings"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

// answerPair is one indicator's state before and after.
type answerPair struct {
	of                      *framework.Indicator
	before, after           *scoring.Indicator  // by its own framework; nil: that has no such indicator
	commonBefore, commonAft *scoring.Indicator  // by the framework that both are looked at with; nil: that has none
	was, is                 *assessments.Answer // nil: the assessment does not mention it
}

func (p *pairing) answerPair(of *framework.Indicator) *answerPair {
	a := &answerPair{of: of}
	a.before, _ = p.changes.Before.Indicator(of.ID)
	a.after, _ = p.changes.After.Indicator(of.ID)
	a.commonBefore, _ = p.before.card.Indicator(of.ID)
	a.commonAft, _ = p.after.card.Indicator(of.ID)
	for _, side := range []*scoring.Indicator{a.commonBefore, a.before} {
		if side != nil {
			a.was = side.Answer
		}
	}
	for _, side := range []*scoring.Indicator{a.commonAft, a.after} {
		if side != nil {
			a.is = side.Answer
		}
	}
	return a
}

// bothAnswered reports whether the indicator has a level before and after.
func (a *answerPair) bothAnswered() bool { return hasLevel(a.before) && hasLevel(a.after) }

// keptOrUp reports whether the claim stands, or is higher.
func (a *answerPair) keptOrUp() bool { return a.bothAnswered() && a.after.Claimed >= a.before.Claimed }

func hasLevel(i *scoring.Indicator) bool { return i != nil && i.Answered }

func indicatorApplies(i *scoring.Indicator) bool { return i != nil && i.Applicable }

// leftSilent reports whether the assessment says nothing of an indicator that has no
// level: nor that it does not apply.
func leftSilent(i *scoring.Indicator, kind framework.Kind) bool {
	return i != nil && i.Of.AppliesTo(kind) && (i.Answer == nil || !i.Answer.NotApplicable.Marked())
}

func levelClaimed(i *scoring.Indicator) scoring.Level {
	if !hasLevel(i) {
		return scoring.Level{}
	}
	return scoring.Level{Value: i.Claimed, Known: true}
}

func levelEvidenced(i *scoring.Indicator) scoring.Level {
	if !hasLevel(i) {
		return scoring.Level{}
	}
	return scoring.Level{Value: i.Evidenced, Known: true}
}

func levelScored(i *scoring.Indicator) scoring.Level {
	if !indicatorApplies(i) {
		return scoring.Level{}
	}
	return scoring.Level{Value: i.Scored, Known: true}
}

// indicatorChanges lists the indicators with any change.
func (p *pairing) indicatorChanges() []IndicatorChange {
	var changes []IndicatorChange
	for _, of := range p.indicators {
		a := p.answerPair(of)
		c := IndicatorChange{
			Of: of, Before: a.before, After: a.after,
			Change:           p.changeOf(a),
			Claimed:          Pair{levelClaimed(a.before), levelClaimed(a.after)},
			Evidenced:        Pair{levelEvidenced(a.before), levelEvidenced(a.after)},
			Scored:           Pair{levelScored(a.before), levelScored(a.after)},
			Causes:           p.causes(a),
			NarrativeChanged: !sameWords(narrativeOf(a.was), narrativeOf(a.is)),
		}
		if c.moved() || c.NarrativeChanged || !p.sameAnswer(a.was, a.is) || !p.sameCited(a.was, a.is) {
			changes = append(changes, c)
		}
	}
	return changes
}

// moved reports whether a level, or what it follows from, is another. What is claimed
// and evidenced never is without a change or a cause.
func (c *IndicatorChange) moved() bool {
	return c.Change != Same || len(c.Causes) > 0 || c.Scored.Before != c.Scored.After
}

// changeOf says how an indicator changed. A worked example speaks only of what it
// answers: that it is silent is not to say that something does not apply.
func (p *pairing) changeOf(a *answerPair) Change {
	switch was, is := hasLevel(a.before), hasLevel(a.after); {
	case was && is && a.after.Claimed > a.before.Claimed:
		return Raised
	case was && is && a.after.Claimed < a.before.Claimed:
		return Lowered
	case was && is:
		return Same
	case is && leftSilent(a.before, p.before.card.Assessment.Kind()):
		return NewlyAnswered
	case was && leftSilent(a.after, p.after.card.Assessment.Kind()):
		return Unanswered
	case was || indicatorApplies(a.before) && !indicatorApplies(a.after):
		return NotApplicable
	case is || indicatorApplies(a.after) && !indicatorApplies(a.before):
		return Applicable
	}
	return Same
}

func narrativeOf(a *assessments.Answer) string {
	if a == nil {
		return ""
	}
	return a.Narrative.Value
}

// sameAnswer reports whether two answers say the same, but for their level and
// narrative.
func (p *pairing) sameAnswer(was, is *assessments.Answer) bool {
	b, a := orNothing(was), orNothing(is)
	return b.NotApplicable.Marked() == a.NotApplicable.Marked() && sameWords(b.NotApplicable.Reason.Value, a.NotApplicable.Reason.Value) &&
		maps.Equal(citations(b, asIs), citations(a, p.was)) && p.sameReadings(b, a)
}

func orNothing(a *assessments.Answer) *assessments.Answer {
	if a == nil {
		return &assessments.Answer{}
	}
	return a
}

// citationKey is an item, by its id before, and the words that say where in it to
// look.
type citationKey struct{ item, where string }

// citations returns what an answer cites, an item with one place in it counted
// once however often it is cited. Name gives an item's id before.
func citations(a *assessments.Answer, name func(string) string) map[citationKey]bool {
	all := make(map[citationKey]bool, len(a.Evidence))
	for _, c := range a.Evidence {
		all[citationKey{name(c.ID.Value), unwrapped(c.Where.Value)}] = true
	}
	return all
}

// citedItems returns the items that an answer cites, by their ids before, and whether
// one of the citations says where.
func citedItems(a *assessments.Answer, name func(string) string) map[string]bool {
	if a == nil {
		return nil
	}
	all := make(map[string]bool, len(a.Evidence))
	for _, c := range a.Evidence {
		id := name(c.ID.Value)
		all[id] = all[id] || strings.TrimSpace(c.Where.Value) != ""
	}
	return all
}

// sameCited reports whether the items that are cited both times say what they
// said.
func (p *pairing) sameCited(was, is *assessments.Answer) bool {
	now := citedItems(is, p.was)
	for id := range citedItems(was, asIs) {
		if _, still := now[id]; still && p.twins[id] != nil && !p.twins[id].sameContent() {
			return false
		}
	}
	return true
}

// causes lists why the evidenced level moved, or would have moved: each of its
// three figures that is another under one framework, and the framework itself.
func (p *pairing) causes(a *answerPair) []Cause {
	var causes []Cause
	b, c := a.commonBefore, a.commonAft
	switch {
	case hasLevel(b) && hasLevel(c):
		causes = p.figuresMoved(b, c)
	case hasLevel(b) != hasLevel(c):
		causes = []Cause{ByClaim}
	}
	if a.reframed() {
		causes = append(causes, ByFramework)
	}
	return causes
}

// reframed reports whether the framework alone brought the indicator in, took it
// out, or changed what is evidenced of it.
func (a *answerPair) reframed() bool {
	if (a.before == nil) != (a.after == nil) {
		return true
	}
	return levelEvidenced(a.before) != levelEvidenced(a.commonBefore) || levelEvidenced(a.after) != levelEvidenced(a.commonAft)
}

// figuresMoved lists the causes, in their order, of an indicator that is answered
// both times.
func (p *pairing) figuresMoved(b, a *scoring.Indicator) []Cause {
	var found []Cause
	if b.Claimed != a.Claimed {
		found = append(found, ByClaim)
	}
	if b.Support != a.Support {
		found = append(found, p.supportMoved(b, a)...)
	}
	if lowestCap(b) != lowestCap(a) {
		found = append(found, ByMeasure)
	}
	slices.SortStableFunc(found, func(x, y Cause) int { return slices.Index(causeOrder, x) - slices.Index(causeOrder, y) })
	return found
}

var causeOrder = []Cause{ByClaim, ByEvidenceAdded, ByEvidenceRemoved, ByEvidenceExpired, ByMeasure, ByNarrative}

// lowestCap is the level that the measures allow, or -1 where there is none to
// allow any.
func lowestCap(i *scoring.Indicator) int {
	lowest := -1
	for m := range i.Measures {
		if c := i.Measures[m].Cap; lowest < 0 || c < lowest {
			lowest = c
		}
	}
	return lowest
}

// supportMoved lists what raised the support, or lowered it.
func (p *pairing) supportMoved(b, a *scoring.Indicator) []Cause {
	was, is := p.before.worths(b.Answer, asIs), p.after.worths(a.Answer, p.was)
	found := map[Cause]bool{ByNarrative: blankNarrative(b.Answer) != blankNarrative(a.Answer) && blankNarrative(b.Answer) == (a.Support > b.Support)}
	if a.Support > b.Support {
		for id, now := range is {
			found[ByEvidenceAdded] = found[ByEvidenceAdded] || now.beyond(was[id])
		}
	} else {
		for id, then := range was {
			now, still := is[id]
			switch {
			case still && then.counts() && !now.counts():
				found[ByEvidenceExpired] = true
			case then.beyond(now):
				found[ByEvidenceRemoved] = true
			}
		}
	}
	maps.DeleteFunc(found, func(_ Cause, found bool) bool { return !found })
	return slices.Collect(maps.Keys(found))
}

func blankNarrative(a *assessments.Answer) bool { return strings.TrimSpace(a.Narrative.Value) == "" }

// worth is what a cited item goes towards. The zero value is an item that does not
// count.
type worth struct {
	kind              string // its type, which says what it shows; empty: it is not current
	complete, pointed bool   // where it shows outcome or is the workforce's voice
}

func (w worth) counts() bool { return w.kind != "" }

// worths returns what each item that an answer cites goes towards, by its id
// before.
func (s *submission) worths(a *assessments.Answer, name func(string) string) map[string]worth {
	where := citedItems(a, name)
	all := make(map[string]worth, len(where))
	for _, c := range a.Evidence {
		item := s.items[c.ID.Value]
		if item == nil {
			continue
		}
		id := name(item.ID.Value)
		all[id] = s.worth(item, where[id])
	}
	return all
}

func (s *submission) worth(item *assessments.Evidence, where bool) worth {
	t, ok := s.card.Framework.Type(item.Type.Value)
	if !ok || !scoring.Current(item, t, s.card.Day) {
		return worth{}
	}
	complete := (t.Shows == framework.Outcome || t.Voice) && scoring.Complete(item, t)
	return worth{t.ID, complete, complete && where}
}

// beyond reports whether an item goes towards something that it did not go towards
// in another state.
func (w worth) beyond(other worth) bool {
	return w.counts() && w.kind != other.kind || w.complete && !other.complete || w.pointed && !other.pointed
}
