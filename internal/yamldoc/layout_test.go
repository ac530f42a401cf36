package yamldoc_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"wellbeing/internal/diag"
	"wellbeing/internal/yamldoc"
)

// layout is a format with a place of every kind.
var layout = yamldoc.Mapping(
	yamldoc.Need("format", yamldoc.Text),
	yamldoc.May("id", yamldoc.ID),
	yamldoc.May("date", yamldoc.Date),
	yamldoc.May("note", yamldoc.Text),
	yamldoc.May("span", yamldoc.Mapping(yamldoc.Need("from", yamldoc.Date), yamldoc.Need("to", yamldoc.Date))),
	yamldoc.May("items", yamldoc.ListOf(yamldoc.Mapping(
		yamldoc.Need("id", yamldoc.ID), yamldoc.Need("type", yamldoc.ID), yamldoc.May("title", yamldoc.Text),
		yamldoc.May("detail", yamldoc.ChosenBy("type", func(kind string) *yamldoc.Shape {
			if kind == "survey" {
				return yamldoc.Mapping(yamldoc.May("asked", yamldoc.Count), yamldoc.May("answered", yamldoc.Count), yamldoc.May("checked", yamldoc.Date))
			}
			return yamldoc.EntriesOf(yamldoc.Text)
		})),
	))),
	yamldoc.May("rows", yamldoc.ListOf(yamldoc.ListOf(yamldoc.Mapping(yamldoc.May("id", yamldoc.ID), yamldoc.May("type", yamldoc.ID))))),
	yamldoc.May("entries", yamldoc.EntriesOf(yamldoc.Mapping(yamldoc.May("level", yamldoc.Count), yamldoc.May("text", yamldoc.Text), yamldoc.May("cited", yamldoc.ListOf(yamldoc.ID))))),
)

// canonical lays a document out.
func canonical(t *testing.T, src string) string {
	t.Helper()
	sink := &diag.Sink{}
	out, err := yamldoc.Canonical([]byte(src), layout, sink)
	if err != nil || out == nil {
		t.Fatalf("%v\n%s%s", err, render(sink.List()), src)
	}
	return string(out)
}

// Each rule of the layout. What is wanted is its own layout, too.
func TestCanonical(t *testing.T) {
	for _, tt := range layouts {
		t.Run(tt.name, func(t *testing.T) {
			if got := canonical(t, tt.src); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if again := canonical(t, tt.want); again != tt.want {
				t.Errorf("the second time it is\n%s", again)
			}
		})
	}
}

