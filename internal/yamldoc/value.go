package yamldoc

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
)

// document is what all values of one document share.
type document struct {
	sink  *diag.Sink
	text  []byte       // as the parser read it
	path  []pathStep   // to the value that is being read
	prose []diag.Prose // what was read as prose and holds a digit or an @
}

// pathStep leads from a mapping or a list to what it holds. The steps become a
// path only for a finding: most values are sound.
type pathStep struct {
	key   string
	index int // of a list's item; -1 for a key
}

func (d *document) here() *diag.Path {
	var path *diag.Path
	for _, s := range d.path {
		if s.index < 0 {
			path = path.Key(s.key)
		} else {
			path = path.Index(s.index)
		}
	}
	return path
}

func (d *document) enter(key string) { d.path = append(d.path, pathStep{key, -1}) }
func (d *document) leave()           { d.path = d.path[:len(d.path)-1] }

// Value is a value as it stands in a document. Its methods read it as what the
// caller expects, and report to the document's sink where it is something else.
type Value struct {
	doc  *document
	node *yaml.Node
	key  *yaml.Node // of the value, where it stands in a mapping
}

func posOf(n *yaml.Node) diag.Pos { return diag.Pos{Line: n.Line, Column: n.Column} }

// Pos returns the place where the value begins.
func (v Value) Pos() diag.Pos { return posOf(v.node) }

// KeyPos returns the place of the value's key; the value's own in a list.
func (v Value) KeyPos() diag.Pos {
	if v.key == nil {
		return v.Pos()
	}
	return posOf(v.key)
}

// Found returns how many findings the document has so far.
func (v Value) Found() int { return v.doc.sink.Len() }

// Errorf reports an error at the value.
func (v Value) Errorf(rule diag.Rule, hint, format string, args ...any) {
	v.doc.errorf(rule, v.node, hint, format, args...)
}

// ErrorAt reports an error at a place within the value: at one of its keys or
// what stands there, or at its own key where key is empty.
func (v Value) ErrorAt(key string, pos diag.Pos, rule diag.Rule, hint, format string, args ...any) {
	path := v.doc.here()
	if key != "" {
		path = path.Key(key)
	}
	v.doc.sink.Errorf(rule, pos, path, hint, format, args...)
}

// Later returns a function that looks at the value again, once the rest of the
// document is read. What it reports has the value's path.
func (v Value) Later(look func(Value)) func() {
	path := slices.Clone(v.doc.path)
	return func() {
		v.doc.path = path
		look(v)
	}
}

// Format returns what the root says of its format, or nothing.
func (v Value) Format() string {
	if v.IsMapping() {
		for i := 0; i+1 < len(v.node.Content); i += 2 {
			if v.node.Content[i].Value == "format" {
				return v.node.Content[i+1].Value
			}
		}
	}
	return ""
}

// ExpectFormat reports a root whose first key is not `format` with that value.
// It returns false where the document is of no such format, and there is no
// sense in reading it.
func (v Value) ExpectFormat(format string) bool {
	if !v.IsMapping() {
		v.doc.sink.Errorf(diag.Format, diag.Start, formatPath, "begin with: format: "+format, "the document has no keys")
		return false
	}
	content := v.node.Content
	for i := 0; i+1 < len(content); i += 2 {
		if content[i].Value != "format" {
			continue
		}
		if isNull(content[i+1]) {
			break
		}
		if value := content[i+1]; value.Value != format {
			v.doc.sink.Errorf(diag.Format, posOf(value), formatPath, formatHint(value.Value, format), "format %s is not known", diag.Quote(value.Value))
			return false
		}
		if i > 0 {
			v.doc.sink.Errorf(diag.Format, diag.Start, formatPath, "move it to the top", "format is not the first key")
		}
		return true
	}
	v.doc.sink.Errorf(diag.Format, diag.Start, formatPath, "begin with: format: "+format, "format is missing")
	return false
}

var formatPath = (*diag.Path)(nil).Key("format")

