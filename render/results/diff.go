package results

import (
	"io"

	"wellbeing/assessments"
	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/termtext"
)

// The formats that documents of what changed name.
const (
	DiffFormat  = "wellbeing-diff/v1"
	DiffsFormat = "wellbeing-diffs/v1"
)

// Diff is what changed between two submissions. Its fields are those that programs
// rely on: more may be added, none is renamed. A level or a figure that is not there
// is null, a list never.
type Diff struct {
	Format          string           `json:"format"`
	Notice          string           `json:"notice"`  // what it is not
	Marking         string           `json:"marking"` // the heavier of the two
	Before          Submission       `json:"before"`
	After           Submission       `json:"after"`
	Identical       bool             `json:"identical"`
	FrameworkChange *FrameworkChange `json:"framework_change"` // null: both are under one framework
	Header          []FieldChange    `json:"header"`
	Indicators      []IndicatorDiff  `json:"indicators"`
	Evidence        EvidenceDiff     `json:"evidence"`
	Measures        []MeasureDiff    `json:"measures"`
	Actions         ActionsDiff      `json:"actions"`
	Practices       ItemsDiff        `json:"practices"`
	Questions       []Question       `json:"questions"`
	Quieted         []QuietedFinding `json:"quieted"` // findings in the one after that a waiver quiets
}

// QuietedFinding is a finding that a waiver quiets.
type QuietedFinding struct {
	Rule    string `json:"rule"`
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Message string `json:"message"`
	Reason  string `json:"reason"`
	Until   string `json:"until,omitempty"`
	New     bool   `json:"new"` // nothing quieted it in the one before
}

// Diffs is what changed between two folders of submissions.
type Diffs struct {
	Format     string   `json:"format"`
	Notice     string   `json:"notice"`  // what it is not
	Marking    string   `json:"marking"` // the highest of all
	Diffs      []Diff   `json:"diffs"`
	OnlyBefore []string `json:"only_before"` // forces
	OnlyAfter  []string `json:"only_after"`
	// Questions about forces of which only the folder after has a submission.
	Questions []ForceQuestions `json:"questions"`
}

// ForceQuestions are questions about a force.
type ForceQuestions struct {
	Force     string     `json:"force"`
	Questions []Question `json:"questions"`
}

// Submission names one of the two.
type Submission struct {
	Force     string    `json:"force"`
	Date      string    `json:"date"`
	Status    string    `json:"status"`
	AsAt      string    `json:"as_at"`
	Framework Framework `json:"framework"`
}

// FrameworkChange is what the framework itself changed.
type FrameworkChange struct {
	Older   Framework     `json:"older"`
	Newer   Framework     `json:"newer"`
	Added   []string      `json:"added"` // indicators
	Removed []string      `json:"removed"`
	Before  []MovedScores `json:"before"` // whose levels differ by the version alone
	After   []MovedScores `json:"after"`
}

// MovedScores is an indicator's scored level by the older and by the newer
// framework.
type MovedScores struct {
	ID     string  `json:"id"`
	Scored [2]*int `json:"scored"`
}

// FieldChange is a field of the header; null: it is not there.
type FieldChange struct {
	Field  string  `json:"field"`
	Before *string `json:"before"`
	After  *string `json:"after"`
}

// IndicatorDiff is an indicator's levels before and after.
type IndicatorDiff struct {
	Standard  string   `json:"standard"`
	ID        string   `json:"id"`
	Change    string   `json:"change"`
	Claimed   [2]*int  `json:"claimed"`
	Evidenced [2]*int  `json:"evidenced"`
	Scored    [2]*int  `json:"scored"`
	Causes    []string `json:"causes"`
	Narrative string   `json:"narrative"` // same or changed
}

// EvidenceDiff is what changed in the register.
type EvidenceDiff struct {
	Added   []string      `json:"added"`
	Removed []string      `json:"removed"`
	Changed []ChangedItem `json:"changed"`
}

