package cmd_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wellbeing/cmd"
)

// limitHead begins an assessment that has a narrative in one indicator.
const limitHead = `format: wellbeing-assessment/v1
framework: common-goal-2021
force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}
date: 2021-03-31
status: submitted
marking: OFFICIAL
accountability: {chief-officer: {role: Chief Constable, approved: 2021-03-31}}
evidence:
`

// limitAnswer cites items by their numbers, up to most of them.
func limitAnswer(cited int, narrative string) string {
	var out strings.Builder
	out.WriteString("standards:\n  prevention:\n    open-culture:\n      level: 2\n      evidence:\n")
	for i := range cited {
		fmt.Fprintf(&out, "        - item-%d\n", i)
	}
	out.WriteString("      narrative: |\n")
	for line := range strings.Lines(narrative) {
		out.WriteString("        " + strings.TrimSuffix(line, "\n") + "\n")
	}
	return out.String()
}

func limitItems(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, "  - {id: item-%d, type: policy, title: Policy %d, date: 2020-10-01, reference: %d}\n", i, i, i)
	}
	return out.String()
}

// limitSurveys are surveys of 50 questions that 15 groups answered.
func limitSurveys(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, "  - {id: survey-%d, type: survey, title: S, date: 2020-10-01, reference: R, detail: {population: 3000, responses: 1500, questions: [", i)
		for q := range 50 {
			fmt.Fprintf(&out, "{id: q%d, text: Q%d, groups: [", q, q)
			for g := range 15 {
				fmt.Fprintf(&out, "{group: G%d, favourable: 40, responses: 100},", g)
			}
			out.WriteString("]},")
		}
		out.WriteString("]}}\n")
	}
	return out.String()
}

// A document at the limits, or beyond, makes a page of no more than some megabytes, or
// none and a word on why.
func TestPackAtTheLimits(t *testing.T) {
	row := func(cell string) string { return strings.Repeat("|"+cell, 1000) + "|\n" }
	for _, tt := range []struct {
		name, document string
		most           int    // bytes of the page
		want           string // on the page, or what is said where there is none
		code           int
	}{
		{"a narrative of 64 KiB", limitItems(1) + limitAnswer(1, strings.Repeat("wellbeing words ", 4095)+"the end\n"), 300_000, "words the end", cmd.ExitOK},
		{"a longer narrative", limitItems(1) + limitAnswer(1, strings.Repeat("wellbeing words ", 4096)+"the end\n"), 300_000, "is longer than 64 KiB", cmd.ExitOK},
		{"a table of 1,000 columns", limitItems(1) + limitAnswer(1, row("a")+row("-")+row("b")+row("c")), 200_000, "has a table of more than 32 columns", cmd.ExitOK},
		{"2,000 lists in each other", limitItems(1) + limitAnswer(1, strings.Repeat("- ", 2000)+"x\n"), 200_000, "in each other more than 32 deep", cmd.ExitOK},
		{"5,000 items of evidence", limitItems(5000) + limitAnswer(5000, "x\n"), 4_000_000, `Policy 4999`, cmd.ExitOK},
		{"20,000 surveys without figures", strings.ReplaceAll(limitItems(20_000), "type: policy", "type: survey") + limitAnswer(20_000, "x\n"), 14_000_000, `id="part-20000"`, cmd.ExitOK},
		{"5,000 that nothing cites", limitItems(5000) + limitAnswer(1, "x\n"), 0, "more than 1000 findings; the rest of the file was left unread [too-many]", cmd.ExitFallsShort},
		{"100 surveys of 50 questions", limitItems(1) + limitSurveys(100) + limitAnswer(1, "x\n"), 0, "index.html: the page would be larger than 16 MiB", cmd.ExitCannotRun},
	} {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			file, pack := filepath.Join(folder, "assessment.yaml"), filepath.Join(folder, "pack")
			if err := os.WriteFile(file, []byte(limitHead+tt.document), 0o644); err != nil {
				t.Fatal(err)
			}
			code, said := call("pack", "-q", "-o", pack, file)
			page, err := os.ReadFile(filepath.Join(pack, "index.html"))
			if code != tt.code || (err == nil) != (code == cmd.ExitOK) {
				t.Fatalf("exit code %d, the page: %v: %.300s", code, err, said)
			}
			if said += string(page); !strings.Contains(said, tt.want) {
				t.Errorf("not said: %s", tt.want)
			}
			if len(page) > tt.most {
				t.Errorf("the page has %d bytes, at most %d wanted", len(page), tt.most)
			}
		})
	}
}
