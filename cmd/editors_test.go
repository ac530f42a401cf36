//go:build consumers

package cmd_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wellbeing/cmd"
	"wellbeing/framework"
)

// drafted makes a draft as its users do, in a folder of its own, and returns the
// folder and the draft.
func drafted(t *testing.T) (folder, draft string) {
	t.Helper()
	folder = t.TempDir()
	var both bytes.Buffer
	name := filepath.Join(folder, "kent.yaml")
	if code := cmd.Main([]string{"new", "kent", "--date", "2021-12-31", "-o", name}, cmd.Streams{Out: &both, Err: &both}); code != cmd.ExitOK {
		t.Fatal(both.String())
	}
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return folder, string(src)
}

// replaced returns a text in which one passage stands for another, the first time
// that it is there.
func replaced(t *testing.T, text, old, new string) string {
	t.Helper()
	if !strings.Contains(text, old) {
		t.Fatalf("%q is not in the text", old)
	}
	return strings.Replace(text, old, new, 1)
}

// An editor has nothing to say against a new draft, nor against the examples.
func TestEditorFindsNothing(t *testing.T) {
	folder, draft := drafted(t)
	e := newEditor(t, folder)
	if found := e.open("kent.yaml", draft); len(found) > 0 {
		t.Errorf("in the draft: %v", found)
	}
	modeline, _, _ := strings.Cut(draft, "\n")
	for _, name := range []string{"borsetshire/2021.yaml", "kent-police-2020/assessment.yaml", "forces/bro-ddu.yaml"} {
		if found := e.open(filepath.Base(name), modeline+"\n"+string(read(t, "../examples/"+name))); len(found) > 0 {
			t.Errorf("in %s: %v", name, found)
		}
	}
}

// What a person is offered, and told of each offer, in the draft as it is filled in.
func TestEditorCompletes(t *testing.T) {
	folder, draft := drafted(t)
	f, _ := framework.Builtin("common-goal-2021")
	first := &f.Standards[0].Indicators[0]
	e := newEditor(t, folder)
	for i, tt := range []struct {
		name     string
		old, new string   // in the draft
		labels   []string // all that are offered, in this order
		of, says string   // of which what is said
	}{
		{"levels", "      level:\n", "      level: ¦\n", []string{"0", "1", "2", "3", "4"}, "3", "3 Established. " + first.Rungs[3]},
		{"an answer's keys", "    open-culture:\n", "    open-culture:\n      ¦\n    open-culture-as-it-was:\n",
			[]string{"level", "narrative", "evidence", "measures"}, "narrative", "What is in place, for whom, and how the force knows."},
		{"what is left of them", "      level:\n", "      level: 2\n      ¦\n", []string{"evidence"}, "evidence", first.Evidence[0].Text},
		{"standards", "\nstandards:\n", "\nstandards:\n  ¦\nas-it-was:\n", f.StandardIDs(), "signposting", "\n- directory: One directory of help, kept right"},
		{"indicators", "  prevention:\n", "  prevention:\n    ¦\n  prevention-as-it-was:\n", f.IndicatorIDs()[:8], first.ID, first.Question},
		{"types of evidence", "\nevidence:\n", "\nevidence:\n  - id: survey-2021\n    type: ¦\n", f.TypeIDs(),
			"survey", "Staff survey. Shows outcome; the workforce's own voice; counts for 24 months; complete with population and at least 10 responses."},
		{"a detail's fields", "\nevidence:\n", "\nevidence:\n  - id: a\n    type: survey\n    detail:\n      ¦\n",
			[]string{"population", "responses", "questions"}, "population", "A count. The item is complete only with it. Such as: 3120"},
		{"measures", "      measures:\n", "      measures:\n        ¦\n", []string{"units-assessed"}, "units-assessed", "At least 80% for 3 Established"},
		{"a reading's keys", "      measures:\n", "      measures:\n        units-assessed:\n          ¦\n",
			[]string{"value", "of", "as-at", "evidence", "no-cases"}, "of", "The whole that the value is a part of"},
		{"markings", "\nmarking: OFFICIAL #", "\nmarking: ¦ #", []string{"OFFICIAL", "OFFICIAL-SENSITIVE"}, "OFFICIAL", "The document's security marking."},
		{"an action's indicator", "\nstandards:\n", "\nactions:\n  - indicator: ¦\nstandards:\n", f.IndicatorIDs(), first.ID, first.Title},
		{"an action's level", "\nstandards:\n", "\nactions:\n  - raises-to: ¦\nstandards:\n", []string{"0", "1", "2", "3", "4"}, "1", "1 Emerging. Needs a narrative."},
		{"yes or no", "\nstandards:\n", "\nworkforce:\n  approximate: ¦\nstandards:\n", []string{"true", "false"}, "", ""},
		{"nothing in a text", "\nscope:", "\nscope: ¦", nil, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, at := marked(t, replaced(t, strings.Replace(draft, "\n# scope:", "\nscope:", 1), tt.old, tt.new))
			name := fmt.Sprintf("complete-%d.yaml", i)
			e.open(name, text)
			var labels []string
			said := map[string]string{}
			for _, c := range e.complete(name, at) {
				labels = append(labels, c.Label)
				said[c.Label] = string(c.Documentation)
			}
			if !slices.Equal(labels, tt.labels) {
				t.Errorf("offered are %q, not %q", labels, tt.labels)
			}
			if !strings.Contains(said[tt.of], tt.says) {
				t.Errorf("of %s is said %q, not %q", tt.of, said[tt.of], tt.says)
			}
		})
	}
}

