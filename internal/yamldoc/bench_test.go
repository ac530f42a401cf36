package yamldoc_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// submission writes an assessment of the built-in framework with every indicator
// answered, about 60 KB of the kind of prose and evidence that forces write.
func submission() []byte {
	var b bytes.Buffer
	b.WriteString(`format: wellbeing-assessment/v1
framework: common-goal-2021
force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}
date: 2020-01-14
status: submitted
marking: OFFICIAL
workforce: {headcount: 6000, as-at: 2019-12-31}
accountability:
  chief-officer: {role: Deputy Chief Constable, approved: 2020-02-03}
evidence:
`)
	const items = 60
	for i := range items {
		fmt.Fprintf(&b, `  - id: item-%d
    type: %s
    title: Item number %d of the register, as the force calls it
    date: 2019-0%d-15
    location: evidence/item-%d.pdf
    owner: Head of People Services
    summary: What it shows, to whom it was shown and what came of it.
    detail: {population: 6000, responses: 2400}
`, i, [2]string{"survey", "survey"}[i%2], i, 1+i%9, i)
	}
	b.WriteString("standards:\n")
	f, _ := framework.Builtin("common-goal-2021")
	n := 0
	for _, s := range f.Standards {
		fmt.Fprintf(&b, "  %s:\n", s.ID)
		for _, ind := range s.Indicators {
			fmt.Fprintf(&b, "    %s:\n      level: 2\n      narrative: |\n", ind.ID)
			for range 8 {
				b.WriteString("        In place at each of the 24 stations since the spring, with a named owner who reports quarterly.\n")
			}
			fmt.Fprintf(&b, "      evidence: [item-%d, {id: item-%d, where: \"page 4, question 7\"}, item-%d]\n", n%items, (n+1)%items, (n+2)%items)
			n++
			if len(ind.Measures) > 0 {
				b.WriteString("      measures:\n")
			}
			for _, m := range ind.Measures {
				value := "{value: 412, of: 460, as-at: 2019-12-31}"
				if m.Unit != framework.Percent {
					value = "{value: 12.5, as-at: 2019-12-31}"
				}
				fmt.Fprintf(&b, "        %s: %s\n", m.ID, value)
			}
		}
	}
	b.WriteString("actions:\n")
	for i := range 20 {
		fmt.Fprintf(&b, "  - id: A%d\n    title: Reach the next fifty managers\n    indicator: manager-training\n    raises-to: 3\n    owner: Head of Learning\n    due: 2020-09-30\n    from: item-%d\n", i, i)
	}
	return b.Bytes()
}

func decodeBare(b *testing.B, src []byte) {
	var node yaml.Node
	if err := yaml.Unmarshal(src, &node); err != nil {
		b.Fatal(err)
	}
}

func readCheckScore(b *testing.B, src []byte) {
	a, findings := assessments.Parse("a.yaml", src)
	if len(findings) > 0 {
		b.Fatal(findings[0])
	}
	f, _ := framework.Builtin(a.Framework.Value)
	if findings := check.Assessment(f, a, check.Options{}); findings.HasErrors() {
		b.Fatal(findings)
	}
	if card := scoring.Score(f, a, scoring.Options{}); card.Answered == 0 {
		b.Fatal("nothing was scored")
	}
}

// BenchmarkReadCheckScore gives what reading, checking and scoring an assessment
// takes, as a multiple of a bare decode of the same bytes, the two in turn.
func BenchmarkReadCheckScore(b *testing.B) {
	src := submission()
	framework.Builtin("common-goal-2021")
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	var whole, bare time.Duration
	for b.Loop() {
		start := time.Now()
		decodeBare(b, src)
		middle := time.Now()
		readCheckScore(b, src)
		bare += middle.Sub(start)
		whole += time.Since(middle)
	}
	b.ReportMetric(float64(whole)/float64(bare), "x-bare-decode")
	b.ReportMetric(float64(whole.Nanoseconds())/float64(b.N), "ns/whole")
}

// BenchmarkCanonical gives what laying out an assessment takes, as a multiple of a bare
// decode of the same bytes: of one that has its layout, and of one that has not, which
// is read again to see that it says the same.
func BenchmarkCanonical(b *testing.B) {
	tidy := submission()
	for name, src := range map[string][]byte{"tidy": tidy, "untidy": bytes.ReplaceAll(tidy, []byte(": {"), []byte(":   {"))} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			var whole, bare time.Duration
			for b.Loop() {
				start := time.Now()
				decodeBare(b, src)
				middle := time.Now()
				if out, err := yamldoc.Canonical(src, assessments.Layout, &diag.Sink{}); err != nil || bytes.Equal(out, src) != (name == "tidy") {
					b.Fatal(err, string(out))
				}
				bare += middle.Sub(start)
				whole += time.Since(middle)
			}
			b.ReportMetric(float64(whole)/float64(bare), "x-bare-decode")
		})
	}
}

func BenchmarkBareDecode(b *testing.B) {
	src := submission()
	b.ReportAllocs()
	for b.Loop() {
		decodeBare(b, src)
	}
}
