package compare_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/exact"
)

// sideBySide is a framework of four levels above none that ask for no evidence, so
// that a force has the level that it says; %s stands for its version and standards.
const sideBySide = `format: wellbeing-framework/v1
id: test
version: %s
title: Test
target: {level: 3, date: 2021-12-31}
attainment: {share: 1}
levels: [{id: none, title: None}, {id: one, title: One}, {id: two, title: Two}, {id: three, title: Three}, {id: four, title: Four}]
evidence-types: [{id: policy, title: Policy}]
standards:
%s`

// forcesFramework makes a framework of standards, each written as its id, its
// weight and its indicators: "s 1 a b". An indicator may have a weight of its own:
// a*3; one that ends in ? may be marked as not applicable, and one that ends in !
// is for territorial forces alone.
func forcesFramework(t testing.TB, version string, standards ...string) *framework.Framework {
	t.Helper()
	var b strings.Builder
	for _, s := range standards {
		parts := strings.Fields(s)
		fmt.Fprintf(&b, "  - id: %s\n    title: T\n    weight: %s\n    indicators:\n", parts[0], parts[1])
		for _, ind := range parts[2:] {
			id, extra := strings.TrimRight(ind, "?!"), ""
			if strings.Contains(ind, "?") {
				extra += ", optional: true"
			}
			if strings.Contains(ind, "!") {
				extra += ", kinds: [territorial]"
			}
			if bare, weight, ok := strings.Cut(id, "*"); ok {
				id, extra = bare, extra+", weight: "+weight
			}
			fmt.Fprintf(&b, "      - {id: %s, title: T, question: Q, levels: {0: a, 1: b, 2: c, 3: d, 4: e}, sources: [{document: D, year: 2020, note: N}]%s}\n", id, extra)
		}
	}
	return parsedFramework(t, fmt.Sprintf(sideBySide, version, b.String()))
}

// sheet is an assessment of one force.
type sheet struct {
	force, date, status, kind, marking string
	levels                             string // by indicator: a=3 b=- c=0; - is not applicable, what is left out is unanswered
	practices                          string // as YAML
	review                             string // levels by indicator, as above
}

// scoredSheet scores an assessment by a framework.
func scoredSheet(t testing.TB, f *framework.Framework, s sheet) *scoring.Scorecard {
	t.Helper()
	or := func(s, other string) string {
		if s == "" {
			return other
		}
		return s
	}
	date := or(s.date, "2021-03-31")
	src := fmt.Sprintf("format: wellbeing-assessment/v1\nframework: test\nforce: {id: %s, name: %s Police, kind: %s}\ndate: %s\nstatus: %s\nmarking: %s\n%s",
		s.force, strings.ToUpper(s.force[:1])+s.force[1:], or(s.kind, "fictional"), date, or(s.status, "submitted"), or(s.marking, "OFFICIAL"), s.practices)
	answer := func(level string) string {
		if level == "-" {
			return "{not-applicable: R}"
		}
		return "{level: " + level + "}"
	}
	if body := answersIn(f, s.levels, answer); body != "" {
		src += "standards:\n" + body
	} else {
		src += "standards: {}\n"
	}
	review := ""
	if s.review != "" {
		moderated := func(level string) string { return "{level: " + level + ", rationale: Seen}" }
		review = fmt.Sprintf("format: wellbeing-review/v1\nframework: test\nforce: %s\ndate: 2021-05-01\nassessment: {date: %s}\nreviewer: {organisation: O, role: R, kind: peer}\nfindings:\n%s",
			s.force, date, answersIn(f, s.review, moderated))
	}
	return scoredText(t, f, s.force+"-"+date+".yaml", src, review)
}

func answersIn(f *framework.Framework, levels string, answer func(string) string) string {
	given := map[string]string{}
	for _, pair := range strings.Fields(levels) {
		id, level, _ := strings.Cut(pair, "=")
		given[id] = level
	}
	var b strings.Builder
	for _, s := range f.Standards {
		begun := false
		for _, ind := range s.Indicators {
			level, ok := given[ind.ID]
			if !ok {
				continue
			}
			if !begun {
				fmt.Fprintf(&b, "  %s:\n", s.ID)
				begun = true
			}
			fmt.Fprintf(&b, "    %s: %s\n", ind.ID, answer(level))
		}
	}
	return b.String()
}

