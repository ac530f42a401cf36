package briefing_test

import (
	"strings"
	"testing"

	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/doc"
)

// What a person reads of one force's road to the end of 2021, by the levels of
// helpline, peers and plan at each date. The whole is the mean of the first two.
func TestProgressInWords(t *testing.T) {
	const due = "actions: [{id: A1, title: Recruit, indicator: peers, raises-to: 2, owner: Chair, due: 2021-06-30}, {id: A2, title: Later, indicator: peers, raises-to: 2, owner: Chair, due: 2022-06-30}]\n"
	for _, tt := range []struct {
		name  string
		dates string // each with levels of the three in one word: 2020-03-31=112
		plan  string
		want  []string // in this order
		never []string
	}{
		{"one date", "2021-03-31=012", "",
			[]string{"The whole is off track: it scored 25.0 of 100 on 31 March 2021, and the target is 100.0 by 31 December 2021. One date tells no pace, so that this goes by the plan alone: no action in its plan raises it in time.\n",
				"One assessment, as at 31 March 2021.", "It lacks 75.0 points and has 275 days: 99.6 a year. No action in the plan raises it in time.", "has no action that is not done"}, []string{"date by date", "| 31 March 2020", "pace so far"}},
		{"a plan that is not enough", "2021-03-31=012", due,
			[]string{"by the plan alone: with its actions done in time it comes to 50.0.\n", "It lacks 75.0 points and has 275 days: 99.6 a year. The plan brings 25.0 of these points.\n\nWhat would close the rest stands with each standard.", "### Support", "with the fewest indicators, none of it in the plan:\n\n- **helpline**: 50.0 points, from level 0 to 2. A helpline\n",
				"- **30 June 2021**: A1: Recruit (peers to level 2, by Chair)\n- **30 June 2022**: after the target date. A2: Later (peers to level 2, by Chair)\n"}, []string{"### Reported aside"}},
		{"a plan that is enough", "2021-03-31=212", due,
			[]string{"The whole is behind, and recoverable by what is planned: it scored 75.0 of 100", "The plan brings 25.0, which is enough: it has to be done in time.\n"}, []string{"What would close the rest"}},
		{"at the target", "2021-03-31=222", due, []string{"The whole has achieved the target: it scored 100.0 of 100 on 31 March 2021, and the target is 100.0 by 31 December 2021.\n"}, []string{"traight line to", "What would have to happen"}},
		{"its day has come", "2021-12-31=122", "", []string{"The whole has missed the target, whose day has come: it scored 75.0 of 100 on 31 December 2021, and the target is 100.0 by 31 December 2021.\n", "It lacks 25.0 points. No action"}, []string{"traight line to", "a year"}},
		{"nothing to score", "2020-03-31=??? 2021-03-31=???", "", []string{"The latest assessment has nothing to score.\n", "A worked example from a published source is among them, not the organisation's own submission. Not an", "| The whole | – | – | – | – | not scored |"}, []string{"What would have to happen"}},
		{"no move", "2020-03-31=122 2021-03-31=122", "", []string{"At the pace so far it comes to 75.0 by then; no action in its plan raises it in time. The straight line to the target would have it at ", "2 assessments, from 31 March 2020 to 31 March 2021.", "## The scores, date by date", "a year; so far it did not move."}, nil},
		{"a fall", "2020-03-31=222 2021-03-31=122", "", []string{" a year; so far it fell by 25.0 a year."}, nil},
		{"a rise", "2020-10-31=012 2021-03-31=112", "", []string{"The whole is off track", "so far it rose by 60.5 a year."}, nil},
		{"on track", "2020-10-31=012 2021-03-31=122", "", []string{"The whole is on track", "by then; no action in its plan raises it in time. The straight line to the target asks for no more than it has now.\n"}, []string{"What would have to happen"}},
		{"the day before", "2021-12-30=122", "", []string{"and has 1 day: "}, nil},
		{"six dates", "2015-03-31=012 2016-03-31=012 2017-03-31=012 2018-03-31=012 2019-03-31=012 2020-03-31=012", "",
			[]string{"| Standard | 2015-03-31 | 2016-03-31 | 2017-03-31 | 2018-03-31 | 2019-03-31 | 2020-03-31 |"}, []string{"are shown"}},
		{"seven dates", "2014-03-31=012 2015-03-31=012 2016-03-31=012 2017-03-31=012 2018-03-31=012 2019-03-31=012 2020-03-31=112", "",
			[]string{"| Standard | 2014-03-31 | 2016-03-31 | 2017-03-31 | 2018-03-31 | 2019-03-31 | 2020-03-31 |", "| The whole | 25.0 | 25.0 | 25.0 | 25.0 | 25.0 | 50.0 |", "The first date and the last 5 are shown; 1 more lies between them.\n"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var cards []*scoring.Scorecard
			for _, at := range strings.Fields(tt.dates) {
				day, levels, _ := strings.Cut(at, "=")
				status := "submitted"
				if strings.Contains(levels, "?") {
					status = "illustration" // which speaks of nothing that it leaves out
				}
				cards = append(cards, submission{status, strings.Join(strings.Split(levels, ""), " "), tt.plan, ""}.scored(t, changesLadder, day))
			}
			p, err := compare.Dates(cards, compare.DatesOptions{})
			if err != nil {
				t.Fatal(err)
			}
			tellsInOrder(t, doc.Markdown(briefing.Progress(p)), tt.want, tt.never)
		})
	}
}
