package results

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"

	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/termtext"
)

// Published is the results document of an edition for the public. It has the fields of
// Document; where a figure is null, withheld names it among those that are not told.
type Published struct {
	Format      string                `json:"format"`
	For         string                `json:"for"`
	Assessments []PublishedAssessment `json:"assessments"`
}

// PublishedAssessment is one scored assessment, as far as the public may see it.
type PublishedAssessment struct {
	Framework    Framework           `json:"framework"`
	Force        string              `json:"force"`
	Date         string              `json:"date"`
	Status       string              `json:"status"`
	Notice       string              `json:"notice"`
	Marking      string              `json:"marking"`
	AsAt         string              `json:"as_at"`
	Completeness Completeness        `json:"completeness"`
	Score        *float64            `json:"score"`
	ClaimedScore *float64            `json:"claimed_score"`
	Goal         PublishedGoal       `json:"goal"`
	Standards    []PublishedStandard `json:"standards"`
	Agreement    *Agreement          `json:"agreement,omitempty"`
	Headcount    Worded              `json:"headcount"`
	FullTime     Worded              `json:"full_time_equivalent"`
	Figures      []PublishedFigure   `json:"figures"`
	Suppressed   PublishedTally      `json:"withheld_counts"`
	Withheld     []string            `json:"withheld,omitempty"`
}

// PublishedGoal is whether the goal is met and each promise kept.
type PublishedGoal struct {
	Met      *bool              `json:"met"`
	Promises []PublishedPromise `json:"promises"`
	Withheld []string           `json:"withheld,omitempty"`
}

// PublishedPromise is whether a promise is kept.
type PublishedPromise struct {
	Promise
	Withheld []string `json:"withheld,omitempty"`
}

// PublishedStandard is a standard's scores, with its indicators as they are told.
type PublishedStandard struct {
	Standard
	Indicators []PublishedIndicator `json:"indicators"` // in place of the standard's own
	Withheld   []string             `json:"withheld,omitempty"`
}

// PublishedIndicator is an indicator's levels, with its measures as they are told.
type PublishedIndicator struct {
	Indicator
	Measures []PublishedMeasure `json:"measures"` // in place of the indicator's own
	Withheld []string           `json:"withheld,omitempty"`
}

// PublishedMeasure is a reading as it is told: rounded, where it is of people or a rate.
type PublishedMeasure struct {
	ID       string   `json:"id"`
	Value    *float64 `json:"value"`
	Reading  Worded   `json:"reading"`
	Count    Worded   `json:"count"`
	Of       Worded   `json:"of"`
	Cap      *int     `json:"cap"`
	Withheld []string `json:"withheld,omitempty"`
}

// PublishedFigure is a count of people in an item of evidence.
type PublishedFigure struct {
	Item     string `json:"item"`
	Question string `json:"question,omitempty"`
	Entry    string `json:"entry,omitempty"`
	Figure   string `json:"figure"`
	Count    Worded `json:"count"`
	Of       Worded `json:"of"`
	Rate     Worded `json:"rate"`
}

// PublishedTally counts what is not told.
type PublishedTally struct {
	Items   int `json:"items"`
	Counts  int `json:"counts"`
	Further int `json:"further"`
	Known   int `json:"known"`
	Groups  int `json:"groups"`
	Levels  int `json:"levels"`
	Prose   int `json:"prose"`
	Details int `json:"details"`
}

// Worded is a figure: a number where it is shown, else the word of its state.
type Worded disclosure.Figure

// MarshalJSON writes the number or the word.
func (t Worded) MarshalJSON() ([]byte, error) {
	if t.State != disclosure.Shown || t.Value == nil {
		return json.Marshal(disclosure.Figure(t).Count())
	}
	return json.Marshal(*figure(t.Value))
}

// UnmarshalJSON reads what MarshalJSON writes, and nothing else.
func (t *Worded) UnmarshalJSON(src []byte) error {
	for s := disclosure.Missing; s <= disclosure.Withheld; s++ {
		if string(src) == `"`+s.String()+`"` {
			*t = Worded{State: s}
			return nil
		}
	}
	r, ok := new(big.Rat).SetString(string(src))
	if !ok || len(src) > 20 || src[0] == '"' {
		return fmt.Errorf("a figure is a number or the word of its state, not %.40q", src)
	}
	*t = Worded{Value: r}
	return nil
}

// WritePublished writes the results document of an edition for the public.
func WritePublished(w io.Writer, e *disclosure.Edition) error {
	return termtext.WriteJSON(w, Published{Format, string(e.For), []PublishedAssessment{published(e)}})
}

func published(e *disclosure.Edition) PublishedAssessment {
	a := e.Assessment
	out := PublishedAssessment{
		Framework: frameworkName(e.Framework), Force: a.Force.ID.Value, Date: a.Date.Value.String(), Status: a.Status.Value,
		Notice: notice(&scoring.Scorecard{Assessment: a}), Marking: a.Marking.Value, AsAt: e.Day.String(),
		Completeness: Completeness{e.Answered, e.Applicable},
		Score:        told(e.Score), ClaimedScore: told(e.Claimed), Agreement: agreement(e.Agreement),
		Headcount: Worded(e.Workforce.Headcount), FullTime: Worded(e.Workforce.FullTimeEquivalent),
		Suppressed: PublishedTally(e.Withheld), Figures: []PublishedFigure{},
	}
	out.Withheld = figuresWithheld("score", e.Score, "claimed_score", e.Claimed)
	out.Goal.Met, out.Goal.Withheld = verdictTold("met", e.GoalMet)
	out.Goal.Promises = []PublishedPromise{}
	for _, p := range e.Promises {
		to := PublishedPromise{Promise: Promise{ID: p.Of.ID, Failing: append([]string{}, p.Failing...)}}
		to.Kept, to.Withheld = verdictTold("kept", p.Kept)
		if p.Kept.Withheld || p.Kept.Known && !p.Kept.Yes && len(p.Failing) == 0 {
			to.Failing, to.Withheld = nil, append(to.Withheld, "failing")
		}
		out.Goal.Promises = append(out.Goal.Promises, to)
	}
	for i := range e.Standards {
		out.Standards = append(out.Standards, publishedStandard(&e.Standards[i]))
	}
	for _, f := range e.Figures() {
		out.Figures = append(out.Figures, PublishedFigure{f.Item, f.Question, f.Entry, f.Figure, Worded(f.Count), Worded(f.Of), Worded(f.Rate)})
	}
	return out
}

