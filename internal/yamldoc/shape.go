package yamldoc

import (
	"slices"
	"strings"
)

// Kind is what stands at a place of a document.
type Kind uint8

// The kinds.
const (
	TextKind    Kind = iota // any scalar, as it is written
	IDKind                  // letters, digits and hyphens
	DateKind                // a day in ISO form
	NumberKind              // a plain decimal
	CountKind               // a whole number, not below 0
	BoolKind                // yes or no
	MappingKind             // keys that the format has
	ListKind
	EntriesKind // keys that the document chooses
)

// Shape is what a format has at one place of its documents. It is the one table
// of a format's keys: reading knows them from it, the canonical layout their
// order, and the JSON Schema what an editor completes and explains.
type Shape struct {
	Kind   Kind
	Words  []string // of a text: the only ones that are allowed
	Of     *Shape   // each item of a list, each value of entries
	Keys   []Key    // of a mapping, in the order in which the format writes them
	Choice *Choice  // of a mapping whose keys depend on what stands beside it

	names              []string
	required, keepNull uint64 // bit i: Keys[i]
}

// Key is a key of a mapping.
type Key struct {
	Name     string
	Required bool
	KeepNull bool // with nothing after it, it counts as there and not as left out
	Shape    *Shape
	About    string // what it says, for a person who writes it
}

// Choice is a mapping whose keys depend on the value of a key beside its own.
type Choice struct {
	By    string
	Shape func(value string) *Shape
}

// The shapes of scalars.
var (
	Text   = &Shape{Kind: TextKind}
	ID     = &Shape{Kind: IDKind}
	Date   = &Shape{Kind: DateKind}
	Number = &Shape{Kind: NumberKind}
	Count  = &Shape{Kind: CountKind}
	Bool   = &Shape{Kind: BoolKind}
)

// Word is the shape of a text that is one of a few words.
func Word(words ...string) *Shape { return &Shape{Kind: TextKind, Words: words} }

// ListOf is the shape of a list.
func ListOf(of *Shape) *Shape { return &Shape{Kind: ListKind, Of: of} }

// EntriesOf is the shape of a mapping whose keys the document chooses.
func EntriesOf(of *Shape) *Shape { return &Shape{Kind: EntriesKind, Of: of} }

// ChosenBy is the shape of a mapping whose keys depend on the value of a key
// beside its own.
func ChosenBy(key string, shape func(value string) *Shape) *Shape {
	return &Shape{Kind: MappingKind, Choice: &Choice{key, shape}}
}

// Mapping is the shape of a mapping with these keys, at most 64.
func Mapping(keys ...Key) *Shape {
	if len(keys) > 64 {
		panic("yamldoc: a mapping of more than 64 keys")
	}
	s := &Shape{Kind: MappingKind, Keys: keys}
	for i, k := range keys {
		s.names = append(s.names, k.Name)
		if k.Required {
			s.required |= 1 << i
		}
		if k.KeepNull {
			s.keepNull |= 1 << i
		}
	}
	return s
}

// Need is a key that a mapping has to have; May one that it may leave out.
func Need(name string, s *Shape) Key { return Key{Name: name, Required: true, Shape: s} }

// May is a key that a mapping may leave out. A name that ends in `?` counts as
// there even with nothing after it.
func May(name string, s *Shape) Key {
	short := strings.TrimSuffix(name, "?")
	return Key{Name: short, KeepNull: short != name, Shape: s}
}

// Says returns the key with what it says, for a person who writes it.
func (k Key) Says(about string) Key {
	k.About = about
	return k
}

// Key returns the key of a mapping by its name.
func (s *Shape) Key(name string) (Key, bool) {
	if i := slices.Index(s.names, name); i >= 0 {
		return s.Keys[i], true
	}
	return Key{}, false
}

// NewKeys is the shape of a mapping of texts with these keys, separated by
// spaces: those that it has to have and those that it may leave out.
func NewKeys(required, optional string) *Shape {
	var keys []Key
	for _, name := range strings.Fields(required) {
		keys = append(keys, Need(name, Text))
	}
	for _, name := range strings.Fields(optional) {
		keys = append(keys, May(name, Text))
	}
	return Mapping(keys...)
}
