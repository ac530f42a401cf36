package tables

import (
	"io"
	"strconv"

	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
)

// forcesHeader names the columns of Forces:
//
//   - force, name, kind, date, status, marking: of the assessment;
//   - scope: "whole", or "standard" with its id and its weight in the whole;
//   - score, claimed_score: from 0 to 100, empty where there is none;
//   - answered, applicable: indicators within the scope.
var forcesHeader = []string{"force", "name", "kind", "date", "status", "marking",
	"scope", "standard", "weight", "score", "claimed_score", "answered", "applicable"}

// rankHeader names the columns more that ranks make: the range is their 5th and
// 95th percentile in the draws. All are empty where there is no rank.
var rankHeader = []string{"rank", "median_rank", "rank_low", "rank_high"}

// Forces writes forces side by side as CSV: a row for each force as a whole, and
// one for each of its standards behind it.
func Forces(w io.Writer, t *compare.Table) error {
	header := forcesHeader
	if t.Ranking != nil {
		header = append(header[:len(header):len(header)], rankHeader...)
	}
	rows := [][]string{header}
	for f := range t.Forces {
		for s := -1; s < len(t.Framework.Standards); s++ {
			rows = append(rows, forceRow(t, f, s))
		}
	}
	return writeCSV(w, rows)
}

// forceRow is the row of a force by a standard, or as a whole where that is -1.
func forceRow(t *compare.Table, force, standard int) []string {
	c := t.Forces[force].Card
	a := c.Assessment
	row := []string{a.Force.ID.Value, a.Force.Name.Value, a.Force.Kind.Value, a.Date.Value.String(), a.Status.Value, a.Marking.Value}
	if standard < 0 {
		row = append(row, "whole", "", "", number(c.Score), number(c.Claimed), strconv.Itoa(c.Answered), strconv.Itoa(c.Applicable))
	} else {
		s := &c.Standards[standard]
		answered, applicable := answers(s)
		row = append(row, "standard", s.Of.ID, s.Of.Weight.String(), number(s.Score), number(s.Claimed), strconv.Itoa(answered), strconv.Itoa(applicable))
	}
	if t.Ranking != nil {
		row = append(row, rankCells(t.Ranking, force, standard)...)
	}
	for i := range row {
		row[i] = cell(row[i])
	}
	return row
}

func answers(s *scoring.Standard) (answered, applicable int) {
	for i := range s.Indicators {
		if s.Indicators[i].Applicable {
			applicable++
		}
		if s.Indicators[i].Answered {
			answered++
		}
	}
	return answered, applicable
}

func rankCells(r *compare.Ranking, force, standard int) []string {
	of := &r.Overall[force]
	if standard >= 0 {
		of = &r.Standards[standard][force]
	}
	if !of.Known() {
		return make([]string, len(rankHeader))
	}
	return []string{strconv.Itoa(of.Rank), number(of.Median), strconv.Itoa(of.Low), strconv.Itoa(of.High)}
}
