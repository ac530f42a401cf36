package cmd

import (
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"wellbeing/internal/doc"
	"wellbeing/internal/termtext"
	"wellbeing/render/page"
	"wellbeing/render/terminal"
)

// brief writes a document for people as Markdown, or as text for a terminal.
func (o *output) brief(a *app, w io.Writer, format string, blocks []doc.Block) error {
	if o.File == "" && !draws(a.Out) {
		blocks = doc.WithoutTrends(blocks)
	}
	return writeDoc(w, format, blocks, o.colour(a))
}

// writePage writes a document as a page, which says what it was made with.
func writePage(w io.Writer, blocks []doc.Block) error {
	return page.HTML(w, blocks, "wellbeing "+readOrigin().edition())
}

// writeDoc writes a document as Markdown, or as text.
func writeDoc(w io.Writer, format string, blocks []doc.Block, colour termtext.Colour) error {
	if format == "markdown" {
		return page.Doc(w, blocks)
	}
	return terminal.Doc(w, blocks, colour)
}

// colour says whether the answer is coloured: never in a file.
func (o *output) colour(a *app) termtext.Colour {
	return termtext.Colour(o.File == "" && a.coloured(a.Out))
}

// draws reports whether a stream shows the blocks of a sparkline: all do but
// terminals whose fonts have few characters.
func draws(w io.Writer) bool {
	f, isFile := w.(*os.File)
	return !isFile || !term.IsTerminal(int(f.Fd())) || hasBlocks(os.Getenv("TERM"))
}

// hasBlocks reports whether a kind of terminal shows blocks of several heights.
func hasBlocks(kind string) bool {
	return kind != "dumb" && kind != "linux" && !strings.HasPrefix(kind, "vt")
}
