package yamldoc

import (
	"bytes"
	"strings"

	"gopkg.in/yaml.v3"
)

// scalar reads a scalar as the parser does, and returns what it read of a block.
// Indent is the column of the block collection that it stands in, or -1.
func (r *reader) scalar(n *yaml.Node, holder *part, indent int, flow bool) *textBlock {
	r.blank, r.empty = false, false
	switch style := n.Style; {
	case style&blockStyles != 0:
		return r.block(holder, indent)
	case style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		r.move(r.at + len(quotedText(r.text[r.at:])) + 1)
	case n.Kind == yaml.AliasNode:
		r.move(nameEnd(r.text, r.at))
	default:
		r.move(plainEnd(r.text, r.at, r.column-1, indent, flow))
	}
	return nil
}

// plainEnd returns where a text without quotes ends, that begins at an offset and a
// column.
func plainEnd(text []byte, at, column, indent int, flow bool) int {
	isBlank := func(i int) bool { return i >= len(text) || strings.IndexByte(" \t\r\n", text[i]) >= 0 }
	end := at
	for at < len(text) && text[at] != '#' {
		for ; !isBlank(at); at++ {
			if text[at] == ':' && isBlank(at+1) || flow && strings.IndexByte(",?[]{}", text[at]) >= 0 {
				return end
			}
			column, end = column+1, at+1
		}
		for ; at < len(text) && isBlank(at); at++ {
			column++
			if text[at] == '\n' {
				column = 0
			}
		}
		if !flow && column <= indent {
			break
		}
	}
	return end
}

// block reads a literal or folded block: its header, a comment behind that, and
// its lines. Blank lines below the last are read only where they are a part of it.
func (r *reader) block(holder *part, indent int) *textBlock {
	from := r.at
	for r.at < len(r.text) && r.text[r.at] != '\n' {
		if r.text[r.at] == '#' {
			r.last = holder
			r.comment()
			break
		}
		r.move(r.at + 1)
	}
	r.move(r.at + 1)
	b := readBlock(r.text, from, indent)
	r.move(b.end)
	r.empty = true
	return &b
}

// textBlock is a literal or folded block of text.
type textBlock struct {
	mark  byte     // '|' or '>'
	chomp byte     // '+' or '-'; 0: neither
	lines [][]byte // without their indentation
	room  bool     // nothing is in it but a line of spaces, on which a person is to begin
	end   int      // the offset behind it
}

// readBlock reads a block whose header stands at an offset. Indent is the column of
// the block collection that it stands in, or -1.
func readBlock(text []byte, header, indent int) textBlock {
	b := textBlock{mark: text[header], end: min(lineEnd(text, header)+1, len(text))}
	own := 0 // how far its lines stand in
	for _, c := range text[header+1 : b.end] {
		switch {
		case c == '+' || c == '-':
			b.chomp = c
			continue
		case c > '0' && c <= '9':
			own = max(indent, 0) + int(c-'0')
			continue
		}
		break
	}
	if own == 0 {
		own = max(firstIndent(text[b.end:]), indent+1, 1)
	}
	b.body(text, own)
	return b
}

// firstIndent is how far the first line of text stands in, or a blank one above it
// that is longer.
func firstIndent(text []byte) int {
	most := 0
	for row := range bytes.Lines(text) {
		n := leadingSpaces(row)
		most = max(most, n)
		if n == len(row) || row[n] != '\n' {
			break
		}
	}
	return most
}

// body reads the lines of a block, which stand in by a number of spaces.
func (b *textBlock) body(text []byte, own int) {
	blank, behind := 0, b.end
	for row := range bytes.Lines(text[b.end:]) {
		n := min(leadingSpaces(row), own)
		behind += len(row)
		if n < len(row) && row[n] == '\n' {
			blank++
			b.room = b.room || blank == 1 && n > 0 && len(b.lines) == 0
			if b.chomp == '+' || b.room && blank == 1 && len(b.lines) == 0 {
				b.end = behind
			}
			continue
		}
		if n < own || n == len(row) {
			break
		}
		b.lines = append(append(b.lines, make([][]byte, blank)...), bytes.TrimSuffix(row[own:], []byte{'\n'}))
		b.end, blank, b.room = behind, 0, false
		if row[len(row)-1] != '\n' {
			b.chomp = '-' // as it has no line end, and is to have none
		}
	}
	if b.chomp == '+' {
		b.lines, b.room = append(b.lines, make([][]byte, blank)...), false
	}
}

// header is what the block begins with, once its lines stand in by two spaces.
func (b *textBlock) header() string {
	header := string(b.mark)
	for _, line := range b.lines {
		if len(line) > 0 {
			if line[0] == ' ' || line[0] == '\t' {
				header += "2"
			}
			break
		}
	}
	if b.chomp != 0 {
		header += string(b.chomp)
	}
	return header
}

// proseLines returns the lines of a text in quotes or without, each without the
// white space around it that is no part of the text.
func proseLines(text []byte, quoted bool) [][]byte {
	lines := bytes.Split(text, []byte{'\n'})
	for i, line := range lines {
		if i > 0 {
			line = bytes.TrimLeft(line, " \t")
		}
		if i < len(lines)-1 {
			line = trimRight(line, quoted)
		}
		lines[i] = line
	}
	return lines
}

// trimRight takes the white space off a line's end, but a blank that stands behind a
// backslash in double quotes.
func trimRight(line []byte, quoted bool) []byte {
	trimmed := bytes.TrimRight(line, " \t")
	slashes := len(trimmed) - len(bytes.TrimRight(trimmed, `\`))
	if quoted && slashes%2 == 1 && len(trimmed) < len(line) {
		return line[:len(trimmed)+1]
	}
	return trimmed
}
