package yamldoc

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"gopkg.in/yaml.v3"

	"wellbeing/internal/diag"
)

// A document that was frozen is the one that is parsed, to the place of each value.
func TestThaw(t *testing.T) {
	names, err := filepath.Glob("../../framework/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	sources := map[string][]byte{"small": []byte("# c\na: {b: [1, 2.5, yes, ~, 2020-01-01], c: \"x\\ny\"} # d\n'e': |\n  lines\n  and lines\nf: >-\n  folded\n  text\ng: []\nh:\n")}
	for _, name := range names {
		if sources[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	for name, src := range sources {
		frozen, err := Freeze(src)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		sink := &diag.Sink{}
		want, _ := Parse(src, sink)
		withoutComments(want.node)
		if got := Thaw(src, string(frozen), sink); !reflect.DeepEqual(got, want) {
			t.Errorf("%s is another document when it is thawed", name)
		}
	}
}

// withoutComments takes the comments from a value: nobody reads them there.
func withoutComments(n *yaml.Node) {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	if len(n.Content) == 0 && n.Kind != yaml.ScalarNode {
		n.Content = []*yaml.Node{}
	}
	for _, child := range n.Content {
		withoutComments(child)
	}
}

// What is not sound, or not plain, is not frozen.
func TestFreezeRefuses(t *testing.T) {
	for _, src := range []string{"", "a: [", "a: &x 1\nb: *x\n", "a: !t 1\n", "a: 1\na: 2\n---\nb\n"} {
		if frozen, err := Freeze([]byte(src)); err == nil {
			t.Errorf("%q became %q", src, frozen)
		}
	}
}
