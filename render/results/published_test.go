package results_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/render/results"
)

func publishedBorsetshire(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile("../../examples/borsetshire/2021.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f, _ := framework.Builtin("common-goal-2021")
	a, findings := assessments.Parse("2021.yaml", src)
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	e, refused := disclosure.Published(scoring.Score(f, a, scoring.Options{}), disclosure.Options{})
	if len(refused) > 0 {
		t.Fatal(refused)
	}
	var b bytes.Buffer
	if err := results.WritePublished(&b, e); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What was written is read again, figure by figure.
func TestPublishedIsReadAgain(t *testing.T) {
	e, err := results.ReadPublished(strings.NewReader(publishedBorsetshire(t)))
	if err != nil {
		t.Fatal(err)
	}
	if e.Force != "borsetshire" || e.Framework != "common-goal-2021" || e.Date != "2021-03-31" || len(e.Figures) < 20 {
		t.Errorf("read %s, %s, %s and %d figures", e.Force, e.Framework, e.Date, len(e.Figures))
	}
	if f := e.Figures[0]; f.Item != "staff-survey-2020" || f.Figure != "responses" || f.Count.Count() != "1405" || f.Rate.Percent() != "45%" {
		t.Errorf("the first figure is %+v", f)
	}
}

func TestWhatIsNotPublishedIsNotRead(t *testing.T) {
	good := publishedBorsetshire(t)
	for name, src := range map[string]string{
		"nothing":            "",
		"another document":   `{"format": "wellbeing-results/v1", "assessments": []}`,
		"no assessment":      `{"format": "wellbeing-results/v1", "for": "published", "assessments": []}`,
		"an unknown field":   strings.Replace(good, `"force":`, `"forces":`, 1),
		"an unrounded count": strings.Replace(good, `"count": 1405`, `"count": 1404`, 1),
		"a small count":      strings.Replace(good, `"count": 1405`, `"count": 5`, 1),
		"a word of its own":  strings.Replace(good, `"count": 1405`, `"count": "few"`, 1),
		"no count":           strings.Replace(good, `"count": 1405,`, ``, 1),
		"a broken rate":      strings.Replace(good, `"rate": 45`, `"rate": 45.5`, 1),
		"something after it": good + "{}",
	} {
		if src == good {
			t.Fatalf("%s: nothing was changed", name)
		}
		if _, err := results.ReadPublished(strings.NewReader(src)); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}