// An item of evidence is begun with all the keys that it has to have.
func TestEditorBeginsItems(t *testing.T) {
	folder, draft := drafted(t)
	e := newEditor(t, folder)
	text, at := marked(t, replaced(t, draft, "\nevidence:\n", "\nevidence:\n  - ¦\n"))
	e.open("items.yaml", text)
	offered := map[string]string{}
	for _, c := range e.complete("items.yaml", at) {
		if _, twice := offered[c.Label]; twice {
			t.Errorf("%s is offered twice", c.Label)
		}
		offered[c.Label] = c.TextEdit.NewText
	}
	if got, want := offered["Item of evidence"], "id: $1\n  type: $2\n  title: $3\n  date: $4"; got != want {
		t.Errorf("an item begins with %q, not %q", got, want)
	}
	if got := offered["reference"]; got != "reference: " {
		t.Errorf("a reference begins with %q", got)
	}
}

// What a person is told of what stands at the cursor.
func TestEditorExplains(t *testing.T) {
	folder, draft := drafted(t)
	e := newEditor(t, folder)
	f, _ := framework.Builtin("common-goal-2021")
	first := &f.Standards[0].Indicators[0]
	ladder := "#### " + first.Title + "\n\nThe level that the force gives itself. The highest of which all is true:"
	for level, rung := range first.Rungs {
		ladder += "\n\n- " + f.LevelName(level) + ". " + rung
	}
	for i, tt := range []struct{ name, old, new, want string }{
		{"an indicator", "    needs-measured:\n", "    needs-mea¦sured:\n", "#### " + first.Title + "\n\n" + first.Question},
		{"a key indicator", "    open-culture:\n", "    open-cul¦ture:\n", "Key: the standard attains a level only where this indicator does."},
		{"the ladder, before there is a level", "      level:\n", "      le¦vel:\n", ladder},
		{"the rung of a level", "      level:\n", "      level: ¦2\n", "#### " + first.Title + "\n\n2 Developing. " + first.Rungs[2]},
		{"and from its key", "      level:\n", "      lev¦el: 2\n", "#### " + first.Title + "\n\n2 Developing. " + first.Rungs[2]},
		{"a narrative", "      narrative: |\n", "      narr¦ative: |\n", "#### " + first.Title + "\n\nWhat is in place, for whom, and how the force knows."},
		{"what would show it", "      # evidence: ", "      evid¦ence: [a] # ", first.Evidence[0].Type + ": " + first.Evidence[0].Text},
		{"a standard", "  prevention:\n", "  preven¦tion:\n", "#### Prevention\n\n8 indicators:\n\n- needs-measured: What harms wellbeing is measured"},
		{"a measure", "        # units-assessed: {", "        units-ass¦essed: {value: 3} # {", "#### " + first.Measures[0].Title + "\n\nIn percent; higher is better.\n\nAt least 80%"},
		{"a type", "\nevidence:\n", "\nevidence:\n  - type: sur¦vey\n", "#### Item of evidence\n\nStaff survey. Shows outcome; the workforce's own voice;"},
		{"a field", "\nevidence:\n", "\nevidence:\n  - type: survey\n    detail: {popula¦tion: 3}\n", "#### Item of evidence\n\nA count. The item is complete only with it."},
		{"the date", "\ndate: ", "\nda¦te: ", "#### Assessment: A common goal for police wellbeing by 2021\n\nThe day on which everything in the document holds."},
		{"the version", "\nframework-version: ", "\nframework-ver¦sion: ", "#### Assessment: A common goal for police wellbeing by 2021\n\nThe framework's version; checked where given."},
		{"a kind", "kind: territorial", "kind: terri¦torial", "Allowed Values:\n\n* `territorial`\n* `national`\n* `partner`\n* `fictional`"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, at := marked(t, replaced(t, draft, tt.old, tt.new))
			name := fmt.Sprintf("explain-%d.yaml", i)
			e.open(name, text)
			told := e.hover(name, at)
			if !strings.Contains(told, tt.want) {
				t.Errorf("told is %q, not %q", told, tt.want)
			}
			if strings.Contains(told, "||") || strings.Contains(told, "undefined") {
				t.Errorf("told is %q", told)
			}
		})
	}
}

