package tables_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"wellbeing/assessments/disclosure"
	"wellbeing/framework"
	"wellbeing/internal/exact"
	"wellbeing/render/tables"
)

func TestRegister(t *testing.T) {
	day := func(s string) exact.Date { d, _ := exact.ParseDate(s); return d }
	e := &disclosure.Edition{Items: []disclosure.Item{
		{
			ID: "survey", Title: "Staff survey, 2020", Type: &framework.EvidenceType{ID: "survey"}, Date: day("2020-10-16"), ReviewBy: day("2021-10-16"), Months: 5,
			Current: true, Marking: "OFFICIAL", Owner: "Head of Wellbeing", Summary: "two\nlines", Location: "evidence/survey.csv", SHA256: strings.Repeat("AB", 32),
			CitedBy: []string{"reach", "open-culture"}, Read: []string{"reach"}, GaveRise: []string{"A1", "A2"},
		},
		{ID: "formula", Title: "=HYPERLINK(\"https://borsetshire.example\")", Owner: "@role", Location: "+1", Reference: "-1", WhyPast: "it is of 2018-01-01"},
	}}
	var out bytes.Buffer
	if err := tables.Register(&out, e); err != nil {
		t.Fatal(err)
	}
	want := `id,title,type,date,review_by,age_months,current,why_not_current,marking,owner,summary,location,reference,sha256,cited_by,evidence_of,gave_rise_to
survey,"Staff survey, 2020",survey,2020-10-16,2021-10-16,5,yes,,OFFICIAL,Head of Wellbeing,two lines,evidence/survey.csv,,` + strings.Repeat("ab", 32) + `,reach open-culture,reach,A1 A2
formula,"'=HYPERLINK(""https://borsetshire.example"")",,,,0,no,it is of 2018-01-01,,'@role,,'+1,'-1,,,,
`
	if out.String() != want {
		t.Errorf("%s\nwant %s", out.String(), want)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}
