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
	if format == "markdown" {
		return page.Doc(w, blocks)
	}
	if o.File == "" && !draws(a.Out) {
		blocks = doc.WithoutTrends(blocks)
	}
	return terminal.Doc(w, blocks, termtext.Colour(o.File == "" && a.coloured(a.Out)))
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
