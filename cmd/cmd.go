// Package cmd is the command line: the only package that touches files, the
// environment, the clock and the terminal.
package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"wellbeing/internal/diag"
	"wellbeing/internal/termtext"
)

// The exit codes, which scripts rely on.
const (
	ExitOK          = 0   // all is well
	ExitFallsShort  = 1   // it ran, and what was asked about falls short
	ExitCannotRun   = 2   // usage, an unreadable file, a broken framework
	ExitInterrupted = 130 // what was found so far was printed
)

// Streams are where a run reads and writes.
type Streams struct {
	In  io.Reader
	Out io.Writer // the answer alone
	Err io.Writer // everything else
}

// Main runs the program with the arguments after its name and returns its exit
// code.
func Main(args []string, s Streams) int {
	a := &app{Streams: s}
	root := a.root()
	if asksToComplete(args) {
		completeAll(root)
	}
	root.SetArgs(args)
	err := root.ExecuteContext(context.Background())
	switch {
	case err == nil:
		return a.code
	case !a.began:
		a.complain("%v", err)
		a.hint("see: %s --help", called(root, args))
	default:
		a.complain("%v", err)
	}
	return ExitCannotRun
}

// collectSeldom lets the garbage of small documents, of which each run makes much
// and keeps little, gather for longer; a large one is no reason to take more than a
// gibibyte. GOGC and GOMEMLIMIT say otherwise.
func collectSeldom() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(1 << 30)
	}
}

// called returns the command that the arguments name, as far as there is one.
func called(root *cobra.Command, args []string) string {
	if cmd, _, err := root.Find(args); err == nil {
		return cmd.CommandPath()
	}
	return root.Name()
}

// Root returns the tree of commands, for what documents it.
func Root() *cobra.Command { return (&app{}).root() }

// app is one run of the program.
type app struct {
	Streams
	began    bool // a command's own work began: what fails before is a matter of usage
	code     int
	settings settings
}

// runFunc does a command's work. It returns the exit code of what it found, or
// an error where it could not run.
type runFunc func(ctx context.Context, args []string) (int, error)

// run makes a command's RunE: it reads the settings, then does the work, which an
// interrupt ends.
func (a *app) run(work runFunc) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		context.AfterFunc(ctx, stop) // a second interrupt ends the process at once
		collectSeldom()
		if err := a.readSettings(cmd.Flags()); err != nil {
			return err
		}
		a.began = true
		code, err := work(ctx, args)
		a.code = max(a.code, code)
		if ctx.Err() != nil {
			a.code = ExitInterrupted
			return nil
		}
		return err
	}
}

func (a *app) root() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "wellbeing",
		Short: "Assess how well a police force looks after its people",
		Long: `wellbeing reads a force's self-assessment, checks it, and scores what its
evidence supports beside what it claims.

Its figures are a self-assessment held against its evidence. They are not a
judgment by HMICFRS, and the program is not endorsed by the Home Office, HMICFRS
or the College of Policing.`,
		Example: `  wellbeing assess examples/borsetshire/2021.yaml
  wellbeing validate examples/borsetshire
  wellbeing explain over-claimed`,
		Args:          noCommand,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	cmd.SetIn(a.In)
	cmd.SetOut(a.Out)
	cmd.SetErr(a.Err)
	versionOnly := cmd.Flags().Bool("version", false, "print the version, as the command version does")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if *versionOnly {
			return a.printVersion()
		}
		return cmd.Help()
	}
	flags := cmd.PersistentFlags()
	flags.Var(newChoice(&a.settings.Color, "auto", "always", "never"), "color", "colour the output: auto, always or never")
	flags.BoolVarP(&a.settings.Quiet, "quiet", "q", false, "on standard error, say only what is wrong")
	flags.StringVar(&a.settings.Config, "config", "", "read settings from this `file`, not from .wellbeing.yaml")
	cmd.AddCommand(a.newCommand(), a.assessCommand(), a.packCommand(), a.verifyCommand(), a.diffCommand(), a.compareCommand(), a.trackCommand(), a.validateCommand(), a.fmtCommand(), a.explainCommand(), a.frameworkCommand(), a.versionCommand())
	a.addCompletion(cmd)
	cmd.SetFlagErrorFunc(flagError)
	return cmd
}

// flagError names the flag nearest to one that is not there.
func flagError(cmd *cobra.Command, err error) error {
	var none *pflag.NotExistError
	if !errors.As(err, &none) {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if name, ok := diag.Nearest(none.GetSpecifiedName(), names); ok {
		return fmt.Errorf("%w\ndid you mean --%s?", err, name)
	}
	return err
}

// noCommand refuses what is no command, and names the nearest that is.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return fmt.Errorf("there is no command %s\n%s", diag.Quote(args[0]), diag.KnownHere(args[0], names))
}

// paths asks for at least one PATH.
func paths(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New("name a file, a folder, or - for standard input")
	}
	return nil
}

// one asks for exactly one argument of a kind.
func one(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return fmt.Errorf("name one %s", what)
		}
		return nil
	}
}

// atMostOne refuses a second argument of a kind.
func atMostOne(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > 1 {
			return fmt.Errorf("name one %s", what)
		}
		return nil
	}
}

// some asks for an argument of a kind, which may be of several words.
func some(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("name one %s", what)
		}
		return nil
	}
}

// complain says on standard error what is wrong.
func (a *app) complain(format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	for i, line := range strings.Split(strings.TrimRight(message, "\n"), "\n") {
		prefix := "wellbeing: "
		if i > 0 {
			prefix = "  "
		}
		fmt.Fprintln(a.Err, prefix+termtext.Escape(line))
	}
}

// hint says on standard error what would be right.
func (a *app) hint(format string, args ...any) {
	fmt.Fprintln(a.Err, "hint: "+termtext.Escape(fmt.Sprintf(format, args...)))
}

// note says on standard error what is worth knowing, unless it is to be quiet.
func (a *app) note(format string, args ...any) {
	if !a.settings.Quiet {
		fmt.Fprintln(a.Err, "wellbeing: "+termtext.Escape(fmt.Sprintf(format, args...)))
	}
}

// choice is a flag that takes one of a few words, the first being its default.
type choice struct {
	value *string
	words []string
}

var _ pflag.Value = (*choice)(nil)

func newChoice(value *string, words ...string) *choice {
	*value = words[0]
	return &choice{value, words}
}

func (c *choice) String() string { return *c.value }

func (c *choice) Type() string { return strings.Join(c.words, "|") }

func (c *choice) Set(s string) error {
	for _, word := range c.words {
		if s == word {
			*c.value = s
			return nil
		}
	}
	return errors.New("write one of " + strings.Join(c.words, ", "))
}
