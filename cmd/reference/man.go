package reference

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// Man returns the man pages of a command and of all below it. They bear no date:
// the same commands make the same pages.
func Man(root *cobra.Command) []Page {
	top := read(root)
	var pages []Page
	for _, c := range top.all() {
		w := &roff{}
		w.page(c)
		if c == top {
			for _, s := range facts {
				w.facts(s)
			}
		}
		w.examples(c)
		w.seeAlso(c, top)
		pages = append(pages, Page{pageName(c) + ".1", w.String()})
	}
	return pages
}

func pageName(c *command) string { return strings.Join(c.path, "-") }

// roff writes the man macros.
type roff struct {
	strings.Builder
	headed bool // a heading was written, and nothing below it yet
}

// line writes a line that is roff already.
func (w *roff) line(parts ...string) { w.WriteString(strings.Join(parts, " ") + "\n") }

func (w *roff) section(title string) {
	w.line(".SH", strings.ToUpper(title))
	w.headed = true
}

// paragraph parts what follows from what stands above it, if anything does.
func (w *roff) paragraph() {
	if !w.headed {
		w.line(".PP")
	}
	w.headed = false
}

// text writes prose, in lines that are short enough to read in the source.
func (w *roff) text(s string) {
	width := 0
	for i, word := range strings.Fields(s) {
		switch n := utf8.RuneCountInString(word); {
		case i == 0:
			width = n
		case width+1+n > 76:
			w.WriteByte('\n')
			width = n
		default:
			w.WriteByte(' ')
			width += 1 + n
		}
		if width == utf8.RuneCountInString(word) && strings.ContainsAny(word[:1], ".'") {
			w.WriteString(`\&`) // not a macro
		}
		w.WriteString(prose(word))
	}
	w.WriteByte('\n')
}

func (w *roff) page(c *command) {
	w.line(".TH", strings.ToUpper(prose(pageName(c))), "1", `""`, c.path[0], `"User Commands"`)
	w.line(".nh")
	w.line(".ad l")
	w.section("Name")
	w.line(prose(pageName(c)), `\-`, prose(c.short))
	w.section("Synopsis")
	w.synopsis(c)
	w.section("Description")
	w.description(c.description)
	if len(c.below) > 0 {
		w.section("Commands")
		for _, sub := range c.below {
			w.line(".TP")
			w.line(bold(pageName(sub)) + "(1)")
			w.text(sub.short + ".")
		}
	}
	w.section("Options")
	w.options(c.flags)
	if len(c.inherited) > 0 {
		w.line(".SS", "Options of every command")
		w.options(c.inherited)
	}
}

func (w *roff) synopsis(c *command) {
	words := []string{bold(c.name())}
	if len(c.below) > 0 {
		words = append(words, italic("COMMAND"))
	}
	if len(c.flags) > 0 {
		words = append(words, "["+italic("OPTION")+prose("…")+"]")
	}
	if c.arguments != "" {
		words = append(words, italic(c.arguments))
	}
	w.line(strings.Join(words, " "))
}

func (w *roff) description(parts []part) {
	for _, p := range parts {
		switch p.kind {
		case heading:
			w.line(".SS", prose(p.text))
			w.headed = true
		case sample:
			w.sample(strings.Split(p.text, "\n"))
		case paragraph:
			w.paragraph()
			w.text(p.text)
		}
	}
}

func (w *roff) sample(lines []string) {
	w.paragraph()
	w.line(".RS 4")
	w.line(".EX")
	for _, line := range lines {
		for _, piece := range broken(line) {
			if strings.HasPrefix(piece, ".") {
				w.WriteString(`\&`) // not a macro
			}
			w.line(literal(piece))
		}
	}
	w.line(".EE")
	w.line(".nh") // which .EE takes back
	w.line(".RE")
}

func (w *roff) options(all []option) {
	for _, o := range all {
		w.line(".TP")
		tag := bold(o.name)
		if o.short != "" {
			tag = bold(o.short) + ", " + tag
		}
		if o.value != "" && o.words {
			tag += " " + strings.ReplaceAll(bold(o.value), "|", `\fR|\fB`)
		} else if o.value != "" {
			tag += " " + italic(o.value)
		}
		w.line(tag)
		w.text(o.text)
	}
}

func (w *roff) facts(s section) {
	w.section(s.title)
	if s.before != "" {
		w.text(s.before)
	}
	for _, e := range s.entries {
		w.line(".TP")
		w.line(bold(e.term))
		w.text(e.text)
	}
}

func (w *roff) examples(c *command) {
	if len(c.examples) > 0 {
		w.section("Examples")
		w.sample(c.examples)
	}
}

// seeAlso names the command above, and those beside this one.
func (w *roff) seeAlso(c, top *command) {
	if c == top {
		return
	}
	above := top
	for _, other := range top.all() {
		if other.name() == strings.Join(c.path[:len(c.path)-1], " ") {
			above = other
		}
	}
	pages := []string{bold(pageName(above)) + "(1)"}
	for _, other := range above.below {
		if other != c {
			pages = append(pages, bold(pageName(other))+"(1)")
		}
	}
	w.section("See also")
	w.line(strings.Join(pages, ",\n"))
}

func bold(s string) string   { return `\fB` + prose(s) + `\fR` }
func italic(s string) string { return `\fI` + prose(s) + `\fR` }

// prose makes text stand for itself. A hyphen is one that can be copied to a
// command line.
func prose(s string) string {
	return escaped(s, map[rune]string{'\\': `\e`, '-': `\-`})
}

// literal makes a line of a sample stand for itself, quotation marks too.
func literal(s string) string {
	return escaped(s, map[rune]string{'\\': `\e`, '-': `\-`, '\'': `\(aq`, '`': `\(ga`, '~': `\(ti`, '^': `\(ha`})
}

func escaped(s string, special map[rune]string) string {
	var b strings.Builder
	for _, r := range s {
		switch e, ok := special[r]; {
		case ok:
			b.WriteString(e)
		case r > '~':
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// room is how long a line of a sample may be: what a terminal of 80 columns
// leaves of it.
const room = 68

// broken breaks a command that is too long, as a shell reads it: between
// arguments, if it can be before a flag.
func broken(line string) []string {
	var pieces []string
	for len(line) > room {
		at := breakAt(line)
		if at < 0 {
			break
		}
		pieces = append(pieces, line[:at]+` \`)
		line = "    " + line[at+1:]
	}
	return append(pieces, line)
}

// breakAt returns the last space where a line may be broken, or -1.
func breakAt(line string) int {
	start := len(line) - len(strings.TrimLeft(line, " "))
	at, beforeFlag, quoted, depth := -1, -1, false, 0
	for i := start; i < room; i++ {
		switch line[i] {
		case '"':
			quoted = !quoted
		case '(':
			depth++
		case ')':
			depth--
		case ' ':
			if quoted || depth > 0 {
				continue
			}
			at = i
			if strings.ContainsRune("->", rune(line[i+1])) {
				beforeFlag = i
			}
		}
	}
	if beforeFlag > 0 {
		return beforeFlag
	}
	return at
}
