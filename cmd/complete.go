package cmd

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"wellbeing/assessments/check"
	"wellbeing/assessments/guide"
	"wellbeing/framework"
	"wellbeing/internal/termtext"
	"wellbeing/render/findings"
)

// completer offers what a word on the command line may become. It says nothing
// of what is wrong there: the command itself does, once it runs.
type completer func(cmd *cobra.Command, word string) ([]cobra.Completion, cobra.ShellCompDirective)

// addCompletion adds the command that writes the shells' completion scripts.
func (a *app) addCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	cmd, _, _ := root.Find([]string{"completion"})
	cmd.Args = noCommand
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	bash, _, _ := cmd.Find([]string{"bash"})
	bash.RunE = bashScript
	for _, shell := range cmd.Commands() {
		write := shell.RunE
		shell.RunE = func(cmd *cobra.Command, args []string) error {
			a.began = true
			if err := write(cmd, args); err != nil {
				return fmt.Errorf("standard output: %w", err)
			}
			return nil
		}
	}
}

// asksToComplete reports whether it is a shell's completion script that runs the
// program.
func asksToComplete(args []string) bool {
	return len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd)
}

// listsInBash mends what cobra writes for bash. It quotes a comma, which stands
// for itself there, so that the second rule of a list would not be found.
var listsInBash = strings.NewReplacer(
	`[[ $comp == "$cur"* ]]`,
	`[[ ${comp//\\,/,} == "$cur"* ]]`,
	"__wellbeing_handle_standard_completion_case\n        ;;\n    esac\n",
	"__wellbeing_handle_standard_completion_case\n        ;;\n    esac\n    COMPREPLY=(\"${COMPREPLY[@]//\\\\,/,}\")\n",
)

func bashScript(cmd *cobra.Command, _ []string) error {
	bare, err := cmd.Flags().GetBool("no-descriptions")
	if err != nil {
		return err
	}
	var script strings.Builder
	if err := cmd.Root().GenBashCompletionV2(&script, !bare); err != nil {
		return err
	}
	_, err = listsInBash.WriteString(cmd.OutOrStdout(), script.String())
	return err
}

// completeAll lets the shell complete every argument of a command and of those
// below it by its word in the usage, and every flag by its words or its name.
func completeAll(cmd *cobra.Command) {
	cmd.ValidArgsFunction = completeArguments(strings.Fields(cmd.Use)[1:])
	for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
		flags.VisitAll(func(f *pflag.Flag) {
			if offer := flagCompleter(f); offer != nil {
				// It fails only for a flag that is not there, or has one already.
				_ = cmd.RegisterFlagCompletionFunc(f.Name, func(cmd *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
					return offer(cmd, word)
				})
			}
		})
	}
	for _, sub := range cmd.Commands() {
		completeAll(sub)
	}
}

// completeArguments completes each argument as the usage calls it. The last may
// stand for several.
func completeArguments(usage []string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
		at, last := len(args), len(usage)-1
		if at > last && last >= 0 && strings.HasSuffix(usage[last], "…") {
			at = last
		}
		if at > last {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return argumentCompleter(usage[at])(cmd, word)
	}
}

// argumentCompleter returns what completes an argument that the usage calls so;
// nil where it is not known.
func argumentCompleter(usage string) completer {
	switch strings.TrimSuffix(strings.Trim(usage, "[]"), "…") {
	case "PATH", "FILE", "OLD", "NEW":
		return completeDocuments
	case "PACK":
		return completeFolders
	case "ID|FILE":
		return completeFrameworks
	case "ID":
		return completeIDs
	case "FORCE":
		return completeForces
	}
	return nil
}

// flagCompleter returns what completes a flag's value; nil for one that takes none.
func flagCompleter(f *pflag.Flag) completer {
	switch v := f.Value.(type) {
	case *choice:
		return completeWords(v.words...)
	case *questionList:
		return completeQuestions
	}
	switch f.Name {
	case "framework", "framework-before":
		return completeFrameworks
	case "fail-on":
		return completeRules
	case "only":
		return completeStandards
	case "config", "from", "previous", "previous-published", "review", "series":
		return completeDocuments
	case "browser", "output", "pdf":
		return completeFiles
	case "as-at":
		return completeWords("today")
	case "target-level":
		return completeTargets
	case "report":
		return completeReport
	case "at", "date", "draws", "expect", "fail-under", "name", "new-from", "seed", "target-date": // no one but the person knows
		return completeWords()
	}
	return nil
}