func publishedStandard(s *disclosure.Standard) PublishedStandard {
	out := PublishedStandard{
		Standard: Standard{ID: s.Of.ID, Score: told(s.Score), ClaimedScore: told(s.Claimed), Attained: levelTold(s.Attained)},
		Withheld: figuresWithheld("score", s.Score, "claimed_score", s.Claimed),
	}
	if s.Attained.State == disclosure.Withheld {
		out.Withheld = append(out.Withheld, "attained")
	}
	for i := range s.Indicators {
		out.Indicators = append(out.Indicators, publishedIndicator(&s.Indicators[i]))
	}
	return out
}

func publishedIndicator(i *disclosure.Indicator) PublishedIndicator {
	out := PublishedIndicator{Indicator: Indicator{ID: i.Of.ID, Applicable: i.Applicable, Answered: i.Answered}, Measures: []PublishedMeasure{}}
	if !i.Applicable {
		return out
	}
	claimed := i.Claimed.Value
	out.Claimed, out.Evidenced, out.Moderated, out.Scored = &claimed, levelTold(i.Evidenced), levelTold(i.Moderated), levelTold(i.Scored)
	out.Shortfall = shortfall(i.Shortfall)
	if i.Evidenced.State == disclosure.Withheld {
		out.Withheld = append(out.Withheld, "evidenced")
	}
	if i.Scored.State == disclosure.Withheld {
		out.Withheld = append(out.Withheld, "scored")
	}
	for _, m := range i.Measures {
		to := PublishedMeasure{ID: m.Of.ID, Value: told(m.Reading), Reading: Worded(m.Reading), Count: Worded(m.Part), Of: Worded(m.Whole), Cap: levelTold(m.Cap)}
		if !m.Counts {
			to.Value = nil
		}
		if m.Cap.State == disclosure.Withheld {
			to.Withheld = []string{"cap"}
		}
		out.Measures = append(out.Measures, to)
	}
	return out
}

func told(f disclosure.Figure) *float64 {
	if f.State != disclosure.Shown {
		return nil
	}
	return figure(f.Value)
}

func levelTold(l disclosure.Level) *int {
	if l.State != disclosure.Shown {
		return nil
	}
	return &l.Value
}

func verdictTold(name string, v disclosure.Verdict) (*bool, []string) {
	if v.Withheld {
		return nil, []string{name}
	}
	return verdict(scoring.Verdict{Yes: v.Yes, Known: v.Known}), nil
}

// figuresWithheld names the figures that are withheld, each given after its name.
func figuresWithheld(name string, f disclosure.Figure, other string, g disclosure.Figure) (names []string) {
	if f.State == disclosure.Withheld {
		names = append(names, name)
	}
	if g.State == disclosure.Withheld {
		names = append(names, other)
	}
	return names
}

// errPublished is why a document is not one that WritePublished writes.
var errPublished = errors.New("it is not the results.json of a pack that was made with --for published")

// ReadPublished reads the results document of an edition that was published.
func ReadPublished(r io.Reader) (disclosure.Earlier, error) {
	src, err := io.ReadAll(r)
	if err != nil {
		return disclosure.Earlier{}, err
	}
	var head struct{ Format, For string }
	if json.Unmarshal(src, &head) != nil || head.Format != Format || head.For != string(disclosure.Public) {
		return disclosure.Earlier{}, errPublished
	}
	dec := json.NewDecoder(bytes.NewReader(src))
	dec.DisallowUnknownFields()
	var doc Published
	if err := dec.Decode(&doc); err != nil {
		return disclosure.Earlier{}, fmt.Errorf("%w: %s", errPublished, strings.TrimPrefix(err.Error(), "json: "))
	}
	if dec.More() || len(doc.Assessments) != 1 {
		return disclosure.Earlier{}, fmt.Errorf("%w: it holds one assessment, and nothing after it", errPublished)
	}
	a := &doc.Assessments[0]
	e := disclosure.Earlier{Framework: a.Framework.ID, Force: a.Force, Date: a.Date}
	for _, f := range a.Figures {
		t := disclosure.Told{
			Place: disclosure.Place{Item: f.Item, Question: f.Question, Entry: f.Entry, Figure: f.Figure},
			Count: disclosure.Figure(f.Count), Of: disclosure.Figure(f.Of), Rate: disclosure.Figure(f.Rate),
		}
		if err := t.Sound(); err != nil {
			return disclosure.Earlier{}, fmt.Errorf("%w: figure %s of %s: %w", errPublished, f.Figure, f.Item, err)
		}
		e.Figures = append(e.Figures, t)
	}
	return e, nil
}
