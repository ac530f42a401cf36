package cmd

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Every argument and every flag that takes a value completes: whoever adds one
// says with what.
func TestEverythingCompletes(t *testing.T) {
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		for _, word := range strings.Fields(c.Use)[1:] {
			if argumentCompleter(word) == nil {
				t.Errorf("%s: argumentCompleter does not know %s", c.CommandPath(), word)
			}
		}
		for _, flags := range []*pflag.FlagSet{c.Flags(), c.PersistentFlags()} {
			flags.VisitAll(func(f *pflag.Flag) {
				if _, ok := c.GetFlagCompletionFunc(f.Name); !ok && f.Value.Type() != "bool" {
					t.Errorf("%s: flagCompleter does not know --%s", c.CommandPath(), f.Name)
				}
			})
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	root := Root()
	completeAll(root)
	visit(root)
}

func TestBeginning(t *testing.T) {
	for _, tt := range []struct {
		word string
		all  []string
		want string
	}{
		{"", nil, ""},
		{"b", []string{"a", "b\tone", "bb"}, "b\tone|bb"},
		{"", []string{"a\tone", "b", "a\ttwo"}, "a\tone; two|b"}, // one name, two things
		{"", []string{"a\nb", "a\x1b[0m"}, ""},                   // would be two lines, or colour
		{"", []string{"a\tred \x1b[31m\n text\tand more"}, `a` + "\t" + `red \u001b[31m text and more`},
	} {
		if got := strings.Join(beginning(tt.word, tt.all), "|"); got != tt.want {
			t.Errorf("%q of %q: %q, want %q", tt.word, tt.all, got, tt.want)
		}
	}
}