func formatHint(written, want string) string {
	name, _, _ := strings.Cut(want, "/")
	if got, _, _ := strings.Cut(written, "/"); got == name {
		return "this program reads " + want
	}
	return "write " + want
}

func (d *document) errorf(rule diag.Rule, at *yaml.Node, hint, format string, args ...any) {
	if !d.sink.Full() {
		d.sink.Errorf(rule, posOf(at), d.here(), hint, format, args...)
	}
}

// silent reports whether the value was refused already, so that nothing more is
// said of it: an alias, or a value with a tag.
func (v Value) silent() bool {
	return v.node.Kind == yaml.AliasNode || v.node.Style&yaml.TaggedStyle != 0
}

// isNull reports whether there is nothing: no value, `~` or `null`.
func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == "!!null" && n.Style&yaml.TaggedStyle == 0
}

// IsNull reports whether nothing is written where the value would stand.
func (v Value) IsNull() bool { return isNull(v.node) }

// IsList reports whether the value is a list.
func (v Value) IsList() bool { return v.node.Kind == yaml.SequenceNode }

// IsMapping reports whether the value is a mapping.
func (v Value) IsMapping() bool { return v.node.Kind == yaml.MappingNode }

// IsPlain reports whether the value is a scalar without quotes on one line.
func (v Value) IsPlain() bool { return v.node.Kind == yaml.ScalarNode && v.node.Style == 0 }

// Len returns the number of items of a list, or of keys of a mapping.
func (v Value) Len() int {
	if v.IsMapping() {
		return len(v.node.Content) / 2
	}
	return len(v.node.Content)
}

// Fields reads the value as a mapping of this shape and calls each with every
// one that has a value, in the document's order. It reports keys that are not
// known, stand twice or are missing, and returns false for what is no mapping.
func (v Value) Fields(keys *Shape, each func(key string, v Value)) bool {
	if !v.ExpectMapping() {
		return false
	}
	var seen, given uint64
	content := v.node.Content
	for i := 0; i+1 < len(content) && !v.doc.sink.Full(); i += 2 {
		key, value := content[i], content[i+1]
		k := v.doc.keyIndex(key, keys, v.splitHint(key, value, keys))
		if k < 0 {
			continue
		}
		v.doc.enter(key.Value)
		if bit := uint64(1) << k; seen&bit != 0 {
			v.doc.errorf(diag.DuplicateKey, key, "keep one of the two", "key %s stands here a second time", diag.Quote(key.Value))
		} else {
			seen |= bit
			if !isNull(value) || keys.keepNull&bit != 0 {
				given |= bit
				each(key.Value, Value{v.doc, value, key})
			}
		}
		v.doc.leave()
	}
	v.reportMissing(keys, given)
	return true
}

// splitHint is for what stands between braces without a value: most often the
// rest of a text that a comma has cut, or a colon without a space.
func (v Value) splitHint(key, value *yaml.Node, keys *Shape) string {
	if v.node.Style&yaml.FlowStyle == 0 || !isNull(value) || value.Value != "" {
		return ""
	}
	before, after, colon := strings.Cut(key.Value, ":")
	switch {
	case strings.Trim(key.Value, "0123456789.") == "": // of thousands
		return ""
	case colon && IsID(before):
		return "a space is missing after the colon; write " + before + ": " + diag.Shorten(after)
	case key == v.node.Content[0] && IsID(key.Value) && slices.Contains(keys.names, "id"):
		return "write id: " + key.Value
	}
	return "between { and } a comma ends the text; put text that has one in quotes"
}

// keyIndex returns the key's place in keys, or -1 where it was reported or
// refused.
func (d *document) keyIndex(key *yaml.Node, keys *Shape, hint string) int {
	if !d.expectKey(key) {
		return -1
	}
	k := slices.Index(keys.names, key.Value)
	if k < 0 {
		if near := diag.DidYouMean(key.Value, keys.names); hint == "" || near != "" && !strings.Contains(key.Value, ":") {
			hint = cmp.Or(near, diag.KnownHere(key.Value, keys.names))
		}
		d.sink.Errorf(diag.UnknownKey, posOf(key), d.here().Key(key.Value), hint, "key %s is not known here", diag.Quote(key.Value))
	}
	return k
}

