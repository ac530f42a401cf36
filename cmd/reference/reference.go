// Package reference writes the reference of the commands from their tree: man
// pages, and one page of Markdown. The program itself has no part in it.
package reference

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Page is a page of the reference.
type Page struct {
	Name string // of its file
	Text string
}

// command is what the reference says of a command.
type command struct {
	path        []string // wellbeing, framework, show
	arguments   string   // as its usage has them, such as PATH…
	short       string
	description []part
	examples    []string
	flags       []option
	inherited   []option
	below       []*command
}

// part is a part of a description.
type part struct {
	kind kind
	text string // of a sample, several lines
}

type kind int

const (
	paragraph kind = iota
	heading
	sample
)

// option is a flag as the reference shows it.
type option struct {
	name  string // --output
	short string // -o, or empty
	value string // what it takes, such as file; empty: nothing
	words bool   // the value is one of several words, with bars between them
	text  string
}

// read gathers what there is to say of a command and of all below it, with the
// flag and the command for help that cobra adds only as it runs.
func read(c *cobra.Command) *command {
	if !c.HasParent() {
		c.InitDefaultHelpCmd()
	}
	c.InitDefaultHelpFlag()
	description := c.Long
	if description == "" {
		description = c.Short + "."
	}
	_, arguments, _ := strings.Cut(c.Use, " ")
	out := &command{
		path:        strings.Fields(c.CommandPath()),
		arguments:   arguments,
		short:       c.Short,
		description: parts(description),
		flags:       options(c.LocalFlags()),
		inherited:   options(c.InheritedFlags()),
	}
	for line := range strings.Lines(c.Example) {
		out.examples = append(out.examples, strings.TrimSpace(line))
	}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() || sub.Name() == "help" {
			out.below = append(out.below, read(sub))
		}
	}
	slices.SortFunc(out.below, func(a, b *command) int { return strings.Compare(a.name(), b.name()) })
	return out
}

// all returns a command and all below it.
func (c *command) all() []*command {
	list := []*command{c}
	for _, sub := range c.below {
		list = append(list, sub.all()...)
	}
	return list
}

func (c *command) name() string { return strings.Join(c.path, " ") }

// parts reads a help text: paragraphs, and lines that are set in as samples.
func parts(text string) []part {
	var all []part
	for _, block := range strings.Split(strings.TrimSpace(text), "\n\n") {
		switch title, isHeading := strings.CutPrefix(block, "#### "); {
		case isHeading:
			all = append(all, part{heading, strings.TrimSuffix(title, ":")})
		case strings.HasPrefix(block, "\t"), strings.HasPrefix(block, "  "):
			var lines []string
			for line := range strings.Lines(block) {
				lines = append(lines, strings.TrimSpace(line))
			}
			all = append(all, part{sample, strings.Join(lines, "\n")})
		default:
			all = append(all, part{paragraph, strings.Join(strings.Fields(block), " ")})
		}
	}
	return all
}

func options(flags *pflag.FlagSet) []option {
	var all []option
	flags.VisitAll(func(f *pflag.Flag) {
		value, text := pflag.UnquoteUsage(f)
		o := option{name: "--" + f.Name, value: value, words: strings.Contains(value, "|"), text: text}
		if f.Shorthand != "" {
			o.short = "-" + f.Shorthand
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
			o.text += " (default " + f.DefValue + ")"
		}
		all = append(all, o)
	})
	return all
}
