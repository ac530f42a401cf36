package disclosure_test

import (
	"bytes"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/fictional"
	"wellbeing/render/results"
)

// What the rules make of tables that were built to be worked back: the total, then the
// parts.
func TestTablesBuiltToBeWorkedBack(t *testing.T) {
	const s = "suppressed"
	for name, of := range map[string]struct {
		table
		want []string
	}{
		"one small among large hides the smallest left": {table{kind: "referral-data", total: 113, parts: []int{3, 60, 50}}, []string{"115", s, "60", s}},
		"the first of two that are equal":               {table{kind: "referral-data", total: 103, parts: []int{50, 3, 50}}, []string{"105", s, s, "50"}},
		"before rounding":                               {table{kind: "referral-data", total: 104, parts: []int{51, 3, 50}}, []string{"105", "50", s, s}},
		"two small are enough":                          {table{kind: "referral-data", total: 63, parts: []int{3, 50, 7}}, []string{"65", s, "50", s}},
		"no one stays 0":                                {table{kind: "referral-data", total: 63, parts: []int{3, 60, 0}}, []string{"65", s, s, "0"}},
		"eight are enough":                              {table{kind: "referral-data", total: 68, parts: []int{8, 60}}, []string{"70", "10", "60"}},
		"a small total":                                 {table{kind: "referral-data", total: 7, parts: []int{7, 0}}, []string{s, s, "0"}},
		"all are sevens":                                {table{kind: "referral-data", total: 28, parts: []int{7, 7, 7, 7}}, []string{s, s, s, s, s}},
		"ten responses are enough":                      {table{kind: "survey", of: 500, total: 110, parts: []int{10, 100}, answers: []int{10, 50}}, []string{"110", "10", "100"}},
		"nine are not":                                  {table{kind: "survey", of: 500, total: 209, parts: []int{9, 100, 100}, answers: []int{9, 50, 50}}, []string{"210", s, s, "100"}},
		"all but seven answered":                        {table{kind: "survey", of: 207, total: 200, parts: []int{100, 100}, answers: []int{50, 50}}, []string{s, "100", "100"}},
	} {
		e := published(t, scored(t, "t.yaml", of.document()), disclosure.Options{})
		var got []string
		for _, f := range e.Figures() {
			if f.Entry != "" && of.kind == "survey" {
				f.Count = f.Of
			}
			got = append(got, f.Count.Count())
		}
		if fmt.Sprint(got) != fmt.Sprint(of.want) {
			t.Errorf("%s: %v, want %v", name, got, of.want)
		}
	}
}

// A part is told neither where it is small nor where few are left.
func TestSharesAndTheirRests(t *testing.T) {
	for _, tt := range []struct {
		answers, of int
		want        string
	}{
		{0, 100, "0 of 100 0%"}, {1, 100, "suppressed of 100 suppressed"}, {7, 100, "suppressed of 100 suppressed"},
		{8, 100, "10 of 100 8%"}, {92, 100, "90 of 100 92%"}, {93, 100, "suppressed of 100 suppressed"},
		{99, 100, "suppressed of 100 suppressed"}, {100, 100, "100 of 100 100%"}, {50, 1000, "50 of 1000 5%"},
		{23, 47, "25 of 45 49%"}, {1001, 2001, "1000 of 2000 50%"}, {9, 9, "suppressed of suppressed suppressed"},
		{8, 2000, "10 of 2000 0%"}, {1992, 2000, "1990 of 2000 100%"},
	} {
		x := table{kind: "survey", of: 9000, total: tt.of, parts: []int{tt.of}, answers: []int{tt.answers}}
		f := published(t, scored(t, "t.yaml", x.document()), disclosure.Options{}).Figures()[1]
		if got := f.Count.Count() + " of " + f.Of.Count() + " " + f.Rate.Percent(); got != tt.want {
			t.Errorf("%d of %d: %s, want %s", tt.answers, tt.of, got, tt.want)
		}
	}
}

