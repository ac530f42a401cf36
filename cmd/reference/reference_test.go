package reference

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// Text that would mean something to a formatter stands for itself.
func TestManEscapes(t *testing.T) {
	c := &cobra.Command{
		Use:     "tool FILE…",
		Short:   `Read \fB and -x`,
		Long:    ".SH at the start\n\n  'sample' `x` ~ ^ \\\n  .EE\n\n#### Files:\n\nA long text that is wrapped so that the next line begins with what is called .hidden, 'as it were', and goes on.",
		Example: "  tool a",
	}
	got := Man(c)[0].Text
	for _, want := range []string{
		"tool \\- Read \\efB and \\-x\n",
		"[\\fIOPTION\\fR\\[u2026]] \\fIFILE\\[u2026]\\fR\n",
		"\n\\&.SH at the start\n",
		"\n.PP\n.RS 4\n.EX\n\\(aqsample\\(aq \\(gax\\(ga \\(ti \\(ha \\e\n\\&.EE\n.EE\n",
		"\n.SS Files\nA long text",
		"\n\\&.hidden, 'as it were', and goes on.\n",
		"\\fB\\-h\\fR, \\fB\\-\\-help\\fR\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("not there: %q in\n%s", want, got)
		}
	}
}

func TestBroken(t *testing.T) {
	long := strings.Repeat("a", 66)
	for _, tt := range []struct {
		line string
		want []string
	}{
		{"short -o x", []string{"short -o x"}},
		{"tool " + long + " -o out", []string{`tool \`, "    " + long + " -o out"}},
		{"tool one two three four five six seven eight nine ten --flag eleven --other twelve", []string{
			`tool one two three four five six seven eight nine ten --flag eleven \`, "    --other twelve"}},
		{`tool "one two three four five six seven eight nine ten eleven twelve thirteen" x`, []string{
			`tool \`, `    "one two three four five six seven eight nine ten eleven twelve thirteen" x`}},
		{"tool completion and more and more and more and more > $(brew --prefix)/etc/x", []string{
			`tool completion and more and more and more and more \`, "    > $(brew --prefix)/etc/x"}},
		{long + long, []string{long + long}},
	} {
		if got := broken(tt.line); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q", tt.line, got)
		}
	}
}

// A page of Markdown shows what a command takes where it is said, and what all
// take once.
func TestMarkdown(t *testing.T) {
	root := &cobra.Command{Use: "tool", Short: "Do *things*", Run: func(*cobra.Command, []string) {}}
	root.PersistentFlags().Bool("loud", false, "say it aloud")
	sub := &cobra.Command{Use: "dig HOLE", Short: "Dig", Long: "# a `hole` in <b> C:\\x [y]", Run: func(*cobra.Command, []string) {}}
	sub.Flags().StringP("depth", "d", "2", "dig `metres` down")
	hidden := &cobra.Command{Use: "secret", Hidden: true, Run: func(*cobra.Command, []string) {}}
	root.AddCommand(sub, hidden)
	got := Markdown(root).Text
	for _, want := range []string{
		"- [tool](#tool)\n  - [tool dig](#tool-dig)\n",
		"\nDo \\*things\\*.\n",
		"## tool dig\n\nDig.\n\n```text\ntool dig [OPTION…] HOLE\n```\n\n\\# a \\`hole\\` in \\<b> C:\\\\x \\[y\\]\n\nIt takes:\n\n- `-d, --depth metres`: dig metres down (default 2)\n\nIt also takes what [every command](#tool) takes.\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("not there: %q in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "--loud"); n != 1 {
		t.Errorf("--loud stands %d times", n)
	}
	if strings.Contains(got, "secret") {
		t.Error("a hidden command is shown")
	}
}
