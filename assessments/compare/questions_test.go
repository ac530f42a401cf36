package compare_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
)

// asked writes the questions on a line each.
func asked(questions []compare.Question) string {
	var lines []string
	for _, q := range questions {
		about := string(q.Kind)
		if q.Lesser {
			about += " (lesser)"
		}
		for i, id := range append([]string{q.Indicator}, q.Others...) {
			about += " " + []string{"", "+"}[min(i, 1)] + id
		}
		lines = append(lines, strings.TrimSpace(about)+": "+q.Text)
	}
	return strings.Join(lines, "\n")
}

// Each kind of question is asked where it is due, in these words, and in no case
// that is near to it. The date after is half a year later, unless the edit after
// names another.
func TestQuestions(t *testing.T) {
	const (
		answerI = "i: {level: 2, narrative: What is in place., evidence: [minutes]"
		raisedI = "i: {level: 3, narrative: What is in place., evidence: [minutes]"
		newItem = "  - {id: z, type: minutes, title: T, date: 2020-01-01, reference: z}\nstandards:"
		moved   = "date: 2020-06-30"
	)
	for _, tt := range []struct {
		name          string
		before, after pairEdit
		review        string
		want          string
	}{
		{"nothing", nil, nil, "", ""},

		{"raised on what was cited before", nil, pairEdit{answerI, raisedI}, "", "raised-without-evidence i: i is claimed at level 3 Established, up from level 2 Developing, and nothing that is cited for it (minutes) is new, of a later date or of another digest since 30 June 2020: what shows the higher level?"},
		{"raised on nothing", nil, pairEdit{"j: {level: 1", "j: {level: 2"}, "", "raised-without-evidence j: j is claimed at level 2 Developing, up from level 1 Emerging, and nothing is cited for it: what shows the higher level?"},
		{"raised from no answer on nothing", pairEdit{"j: {level: 1, ", "j: {"}, nil, "", "raised-without-evidence j: j is claimed at level 1 Emerging, where it was unanswered, and nothing is cited for it: what shows the higher level?"},
		{"raised on less than before", pairEdit{"[minutes]", "[minutes, policy]"}, pairEdit{answerI, raisedI}, "", "raised-without-evidence i: i is claimed at level 3 Established, up from level 2 Developing, and nothing that is cited for it (minutes) is new, of a later date or of another digest since 30 June 2020: what shows the higher level?"},
		{"raised on an item of an earlier date", nil, pairEdit{answerI, raisedI, "title: Minutes, date: 2020-01-01", "title: Minutes, date: 2019-12-31"}, "", "raised-without-evidence i: i is claimed at level 3 Established, up from level 2 Developing, and nothing that is cited for it (minutes) is new, of a later date or of another digest since 30 June 2020: what shows the higher level?"},
		{"raised on an item under a new id", nil, pairEdit{answerI, strings.Replace(raisedI, "minutes", "notes", 1), "id: minutes, ", "id: notes, ", "from: minutes", "from: notes"}, "", "raised-without-evidence i: i is claimed at level 3 Established, up from level 2 Developing, and nothing that is cited for it (notes) is new, of a later date or of another digest since 30 June 2020: what shows the higher level?"},
		{"raised on a digest that is given now", pairEdit{"sha256: " + digestA, "owner: A"}, pairEdit{answerI, raisedI}, "", "raised-without-evidence i: i is claimed at level 3 Established, up from level 2 Developing, and nothing that is cited for it (minutes) is new, of a later date or of another digest since 30 June 2020: what shows the higher level?"},
		{"raised on a digest that is no longer given", nil, pairEdit{answerI, raisedI, "sha256: " + digestA, "owner: A"}, "", "raised-without-evidence i: i is claimed at level 3 Established, up from level 2 Developing, and nothing that is cited for it (minutes) is new, of a later date or of another digest since 30 June 2020: what shows the higher level?"},
		{"raised on an item that another answer cited", nil, pairEdit{answerI, "i: {level: 3, narrative: What is in place., evidence: [minutes, survey]"}, "", ""},
		{"raised on a new item", nil, pairEdit{"j: {level: 1, ", "j: {level: 2, evidence: [z], ", "standards:", newItem}, "", ""},
		{"raised on an item of a later date", nil, pairEdit{answerI, raisedI, "title: Minutes, date: 2020-01-01, location: e/minutes.pdf", "title: Minutes, date: 2020-01-02, reference: z"}, "", ""},
		{"raised on an item of another digest", nil, pairEdit{answerI, raisedI, digestA, digestB}, "", ""},
		{"from not applicable is not up", pairEdit{"j: {level: 1, narrative: The other.}", "j: {not-applicable: None here.}"}, nil, "", ""},
		{"from no answer to level 0 is not up", pairEdit{"j: {level: 1, ", "j: {"}, pairEdit{"j: {level: 1, ", "j: {level: 0, "}, "", ""},
		{"kept", pairEdit{"j: {level: 1", "j: {level: 2"}, pairEdit{"j: {level: 1", "j: {level: 2"}, "", "still-short j: j is claimed at level 2 Developing and evidenced at level 1 Emerging, and falls short for the same reason as on 30 June 2020: level 2 Developing needs 1 current item of evidence that shows delivery or outcome (has none); what has been done about it?"},
		{"still short on the same day", pairEdit{"j: {level: 1", "j: {level: 2"}, pairEdit{"j: {level: 1", "j: {level: 2", moved, moved}, "", ""},

		{"evidence withdrawn", pairEdit{"[minutes]", "[minutes, audit]"}, pairEdit{"  - {id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y}\n", ""}, "", "evidence-withdrawn i: audit of 1 January 2020, cited on 30 June 2020 for i, which is still claimed at level 2 Developing, is no longer in the register: why?"},
		{"evidence withdrawn, and of another type instead", pairEdit{"[minutes]", "[minutes, audit]"}, pairEdit{"[minutes]", "[minutes, policy]", "  - {id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y}\n", ""}, "", "evidence-withdrawn i: audit of 1 January 2020, cited on 30 June 2020 for i, which is still claimed at level 2 Developing, is no longer in the register: why?"},
		{"evidence withdrawn, and older of its type instead", pairEdit{"[minutes]", "[minutes, audit]"}, pairEdit{"[minutes]", "[minutes, z]", "  - {id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y}\n", "", "standards:", "  - {id: z, type: audit, title: T, date: 2020-01-01, reference: z}\nstandards:"}, "", "evidence-withdrawn i: audit of 1 January 2020, cited on 30 June 2020 for i, which is still claimed at level 2 Developing, is no longer in the register: why?"},
		{"evidence withdrawn, and newer of its type instead", pairEdit{"[minutes]", "[minutes, audit]"}, pairEdit{"[minutes]", "[minutes, z]", "  - {id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y}\n", "", "standards:", "  - {id: z, type: audit, title: T, date: 2020-01-02, reference: z}\nstandards:"}, "", "evidence-withdrawn (lesser) i: audit of 1 January 2020, cited on 30 June 2020 for i, which is still claimed at level 2 Developing, is no longer in the register; newer evidence of its type is cited instead: does it show as much?"},
		{"evidence withdrawn from two", pairEdit{"[minutes]", "[minutes, audit]", "j: {level: 1, ", "j: {level: 1, evidence: [audit], "}, pairEdit{"  - {id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y}\n", ""}, "", "evidence-withdrawn i +j: audit of 1 January 2020, cited on 30 June 2020 for i and j, each claimed as before or higher, is no longer in the register: why?"},
		{"evidence withdrawn from two, and newer for one", pairEdit{"[minutes]", "[minutes, audit]", "j: {level: 1, ", "j: {level: 1, evidence: [audit], "}, pairEdit{"[minutes]", "[minutes, z]", "  - {id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y}\n", "", "standards:", "  - {id: z, type: audit, title: T, date: 2020-01-02, reference: z}\nstandards:"}, "", "evidence-withdrawn i +j: audit of 1 January 2020, cited on 30 June 2020 for i and j, each claimed as before or higher, is no longer in the register; newer evidence of its type is cited instead for 1 of them: why?"},
		{"evidence withdrawn, and the claim with it", pairEdit{"[minutes]", "[minutes, audit]"}, pairEdit{answerI, "i: {level: 1, narrative: Less is in place., evidence: [minutes]", "  - {id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y}\n", ""}, "", ""},
		{"evidence withdrawn, and the answer with it", pairEdit{"[minutes]", "[minutes, audit]"}, pairEdit{answerI, "i: {narrative: Less is in place.", "  - {id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y}\n", ""}, "", ""},
		{"evidence no longer cited", pairEdit{"[minutes]", "[minutes, audit]"}, nil, "", ""},
		{"evidence gone that nothing cited", nil, pairEdit{"  - {id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y}\n", ""}, "", ""},
		{"evidence under a new id", nil, pairEdit{"id: minutes, ", "id: notes, ", "[minutes]", "[notes]", "from: minutes", "from: notes"}, "", ""},

		{"re-dated, with the same digest", nil, pairEdit{"title: Minutes, date: 2020-01-01", "title: Minutes, date: 2020-02-01"}, "", "re-dated i: minutes is dated 1 February 2020 where it was dated 1 January 2020, at the same location (e/minutes.pdf), with the same digest; it is cited for i: what in it is new?"},
		{"re-dated, without digests, under a new id", nil, pairEdit{"id: policy, type: policy, title: Policy, date: 2020-01-01", "id: paper, type: policy, title: Policy, date: 2020-02-01", "The other.", "The other., evidence: [paper]", "One more.", "One more., evidence: [{id: paper, where: p1}, paper]"}, "", "re-dated j +k: paper, once policy, is dated 1 February 2020 where it was dated 1 January 2020, at the same location (e/policy.pdf), and no digests tell whether it changed; it is cited for j and k: what in it is new?"},
		{"re-dated, with a digest that is given now", nil, pairEdit{"title: Policy, date: 2020-01-01", "title: Policy, sha256: " + digestB + ", date: 2020-02-01"}, "", "re-dated: policy is dated 1 February 2020 where it was dated 1 January 2020, at the same location (e/policy.pdf), and no digests tell whether it changed; nothing cites it: what in it is new?"},
		{"re-dated, with a digest that is no longer given", pairEdit{"title: Policy,", "title: Policy, sha256: " + digestB + ","}, pairEdit{"title: Policy, date: 2020-01-01", "title: Policy, date: 2020-02-01"}, "", "re-dated: policy is dated 1 February 2020 where it was dated 1 January 2020, at the same location (e/policy.pdf), and no digests tell whether it changed; nothing cites it: what in it is new?"},
		{"of a later date and another digest", nil, pairEdit{"title: Minutes, date: 2020-01-01", "title: Minutes, date: 2020-02-01", digestA, digestB}, "", ""},
		{"of an earlier date", nil, pairEdit{"title: Minutes, date: 2020-01-01", "title: Minutes, date: 2019-12-31"}, "", ""},
		{"of a later date at another location", nil, pairEdit{"title: Policy, date: 2020-01-01, location: e/policy.pdf", "title: Policy, date: 2020-02-01, location: e/policy-2.pdf"}, "", ""},
		{"of a later date, without a location", nil, pairEdit{"title: Audit, date: 2020-01-01", "title: Audit, date: 2020-02-01"}, "", ""},

		{"a worse measure", nil, pairEdit{"value: 85", "value: 84.96"}, "", "worse-measure i: share (Share) went from 85% to 84.96%, and i is still claimed at level 2 Developing: why does the level stand?"},
		{"a longer wait, and a higher claim", nil, pairEdit{answerI, "i: {level: 3, narrative: What is in place., evidence: [minutes, policy]", "value: 15", "value: 16"}, "", "worse-measure i: wait (Wait) went from 15 days to 16 days, and i is claimed at level 3 Established, up from level 2 Developing: why does the level stand?"},
		{"a better measure", nil, pairEdit{"value: 85", "value: 86"}, "", ""},
		{"a shorter wait", nil, pairEdit{"value: 15", "value: 14"}, "", ""},
		{"a measure that is level", nil, pairEdit{"value: 85, of: 100", "value: 89.25, of: 105"}, "", ""},
		{"a worse measure and a lower claim", nil, pairEdit{answerI, "i: {level: 1, narrative: Less is in place., evidence: [minutes]", "value: 85", "value: 70"}, "", ""},

		{"a measure withdrawn", nil, pairEdit{", wait: {value: 15, as-at: 2020-01-01}", ""}, "", "measure-withdrawn i: wait (Wait) read 15 days on 30 June 2020 and has no reading now, and i is still claimed at level 2 Developing: where is the reading?"},
		{"a measure without cases", nil, pairEdit{"{value: 85, of: 100}", "{no-cases: None was asked.}"}, "", `measure-withdrawn i: share (Share) read 85% on 30 June 2020 and is now said to have had no cases, since "None was asked.", and i is still claimed at level 2 Developing: where is the reading?`},
		{"a measure withdrawn, and a lower claim", nil, pairEdit{answerI, "i: {level: 1, narrative: Less is in place., evidence: [minutes]", ", wait: {value: 15, as-at: 2020-01-01}", ""}, "", ""},
		{"a measure read for the first time", pairEdit{", wait: {value: 15, as-at: 2020-01-01}", ""}, nil, "", ""},

		{"a base that grew", nil, pairEdit{"value: 85, of: 100", "value: 96, of: 110.1"}, "", "base-changed i: share (Share), for i, is out of 110.1 and was out of 100 on 30 June 2020 (up by 10.1%): what accounts for the change?"},
		{"a base that shrank", nil, pairEdit{"value: 85, of: 100", "value: 80, of: 89"}, "", "base-changed i: share (Share), for i, is out of 89 and was out of 100 on 30 June 2020 (down by 11%): what accounts for the change?"},
		{"a base that grew by a tenth", nil, pairEdit{"value: 85, of: 100", "value: 96, of: 110"}, "", ""},
		{"a base that was given before alone", nil, pairEdit{"value: 85, of: 100", "value: 85"}, "", ""},
		{"the workforce", nil, pairEdit{"headcount: 1000", "headcount: 1101"}, "", "base-changed: The workforce is given as a headcount of 1101 where it was 1000 (up by 10.1%) on 30 June 2020: what accounts for the change, and do the figures cover the same people?"},
		{"the workforce, by both figures", pairEdit{"headcount: 1000", "headcount: 1000, full-time-equivalent: 900"}, pairEdit{"headcount: 1000", "headcount: 899, full-time-equivalent: 800.50"}, "", "base-changed: The workforce is given as a headcount of 899 where it was 1000 (down by 10.1%) and a full-time equivalent of 800.5 where it was 900 (down by 11.1%) on 30 June 2020: what accounts for the change, and do the figures cover the same people?"},
		{"the workforce, by a tenth", nil, pairEdit{"headcount: 1000", "headcount: 900"}, "", ""},
		{"the workforce, by another figure", nil, pairEdit{"headcount: 1000", "full-time-equivalent: 500"}, "", ""},

		{"stale evidence relied on", nil, pairEdit{moved, "date: 2021-01-02"}, "", "stale-relied-on i: i is still claimed at level 2 Developing, and minutes of 1 January 2020, cited for it, counted on 30 June 2020 and does not count on 2 January 2021; what still counts supports level 1 Emerging: what shows it today?"},
		{"stale evidence relied on for more", nil, pairEdit{moved, "date: 2021-01-02", answerI, "i: {level: 3, narrative: What is in place., evidence: [minutes, policy]"}, "", "stale-relied-on i: i is claimed at level 3 Established, up from level 2 Developing, and minutes of 1 January 2020, cited for it, counted on 30 June 2020 and does not count on 2 January 2021; what still counts supports level 1 Emerging: what shows it today?"},
		{"stale evidence beside enough that counts", pairEdit{"[minutes]", "[minutes, audit]"}, pairEdit{moved, "date: 2021-01-02", "[minutes]", "[minutes, audit]"}, "", ""},
		{"stale evidence that is no longer cited", nil, pairEdit{moved, "date: 2021-01-02", "[minutes]", "[policy]"}, "", ""},
		{"stale evidence that is newly cited", pairEdit{"[minutes]", "[audit]"}, pairEdit{moved, "date: 2021-01-02"}, "", ""},
		{"stale evidence that did not count then", pairEdit{"title: Minutes,", "title: Minutes, review-by: 2020-06-01,"}, pairEdit{moved, "date: 2021-01-02", "What is in place.", "Something else."}, "", "still-short i: i is claimed at level 2 Developing and evidenced at level 1 Emerging, and falls short for the same reason as on 30 June 2020: level 2 Developing needs 1 current item of evidence that shows delivery or outcome (has none); what has been done about it?"},
		{"stale evidence and a lower claim", nil, pairEdit{moved, "date: 2021-01-02", answerI, "i: {level: 1, narrative: Less is in place., evidence: [minutes]"}, "", ""},
		{"stale evidence where a measure holds the claim back", pairEdit{answerI, "i: {level: 3, narrative: What is in place., evidence: [minutes, audit, {id: survey, where: p1}]"}, pairEdit{moved, "date: 2021-01-02", answerI, "i: {level: 3, narrative: What is in place., evidence: [minutes, audit, {id: survey, where: p1}]", "wait: {value: 15, as-at: 2020-01-01}", "wait: {value: 14, as-at: 2020-01-01}"}, "", ""},

		{"rolled forward", pairEdit{"j: {level: 1", "j: {level: 0", "k: {level: 1", "k: {level: 0", "[minutes]", "[audit]"}, pairEdit{moved, "date: 2021-06-30", "j: {level: 1", "j: {level: 0", "k: {level: 1", "k: {level: 0", "[minutes]", "[audit]"}, "", "rolled-forward i: i is claimed at level 2 Developing on 30 June 2021, as on 30 June 2020, with the narrative, evidence and readings of that day: what has been looked at since?"},
		{"rolled forward, the narrative alone", pairEdit{"    k: {level: 1, narrative: One more.}\n", "    k: {}\n", "[minutes]", "[audit]"}, pairEdit{moved, "date: 2021-07-01", "    k: {level: 1, narrative: One more.}\n", "    k: {}\n", "[minutes]", "[audit, survey]"}, "", "rolled-forward j: j is claimed at level 1 Emerging on 1 July 2021, as on 30 June 2020, with the narrative of that day: what has been looked at since?"},
		{"a day short of a year", pairEdit{"[minutes]", "[audit]"}, pairEdit{moved, "date: 2021-06-29", "[minutes]", "[audit]"}, "", ""},
		{"a year on, with another of everything", pairEdit{"[minutes]", "[audit]", "k: {level: 1, ", "k: {level: 1, evidence: [policy], "}, pairEdit{moved, "date: 2021-06-30", "[minutes]", "[audit]", "as-at: 2020-01-01", "as-at: 2021-01-01", "The other.", "Another.", "k: {level: 1, ", "k: {level: 1, evidence: [policy], ", "title: Policy,", "title: New policy,"}, "", ""},
		{"a year on, with another level", pairEdit{"[minutes]", "[audit]", "j: {level: 1", "j: {level: 0"}, pairEdit{moved, "date: 2021-06-30", "[minutes]", "[{id: audit, where: p1}]", "j: {level: 1, ", "j: {level: 1, evidence: [policy], ", "k: {level: 1, narrative: One more.", "k: {level: 0, narrative: No more."}, "", ""},

		{"a year on, and only the level lowered", pairEdit{"[minutes]", "[audit]", "j: {level: 1", "j: {level: 0", "k: {level: 1", "k: {level: 0"}, pairEdit{moved, "date: 2021-06-30", answerI, "i: {level: 1, narrative: What is in place., evidence: [audit]", "j: {level: 1", "j: {level: 0", "k: {level: 1", "k: {level: 0"}, "",
			"lowered-unexplained i: i is claimed at level 1 Emerging, down from level 2 Developing, and its narrative is that of 30 June 2020, word for word: what happened?"},
		{"a review unheeded", nil, nil, "{one: {i: {level: 1, rationale: R}, j: {level: 1, rationale: R}}, two: {k: {level: 2, rationale: R}}}", "review-unheeded i: The review of 20 August 2020 put i at level 1 Emerging, where level 2 Developing was claimed, and it is still claimed at level 2 Developing: on what grounds?"},
		{"a review unheeded, and more claimed", nil, pairEdit{answerI, "i: {level: 3, narrative: What is in place., evidence: [minutes, policy]"}, "{one: {i: {level: 1, rationale: R}}}", "review-unheeded i: The review of 20 August 2020 put i at level 1 Emerging, where level 2 Developing was claimed, and it is claimed at level 3 Established, up from level 2 Developing: on what grounds?"},
		{"a review heeded", pairEdit{answerI, "i: {level: 3, narrative: What was in place., evidence: [minutes]"}, nil, "{one: {i: {level: 1, rationale: R}}}", ""},

		{"lowered, and the narrative unchanged", nil, pairEdit{answerI, "i: {level: 1, narrative: 'What  is in place.', evidence: [minutes]"}, "", "lowered-unexplained i: i is claimed at level 1 Emerging, down from level 2 Developing, and its narrative is that of 30 June 2020, word for word: what happened?"},
		{"lowered without a narrative", pairEdit{", narrative: The other.", ""}, pairEdit{"j: {level: 1, narrative: The other.", "j: {level: 0"}, "", "lowered-unexplained j: j is claimed at level 0 None, down from level 1 Emerging, and no narrative says why: what happened?"},
		{"lowered and told", nil, pairEdit{answerI, "i: {level: 1, narrative: Less is in place., evidence: [minutes]"}, "", ""},
		{"unanswered is not lowered", nil, pairEdit{"j: {level: 1, ", "j: {"}, "", ""},

		{"newly not applicable", nil, pairEdit{"j: {level: 1, narrative: The other.}", `j: {not-applicable: "None\n  here."}`}, "", `newly-not-applicable j: j was claimed at level 1 Emerging on 30 June 2020 and is now said not to apply; the reason given is "None here.": what changed?`},
		{"newly not applicable, by another kind", nil, pairEdit{"kind: fictional", "kind: territorial"}, "", "newly-not-applicable k: k was claimed at level 1 Emerging on 30 June 2020 and is now said not to apply; the force is now of the kind territorial: what changed?"},
		{"not applicable, and unanswered before", pairEdit{"j: {level: 1, ", "j: {"}, pairEdit{"j: {level: 1, narrative: The other.}", "j: {not-applicable: None here.}"}, "", ""},
		{"not applicable all along", pairEdit{"j: {level: 1, narrative: The other.}", "j: {not-applicable: None here.}"}, pairEdit{"j: {level: 1, narrative: The other.}", "j: {not-applicable: None here.}"}, "", ""},
		{"a worked example that leaves it out", nil, pairEdit{"status: submitted", "status: illustration", "j: {level: 1, narrative: The other.}", "j: {}"}, "", ""},

		{"an action slipped", nil, pairEdit{"due: 2020-09-30}", "due: 2021-03-31}"}, "", "slipped j: A2 (Ask again), for j, was due on 30 September 2020 and is now due on 31 March 2021: what held it up?"},
		{"an action due later, and done", nil, pairEdit{"due: 2020-09-30}", "due: 2021-03-31, done: 2020-12-01}"}, "", ""},
		{"an action due earlier", nil, pairEdit{"due: 2020-09-30}", "due: 2020-08-31}"}, "", ""},
		{"an action dropped", nil, pairEdit{"  - {id: A1, title: Reach the rest, indicator: i, raises-to: 4, owner: Head of Learning, due: 2020-09-30, from: minutes}\n", ""}, "", "dropped i: A1 (Reach the rest), for i and due on 30 September 2020, is gone from the plan and was not done: why?"},
		{"an action done and gone", pairEdit{"due: 2020-09-30}", "due: 2020-09-30, done: 2020-06-01}"}, pairEdit{"  - {id: A2, title: Ask again, indicator: j, raises-to: 2, owner: Head of Learning, due: 2020-09-30}\n", ""}, "", ""},

		{"still short of a requirement and a measure", pairEdit{answerI, "i: {level: 4, narrative: What is in place., evidence: [minutes, policy, {id: audit, where: p1}]", "value: 85", "value: 79"},
			pairEdit{answerI, "i: {level: 4, narrative: What is in place., evidence: [minutes, policy, {id: audit, where: p1}]", "value: 85", "value: 79.5"}, "",
			"still-short i: i is claimed at level 4 Embedded and evidenced at level 2 Developing, and falls short for the same reason as on 30 June 2020: level 4 Embedded needs 1 complete item in the workforce's own voice (has none); level 3 Established needs 80% or more for share (Share), and 79.5% is below that; what has been done about it?"},
		{"short of another requirement", pairEdit{"j: {level: 1, narrative: The other.", "j: {level: 2, evidence: [minutes]"}, pairEdit{"j: {level: 1, ", "j: {level: 2, "}, "", ""},
		{"short of another measure", pairEdit{answerI, "i: {level: 3, narrative: What is in place., evidence: [minutes, policy, {id: audit, where: p1}]", "value: 15", "value: 21"},
			pairEdit{answerI, "i: {level: 3, narrative: What is in place., evidence: [minutes, policy, {id: audit, where: p1}]", "value: 85", "value: 79"}, "", "worse-measure i: share (Share) went from 85% to 79%, and i is still claimed at level 3 Established: why does the level stand?"},
		{"short of a requirement, with a measure that allows what is claimed", pairEdit{"[minutes]", "[policy]", "value: 85", "value: 79"}, pairEdit{"[minutes]", "[policy]", "value: 85", "value: 79.5"}, "",
			"still-short i: i is claimed at level 2 Developing and evidenced at level 1 Emerging, and falls short for the same reason as on 30 June 2020: level 2 Developing needs 1 item that shows delivery or outcome (has none); what has been done about it?"},
		{"short of a measure that allowed what was claimed", pairEdit{"[minutes]", "[policy]", "value: 85", "value: 79"}, pairEdit{answerI, "i: {level: 3, narrative: What is in place., evidence: [minutes, policy]", "value: 85", "value: 79.5"}, "", ""},
		{"no longer short", pairEdit{"[minutes]", "[policy]"}, nil, "", ""},

		{"in the order of the kinds, and of the framework", pairEdit{"[minutes]", "[minutes, audit]"}, pairEdit{"k: {level: 1", "k: {level: 2", "j: {level: 1", "j: {level: 2", "  - {id: audit, type: audit, title: Audit, date: 2020-01-01, reference: y}\n", "", "headcount: 1000", "headcount: 2000", "of: 100", "of: 111"}, "", `raised-without-evidence j: j is claimed at level 2 Developing, up from level 1 Emerging, and nothing is cited for it: what shows the higher level?
raised-without-evidence k: k is claimed at level 2 Developing, up from level 1 Emerging, and nothing is cited for it: what shows the higher level?
evidence-withdrawn i: audit of 1 January 2020, cited on 30 June 2020 for i, which is still claimed at level 2 Developing, is no longer in the register: why?
worse-measure i: share (Share) went from 85% to 76.6%, and i is still claimed at level 2 Developing: why does the level stand?
base-changed: The workforce is given as a headcount of 2000 where it was 1000 (up by 100%) on 30 June 2020: what accounts for the change, and do the figures cover the same people?
base-changed i: share (Share), for i, is out of 111 and was out of 100 on 30 June 2020 (up by 11%): what accounts for the change?`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := parsedFramework(t, pairFramework)
			after := tt.after
			if !slices.Contains(after, moved) {
				after = slices.Concat(later, after)
			}
			b := scoreSubmission(t, f, tt.before.apply(t, pairSubmission), tt.review)
			a := scoreSubmission(t, f, after.apply(t, pairSubmission), "")
			if got := asked(compare.Submissions(b, a, compare.SubmissionsOptions{}).Questions); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

// What the framework dropped is not asked of the force.
func TestQuestionsOfAMeasureThatIsGone(t *testing.T) {
	older := parsedFramework(t, pairFramework)
	newer := parsedFramework(t, pairEdit{"version: 1.9.0", "version: 2", "          - {id: wait, title: Wait, unit: days, better: lower, max-age: 12, thresholds: {3: 20}}\n", ""}.apply(t, pairFramework))
	after := slices.Concat(later, pairEdit{", wait: {value: 15, as-at: 2020-01-01}", ""}).apply(t, pairSubmission)
	c := compare.Submissions(scoreSubmission(t, older, pairSubmission, ""), scoreSubmission(t, newer, after, ""), compare.SubmissionsOptions{})
	if got, want := told(c), "framework-version: 1.9.0 -> 2\ndate: 2020-06-30 -> 2020-12-31\ni same 2>2 2>2 2>2\nmeasure i.wait: 15.0 -> none withdrawn"; got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if len(c.Questions) > 0 {
		t.Errorf("asked: %s", asked(c.Questions))
	}
}

// A question is one line, whatever stands in a title.
func TestQuestionsAreOneLine(t *testing.T) {
	f := parsedFramework(t, pairEdit{"title: Wait", `title: "Wait\n  here"`, "title: Share", `title: "Share\nof it"`}.apply(t, pairFramework))
	before := pairEdit{"title: Reach the rest", `title: "Reach\nthe rest"`, "title: Ask again", `title: "Ask\nagain"`}.apply(t, pairSubmission)
	after := slices.Concat(later, pairEdit{"share: {value: 85, of: 100}, ", "", "value: 15", "value: 16", "owner: Head of Learning, due: 2020-09-30, from", "owner: Head of Learning, due: 2020-10-30, from",
		"  - {id: A2, title: \"Ask\\nagain\", indicator: j, raises-to: 2, owner: Head of Learning, due: 2020-09-30}\n", ""}).apply(t, before)
	c := compare.Submissions(scoreSubmission(t, f, before, ""), scoreSubmission(t, f, after, ""), compare.SubmissionsOptions{})
	got := asked(c.Questions)
	for _, want := range []string{"wait (Wait here) went", "share (Share of it) read", "A1 (Reach the rest), for i, was due", "A2 (Ask again), for j and due"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in\n%s", want, got)
		}
	}
}

// A worked example claims nothing: its levels are read from a source.
func TestQuestionsOfAnIllustration(t *testing.T) {
	c := compareEdited(t, nil, pairEdit{"status: submitted", "status: illustration", "j: {level: 1", "j: {level: 2"})
	want := "raised-without-evidence j: j is read at level 2 Developing, up from level 1 Emerging, and nothing is cited for it: what shows the higher level?"
	if got := asked(c.Questions); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// Of many items a few are named.
func TestQuestionsNameAFew(t *testing.T) {
	var register, cited strings.Builder
	for _, id := range strings.Split("abcdefgh", "") {
		register.WriteString("  - {id: " + id + ", type: policy, title: T, date: 2020-01-01, reference: " + id + "}\n")
		cited.WriteString(id + ", ")
	}
	edit := pairEdit{"standards:", register.String() + "standards:", "j: {level: 1, ", "j: {level: 1, evidence: [" + cited.String() + "], "}
	c := compareEdited(t, edit, append(edit[:len(edit)-1:len(edit)-1], "j: {level: 2, evidence: ["+cited.String()+"], "))
	if got := asked(c.Questions); !strings.Contains(got, "(a, b, c, d, e and 3 more)") {
		t.Error(got)
	}
}

// Of four times the evidence, four times as much is made of memory, or a little
// more: with what each item is asked about looked up anew it would be sixteen.
func TestQuestionsOfManyItems(t *testing.T) {
	f := parsedFramework(t, pairFramework)
	card := func(prefix string, n int) *scoring.Scorecard {
		var register, cited strings.Builder
		for i := range n {
			fmt.Fprintf(&register, "  - {id: %s%d, type: policy, title: T, date: 2020-01-01, reference: x}\n", prefix, i)
			fmt.Fprintf(&cited, "%s%d, ", prefix, i)
		}
		return scoreSubmission(t, f, pairEdit{"standards:", register.String() + "standards:", "evidence: [minutes]", "evidence: [" + cited.String() + "]"}.apply(t, pairSubmission), "")
	}
	made := func(n int) uint64 {
		before, after := card("a", n), card("b", n)
		var was, is runtime.MemStats
		runtime.ReadMemStats(&was)
		c := compare.Submissions(before, after, compare.SubmissionsOptions{})
		runtime.ReadMemStats(&is)
		if asked := len(c.Questions); asked < n {
			t.Fatalf("%d items are gone, and %d questions are asked", n, asked)
		}
		return is.TotalAlloc - was.TotalAlloc
	}
	if few, many := made(500), made(2000); many > 8*few {
		t.Errorf("%d bytes of 500 items, and %d of 2,000", few, many)
	}
}

// Every kind of question is in the list of kinds, and is asked by a test.
func TestKindsAreListed(t *testing.T) {
	if len(compare.Kinds) != 15 || len(slices.Compact(slices.Sorted(slices.Values(compare.Kinds)))) != 15 {
		t.Errorf("kinds: %v", compare.Kinds)
	}
}
