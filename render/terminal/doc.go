package terminal

import (
	"bytes"
	"io"
	"strings"

	"wellbeing/internal/doc"
	"wellbeing/internal/termtext"
)

// Doc shows a document of headings, paragraphs, lists and samples.
func Doc(out io.Writer, blocks []doc.Block, colour termtext.Colour) error {
	w := writer{new(bytes.Buffer), colour}
	for i, b := range blocks {
		if i > 0 && !headsWithoutGap(blocks[i-1]) {
			w.line("")
		}
		w.block(b)
	}
	_, err := out.Write(w.Bytes())
	return err
}

// headsWithoutGap reports a heading that what it heads follows at once.
func headsWithoutGap(b doc.Block) bool {
	h, ok := b.(doc.Heading)
	return ok && h.Level > 1
}

func (w writer) block(b doc.Block) {
	switch b := b.(type) {
	case doc.Heading:
		w.docHeading(b)
	case doc.Paragraph:
		w.text("", string(b))
	case doc.List:
		if b.Numbered {
			panic("a terminal shows no numbered list of a document")
		}
		w.list(b.Items)
	case doc.YAML:
		for line := range strings.Lines(string(b)) {
			w.line("  %s", strings.ReplaceAll(termtext.Escape(strings.TrimSuffix(line, "\n")), `\u0009`, "→   "))
		}
	default:
		panic("a terminal shows no such block of a document")
	}
}

func (w writer) docHeading(h doc.Heading) {
	text := safe(h.Text)
	if h.Level == 2 {
		text += " " + strings.Repeat("─", max(0, lineWidth-1-termtext.Width(text)))
	}
	for _, line := range termtext.Wrap(text, lineWidth) {
		w.line("%s", w.paint(bold, line))
	}
}

// widestTerm is the number of columns up to which the terms of a list have a
// column of their own.
const widestTerm = 26

func (w writer) list(items []doc.Item) {
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
		indent := strings.Repeat(" ", termtext.Width(mark))
		if text == "" {
			w.line("%s", mark)
		}
		w.hanging(mark, text)
		for _, sub := range it.Items {
			w.hanging(indent+"- ", safe(sub))
		}
		if it.Address != "" {
			w.line("%s%s", indent, safe(it.Address))
		}
	}
}
