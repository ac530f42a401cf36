package disclosure_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"wellbeing/assessments/disclosure"
	"wellbeing/render/results"
)

// asked is an edition of an assessment whose register has one survey, with these groups
// of favourable answers, each of which twice as many gave.
func asked(t *testing.T, id string, groups map[string]int) *disclosure.Edition {
	t.Helper()
	var all []string
	responses := 0
	for _, name := range []string{"a", "b", "c"} {
		if n, ok := groups[name]; ok {
			all, responses = append(all, fmt.Sprintf("{group: %s, favourable: %d, responses: %d}", name, n, 2*n)), responses+2*n
		}
	}
	src := fmt.Sprintf(`format: wellbeing-assessment/v1
framework: common-goal-2021
force: {id: borsetshire, name: Borsetshire Constabulary, kind: fictional}
date: 2021-03-31
status: submitted
marking: OFFICIAL
evidence:
  - id: %s
    type: survey
    title: Staff survey
    date: 2020-10-01
    reference: A 1
    detail: {population: 900, responses: %d, questions: [{id: q1, text: T, groups: [%s]}]}
standards: {}
`, id, responses, strings.Join(all, ", "))
	return published(t, scored(t, "a.yaml", src), disclosure.Options{})
}

// An item that comes again with other groups is not published beside what it was, where
// either edition suppresses something of it. The same groups, another id, and groups that
// nobody has to be suppressed of are no reason.
func TestRegrouped(t *testing.T) {
	for name, tt := range map[string]struct {
		then, now map[string]int
		was       string // the id then
		refused   bool
	}{
		"a group gone":                      {map[string]int{"a": 40, "b": 3, "c": 50}, map[string]int{"a": 40, "b": 3}, "survey", true},
		"a group more":                      {map[string]int{"a": 40, "b": 30}, map[string]int{"a": 40, "b": 30, "c": 3}, "survey", true},
		"a group gone that was of few":      {map[string]int{"a": 40, "b": 30, "c": 3}, map[string]int{"a": 40, "b": 30}, "survey", true},
		"the same groups, with other sizes": {map[string]int{"a": 40, "b": 3}, map[string]int{"a": 50, "b": 4}, "survey", false},
		"nobody is few":                     {map[string]int{"a": 40, "b": 30, "c": 50}, map[string]int{"a": 40, "b": 30}, "survey", false},
		"another id":                        {map[string]int{"a": 40, "b": 3, "c": 50}, map[string]int{"a": 40, "b": 3}, "survey-2020", false},
	} {
		before := &disclosure.Earlier{Figures: asked(t, tt.was, tt.then).Figures()}
		got := asked(t, "survey", tt.now).Regrouped(before)
		if refused := len(got) == 1 && got[0].Place == "evidence survey"; refused != tt.refused || len(got) > 1 {
			t.Errorf("%s: %v", name, got)
		}
	}
	if got := asked(t, "survey", map[string]int{"a": 3, "b": 40}).Regrouped(nil); got != nil {
		t.Errorf("with nothing published before: %v", got)
	}
}

// Of the forces at random, one loses a count of few in a year in which a group is gone. It
// is refused.
func TestRegroupedForceIsRefused(t *testing.T) {
	w, s := newYears(t, rand.New(rand.NewPCG(4, 2)), years["a part less"])
	last, _, _ := s.last.publish(t, w)
	before, err := results.ReadPublished(strings.NewReader(last))
	if err != nil {
		t.Fatal(err)
	}
	_, now, _ := s.publish(t, w)
	for _, no := range now.Regrouped(&before) {
		if no.Place == "evidence survey" {
			return
		}
	}
	t.Errorf("its survey is not refused: %v", now.Regrouped(&before))
}
