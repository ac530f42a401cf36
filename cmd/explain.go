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
	"wellbeing/internal/doc"
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
that is mended; and of "rules" all of these together. Without an id it lists what
can be explained.`,
		Example: `  wellbeing explain
  wellbeing explain peer-supporters
  wellbeing explain established
  wellbeing explain survey
  wellbeing explain over-claimed
  wellbeing explain rules`,
		RunE: a.run(o.run),
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
	command := withFramework("explain", o.Framework)
	var told []doc.Block
	if len(args) == 0 {
		told = guide.Index(f, rules(), command)
	} else {
		id := strings.Trim(strings.Join(args, " "), "[]")
		if told = explain(f, id); len(told) == 0 {
			return 0, fmt.Errorf("nothing in %s and no rule is called %s\n%s", f.ID, diag.Quote(id),
				cmp.Or(diag.DidYouMean(id, known(f)), command+" lists what can be explained"))
		}
	}
	return ExitOK, o.Output.write(ctx, o.app, []string{o.Framework}, func(w io.Writer) error { return o.Output.brief(o.app, w, o.Format, told) })
}

// explain tells what bears a name as it is written, or in small letters, or else
// where the framework's description speaks of it.
func explain(f *framework.Framework, name string) []doc.Block {
	if told := guide.Explain(f, rules(), name); len(told) > 0 {
		return told
	}
	if told := guide.Explain(f, rules(), strings.ToLower(name)); len(told) > 0 {
		return told
	}
	if name == guide.RulesTopic {
		return guide.Rules(rules())
	}
	return guide.Mentions(f, name)
}

// rules are the rules as they are explained.
func rules() []guide.Rule {
	var all []guide.Rule
	for _, r := range check.Rules {
		all = append(all, guide.Rule{Name: string(r.Name), Severity: r.Severity.String(), Text: r.Text, Bad: r.Bad, Good: r.Good})
	}
	return all
}

// known are the names that can be explained.
func known(f *framework.Framework) []string {
	names := check.RuleNames()
	for _, p := range guide.Parts(f) {
		names = append(names, p.ID)
	}
	return names
}

// inFramework reports whether a name stands in the framework inside the program.
func inFramework(name string) bool {
	f, _ := framework.Builtin(defaultFramework)
	return slices.ContainsFunc(guide.Parts(f), func(p guide.Part) bool { return p.ID == name && p.Kind != guide.Term })
}
