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
	if !isFile || !term.IsTerminal(int(f.Fd())) {
		return true
	}
	kind := os.Getenv("TERM")
	return kind != "dumb" && kind != "linux" && !strings.HasPrefix(kind, "vt")
}
