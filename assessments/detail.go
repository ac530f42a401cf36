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
	t := v.Text()
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
}

// detailRules are the fields by type of evidence, from the table of the
// assessment format. A type that is not here has scalars and lists of scalars,
// as its framework's author likes.
var detailRules = map[string][]fieldRule{
	"survey": {
		{name: "population", kind: aCount},
		{name: "responses", kind: aCount, atMost: "population"},
		{name: "questions", kind: anEntries, entries: []fieldRule{
			{name: "id", needed: true},
			{name: "text", needed: true},
			{name: "groups", kind: anEntries, needed: true, entries: []fieldRule{
				{name: "group", needed: true},
				{name: "favourable", kind: aCount, needed: true, atMost: "responses"},
				{name: "responses", kind: aCount, needed: true},
			}},
		}},
	},
	"focus-group": {
		{name: "groups", kind: aCount}, {name: "participants", kind: aCount}, {name: "facilitators", kind: aCount},
		{name: "consent", kind: yesNo}, {name: "information-sheet", kind: yesNo}, {name: "first-aider-present", kind: yesNo},
		{name: "ground-rules", kind: yesNo}, {name: "support-offered", kind: yesNo},
		{name: "designed-with", kind: aList}, {name: "key-points", kind: aList},
	},
	"contract": {
		{name: "provider-kind"}, {name: "hours"}, {name: "data-protection"},
		{name: "services", kind: aList},
		{name: "sites", kind: aCount},
		{name: "measures", kind: anEntries, entries: []fieldRule{
			{name: "title", needed: true}, {name: "actual", needed: true}, {name: "target"}, {name: "period"},
		}},
	},
	"service": {
		{name: "provider-kind"}, {name: "hours"}, {name: "access"},
		{name: "sites", kind: aCount},
		{name: "checked", kind: aDate},
	},
	"network": {
		{name: "role"},
		{name: "people", kind: aCount}, {name: "waiting-list", kind: aCount},
		{name: "sites", kind: aCount}, {name: "sites-covered", kind: aCount, atMost: "sites"},
	},
	"training-record": {
		{name: "population", kind: aCount},
		{name: "trained", kind: aCount, atMost: "population"},
		{name: "mandatory", kind: yesNo},
	},
	"minutes": {
		{name: "attended-by", kind: aList}, {name: "published", kind: aList},
	},
	"referral-data": {
		{name: "period"},
		{name: "referrals", kind: aCount},
		{name: "median-wait-days", kind: aNumber},
		{name: "themes", kind: anEntries, entries: []fieldRule{
			{name: "theme", needed: true}, {name: "count", kind: aCount}, {name: "trend", words: []string{"up", "down", "level"}},
		}},
	},
	"workforce-data": {
		{name: "population", kind: aCount},
		{name: "period"},
		{name: "figures", kind: anEntries, entries: []fieldRule{
			{name: "name", needed: true},
			{name: "value", kind: aNumber, needed: true, atMost: "of"},
			{name: "of", kind: aNumber},
			{name: "counts", words: []string{"people", "things"}},
		}},
	},
	"site-check": {
		{name: "sites", kind: aCount},
		{name: "sites-checked", kind: aCount, atMost: "sites"},
		{name: "current", kind: aCount, atMost: "sites-checked"},
	},
	"communication": {
		{name: "channels", kind: aList}, {name: "reach", kind: aCount},
	},
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
	c.errorf(diag.WrongType, d.Pos, at, hint, "%s is expected here, not %s", words, d.describe())
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
