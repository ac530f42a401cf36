// Package yamldoc reads YAML strictly and remembers where each value was
// written. What a reader sees is what it returns: anchors, aliases, merge keys
// and tags are refused, and nothing is guessed from a value's look.
package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"wellbeing/internal/diag"
)

// MaxDepth is the greatest number of lists and mappings within each other.
const MaxDepth = 64

// Parse reads the one document that src holds and returns its root, reporting
// to sink what is wrong with it as YAML. It returns false where nothing can be
// read from it.
func Parse(src []byte, sink *diag.Sink) (Value, bool) {
	s, ok := prepare(src, sink)
	if !ok {
		return Value{}, false
	}
	root, err := decode(s.text)
	explained := err != nil && s.explains(err)
	s.reportIndent(root, explained, sink)
	if err != nil {
		if !explained {
			reportSyntax(err, s.text, sink)
		}
		return Value{}, false
	}
	if root == nil || isNull(root) {
		sink.Errorf(diag.Syntax, diag.Start, nil, "", "the file is empty")
		return Value{}, false
	}
	doc := &document{sink: sink, text: s.text}
	look := inspection{lines: 1 + bytes.Count(s.text, []byte{'\n'})}
	deep, plain := look.at(root, MaxDepth)
	if deep {
		sink.Errorf(diag.Refused, diag.Start, nil, "", "lists and mappings are nested more than %d deep", MaxDepth)
		return Value{}, false
	}
	if !plain || bareTag(s.text, root) {
		doc.refuse(root, nil)
	}
	return Value{doc: doc, node: root}, true
}

// secondDocument is the error of a stream that goes on after its first document.
type secondDocument struct{ line int }

func (e secondDocument) Error() string { return "a second document begins here" }

// decode returns the root of the one document in text, or nil where there is
// none. A panic of the parser, which is no longer maintained, is an error too.
func decode(text []byte) (root *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			root, err = nil, fmt.Errorf("yaml: %v", r)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var first, second yaml.Node
	switch err := dec.Decode(&first); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, err
	}
	switch err := dec.Decode(&second); {
	case err == nil:
		return nil, secondDocument{second.Line}
	case !errors.Is(err, io.EOF):
		return nil, err
	}
	return first.Content[0], nil
}

// inspection looks at every node of a document once.
type inspection struct{ lines int }

// at reports whether more than n lists and mappings stand within each other, and
// whether a node and all below it are plain: without anchor, alias, merge key or
// tag. Aliases are not followed. What the parser places behind the end of the
// document, it places on its last line.
func (look *inspection) at(node *yaml.Node, n int) (deep, plain bool) {
	if node.Line > look.lines {
		node.Line, node.Column = look.lines, 1
	}
	plain = node.Kind != yaml.AliasNode && node.Anchor == "" && node.Style&yaml.TaggedStyle == 0 && node.Tag != "!!merge"
	if node.Kind == yaml.ScalarNode || node.Kind == yaml.AliasNode {
		return false, plain
	}
	if n == 0 {
		return true, plain
	}
	for _, child := range node.Content {
		childDeep, childPlain := look.at(child, n-1)
		if childDeep {
			return true, false
		}
		plain = plain && childPlain
	}
	return false, plain
}

// refuse reports every anchor, alias, merge key and tag below a node.
func (d *document) refuse(node *yaml.Node, path *diag.Path) {
	if node.Kind == yaml.AliasNode {
		d.refused(node, path, "write the value out where it is used", "alias *%s: what a reader sees must be what is scored", node.Value)
		return
	}
	if node.Anchor != "" {
		d.refused(node, path, "delete the anchor", "anchor &%s: what a reader sees must be what is scored", node.Anchor)
	}
	if node.Style&yaml.TaggedStyle != 0 {
		d.refused(node, path, "delete the tag", "tag %s: a value is what it looks like", node.Tag)
	}
	for i, child := range node.Content {
		step := path.Index(i)
		if node.Kind == yaml.MappingNode {
			step = path.Key(node.Content[i&^1].Value)
			if i%2 == 0 && child.Tag == "!!merge" {
				d.refused(child, step, "write the keys out", "merge key %s: what a reader sees must be what is scored", child.Value)
				continue
			}
		}
		d.refuse(child, step)
	}
}

func (d *document) refused(node *yaml.Node, path *diag.Path, hint, format, name string) {
	d.sink.Errorf(diag.Refused, posOf(node), path, hint, format, diag.Shorten(name))
}

