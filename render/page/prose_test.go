package page

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	markup "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"wellbeing/internal/doc"
)

// payloads are texts that do something where they are not taken for text: one on each
// line of a file, quoted as Go does.
func payloads(t testing.TB) []string {
	t.Helper()
	src, err := os.ReadFile("testdata/payloads.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line := range strings.Lines(string(src)) {
		s, err := strconv.Unquote(strings.TrimSpace(line))
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		all = append(all, s)
	}
	return all
}

// inAPage renders Markdown as the most careless of readers would: raw HTML runs, and
// what looks like an address becomes a link.
func inAPage(t testing.TB, md string) string {
	t.Helper()
	var out bytes.Buffer
	reader := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList), goldmark.WithRendererOptions(markup.WithUnsafe()))
	if err := reader.Convert([]byte(md), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func parsed(t testing.TB, page string) []*html.Node {
	t.Helper()
	all, err := html.ParseFragment(strings.NewReader(page), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// harmless is what a text may become: nothing that runs, asks for anything or leads
// elsewhere than to the web and to mailboxes. It is written here once more, apart from
// the list of the pages' own gate.
var (
	harmless = strings.Fields("p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code em strong del sup a div table caption thead tbody tr th td")
	outside  = regexp.MustCompile(`^(https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?([/?#][^\\<>"'\x60\s]*)?|mailto:[A-Za-z0-9.+_'-]+@[A-Za-z0-9.-]+)$`)
)

func wantHarmless(t *testing.T, from string, all []*html.Node) {
	t.Helper()
	for _, n := range all {
		if n.Type == html.CommentNode {
			t.Errorf("%q leaves a comment: %q", from, n.Data)
		}
		if n.Type == html.ElementNode && (!slices.Contains(harmless, n.Data) || n.Namespace != "") {
			t.Errorf("%q makes <%s>", from, n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case slices.Contains(strings.Fields("id class role tabindex aria-label aria-labelledby rel scope start style"), a.Key):
				if a.Key == "style" && !strings.HasPrefix(a.Val, "text-align:") { // goldmark's own, of Markdown
					t.Errorf("%q makes style=%q", from, a.Val)
				}
			case a.Key == "href" && (strings.HasPrefix(a.Val, "#") || outside.MatchString(a.Val)):
			default:
				t.Errorf("%q makes %s=%q of <%s>", from, a.Key, a.Val, n.Data)
			}
		}
		for c := range n.ChildNodes() {
			wantHarmless(t, from, []*html.Node{c})
		}
	}
}

// wordsOf is what is read in a page: without word joiners, without how spaces are set,
// and without the links back from notes.
func wordsOf(all []*html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "role" && a.Val == "doc-backlink" {
				return
			}
		}
		if n.Type == html.ElementNode && !slices.Contains([]string{"em", "strong", "del", "a", "code", "sup"}, n.Data) {
			b.WriteByte(' ')
			defer b.WriteByte(' ')
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	for _, n := range all {
		walk(n)
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(b.String(), string(wordJoiner), "")), " ")
}

// around puts a text into texts of people.
var around = []string{"%", "Before % after", "Before\n\n%\n\nafter\n", "- % \n- after", "> %\n\nafter", "| a | b |\n|---|---|\n| % | c |", "# %\n\nafter", "*%* **after**", "[%](https://example.org/)", "x[^n]\n\n[^n]: %"}

func put(s string) []string {
	var all []string
	for _, a := range around {
		all = append(all, strings.Replace(a, "%", s, 1))
	}
	return all
}

func checkProse(t *testing.T, s string) {
	t.Helper()
	out, err := prose(s, "p7-", 3)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	if err := inspect([]byte(out)); err != nil {
		t.Errorf("%q: %v\n%s", s, err, out)
	}
	tree := parsed(t, string(out))
	wantHarmless(t, s, tree)
	if strings.ContainsFunc(string(out), unseen) {
		t.Errorf("%q reaches a reader unescaped: %q", s, out)
	}

	md := proseMarkdown(s, 3)
	if strings.ContainsFunc(strings.ReplaceAll(md, string(wordJoiner), ""), unseen) {
		t.Errorf("%q reaches a reader unescaped: %q", s, md)
	}
	again := parsed(t, inAPage(t, md))
	wantHarmless(t, s, again)
	if got, want := wordsOf(again), wordsOf(tree); got != want {
		t.Errorf("%q is read as\n%q\nin Markdown, and on a page as\n%q\n%s", s, got, want, md)
	}
	if got, want := shape(again), shape(tree); got != want {
		t.Errorf("%q becomes\n%s\nin Markdown, and on a page\n%s\n%s", s, got, want, md)
	}
}

// unseen is a character that is not seen, or changes the text around it.
func unseen(r rune) bool {
	return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || strings.ContainsRune("\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\U000e0041", r)
}

// shape is what stands in what, of the elements that Markdown has too, with where its
// links lead.
func shape(all []*html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		name := ""
		if n.Type == html.ElementNode && slices.Contains(strings.Fields("h1 h2 h3 h4 h5 h6 blockquote pre table tr hr br del em code a"), n.Data) {
			name = n.Data
		}
		for _, a := range n.Attr {
			if a.Key == "href" && strings.HasPrefix(a.Val, "#") {
				name = ""
			} else if a.Key == "href" {
				name += " " + a.Val
			}
		}
		if name != "" {
			b.WriteString("<" + name + ">")
			defer b.WriteString("</>")
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	for _, n := range all {
		walk(n)
	}
	return b.String()
}

// A text of a person does nothing in a page, nor in any page that is made of its
// Markdown, says the same in both, and what hosts make links of stays text.
func TestProseOnlySays(t *testing.T) {
	all := payloads(t)
	if len(all) < 120 {
		t.Fatalf("only %d payloads", len(all))
	}
	for _, p := range all {
		for _, s := range put(p) {
			checkProse(t, s)
		}
	}
}

func TestLeadsTo(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org": "", "HTTPS://Example.org/X": "https://Example.org/X", "https://example.org:8443/a/b?c=d&e=f#g": "", "https://example.org/@someone": "",
		"https://example.org/a b": "https://example.org/a%20b", "https://example.org/ŵ": "https://example.org/%C5%B5", "https://example.org/%20%zz": "https://example.org/%20%25zz", "https://example.org/(a)*'$\"<b>`|{}[]^~!": "https://example.org/%28a%29%2A%27%24%22%3Cb%3E%60%7C%7B%7D%5B%5D%5E%7E%21",
		"mailto:some.one@example.org": "", "MAILTO:a@b.org": "mailto:a@b.org", "https://xn--gr-gja.example.org/": "",
	} {
		if want == "" {
			want = in
		}
		if got, ok := leadsTo(in); !ok || got != want {
			t.Errorf("%q leads to %q, %v, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{
		"", ":", "x", "example.org", "www.example.org", "//example.org", "/\\example.org", "\\\\example.org\\a", "http://example.org", "ftp://example.org", "javascript:x", "data:,x", "blob:https://example.org", "file:///x", "ms-msdt:x", "search-ms:x", "#a", "?a",
		"https:", "https:/", "https://", "https:///example.org", "https:example.org", "https:/example.org", "https://?a", "https://#a", "https://.example.org", "https://-example.org", "https://:443/", "https://example.org:/", "https://example.org:123456/", "https://example.org:a/",
		"https://a@example.org", "https://a:b@example.org", "https://@example.org", "https://a%40example.org", "https://a&#64;example.org", "https://exämple.org", "https://example。org", "https://[::1]", "https://a b.org",
		"https://example.org\\a", "https://example.org/\\a", "https://example.org/%5Ca", "https://example.org/%255ca", "https://example.org/%zz%5c", "https://example.org/&#92;a", "https://example.org/&bsol;a", "https://example.org/%26bsol;a",
		"https://example.org/\na", "https://example.org/%0aa", "https://example.org/%250d", "https://example.org/\x00", "https://example.org/%00", "https://example.org/\u202ea", "https://example.org/%E2%80%AEa", "https://example.org/&#x202e;a", "https://example.org/\u200ba", "https://example.org/\u2028", "https://example.org/%ff", "https://example.org/\xff",
		"https://example.org/%2525252525255c", " https://example.org", "\thttps://example.org", "ht\ntps://example.org", "https://example.org/" + strings.Repeat("a", longestAddress),
		"mailto:", "mailto:a", "mailto:@b", "mailto:a@", "mailto:a@b@c", "mailto:a@b?cc=c@d", "mailto:a@b,c@d", "mailto:a%40b", "mailto:a b@c", "mailto://a@b", "mailto:a@b:25", "mailto:ä@b", "mailto:a@b/c", "mailto:<a@b>", "mailto:\"a\"@b",
	} {
		if got, ok := leadsTo(in); ok {
			t.Errorf("%q leads to %q", in, got)
		}
	}
}

// A text ends where it is meant to end: what follows it in the document stands where it
// would without it.
func TestProseStaysInItsBlock(t *testing.T) {
	for _, p := range payloads(t) {
		for _, s := range []string{p, "- " + p, "> " + p} {
			md := doc.MarkdownOf([]doc.Block{
				doc.Heading{Level: 1, Text: "Title"}, doc.Prose(s), doc.Heading{Level: 2, Text: "After"}, doc.Prose(s), doc.Paragraph("middle"), doc.Prose(s),
				doc.List{Items: []doc.Item{{Text: "last"}}}, doc.Prose(s), doc.List{Numbered: true, Items: []doc.Item{{Text: "number"}}}, doc.Prose(s),
				doc.Table{Header: []string{"head"}, Right: []bool{false}, Rows: [][]doc.Line{doc.Row("cell")}},
			}, proseMarkdown)
			var got []string
			for _, n := range parsed(t, inAPage(t, md)) {
				words := wordsOf([]*html.Node{n})
				switch {
				case n.Data == "h2" && words == "After", n.Data == "p" && words == "middle", n.Data == "ul" && words == "last", n.Data == "ol" && words == "number", n.Data == "table" && words == "head cell":
					got = append(got, n.Data)
				}
			}
			if strings.Join(got, " ") != "h2 p ul ol table" {
				t.Errorf("%q moves what follows it: %v\n%s", s, got, md)
			}
		}
	}
}

func TestProse(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>\n"},
		{"[a](https://example.org/ \"t\")", `<p><a class="elsewhere" href="https://example.org/" rel="noopener noreferrer nofollow">a</a></p>` + "\n"},
		{"<https://example.org/?a=1&b=2>", `<p><a class="elsewhere" href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer nofollow">https://example.org/?a=1&amp;b=2</a></p>` + "\n"},
		{"<someone@example.org>", `<p><a class="elsewhere" href="mailto:someone@example.org" rel="noopener noreferrer nofollow">someone@example.org</a></p>` + "\n"},
		{"[a](javascript:x) [b](//example.org) [c](http://example.org)", "<p>a b c</p>\n"},
		{"[](https://example.org/)", `<p><a class="elsewhere" href="https://example.org/" rel="noopener noreferrer nofollow">https://example.org/</a></p>` + "\n"},
		{"![a *b*](x) ![](x)", "<p>[image not included: a b] [image not included]</p>\n"},
		{"a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"},
		{"<div>\n*a*\n</div>", "<p>&lt;div&gt; *a* &lt;/div&gt;</p>\n"},
		{"<!-- a -->", "<p>&lt;!-- a --&gt;</p>\n"},
		{"# a\n\n### b\n\n## c\n\n# d", "<h4>a</h4>\n<h5>b</h5>\n<h5>c</h5>\n<h4>d</h4>\n"},
		{"# a\n\n## b\n\n### c\n\n#### d", "<h4>a</h4>\n<h5>b</h5>\n<h6>c</h6>\n<h6>d</h6>\n"},
		{"a\n: b", "<dl><dt>a</dt>\n<dd>b\n</dd>\n</dl>\n"},
		{"3. a\n4. b", "<ol start=\"3\">\n<li>a\n</li>\n<li>b\n</li>\n</ol>\n"},
		{"\u202ea\u200b Gŵyr", `<p>\u202ea\u200b Gŵyr</p>` + "\n"},
		{"&#x202e;a", `<p>\u202ea</p>` + "\n"},
		{"| a | |\n|--:|:-:|\n| 1 | 2 |", `<div class="scroll" role="group" tabindex="0" aria-labelledby="p7-table-1">` + "\n" +
			`<table>` + "\n" + `<caption id="p7-table-1">Table 1 in this text</caption>` + "\n<thead>\n" +
			`<tr><th scope="col" class="n">a</th><td class="centre"></td></tr>` + "\n</thead>\n<tbody>\n" +
			`<tr><td class="n">1</td><td class="centre">2</td></tr>` + "\n</tbody>\n</table>\n</div>\n"},
		{"a[^x] b[^x]\n\n[^x]: c", `<p>a<sup><a id="p7-note-1-from-1" href="#p7-note-1" role="doc-noteref" aria-label="Note [1]">[1]</a></sup> b` +
			`<sup><a id="p7-note-1-from-2" href="#p7-note-1" role="doc-noteref" aria-label="Note [1]">[1]</a></sup></p>` + "\n" +
			`<ol class="notes">` + "\n" + `<li id="p7-note-1"><p>c</p>` + "\n" +
			`<a class="back" href="#p7-note-1-from-1" role="doc-backlink">Back to note 1, place 1</a>` + "\n" +
			`<a class="back" href="#p7-note-1-from-2" role="doc-backlink">Back to note 1, place 2</a>` + "\n</li>\n</ol>\n"},
	} {
		got, err := prose(tt.in, "p7-", 3)
		if err != nil || string(got) != tt.want {
			t.Errorf("%q becomes\n%s\nwant\n%s%v", tt.in, got, tt.want, err)
		}
	}
}

func TestProseMarkdown(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"*a* **b** ~~c~~ `d`", "*a* **b** ~~c~~ `d`\n"},
		{"[a](https://example.org/?a=1&b=2 \"t\")", "[a](https://example.org/?a=1&amp;b=2)\n"},
		{"[a](javascript:x) ![b](x) <b>c</b>", "a \\[image not included: b\\] \\<b>c\\</b>\n"},
		{"# a\n\n### b", "#### a\n\n##### b\n"},
		{"- a\n- b\n  - c\n\n1. d", "* a\n* b\n  * c\n\n1) d\n"},
		{"- a\n\n+ b", "* a\n\n\u2060\n\n* b\n"},
		{"> a\n> - b", "> a\n>\n> * b\n"},
		{"a\n: b\n: c", "* **a**\n  * b\n  * c\n"},
		{"```js\na`b\n```", "```\na`b\n```\n"},
		{"|a|b|\n|-|-:|\n|`x\\|y`|z\\|w|", "Table 1 in this text\n\n| a | b |\n| --- | ---: |\n| `x\\|y` | z\\|w |\n"},
		{"a[^x]\n\n[^x]: c", "a\\[1\\]\n\n1) c\n"},
		{"a\nb  \nc", "a b\\\nc\n"},
	} {
		if got := proseMarkdown(tt.in, 3); got != tt.want {
			t.Errorf("%q becomes\n%s\nwant\n%s", tt.in, got, tt.want)
		}
	}
}

// What is too much to be laid out is shown as it was written, and says so.
func TestProseHasLimits(t *testing.T) {
	for _, tt := range []struct{ name, in, why string }{
		{"length", strings.Repeat("a", mostBytes+1), "is longer than 64 KiB"},
		{"columns", strings.Repeat("|a", 33) + "\n" + strings.Repeat("|-", 33) + "\n", "has a table of more than 32 columns"},
		{"cells", strings.Repeat("|a", 20) + "\n" + strings.Repeat("|-", 20) + "\n" + strings.Repeat("b\n", 1001), "has tables of more than 20,000 cells"},
		{"cells in a quotation", "> " + strings.Repeat("|a", 20) + "\n> " + strings.Repeat("|-", 20) + "\n" + strings.Repeat("> b\n", 1001), "has tables of more than 20,000 cells"},
		{"lists on a line", strings.Repeat("- ", 2000) + "a", tooDeep},
		{"lists by lines", func() string {
			var b strings.Builder
			for i := range 40 {
				b.WriteString(strings.Repeat("  ", i) + "- a\n")
			}
			return b.String()
		}(), tooDeep},
		{"quotations", strings.Repeat(">", 33) + "a", tooDeep},
		{"quotations of nothing", strings.Repeat("> ", 2000), tooDeep},
		{"brackets", strings.Repeat("[a](", 1001), "has too many marks between two blank lines"},
		{"emphasis", strings.Repeat("*a ", 8001), "has too many marks between two blank lines"},
		{"addresses", "[a]: https://x.org/" + strings.Repeat("b", 1900) + "\n\n" + strings.Repeat(strings.Repeat("[a] ", 500)+"\n\n", 3), "would take more than 2 MiB of a page"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, err := prose(tt.in, "p", 3)
			want := `<p class="as-written">This text is shown as it was written, because it ` + tt.why + ".</p>\n<pre"
			if err != nil || !strings.HasPrefix(string(out), want) {
				t.Errorf("%.200s, %v", out, err)
			}
			if md := proseMarkdown(tt.in, 3); !strings.HasPrefix(md, "This text is shown as it was written, because it "+tt.why+".\n\n```\n") {
				t.Errorf("%.200s", md)
			}
			if got := strings.TrimSpace(wordsOf(parsed(t, string(out))[2:])); got != strings.Join(strings.Fields(tt.in), " ") {
				t.Errorf("words are lost: %.200s", got)
			}
		})
	}
	for name, in := range map[string]string{
		"a long text": strings.Repeat("Words of a person.\n", 3000), "a large table": strings.Repeat("|a", 20) + "\n" + strings.Repeat("|-", 20) + "\n" + strings.Repeat("b\n", 999),
		"a table of dashes": strings.Repeat("|a", 20) + "\n" + strings.Repeat("|-", 20) + "\n" + strings.Repeat(strings.Repeat("|-", 20)+"\n", 500),
		"a deep list":       strings.Repeat("- ", 32) + "a", "a line across": strings.Repeat("- ", 100),
	} {
		if out, err := prose(in, "p", 3); err != nil || strings.Contains(string(out), "as-written") {
			t.Errorf("%s is not laid out: %.200s %v", name, out, err)
		}
	}
}

