package reference

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// Markdown returns the reference as one page of Markdown.
func Markdown(root *cobra.Command) Page {
	top := read(root)
	w := &markdown{}
	w.heading(1, "Commands")
	w.paragraph("What each command does and takes, as its --help says it and its man page too.")
	w.contents(top)
	for _, c := range top.all() {
		w.command(c)
		if c == top {
			w.facts()
		}
	}
	return Page{"commands.md", strings.TrimSuffix(w.String(), "\n")}
}

// markdown writes blocks with an empty line behind each.
type markdown struct{ strings.Builder }

func (w *markdown) heading(level int, text string) {
	fmt.Fprintf(w, "%s %s\n\n", strings.Repeat("#", level), itself(text))
}

func (w *markdown) paragraph(text string) { w.WriteString(itself(text) + "\n\n") }

// special are the characters of help texts that Markdown would read.
var special = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`)

// itself makes the program's own text stand for itself. What a document holds goes
// through internal/doc, which also parts what would become a link: that cannot be
// copied.
func itself(text string) string {
	text = special.Replace(text)
	if strings.ContainsAny(text[:min(len(text), 1)], "#>-+") {
		return `\` + text
	}
	return text
}

func (w *markdown) sample(language, text string) {
	fmt.Fprintf(w, "```%s\n%s\n```\n\n", language, text)
}

func (w *markdown) contents(top *command) {
	for _, c := range top.all() {
		indent := strings.Repeat("  ", len(c.path)-1)
		fmt.Fprintf(w, "%s- [%s](#%s)\n", indent, c.name(), strings.Join(c.path, "-"))
	}
	for _, s := range facts {
		fmt.Fprintf(w, "- [%s](#%s)\n", s.title, strings.ToLower(strings.ReplaceAll(s.title, " ", "-")))
	}
	w.WriteByte('\n')
}

func (w *markdown) command(c *command) {
	w.heading(2, c.name())
	w.paragraph(c.short + ".")
	w.sample("text", c.usage())
	for _, p := range c.description {
		switch p.kind {
		case heading:
			w.heading(3, p.text)
		case sample:
			w.sample("sh", p.text)
		case paragraph:
			if p.text != c.short+"." {
				w.paragraph(p.text)
			}
		}
	}
	if len(c.examples) > 0 {
		w.paragraph("For example:")
		w.sample("sh", strings.Join(c.examples, "\n"))
	}
	w.options(c)
}

// usage is the line that says what may be written.
func (c *command) usage() string {
	words := append([]string{}, c.path...)
	if len(c.below) > 0 {
		words = append(words, "COMMAND")
	}
	if len(c.flags) > 0 {
		words = append(words, "[OPTION…]")
	}
	return strings.TrimSpace(strings.Join(words, " ") + " " + c.arguments)
}

// options lists the flags of a command. Those that every command takes stand with
// the first.
func (w *markdown) options(c *command) {
	listed := 0
	for _, o := range c.flags {
		name := o.name
		if name == "--help" && len(c.inherited) > 0 {
			continue
		}
		if listed++; listed == 1 {
			w.paragraph("It takes:")
		}
		if o.short != "" {
			name = o.short + ", " + name
		}
		if o.value != "" {
			name += " " + o.value
		}
		fmt.Fprintf(w, "- `%s`: %s\n", name, itself(o.text))
	}
	if listed > 0 {
		w.WriteByte('\n')
	}
	if len(c.inherited) > 0 && listed > 0 {
		fmt.Fprintf(w, "It also takes what [every command](#%s) takes.\n\n", c.path[0])
	} else if len(c.inherited) > 0 {
		fmt.Fprintf(w, "It takes what [every command](#%s) takes.\n\n", c.path[0])
	}
}

func (w *markdown) facts() {
	for _, s := range facts {
		w.heading(3, s.title)
		if s.before != "" {
			w.paragraph(s.before)
		}
		for _, e := range s.entries {
			fmt.Fprintf(w, "- `%s`: %s\n", e.term, itself(e.text))
		}
		w.WriteByte('\n')
	}
}