// ChangedItem is an item by its id after.
type ChangedItem struct {
	ID     string   `json:"id"`
	Was    string   `json:"was,omitempty"` // its id before, where that was another
	Fields []string `json:"fields"`
}

// MeasureDiff is a measure's reading before and after.
type MeasureDiff struct {
	Indicator string   `json:"indicator"`
	ID        string   `json:"id"`
	Before    *float64 `json:"before"`
	After     *float64 `json:"after"`
	Direction string   `json:"direction"`
}

// ActionsDiff is what became of the improvement plan.
type ActionsDiff struct {
	Added   []string `json:"added"`
	Done    []string `json:"done"`
	Slipped []string `json:"slipped"`
	Dropped []string `json:"dropped"`
	Cleared []string `json:"cleared"` // gone, as it was done
	Changed []string `json:"changed"`
}

// ItemsDiff are ids.
type ItemsDiff struct {
	Added   []string `json:"added"`
	Removed []string `json:"removed"`
	Changed []string `json:"changed"`
}

// Question is what an inspector would ask.
type Question struct {
	ID        string   `json:"id"`             // of its kind
	Indicator *string  `json:"indicator"`      // null: it is about the whole
	Others    []string `json:"others"`         // further indicators that it is about
	Item      string   `json:"item,omitempty"` // the item of evidence that it is about
	Text      string   `json:"text"`
	Lesser    bool     `json:"lesser"` // worth a look, and not a question for each
}

// WriteDiff writes what changed between two submissions.
func WriteDiff(w io.Writer, c *briefing.Compared) error { return termtext.WriteJSON(w, diff(c)) }

// WriteDiffs writes what changed between two folders, in the order of all, with the
// forces of which only one of them has a submission.
func WriteDiffs(w io.Writer, all []*briefing.Compared, onlyBefore, onlyAfter []briefing.Lone) error {
	doc := Diffs{Format: DiffsFormat, Notice: diffsNotice, Marking: compare.Marking(briefing.Cards(all, onlyBefore, onlyAfter)...), Diffs: make([]Diff, 0, len(all)), OnlyBefore: forces(onlyBefore), OnlyAfter: forces(onlyAfter), Questions: []ForceQuestions{}}
	for _, c := range all {
		doc.Diffs = append(doc.Diffs, diff(c))
	}
	for _, l := range onlyAfter {
		if len(l.Questions) > 0 {
			doc.Questions = append(doc.Questions, ForceQuestions{l.Assessment.Force.ID.Value, questions(l.Questions)})
		}
	}
	return termtext.WriteJSON(w, doc)
}

const diffsNotice = "Self-assessments of each force held against each other, and what to ask about them. Not an HMICFRS judgment."

func forces(all []briefing.Lone) []string {
	ids := make([]string, 0, len(all))
	for _, l := range all {
		ids = append(ids, l.Assessment.Force.ID.Value)
	}
	return ids
}

func questions(all []compare.Question) []Question {
	out := make([]Question, 0, len(all))
	for _, q := range all {
		out = append(out, Question{string(q.Kind), given(q.Indicator), append([]string{}, q.Others...), q.Item, q.Text, q.Lesser})
	}
	return out
}

// list is a list that is never null.
func list[T ~string](all []T) []string {
	out := make([]string, 0, len(all))
	for _, s := range all {
		out = append(out, string(s))
	}
	return out
}

