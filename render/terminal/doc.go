package terminal

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"wellbeing/internal/doc"
	"wellbeing/internal/termtext"
)

// Doc shows a document.
func Doc(out io.Writer, blocks []doc.Block, colour termtext.Colour) error {
	w := writer{new(bytes.Buffer), colour}
	for i, b := range blocks {
		if i > 0 && !together(blocks[i-1], b) {
			w.line("")
		}
		if err := w.block(b); err != nil {
			return err
		}
	}
	_, err := out.Write(w.Bytes())
	return err
}

// together reports a block that follows another at once: a heading's, and the
// marking of the whole document.
func together(before, b doc.Block) bool {
	h, ok := before.(doc.Heading)
	_, marking := b.(doc.Marking)
	return ok && (h.Level > 1 || marking)
}

func (w writer) block(b doc.Block) error {
	switch b := b.(type) {
	case doc.Heading:
		w.docHeading(b)
	case doc.Marking:
		w.line("%s", w.paint(bold, safe(string(b))))
	case doc.Paragraph:
		w.text("", string(b))
	case doc.Words:
		w.words(b)
	case doc.List:
		w.list(b)
	case doc.Table:
		return w.docTable(b)
	case doc.YAML:
		for line := range strings.Lines(string(b)) {
			w.line("  %s", strings.ReplaceAll(termtext.Escape(strings.TrimSuffix(line, "\n")), `\u0009`, "→   "))
		}
	default:
		panic("a terminal shows no such block of a document")
	}
	return nil
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

func (w writer) list(l doc.List) {
	widest := 0
	for _, it := range l.Items {
		widest = max(widest, termtext.Width(safe(it.Term)))
	}
	last := strconv.Itoa(len(l.Items))
	for i, it := range l.Items {
		mark, text := "  - ", safe(it.Says().String())
		switch {
		case l.Numbered:
			mark = fmt.Sprintf("  %*d. ", len(last), i+1)
			if it.Term != "" {
				text = w.paint(bold, safe(it.Term)) + ": " + text
			}
		case it.Term != "" && widest <= widestTerm:
			mark = "  " + termtext.Pad(safe(it.Term), widest+2)
		case it.Term != "" && text != "":
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
