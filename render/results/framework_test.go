package results_test

import (
	"bytes"
	"os"
	"reflect"
	"testing"

	"wellbeing/framework"
	"wellbeing/render/results"
)

// The JSON of a framework is that framework: read again, it is the same in every
// part.
func TestFrameworkReadsBack(t *testing.T) {
	for _, file := range []string{"../../framework/common-goal-2021.yaml", "../../examples/frameworks/thriving-at-work.yaml", "testdata/every-key.yaml"} {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, findings := framework.Parse(file, src)
		if f == nil {
			t.Fatal(findings)
		}
		var out bytes.Buffer
		if err := results.WriteFramework(&out, f); err != nil {
			t.Fatal(err)
		}
		again, findings := framework.Parse(file, out.Bytes())
		if again == nil {
			t.Fatalf("%s: %v", file, findings)
		}
		if !reflect.DeepEqual(parts(f), parts(again)) {
			t.Errorf("%s is another framework once it was written as JSON", file)
		}
	}
}

// parts are those of a framework that its document gives.
func parts(f *framework.Framework) []any {
	all := []any{f.ID, f.Version, f.Title, f.Description, f.Target, f.Share.String(), f.Levels, f.Types, f.Promises}
	for s := range f.Standards {
		standard := &f.Standards[s]
		all = append(all, standard.ID, standard.Title, standard.Weight.String())
		for i := range standard.Indicators {
			ind := standard.Indicators[i]
			all = append(all, ind.ID, ind.Title, ind.Question, ind.Weight.String(), ind.Key, ind.Optional, ind.Kinds, ind.Rungs, ind.Evidence, ind.Measures, ind.Sources, ind.Maps)
		}
	}
	return all
}
