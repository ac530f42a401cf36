package fictional

import (
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
)

// A large assessment is sound, answers everything, cites what it lists, and is the
// same each time.
func TestLarge(t *testing.T) {
	of := common()
	file := Large(200)
	a, findings := assessments.Parse(file.Name, []byte(file.Text))
	if findings.HasErrors() {
		t.Fatalf("%v", findings)
	}
	c := scoring.Score(of, a, scoring.Options{})
	if c.Answered != of.Count() || len(a.Evidence) != 200 {
		t.Errorf("%d answers, %d items; want %d and 200", c.Answered, len(a.Evidence), of.Count())
	}
	cited := map[string]bool{}
	for _, s := range a.Standards {
		for _, answer := range s.Answers {
			for _, c := range answer.Evidence {
				cited[c.ID.Value] = true
			}
		}
	}
	if len(cited) < 190 {
		t.Errorf("only %d of 200 items are cited", len(cited))
	}
	if again := Large(200); again != file {
		t.Error("another document the second time")
	}
}
