package assessments

import (
	"slices"

	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/internal/yamldoc"
)

// Shape is what a value in an item's detail looks like.
type Shape uint8

// The shapes.
const (
	Nothing Shape = iota // a key with nothing after it
	TextShape
	NumberShape
	BoolShape
	ListShape
	MappingShape
)

// Detail is a value in an item's detail, as it was written. Which fields a type
// of evidence has is looked at by CheckDetail.
type Detail struct {
	Pos    diag.Pos
	Shape  Shape
	Text   string        // as written, of any scalar
	Number exact.Decimal // of a number
	Bool   bool          // of yes or no
	Items  []Detail      // of a list
	Fields []Field       // of a mapping
}

// Field is a key of a mapping with its value.
type Field struct {
	Key   diag.Text
	Value Detail
}

// Field returns the value of a key that has one.
func (d *Detail) Field(name string) (*Detail, bool) {
	for i := range d.Fields {
		if d.Fields[i].Key.Value == name && d.Fields[i].Value.Shape != Nothing {
			return &d.Fields[i].Value, true
		}
	}
	return nil, false
}

func readDetail(v yamldoc.Value) Detail {
	d := Detail{Pos: v.Pos()}
	switch {
	case v.IsNull():
	case v.IsMapping():
		d.Shape = MappingShape
		v.Entries(func(key diag.Text, v yamldoc.Value) {
			d.Fields = append(d.Fields, Field{key, readDetail(v)})
		})
	case v.IsList():
		d.Shape = ListShape
		v.Items(func(_ int, v yamldoc.Value) { d.Items = append(d.Items, readDetail(v)) })
	default:
		d.readScalar(v)
	}
	return d
}

func (d *Detail) readScalar(v yamldoc.Value) {
	t := v.Prose()
	if !t.Given() { // refused
		return
	}
	d.Shape, d.Text = TextShape, t.Value
	if n, ok := v.AsDecimal(); ok {
		d.Shape, d.Number = NumberShape, n
	} else if b, ok := v.AsBool(); ok {
		d.Shape, d.Bool = BoolShape, b
	}
}

// fieldKind is what a field of a detail holds.
type fieldKind uint8

const (
	aText fieldKind = iota
	aList           // of scalars
	yesNo
	aCount // whole, not below 0
	aNumber
	aDate
	anEntries // a list of mappings
)

// fieldRule is one field that a type of evidence may have.
type fieldRule struct {
	name    string
	kind    fieldKind
	needed  bool
	atMost  string      // the field that it is a part of
	words   []string    // where only these are allowed
	entries []fieldRule // of anEntries
	example string      // as it may be written; of entries, what their own fields say
}

