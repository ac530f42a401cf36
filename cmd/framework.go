package cmd

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"wellbeing/assessments/guide"
	"wellbeing/assessments/schema"
	"wellbeing/framework"
	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
	"wellbeing/render/findings"
	"wellbeing/render/results"
	"wellbeing/render/terminal"
)

func (a *app) frameworkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "framework",
		Short: "List, show and check frameworks, and write the JSON Schema for editors",
		Long: `A framework is what a force is assessed against: standards, their indicators, the
levels and the types of evidence. One is inside the program; a file can bring
another.`,
		Example: `  wellbeing framework list
  wellbeing framework show common-goal-2021
  wellbeing framework check my-framework.yaml
  wellbeing framework schema -o common-goal-2021.schema.json --force`,
		Args: noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.frameworkListCommand(), a.frameworkShowCommand(), a.frameworkCheckCommand(), a.frameworkSchemaCommand())
	return cmd
}

func (a *app) frameworkListCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the frameworks inside the program",
		Example: "  wellbeing framework list",
		Args:    cobra.NoArgs,
		RunE: a.run(func(context.Context, []string) (int, error) {
			var all []*framework.Framework
			for _, id := range framework.BuiltinIDs() {
				f, _ := framework.Builtin(id)
				all = append(all, f)
			}
			return ExitOK, terminal.Frameworks(a.Out, all)
		}),
	}
}

func (a *app) frameworkShowCommand() *cobra.Command {
	var out output
	var format string
	cmd := &cobra.Command{
		Use:   "show ID|FILE",
		Short: "Show a framework in full",
		Long: `Show prints a framework in full: its levels, its types of evidence, and for each
indicator the question, the levels with what would show each, the measures, the
sources and the same thing in other frameworks. The json is a framework document
too, that can be read again.`,
		Example: `  wellbeing framework show common-goal-2021
  wellbeing framework show --format markdown -o framework.md common-goal-2021
  wellbeing framework show my-framework.yaml`,
		Args: one("framework: an id or a file"),
		RunE: a.run(func(ctx context.Context, args []string) (int, error) {
			if err := out.ready(); err != nil {
				return 0, err
			}
			f, err := a.framework(args[0], "")
			if err != nil {
				return 0, err
			}
			return ExitOK, out.write(ctx, a, args, func(w io.Writer) error {
				if format == "json" {
					return results.WriteFramework(w, f)
				}
				return out.brief(a, w, format, guide.Framework(f))
			})
		}),
	}
	cmd.Flags().Var(newChoice(&format, "text", "markdown", "json"), "format", "print text, markdown or json")
	out.flags(cmd.Flags())
	return cmd
}

func (a *app) frameworkCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "check FILE",
		Short:   "Check a framework of one's own",
		Example: "  wellbeing framework check my-framework.yaml",
		Args:    one("file"),
		RunE: a.run(func(_ context.Context, args []string) (int, error) {
			src, err := readFile(args[0])
			if err != nil {
				return 0, err
			}
			f, found := framework.Parse(args[0], src)
			colour := termtext.Colour(a.coloured(a.Out))
			if err := findings.Text(a.Out, diag.Merge(found), src, colour); err != nil {
				return 0, err
			}
			if f == nil {
				return ExitFallsShort, nil
			}
			if inside, ok := framework.Builtin(f.ID); ok && inside.SHA256() != f.SHA256() {
				a.complain("%s bears the id %q of a framework inside the program; give it an id of its own", args[0], f.ID)
				return ExitFallsShort, nil
			}
			a.note("%s is sound: %s, %s", args[0], count(len(f.Standards), "standard"), count(f.Count(), "indicator"))
			return ExitOK, nil
		}),
	}
}

func (a *app) frameworkSchemaCommand() *cobra.Command {
	var out output
	cmd := &cobra.Command{
		Use:   "schema [ID|FILE]",
		Short: "Write the JSON Schema of a framework's assessments",
		Long: `Schema writes what an assessment against a framework may hold as a JSON Schema,
draft 2020-12: every standard and indicator with its question, every level with
its rung, the types of evidence, and what each key says. An editor that reads it
completes and explains an assessment as it is typed. It finds the schema by the
file's first line:

  # yaml-language-server: $schema=common-goal-2021.schema.json

New writes that line, and the schema beside the file. A schema sees less than the
program: validate has the last word. Left out, the framework is the one inside
the program.`,
		Example: `  wellbeing framework schema
  wellbeing framework schema -o common-goal-2021.schema.json --force
  wellbeing framework schema my-framework.yaml`,
		Args: atMostOne("framework: an id or a file"),
		RunE: a.run(func(ctx context.Context, args []string) (int, error) {
			if err := out.ready(); err != nil {
				return 0, err
			}
			name := defaultFramework
			if len(args) > 0 {
				name = args[0]
			}
			f, err := a.framework(name, "")
			if err != nil {
				return 0, err
			}
			return ExitOK, out.write(ctx, a, args, func(w io.Writer) error { return results.WriteSchema(w, schema.Assessment(f)) })
		}),
	}
	out.flags(cmd.Flags())
	return cmd
}