// expectKey reports a key that is no text. It returns false, without a word,
// for a merge key, which was refused already.
func (d *document) expectKey(key *yaml.Node) bool {
	if key.Kind == yaml.AliasNode || key.Tag == "!!merge" || key.Style&yaml.TaggedStyle != 0 {
		return false
	}
	if key.Kind != yaml.ScalarNode {
		d.errorf(diag.WrongType, key, "", "a key is a word, not a list or a mapping")
		return false
	}
	return true
}

func (v Value) reportMissing(keys *Shape, given uint64) {
	for i, name := range keys.names {
		if bit := uint64(1) << i; keys.required&bit != 0 && given&bit == 0 {
			v.Missing(name, "")
		}
	}
}

// Missing reports that the mapping lacks a key: at its first key, or at `{`.
func (v Value) Missing(name, hint string) {
	v.doc.sink.Errorf(diag.MissingKey, v.Pos(), v.doc.here().Key(name), hint, "key %q is missing", name)
}

// Entries reads the value as a mapping whose keys the document chooses and calls
// each with every entry, in the document's order; what stands after a key may be
// nothing. It reports keys that stand twice.
func (v Value) Entries(each func(key diag.Text, v Value)) bool {
	if !v.ExpectMapping() {
		return false
	}
	content := v.node.Content
	var seen keySet
	for i := 0; i+1 < len(content) && !v.doc.sink.Full(); i += 2 {
		key, value := content[i], content[i+1]
		if !v.doc.expectKey(key) {
			continue
		}
		v.doc.enter(key.Value)
		if seen.has(key.Value) {
			v.doc.errorf(diag.DuplicateKey, key, "keep one of the two", "key %s stands here a second time", diag.Quote(key.Value))
		} else {
			seen.add(key.Value)
			each(diag.Text{Value: key.Value, Pos: posOf(key)}, Value{v.doc, value, key})
		}
		v.doc.leave()
	}
	return true
}

// ListHint says how a list is written, where a single word was.
func ListHint(written string) string {
	if written == "" {
		return ""
	}
	if strings.HasPrefix(written, "-") {
		return "put a space after the dash"
	}
	words := strings.FieldsFunc(written, func(r rune) bool { return r == ',' || r == ';' })
	for i := range words {
		if words[i] = strings.TrimSpace(words[i]); !IsID(words[i]) {
			return ""
		}
	}
	return "write [" + strings.Join(words, ", ") + "]"
}

// keySet is a set of keys that is quick while it is small.
type keySet struct {
	few  []string
	many map[string]bool
}

func (s *keySet) has(key string) bool { return s.many[key] || slices.Contains(s.few, key) }

func (s *keySet) add(key string) {
	const small = 16
	if len(s.few) < small {
		s.few = append(s.few, key)
		return
	}
	if s.many == nil {
		s.many = map[string]bool{}
	}
	s.many[key] = true
}

// Items reads the value as a list and calls each with every item.
func (v Value) Items(each func(i int, v Value)) bool {
	if v.silent() {
		return false
	}
	if !v.IsList() {
		v.wrongType("a list", ListHint(v.node.Value))
		return false
	}
	for i, item := range v.node.Content {
		if v.doc.sink.Full() {
			break
		}
		v.doc.path = append(v.doc.path, pathStep{index: i})
		each(i, Value{v.doc, item, nil})
		v.doc.leave()
	}
	return true
}

// ExpectMapping reports a value that is no mapping, and returns false for it.
func (v Value) ExpectMapping() bool {
	if v.silent() {
		return false
	}
	if !v.IsMapping() {
		v.wrongType("keys with values", "write them below, two spaces further in, or on this line as {key: value, key: value}")
		return false
	}
	return true
}

func (v Value) wrongType(want, hint string) {
	is := "is"
	if strings.HasPrefix(want, "keys ") {
		is = "are"
	}
	v.Errorf(diag.WrongType, hint, "%s %s expected here, not %s", want, is, v.kindName())
}