func scoredSheets(t testing.TB, f *framework.Framework, sheets ...sheet) []*scoring.Scorecard {
	t.Helper()
	var cards []*scoring.Scorecard
	for _, s := range sheets {
		cards = append(cards, scoredSheet(t, f, s))
	}
	return cards
}

func tableOf(t testing.TB, o compare.ForcesOptions, f *framework.Framework, sheets ...sheet) *compare.Table {
	t.Helper()
	table, err := compare.Forces(scoredSheets(t, f, sheets...), o)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func dayOf(s string) exact.Date {
	d, _ := exact.ParseDate(s)
	return d
}

// Which assessments are compared, and why the others are not.
func TestForcesTaken(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 1 a")
	sheets := []sheet{
		{force: "loamshire", date: "2021-03-31", levels: "a=2"},
		{force: "borsetshire", date: "2021-06-30", status: "draft", levels: "a=4"},
		{force: "borsetshire", date: "2021-03-31", levels: "a=3"},
		{force: "borsetshire", date: "2020-09-30", levels: "a=1"},
		{force: "office", date: "2021-01-31", kind: "partner", status: "illustration", levels: "a=2"},
		{force: "transport", date: "2021-02-28", kind: "national", levels: "a=2"},
	}
	for _, tt := range []struct {
		name        string
		o           compare.ForcesOptions
		taken, left string
	}{
		{"the latest submitted", compare.ForcesOptions{},
			"borsetshire 2021-03-31, loamshire 2021-03-31, transport 2021-02-28",
			"borsetshire 2020-09-30 superseded, borsetshire 2021-06-30 draft, office 2021-01-31 illustration"},
		{"drafts too", compare.ForcesOptions{Drafts: true},
			"borsetshire 2021-06-30, loamshire 2021-03-31, transport 2021-02-28",
			"borsetshire 2020-09-30 superseded, borsetshire 2021-03-31 superseded, office 2021-01-31 illustration"},
		{"illustrations too", compare.ForcesOptions{Illustrations: true},
			"borsetshire 2021-03-31, loamshire 2021-03-31, office 2021-01-31, transport 2021-02-28",
			"borsetshire 2020-09-30 superseded, borsetshire 2021-06-30 draft"},
		{"on a day", compare.ForcesOptions{At: dayOf("2021-03-30"), Drafts: true},
			"borsetshire 2020-09-30, transport 2021-02-28",
			"borsetshire 2021-03-31 after-day, borsetshire 2021-06-30 after-day, loamshire 2021-03-31 after-day, office 2021-01-31 illustration"},
		{"the day itself", compare.ForcesOptions{At: dayOf("2021-03-31"), Kind: framework.Fictional},
			"borsetshire 2021-03-31, loamshire 2021-03-31",
			"borsetshire 2020-09-30 superseded, borsetshire 2021-06-30 draft, office 2021-01-31 kind, transport 2021-02-28 kind"},
		{"one with errors", compare.ForcesOptions{Kind: framework.National, Unsound: []*assessments.Assessment{scoredSheet(t, f, sheet{force: "glebeshire"}).Assessment}},
			"transport 2021-02-28",
			"borsetshire 2020-09-30 kind, borsetshire 2021-03-31 kind, borsetshire 2021-06-30 kind, glebeshire 2021-03-31 errors, loamshire 2021-03-31 kind, office 2021-01-31 kind"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			table := tableOf(t, tt.o, f, sheets...)
			var taken, left []string
			for _, f := range table.Forces {
				taken = append(taken, f.ID+" "+f.Card.Assessment.Date.Value.String())
			}
			for _, l := range table.LeftOut {
				left = append(left, fmt.Sprint(l.Assessment.Force.ID.Value, " ", l.Assessment.Date.Value, " ", l.Why))
			}
			if got := strings.Join(taken, ", "); got != tt.taken {
				t.Errorf("taken: %s\nwant:  %s", got, tt.taken)
			}
			if got := strings.Join(left, ", "); got != tt.left {
				t.Errorf("left: %s\nwant: %s", got, tt.left)
			}
		})
	}
}

