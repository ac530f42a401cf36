package results

import (
	"io"
	"math/big"
	"slices"

	"wellbeing/assessments/compare"
	"wellbeing/internal/termtext"
)

// ComparisonFormat is the format that a comparison names.
const ComparisonFormat = "wellbeing-compare/v1"

// Comparison is forces side by side. Its fields are those that programs rely on:
// more may be added, none is renamed. A figure that is not there is null.
type Comparison struct {
	Format    string              `json:"format"`
	Framework Framework           `json:"framework"`
	Notice    string              `json:"notice"` // what the figures are not
	Marking   string              `json:"marking"`
	From      string              `json:"from"`
	To        string              `json:"to"`
	Forces    []ComparedForce     `json:"forces"`
	LeftOut   []LeftOutAssessment `json:"left_out"`
	Spread    Spread              `json:"spread"`
	Ranking   *Ranking            `json:"ranking,omitempty"`
	Learning  []Gap               `json:"learning"`
	Practices []SharedPractice    `json:"practices"` // of those to learn from
	Learned   []Learned           `json:"learned"`
	Agreement *Reviewers          `json:"agreement,omitempty"`
}

// ComparedForce is a force with its scores.
type ComparedForce struct {
	Force        string             `json:"force"`
	Name         string             `json:"name"`
	Kind         string             `json:"kind"`
	Date         string             `json:"date"`
	Status       string             `json:"status"`
	Reviewed     bool               `json:"reviewed"` // a review moderates it
	Score        *float64           `json:"score"`
	ClaimedScore *float64           `json:"claimed_score"`
	Completeness Completeness       `json:"completeness"`
	Lowest       *Lowest            `json:"lowest"`
	Missing      MissingParts       `json:"missing"`
	Standards    []ComparedStandard `json:"standards"`
}

// Lowest is the indicator of a force's lowest level.
type Lowest struct {
	Indicator string `json:"indicator"`
	Scored    int    `json:"scored"`
}

// MissingParts are what a force's scores do not speak of.
type MissingParts struct {
	Unanswered    []string `json:"unanswered"`     // indicators that apply
	NotApplicable []string `json:"not_applicable"` // indicators that are marked so
	Standards     []string `json:"standards"`      // without a score
}

// ComparedStandard is a force's scores by one standard.
type ComparedStandard struct {
	ID           string   `json:"id"`
	Score        *float64 `json:"score"`
	ClaimedScore *float64 `json:"claimed_score"`
}

// LeftOutAssessment is one that was read and not compared.
type LeftOutAssessment struct {
	Force  string      `json:"force"`
	Date   string      `json:"date"`
	Status string      `json:"status"`
	Why    compare.Why `json:"why"`
}

// Spread is the five figures of the whole and of each standard: the least, the lower
// quartile, the median, the upper quartile and the greatest.
type Spread struct {
	Overall   []float64        `json:"overall"`
	N         int              `json:"n"` // forces that have a score
	Standards []StandardSpread `json:"standards"`
}

// StandardSpread is the five figures of one standard.
type StandardSpread struct {
	ID     string    `json:"id"`
	Spread []float64 `json:"spread"`
	N      int       `json:"n"`
}

// Ranking is the forces' ranks, with what they are worth.
type Ranking struct {
	Worth  string        `json:"worth"`
	Draws  int           `json:"draws"`
	Seed   uint64        `json:"seed"`
	Forces []RankedForce `json:"forces"`
	Above  [][2]string   `json:"above"`
}

// Rank is a rank, with the median of those in the draws and their range.
type Rank struct {
	Rank   *int     `json:"rank"`
	Median *float64 `json:"median_rank"`
	Range  []int    `json:"rank_range"`
}

// RankedForce is a force's ranks.
type RankedForce struct {
	Force string `json:"force"`
	Rank
	Standards []RankedStandard `json:"standards"`
}

// RankedStandard is a force's rank by one standard.
type RankedStandard struct {
	ID string `json:"id"`
	Rank
}

// Gap is an indicator below the target, with the forces to learn from in the order
// in which to ask.
type Gap struct {
	Force     string   `json:"force"`
	Indicator string   `json:"indicator"`
	Scored    int      `json:"scored"`
	From      []string `json:"from"`
}

// SharedPractice is what a force at the target lists on an indicator.
type SharedPractice struct {
	Force     string  `json:"force"`
	Indicator string  `json:"indicator"`
	Scored    int     `json:"scored"`
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Status    *string `json:"status"`
}

// Learned is that one force took something over from another.
type Learned struct {
	From      string  `json:"from"`
	To        string  `json:"to"`
	Indicator *string `json:"indicator"` // null: of a practice that belongs to none
	Told      []Told  `json:"told"`
}

// Told is the practice by which a force says so.
type Told struct {
	By       string `json:"by"`
	Practice string `json:"practice"`
}

// Reviewers is how far the forces' levels agree with their reviewers'.
type Reviewers struct {
	Pooled     Agreement            `json:"pooled"`
	Forces     []ReviewedForce      `json:"forces"`
	Indicators []ReviewedDifference `json:"indicators"`
}

// ReviewedForce is one force's agreement with its review.
type ReviewedForce struct {
	Force string `json:"force"`
	Agreement
}

// ReviewedDifference is the mean of the reviewers' levels less the claimed ones.
type ReviewedDifference struct {
	ID             string   `json:"id"`
	N              int      `json:"n"`
	MeanDifference *float64 `json:"mean_difference"`
}

const (
	comparisonNotice   = "Self-assessments held against their evidence. Not an HMICFRS judgment, and no league table: each force judges itself."
	illustrationNotice = " A worked example from a published source is among them, not the organisation's own submission."
)

