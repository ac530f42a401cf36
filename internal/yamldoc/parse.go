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
	"strconv"
	"strings"

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
	s.reportIndent(root, sink)
	if err != nil {
		if !s.broken && !s.hasTab() { // else that is what the parser stumbled on
			reportSyntax(err, s.text, sink)
		}
		return Value{}, false
	}
	if root == nil || isNull(root) {
		sink.Errorf(diag.Syntax, diag.Start, nil, "", "the file is empty")
		return Value{}, false
	}
	doc := &document{sink: sink}
	look := inspection{lines: 1 + bytes.Count(s.text, []byte{'\n'})}
	deep, plain := look.at(root, MaxDepth)
	if deep {
		sink.Errorf(diag.Refused, diag.Start, nil, "", "lists and mappings are nested more than %d deep", MaxDepth)
		return Value{}, false
	}
	if !plain {
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

func (s *source) hasTab() bool {
	for _, p := range s.indent {
		if p.isTab {
			return true
		}
	}
	return false
}

// reportIndent reports the lines indented with other things than spaces, but
// those inside a quoted text.
func (s *source) reportIndent(root *yaml.Node, sink *diag.Sink) {
	for _, p := range s.indent {
		if root != nil && s.quotedAt(root, p.line) {
			continue
		}
		sink.Errorf(diag.Syntax, diag.Pos{Line: p.line, Column: 1}, nil, "indent with ordinary spaces, two a step",
			"%s in the indentation", p.what)
	}
}

// quotedAt reports whether a line begins inside a quoted text.
func (s *source) quotedAt(root *yaml.Node, line int) bool {
	node := lastBefore(root, line)
	if node == nil || node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) == 0 {
		return false
	}
	rows := bytes.SplitAfterN(s.text, []byte{'\n'}, line)
	from := bytes.Join(rows[node.Line-1:line-1], nil)
	opening := []rune(string(from))
	quote := opening[node.Column-1]
	for i := node.Column; i < len(opening); i++ {
		switch {
		case quote == '"' && opening[i] == '\\':
			i++
		case opening[i] == quote:
			return false // closed before the line begins; a doubled quote goes on, and is rare enough
		}
	}
	return true
}

// lastBefore is the last scalar that begins above a line.
func lastBefore(node *yaml.Node, line int) *yaml.Node {
	if node.Kind == yaml.ScalarNode {
		if node.Line < line {
			return node
		}
		return nil
	}
	for i := len(node.Content) - 1; i >= 0; i-- {
		if found := lastBefore(node.Content[i], line); found != nil {
			return found
		}
	}
	return nil
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
