package pack

import (
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/disclosure"
	"wellbeing/framework"
)

// What names an indicator or an item leads to it, by its title; what is a word of the
// language does not, and what may be the force's own words stays as it is.
func TestIDsInATextAreLinked(t *testing.T) {
	te := &teller{
		e: &disclosure.Edition{Items: []disclosure.Item{{ID: "survey-2020", Title: "A survey"}}},
		indicators: map[string]*disclosure.Indicator{
			"reach": {Of: &framework.Indicator{Title: "Reaching all"}}, "open-culture": {Of: &framework.Indicator{Title: "An open culture"}},
		},
		items: map[string]int{"survey-2020": 0}, actions: map[string]int{"A1": 0},
	}
	for text, want := range map[string]string{
		"reach is claimed at level 3":                       "[“Reaching all”] is claimed at level 3",
		"cited for open-culture, reach and more":            "cited for [“An open culture”], [“Reaching all”] and more",
		"what is out of reach, or not":                      "what is out of reach, or not",
		"within reach of all":                               "within reach of all",
		"survey-2020 of 1 May, cited for reach, is gone":    "[“A survey”] of 1 May, cited for [“Reaching all”], is gone",
		"cited and not current: survey-2020.":               "cited and not current: [“A survey”].",
		"A1 (An open-culture day), for reach, was due":      "[A1] (An [open-culture] day), for [“Reaching all”], was due",
		"survey-2021 and A10 are not here. Nor is a survey": "survey-2021 and A10 are not here. Nor is a survey",
		"":               "",
		"reach":          "reach",
		"é–open-culture": "é–[open-culture]",
	} {
		got := ""
		for _, r := range te.linkIDs(text) {
			if r.To != "" {
				got += "[" + r.Text + "]"
			} else {
				got += r.Text
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestDatesInWords(t *testing.T) {
	for text, want := range map[string]string{
		"due on 2021-02-28, and not done": "due on 28 February 2021, and not done",
		"2021-02-28":                      "28 February 2021",
		"survey-2021-02-28 and 2021-02-289 and 2021-02-30": "survey-2021-02-28 and 2021-02-289 and 2021-02-30",
		"é2021": "é2021",
		"":      "",
	} {
		if got := datesInWords(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestThousands(t *testing.T) {
	for text, want := range map[string]string{"0": "0", "999": "999", "1000": "1,000", "1234567.25": "1,234,567.25", "suppressed": "suppressed", "": "", "12 345": "12 345"} {
		if got := thousands(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// A warning says what it is about: an indicator, an item, an action, or a part of the
// assessment.
func TestWhatAWarningIsAbout(t *testing.T) {
	te := newTeller(&Contents{Edition: &disclosure.Edition{
		Framework: &framework.Framework{}, Assessment: &assessments.Assessment{},
		Standards: []disclosure.Standard{{Indicators: []disclosure.Indicator{{Of: &framework.Indicator{ID: "reach", Title: "Reach"}}}}},
		Items:     []disclosure.Item{{ID: "letter", Title: "A letter"}},
		Actions:   make([]assessments.Action, 1),
	}})
	for where, want := range map[string]string{
		"standards.signposting.reach.level": "Reach", "evidence[0].date": "A letter", "evidence[1]": "evidence", "evidence[-1]": "evidence", "actions[0].due": ": ",
		"standards.signposting.other": "standards", "date-note": "date note", "": "the whole",
	} {
		if got := te.about(where).String(); got != want {
			t.Errorf("%s is about %s, want %s", where, got, want)
		}
	}
}
