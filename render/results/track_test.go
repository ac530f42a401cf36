package results_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/render/results"
)

// A course that begins with a worked example does not pass for the organisation's
// own, whatever the latest assessment is.
func TestTrackSaysWhatIsNotOwn(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	first, latest := scoredExample(t, f, "borsetshire/2019.yaml"), scoredExample(t, f, "borsetshire/2020.yaml")
	own := "A self-assessment held against its evidence. Not an HMICFRS judgment."
	if got := trackNotice(t, first, latest); got != own {
		t.Errorf("of its own: %s", got)
	}
	a := *first.Assessment
	a.Status.Value = assessments.Illustration
	read := scoring.Score(f, &a, scoring.Options{})
	if got, want := trackNotice(t, read, latest), "A worked example from a published source is among the assessments, not the organisation's own submission. Not an HMICFRS judgment."; got != want {
		t.Errorf("with a worked example: %s", got)
	}
	if got, want := trackNotice(t, read), "A worked example from a published source, not the organisation's own submission. Not an HMICFRS judgment."; got != want {
		t.Errorf("a worked example alone: %s", got)
	}
}

func trackNotice(t *testing.T, cards ...*scoring.Scorecard) string {
	t.Helper()
	p, err := compare.Dates(cards, compare.DatesOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := results.WriteTrack(&out, p); err != nil {
		t.Fatal(err)
	}
	var doc struct{ Notice string }
	if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Notice
}
