package yamldoc

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"wellbeing/internal/diag"
)

// author writes random documents as people do: in every style that YAML has, with
// comments in every place. Each key and each scalar has a number of its own, so that
// it can be found again, and each comment has one too.
type author struct {
	*rand.Rand
	out    strings.Builder
	next   int
	speaks map[string]string // a comment's number: what it speaks of
}

// number returns a word that stands nowhere else.
func (a *author) number(kind string) string {
	a.next++
	return fmt.Sprintf("%s%dz", kind, a.next)
}

func (a *author) oneIn(n int) bool { return a.IntN(n) == 0 }

func (a *author) pick(all ...string) string { return all[a.IntN(len(all))] }

func (a *author) write(parts ...string) {
	for _, part := range parts {
		a.out.WriteString(part)
	}
}

func spaces(n int) string { return strings.Repeat(" ", n) }

// comment returns a comment that speaks of something: "above x", "beside x", or
// nothing in particular.
func (a *author) comment(speaks string) string {
	id := a.number("c")
	a.speaks[id] = speaks
	mark := a.pick("# ", "#", "## ", "#\t")
	if a.oneIn(3) {
		mark = "# wellbeing:allow "
	}
	return mark + id + a.pick("", " said", " key: value", " - item", ` "quoted`, " {a: b}", " ŵ 🚓", " # more", "  ")
}

// lead writes what may stand above a part: blank lines and comments.
func (a *author) lead(column int, part string) {
	if a.oneIn(6) {
		a.write(strings.Repeat(a.pick("\n", "  \n"), 1+a.IntN(3)))
	}
	for a.oneIn(4) {
		a.write(spaces(column), a.comment("above "+part), "\n")
		if a.oneIn(4) {
			a.write("\n")
		}
	}
	if a.oneIn(15) {
		a.write(spaces(a.IntN(12)), a.comment(""), "\n")
	}
}

// trail ends a line, which may have a comment.
func (a *author) trail(part string) {
	if a.oneIn(6) {
		a.write(spaces(1+a.IntN(5)), a.comment("beside "+part))
	} else if a.oneIn(8) {
		a.write(spaces(1 + a.IntN(3)))
	}
	a.write("\n")
}

var keyNames = []string{"alpha", "beta", "gamma", "delta", "epsilon"}

// mapping writes the keys of a mapping at a column. The first may stand on a line
// that has begun.
func (a *author) mapping(column, depth int, begun bool) {
	names := slices.Clone(keyNames)
	a.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for _, name := range names[:1+a.IntN(len(names))] {
		key := name + a.number("k")
		if !begun {
			a.lead(column, key)
			a.write(spaces(column))
		}
		begun = false
		a.write(a.pick(key, key, key, `"`+key+`"`, "'"+key+"'"), a.pick(":", ":", " :"))
		a.value(column, depth, key, true)
	}
	if a.oneIn(6) {
		a.write(spaces(column), a.comment(""), "\n")
	}
}

func (a *author) list(column, depth int, begun bool) {
	for range 1 + a.IntN(4) {
		item := a.number("i")
		if !begun {
			a.lead(column, "")
			a.write(spaces(column))
		}
		begun = false
		a.write("-")
		a.value(column, depth, item, false)
	}
}

// value writes what follows a colon or a dash, to the end of its last line. Part is
// the key, or the word of an item that is a scalar.
func (a *author) value(column, depth int, part string, key bool) {
	kind := a.IntN(12)
	if depth == 0 && kind > 7 {
		kind = a.IntN(8)
	}
	switch {
	case kind == 0:
		a.write(a.pick("", "", " ~", " null"))
		a.trail(part)
		if a.oneIn(3) {
			a.write(spaces(column+1+a.IntN(4)), a.comment(""), "\n")
		}
	case kind < 5:
		a.prose(column, part, key)
	case kind == 5:
		a.block(column, part)
	case kind < 8:
		a.write(" ")
		a.flow(column, min(depth, 2), a.oneIn(2), part)
		a.trail(part)
	case key || a.oneIn(3):
		a.trail(part)
		inner := column + 1 + a.IntN(8)
		if a.oneIn(2) {
			a.mapping(inner, depth-1, false)
		} else {
			a.list(a.indentless(column, inner, key), depth-1, false)
		}
	default:
		gap := 1 + a.IntN(3)
		a.write(spaces(gap))
		if a.oneIn(4) {
			a.list(column+1+gap, depth-1, true)
		} else {
			a.mapping(column+1+gap, depth-1, true)
		}
	}
}

