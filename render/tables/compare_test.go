package tables_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/render/tables"
)

const twoStandards = `format: wellbeing-framework/v1
id: test
version: 1.0.0
title: T
target: {level: 2, date: 2021-12-31}
attainment: {share: 1}
levels: [{id: none, title: None}, {id: one, title: One}, {id: two, title: Two}, {id: three, title: Three}]
evidence-types: [{id: policy, title: Policy}]
standards:
  - {id: s, title: T, weight: 0.6, indicators: [{id: a, title: T, question: Q, levels: {0: a, 1: b, 2: c, 3: d}, sources: [{document: D, year: 2020, note: N}]}, {id: b, title: T, question: Q, levels: {0: a, 1: b, 2: c, 3: d}, sources: [{document: D, year: 2020, note: N}]}]}
  - {id: u, title: T, weight: 0.4, indicators: [{id: c, title: T, question: Q, optional: true, levels: {0: a, 1: b, 2: c, 3: d}, sources: [{document: D, year: 2020, note: N}]}]}
`

// table writes forces, each with a name of its own, as CSV.
func table(t *testing.T, o compare.ForcesOptions, names ...string) string {
	t.Helper()
	f, findings := framework.Parse("f.yaml", []byte(twoStandards))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var cards []*scoring.Scorecard
	for i, name := range names {
		a, findings := assessments.Parse("a.yaml", fmt.Appendf(nil,
			"format: wellbeing-assessment/v1\nframework: test\nforce: {id: f%d, name: %q, kind: fictional}\ndate: 2021-03-31\nstatus: submitted\nmarking: OFFICIAL\nstandards: {s: {a: {level: %d}}, u: {c: {not-applicable: R}}}\n",
			i, name, i))
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		cards = append(cards, scoring.Score(f, a, scoring.Options{}))
	}
	compared, err := compare.Forces(cards, o)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := tables.Forces(&out, compared); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestForces(t *testing.T) {
	want := `force,name,kind,date,status,marking,scope,standard,weight,score,claimed_score,answered,applicable
f0,Loamshire,fictional,2021-03-31,submitted,OFFICIAL,whole,,,0,0,1,2
f0,Loamshire,fictional,2021-03-31,submitted,OFFICIAL,standard,s,0.6,0,0,1,2
f0,Loamshire,fictional,2021-03-31,submitted,OFFICIAL,standard,u,0.4,,,0,0
f1,"Eastmarch, East and ""March""",fictional,2021-03-31,submitted,OFFICIAL,whole,,,16.666666666666668,16.666666666666668,1,2
f1,"Eastmarch, East and ""March""",fictional,2021-03-31,submitted,OFFICIAL,standard,s,0.6,16.666666666666668,16.666666666666668,1,2
f1,"Eastmarch, East and ""March""",fictional,2021-03-31,submitted,OFFICIAL,standard,u,0.4,,,0,0
`
	if got := table(t, compare.ForcesOptions{}, "Loamshire", `Eastmarch, East and "March"`); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestForcesWithRanks(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(table(t, compare.ForcesOptions{Rank: true, Draws: 100}, "A", "B", "C"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0][13:], " "); got != "rank median_rank rank_low rank_high" {
		t.Errorf("header %s", got)
	}
	for row, rank := range map[int]string{1: "3", 2: "3", 3: "", 4: "2", 7: "1"} {
		if got := rows[row][13]; got != rank {
			t.Errorf("row %d: rank %q, want %q", row, got, rank)
		}
		if known := rank != ""; known != (rows[row][14] != "" && rows[row][15] != "" && rows[row][16] != "") {
			t.Errorf("row %d: %q", row, rows[row])
		}
	}
}

// No cell begins a formula, and none does anything to a terminal.
func TestCellsAreText(t *testing.T) {
	for name, want := range map[string]string{
		"=1+1": "'=1+1", "+44": "'+44", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "＝1": "'＝1", "\t=1": `'\u0009=1`, "\r=1": `'\u000d=1`,
		"\x1b[31mred": `\u001b[31mred`, "a=b": "a=b", "": "",
	} {
		rows, err := csv.NewReader(strings.NewReader(table(t, compare.ForcesOptions{}, "x", name+" "))).ReadAll()
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		if got := strings.TrimRight(rows[4][1], " "); got != want {
			t.Errorf("%q is written as %q, want %q", name, got, want)
		}
	}
}