var layouts = []struct{ name, src, want string }{
	{
		"keys stand in the format's order, others behind them in their own",
		"zebra: 1\nnote: b\nformat: x\napple: 2\nid: c\n",
		"format: x\nid: c\nnote: b\nzebra: 1\napple: 2\n",
	}, {
		"a key that stands twice stays in order",
		"note: b\nid: c\nnote: a\nformat: x\n",
		"format: x\nid: c\nnote: b\nnote: a\n",
	}, {
		"entries keep the document's order, and what is in each has the format's",
		"format: x\nentries:\n  z: {text: a, level: 1}\n  a:\n    cited: [b]\n    level: 2\n",
		"format: x\nentries:\n  z: {level: 1, text: a}\n  a:\n    level: 2\n    cited: [b]\n",
	}, {
		"a detail has the order of its type",
		"format: x\nitems:\n  - {detail: {answered: 1, asked: 2}, type: survey, id: a}\n  - {detail: {answered: 1, asked: 2}, type: other, id: b}\n",
		"format: x\nitems:\n  - {id: a, type: survey, detail: {asked: 2, answered: 1}}\n  - {id: b, type: other, detail: {answered: 1, asked: 2}}\n",
	}, {
		"the rest of a text that a comma has cut stays behind it",
		"format: x\nspan: {note: 1,240, to: 2020-01-02, from: 2020-01-01, x}\n",
		"format: x\nspan: {from: 2020-01-01, x, to: 2020-01-02, note: 1, 240}\n",
	}, {
		"two spaces a step, and lists stand in",
		"format: x\nitems:\n-   id: a\n    type: b\nentries:\n        a:\n            level: 1\n            cited:\n            - b\n            -    - c\n                 - d\n",
		"format: x\nitems:\n  - id: a\n    type: b\nentries:\n  a:\n    level: 1\n    cited:\n      - b\n      - - c\n        - d\n",
	}, {
		"an indented document, and a value below its key",
		"   format: x\n   note:\n     below\n   items:\n     -\n       id:\n         a\n",
		"format: x\nnote: below\nitems:\n  - id: a\n",
	}, {
		"spaces around values and signs",
		"format:    x   \nid :  a\t\nspan:   {  from : 2020-01-01 ,to: 2020-01-02,  }\nentries: {a: {cited: [ b,c ,\"d\" ]} ,\"e\":{level: 1}}\n",
		"format: x\nid: a\nspan: {from: 2020-01-01, to: 2020-01-02}\nentries: {a: {cited: [b, c, \"d\"]}, \"e\": {level: 1}}\n",
	}, {
		"dates lose their quotes, where dates stand",
		"format: x\ndate: \"2020-01-14\"\nnote: \"2020-01-14\"\nspan: {from: '2020-01-01', to: \"2020-02-30\"}\nitems:\n  - {id: a, type: survey, detail: {checked: '2021-02-03'}}\n  - {id: a, type: other, detail: {checked: '2021-02-03'}}\n",
		"format: x\ndate: 2020-01-14\nnote: \"2020-01-14\"\nspan: {from: 2020-01-01, to: \"2020-02-30\"}\nitems:\n  - {id: a, type: survey, detail: {checked: 2021-02-03}}\n  - {id: a, type: other, detail: {checked: '2021-02-03'}}\n",
	}, {
		"a date on several lines is left as it is",
		"format: x\ndate: >-\n  2020-01-14\nspan:\n  from: \"2020-\\\n    01-14\"\n",
		"format: x\ndate: >-\n  2020-01-14\nspan:\n  from: \"2020-\\\n    01-14\"\n",
	}, {
		"scalars are left as they are written",
		"format: 'x'\nid: \"it's \\u00e9\"\nnote: ~\nentries: {a: {level: 03, text: yes}, b: {level: 0x1F, text: 'don''t'}, c: {level: null}}\n'quoted': \"key\"\n",
		"format: 'x'\nid: \"it's \\u00e9\"\nnote: ~\nentries: {a: {level: 03, text: yes}, b: {level: 0x1F, text: 'don''t'}, c: {level: null}}\n'quoted': \"key\"\n",
	}, {
		"what is empty stays empty",
		"format: x\nnote:\nspan: {}\nitems: [ ]\nentries:\n  a:\n  b: {level: , text: x, cited}\n  c: {level : }\n  d:\n    -\n    - ~\n",
		"format: x\nnote:\nspan: {}\nitems: []\nentries:\n  a:\n  b: {level: , text: x, cited}\n  c: {level: }\n  d:\n    -\n    - ~\n",
	}, {
		"what stands in brackets stays there, if the line has no more than 140 characters",
		"format: x\nentries:  {a:  {level: 1, text: " + strings.Repeat("é", 108) + "}} # beside\n",
		"format: x\nentries: {a: {level: 1, text: " + strings.Repeat("é", 108) + "}} # beside\n",
	}, {
		"else it stands line by line, and within it what still fits",
		"format: x\nentries: {a: {level: 1, text: " + strings.Repeat("é", 109) + "}}\nitems: [{id: a, title: " + strings.Repeat("a", 130) + "}]\n",
		"format: x\nitems:\n  - id: a\n    title: " + strings.Repeat("a", 130) + "\nentries:\n  a: {level: 1, text: " + strings.Repeat("é", 109) + "}\n",
	}, {
		"what stands in brackets on several lines stands line by line",
		"format: x\nspan: {\n  from: 2020-01-01,\n  to: 2020-01-02\n}\nentries:\n  a: {cited: [a,\n    b], level: 1}\n  b: [[],\n  [a: b,\n  c], {\n  }]\n",
		"format: x\nspan:\n  from: 2020-01-01\n  to: 2020-01-02\nentries:\n  a:\n    level: 1\n    cited:\n      - a\n      - b\n  b:\n    - []\n    - - {a: b}\n      - c\n    - {}\n",
	}, {
		"but for what would be read otherwise without brackets",
		"format: x\nentries:\n    a: {cited: [a,\n        -, {b: c:}], level: 1}\n    b: [\"" + strings.Repeat("a", 150) + "\", d:]\n",
		"format: x\nentries:\n  a:\n    level: 1\n    cited: [a,\n      -, {b: c:}]\n  b: [\"" + strings.Repeat("a", 150) + "\", d:]\n",
	}, {
		"a document in brackets",
		"{\"format\": \"x\", \"span\": {\"to\": \"2020-01-02\", \"from\": 1}, \"items\": [{\"id\": 1}]} # end\n",
		"\"format\": \"x\"\n\"span\": {\"from\": 1, \"to\": 2020-01-02}\n\"items\": [{\"id\": 1}]\n# end\n",
	}, {
		"explicit keys",
		"? format\n: x\n? note # why\n: a\n? id\nspan: {? to : 2, ? from}\n",
		"format: x\nid:\n# why\nnote: a\nspan: {from, to: 2}\n",
	}, {
		"blank lines: one at most, none at the start, one line end at the end",
		"\n  \nformat: x\n\n\n\nnote: a\nentries:\n\n\n  a:\n\n    level:\n\n\n      1\n  b: 2\n  c:\n    - d\n\n    -\n       e\n\n\n",
		"format: x\n\nnote: a\nentries:\n\n  a:\n\n    level: 1\n  b: 2\n  c:\n    - d\n\n    - e\n",
	}, {
		"a blank line goes along with the key below it, but stays below what the keys stand in",
		"note: a\n\nid: b\nformat: x\nentries:\n\n  a:\n    text: b\n\n    # c\n    level: 1\n",
		"format: x\n\nid: b\nnote: a\nentries:\n\n  a:\n    # c\n    level: 1\n\n    text: b\n",
	}, {
		"markers of the document go",
		"# head\n--- # start\nformat: x\n# end\n... # behind\n",
		"# head\n# start\nformat: x\n# end\n# behind\n",
	}, {
		"a file without a line end",
		"format: x\nnote: |\n  a\n  b",
		"format: x\nnote: |-\n  a\n  b\n",
	}, {
		"blocks keep their text",
		"format: x\nnote: |\n        one\n          two  \n\n\n        # three\n        \tfour\n\n\nentries:\n    a:\n        text: >-\n            five\n            six\n\n             seven\n    b: >+\n      eight\n\n\nid: c\n",
		"format: x\nid: c\nnote: |\n  one\n    two  \n\n\n  # three\n  \tfour\n\nentries:\n  a:\n    text: >-\n      five\n      six\n\n       seven\n  b: >+\n    eight\n\n\n",
	}, {
		"how far a block stands in is written only where it has to be",
		"format: x\nnote: |4\n     one\n   \n    two\nentries:\n  a: |1-\n   one\n   two\n  b: >4+\n\n\n      three\n  c: |-2\n    \t\n  d: |3\n   \nid: a\n",
		"format: x\nid: a\nnote: |2\n   one\n\n  two\nentries:\n  a: |-\n    one\n    two\n  b: >+\n\n\n    three\n  c: |2-\n    \t\n  d: |\n    \n",
	}, {
		"an empty block keeps the line on which a person is to begin, and no other",
		"format: x\nnote: |\n     \n\n\nentries:\n  a: |\n\n\n  b: >-\n  c: |+\n\n   \n  d: |\n    ",
		"format: x\nnote: |\n  \n\nentries:\n  a: |\n\n  b: >-\n  c: |+\n\n\n  d: |\n",
	}, {
		"text of several lines keeps them, and stands in by two spaces",
		"format: x\nnote: one\n      two   \n\n\n   - three\nentries:\n  a: \"one \\\n    \\  two\\ \n\n      three \"\n  b:\n     'one''s\n\ttwo\n     '\n  c: [\"a\n   b\", c\n  d]\n  e:\n  - a\n    b\n",
		"format: x\nnote: one\n  two\n\n\n  - three\nentries:\n  a: \"one \\\n    \\  two\\ \n\n    three \"\n  b:\n    'one''s\n    two\n    '\n  c:\n    - \"a\n      b\"\n    - c\n      d\n  e:\n    - a\n      b\n",
	}, {
		"white space at a line's end goes, but for what a backslash stands before",
		"format: x\nnote: one\\  \n  two\nentries:\n  a: \"one\\\\  \n  two\\ \t\n  three\"\n  b: 'one\\  \n  two'\n",
		"format: x\nnote: one\\\n  two\nentries:\n  a: \"one\\\\\n    two\\ \n    three\"\n  b: 'one\\\n    two'\n",
	}, {
		"a text that is too long for its key's line may stand below it",
		"format: x\nnote:\n   " + strings.Repeat("word ", 27) + "end\nid:\n   short\n",
		"format: x\nid: short\nnote:\n  " + strings.Repeat("word ", 27) + "end\n",
	}, {
		"but an item stands beside its dash",
		"format: x\nentries:\n  -\n      " + strings.Repeat("word ", 37) + "end\n",
		"format: x\nentries:\n  - " + strings.Repeat("word ", 37) + "end\n",
	}, {
		"a text may be too long for its line",
		"format: x\nnote: " + strings.Repeat("word ", 37) + "end\n",
		"format: x\nnote: " + strings.Repeat("word ", 37) + "end\n",
	},
}

