package yamldoc

import (
	"fmt"
	"strings"
	"testing"
)

var commented = []struct{ src, want string }{
	{"# a\nb: c # d\n  # e\n", "1:1 own # a\n2:6 # d\n3:3 own # e\n"},
	{"a: 'b # c'\nd: \"e # f\n  # g\"\nh: i#j\n", ""},
	{"a: | # b\n  # c\n # d\ne: >-\n  f # g\n\n    # h\n  # i\n# j\n", "1:6 # b\n3:2 own # d\n9:1 own # j\n"},
	{"- |2\n    a\n   # b\n  # c\n- |+1\n  # d\n", ""},
	{"- |2\n    a\n   # b\n # c\n- >1+ # d\n\n\n  # e\n# f", "4:2 own # c\n5:7 # d\n9:1 own # f\n"},
	{"a: |\n      \n    # b\nc: d\n", "3:5 own # b\n"},
	{"[a, # b\n#c\n  {d: e#f, 'g': # h\n  i}, j ] # k\n", "1:5 # b\n2:1 own #c\n3:17 # h\n4:11 # k\n"},
	{"# a\n--- # b\nc: d # e\n... # f\n# g\n", "1:1 own # a\n2:5 # b\n3:6 # e\n4:5 # f\n5:1 own # g\n"},
	{"a: b\n  c # d\ne:\n  - f\n    # g\n  -   # h\n\t# i\n", "2:5 # d\n5:5 own # g\n6:7 # h\n7:2 own # i\n"},
	{"? a # b\n: c # d\n? - e # f\n: g # h\n", "1:5 # b\n2:5 # d\n3:7 # f\n4:5 # h\n"},
	{"a: &x b # c\nd: [*x, # e\n !t 'f # g', !!str h] # i\nj: !k | # l\n  # m\n", "1:9 # c\n2:9 # e\n3:23 # i\n4:9 # l\n"},
	{"a: # b\r\n  c # d  \t\r\n", "1:4 # b\n2:5 # d\n"},
	{"é: \"🚓\" # a\n", "1:8 # a\n"},
	{"# a\n", ""}, // there is no document
	{"a # b\n", "1:3 # b\n"},
}

func TestCommentsOf(t *testing.T) {
	for _, tt := range commented {
		root, err := decode([]byte(tt.src))
		if root == nil {
			if tt.want != "" || err != nil {
				t.Errorf("%q: %v", tt.src, err)
			}
			continue
		}
		var got strings.Builder
		for _, c := range commentsOf([]byte(tt.src), root) {
			own := ""
			if c.own {
				own = "own "
			}
			fmt.Fprintf(&got, "%d:%d %s%s\n", c.line, c.column, own, c.text)
		}
		if got.String() != tt.want {
			t.Errorf("%q:\n%swant\n%s", tt.src, got.String(), tt.want)
		}
	}
}

// FuzzComments looks for panics, and for comments that stand nowhere, in whatever the
// parser takes.
func FuzzComments(f *testing.F) {
	for _, tt := range commented {
		f.Add([]byte(tt.src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		root, err := decode(src)
		if err != nil || root == nil {
			return
		}
		rows, last := strings.Split(string(src), "\n"), 0
		for _, c := range commentsOf(src, root) {
			if c.line <= last || c.line > len(rows) || !strings.HasPrefix(string([]rune(rows[c.line-1])[c.column-1:]), c.text) || c.text[0] != '#' {
				t.Fatalf("%d:%d %q", c.line, c.column, c.text)
			}
			last = c.line
		}
	})
}