// What is wrong is marked where it stands.
func TestEditorMarks(t *testing.T) {
	folder, draft := drafted(t)
	e := newEditor(t, folder)
	for i, tt := range []struct{ name, old, new, marked, message string }{
		{"a wrong key", "      narrative: |\n", "      narratve: |\n", "narratve", "Property narratve is not allowed."},
		{"a level that is not on the ladder", "      level:\n", "      level: 7\n", "7", "Value must be 0 | 1 | 2 | 3 | 4."},
		{"a level in quotes", "      level:\n", "      level: \"2\"\n", `"2"`, "Value must be 0 | 1 | 2 | 3 | 4."},
		{"a date", "\ndate: 2021-12-31\n", "\ndate: 31/12/2021\n", "31/12/2021", "String is not a RFC3339 date."},
		{"an indicator of another standard", "    needs-measured:\n", "    manager-training:\n", "manager-training", "Property manager-training is not allowed."},
		{"a type", "\nevidence:\n", "\nevidence:\n  - {id: a, type: surve, title: b, date: 2021-01-01, reference: c}\n", "surve", `Value must be "policy" | "plan"`},
		{"an item that is nowhere", "\nevidence:\n", "\nevidence:\n  - {id: a, type: survey, title: b, date: 2021-01-01}\n", "{", `Missing property "reference".`},
		{"a whole without a part", "        # units-assessed: {", "        units-assessed: {of: 3} # {", "units-assessed", `Missing property "value".`},
		{"more than all", "        # units-assessed: {", "        units-assessed: {value: 103} # {", "103", "Value is above the maximum of 100."},
		{"what applies to all", "      level:\n", "      not-applicable: No.\n", "not-applicable", "Property not-applicable is not allowed."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := replaced(t, draft, tt.old, tt.new)
			found := e.open(fmt.Sprintf("mark-%d.yaml", i), text)
			if !slices.ContainsFunc(found, func(d diagnostic) bool {
				return passage(text, d) == tt.marked && strings.HasPrefix(d.Message, tt.message)
			}) {
				t.Errorf("found is %v, and not %q at %q", found, tt.message, tt.marked)
			}
		})
	}
}

// passage is what a diagnostic marks, on its first line.
func passage(text string, d diagnostic) string {
	line := strings.Split(text, "\n")[d.Range.Start.Line]
	end := len(line)
	if d.Range.End.Line == d.Range.Start.Line {
		end = d.Range.End.Character
	}
	return line[d.Range.Start.Character:end]
}
