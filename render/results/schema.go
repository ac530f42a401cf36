package results

import (
	"bytes"
	"io"
	"strings"

	"wellbeing/assessments/schema"
	"wellbeing/internal/termtext"
)

// WriteSchema writes a JSON Schema, with each part that is short enough on one
// line, so that people can read it too.
func WriteSchema(w io.Writer, s *schema.Schema) error {
	var text bytes.Buffer
	if err := termtext.WriteJSON(&text, s); err != nil {
		return err
	}
	_, err := io.WriteString(w, folded(text.String()))
	return err
}

// longest is the number of characters up to which a part stands on one line.
const longest = 120

// folded joins the lines of each object and list of an indented JSON text that
// is short enough.
func folded(text string) string {
	var lines []string
	var open []int // where the objects and lists that are not closed yet begin
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		lines = append(lines, line)
		switch short := strings.TrimSpace(line); {
		case strings.HasSuffix(short, "{"), strings.HasSuffix(short, "["):
			open = append(open, len(lines)-1)
		case strings.HasPrefix(short, "}"), strings.HasPrefix(short, "]"):
			start := open[len(open)-1]
			open = open[:len(open)-1]
			if one := joined(lines[start:]); len([]rune(one)) <= longest {
				lines = append(lines[:start], one)
			}
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// joined is an object or a list on one line.
func joined(lines []string) string {
	last := len(lines) - 1
	one := lines[0]
	for i, line := range lines[1:last] {
		if i > 0 {
			one += " "
		}
		one += strings.TrimSpace(line)
		if len(one) > 4*longest { // however many bytes a character has
			break
		}
	}
	return one + strings.TrimSpace(lines[last])
}
