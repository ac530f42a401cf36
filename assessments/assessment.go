// Package assessments reads a force's documents, its assessments and the
// reviews of them, and keeps the place of everything that they say.
package assessments

import (
	"crypto/sha256"
	"encoding/hex"

	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
)

// Date is a day with the place where it was written.
type Date = diag.Located[exact.Date]

// Number is a decimal with the place where it was written.
type Number = diag.Located[exact.Decimal]

// Whole is a whole number with the place where it was written.
type Whole = diag.Located[int64]

// The statuses of an assessment.
const (
	Draft        = "draft"
	Submitted    = "submitted"
	Published    = "published"
	Illustration = "illustration" // a worked example from a published source
)

// The markings, the lighter first.
const (
	Official          = "OFFICIAL"
	OfficialSensitive = "OFFICIAL-SENSITIVE"
)

// Assessment is what one organisation says of itself at one date. What was left
// out, or could not be read, is not Given.
type Assessment struct {
	File             string // the document's name, as its reader was given it
	Framework        diag.Text
	FrameworkVersion diag.Text
	Force            Force
	Date             Date // the day on which everything holds
	DateNote         diag.Text
	Period           Period
	Scope            diag.Text
	Status           diag.Text
	Submitted        Date
	Marking          diag.Text
	Handling         diag.Text
	Workforce        Workforce
	ChiefOfficer     ChiefOfficer
	Oversight        Oversight
	Evidence         []Evidence // the register
	StandardsKey     diag.Pos
	StandardsBroken  bool // they are no standards with answers
	Standards        []Answers
	Practices        []Practice
	Actions          []Action
	Written          []diag.Prose  // what a person wrote in it, as far as a program could find personal data there
	Remarks          []diag.Remark // its waivers

	source []byte
}

// Force is the organisation that an assessment speaks of.
type Force struct{ ID, Name, Kind diag.Text }

// Period is the time that an assessment looks back on.
type Period struct{ From, To Date }

// Workforce is how many people the organisation has.
type Workforce struct {
	Headcount          Whole
	FullTimeEquivalent Number
	Approximate        bool
	AsAt               Date
	Source             diag.Text
	Sized              bool // one of the two figures is written, whether or not it could be read
}

// ChiefOfficer is who answers for the assessment.
type ChiefOfficer struct {
	Role     diag.Text
	Approved Date
	Broken   bool // something in it could not be read
}

// Oversight is who holds the chief officer to account.
type Oversight struct {
	Body     diag.Text
	Reviewed Date
}

// Evidence is an item of the register.
type Evidence struct {
	ID, Type, Title diag.Text
	Date, ReviewBy  Date
	Location        diag.Text // a path below the assessment's folder, or an https address
	Reference       diag.Text
	SHA256          diag.Text
	Marking         diag.Text // the assessment's where left out
	Owner           diag.Text
	Summary         diag.Text
	DetailKey       diag.Pos
	Detail          Detail
	Broken          bool // something in it could not be read
}

// Answers are what an assessment says of one standard.
type Answers struct {
	Standard diag.Text
	Answers  []Answer
	Broken   bool // they are no indicators with answers
}

// Answer is what an assessment says of one indicator.
type Answer struct {
	Indicator     diag.Text
	Level         Whole
	Narrative     diag.Text
	Evidence      []Citation
	Measures      []Reading
	NotApplicable NotApplicable
	Broken        bool // something in it could not be read
}

// Answered reports whether the indicator was given a level.
func (a *Answer) Answered() bool { return a.Level.Given() }

// Citation names an item of evidence, and perhaps where in it to look.
type Citation struct{ ID, Where diag.Text }

// Reading is a measure's figure. Either it has a value, or it says why there
// was nothing to measure.
type Reading struct {
	Measure   diag.Text
	Value, Of Number
	AsAt      Date
	Evidence  diag.Text
	NoCases   diag.Text
}

// NotApplicable is an indicator's mark that it does not apply.
type NotApplicable struct {
	Key    diag.Pos // no place: not marked
	Reason diag.Text
}

// Marked reports whether the indicator was marked.
func (n NotApplicable) Marked() bool { return !n.Key.IsZero() }

// Practice is something that the organisation shares, or took over.
type Practice struct {
	ID, Title, Indicator, Summary diag.Text
	SharedWith, LearnedFrom       []diag.Text
	Status                        diag.Text // planned or live
}

// Action is a step of the improvement plan.
type Action struct {
	ID, Title, Indicator diag.Text
	RaisesTo             Whole // the level it is to bring the indicator to
	Owner                diag.Text
	Due, Done            Date
	From                 diag.Text // the item of evidence that gave rise to it
	Broken               bool      // something in it could not be read
}

// IsIllustration reports whether the assessment is a worked example from a published
// source, which is not the organisation's own.
func (a *Assessment) IsIllustration() bool { return a.Status.Value == Illustration }

// Kind returns the kind of organisation.
func (a *Assessment) Kind() framework.Kind { return framework.Kind(a.Force.Kind.Value) }

// Answer returns what the assessment says of an indicator.
func (a *Assessment) Answer(standard, indicator string) (*Answer, bool) {
	for s := range a.Standards {
		if a.Standards[s].Standard.Value != standard {
			continue
		}
		answers := a.Standards[s].Answers
		for i := range answers {
			if answers[i].Indicator.Value == indicator {
				return &answers[i], true
			}
		}
	}
	return nil, false
}

// SHA256 returns the digest of the document, in hexadecimal.
func (a *Assessment) SHA256() string { return digest(a.source) }

func digest(src []byte) string {
	sum := sha256.Sum256(src)
	return hex.EncodeToString(sum[:])
}

// Review is what a peer reviewer or an inspector found.
type Review struct {
	File                string
	Framework           diag.Text
	Force               diag.Text
	Date                Date
	AssessmentDate      Date // of the assessment that was reviewed
	AssessmentSHA256    diag.Text
	Organisation        diag.Text // the reviewer's
	Role                diag.Text
	Kind                diag.Text // peer or inspection
	Standards           []Findings
	AreasForImprovement []Area
	Written             []diag.Prose
	Remarks             []diag.Remark
}

// Findings are what a review says of one standard.
type Findings struct {
	Standard diag.Text
	Findings []Finding
}

// Finding is what a review says of one indicator.
type Finding struct {
	Indicator diag.Text
	Level     Whole
	Rationale diag.Text
	Seen      []diag.Text // kinds of thing that the reviewer saw
}

// Area is an area for improvement.
type Area struct{ Indicator, Text diag.Text }

// Finding returns what the review says of an indicator.
func (r *Review) Finding(standard, indicator string) (*Finding, bool) {
	for s := range r.Standards {
		if r.Standards[s].Standard.Value != standard {
			continue
		}
		findings := r.Standards[s].Findings
		for i := range findings {
			if findings[i].Indicator.Value == indicator {
				return &findings[i], true
			}
		}
	}
	return nil, false
}
