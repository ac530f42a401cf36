package yamldoc

import (
	"strings"
	"testing"
)

// A text that does not say what the document does is not handed on, whatever made it.
func TestSame(t *testing.T) {
	const src = "a: b # one\nc: [d, {e: 'f'}]\n# two\ng:\n"
	root, err := decode([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	o := outlineOf([]byte(src), root)
	if err := o.same([]byte("a: b\nc:\n  - d\n  - e: 'f'\ng: # two\n# one\n")); err != nil {
		t.Errorf("what is the same: %v", err)
	}
	for what, old := range map[string][3]string{
		"a value":                {"b # one", "B # one", "line 1 would be read otherwise"},
		"a value below another":  {"'f'", "'F'", "line 2 would be read otherwise"},
		"quotes":                 {"'f'", "f", "line 2 would be read otherwise"},
		"a key":                  {"c:", "C:", "line 2 would be read otherwise"},
		"what is empty":          {"g:", "g: ~", "line 4 would be read otherwise"},
		"what was empty":         {"g:", "g: h", "line 4 would be read otherwise"},
		"a part less":            {"d, ", "", "line 2 would be read otherwise"},
		"a part more":            {"g:", "g:\nh:", "line 1 would be read otherwise"},
		"a list for a mapping":   {"{e: 'f'}", "['f']", "line 2 would be read otherwise"},
		"a comment less":         {"# two\n", "", `the comment "# two" would be lost`},
		"a comment more":         {"# two", "# two\n# three", `the comment "# three" would be lost`},
		"a comment that is text": {"b # one", "'b # one'", "line 1 would be read otherwise"},
		"no YAML":                {"[d", "d", "the result could not be read again"},
		"an anchor":              {"a: b", "a: &x b", "the result could not be read again"},
	} {
		out := strings.Replace(src, old[0], old[1], 1)
		if err := o.same([]byte(out)); err == nil || err.Error() != old[2] {
			t.Errorf("%s: %v, want %s", what, err, old[2])
		}
	}
}
