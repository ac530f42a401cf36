package cmd_test

import (
	"runtime"
	"testing"
)

// A course, a comparison or a list of changes from a part of what was named would
// tell another story: an interrupt leaves none.
func TestNothingOfAPart(t *testing.T) {
	if runtime.GOOS == "windows" {
		return
	}
	for _, args := range [][]string{
		{"track", "../examples/borsetshire/2020.yaml"},
		{"compare", "../examples/forces/loamshire.yaml"},
		{"diff", "../examples/borsetshire/2020.yaml"},
	} {
		if says := interrupt(t, args...); says != "" {
			t.Errorf("%v says: %s", args, says)
		}
	}
}