// WriteComparison writes forces side by side as JSON.
func WriteComparison(w io.Writer, t *compare.Table) error {
	f := t.Framework
	out := Comparison{
		Format: ComparisonFormat, Framework: Framework{f.ID, f.Version, f.SHA256()}, Notice: comparisonNotice, Marking: t.Marking,
		From: t.From.String(), To: t.To.String(),
		Forces: []ComparedForce{}, LeftOut: []LeftOutAssessment{},
		Spread:   Spread{Overall: floats(t.Overall.Figures()), N: t.Overall.N},
		Learning: []Gap{}, Practices: sharedPractices(t), Learned: []Learned{},
	}
	if slices.ContainsFunc(t.Forces, func(f compare.Force) bool { return f.Card.Assessment.IsIllustration() }) {
		out.Notice += illustrationNotice
	}
	for i := range t.Forces {
		out.Forces = append(out.Forces, comparedForce(&t.Forces[i]))
	}
	for _, l := range t.LeftOut {
		a := l.Assessment
		out.LeftOut = append(out.LeftOut, LeftOutAssessment{a.Force.ID.Value, a.Date.Value.String(), a.Status.Value, l.Why})
	}
	for s := range t.Standards {
		out.Spread.Standards = append(out.Spread.Standards, StandardSpread{f.Standards[s].ID, floats(t.Standards[s].Figures()), t.Standards[s].N})
	}
	for _, g := range t.Learning {
		gap := Gap{g.Force.ID, g.Indicator.ID, g.Scored, []string{}}
		for _, from := range g.From {
			gap.From = append(gap.From, from.Force.ID)
		}
		out.Learning = append(out.Learning, gap)
	}
	for _, l := range t.Learned {
		learned := Learned{From: l.From, To: l.To}
		if l.Indicator != nil {
			learned.Indicator = &l.Indicator.ID
		}
		for _, told := range l.Told {
			learned.Told = append(learned.Told, Told{told.By, told.Practice.ID.Value})
		}
		out.Learned = append(out.Learned, learned)
	}
	out.Agreement = reviewers(t.Agreement)
	out.Ranking = ranking(t)
	return termtext.WriteJSON(w, out)
}

func comparedForce(f *compare.Force) ComparedForce {
	c, a := f.Card, f.Card.Assessment
	out := ComparedForce{
		Force: f.ID, Name: f.Name, Kind: a.Force.Kind.Value, Date: a.Date.Value.String(), Status: a.Status.Value, Reviewed: c.Review != nil,
		Score: figure(c.Score), ClaimedScore: figure(c.Claimed), Completeness: Completeness{c.Answered, c.Applicable},
		Missing: MissingParts{append([]string{}, f.Unanswered...), append([]string{}, f.NotApplicable...), append([]string{}, f.Unscored...)},
	}
	if f.Lowest != nil {
		out.Lowest = &Lowest{f.Lowest.Of.ID, f.Lowest.Scored}
	}
	for i := range c.Standards {
		s := &c.Standards[i]
		out.Standards = append(out.Standards, ComparedStandard{s.Of.ID, figure(s.Score), figure(s.Claimed)})
	}
	return out
}

// sharedPractices lists what those who are named to learn from list, in the
// framework's order and in that of their ids.
func sharedPractices(t *compare.Table) []SharedPractice {
	out := []SharedPractice{}
	for _, topic := range t.Topics() {
		for _, from := range topic.Teachers {
			for _, p := range from.Practices {
				shared := SharedPractice{Force: from.Force.ID, Indicator: topic.Indicator.ID, Scored: from.Scored, ID: p.ID.Value, Title: p.Title.Value}
				if p.Status.Given() {
					shared.Status = &p.Status.Value
				}
				out = append(out, shared)
			}
		}
	}
	return out
}

func reviewers(r *compare.Reviewers) *Reviewers {
	if r == nil {
		return nil
	}
	out := &Reviewers{Pooled: *agreement(r.Pooled), Forces: []ReviewedForce{}, Indicators: []ReviewedDifference{}}
	for _, f := range r.Forces {
		out.Forces = append(out.Forces, ReviewedForce{f.ID, *agreement(f.Card.Agreement)})
	}
	for _, d := range r.Indicators {
		out.Indicators = append(out.Indicators, ReviewedDifference{d.Of.ID, d.N, figure(d.Mean)})
	}
	return out
}

func ranking(t *compare.Table) *Ranking {
	r := t.Ranking
	if r == nil {
		return nil
	}
	out := &Ranking{Worth: compare.RankWorth, Draws: r.Draws, Seed: r.Seed, Above: [][2]string{}}
	for i := range t.Forces {
		f := RankedForce{Force: t.Forces[i].ID, Rank: rank(&r.Overall[i])}
		for s := range r.Standards {
			f.Standards = append(f.Standards, RankedStandard{t.Framework.Standards[s].ID, rank(&r.Standards[s][i])})
		}
		out.Forces = append(out.Forces, f)
	}
	for _, pair := range r.Above {
		out.Above = append(out.Above, [2]string{t.Forces[pair[0]].ID, t.Forces[pair[1]].ID})
	}
	return out
}

func rank(r *compare.Rank) Rank {
	if !r.Known() {
		return Rank{}
	}
	return Rank{&r.Rank, figure(r.Median), []int{r.Low, r.High}}
}

// floats returns figures as binary numbers; nil, which is null, where there are
// none.
func floats(all []*big.Rat) []float64 {
	var out []float64
	for _, r := range all {
		out = append(out, *figure(r))
	}
	return out
}