func (v Value) kindName() string {
	switch {
	case v.IsMapping():
		return "keys with values"
	case v.IsList():
		return "a list"
	case v.IsNull():
		return "nothing"
	case !v.IsPlain():
		return "text in quotes"
	}
	return diag.Quote(v.node.Value)
}

// Text reads any scalar as it is written.
func (v Value) Text() diag.Text {
	if v.silent() {
		return diag.Text{}
	}
	if v.node.Kind != yaml.ScalarNode || v.IsNull() {
		v.wrongType("text", "")
		return diag.Text{}
	}
	return diag.Text{Value: v.node.Value, Pos: v.Pos()}
}

// Prose reads a text that a person wrote, and remembers it as such.
func (v Value) Prose() diag.Text {
	t := v.Text()
	if !t.Given() || !strings.ContainsAny(t.Value, "@0123456789") {
		return t
	}
	if _, figure := v.AsDecimal(); !figure {
		v.doc.prose = append(v.doc.prose, diag.Prose{Text: t, Path: v.doc.here(), Literal: v.node.Style&yaml.LiteralStyle != 0})
	}
	return t
}

// Written returns what was read as prose so far and holds a digit or an @; other
// text can hold no personal data that a program could find.
func (v Value) Written() []diag.Prose { return v.doc.prose }

// ID reads a name that other places refer to: letters, digits and hyphens, a
// letter or digit first.
func (v Value) ID() diag.Text {
	t := v.Text()
	if t.Given() && !IsID(t.Value) {
		v.Errorf(diag.BadValue, "use letters, digits and hyphens, a letter or digit first", "%s is not an id", diag.Quote(t.Value))
		return diag.Text{}
	}
	return t
}

// IDs are the ids of a document, by kind.
type IDs map[string]diag.Pos

// Read reads an id and sees that it is the only one of its kind.
func (ids IDs) Read(kind string, v Value) diag.Text {
	id := v.ID()
	if !id.Given() {
		return id
	}
	name := kind + " " + id.Value
	if first, taken := ids[name]; taken {
		v.Errorf(diag.DuplicateID, "give each its own id", "%s %q stands on line %d already", kind, id.Value, first.Line)
	} else {
		ids[name] = id.Pos
	}
	return id
}

// Has reports whether the document has an id of that kind.
func (ids IDs) Has(kind, id string) bool {
	_, ok := ids[kind+" "+id]
	return ok
}

// IsID reports whether s is letters, digits and hyphens, a letter or digit first.
func IsID(s string) bool {
	for i, r := range s {
		if !isASCIILetterOrDigit(r) && (r != '-' || i == 0) {
			return false
		}
	}
	return s != ""
}

