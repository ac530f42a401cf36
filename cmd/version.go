package cmd

import (
	"context"
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
		RunE: a.run(func(context.Context, []string) (int, error) {
			_, err := fmt.Fprintln(a.Out, version())
			return ExitOK, err
		}),
	}
}

// version says what the program was built from, as the build recorded it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "wellbeing, of an unknown version"
	}
	setting := map[string]string{}
	for _, s := range info.Settings {
		setting[s.Key] = s.Value
	}
	name := info.Main.Version
	if name == "" || name == "(devel)" {
		name = "in development"
	}
	revision := "revision not recorded"
	if r := setting["vcs.revision"]; r != "" {
		revision = "revision " + r[:min(len(r), 12)]
		if setting["vcs.modified"] == "true" {
			revision += ", changed since"
		}
	}
	return fmt.Sprintf("wellbeing %s (%s), %s %s/%s", name, revision, info.GoVersion, setting["GOOS"], setting["GOARCH"])
}