const full = header + `handling: Handle SECRETSEVEN with care.
date-note: SECRETSEVEN
scope: SECRETSEVEN
workforce: {headcount: 5, as-at: 2019-12-31, source: SECRETSEVEN}
evidence:
  - {id: open, type: case-study, title: Open, date: 2020-01-01, location: evidence/SECRETSEVEN.md, sha256: SHA, owner: Head of Learning, summary: SECRETSEVEN, detail: {people: 31415}}
  - {id: address, type: policy, title: Address, date: 2020-01-01, location: "https://example.org/policy", reference: SECRETSEVEN}
  - {id: closed, type: policy, title: SECRETSEVEN, date: 2020-01-01, reference: SECRETSEVEN, marking: OFFICIAL-SENSITIVE}
  - {id: talk, type: focus-group, title: Talk, date: 2020-01-01, reference: SECRETSEVEN, detail: {participants: 31413, groups: 3, consent: yes, key-points: [SECRETSEVEN]}}
standards:
  line-management:
    manager-training:
      level: 3
      narrative: SECRETSEVEN
      evidence: [{id: open, where: SECRETSEVEN}, closed, address]
      measures:
        managers-trained: {value: 31415, of: 31416, as-at: 2020-01-01, evidence: closed}
practices:
  - {id: p, title: Practice, indicator: manager-training, summary: SECRETSEVEN}
actions:
  - {id: a1, title: Action, indicator: manager-training, raises-to: 4, owner: Head of Learning, due: 2020-09-30, from: closed}
`

// Nothing that is withheld is in the edition, nor can it be reached from it.
func TestNothingWithheldIsInTheEdition(t *testing.T) {
	src := strings.ReplaceAll(full, "SHA", strings.Repeat("ab", 32))
	c := scored(t, "folder/SECRETSEVEN.yaml", src)
	e := published(t, c, disclosure.Options{})
	everything := fmt.Sprintf("%+v %+v %+v %+v", e.Assessment, e.Items, e.Standards, e.Practices)
	var b bytes.Buffer
	if err := results.WritePublished(&b, e); err != nil {
		t.Fatal(err)
	}
	everything += b.String()
	for _, no := range []string{"SECRETSEVEN", "closed", c.Assessment.SHA256(), strings.Repeat("ab", 32)} {
		if i := strings.Index(everything, no); i >= 0 {
			t.Errorf("%s is told: …%.80s…", no, everything[max(0, i-40):])
		}
	}
	if len(e.Assessment.Written)+len(e.Assessment.Remarks)+len(e.Assessment.Evidence)+len(e.Assessment.Standards) > 0 || e.Assessment.File != "" {
		t.Error("the document is still in it")
	}
	if len(e.Items) != 3 || e.Items[1].Location != "https://example.org/policy" || e.Items[2].CitedBy != nil {
		t.Errorf("items are %+v", e.Items)
	}
	if e.Workforce.Headcount.State != disclosure.Suppressed || e.Actions[0].From.Value != "" || e.Actions[0].Owner.Value == "" {
		t.Errorf("the workforce is %+v, the action %+v", e.Workforce, e.Actions)
	}
	want := disclosure.Tally{Items: 1, Counts: 1, Levels: 1, Prose: 9, Details: 1} // managers-trained is taken from what is closed
	if e.Withheld != want {
		t.Errorf("withheld are %+v, want %+v", e.Withheld, want)
	}
}

// With narratives, what people wrote is there, but for paths and references.
func TestNarrativesArePublishedWhereAsked(t *testing.T) {
	src := strings.ReplaceAll(full, "SHA", strings.Repeat("ab", 32))
	e := published(t, scored(t, "x.yaml", src), disclosure.Options{Narratives: true})
	told := map[string]string{
		"scope": e.Assessment.Scope.Value, "handling": e.Assessment.Handling.Value, "summary": e.Items[0].Summary, "practice": e.Practices[0].Summary.Value,
		"key point": e.Items[2].Detail[3].List[0], "source": e.Workforce.Source,
	}
	for _, s := range e.Standards {
		for _, i := range s.Indicators {
			if i.Of.ID == "manager-training" {
				told["narrative"], told["where"] = i.Narrative, i.Evidence[0].Where
			}
		}
	}
	for what, text := range told {
		if !strings.Contains(text, "SECRETSEVEN") {
			t.Errorf("%s is %q", what, text)
		}
	}
	if e.Items[0].Location != "" || e.Items[1].Reference != "" || e.Withheld.Prose != 0 {
		t.Errorf("a path or a reference is told: %+v", e.Items)
	}
}