// What cannot be compared is refused, with who has what and what to do.
func TestForcesRefused(t *testing.T) {
	one := forcesFramework(t, "1.0.0", "s 1 a")
	two := forcesFramework(t, "1.1.0", "s 1 a")
	other := forcesFramework(t, "1.0.0", "s 2 a")
	a := scoredSheet(t, one, sheet{force: "a", date: "2020-03-31", levels: "a=1"})
	yearLater := scoredSheet(t, one, sheet{force: "b", date: "2021-03-31", levels: "a=1"})
	dayMore := scoredSheet(t, one, sheet{force: "b", date: "2021-04-01", levels: "a=1"})
	early := scoredSheet(t, one, sheet{force: "a", date: "2020-03-31", levels: "a=1"})
	early.Assessment.File = "0.yaml"
	editions := []string{fmt.Sprintf("\ntest 1.0.0 (digest %.8s): a", one.SHA256()), fmt.Sprintf("\ntest 1.0.0 (digest %.8s): b", other.SHA256())}
	slices.Sort(editions)
	draft := scoredSheet(t, one, sheet{force: "d", status: "draft", levels: "a=1"})
	for _, tt := range []struct {
		name  string
		cards []*scoring.Scorecard
		o     compare.ForcesOptions
		want  []string // in the error; none: it is compared
	}{
		{"a year apart", []*scoring.Scorecard{yearLater, a}, compare.ForcesOptions{}, nil},
		{"a day more", []*scoring.Scorecard{dayMore, a}, compare.ForcesOptions{}, []string{"more than a year apart, from 2020-03-31 to 2021-04-01\n", "\n2020-03-31: a\n2021-04-01: b\n", "--any-dates"}},
		{"a day more, any dates", []*scoring.Scorecard{dayMore, a}, compare.ForcesOptions{AnyDates: true}, nil},
		{"two versions", []*scoring.Scorecard{a, scoredSheet(t, two, sheet{force: "b", date: "2020-03-31", levels: "a=1"})}, compare.ForcesOptions{AnyDates: true},
			[]string{"\ntest 1.0.0 (digest ", ": a\ntest 1.1.0 (digest ", ": b\n", "at a time"}},
		{"two digests of one version", []*scoring.Scorecard{a, scoredSheet(t, other, sheet{force: "b", date: "2020-03-31", levels: "a=1"})}, compare.ForcesOptions{},
			[]string{"different frameworks", strings.Join(editions, "") + "\n"}},
		{"an older version that is superseded", []*scoring.Scorecard{a, scoredSheet(t, two, sheet{force: "a", date: "2019-03-31", levels: "a=1"})}, compare.ForcesOptions{}, nil},
		{"one day twice", []*scoring.Scorecard{a, a}, compare.ForcesOptions{}, []string{"a-2020-03-31.yaml and a-2020-03-31.yaml are both of a at 2020-03-31\n"}},
		{"one day twice, in any order", []*scoring.Scorecard{a, early}, compare.ForcesOptions{}, []string{"0.yaml and a-2020-03-31.yaml are both of a at 2020-03-31\n"}},
		{"nothing", nil, compare.ForcesOptions{}, []string{"no scored assessment"}},
		{"drafts alone", []*scoring.Scorecard{draft}, compare.ForcesOptions{}, []string{"no assessment is left to compare\n1 is a draft (--drafts takes it)"}},
		{"all too late", []*scoring.Scorecard{a, draft, dayMore}, compare.ForcesOptions{At: dayOf("2019-01-01")}, []string{"1 is a draft (--drafts takes it) and 2 are of a later day"}},
		{"no draws", []*scoring.Scorecard{a}, compare.ForcesOptions{Rank: true}, []string{"0 draws"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := compare.Forces(tt.cards, tt.o)
			if (err != nil) != (tt.want != nil) {
				t.Fatalf("error %v", err)
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q lacks %q", err, want)
				}
			}
		})
	}
}

func figuresOf(s compare.Spread) string {
	var all []string
	for _, f := range s.Figures() {
		all = append(all, f.RatString())
	}
	return fmt.Sprintf("%d: %s", s.N, strings.Join(all, " "))
}