func (a *author) indentless(column, inner int, key bool) int {
	if key && a.oneIn(2) {
		return column
	}
	return inner
}

// words returns a text that has a number of its own.
func (a *author) words(part string) string {
	return part + a.pick("", " is what", " a:b c", " with # no space#", ", so", " ŵ", " - dash", " http://x", " 3.0", " {x}", " ?", `\`, " yes ")
}

// prose writes a scalar in quotes or without, on one line or several.
func (a *author) prose(column int, part string, key bool) {
	if key && a.oneIn(8) {
		a.write(a.pick(" 2020-01-14", ` "2020-01-14"`, " '2021-02-03'", " 12", ` "12"`, " yes", ` "2020-13-01"`, " 1e3", ` ""`))
		a.trail(part)
		return
	}
	text := a.words(part)
	if key {
		text = a.words(a.number("v"))
	}
	inner := spaces(column + 1 + a.IntN(6))
	if a.oneIn(8) { // below the key
		if a.oneIn(3) {
			a.write(" ", a.comment(""))
		}
		a.write("\n", inner)
	} else {
		a.write(a.pick(" ", " ", "  "))
		if key {
			a.write(a.pick("", "", "", "", "", "", "", "", "", "", "", "", "\t"))
		}
	}
	broken := ""
	if a.oneIn(4) {
		broken = a.pick("", " ") + strings.Repeat("\n", 1+a.IntN(3)) + inner + a.pick("", "  ") + "goes on" + a.pick("", "\n"+inner+"- and on")
	}
	switch a.IntN(3) {
	case 0:
		a.write(`"`, strings.ReplaceAll(text, `\`, `\\ \ `), a.pick("", ` \`+"\n"+inner+`\ x`, `\u00e9`), broken, `"`)
	case 1:
		a.write("'", text, a.pick("", " it''s"), broken, "'")
	default:
		a.write(strings.TrimSpace(strings.NewReplacer("yes ", "yes").Replace(text)), broken)
	}
	a.trail(part)
}

// block writes a literal or folded block.
func (a *author) block(column int, part string) {
	step := 1 + a.IntN(6)
	first := ""
	a.write(" ", a.pick("|", ">"))
	if a.oneIn(3) {
		a.write(fmt.Sprint(step))
		first = a.pick("", " ", "   ")
	}
	chomp := a.pick("", "", "-", "+")
	a.write(chomp)
	a.trail(part)
	inner := spaces(column + step)
	if a.oneIn(10) {
		a.write(a.pick("", inner+"\n", "\n"))
		return
	}
	a.write(a.pick("", "", "\n", "\n\n"))
	for i := range 1 + a.IntN(4) {
		line := a.pick("one", "# no comment", "- two", "key: three", "four  ", "ŵ", "{", `"`)
		if i == 0 {
			line = first + line
		} else {
			line = a.pick("", "", "  ", strings.Repeat("\t", 1-min(1, len(first)))) + line
		}
		a.write(inner, line, "\n", a.pick("", "", "", "\n", inner+"  \n"))
	}
	a.write(a.pick("", "", "\n", "\n\n"))
}

// flow writes what stands in brackets: on one line, or on several with comments.
func (a *author) flow(column, depth int, oneLine bool, part string) {
	signs := a.pick("{}", "[]")
	a.write(signs[:1])
	gap := func(part string) {
		switch {
		case oneLine || a.oneIn(2):
			a.write(a.pick("", " ", "  "))
		default:
			if a.oneIn(4) {
				a.write(" ", a.comment(""))
			}
			a.write("\n")
			if a.oneIn(6) {
				a.write(spaces(column+1), a.comment(""), "\n", a.pick("", "\n"))
			}
			a.write(spaces(column + 1 + a.IntN(5)))
		}
	}
	n := a.IntN(4)
	names := slices.Clone(keyNames)
	a.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for i := range n {
		gap(part)
		if signs == "{}" {
			key := names[i] + a.number("k")
			a.write(a.pick(key, `"`+key+`"`))
			if a.oneIn(12) {
				a.write(a.pick("", ": "))
				a.comma(i, n, gap, part)
				continue
			}
			a.write(a.pick(": ", " : "))
		}
		switch {
		case depth > 0 && a.oneIn(4):
			a.flow(column+2, depth-1, oneLine, part)
		case signs == "[]" && a.oneIn(8):
			a.write(a.number("k"), ": ", a.number("v"))
		default:
			word := a.number("v")
			if !oneLine && a.oneIn(8) {
				word += " on\n" + spaces(column+1) + "two lines"
			}
			a.write(a.pick(word, word+" end", `"`+word+`, x"`, "'"+word+" # no'", "2020-01-14", `"2020-01-14"`, word+" a:b"))
		}
		a.comma(i, n, gap, part)
	}
	gap(part)
	a.write(signs[1:])
}

