package framework

import (
	"flag"
	"os"
	"reflect"
	"testing"

	"wellbeing/internal/yamldoc"
)

var update = flag.Bool("update", false, "freeze the built-in framework again")

// The built-in framework is the one that its document says, read as any other.
func TestBuiltinIsFrozen(t *testing.T) {
	src := document("common-goal-2021.yaml")
	frozen, err := yamldoc.Freeze(src)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("common-goal-2021.frozen", frozen, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(frozen) != commonGoal {
		t.Fatal("common-goal-2021.frozen is of another text; go test ./framework -run TestBuiltinIsFrozen -update freezes it again")
	}
	want, findings := Parse("common-goal-2021.yaml", src)
	if got, _ := Builtin("common-goal-2021"); !reflect.DeepEqual(got, want) || len(findings) > 0 {
		t.Error("the framework is another one when it is thawed", findings)
	}
}