func isASCIILetterOrDigit(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// OneOf reads one of a few words.
func (v Value) OneOf(words ...string) diag.Text {
	t := v.Text()
	if t.Given() && !slices.Contains(words, t.Value) {
		v.Errorf(diag.BadValue, diag.OneOf(t.Value, words), "%s is not allowed here", diag.Quote(t.Value))
		return diag.Text{}
	}
	return t
}

// Bool reads true, false, yes or no, without quotes.
func (v Value) Bool() diag.Located[bool] {
	if v.silent() {
		return diag.Located[bool]{}
	}
	if value, ok := v.AsBool(); ok {
		return diag.Located[bool]{Value: value, Pos: v.Pos()}
	}
	v.wrongType("yes or no", BoolHint(v.node.Value))
	return diag.Located[bool]{}
}

// BoolHint says how yes or no is written, where something like it was.
func BoolHint(written string) string {
	switch word := strings.ToLower(written); word {
	case "true", "yes", "no", "false":
		return "write " + word + ", in small letters and without quotes"
	}
	return ""
}

// AsBool returns the value of yes, no, true or false, and reports nothing.
func (v Value) AsBool() (value, ok bool) {
	if !v.IsPlain() {
		return false, false
	}
	switch v.node.Value {
	case "true", "yes":
		return true, true
	case "false", "no":
		return false, true
	}
	return false, false
}

// AsDecimal returns the value of a number, and reports nothing.
func (v Value) AsDecimal() (exact.Decimal, bool) {
	if !v.IsPlain() {
		return exact.Decimal{}, false
	}
	return exact.ParseDecimal(v.node.Value)
}

// Number reads a plain decimal.
func (v Value) Number() diag.Located[exact.Decimal] {
	if v.silent() {
		return diag.Located[exact.Decimal]{}
	}
	if d, ok := v.AsDecimal(); ok {
		return diag.Located[exact.Decimal]{Value: d, Pos: v.Pos()}
	}
	v.wrongType("a number", v.numberHint())
	return diag.Located[exact.Decimal]{}
}

// Whole reads a whole number.
func (v Value) Whole() diag.Located[int64] {
	if v.silent() {
		return diag.Located[int64]{}
	}
	if d, ok := v.AsDecimal(); ok {
		if n, whole := d.Int(); whole {
			return diag.Located[int64]{Value: n, Pos: v.Pos()}
		}
	}
	hint := v.numberHint()
	if _, isNumber := v.AsDecimal(); isNumber {
		hint = "" // it is one, but not a whole one
	}
	if whole, zeros, point := strings.Cut(v.node.Value, "."); v.IsPlain() && point && strings.Trim(zeros, "0") == "" {
		hint = "write " + whole
	}
	if hint == "" && v.node.Kind == yaml.ScalarNode {
		hint = "write a whole number, such as 3"
	}
	v.wrongType("a whole number", hint)
	return diag.Located[int64]{}
}

// Count reads a whole number that is not below 0.
func (v Value) Count() diag.Located[int64] {
	n := v.Whole()
	if n.Given() && n.Value < 0 {
		v.Errorf(diag.BadValue, "", "%d is below 0", n.Value)
		return diag.Located[int64]{}
	}
	return n
}

// numberHint says how the number that was probably meant is written.
func (v Value) numberHint() string {
	if v.node.Kind != yaml.ScalarNode {
		return ""
	}
	s := strings.TrimSpace(v.node.Value)
	if _, ok := exact.ParseDecimal(s); ok {
		return "write " + s + ", without quotes"
	}
	short := strings.NewReplacer(",", "", "_", "", "%", "", "+", "", "“", "", "”", "").Replace(s)
	if _, ok := exact.ParseDecimal(short); ok && strings.HasSuffix(s, "%") {
		return "write " + short + ", without the sign"
	} else if ok {
		return "write " + short
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && strings.ContainsAny(s, "eE0") {
		if plain := strconv.FormatFloat(f, 'f', -1, 64); len(plain) <= exact.MaxDigits {
			return "write " + plain
		}
		return fmt.Sprintf("write at most %d digits", exact.MaxDigits)
	}
	return ""
}

// Date reads a day in ISO form.
func (v Value) Date() diag.Located[exact.Date] {
	t := v.Text()
	if !t.Given() {
		return diag.Located[exact.Date]{}
	}
	d, ok := exact.ParseDate(t.Value)
	if !ok {
		v.Errorf(diag.BadDate, dateHint(t.Value), "%s is not a date", diag.Quote(t.Value))
		return diag.Located[exact.Date]{}
	}
	return diag.Located[exact.Date]{Value: d, Pos: t.Pos}
}

// dateForms are ways in which people write days: day before month, as in the
// United Kingdom, before any other.
var dateForms = []string{"2/1/2006", "2.1.2006", "2-1-2006", "2 1 2006", "2006/1/2", "2006.1.2", "2006-1-2", "20060102",
	"2 January 2006", "2 Jan 2006", "January 2 2006", "January 2, 2006", time.RFC3339, "2006-01-02 15:04:05"}

// dateHint writes the day that was probably meant in ISO form.
func dateHint(s string) string {
	for _, form := range dateForms {
		day, err := time.Parse(form, strings.TrimSpace(s))
		if err == nil {
			return "write " + day.Format(time.DateOnly)
		}
		if strings.HasSuffix(err.Error(), "out of range") {
			return "the calendar has no such day"
		}
	}
	return "write year, month and day, such as 2020-03-31"
}