func (a *author) comma(i, n int, gap func(string), part string) {
	if i+1 < n || a.oneIn(5) {
		if a.oneIn(5) {
			gap(part)
		}
		a.write(",")
	}
}

// draft writes a document.
func draft(seed uint64) (string, map[string]string) {
	a := &author{Rand: rand.New(rand.NewPCG(seed, 7)), speaks: map[string]string{}}
	a.write(a.pick("", "", "\n", "# yaml-language-server: x\n\n", "# Title\n# more\n", "---\n", "# c0z head\n--- # c0z\n"))
	a.mapping(a.IntN(2)*a.IntN(4), 1+a.IntN(4), false)
	for a.oneIn(3) {
		a.write(a.pick("", "  "), a.comment(""), "\n")
	}
	a.write(a.pick("", "", "\n\n", "...\n", "... # c0z\n"))
	text := a.out.String()
	if a.oneIn(10) {
		text = strings.TrimRight(text, "\n")
	}
	if a.oneIn(8) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if a.oneIn(15) {
		text = "\uFEFF" + text
	}
	return text, a.speaks
}

// shapeFor returns a shape that fits what stands in a document at one place, or at
// several that have one shape. It knows four keys in five, in no order of the
// alphabet.
func shapeFor(nodes ...*yaml.Node) *Shape {
	var inner []*yaml.Node
	keys := map[string][]*yaml.Node{}
	for _, n := range nodes {
		switch {
		case n.Kind == yaml.SequenceNode:
			inner = append(inner, n.Content...)
		case n.Kind == yaml.MappingNode:
			for i := 0; i+1 < len(n.Content); i += 2 {
				keys[n.Content[i].Value] = append(keys[n.Content[i].Value], n.Content[i+1])
			}
		}
	}
	switch {
	case len(inner) > 0:
		return ListOf(shapeFor(inner...))
	case len(keys) == 0:
		return Date
	}
	var known []Key
	for _, name := range []string{"gamma", "alpha", "delta", "beta"} {
		for _, key := range slices.Sorted(maps.Keys(keys)) {
			if strings.HasPrefix(key, name) && len(known) < 64 {
				known = append(known, May(key, shapeFor(keys[key]...)))
			}
		}
	}
	return Mapping(known...)
}

// decoded reads a text with the parser alone.
func decoded(text string) (any, error) {
	var v any
	err := yaml.Unmarshal([]byte(text), &v)
	return plainDays(v), err
}

func plainDays(v any) any {
	switch v := v.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case map[string]any:
		for k := range v {
			v[k] = plainDays(v[k])
		}
	case []any:
		for i := range v {
			v[i] = plainDays(v[i])
		}
	}
	return v
}

// token finds what has a number of its own: keys, values and items; commentID the
// comments.
var (
	token     = regexp.MustCompile(`[a-z]*[kvi]\d+z`)
	commentID = regexp.MustCompile(`c\d+z`)
)

// page is a text with its lines and what stands on them.
type page struct {
	rows     []string
	root     *yaml.Node
	comments map[string]*comment // by number
	own      map[int]bool        // lines that are comments
}

func pageOf(t *testing.T, text string) page {
	t.Helper()
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\uFEFF"), "\r\n", "\n")
	root, err := decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p := page{append([]string{""}, strings.Split(text, "\n")...), root, map[string]*comment{}, map[int]bool{}}
	for _, c := range commentsOf([]byte(text), root) {
		p.comments[commentID.FindString(c.text)] = c
		if c.own {
			p.own[c.line] = true
		}
	}
	return p
}

// tokens returns what stands on some lines, but for what comments say.
func (p page) tokens(from, to int) []string {
	var out []string
	for line := from; line <= to && line < len(p.rows); line++ {
		out = append(out, token.FindAllString(p.rows[line], -1)...)
	}
	return out
}

// after returns the first line behind a comment that is neither blank nor a comment.
func (p page) after(c *comment) (line int, next bool) {
	line = c.line + 1
	for line < len(p.rows) && (p.own[line] || strings.TrimSpace(p.rows[line]) == "") {
		line++
	}
	next = true
	for between := c.line + 1; between < line; between++ {
		next = next && p.own[between]
	}
	return line, next
}

