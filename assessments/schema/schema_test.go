package schema_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/guide"
	"wellbeing/assessments/schema"
	"wellbeing/framework"
	"wellbeing/internal/yamldoc"
)

// frameworks are the one inside, the example of one's own, and one whose ids and
// version look like numbers, with three levels and two standards.
func frameworks(t *testing.T) []*framework.Framework {
	t.Helper()
	inside, _ := framework.Builtin("common-goal-2021")
	src, err := os.ReadFile("../../examples/frameworks/thriving-at-work.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return []*framework.Framework{inside, parsed(t, src), parsed(t, []byte(numbers))}
}

func parsed(t *testing.T, src []byte) *framework.Framework {
	t.Helper()
	f, findings := framework.Parse("f.yaml", src)
	if f == nil {
		t.Fatal(findings)
	}
	return f
}

const numbers = `format: wellbeing-framework/v1
id: "7"
version: 1.0
title: Numbers
target: {level: 2, date: 2021-12-31}
attainment: {share: 1}
levels: [{id: none, title: None}, {id: some, title: Some}, {id: all, title: All}]
evidence-types: [{id: survey, title: Survey}, {id: 0x1F, title: Own}]
standards:
  - id: "1"
    title: One
    indicators:
      - id: 007
        title: Seven
        question: Q?
        optional: true
        levels: {0: a, 1: b, 2: c}
        measures: [{id: 1e3, title: M, unit: score, better: higher, thresholds: {2: 5}}]
        sources: [{document: D, year: 2020, note: N}]
  - id: true
    title: Two
    indicators:
      - {id: b, title: B, question: "R?", levels: {0: d, 1: e, 2: f}, sources: [{document: D, year: 2020, note: N}]}
`

// node is a part of a schema as a reader of JSON sees it.
type node map[string]any

func written(t *testing.T, f *framework.Framework) node {
	t.Helper()
	text, err := json.Marshal(schema.Assessment(f))
	if err != nil {
		t.Fatal(err)
	}
	var root node
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	return root
}

// at follows names of properties, and references, from the root.
func (n node) at(t *testing.T, names ...string) node {
	t.Helper()
	here := n
	for _, name := range names {
		here = n.follow(here)
		if items, ok := here["items"].(map[string]any); ok {
			here = items
		}
		properties, _ := here["properties"].(map[string]any)
		next, ok := properties[name].(map[string]any)
		if !ok {
			t.Fatalf("%v: there is no %s", names, name)
		}
		here = next
	}
	return here
}

// follow returns what a part refers to, or the part itself.
func (n node) follow(part node) node {
	if to, ok := part["$ref"].(string); ok {
		return n["$defs"].(map[string]any)[strings.TrimPrefix(to, "#/$defs/")].(map[string]any)
	}
	return part
}

// means returns what each value of a choice means.
func (n node) means(choice node) map[string]string {
	all := map[string]string{}
	for _, one := range n.follow(choice)["anyOf"].([]any) {
		if of := one.(map[string]any); of["const"] != nil {
			all[fmt.Sprint(of["const"])] = of["description"].(string)
		}
	}
	return all
}

func (n node) says() string { return fmt.Sprint(n["description"]) }

// Every question and every rung is in it, at its place.
func TestIndicators(t *testing.T) {
	for _, f := range frameworks(t) {
		root := written(t, f)
		for s := range f.Standards {
			standard := &f.Standards[s]
			if got := root.at(t, "standards", standard.ID)["title"]; got != standard.Title {
				t.Errorf("%s is called %v", standard.ID, got)
			}
			for i := range standard.Indicators {
				ind := &standard.Indicators[i]
				path := []string{"standards", standard.ID, ind.ID}
				if of := root.at(t, path...); of["title"] != ind.Title || !strings.HasPrefix(of.says(), ind.Question) {
					t.Errorf("%s is called %v, and explained as %s", ind.ID, of["title"], of.says())
				}
				level := root.at(t, append(path, "level")...)
				means := root.means(level)
				for n, rung := range ind.Rungs {
					want := f.LevelName(n) + ". " + rung
					if means[fmt.Sprint(n)] != want || !strings.Contains(level.says(), want) {
						t.Errorf("%s: level %d is explained as %q", ind.ID, n, means[fmt.Sprint(n)])
					}
				}
				if len(means) != len(f.Levels) {
					t.Errorf("%s has %d levels", ind.ID, len(means))
				}
				for _, e := range ind.Evidence {
					if says := root.at(t, append(path, "evidence")...).says(); !strings.Contains(says, e.Text) {
						t.Errorf("%s: %q is not told of at its evidence", ind.ID, e.Text)
					}
				}
				_, optional := root.at(t, path...)["properties"].(map[string]any)["not-applicable"]
				if optional != ind.Optional {
					t.Errorf("%s: may be marked as not applicable: %v", ind.ID, optional)
				}
				for m := range ind.Measures {
					measure := &ind.Measures[m]
					of := root.at(t, append(path, "measures", measure.ID)...)
					if of["title"] != measure.Title || of.says() != strings.Join(guide.MeasureFacts(f, measure), "\n") {
						t.Errorf("%s is called %v, and explained as %s", measure.ID, of["title"], of.says())
					}
				}
			}
		}
	}
}

// Ids are chosen from those that the framework has, and explained.
func TestChoices(t *testing.T) {
	for _, f := range frameworks(t) {
		root := written(t, f)
		types := root.means(root.at(t, "evidence", "type"))
		for i := range f.Types {
			e := &f.Types[i]
			if says := types[e.ID]; !strings.HasPrefix(says, e.Title) || !strings.Contains(says, "hows "+e.Shows.String()) {
				t.Errorf("%s is explained as %q", e.ID, says)
			}
		}
		indicators := root.means(root.at(t, "actions", "indicator"))
		for _, id := range f.IndicatorIDs() {
			ind, _ := f.Indicator(id)
			if says := indicators[id]; !strings.Contains(says, ind.Title) || !strings.Contains(says, ind.Question) {
				t.Errorf("%s is explained as %q", id, says)
			}
		}
		raises := root.means(root.at(t, "actions", "raises-to"))
		for n := range f.Levels {
			if want := f.LevelName(n) + ". " + guide.Needs(f, n); raises[fmt.Sprint(n)] != want {
				t.Errorf("raises-to %d is explained as %q", n, raises[fmt.Sprint(n)])
			}
		}
		if !strings.Contains(root.says(), strings.TrimSpace(f.Description)) && f.Description != "" {
			t.Errorf("%s: the framework's description is lost", f.ID)
		}
	}
}

// Every key that the format has is known at its place, and says what the table of
// keys says of it. No other is.
func TestKeys(t *testing.T) {
	f := frameworks(t)[0]
	root := written(t, f)
	ind := &f.Standards[0].Indicators[0]
	var look func(shape *yamldoc.Shape, path []string)
	look = func(shape *yamldoc.Shape, path []string) {
		var names []string
		for _, k := range shape.Keys {
			names = append(names, k.Name)
			if k.Name == "not-applicable" && !ind.Optional {
				continue
			}
			here := append(slices.Clone(path), k.Name)
			if says := root.at(t, here...).says(); k.About == "" || !strings.HasPrefix(says, k.About) {
				t.Errorf("%v is explained as %q, not as %q", here, says, k.About)
			}
			inner := k.Shape
			for inner.Of != nil && k.Name != "measures" && (k.Name != "evidence" || len(path) == 0) {
				inner = inner.Of
			}
			if k.Name == "standards" {
				here = append(here, f.Standards[0].ID, ind.ID)
			}
			if inner.Keys != nil {
				look(inner, here)
			}
		}
		mapping := root.follow(root.at(t, path...))
		if items, ok := mapping["items"].(map[string]any); ok {
			mapping = items
		}
		for name := range mapping["properties"].(map[string]any) {
			if !slices.Contains(names, name) {
				t.Errorf("%v: %s is no key of the format", path, name)
			}
		}
		for _, k := range shape.Keys {
			required, _ := mapping["required"].([]any)
			if slices.Contains(required, any(k.Name)) != k.Required {
				t.Errorf("%v: %s is required: %v", path, k.Name, !k.Required)
			}
		}
		if mapping["additionalProperties"] != false {
			t.Errorf("%v: any other key is let through", path)
		}
	}
	look(assessments.Layout, nil)
}

// The detail of each type has the fields that the format gives it.
func TestDetail(t *testing.T) {
	f := frameworks(t)[0]
	root := written(t, f)
	definitions := root["$defs"].(map[string]any)
	for _, id := range assessments.DetailTypes() {
		of := node(definitions["detail-of-"+id].(map[string]any))
		for _, field := range assessments.DetailFields(id) {
			if says := (node{"properties": of["properties"]}).at(t, field.Name).says(); !strings.Contains(strings.ToLower(says), field.Holds) {
				t.Errorf("%s: %s is explained as %q", id, field.Name, says)
			}
		}
	}
	survey := node(definitions["detail-of-survey"].(map[string]any))
	if says := survey.at(t, "population").says(); says != "A count. The item is complete only with it. Such as: 3120" {
		t.Errorf("the population is explained as %q", says)
	}
}

// What looks like a number is one for a reader of YAML, and has to pass as that.
func TestNumbersAsIDs(t *testing.T) {
	root := written(t, frameworks(t)[2])
	for _, path := range [][]string{{"standards", "1", "7"}, {"standards", "true", "b"}, {"standards", "1", "007", "measures", "1000"}} {
		root.at(t, path...)
	}
	if got := fmt.Sprint(root.means(root.at(t, "framework"))); got != "map[7:Numbers.]" {
		t.Errorf("the framework's id is one of %s", got)
	}
	text, _ := json.Marshal(root)
	for _, want := range []string{`"enum":["1.0",1]`, `"const":7`, `"const":31`, `"type":{"const":31}`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not there", want)
		}
	}
}

func TestDeterministic(t *testing.T) {
	f := frameworks(t)[0]
	first, _ := json.Marshal(schema.Assessment(f))
	for range 5 {
		if again, _ := json.Marshal(schema.Assessment(f)); string(again) != string(first) {
			t.Fatal("two schemas of one framework differ")
		}
	}
	const most = 400_000 // an editor reads it at each start, and a person may
	if len(first) > most {
		t.Errorf("the schema has %d bytes", len(first))
	}
	if name := schema.FileName(f); name != "common-goal-2021.schema.json" {
		t.Errorf("its file is %s", name)
	}
}
