package compare

import (
	"math/big"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

// Changes is what differs between two submissions, and what an inspector would ask
// about it. It compares meaning: the order of keys and of items, layout, comments
// and line ends are nothing.
type Changes struct {
	Before, After *scoring.Scorecard // each by the framework that it names
	Reframed      *Reframed          // nil: both are under one framework
	Header        []FieldChange      // in the order of the format
	Indicators    []IndicatorChange  // those with any change, in the framework's order
	Evidence      EvidenceChanges
	Measures      []MeasureChange // in the framework's order
	Actions       ActionChanges
	Practices     ItemChanges
	Questions     []Question // by kind, in the order of Kinds, then in the framework's order
}

// Reframed is what the framework itself changed, where the two submissions are
// under different versions of it: both are scored by the newer one as well.
type Reframed struct {
	Older, Newer     *framework.Framework
	Before, After    *scoring.Scorecard // both by the newer one
	Added, Removed   []string           // indicators, in their framework's order
	BeforeIndicators []Moved            // of both, whose levels differ by the version alone, on the side before; in the framework's order
	AfterIndicators  []Moved            // none on a side that is under the newer one already
}

// Moved is an indicator whose scored level is another under the other version.
type Moved struct {
	Indicator    string
	Older, Newer scoring.Level
}

// FieldChange is a field of the header that differs. An empty text stands for
// what is not there.
type FieldChange struct{ Field, Before, After string }

// Change is how an indicator changed, by its claimed level.
type Change string

// The changes of an indicator.
const (
	Same          Change = "same" // only evidence, measure or narrative moved
	Raised        Change = "raised"
	Lowered       Change = "lowered"
	NewlyAnswered Change = "answered"
	Unanswered    Change = "unanswered"
	NotApplicable Change = "not-applicable"
	Applicable    Change = "applicable"
)

// Cause is why an indicator's evidenced level moved, or would have moved: the
// evidenced level is the least of the claim, what the evidence supports, and the
// measures' caps, and a cause is named where its own figure moved.
type Cause string

// The causes, in the order in which they are told.
const (
	ByClaim           Cause = "claim"
	ByEvidenceAdded   Cause = "evidence-added"
	ByEvidenceRemoved Cause = "evidence-removed"
	ByEvidenceExpired Cause = "evidence-expired"
	ByMeasure         Cause = "measure"
	ByNarrative       Cause = "narrative"
	ByFramework       Cause = "framework"
)

// Pair is a level before and after; either may not be there: what is unanswered
// has no claimed and no evidenced level, what does not apply has no level at all.
type Pair struct{ Before, After scoring.Level }

// IndicatorChange is what changed in one indicator.
type IndicatorChange struct {
	Of                         *framework.Indicator // by the newer framework; by the other one where that lacks it
	Before, After              *scoring.Indicator   // nil: the framework of that side has no such indicator
	Change                     Change
	Claimed, Evidenced, Scored Pair
	Causes                     []Cause
	NarrativeChanged           bool // by its words
}

// EvidenceChanges are what changed in the register. An item is the same under a
// new id where its location or its digest is the same.
type EvidenceChanges struct {
	Added, Removed []*assessments.Evidence // in the order of the register
	Changed        []EvidenceChange        // in the order of the register after
}

// EvidenceChange is an item of evidence of which fields differ.
type EvidenceChange struct {
	Before, After *assessments.Evidence
	Fields        []string // in the order of the format
}

// Direction is whether a measure got better.
type Direction string

// The directions of a measure.
const (
	Better    Direction = "better"
	Worse     Direction = "worse"
	Level     Direction = "level"     // its base or its day moved, not its figure
	First     Direction = "first"     // it had no reading
	Withdrawn Direction = "withdrawn" // it has none any more
)

// MeasureChange is a measure whose reading differs.
type MeasureChange struct {
	Indicator     string
	Of            *framework.Measure
	Before, After *big.Rat // as it was read, however old, in the measure's unit; nil: no reading, or no cases
	Direction     Direction

	BeforeReading, AfterReading *assessments.Reading // nil: none
}

// ActionChanges are what became of the improvement plan, in its order after, and
// before for what is gone. An action of which more than one thing changed stands
// in more than one list; one that is new is added, whatever else it is.
type ActionChanges struct {
	Added   []ActionChange
	Done    []ActionChange // done now, and not before
	Slipped []ActionChange // due later, and not done
	Dropped []ActionChange // gone, and it was not done
	Cleared []ActionChange // gone, and it was done
	Changed []ActionChange // in any other way
}

// ActionChange is an action before and after; nil where it is not there.
type ActionChange struct{ Before, After *assessments.Action }

// ItemChanges are ids of what was added, removed and changed, in the document's
// order.
type ItemChanges struct{ Added, Removed, Changed []string }

// Kind names a question that an inspector would ask.
type Kind string

// The kinds of question, in the order in which they are told.
const (
	RaisedWithoutEvidence Kind = "raised-without-evidence"
	EvidenceWithdrawn     Kind = "evidence-withdrawn"
	ReDated               Kind = "re-dated"
	WorseMeasure          Kind = "worse-measure"
	MeasureWithdrawn      Kind = "measure-withdrawn"
	BaseChanged           Kind = "base-changed"
	StaleReliedOn         Kind = "stale-relied-on"
	RolledForward         Kind = "rolled-forward"
	ReviewUnheeded        Kind = "review-unheeded"
	LoweredUnexplained    Kind = "lowered-unexplained"
	NewlyNotApplicable    Kind = "newly-not-applicable"
	Slipped               Kind = "slipped"
	Dropped               Kind = "dropped"
	StillShort            Kind = "still-short"
	Copied                Kind = "copied"
)

// Kinds lists the kinds of question, in the order in which they are told.
var Kinds = []Kind{RaisedWithoutEvidence, EvidenceWithdrawn, ReDated, WorseMeasure, MeasureWithdrawn, BaseChanged, StaleReliedOn, RolledForward,
	ReviewUnheeded, LoweredUnexplained, NewlyNotApplicable, Slipped, Dropped, StillShort, Copied}

// Question is what an inspector would ask about a change.
type Question struct {
	Kind      Kind
	Indicator string   // its id, of several the first in the framework's order; empty where it is about the whole
	Others    []string // further indicators that it is about, in the framework's order
	Item      string   // the id of the item of evidence that it is about; empty where it is about none in particular
	Text      string   // one sentence that names the facts
	Lesser    bool     // the change has an answer that can be seen: worth a look, and not a question for each
}

// Asked counts the questions but for the lesser ones.
func Asked(all []Question) int {
	n := 0
	for _, q := range all {
		if !q.Lesser {
			n++
		}
	}
	return n
}

// Identical reports whether the two submissions say the same.
func (c *Changes) Identical() bool {
	e, a, p := &c.Evidence, &c.Actions, &c.Practices
	return c.Reframed == nil && len(c.Header)+len(c.Indicators)+len(c.Measures)+
		len(e.Added)+len(e.Removed)+len(e.Changed)+
		len(a.Added)+len(a.Done)+len(a.Slipped)+len(a.Dropped)+len(a.Cleared)+len(a.Changed)+
		len(p.Added)+len(p.Removed)+len(p.Changed) == 0
}