// detailRules are the fields by type of evidence, from the table of the
// assessment format. A type that is not here has scalars and lists of scalars,
// as its framework's author likes.
var detailRules = map[string][]fieldRule{
	"survey": {
		{name: "population", kind: aCount, example: "3120"},
		{name: "responses", kind: aCount, atMost: "population", example: "1404"},
		{name: "questions", kind: anEntries, entries: []fieldRule{
			{name: "id", needed: true, example: "q7"},
			{name: "text", needed: true, example: "I know where to find help"},
			{name: "groups", kind: anEntries, needed: true, entries: []fieldRule{
				{name: "group", needed: true, example: "police staff"},
				{name: "favourable", kind: aCount, needed: true, atMost: "responses", example: "402"},
				{name: "responses", kind: aCount, needed: true, example: "511"},
			}},
		}},
	},
	"focus-group": {
		{name: "groups", kind: aCount, example: "4"},
		{name: "participants", kind: aCount, example: "31"},
		{name: "facilitators", kind: aCount, example: "2"},
		{name: "consent", kind: yesNo, example: "yes"},
		{name: "information-sheet", kind: yesNo, example: "yes"},
		{name: "first-aider-present", kind: yesNo, example: "yes"},
		{name: "ground-rules", kind: yesNo, example: "yes"},
		{name: "support-offered", kind: yesNo, example: "yes"},
		{name: "designed-with", kind: aList, example: "[staff associations, peer supporters]"},
		{name: "key-points", kind: aList, example: "[release from night shifts is hard to get]"},
	},
	"contract": {
		{name: "provider-kind", example: "contractor"},
		{name: "hours", example: "day and night"},
		{name: "data-protection", example: "processing agreement of May 2020"},
		{name: "services", kind: aList, example: "[helpline, counselling]"},
		{name: "sites", kind: aCount, example: "14"},
		{name: "measures", kind: anEntries, entries: []fieldRule{
			{name: "title", needed: true, example: "calls answered within 30 seconds"},
			{name: "actual", needed: true, example: "94%"},
			{name: "target", example: "90%"},
			{name: "period", example: "2020"},
		}},
	},
	"service": {
		{name: "provider-kind", example: "in-house"},
		{name: "hours", example: "weekdays from 8 to 18"},
		{name: "access", example: "anyone may refer themselves"},
		{name: "sites", kind: aCount, example: "3"},
		{name: "checked", kind: aDate, example: "2020-11-30"},
	},
	"network": {
		{name: "role", example: "peer supporter"},
		{name: "people", kind: aCount, example: "64"},
		{name: "waiting-list", kind: aCount, example: "12"},
		{name: "sites", kind: aCount, example: "41"},
		{name: "sites-covered", kind: aCount, atMost: "sites", example: "38"},
	},
	"training-record": {
		{name: "population", kind: aCount, example: "460"},
		{name: "trained", kind: aCount, atMost: "population", example: "412"},
		{name: "mandatory", kind: yesNo, example: "yes"},
	},
	"minutes": {
		{name: "attended-by", kind: aList, example: "[staff associations, occupational health, peer supporters]"},
		{name: "published", kind: aList, example: "[intranet, noticeboards]"},
	},
	"referral-data": {
		{name: "period", example: "2020"},
		{name: "referrals", kind: aCount, example: "318"},
		{name: "median-wait-days", kind: aNumber, example: "12"},
		{name: "themes", kind: anEntries, entries: []fieldRule{
			{name: "theme", needed: true, example: "sleep and shifts"},
			{name: "count", kind: aCount, example: "96"},
			{name: "trend", words: []string{"up", "down", "level"}, example: "up"},
		}},
	},
	"workforce-data": {
		{name: "population", kind: aCount, example: "3120"},
		{name: "period", example: "2020"},
		{name: "figures", kind: anEntries, entries: []fieldRule{
			{name: "name", needed: true, example: "working days lost to psychological sickness"},
			{name: "value", kind: aNumber, needed: true, atMost: "of", example: "9140.5"},
			{name: "of", kind: aNumber, example: "24310"},
			{name: "counts", words: []string{"people", "things"}, example: "things"},
		}},
	},
	"site-check": {
		{name: "sites", kind: aCount, example: "41"},
		{name: "sites-checked", kind: aCount, atMost: "sites", example: "41"},
		{name: "current", kind: aCount, atMost: "sites-checked", example: "39"},
	},
	"communication": {
		{name: "channels", kind: aList, example: "[intranet, payslip, noticeboards]"},
		{name: "reach", kind: aCount, example: "2950"},
	},
}

// DetailField is a field that items of a type of evidence may have in their
// detail.
type DetailField struct {
	Name    string
	Holds   string        // what stands there, in words
	Needed  bool          // by its entry: an item may leave each of its own fields out
	Fields  []DetailField // of each entry, where it holds a list of them
	Example string        // YAML on one line; empty where it has fields
}

// DetailFields returns the fields of a type of evidence, or none where its
// framework's author chooses them.
func DetailFields(evidenceType string) []DetailField { return describe(detailRules[evidenceType]) }

func describe(rules []fieldRule) []DetailField {
	var fields []DetailField
	for _, r := range rules {
		fields = append(fields, DetailField{Name: r.name, Holds: r.holds(), Needed: r.needed, Example: r.example, Fields: describe(r.entries)})
	}
	return fields
}

// holds says what stands in a field.
func (r fieldRule) holds() string {
	if len(r.words) > 0 {
		return diag.Alternatives(r.words)
	}
	words := map[fieldKind]string{
		aText: "text", aList: "a list", yesNo: "yes or no", aCount: "a count", aNumber: "a number", aDate: "a date", anEntries: "a list of entries",
	}[r.kind]
	if r.atMost != "" {
		words += ", at most " + r.atMost
	}
	return words
}

// CheckDetail holds the item's detail against the fields that its type has. The
// caller has seen that the type is known; path leads to the item.
func (e *Evidence) CheckDetail(sink *diag.Sink, path *diag.Path) {
	if e.DetailKey.IsZero() || e.Detail.Shape != MappingShape {
		return
	}
	c := detailCheck{sink}
	at := path.Key("detail")
	if rules, ok := detailRules[e.Type.Value]; ok {
		c.mapping(&e.Detail, rules, at)
		return
	}
	for _, f := range e.Detail.Fields {
		c.free(&f.Value, at.Key(f.Key.Value))
	}
}

type detailCheck struct{ sink *diag.Sink }

func (c detailCheck) errorf(rule diag.Rule, pos diag.Pos, at *diag.Path, hint, format string, args ...any) {
	c.sink.Errorf(rule, pos, at, hint, format, args...)
}

func (c detailCheck) free(d *Detail, at *diag.Path) {
	switch d.Shape {
	case MappingShape:
		c.errorf(diag.WrongType, d.Pos, at, "write it as text or as a list", "text, a number or a list of them is expected here, not keys with values")
	case ListShape:
		c.scalars(d, at)
	}
}