// The tables of documents come back from their Markdown with the same cells.
func TestTablesComeBack(t *testing.T) {
	all := payloads(t)
	table := doc.Table{Header: []string{"a", "b|c", "d\\"}, Right: []bool{false, true, false}}
	for i := range len(all) - 2 {
		table.Rows = append(table.Rows, doc.Row(all[i], all[i+1], all[i+2]))
	}
	src := []byte(doc.Markdown([]doc.Block{table}))
	tree := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(src))
	if more := tree.FirstChild().NextSibling(); more != nil {
		t.Fatalf("a table becomes more blocks: %s", more.Kind())
	}
	r := &treeReader{source: src, cites: map[int]int{}}
	row := 0
	for tr := tree.FirstChild().FirstChild().NextSibling(); tr != nil; tr = tr.NextSibling() {
		column := 0
		for td := tr.FirstChild(); td != nil; td = td.NextSibling() {
			got := strings.ReplaceAll(plain(r.inline(td, 0)), string(wordJoiner), "")
			if want := legible(strings.Join(strings.Fields(table.Rows[row][column].String()), " ")); got != want {
				t.Errorf("row %d, column %d is %q, want %q", row, column, got, want)
			}
			for c := td.FirstChild(); c != nil; c = c.NextSibling() {
				if c.Kind() != ast.KindText {
					t.Errorf("%q holds a %s", table.Rows[row][column], c.Kind())
				}
			}
			column++
		}
		if column != 3 {
			t.Errorf("row %d has %d cells", row, column)
		}
		row++
	}
	if row != len(table.Rows) {
		t.Errorf("%d rows, want %d", row, len(table.Rows))
	}
}