// speaksOf returns the lines of which an instruction in a comment speaks.
func (p page) speaksOf(c *comment) (from, to int) {
	if !c.own {
		return c.line, c.line
	}
	from = c.line + 1
	for p.own[from] {
		from++
	}
	return from, lastLineOf(p.root, from)
}

// lastLineOf returns the last line of the value of the key that a line begins with.
func lastLineOf(n *yaml.Node, line int) int {
	last, found, ended := line, false, false
	var visit func(*yaml.Node)
	visit = func(n *yaml.Node) {
		step := 1
		if n.Kind == yaml.MappingNode {
			step = 2
		}
		for i := 0; i < len(n.Content) && !ended; i += step {
			switch first := n.Content[i]; {
			case found:
				last, ended = max(line, first.Line-1), true
			case step == 2 && first.Line == line:
				found = true
			default:
				visit(n.Content[i+step-1])
			}
		}
	}
	visit(n)
	if found && !ended {
		return 1 << 30
	}
	return last
}

// below returns the keys and values that stand below a key.
func below(n *yaml.Node, key string) string {
	out := ""
	for i, child := range n.Content {
		if key == "" {
			out += child.Value + " "
		}
		if out += below(child, key); n.Kind == yaml.MappingNode && i%2 == 1 && n.Content[i-1].Value == key {
			out += child.Value + " " + below(child, "")
		}
	}
	return out
}

// misplaced returns what is wrong with a comment in a text that was laid out.
func misplaced(before, after page, id, speaks string) string {
	was, is := before.comments[id], after.comments[id]
	switch {
	case was == nil: // it became a part of an empty block
		return ""
	case is == nil:
		return "is lost"
	}
	line, _ := after.after(is)
	_, close := before.after(was)
	next := append(after.tokens(line, line), "")[0]
	how, part, _ := strings.Cut(speaks, " ")
	switch {
	case part == "" || how == "above" && part == before.root.Content[0].Value && !(close && was.isInstruction()) || // of the document
		!slices.Contains(after.tokens(1, len(after.rows)), part):
	case how == "above" && (!is.own || next != part):
		return "stands above " + next
	case how == "beside" && !slices.Contains(after.tokens(is.line, is.line), part) && !(is.own && next == part):
		at := is.line
		for at > 0 && !slices.Contains(after.tokens(at, at), part) {
			at--
		}
		for _, other := range after.tokens(at, is.line) {
			if other != part && !strings.Contains(below(after.root, part), other) {
				return "stands behind " + other
			}
		}
	}
	first, _ := before.after(was)
	if shuts := first < len(before.rows) && strings.ContainsAny(strings.TrimSpace(before.rows[first])[:1], "]},"); was.isInstruction() && !shuts {
		spoke := before.tokens(before.speaksOf(was))
		speaks := append(after.tokens(after.speaksOf(is)), after.tokens(is.line, is.line+1)...)
		for _, word := range spoke {
			if !slices.Contains(speaks, word) {
				return "no longer speaks of " + word
			}
		}
	}
	return ""
}

// Whatever a document looks like, its layout says the same, keeps every comment with
// what it speaks of, and is its own layout.
func TestCanonicalRandom(t *testing.T) {
	const documents = 1000
	unread := 0
	for seed := range uint64(documents) {
		text, speaks := draft(seed)
		before, err := decoded(text)
		if err != nil {
			unread++
			continue
		}
		first := pageOf(t, text)
		shape := shapeFor(first.root)
		sink := &diag.Sink{}
		out, err := Canonical([]byte(text), shape, sink)
		if err != nil || out == nil {
			t.Fatalf("seed %d: %v %+v\n%s", seed, err, sink.List(), text)
		}
		after, err := decoded(string(out))
		if err != nil || !reflect.DeepEqual(before, after) {
			t.Fatalf("seed %d: %v\n%s\n-----\n%s\n%v\n%v", seed, err, text, out, before, after)
		}
		if again, err := Canonical(out, shape, sink); string(again) != string(out) {
			t.Fatalf("seed %d: not the same again: %v\n%s\n-----\n%s\n-----\n%s", seed, err, text, out, again)
		}
		second := pageOf(t, string(out))
		for id, part := range speaks {
			if wrong := misplaced(first, second, id, part); wrong != "" {
				t.Fatalf("seed %d: %s, %s, %s\n%s\n-----\n%s", seed, id, part, wrong, text, out)
			}
		}
	}
	if unread > documents/20 {
		t.Errorf("%d of %d documents are not YAML", unread, documents)
	}
}
