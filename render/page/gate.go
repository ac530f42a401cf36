package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
)

// inspect reports anything in a page that no page may have. It reads the page as a
// browser does, and knows nothing of who wrote it: what is not on its list fails.
func inspect(page []byte) error {
	asWritten := make(chan *writtenTags, 1)
	go func() { asWritten <- tagsOf(page) }()
	tree, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return fmt.Errorf("the page cannot be read again: %w", err)
	}
	g := &gate{allowed: attributes(), ids: map[string]bool{}}
	g.node(tree)
	if g.err == nil {
		g.resolve()
	}
	if g.err == nil {
		g.policy()
	}
	if g.err == nil {
		g.err = (<-asWritten).agree(g.shape)
	}
	return g.err
}

// elements are what a page may hold, each with its attributes: what stands in a drawing
// is under "svg" and its name.
var elements = map[string]string{
	"html": "lang", "head": "", "title": "", "style": "", "meta": "charset content http-equiv name",

	"body": "", "header": "", "nav": "aria-labelledby", "main": "id tabindex", "section": "aria-labelledby class tabindex", "footer": "",
	"div": "aria-labelledby class role tabindex", "span": "class",
	"h1": "id", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id",
	"p": "class", "hr": "", "br": "", "pre": "class", "blockquote": "", "details": "", "summary": "",
	"ul": "class", "ol": "class start", "li": "class id", "dl": "class", "dt": "", "dd": "",
	"figure": "id class", "figcaption": "",
	"table": "class", "caption": "class id", "thead": "", "tbody": "", "tr": "id", "th": "class scope", "td": "class",
	"a":  "aria-label class href id rel role",
	"em": "", "strong": "", "del": "", "ins": "", "code": "", "sup": "",

	"svg svg":   "aria-hidden aria-labelledby class focusable height overflow role width x y",
	"svg title": "id", "svg desc": "id", "svg g": "class",
	"svg rect": "class height width x y", "svg circle": "class cx cy r", "svg line": "class x1 x2 y1 y2", "svg path": "class d",
	"svg text": "class dx dy text-anchor x y",
}

// attributes are those that each element may have.
var attributes = sync.OnceValue(func() map[string][]string {
	all := make(map[string][]string, len(elements))
	for name, allowed := range elements {
		all[name] = strings.Fields(allowed)
	}
	return all
})

// opened is an element of a page. All of them in their order make up its tree.
type opened struct {
	name  string
	depth int // how many it stands in
}

func (o opened) String() string { return fmt.Sprintf("<%s> in %d others", o.name, o.depth) }

// gate is what was seen of a page.
type gate struct {
	err      error
	allowed  map[string][]string
	path     []string
	shape    []opened
	ids      map[string]bool
	leading  []string // the IDs that are led to, and who leads to each
	policies []string
	styles   []string
}

func (g *gate) fail(format string, args ...any) {
	if g.err == nil {
		g.err = fmt.Errorf("the page may not hold %s, at %s", fmt.Sprintf(format, args...), strings.Join(g.path, " > "))
	}
}

func (g *gate) node(n *html.Node) {
	switch n.Type {
	case html.ElementNode:
		g.path = append(g.path, n.Data)
		defer func() { g.path = g.path[:len(g.path)-1] }()
		g.element(n)
	case html.CommentNode:
		g.fail("a comment")
	case html.DoctypeNode:
		if n.Data != "html" || len(n.Attr) > 0 {
			g.fail("a document type but that of HTML")
		}
	case html.DocumentNode, html.TextNode:
	default:
		g.fail("anything of type %d", n.Type)
	}
	for c := n.FirstChild; c != nil && g.err == nil; c = c.NextSibling {
		g.node(c)
	}
}

func (g *gate) element(n *html.Node) {
	g.shape = append(g.shape, opened{strings.ToLower(n.Data), len(g.path) - 1})
	name := n.Data
	if n.Namespace != "" {
		name = n.Namespace + " " + n.Data
	}
	allowed, ok := g.allowed[name]
	if !ok {
		g.fail("the element <%s>", n.Data)
		return
	}
	for _, a := range n.Attr {
		key := strings.ToLower(a.Key)
		if a.Namespace != "" || !slices.Contains(allowed, key) {
			g.fail("the attribute %s of <%s>", a.Key, n.Data)
			return
		}
		g.attribute(n, key, a.Val)
	}
	switch name {
	case "style":
		g.style(n)
	case "meta":
		g.meta(n)
	}
}

func (g *gate) attribute(n *html.Node, key, value string) {
	if strings.ContainsFunc(value, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
		g.fail("what is not seen in the attribute %s of <%s>", key, n.Data)
	}
	switch key {
	case "id":
		if value == "" || strings.ContainsFunc(value, unicode.IsSpace) {
			g.fail("the ID %q", value)
		}
		if g.ids[value] {
			g.fail("the ID %q twice", value)
		}
		g.ids[value] = true
	case "href":
		g.address(n, value)
	case "aria-labelledby":
		g.leading = append(g.leading, strings.Fields(value)...)
	case "content", "aria-label", "title":
	default:
		if l := strings.ToLower(value); strings.Contains(l, "url(") || strings.Contains(l, ":") {
			g.fail("the value %q of %s", value, key)
		}
	}
}

