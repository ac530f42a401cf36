package cmd

import (
	"cmp"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version, the revision it was built from, and Go's",
		Example: "  wellbeing version",
		Args:    cobra.NoArgs,
		// It needs no settings, and is told even where they are broken.
		RunE: func(*cobra.Command, []string) error { return a.printVersion() },
	}
}

// printVersion is also what the flag --version of the program does.
func (a *app) printVersion() error {
	a.began = true
	_, err := fmt.Fprintln(a.Out, version())
	return err
}

// origin is what the program was built from, as the build recorded it.
type origin struct {
	release  string // empty: none
	revision string // empty: not recorded
	with     string // the language's version and what the program runs on
}

func readOrigin() origin {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return origin{}
	}
	setting := map[string]string{}
	for _, s := range info.Settings {
		setting[s.Key] = s.Value
	}
	b := origin{with: fmt.Sprintf("%s %s/%s", info.GoVersion, setting["GOOS"], setting["GOARCH"])}
	if info.Main.Version != "(devel)" {
		b.release = info.Main.Version
	}
	if r := setting["vcs.revision"]; r != "" {
		b.revision = "revision " + r[:min(len(r), 12)]
		if setting["vcs.modified"] == "true" {
			b.revision += ", changed since"
		}
	}
	return b
}

// version tells a person what the program was built from.
func version() string {
	b := readOrigin()
	return fmt.Sprintf("wellbeing %s (%s), %s", cmp.Or(b.release, "in development"), cmp.Or(b.revision, "revision not recorded"), b.with)
}

// edition tells a reader of a report which program wrote it: the same on every
// machine.
func (b origin) edition() string { return cmp.Or(b.release, b.revision, "in development") }