func completeWords(all ...string) completer {
	return func(_ *cobra.Command, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return beginning(word, all), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeTargets offers the levels of the framework that most documents name.
func completeTargets(_ *cobra.Command, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var all []string
	if f, ok := framework.Builtin(defaultFramework); ok {
		for _, level := range f.Levels[1:] {
			all = append(all, level.ID)
		}
	}
	return beginning(word, all), cobra.ShellCompDirectiveNoFileComp
}

func completeFiles(*cobra.Command, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

// completeFolders leaves it to the shell to offer folders.
func completeFolders(*cobra.Command, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// completeDocuments leaves it to the shell to offer folders and YAML files.
func completeDocuments(*cobra.Command, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return []cobra.Completion{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeFrameworks offers the frameworks inside the program and the YAML files
// of this folder, or what the shell finds where the word is none of these.
func completeFrameworks(cmd *cobra.Command, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var all []cobra.Completion
	for _, id := range framework.BuiltinIDs() {
		f, _ := framework.Builtin(id)
		all = append(all, cobra.CompletionWithDesc(id, f.Title))
	}
	if found := beginning(word, append(all, documentsHere()...)); len(found) > 0 {
		return found, cobra.ShellCompDirectiveNoFileComp
	}
	return completeDocuments(cmd, word)
}

// documentsHere lists the YAML files of this folder, but for those whose name a
// shell would read as more than a name.
func documentsHere() []string {
	entries, err := os.ReadDir(".")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		plain := !strings.ContainsFunc(e.Name(), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-+", r)
		})
		if plain && isYAML(e.Name()) && e.Type().IsRegular() && e.Name()[0] != '.' {
			names = append(names, e.Name())
		}
	}
	return names
}

// completeReport offers the formats of reports, and leaves what comes behind one
// to the shell.
func completeReport(_ *cobra.Command, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if strings.Contains(word, "=") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var all []cobra.Completion
	for _, format := range findings.Formats {
		all = append(all, format+"=")
	}
	return beginning(word, all), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeRules offers rules for a list of them.
func completeRules(_ *cobra.Command, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var all []cobra.Completion
	for _, r := range check.Rules {
		all = append(all, describedRule(r))
	}
	return completeList(word, all)
}

// completeQuestions offers kinds of question for a list of them.
func completeQuestions(_ *cobra.Command, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return completeList(word, questionIDs())
}

// completeList offers what a list has not yet. A comma may follow, so no space is put
// behind.
func completeList(word string, all []cobra.Completion) ([]cobra.Completion, cobra.ShellCompDirective) {
	given, last := "", word
	if comma := strings.LastIndexByte(word, ','); comma >= 0 {
		given, last = word[:comma+1], word[comma+1:]
	}
	all = slices.DeleteFunc(all, func(c cobra.Completion) bool {
		name, _, _ := strings.Cut(c, "\t")
		return slices.Contains(strings.Split(given, ","), name)
	})
	found := beginning(last, all)
	for i := range found {
		found[i] = given + found[i]
	}
	return found, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeIDs offers what can be explained.
func completeIDs(cmd *cobra.Command, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var all []cobra.Completion
	if f := frameworkMeant(cmd); f != nil {
		for _, p := range guide.Parts(f) {
			all = append(all, cobra.CompletionWithDesc(p.ID, string(p.Kind)+": "+p.Title))
		}
	}
	for _, r := range check.Rules {
		all = append(all, describedRule(r))
	}
	all = append(all, cobra.CompletionWithDesc(guide.RulesTopic, "all rules together"))
	return beginning(word, all), cobra.ShellCompDirectiveNoFileComp
}

func describedRule(r check.Rule) cobra.Completion {
	first, _, _ := strings.Cut(r.Text, ". ")
	return cobra.CompletionWithDesc(string(r.Name), r.Severity.String()+": "+first)
}

// completeStandards offers the standards of the framework that is meant.
func completeStandards(cmd *cobra.Command, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var all []cobra.Completion
	if f := frameworkMeant(cmd); f != nil {
		for i := range f.Standards {
			all = append(all, cobra.CompletionWithDesc(f.Standards[i].ID, f.Standards[i].Title))
		}
	}
	return beginning(word, all), cobra.ShellCompDirectiveNoFileComp
}

// frameworkMeant returns the framework of the command's flag or of the
// environment, or the one that a command speaks of where none is named; nil where
// it cannot be read.
func frameworkMeant(cmd *cobra.Command) *framework.Framework {
	silent := &app{Streams: Streams{Out: io.Discard, Err: io.Discard}}
	if err := silent.readSettings(cmd.Flags()); err != nil {
		return nil
	}
	name := defaultFramework
	if f := cmd.Flag("framework"); f != nil && f.Value.String() != "" {
		name = f.Value.String()
	}
	f, err := silent.framework(name, "")
	if err != nil {
		return nil
	}
	return f
}

// completeForces offers the forces of the register.
func completeForces(_ *cobra.Command, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var all []cobra.Completion
	for _, f := range framework.Forces() {
		all = append(all, cobra.CompletionWithDesc(f.ID, f.Name))
	}
	return beginning(word, all), cobra.ShellCompDirectiveNoFileComp
}

// beginning returns what begins with a word, what bears one name as one. A name
// stands on a line of its own, so one that would not is left out, and its
// description is made to.
func beginning(word string, all []cobra.Completion) []cobra.Completion {
	var names []string
	described := map[string]string{}
	for _, c := range all {
		name, description, _ := strings.Cut(c, "\t")
		if !strings.HasPrefix(name, word) || strings.ContainsFunc(name, unicode.IsControl) {
			continue
		}
		description = termtext.Escape(strings.Join(strings.Fields(description), " "))
		if before, had := described[name]; had {
			described[name] = before + "; " + description
			continue
		}
		names = append(names, name)
		described[name] = description
	}
	for i, name := range names {
		if described[name] != "" {
			names[i] = cobra.CompletionWithDesc(name, described[name])
		}
	}
	return names
}
