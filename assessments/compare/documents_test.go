package compare_test

import (
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
)

func parsedFramework(t testing.TB, text string) *framework.Framework {
	t.Helper()
	f, findings := framework.Parse("f.yaml", []byte(text))
	if len(findings) > 0 {
		t.Fatalf("framework: %+v\n%s", findings[0], text)
	}
	return f
}

// scoredText scores an assessment with its review; an empty text is none.
func scoredText(t testing.TB, f *framework.Framework, name, text, review string) *scoring.Scorecard {
	t.Helper()
	a, findings := assessments.Parse(name, []byte(text))
	if len(findings) > 0 {
		t.Fatalf("%s: %+v\n%s", name, findings[0], text)
	}
	var o scoring.Options
	if review != "" {
		if o.Review, findings = assessments.ParseReview("review.yaml", []byte(review)); len(findings) > 0 {
			t.Fatalf("review: %+v\n%s", findings[0], review)
		}
	}
	return scoring.Score(f, a, o)
}
