package page

import (
	"io"

	"wellbeing/internal/doc"
)

// HTML writes a document as a page that is complete in itself. Made says what it was
// made with, for its foot.
func HTML(w io.Writer, blocks []doc.Block, made string) error {
	return inspect(nil)
}