func TestWhatIsRefused(t *testing.T) {
	for name, tt := range map[string]struct {
		from, to  string
		narrative bool
		want      string
	}{
		"a draft":                        {"status: submitted", "status: draft", false, "the assessment: it is a draft"},
		"a marking":                      {"marking: OFFICIAL\n", "marking: OFFICIAL-SENSITIVE\n", false, "the assessment: it is marked OFFICIAL-SENSITIVE"},
		"an address in a title":          {"title: Open", "title: j.bloggs@borsetshire.example", false, "evidence open, title: an e-mail address: j…@….example"},
		"a waiver does not count":        {"title: Action,", "title: j.bloggs@borsetshire.example,", false, "action a1, title: an e-mail address: j…@….example"},
		"an address in a narrative":      {"narrative: SECRETSEVEN", "narrative: j.bloggs@borsetshire.example", true, "indicator manager-training, narrative: an e-mail address: j…@….example"},
		"that is not kept":               {"narrative: SECRETSEVEN", "narrative: j.bloggs@borsetshire.example", false, ""},
		"what is marked is not kept":     {"title: SECRETSEVEN", "title: j.bloggs@borsetshire.example", false, ""},
		"the words of a list in details": {"key-points: [SECRETSEVEN]", "designed-with: [j.bloggs@borsetshire.example]", false, "evidence talk, designed-with: an e-mail address: j…@….example"},
	} {
		src := strings.Replace(strings.ReplaceAll(full, "SHA", strings.Repeat("ab", 32)), tt.from, tt.to, 1)
		e, no := disclosure.Published(scored(t, "x.yaml", src), disclosure.Options{Narratives: tt.narrative})
		got := ""
		for _, n := range no {
			got += n.Place + ": " + n.What
		}
		if got != tt.want || (e == nil) != (tt.want != "") {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

const tinyReview = `format: wellbeing-review/v1
framework: tiny
force: borsetshire
date: 2020-02-20
assessment: {date: 2020-01-14}
reviewer: {organisation: loamshire, role: Peer, kind: peer}
findings:
  s: {i: {level: 1, rationale: R, seen: [document]}}
`

// A level that would narrow a suppressed count is withheld with all that is
// summed from it, whatever the count is; one that is the same for all of 1 to 7 is told.
func TestLevelsThatNarrowAreWithheld(t *testing.T) {
	for threshold, withheld := range map[int]bool{1: false, 2: true, 3: true, 4: true, 5: true, 6: true, 7: true, 8: false} {
		src := strings.Replace(tiny, "sources: [", fmt.Sprintf("measures: [{id: m, title: M, unit: count, better: higher, counts: people, thresholds: {1: %d}}], sources: [", threshold), 1)
		src += "promises: [{id: p, text: P, indicators: [i]}]\n"
		for value := 1; value <= 7; value++ {
			doc := strings.Replace(header, "common-goal-2021", "tiny", 1) + fmt.Sprintf(`evidence:
  - {id: item, type: training-record, title: T, date: 2020-01-01, reference: R}
standards:
  s:
    i: {level: 1, evidence: [item], measures: {m: {value: %d}}}
`, value)
			a, findings := assessments.Parse("a.yaml", []byte(doc))
			if findings.HasErrors() {
				t.Fatal(findings)
			}
			review, findings := assessments.ParseReview("r.yaml", []byte(tinyReview))
			if findings.HasErrors() {
				t.Fatal(findings)
			}
			if e := published(t, scoring.Score(parsed(t, src), a, scoring.Options{Review: review}), disclosure.Options{}); (e.Agreement == nil) != withheld {
				t.Errorf("%d with a threshold of %d: the agreement is %v", value, threshold, e.Agreement)
			}
			e := published(t, scoring.Score(parsed(t, src), a, scoring.Options{}), disclosure.Options{})
			s := e.Standards[0]
			if withheld && len(e.Promises[0].Failing) > 0 {
				t.Errorf("%d with a threshold of %d: what fails is told", value, threshold)
			}
			for what, is := range map[string]bool{
				"the score": e.Score.State == disclosure.Withheld, "the goal": e.GoalMet.Withheld, "the promise": e.Promises[0].Kept.Withheld,
				"the standard": s.Score.State == disclosure.Withheld, "what it attained": s.Attained.State == disclosure.Withheld,
				"the level": s.Indicators[0].Evidenced.State == disclosure.Withheld, "the cap": s.Indicators[0].Measures[0].Cap.State == disclosure.Withheld,
			} {
				if is != withheld {
					t.Errorf("%d with a threshold of %d: %s is withheld: %v", value, threshold, what, is)
				}
			}
		}
	}
}

// What the fictional forces publish year after year is published, and small numbers are
// nowhere in what stands for figures.
func TestFictionalForcesArePublished(t *testing.T) {
	docs := 0
	for _, file := range fictional.Documents(fictional.ByForce) {
		if strings.HasSuffix(file.Name, "-review.yaml") || !strings.Contains(file.Name, "2021") {
			continue
		}
		c := scored(t, file.Name, file.Text)
		e, no := disclosure.Published(c, disclosure.Options{})
		if len(no) > 0 {
			continue
		}
		docs++
		var b bytes.Buffer
		if err := results.WritePublished(&b, e); err != nil {
			t.Fatal(err)
		}
		if _, err := results.ReadPublished(&b); err != nil {
			t.Errorf("%s: %v", file.Name, err)
		}
		for _, f := range e.Figures() {
			for _, n := range []disclosure.Figure{f.Count, f.Of} {
				if v := n.Value; n.State == disclosure.Shown && (!v.IsInt() || v.Num().Int64()%5 != 0 || v.Num().Int64() == 5) {
					t.Errorf("%s: %+v", file.Name, f)
				}
			}
		}
	}
	if docs < 30 {
		t.Errorf("only %d are published", docs)
	}
}

// item publishes an item of evidence and returns what it tells of people.
func itemTold(t *testing.T, kind, detail string) []string {
	t.Helper()
	src := header + fmt.Sprintf("evidence:\n  - {id: item, type: %s, title: T, date: 2020-01-01, reference: R, detail: {%s}}\nstandards: {}\n", kind, detail)
	var all []string
	for _, f := range published(t, scored(t, "t.yaml", src), disclosure.Options{}).Figures() {
		all = append(all, strings.TrimSpace(f.Entry+" "+f.Count.Count()+" of "+f.Of.Count()+" "+f.Rate.Percent()))
	}
	return all
}

// The rules as they are written, one by one: which counts there are of people, what is told of
// each, and which second one goes with it.
func TestTheRulesOneByOne(t *testing.T) {
	const none, lost = " of not applicable not applicable", "suppressed" + " of not applicable not applicable"
	group := func(favourable, responses int) string {
		return fmt.Sprintf("population: 900, responses: 300, questions: [{id: q, text: T, groups: [{group: g, favourable: %d, responses: %d}]}]", favourable, responses)
	}
	for name, tt := range map[string]struct {
		kind, detail string
		want         []string
	}{
		"0 is told":             {"focus-group", "participants: 0", []string{"0" + none}},
		"1 is not":              {"focus-group", "participants: 1", []string{lost}},
		"7 is not":              {"focus-group", "participants: 7", []string{lost}},
		"8 is":                  {"focus-group", "participants: 8", []string{"10" + none}},
		"down to 10":            {"focus-group", "participants: 12", []string{"10" + none}},
		"up to 15":              {"focus-group", "participants: 13", []string{"15" + none}},
		"a network's people":    {"network", "people: 7, waiting-list: 8, sites: 3, sites-covered: 2", []string{lost, "10" + none}},
		"who is reached":        {"communication", "channels: [post], reach: 3", []string{lost}},
		"trained of few":        {"training-record", "population: 400, trained: 7", []string{"suppressed of 400 suppressed"}},
		"trained but few":       {"training-record", "population: 400, trained: 393", []string{"suppressed of 400 suppressed"}},
		"trained but eight":     {"training-record", "population: 400, trained: 392", []string{"390 of 400 98%"}},
		"trained all":           {"training-record", "population: 400, trained: 400", []string{"400 of 400 100%"}},
		"trained none":          {"training-record", "population: 400, trained: 0", []string{"0 of 400 0%"}},
		"trained none of few":   {"training-record", "population: 5, trained: 0", []string{"0 of suppressed suppressed"}},
		"halves away from zero": {"training-record", "population: 200, trained: 25", []string{"25 of 200 13%"}},
		"it rounds to 0":        {"training-record", "population: 4000, trained: 8", []string{"10 of 4000 0%"}},
		"it rounds to 100":      {"training-record", "population: 4000, trained: 3992", []string{"3990 of 4000 100%"}},
		"nine answered":         {"survey", group(8, 9), []string{"300 of 900 33%", "g suppressed of suppressed suppressed"}},
		"nine in all":           {"survey", "population: 900, responses: 9, questions: [{id: q, text: T, groups: [{group: g, favourable: 4, responses: 5}]}]", []string{"suppressed of 900 suppressed", "g suppressed of suppressed suppressed"}},
		"a group that is all of those who answered": {"survey", "population: 12, responses: 11, questions: [{id: q, text: T, groups: [{group: g, favourable: 0, responses: 11}]}]", []string{"suppressed of 10 suppressed", "g suppressed of suppressed suppressed"}},
		"another question gives the total away":     {"survey", "population: 900, responses: 36, questions: [{id: q, text: T, groups: [{group: g, favourable: 28, responses: 36}]}, {id: r, text: T, groups: [{group: a, favourable: 9, responses: 9}, {group: b, favourable: 9, responses: 9}, {group: c, favourable: 9, responses: 9}, {group: d, favourable: 9, responses: 9}]}]", []string{"suppressed of 900 suppressed", "g suppressed of suppressed suppressed", "a suppressed of suppressed suppressed", "b suppressed of suppressed suppressed", "c suppressed of suppressed suppressed", "d suppressed of suppressed suppressed"}},
		"ten answered":                              {"survey", group(10, 10), []string{"300 of 900 33%", "g 10 of 10 100%"}},
		"no one of ten":                             {"survey", group(0, 10), []string{"300 of 900 33%", "g 0 of 10 0%"}},
		"value to its of":                           {"workforce-data", "figures: [{name: a, value: 3, of: 80, counts: people}]", []string{"a suppressed of 80 suppressed"}},
		"things are not people":                     {"workforce-data", "figures: [{name: a, value: 3, of: 80, counts: things}]", nil},
		"sites to all sites":                        {"workforce-data", "figures: [{name: North, value: 3, counts: people}, {name: East, value: 40, counts: people}, {name: South, value: 60, counts: people}, {name: All, value: 103, counts: people}]", []string{"North suppressed of not given not given", "East suppressed of not given not given", "South 60 of not given not given", "All 105 of not given not given"}},
		"sites to the whole of each":                {"workforce-data", "figures: [{name: North, value: 3, of: 103, counts: people}, {name: East, value: 40, of: 103, counts: people}, {name: South, value: 60, of: 103, counts: people}]", []string{"North suppressed of 105 suppressed", "East suppressed of 105 suppressed", "South 60 of 105 58%"}},
		"figures that overlap have no second":       {"workforce-data", "figures: [{name: a, value: 3, of: 103, counts: people}, {name: b, value: 40, of: 103, counts: people}]", []string{"a suppressed of 105 suppressed", "b 40 of 105 39%"}},
		"themes to referrals":                       {"referral-data", "referrals: 103, themes: [{theme: a, count: 60}, {theme: b, count: 3}, {theme: c, count: 40}]", []string{"105" + none, "a 60" + none, "b " + lost, "c " + lost}},
		"the smallest before rounding":              {"referral-data", "referrals: 44, themes: [{theme: a, count: 22}, {theme: b, count: 1}, {theme: c, count: 21}]", []string{"45" + none, "a 20" + none, "b " + lost, "c " + lost}},
		"the first in order of those as small":      {"referral-data", "referrals: 43, themes: [{theme: a, count: 21}, {theme: b, count: 1}, {theme: c, count: 21}]", []string{"45" + none, "a " + lost, "b " + lost, "c 20" + none}},
	} {
		if got := itemTold(t, tt.kind, tt.detail); fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// A reading that says again, or sums up, what groups of a survey said is told only where nothing
// of the survey is suppressed; one of the survey as a whole, as the survey tells of it; one
// that names closed evidence is not told. Its cap goes with it.
func TestReadingsOfItemsThatHideSomething(t *testing.T) {
	limit := func(percent int) *framework.Framework {
		return parsed(t, strings.Replace(tiny, "sources: [", fmt.Sprintf("measures: [{id: m, title: M, unit: percent, better: higher, thresholds: {1: %d}}], sources: [", percent), 1))
	}
	far, near := limit(40), limit(50)
	const closed = ", marking: OFFICIAL-SENSITIVE"
	for name, tt := range map[string]struct {
		first, marking, reading string
		want                    string
	}{
		"a sum, and nothing is hidden":       {"favourable: 50, responses: 100", "", "{value: 110, of: 250, evidence: item}", "110 of 250 44% shown"},
		"a sum, and a group is small":        {"favourable: 3, responses: 100", "", "{value: 63, of: 250, evidence: item}", "suppressed of suppressed suppressed withheld"},
		"a group beside a small one":         {"favourable: 3, responses: 100", "", "{value: 60, of: 150, evidence: item}", "suppressed of suppressed suppressed withheld"},
		"a rate of a group beside":           {"favourable: 3, responses: 100", "", "{value: 40, evidence: item}", "not given of not given suppressed withheld"},
		"a rate, and nothing is hidden":      {"favourable: 50, responses: 100", "", "{value: 40, evidence: item}", "not given of not given 40% shown"},
		"the whole survey, far from the cap": {"favourable: 3, responses: 100", "", "{value: 250, of: 500, evidence: item}", "250 of 500 50% shown"},
		"the whole survey, near the cap":     {"favourable: 3, responses: 100", "", "{value: 250, of: 500, evidence: item}", "250 of 500 50% withheld"},
		"near the cap, nothing hidden":       {"favourable: 50, responses: 100", "", "{value: 250, of: 500, evidence: item}", "250 of 500 50% shown"},
		"what a closed survey says":          {"favourable: 50, responses: 100", closed, "{value: 110, of: 250, evidence: item}", "withheld of withheld withheld withheld"},
		"a rate that a closed survey says":   {"favourable: 50, responses: 100", closed, "{value: 44, evidence: item}", "not given of not given withheld withheld"},
		"another, of things":                 {"favourable: 3, responses: 100", "", "{value: 4, of: 9, evidence: item}", "4 of 9 44% shown"},
	} {
		doc := strings.Replace(header, "common-goal-2021", "tiny", 1) + fmt.Sprintf(`evidence:
  - {id: item, type: survey, title: T, date: 2020-01-01, reference: R%s, detail: {population: 500, responses: 250, questions: [{id: q, text: T, groups: [{group: g, %s}, {group: h, favourable: 60, responses: 150}]}]}}
standards:
  s:
    i: {level: 1, evidence: [item], measures: {m: %s}}
`, tt.marking, tt.first, tt.reading)
		a, findings := assessments.Parse("a.yaml", []byte(doc))
		if findings.HasErrors() {
			t.Fatal(findings)
		}
		f := far
		if strings.Contains(name, "near") {
			f = near
		}
		m := published(t, scoring.Score(f, a, scoring.Options{}), disclosure.Options{}).Standards[0].Indicators[0].Measures[0]
		if got := m.Part.Count() + " of " + m.Whole.Count() + " " + m.Reading.Percent() + " " + m.Cap.State.String(); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// Where an item hides something, what it is complete for is told only where all that is told alike
// would be as complete: 98 of at least 99 people is told as 100.
func TestCompletenessThatNarrowsIsWithheld(t *testing.T) {
	src := strings.Replace(tiny, "evidence: 1", "outcome: 1", 1)
	src = strings.Replace(src, "evidence-types:\n", "evidence-types:\n  - {id: network, title: N, shows: outcome, needs: {people: 99, waiting-list: 2}}\n", 1)
	f := parsed(t, src)
	levels := map[int]bool{}
	for detail, withheld := range map[string]bool{
		"people: 98, waiting-list: 3":   true,
		"people: 99, waiting-list: 3":   true,
		"people: 98, waiting-list: 30":  false,
		"people: 90, waiting-list: 3":   false,
		"people: 3, waiting-list: 30":   false,
		"people: 200, waiting-list: 3":  true, // 1 would not do
		"people: 200, waiting-list: 30": false,
	} {
		doc := strings.Replace(header, "common-goal-2021", "tiny", 1) + fmt.Sprintf(`evidence:
  - {id: item, type: network, title: T, date: 2020-01-01, reference: R, detail: {%s}}
standards:
  s:
    i: {level: 1, evidence: [item]}
`, detail)
		a, findings := assessments.Parse("a.yaml", []byte(doc))
		if findings.HasErrors() {
			t.Fatal(findings)
		}
		e := published(t, scoring.Score(f, a, scoring.Options{}), disclosure.Options{})
		i := e.Standards[0].Indicators[0]
		if withheld {
			levels[e.Withheld.Levels] = true
		}
		if len(levels) > 1 { // whether or not there is a shortfall
			t.Errorf("%s: the number of what is withheld tells", detail)
		}
		if (i.Evidenced.State == disclosure.Withheld) != withheld || withheld && (i.Shortfall != nil || i.Reasons != nil) {
			t.Errorf("%s: the level is %v, the shortfall %v, the reasons %v", detail, i.Evidenced, i.Shortfall, i.Reasons)
		}
	}
}

// Last year a total and one of its two parts were told, so that the other is 6 or 7. This year the
// total is not told, and that last year's edition gives the two away is counted.
func TestWhatLastYearsEditionGivesAwayIsCounted(t *testing.T) {
	told := func(entry, figure string, n int64) disclosure.Told {
		f := disclosure.Told{Place: disclosure.Place{Item: "item", Entry: entry, Figure: figure}, Count: disclosure.Figure{Value: big.NewRat(n, 1)}}
		f.Of.State, f.Rate.State = disclosure.NotApplicable, disclosure.NotApplicable
		if n == 0 {
			f.Count = disclosure.Figure{State: disclosure.Suppressed}
		}
		return f
	}
	x := table{kind: "referral-data", total: 49, parts: []int{7, 42}}
	before := &disclosure.Earlier{Figures: []disclosure.Told{told("", "referrals", 50), told("t0", "count", 0), told("t1", "count", 40)}}
	for _, tt := range []struct {
		previous *disclosure.Earlier
		total    string
		known    int
	}{{nil, "50", 0}, {before, "suppressed", 2}} {
		e := published(t, scored(t, "t.yaml", x.document()), disclosure.Options{Previous: tt.previous})
		if got := e.Figures()[0].Count.Count(); got != tt.total || e.Withheld.Known != tt.known {
			t.Errorf("the total is %s, and %d are known; want %s, %d", got, e.Withheld.Known, tt.total, tt.known)
		}
	}
}

// A figure of things is told as it is, beside one of people.
func TestThingsAreToldAsTheyAre(t *testing.T) {
	src := header + "evidence:\n  - {id: item, type: workforce-data, title: T, date: 2020-01-01, reference: R, detail: {figures: [{name: a, value: 3, of: 81, counts: things}, {name: b, value: 63, of: 81, counts: people}]}}\nstandards: {}\n"
	shares := published(t, scored(t, "t.yaml", src), disclosure.Options{}).Items[0].Shares
	for i, want := range []string{"3 of 81 4%", "65 of 80 78%"} {
		if got := shares[i].Part.Count() + " of " + shares[i].Whole.Count() + " " + shares[i].Rate.Percent(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
