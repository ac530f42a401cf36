package cmd

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"wellbeing/assessments/check"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/render/terminal"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [RULE]",
		Short: "Explain a rule, with an example of what it finds and how that is mended",
		Long: `Explain prints what a rule finds, why that matters, and an example of it and of
the same mended. The name of a rule stands in brackets behind each finding. Without
a name it lists the rules.`,
		Example: `  wellbeing explain
  wellbeing explain over-claimed
  wellbeing explain stale-evidence`,
		Args: cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return check.RuleNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: a.run(func(_ context.Context, args []string) (int, error) {
			if len(args) == 0 {
				return ExitOK, terminal.Rules(a.Out, check.Rules)
			}
			rule, ok := check.Lookup(strings.Trim(args[0], "[]"))
			if !ok && inFramework(args[0]) {
				return 0, fmt.Errorf("%s is no rule; wellbeing framework show common-goal-2021 shows what it is", args[0])
			}
			if !ok {
				return 0, fmt.Errorf("there is no rule %s\n%s", diag.Quote(args[0]), diag.KnownHere(args[0], check.RuleNames()))
			}
			return ExitOK, terminal.Rule(a.Out, rule)
		}),
	}
}

// inFramework reports whether a name is one of the framework inside the program.
func inFramework(name string) bool {
	f, _ := framework.Builtin("common-goal-2021")
	_, standard := f.Standard(name)
	_, indicator := f.Indicator(name)
	_, kind := f.Type(name)
	return standard || indicator || kind
}
