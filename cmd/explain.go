package cmd

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"wellbeing/assessments/check"
	"wellbeing/assessments/guide"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
	"wellbeing/render/page"
	"wellbeing/render/terminal"
)

// defaultFramework is the one that a command speaks of where none is named.
const defaultFramework = "common-goal-2021"

type explainOptions struct {
	*app
	Framework string
	Format    string
	Output    output
}

func (a *app) explainCommand() *cobra.Command {
	o := &explainOptions{app: a}
	cmd := &cobra.Command{
		Use:   "explain [ID]",
		Short: "Explain an indicator, a standard, a level, a type of evidence, a promise or a rule",
		Long: `Explain says in plain words what an id stands for: of an indicator its levels, what
would prove each, its measures and where it comes from; of a level what it needs; of
a type of evidence what it shows and for how long; of a rule what it finds and how
that is mended. Without an id it lists them all.`,
		Example: `  wellbeing explain
  wellbeing explain peer-supporters
  wellbeing explain established
  wellbeing explain survey
  wellbeing explain over-claimed`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: o.complete,
		RunE:              a.run(o.run),
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&o.Format, "text", "markdown"), "format", "print text or markdown")
	flags.StringVar(&o.Framework, "framework", defaultFramework, "explain what stands in this framework: an `id or file`")
	o.Output.flags(flags)
	return cmd
}

func (o *explainOptions) run(ctx context.Context, args []string) (int, error) {
	if err := o.Output.ready(); err != nil {
		return 0, err
	}
	f, err := o.framework(o.Framework, "--framework: ")
	if err != nil {
		return 0, err
	}
	if len(args) == 0 {
		return ExitOK, o.Output.write(ctx, o.app, nil, func(w io.Writer) error { return o.print(w, o.everything(f)) })
	}
	id := strings.Trim(args[0], "[]")
	told := guide.Explain(f, id)
	if rule, ok := check.Lookup(id); ok {
		told = append(told, ruleBlocks(rule)...)
	}
	if len(told) == 0 {
		return 0, fmt.Errorf("nothing in %s and no rule is called %s\n%s", f.ID, diag.Quote(id),
			cmp.Or(diag.DidYouMean(id, known(f)), "wellbeing explain lists what can be explained"))
	}
	if n := things(told); n > 1 {
		told = append([]guide.Block{{Text: fmt.Sprintf("%s is the name of %d things.", id, n)}}, told...)
	}
	return ExitOK, o.Output.write(ctx, o.app, nil, func(w io.Writer) error { return o.print(w, told) })
}

// things counts what is explained.
func things(told []guide.Block) int {
	n := 0
	for _, b := range told {
		if b.Level == 1 {
			n++
		}
	}
	return n
}

func (o *explainOptions) print(w io.Writer, told []guide.Block) error {
	if o.Format == "markdown" {
		return page.Guide(w, told)
	}
	return terminal.Guide(w, told, termtext.Colour(o.Output.File == "" && o.coloured(o.Out)))
}

// everything lists what can be explained.
func (o *explainOptions) everything(f *framework.Framework) []guide.Block {
	told := []guide.Block{
		{Level: 1, Heading: "What can be explained"},
		{Text: "Ask for one by its id: wellbeing explain ID"},
	}
	var kinds []guide.Kind
	items := map[guide.Kind][]guide.Item{}
	for _, p := range guide.Parts(f) {
		if !slices.Contains(kinds, p.Kind) {
			kinds = append(kinds, p.Kind)
		}
		items[p.Kind] = append(items[p.Kind], guide.Item{Term: p.ID, Text: p.Title})
	}
	for _, kind := range kinds {
		told = append(told, guide.Block{Level: 2, Heading: strings.ToUpper(string(kind[:1])) + string(kind[1:]) + "s"}, guide.Block{List: items[kind]})
	}
	var rules []guide.Item
	for _, r := range check.Rules {
		first, _, _ := strings.Cut(r.Text, ". ")
		rules = append(rules, guide.Item{Term: string(r.Name), Text: r.Severity.String() + ": " + strings.TrimSuffix(first, ".") + "."})
	}
	return append(told, guide.Block{Level: 2, Heading: "Rules"}, guide.Block{List: rules})
}

// ruleBlocks explains a rule.
func ruleBlocks(r check.Rule) []guide.Block {
	return []guide.Block{
		{Level: 1, Heading: string(r.Name)},
		{Text: "Rule, found as " + article(r.Severity.String()) + ". " + r.Text},
		{Level: 2, Heading: "Found in"},
		{YAML: shortened(r.Bad)},
		{Level: 2, Heading: "Mended"},
		{YAML: shortened(r.Good)},
	}
}

func article(word string) string {
	if strings.ContainsAny(word[:1], "aeiou") {
		return "an " + word
	}
	return "a " + word
}

// longestExample is the number of lines of an example that are shown.
const longestExample = 12

func shortened(yaml string) string {
	lines := strings.SplitAfter(yaml, "\n")
	if n := len(lines) - 1; n > longestExample {
		return strings.Join(lines[:longestExample], "") + fmt.Sprintf("… and %d lines more like these\n", n-longestExample)
	}
	return yaml
}

// known are the names that can be explained.
func known(f *framework.Framework) []string {
	names := check.RuleNames()
	for _, p := range guide.Parts(f) {
		names = append(names, p.ID)
	}
	return names
}

func (o *explainOptions) complete(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	f, err := o.framework(o.Framework, "")
	if err != nil {
		return check.RuleNames(), cobra.ShellCompDirectiveNoFileComp
	}
	return known(f), cobra.ShellCompDirectiveNoFileComp
}

// inFramework reports whether a name stands in the framework inside the program.
func inFramework(name string) bool {
	f, _ := framework.Builtin(defaultFramework)
	return len(guide.Explain(f, name)) > 0
}