func TestCanonicalKeepsEncoding(t *testing.T) {
	const src, want = "note: |\n  a\n\n\n  b\nformat:   x\n", "format: x\nnote: |\n  a\n\n\n  b\n"
	windows := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	for name, tt := range map[string]struct{ src, want string }{
		"LF":                        {src, want},
		"CRLF":                      {windows(src), windows(want)},
		"a byte order mark":         {"\uFEFF" + src, "\uFEFF" + want},
		"both":                      {"\uFEFF" + windows(src), "\uFEFF" + windows(want)},
		"CRLF on the first line":    {strings.Replace(src, "\n", "\r\n", 1), windows(want)},
		"LF on the first line":      {strings.Replace(windows(src), "\r\n", "\n", 1), want},
		"CRLF, canonical otherwise": {windows(want), windows(want)},
	} {
		if got := canonical(t, tt.src); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestCanonicalRefuses(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"not YAML", "a: b: c\n", "1:1 syntax"},
		{"empty", "# nothing\n", "1:1 syntax"},
		{"a tab", "a:\n\tb: c\n", "2:1 syntax"},
		{"a carriage return alone", "a: b\r\n\rc: d\n", "2:1 syntax"},
		{"two carriage returns", "a: b\r\r\nc: d\n", "1:1 syntax"},
		{"an anchor", "a: &x b\n", "1:4 refused a"},
		{"a list", "- a\n", "1:1 format"},
		{"a text", "a\n", "1:1 format"},
		{"a key that is a list", "format: x\n? [a]\n: b\n", "2:3 wrong-type"},
		{"a key of two lines", "format: x\n? a\n  b\n: c\n", "2:3 wrong-type"},
		{"a block as a key", "? |\n  a\n: c\n", "1:3 wrong-type"},
		{"a long key", "? " + strings.Repeat("a", 1025) + "\n: c\n", "1:3 wrong-type"},
		{"a key in brackets that is a list", "a: {[b]: c}\n", "1:5 wrong-type"},
		{"more lines than a file may have", "a: " + strings.Repeat("[", 60) + strings.Repeat("b, ", 70000) + "c" + strings.Repeat("]", 60) + "\n", "1:1 refused"},
		{"a strange space that begins a line of a text in quotes", "a: \"b\n  \u00a0c\"\n", "2:1 syntax"},
	} {
		sink := &diag.Sink{}
		out, err := yamldoc.Canonical([]byte(tt.src), layout, sink)
		if got := render(sink.List()); out != nil || err != nil || !strings.HasPrefix(got, tt.want+" ") {
			t.Errorf("%s: %q, %v, %s, want %s", tt.name, out, err, got, tt.want)
		}
	}
}