// explains reports whether what was found in the lines is all that stopped the
// parser: without it, it goes on to the end.
func (s *source) explains(err error) bool {
	if s.broken {
		return true
	}
	tabs := map[int]bool{}
	for _, p := range s.indent {
		if p.isTab {
			tabs[p.line] = true
		}
	}
	if len(tabs) == 0 {
		return false
	}
	if strings.Contains(err.Error(), "tab character") {
		return true
	}
	_, without := decode(s.withoutTabs(tabs, ""))
	_, spaced := decode(s.withoutTabs(tabs, "  "))
	return without == nil || spaced == nil
}

// withoutTabs is the text with something else for each tab that the given lines
// are indented with.
func (s *source) withoutTabs(lines map[int]bool, tab string) []byte {
	var out bytes.Buffer
	line := 0
	for row := range bytes.Lines(s.text) {
		line++
		if lines[line] {
			lead := leadingSpace(row)
			out.Write(bytes.ReplaceAll(row[:lead], []byte{'\t'}, []byte(tab)))
			row = row[lead:]
		}
		out.Write(row)
	}
	return out.Bytes()
}

// reportIndent reports the lines indented with other things than spaces, but
// those inside a quoted text. A tab alone on its line says nothing, unless the
// parser minds it.
func (s *source) reportIndent(root *yaml.Node, parserMinds bool, sink *diag.Sink) {
	if len(s.indent) == 0 {
		return
	}
	var quoted lineRanges
	if root != nil {
		quoted = s.quotedLines(root)
	}
	for _, p := range s.indent {
		if quoted.has(p.line) || (p.blank && p.isTab && !parserMinds) {
			continue
		}
		sink.Errorf(diag.Syntax, diag.Pos{Line: p.line, Column: 1}, nil, "indent with ordinary spaces, two a step",
			"%s in the indentation", p.what)
	}
}

// lineRanges are ranges of lines in order, each from the first to before the end.
type lineRanges []struct{ from, to int }

func (r lineRanges) has(line int) bool {
	i, found := slices.BinarySearchFunc(r, line, func(x struct{ from, to int }, line int) int {
		switch {
		case line < x.from:
			return 1
		case line >= x.to:
			return -1
		}
		return 0
	})
	return found && i < len(r)
}

// quotedLines are the lines that begin inside a quoted text.
func (s *source) quotedLines(root *yaml.Node) lineRanges {
	starts := lineStarts(s.text)
	var ranges lineRanges
	var visit func(*yaml.Node)
	visit = func(node *yaml.Node) {
		for _, child := range node.Content {
			visit(child)
		}
		if node.Kind != yaml.ScalarNode || node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) == 0 || node.Line > len(starts) {
			return
		}
		from := offset(s.text, starts, node)
		if breaks := bytes.Count(quotedText(s.text[from:]), []byte{'\n'}); breaks > 0 {
			ranges = append(ranges, struct{ from, to int }{node.Line + 1, node.Line + 1 + breaks})
		}
	}
	visit(root)
	return ranges
}