func (c detailCheck) scalars(list *Detail, at *diag.Path) {
	for i := range list.Items {
		if shape := list.Items[i].Shape; shape == ListShape || shape == MappingShape || shape == Nothing {
			c.errorf(diag.WrongType, list.Items[i].Pos, at.Index(i), "", "text or a number is expected here")
		}
	}
}

func (c detailCheck) mapping(d *Detail, rules []fieldRule, at *diag.Path) {
	for i := range d.Fields {
		if c.sink.Full() {
			return
		}
		field := &d.Fields[i]
		here := at.Key(field.Key.Value)
		r := slices.IndexFunc(rules, func(r fieldRule) bool { return r.name == field.Key.Value })
		if r < 0 {
			c.errorf(diag.UnknownKey, field.Key.Pos, here, diag.KnownHere(field.Key.Value, names(rules)), "key %s is not known here", diag.Quote(field.Key.Value))
			continue
		}
		if field.Value.Shape != Nothing {
			c.value(&field.Value, rules[r], here)
		}
	}
	for _, r := range rules {
		if _, given := d.Field(r.name); r.needed && !given {
			c.errorf(diag.MissingKey, d.Pos, at.Key(r.name), "", "key %q is missing", r.name)
		}
	}
	c.parts(d, rules, at)
}

func names(rules []fieldRule) []string {
	var names []string
	for _, r := range rules {
		names = append(names, r.name)
	}
	return names
}

// parts sees that no part is above its whole.
func (c detailCheck) parts(d *Detail, rules []fieldRule, at *diag.Path) {
	for _, r := range rules {
		if r.atMost == "" {
			continue
		}
		part, ok := d.Field(r.name)
		whole, both := d.Field(r.atMost)
		if ok && both && part.Shape == NumberShape && whole.Shape == NumberShape && part.Number.Cmp(whole.Number) > 0 {
			c.errorf(diag.BadValue, part.Pos, at.Key(r.name), "a part is never above its whole",
				"%s %s is above %s %s", r.name, part.Text, r.atMost, whole.Text)
		}
	}
}

func (c detailCheck) value(d *Detail, r fieldRule, at *diag.Path) {
	switch r.kind {
	case aText:
		c.text(d, r, at)
	case aList:
		if c.expect(d, ListShape, "a list", at) {
			c.scalars(d, at)
		}
	case yesNo:
		c.expect(d, BoolShape, "yes or no", at)
	case aCount:
		c.count(d, at)
	case aNumber:
		c.expect(d, NumberShape, "a number", at)
	case aDate:
		c.date(d, at)
	case anEntries:
		if !c.expect(d, ListShape, "a list", at) {
			return
		}
		for i := range d.Items {
			here := at.Index(i)
			if c.expect(&d.Items[i], MappingShape, "keys with values", here) {
				c.mapping(&d.Items[i], r.entries, here)
			}
		}
	}
}

func (c detailCheck) expect(d *Detail, want Shape, words string, at *diag.Path) bool {
	if d.Shape == want {
		return true
	}
	hint := ""
	switch want {
	case BoolShape:
		hint = yamldoc.BoolHint(d.Text)
	case ListShape:
		hint = yamldoc.ListHint(d.Text)
	}
	is := "is"
	if want == MappingShape {
		is = "are"
	}
	c.errorf(diag.WrongType, d.Pos, at, hint, "%s %s expected here, not %s", words, is, d.describe())
	return false
}

func (d *Detail) describe() string {
	switch d.Shape {
	case Nothing:
		return "nothing"
	case ListShape:
		return "a list"
	case MappingShape:
		return "keys with values"
	}
	return diag.Quote(d.Text)
}

func (c detailCheck) text(d *Detail, r fieldRule, at *diag.Path) {
	if d.Shape == ListShape || d.Shape == MappingShape {
		c.expect(d, TextShape, "text", at)
		return
	}
	if len(r.words) > 0 && !slices.Contains(r.words, d.Text) {
		c.errorf(diag.BadValue, d.Pos, at, diag.OneOf(d.Text, r.words), "%s is not allowed here", d.describe())
	}
}

func (c detailCheck) count(d *Detail, at *diag.Path) {
	if !c.expect(d, NumberShape, "a whole number", at) {
		return
	}
	switch _, whole := d.Number.Int(); {
	case !whole:
		c.errorf(diag.WrongType, d.Pos, at, "counts are whole", "a whole number is expected here, not %s", d.Text)
	case d.Number.Sign() < 0:
		c.errorf(diag.BadValue, d.Pos, at, "", "%s is below 0", d.Text)
	}
}

func (c detailCheck) date(d *Detail, at *diag.Path) {
	if d.Shape == ListShape || d.Shape == MappingShape {
		c.expect(d, TextShape, "a date", at)
		return
	}
	if _, ok := exact.ParseDate(d.Text); !ok {
		c.errorf(diag.BadDate, d.Pos, at, "write year, month and day, such as 2020-03-31", "%s is not a date", d.describe())
	}
}
