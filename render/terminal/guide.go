package terminal

import (
	"bytes"
	"io"
	"strings"

	"wellbeing/assessments/guide"
	"wellbeing/internal/termtext"
)

// Guide shows what is told of a framework, or of a part of it.
func Guide(out io.Writer, told []guide.Block, colour termtext.Colour) error {
	w := writer{new(bytes.Buffer), colour}
	for i, b := range told {
		if i > 0 && !under(told[i-1]) {
			w.line("")
		}
		w.told(b)
	}
	_, err := out.Write(w.Bytes())
	return err
}

// under reports a heading that what it heads follows without a gap.
func under(b guide.Block) bool { return b.Heading != "" && b.Level > 1 }

func (w writer) told(b guide.Block) {
	switch {
	case b.Heading != "":
		w.guideHeading(b)
	case b.YAML != "":
		for line := range strings.Lines(b.YAML) {
			w.line("  %s", strings.ReplaceAll(termtext.Escape(strings.TrimSuffix(line, "\n")), `\u0009`, "→   "))
		}
	case len(b.List) > 0:
		w.list(b.List)
	default:
		w.text("", b.Text)
	}
}

func (w writer) guideHeading(b guide.Block) {
	text := safe(b.Heading)
	if b.Level == 2 {
		text += " " + strings.Repeat("─", max(0, lineWidth-1-termtext.Width(text)))
	}
	for _, line := range termtext.Wrap(text, lineWidth) {
		w.line("%s", w.paint(bold, line))
	}
}

// widestTerm is the number of columns up to which the terms of a list have a
// column of their own.
const widestTerm = 26

func (w writer) list(items []guide.Item) {
	widest := 0
	for _, it := range items {
		widest = max(widest, termtext.Width(safe(it.Term)))
	}
	for _, it := range items {
		mark, text := "  - ", safe(it.Text)
		switch {
		case it.Term != "" && widest <= widestTerm:
			mark = "  " + termtext.Pad(safe(it.Term), widest+2)
		case it.Term != "" && it.Text != "":
			text = safe(it.Term) + ": " + text
		case it.Term != "":
			text = safe(it.Term)
		}
		w.hanging(mark, text)
		indent := strings.Repeat(" ", termtext.Width(mark))
		for _, sub := range it.Items {
			w.hanging(indent+"- ", safe(sub))
		}
		if it.Address != "" {
			w.line("%s%s", indent, safe(it.Address))
		}
	}
}