// A document that has its layout is not written anew.
func TestCanonicalOfCanonical(t *testing.T) {
	src := []byte("format: x\nnote: a\n")
	if out, err := yamldoc.Canonical(src, layout, &diag.Sink{}); err != nil || !bytes.Equal(out, src) {
		t.Errorf("%q, %v", out, err)
	}
}

// FuzzCanonical looks for panics, for documents that cannot be laid out though they
// can be read, for values that change, and for a layout that is not its own.
func FuzzCanonical(f *testing.F) {
	for _, tt := range append(layouts, commentLayouts...) {
		f.Add([]byte(tt.src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		sink := &diag.Sink{}
		out, err := yamldoc.Canonical(src, layout, sink)
		if err != nil {
			t.Fatal(err)
		}
		if out == nil {
			if sink.Len() == 0 {
				t.Fatal("it is refused, and nothing is said")
			}
			return
		}
		again, err := yamldoc.Canonical(out, layout, sink)
		if err != nil || !bytes.Equal(again, out) {
			t.Fatalf("it is not its own layout: %v\n%s\n-----\n%s", err, out, again)
		}
		var before, after any
		if yaml.Unmarshal(src, &before) == nil && (yaml.Unmarshal(out, &after) != nil || !reflect.DeepEqual(plainDays(before), plainDays(after))) {
			t.Fatalf("values changed\n%v\n%v", before, after)
		}
	})
}

// plainDays puts the text of a day wherever one was read.
func plainDays(v any) any {
	switch v := v.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case map[string]any:
		for k := range v {
			v[k] = plainDays(v[k])
		}
	case map[any]any:
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