// address lets through a place in the page, one of the web and a mailbox.
func (g *gate) address(n *html.Node, to string) {
	place, inside := strings.CutPrefix(to, "#")
	switch {
	case inside:
		g.leading = append(g.leading, place)
	case !strings.HasPrefix(to, "https://") && !strings.HasPrefix(to, "mailto:"), strings.ContainsAny(to, "\\ \"'<>`"):
		g.fail("the address %q", to)
	case strings.HasPrefix(to, "https://") && strings.Contains(strings.FieldsFunc(to[len("https:"):]+"/", func(r rune) bool { return strings.ContainsRune("/?#", r) })[0], "@"):
		g.fail("the address %q, which names a user", to)
	case attr(n, "rel") != "noopener noreferrer nofollow":
		g.fail("the address %q without a rel of noopener noreferrer nofollow", to)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// style is the one sheet of a page.
func (g *gate) style(n *html.Node) {
	sheet := ""
	if n.FirstChild != nil {
		sheet = n.FirstChild.Data
	}
	for _, never := range []string{"url(", "@import", "expression(", "image-set(", "\\", "<"} {
		if strings.Contains(strings.ToLower(sheet), never) {
			g.fail("%s in its style", never)
		}
	}
	g.styles = append(g.styles, sheet)
}

func (g *gate) meta(n *html.Node) {
	switch strings.ToLower(attr(n, "http-equiv")) {
	case "":
	case "content-security-policy":
		g.policies = append(g.policies, attr(n, "content"))
	default:
		g.fail("a meta of %q", attr(n, "http-equiv"))
	}
}

// resolve looks for what is led to.
func (g *gate) resolve() {
	for _, id := range g.leading {
		if !g.ids[id] {
			g.err = fmt.Errorf("the page leads to %q, which is nowhere in it", "#"+id)
			return
		}
	}
}

// policy holds a page's policy against its style.
func (g *gate) policy() {
	if len(g.styles) == 0 && len(g.policies) == 0 {
		return // a part of a page
	}
	if len(g.styles) != 1 || len(g.policies) != 1 {
		g.err = fmt.Errorf("the page has %d styles and %d policies, where it must have one each", len(g.styles), len(g.policies))
		return
	}
	sum := sha256.Sum256([]byte(g.styles[0]))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; img-src 'none'; base-uri 'none'; form-action 'none'"
	if g.policies[0] != want {
		g.err = fmt.Errorf("the page's policy is %q, where its style needs %q", g.policies[0], want)
	}
}

// writtenTags are the elements as they are written, each with those it stands in: each that is
// opened is closed in its place. Where that is what a reader makes of them, none has to guess.
type writtenTags struct {
	shape []opened
	open  []string
	types int // of document
	err   error
}

// tagsOf reads the tags of a page as they are written.
func tagsOf(page []byte) *writtenTags {
	w := &writtenTags{}
	z := html.NewTokenizer(bytes.NewReader(page))
	for line := 1; w.err == nil; {
		kind := z.Next()
		lines := bytes.Count(z.Raw(), []byte("\n"))
		if kind == html.ErrorToken {
			break
		}
		name, _ := z.TagName()
		if w.token(kind, string(name)); w.err != nil {
			w.err = fmt.Errorf("line %d of the page: %w", line, w.err)
		}
		line += lines
	}
	return w
}

// agree holds the tags against what a reader makes of them.
func (w *writtenTags) agree(read []opened) error {
	if w.err != nil {
		return w.err
	}
	if len(w.open) > 0 {
		return fmt.Errorf("the page ends in <%s>", w.open[len(w.open)-1])
	}
	if !slices.Contains(w.shape, opened{"html", 0}) { // a part of a page
		read = within(read)
	}
	for i := range min(len(read), len(w.shape)) {
		if read[i] != w.shape[i] {
			return fmt.Errorf("the page has %v where a reader makes %v of it", w.shape[i], read[i])
		}
	}
	if len(read) != len(w.shape) {
		return fmt.Errorf("the page has %d elements where a reader makes %d of it", len(w.shape), len(read))
	}
	return nil
}

// within is what a page that a reader made up has in its body.
func within(page []opened) []opened {
	body := slices.Index(page, opened{"body", 1})
	inside := slices.Clone(page[body+1:])
	for i := range inside {
		inside[i].depth -= 2
	}
	return inside
}

func (w *writtenTags) token(kind html.TokenType, name string) {
	switch kind {
	case html.StartTagToken, html.SelfClosingTagToken:
		w.shape = append(w.shape, opened{strings.ToLower(name), len(w.open)})
		w.open = append(w.open, name)
		if kind == html.SelfClosingTagToken || slices.Contains([]string{"br", "hr", "meta"}, name) {
			w.open = w.open[:len(w.open)-1]
		}
	case html.EndTagToken:
		if len(w.open) == 0 || w.open[len(w.open)-1] != name {
			w.err = fmt.Errorf("</%s> closes nothing", name)
			return
		}
		w.open = w.open[:len(w.open)-1]
	case html.CommentToken:
		w.err = fmt.Errorf("it may not hold a comment")
	case html.DoctypeToken:
		if w.types++; w.types > 1 || len(w.shape) > 0 {
			w.err = fmt.Errorf("it may not hold a second document type")
		}
	}
}