// lineStarts are the offsets at which the lines of a text begin.
func lineStarts(text []byte) []int {
	starts := []int{0}
	for i, b := range text {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// offset is where a node begins.
func offset(text []byte, starts []int, node *yaml.Node) int {
	at := starts[node.Line-1]
	for range node.Column - 1 {
		_, size := utf8.DecodeRune(text[at:])
		at += size
	}
	return at
}

// quotedText is the quoted text that s begins with, to its closing quote.
func quotedText(s []byte) []byte {
	for i := 1; i < len(s); i++ {
		switch {
		case s[0] == '"' && s[i] == '\\':
			i++
		case s[i] != s[0]:
		case s[0] == '\'' && i+1 < len(s) && s[i+1] == '\'':
			i++
		default:
			return s[:i]
		}
	}
	return s
}

// bareTag finds the tag `!` alone, of which the parser leaves no trace, and marks
// the values that have it as tagged.
func bareTag(text []byte, root *yaml.Node) bool {
	if !bytes.Contains(text, []byte("! ")) && !bytes.Contains(text, []byte("!\n")) {
		return false
	}
	starts, found := lineStarts(text), false
	var visit func(*yaml.Node)
	visit = func(node *yaml.Node) {
		if node.Line <= len(starts) && node.Style&yaml.TaggedStyle == 0 {
			if at := offset(text, starts, node); at < len(text) && text[at] == '!' {
				node.Style |= yaml.TaggedStyle
				node.Tag, found = "!", true
			}
		}
		for _, child := range node.Content {
			visit(child)
		}
	}
	visit(root)
	return found
}

// reportSyntax says in a person's words what stopped the parser.
func reportSyntax(err error, text []byte, sink *diag.Sink) {
	var second secondDocument
	if errors.As(err, &second) {
		sink.Errorf(diag.Syntax, diag.Pos{Line: second.line, Column: 1}, nil, "a file holds one document; put the next into a file of its own", "%v", err)
		return
	}
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	if name, ok := cutAround(message, "unknown anchor '", "' referenced"); ok {
		sink.Errorf(diag.Refused, diag.Pos{Line: aliasLine(text, name), Column: 1}, nil,
			"text that begins with * stands in quotes", "alias *%s, and no anchor of that name", diag.Shorten(name))
		return
	}
	line := 1
	if number, rest, ok := strings.Cut(strings.TrimPrefix(message, "line "), ": "); ok {
		if n, err := strconv.Atoi(number); err == nil {
			line = max(1, min(n, 1+bytes.Count(text, []byte{'\n'})))
			message = rest
		}
	}
	if strings.HasPrefix(message, "exceeded max depth") {
		sink.Errorf(diag.Refused, diag.Start, nil, "", "lists and mappings are nested more than %d deep", MaxDepth)
		return
	}
	plain, hint := "not YAML: "+message, "look at this line, the one above it and the one below"
	for _, known := range parserMessages {
		if strings.Contains(message, known.parser) {
			plain, hint = known.plain, known.hint
			break
		}
	}
	if slip := guess(text); slip != "" {
		hint = slip
	}
	sink.Errorf(diag.Syntax, diag.Pos{Line: line, Column: 1}, nil, hint, "%s", plain)
}

// parserMessages puts the parser's commonest complaints into plain words. The
// parser counts lines from 0 in some of them and from 1 in others.
var parserMessages = []struct{ parser, plain, hint string }{
	{"found a tab character", "a tab in the indentation", "indent with ordinary spaces, two a step"},
	{"mapping values are not allowed", "a colon where none can stand", `put text that contains ": " into quotes, and check that the line is indented like its neighbours`},
	{"did not find expected key", "the lines about here do not fit together", "check that each key is indented like its neighbours, and that quotes are closed"},
	{"did not find expected '-' indicator", "the lines about here do not fit together", `check that each "-" of the list stands in the same column`},
	{"block sequence entries are not allowed", `a "-" where no list can begin`, "begin the list on the line below its key"},
	{"could not find expected ':'", "a key without a colon after it", `write "key: value"; a text of several lines is indented below its key`},
	{"did not find expected ',' or '}'", "here or on the next line a { is not closed, or a comma is missing", "close it with }, and put text that contains a comma or ends in ? into quotes"},
	{"did not find expected ',' or ']'", "here or on the next line a [ is not closed, or a comma is missing", "close it with ], and put text that contains a comma or ends in ? into quotes"},
	{"did not find expected node content", "here or on the next line a value is missing", "a list in [ ] needs an item between its commas"},
	{"found unexpected end of stream", "a quote is opened and not closed", "close it, or put no quotes around the text"},
	{"found unexpected document indicator", "a quote is opened and not closed", "close it, or put no quotes around the text"},
	{"found character that cannot start any token", "text begins with a character that YAML keeps for itself", "put the text into quotes where it begins with @, ` or %"},
	{"found unknown escape character", `a backslash that means nothing in "…"`, `write \\ for a backslash, or use single quotes`},
	{"did not find expected alphabetic or numeric character", "a * or & without a name", "text that begins with * or & stands in quotes"},
	{"found unknown directive name", "a line begins with %", "put the text into quotes"},
}

func cutAround(s, before, after string) (string, bool) {
	s, ok := strings.CutPrefix(s, before)
	if !ok {
		return "", false
	}
	return strings.CutSuffix(s, after)
}

// aliasLine finds the line of the first alias of that name. The parser does not
// tell it.
func aliasLine(text []byte, name string) int {
	alias := regexp.MustCompile(`(?m)(^|[\s\[{,:?-])\*` + regexp.QuoteMeta(name) + `([\s,\]}]|$)`)
	line := 0
	for row := range bytes.Lines(text) {
		line++
		if !bytes.HasPrefix(bytes.TrimLeft(row, " "), []byte{'#'}) && alias.Match(row) {
			return line
		}
	}
	return 1
}
