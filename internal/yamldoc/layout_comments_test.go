package yamldoc_test

import "testing"

// Comments stay with what they speak of.
func TestCanonicalComments(t *testing.T) {
	for _, tt := range commentLayouts {
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

var commentLayouts = []struct{ name, src, want string }{
	{
		"the head of a file stays its head", `
# yaml-language-server: $schema=a.json
# Title


# Format first.
note: a
# of the id
id: b
format: x
`, `# yaml-language-server: $schema=a.json
# Title

format: x
# of the id
id: b
# Format first.
note: a
`,
	}, {
		"so does a title right above a key that moves", `# Title
note: a
format: x
`, `# Title
format: x
note: a
`,
	}, {
		"but an instruction there goes along", `# Title
# wellbeing:allow small-number: a
# more
note: a
format: x
`, `# Title
format: x
# wellbeing:allow small-number: a
# more
note: a
`,
	}, {
		"or where it stands apart from the key", `# Title
# wellbeing:allow small-number: of nothing

note: a
format: x
`, `# Title
# wellbeing:allow small-number: of nothing

format: x
note: a
`,
	}, {
		"comments above and beside a key move with it", `format: x
# above note

# right above note
note: a # beside note
# above id
id: b # beside id
`, `format: x
# above id
id: b # beside id
# above note

# right above note
note: a # beside note
`,
	}, {
		"comments stand in as far as what they speak of", `format: x
entries:
      # far
    a:
  # near
        text: b
# not at all
        level: 1
`, `format: x
entries:
  # far
  a:
    # not at all
    level: 1
    # near
    text: b
`,
	}, {
		"what ends a mapping or a list stays there", `format: x
entries:
    a:
        text: b
        # end of a
    # end of entries
# of the items
items:
- id: a
  # end of the item
 # end of the items
# of the note
note: c
# end of the document
`, `format: x
# of the note
note: c
# of the items
items:
  - id: a
    # end of the item
  # end of the items
entries:
  a:
    text: b
    # end of a
  # end of entries
# end of the document
`,
	}, {
		"samples below an empty key stay below it", `format: x
items:
    # - id: a
    #   type: b

# entries
entries:
  a:
    level:
      # a number
    cited:
    -   # what
        # else

    - # - c
id:
 # one further in
date: 2020-01-14
 # one further in, too
`, `format: x
id:
  # one further in
date: 2020-01-14
  # one further in, too
items:
  # - id: a
  #   type: b

# entries
entries:
  a:
    level:
      # a number
    cited:
      -   # what
          # else

      - # - c
`,
	}, {
		"comments in a column stay in one", `format: x
entries:
    a: {level: 1}         # five
    bbbbb: {  level: 2 }  # six
    c: {level: "3"}       # seven
                          # and eight
    d:
        level: 1          # nine
        text: b           # ten
id: 'a' # by itself
date: "2020-01-14"  # two spaces
note: b         # far
`, `format: x
id: 'a' # by itself
date: 2020-01-14    # two spaces
note: b         # far
entries:
  a: {level: 1}         # five
  bbbbb: {level: 2}     # six
  c: {level: "3"}       # seven
                        # and eight
  d:
    level: 1          # nine
    text: b           # ten
`,
	}, {
		"so do those of which one has a single space before it", `format: x
date: "2020-01-14" # one
note: of ten signs # two
span: {to: "2020-01-02"} # three
id: a
`, `format: x
id: a
date: 2020-01-14   # one
note: of ten signs # two
span: {to: 2020-01-02} # three
`,
	}, {
		"a comment behind the last of several lines", `format: x
entries:
        a: one
          two    # three
        b: [c,
          d]    # four
`, `format: x
entries:
  a: one
    two    # three
  b:    # four
    - c
    - d
`,
	}, {
		"a comment that has no room in its column moves on", `format: x
entries: {a: 1,b: 2,c: 3} # one
note: a                   # two
`, `format: x
note: a                   # two
entries: {a: 1, b: 2, c: 3} # one
`,
	}, {
		"a comment that goes on below itself does so in its column", `format: x
note: a  # one
         # two

         # three
id: b # four
      # wellbeing:allow small-number: of the entries
entries: # five
         # six
    # seven
    a: # eight
`, `format: x
id: b # four
note: a  # one
         # two

  # three
# wellbeing:allow small-number: of the entries
entries: # five
         # six
  # seven
  a: # eight
`,
	}, {
		"a comment between a key and its value stands above the key", `format: x
note: # one
  # two
  value # three
id:

  # four

  b
`, `format: x

# four
id: b
# one
# two
note: value # three
`,
	}, {
		"which may stand apart", `format: x

note: # one
  value

id: # two

  # three
  value
`, `format: x

# two

# three
id: value

# one
note: value
`,
	}, {
		"comments between a dash and its item stand above the dash", `format: x
items:
  - # one
    # two
    type: a # three
    # four
    id: b
  # five
  -
    # six
    id: c
  - # seven
    d
  - # eight
    - # nine
      e # ten
  -
    # eleven

    id: f
`, `format: x
items:
  # one
  # four
  - id: b
    # two
    type: a # three
  # five
  # six
  - id: c
  # seven
  - d
  # eight
  # nine
  - - e # ten
  # eleven

  - id: f
`,
	}, {
		"also above two dashes", `format: x
rows:
  -
    # of the item behind both
    - type: a
      id: b
  - -
      # of the key
      type: c
      id: d
`, `format: x
rows:
  # of the item behind both
  - - id: b
      type: a
  - - id: d
      # of the key
      type: c
`,
	}, {
		"an instruction above a dash speaks of the key behind it", `format: x
items:
  # of the item
  # wellbeing:allow small-number: of the title
  - title: a
    id: b
  # wellbeing:allow small-number: of nothing

  - title: c
    id: d
`, `format: x
items:
  # of the item
  - id: b
    # wellbeing:allow small-number: of the title
    title: a
  # wellbeing:allow small-number: of nothing

  - id: d
    title: c
`,
	}, {
		"an instruction right above a key speaks of it, however far it stands in", `format: x
entries:
  a:
    level: 1
    # not of the note
    # wellbeing:allow small-number: of the note
    # and more
note: a
`, `format: x
# wellbeing:allow small-number: of the note
# and more
note: a
entries:
  a:
    level: 1
    # not of the note
`,
	}, {
		"one that speaks of nothing goes on doing so", `format: x
entries:
  a:
    level: 1
    # wellbeing:allow small-number: of nothing

note: a
`, `format: x

note: a
entries:
  a:
    level: 1
    # wellbeing:allow small-number: of nothing
`,
	}, {
		"one beside a key also speaks of the key below", `format: x
span: # wellbeing:allow small-number: a
  to: 2020-01-02
  from: 2020-01-01
entries: # wellbeing:allow small-number: b
  a: c
`, `format: x
# wellbeing:allow small-number: a
span:
  from: 2020-01-01
  to: 2020-01-02
entries: # wellbeing:allow small-number: b
  a: c
`,
	}, {
		"comments in brackets", `format: x
span: { # of the span
  # of to
  to: 2020-01-02, # beside to
  from: # of from
    2020-01-01
  # end
} # behind
items: [ {id: a}, # of a
  [ # of the list
  b], [ # empty
  # still
  ] # beside
  , # c
  {id: d # of d
  } # of the item
  ]
entries: {a: {
  level: 1 # of level
  }}
`, `format: x
# of the span
span: # behind
  # of from
  from: 2020-01-01
  # of to
  to: 2020-01-02 # beside to
  # end
items:
  - {id: a} # of a
  # of the list
  - - b
  # empty
  # still
  - [] # beside
  # c
  # of the item
  - id: d # of d
entries:
  a:
    level: 1 # of level
`,
	}, {
		"what is in brackets keeps its lines where an instruction speaks of them", `format: x
entries:
    a: {cited: [b,    c, # wellbeing:allow stale-evidence: of both
           d
       ], level:    1}
    e: {cited: [f,
       g]} # wellbeing:allow stale-evidence: of the line
    h: {level:  "` + long + `"} # wellbeing:allow small-number: of all
    m: [n
         # wellbeing:allow small-number: of nothing
    ]
items:
    # wellbeing:allow small-number: of all
    - {type: "` + long + `", id: i}
    # wellbeing:allow small-number: of the line
    - {id: j, type: k,
       title: l}
    # no instruction
    - {id: m, type: n,
       title: o}
`, `format: x
items:
  # wellbeing:allow small-number: of all
  - {id: i, type: "` + long + `"}
  # wellbeing:allow small-number: of the line
  - {id: j, type: k,
      title: l}
  # no instruction
  - id: m
    type: n
    title: o
entries:
  a: {cited: [b,    c, # wellbeing:allow stale-evidence: of both
         d
     ], level:    1}
  e: {cited: [f,
     g]} # wellbeing:allow stale-evidence: of the line
  h: {level: "` + long + `"} # wellbeing:allow small-number: of all
  m: [n
       # wellbeing:allow small-number: of nothing
  ]
`,
	}, {
		"a comment behind a block's mark, and what only looks like one", `format: x
note: |  # one
    # text
    a # text
# two
id: "a # text
  # text"
entries: {a#b: 'it''s # text', "c": d#e}
'f # g': h
`, `format: x
# two
id: "a # text
  # text"
note: |  # one
  # text
  a # text
entries: {a#b: 'it''s # text', "c": d#e}
'f # g': h
`,
	}, {
		"a block at the end of something, and comments behind it", `format: x
note: |+
  a

# two

entries:
  a: |
      b
     # three
  # four
id: |+
  a

`, `format: x
id: |+
  a

note: |+
  a

# two

entries:
  a: |
    b
  # three
  # four
`,
	},
}

const long = "a text that is so long that what it stands in has no room on a line, if nothing kept it there; it says little, but it says that at great length"
