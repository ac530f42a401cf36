package page

import (
	"html/template"

	"wellbeing/internal/doc"
)

// draw draws the drawing of a figure. Prefix stands before every id in it.
func draw(d doc.Drawing, prefix, caption string) (template.HTML, error) { return "", nil }

// drawTrend draws how a figure went, for a cell of a table.
func drawTrend(points []doc.Point) (template.HTML, error) { return "", nil }
