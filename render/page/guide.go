package page

import (
	"io"

	"wellbeing/assessments/guide"
)

// Guide writes what is told of a framework, or of a part of it, as Markdown.
func Guide(w io.Writer, told []guide.Block) error {
	_, err := io.WriteString(w, markdown(guideBlocks(told)))
	return err
}

func guideBlocks(told []guide.Block) []block {
	var blocks []block
	for _, b := range told {
		switch {
		case b.Heading != "":
			blocks = append(blocks, heading{b.Level, b.Heading})
		case b.YAML != "":
			blocks = append(blocks, code{"yaml", b.YAML})
		case len(b.List) > 0:
			blocks = append(blocks, guideList(b.List))
		default:
			blocks = append(blocks, paragraph(b.Text))
		}
	}
	return blocks
}

func guideList(items []guide.Item) list {
	l := list{}
	for _, it := range items {
		text := it.Text
		if it.Term != "" && text != "" {
			text = ": " + text
		}
		l.items = append(l.items, item{term: it.Term, text: text, address: it.Address, items: it.Items})
	}
	return l
}
