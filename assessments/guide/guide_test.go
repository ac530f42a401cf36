package guide_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/assessments/guide"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/doc"
	"wellbeing/internal/words"
)

// frameworks are those that the project has: the one inside and the example of
// one's own.
func frameworks(t *testing.T) []*framework.Framework {
	t.Helper()
	inside, _ := framework.Builtin("common-goal-2021")
	src, err := os.ReadFile("../../examples/frameworks/thriving-at-work.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own, findings := framework.Parse("thriving-at-work.yaml", src)
	if own == nil {
		t.Fatal(findings)
	}
	return []*framework.Framework{inside, own}
}

// sample returns the first YAML with which a part is explained as what begins
// with a key, without its first lines.
func sample(t *testing.T, f *framework.Framework, id, key string, skip int) string {
	t.Helper()
	for _, b := range guide.Explain(f, nil, id) {
		if yaml, ok := b.(doc.YAML); ok && strings.HasPrefix(string(yaml), key+":") {
			return strings.Join(strings.SplitAfter(string(yaml), "\n")[skip:], "")
		}
	}
	t.Fatalf("%s has no sample of %s", id, key)
	return ""
}

// What is shown as the way to write an answer and its evidence is sound, and
// reaches the target: nobody who follows it is held back.
func TestSamplesReachTheTarget(t *testing.T) {
	for _, f := range frameworks(t) {
		doc := fmt.Sprintf("format: %s\nframework: %s\nforce: {id: loamshire, name: Loamshire, kind: fictional}\ndate: %s\nstatus: draft\nmarking: OFFICIAL\nworkforce: {headcount: 3120}\nevidence:\n",
			assessments.Format, f.ID, f.Target.Date)
		for i := range f.Types {
			doc += sample(t, f, f.Types[i].ID, "evidence", 1)
		}
		doc += "standards:\n"
		for s := range f.Standards {
			doc += "  " + f.Standards[s].ID + ":\n"
			for i := range f.Standards[s].Indicators {
				doc += sample(t, f, f.Standards[s].Indicators[i].ID, "standards", 2)
			}
		}
		a, findings := assessments.Parse("sample.yaml", []byte(doc))
		findings = append(findings, check.Assessment(f, a, check.Options{})...)
		for _, finding := range findings {
			if finding.Rule != "unused-evidence" && finding.Rule != "straight-line" { // the samples are told alike
				t.Errorf("%s: %d: %s: %s", f.ID, finding.Pos.Line, finding.Rule, finding.Message)
			}
		}
		card := scoring.Score(f, a, scoring.Options{})
		for s := range card.Standards {
			for i := range card.Standards[s].Indicators {
				if ind := &card.Standards[s].Indicators[i]; ind.Evidenced != f.Target.Level {
					t.Errorf("%s: %s is supported at %d: %v", f.ID, ind.Of.ID, ind.Evidenced, ind.Reasons(f))
				}
			}
		}
	}
}

// Whatever is listed can be explained, and everything of a framework is listed.
func TestEveryPart(t *testing.T) {
	for _, f := range frameworks(t) {
		parts := guide.Parts(f)
		count := 0
		for _, p := range parts {
			if p.Kind == guide.Term {
				if !tells(guide.Explain(f, nil, p.ID), p.Title) {
					t.Errorf("the word %s is not explained as it is listed", p.ID)
				}
				continue
			}
			count++
			if !tells(guide.Explain(f, nil, p.ID), words.Capital(string(p.Kind))+" "+p.ID) {
				t.Errorf("%s: %s %s is not explained", f.ID, p.Kind, p.ID)
			}
		}
		measures := 0
		for s := range f.Standards {
			for i := range f.Standards[s].Indicators {
				measures += len(f.Standards[s].Indicators[i].Measures)
			}
		}
		if want := measures + len(f.Standards) + f.Count() + len(f.Levels) + len(f.Types) + len(f.Promises); count != want {
			t.Errorf("%s: %d parts are listed of %d", f.ID, count, want)
		}
	}
}

func tells(told []doc.Block, beginning string) bool {
	return slices.ContainsFunc(told, func(b doc.Block) bool {
		text, ok := b.(doc.Paragraph)
		return ok && strings.HasPrefix(string(text), beginning)
	})
}

func TestExplain(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	for _, tt := range []struct {
		name string
		want []string // heads of what is explained
	}{
		{"peer-supporters", []string{"Trained peer supporters within reach"}},
		{"peer-review", []string{"Peer review given and received", "Peer review"}},
		{"embedded", []string{"4 Embedded", "A culture supporting this is embedded in the force."}},
		{"3", []string{"3 Established"}},
		{"sites-covered", []string{"Sites with a trained and named peer supporter"}},
		{"nothing", nil},
	} {
		var heads []string
		for _, b := range guide.Explain(f, nil, tt.name) {
			if h, ok := b.(doc.Heading); ok && h.Level == 1 {
				heads = append(heads, h.Text)
			}
		}
		if strings.Join(heads, "|") != strings.Join(tt.want, "|") {
			t.Errorf("%s: %q, want %q", tt.name, heads, tt.want)
		}
	}
}

// Related indicators are those that show a promise together or map to the same
// places.
func TestRelated(t *testing.T) {
	f, _ := framework.Builtin("common-goal-2021")
	told := guide.Explain(f, nil, "helpline")
	last := told[len(told)-1].(doc.List)
	var ids []string
	for _, item := range last.Items {
		ids = append(ids, item.Term)
	}
	if got := strings.Join(ids, " "); !strings.Contains(got, "trauma-support") || strings.Contains(got, "helpline") || len(ids) > 5 {
		t.Errorf("related to helpline: %s", got)
	}
}