func diff(of *briefing.Compared) Diff {
	c := of.Changes
	d := Diff{
		Format: DiffFormat, Notice: diffNotice(c), Marking: compare.Marking(c.Before, c.After),
		Before: submission(c.Before), After: submission(c.After), Identical: c.Identical(),
		FrameworkChange: frameworkChange(c.Reframed),
		Header:          make([]FieldChange, 0, len(c.Header)),
		Indicators:      make([]IndicatorDiff, 0, len(c.Indicators)),
		Evidence:        evidenceDiff(&c.Evidence),
		Measures:        make([]MeasureDiff, 0, len(c.Measures)),
		Actions: ActionsDiff{actionIDs(c.Actions.Added), actionIDs(c.Actions.Done), actionIDs(c.Actions.Slipped),
			actionIDs(c.Actions.Dropped), actionIDs(c.Actions.Cleared), actionIDs(c.Actions.Changed)},
		Practices: ItemsDiff{list(c.Practices.Added), list(c.Practices.Removed), list(c.Practices.Changed)},
		Questions: questions(c.Questions),
		Quieted:   make([]QuietedFinding, 0, len(of.Quieted)),
	}
	for _, f := range c.Header {
		d.Header = append(d.Header, FieldChange{f.Field, given(f.Before), given(f.After)})
	}
	for i := range c.Indicators {
		d.Indicators = append(d.Indicators, indicatorDiff(&c.Indicators[i]))
	}
	for _, m := range c.Measures {
		d.Measures = append(d.Measures, MeasureDiff{m.Indicator, m.Of.ID, figure(m.Before), figure(m.After), string(m.Direction)})
	}
	for _, q := range of.Quieted {
		d.Quieted = append(d.Quieted, QuietedFinding{q.Rule, q.Where, q.Line, q.Message, q.Reason, q.Until, q.New})
	}
	return d
}

func diffNotice(c *compare.Changes) string {
	if c.Before.Assessment.IsIllustration() || c.After.Assessment.IsIllustration() {
		return "A worked example from a published source is among the two, not the organisation's own submission. Not an HMICFRS judgment."
	}
	return "Two self-assessments held against each other, and what to ask about them. Not an HMICFRS judgment."
}

func submission(c *scoring.Scorecard) Submission {
	a := c.Assessment
	return Submission{a.Force.ID.Value, a.Date.Value.String(), a.Status.Value, c.Day.String(), frameworkName(c.Framework)}
}

func frameworkName(f *framework.Framework) Framework { return Framework{f.ID, f.Version, f.SHA256()} }

func frameworkChange(r *compare.Reframed) *FrameworkChange {
	if r == nil {
		return nil
	}
	return &FrameworkChange{frameworkName(r.Older), frameworkName(r.Newer), list(r.Added), list(r.Removed), moved(r.BeforeIndicators), moved(r.AfterIndicators)}
}

func moved(all []compare.Moved) []MovedScores {
	out := make([]MovedScores, 0, len(all))
	for _, m := range all {
		out = append(out, MovedScores{m.Indicator, [2]*int{level(m.Older), level(m.Newer)}})
	}
	return out
}

// given is a text, or null where it is empty.
func given(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func indicatorDiff(c *compare.IndicatorChange) IndicatorDiff {
	d := IndicatorDiff{
		Standard: c.Of.Standard.ID, ID: c.Of.ID, Change: string(c.Change),
		Claimed: pair(c.Claimed), Evidenced: pair(c.Evidenced), Scored: pair(c.Scored),
		Causes: list(c.Causes), Narrative: "same",
	}
	if c.NarrativeChanged {
		d.Narrative = "changed"
	}
	return d
}

func pair(p compare.Pair) [2]*int { return [2]*int{level(p.Before), level(p.After)} }

func evidenceDiff(e *compare.EvidenceChanges) EvidenceDiff {
	d := EvidenceDiff{itemIDs(e.Added), itemIDs(e.Removed), make([]ChangedItem, 0, len(e.Changed))}
	for _, c := range e.Changed {
		item := ChangedItem{ID: c.After.ID.Value, Fields: list(c.Fields)}
		if was := c.Before.ID.Value; was != item.ID {
			item.Was = was
		}
		d.Changed = append(d.Changed, item)
	}
	return d
}

func itemIDs(items []*assessments.Evidence) []string {
	ids := make([]string, 0, len(items))
	for _, item := range items {
		ids = append(ids, item.ID.Value)
	}
	return ids
}

func actionIDs(changes []compare.ActionChange) []string {
	ids := make([]string, 0, len(changes))
	for _, c := range changes {
		a := c.After
		if a == nil {
			a = c.Before
		}
		ids = append(ids, a.ID.Value)
	}
	return ids
}
