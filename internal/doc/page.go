package doc

// What follows are blocks of documents that are read as pages. A terminal shows none
// of them.

// Contents is where a document lists its headings of the second level.
type Contents struct{}

// Passage is a paragraph of which parts lead somewhere.
type Passage Line

// Facts are labels with what is said under each.
type Facts []Fact

// Fact is a label with what is said under it.
type Fact struct {
	Label string
	Line  Line
}

// Prose is a text that a person wrote, as CommonMark with tables, strikethrough,
// footnotes and definition lists. Its headings stand below the one that it is under.
type Prose string

// Details are blocks that a page shows folded up, until they are asked for or printed.
type Details struct {
	Summary string
	Blocks  []Block
}

// Figure is a drawing with the finding that it shows. Writers that cannot draw show
// its numbers as a table.
type Figure struct {
	ID      string // as a heading's
	Caption string // the finding, in a sentence
	Note    string // what is drawn, of whom, and where it comes from
	Drawing Drawing
}

func (Contents) block() {}
func (Passage) block()  {}
func (Facts) block()    {}
func (Prose) block()    {}
func (Details) block()  {}
func (Figure) block()   {}