// Quartiles lie between the scores of their place; a standard that applies to
// nobody has none.
func TestSpread(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 1 a? b?", "aside 0 c?", "u 1 d?")
	for _, tt := range []struct {
		name                 string
		sheets               []sheet
		overall, s, aside, u string
	}{
		{"one force", []sheet{{force: "a", levels: "a=1 b=2 c=4 d=-"}}, "1: 75/2 75/2 75/2 75/2 75/2", "1: 75/2 75/2 75/2 75/2 75/2", "1: 100 100 100 100 100", "0: "},
		{"two", []sheet{{force: "a", levels: "a=0 b=0 c=- d=-"}, {force: "b", levels: "a=4 b=4 c=- d=-"}}, "2: 0 25 50 75 100", "2: 0 25 50 75 100", "0: ", "0: "},
		{"a force without a score is left out", []sheet{{force: "a", levels: "a=1 b=1 c=1 d=-"}, {force: "b", levels: "a=- b=- c=2 d=-"}, {force: "c", levels: "a=2 b=2 c=- d=-"}, {force: "d", levels: "a=4 b=4 c=- d=-"}},
			"3: 25 75/2 50 75 100", "3: 25 75/2 50 75 100", "2: 25 125/4 75/2 175/4 50", "0: "},
		{"none has a score", []sheet{{force: "a", levels: "a=- b=- c=- d=-"}}, "0: ", "0: ", "0: ", "0: "},
		{"unanswered is 0", []sheet{{force: "a"}}, "1: 0 0 0 0 0", "1: 0 0 0 0 0", "1: 0 0 0 0 0", "1: 0 0 0 0 0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			table := tableOf(t, compare.ForcesOptions{}, f, tt.sheets...)
			for i, want := range []string{tt.s, tt.aside, tt.u} {
				if got := figuresOf(table.Standards[i]); got != want {
					t.Errorf("standard %d: %s, want %s", i, got, want)
				}
			}
			if got := figuresOf(table.Overall); got != tt.overall {
				t.Errorf("the whole: %s, want %s", got, tt.overall)
			}
		})
	}
}

// What is lowest, missing and marked as not applicable stands with each force.
func TestForcesAreDescribed(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 1 a? b c", "u 1 d? e!?")
	for _, tt := range []struct {
		name                                        string
		sheet                                       sheet
		lowest, unanswered, notApplicable, unscored string
	}{
		{"the first of the lowest", sheet{levels: "a=4 b=2 c=2 d=2 e=3"}, "b", "", "", ""},
		{"unanswered is lowest", sheet{levels: "a=4 b=2 d=2 e=3"}, "c", "c", "", ""},
		{"not applicable is not", sheet{levels: "a=- b=2 c=1 d=- e=-"}, "c", "", "a d e", "u"},
		{"a kind to which it does not apply marks nothing", sheet{kind: "national", levels: "a=1 b=2 c=1 d=1"}, "a", "", "", ""},
		{"an example speaks of what it answers", sheet{status: "illustration", levels: "b=3"}, "b", "", "", "u"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.sheet.force = "borsetshire"
			force := tableOf(t, compare.ForcesOptions{Illustrations: true}, f, tt.sheet).Forces[0]
			for _, what := range []struct{ name, got, want string }{
				{"lowest", force.Lowest.Of.ID, tt.lowest},
				{"unanswered", strings.Join(force.Unanswered, " "), tt.unanswered},
				{"not applicable", strings.Join(force.NotApplicable, " "), tt.notApplicable},
				{"unscored", strings.Join(force.Unscored, " "), tt.unscored},
			} {
				if what.got != what.want {
					t.Errorf("%s: %q, want %q", what.name, what.got, what.want)
				}
			}
		})
	}
	all := forcesFramework(t, "1.0.0", "s 1 a?")
	if force := tableOf(t, compare.ForcesOptions{}, all, sheet{force: "a", levels: "a=-"}).Forces[0]; force.Lowest != nil {
		t.Errorf("lowest where none applies: %v", force.Lowest.Of.ID)
	}
}

// A comparison bears the highest marking of what is in it.
func TestForcesMarking(t *testing.T) {
	f := forcesFramework(t, "1.0.0", "s 1 a")
	for want, sheets := range map[string][]sheet{
		"OFFICIAL":           {{force: "a", marking: "OFFICIAL"}, {force: "b", marking: "OFFICIAL"}},
		"OFFICIAL-SENSITIVE": {{force: "a", marking: "OFFICIAL-SENSITIVE"}, {force: "b", marking: "OFFICIAL"}},
	} {
		if got := tableOf(t, compare.ForcesOptions{}, f, sheets...).Marking; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func ratOf(r *big.Rat) string {
	if r == nil {
		return "none"
	}
	return r.RatString()
}
