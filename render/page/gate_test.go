package page

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wellbeing/internal/doc"
)

// everyBlock is a document with a text in every field of every block.
func everyBlock(s string) []doc.Block {
	line := doc.Line{{Text: "w" + s}, {Text: s, Address: s}, {Text: s, To: "place"}, {Text: s, Strong: true}, {Text: s, Address: "https://example.org/" + s}, {Text: s, Address: "mailto:" + s}}
	own := strings.TrimPrefix(s, "http:") // the program's own addresses may be of the old web
	return []doc.Block{
		doc.Heading{Level: 1, Text: "w" + s, ID: "place"}, doc.Marking("w" + s), doc.Paragraph("w" + s), doc.Passage(line),
		doc.Facts{{Label: "w" + s, Line: line}}, doc.Contents{},
		doc.Heading{Level: 2, Text: "w" + s}, doc.List{Items: []doc.Item{{Term: "w" + s, Text: "w" + s, Address: own, Items: []string{"w" + s}}, {Term: "w" + s, Line: line, Items: []string{s}}, {Term: "w" + s}, {Text: s}}},
		doc.List{Numbered: true, Items: []doc.Item{{Text: "w" + s}, {Line: line}}},
		doc.Heading{Level: 2, Text: s}, doc.Table{Caption: "w" + s, Header: []string{"w" + s, s}, Right: []bool{false, true}, Rows: [][]doc.Line{{line, line}, doc.Row(s, s)}, Trends: &doc.Trends{Header: "w" + s, Rows: [][]doc.Point{{{Figure: 1, Known: true}, {Figure: 2, Known: true}}, {{}, {}}}}},
		doc.Table{Header: []string{s}, Right: []bool{false}, Rows: [][]doc.Line{doc.Row(s)}},
		doc.YAML("a: " + s + "\n"), doc.Words{{Text: "w" + s}, {Text: "w" + s, Mark: doc.Added}, {Text: "w" + s, Mark: doc.Removed}, {Mark: doc.LeftOut}},
		doc.Heading{Level: 2, Text: "figures"},
		doc.Figure{ID: "figure-1", Caption: "w" + s, Note: "w" + s, Drawing: doc.Plot{Row: "w" + s, To: 100, Unit: s, Series: []doc.Series{{Name: "w" + s}, {Name: s, Shape: doc.Range}}, References: []doc.Reference{{Label: "w" + s, At: 50}}, Parts: []doc.Part{
			{Title: "w" + s, Rows: []doc.PlotRow{{Label: "w" + s, To: "place", Note: "w" + s, Marks: [][]doc.Spot{{{At: 10, Text: s}}, {{At: 10, Until: 20, Text: s}}}}}},
			{Title: s, Rows: []doc.PlotRow{{Label: s, To: "place", Marks: [][]doc.Spot{{{At: 10, Text: s}}}}}}}}},
		doc.Figure{ID: "figure-2", Caption: "w" + s, Drawing: doc.Course{Dated: []doc.Dated{{Day: 1, Date: "w" + s, Score: doc.Point{Figure: 10, Known: true}}, {Day: 100, Date: s, Score: doc.Point{Figure: 30, Known: true}}},
			Target: doc.Dated{Day: 200, Date: "w" + s, Score: doc.Point{Figure: 60, Known: true}}, Required: doc.Point{Figure: 40, Known: true}, Projected: doc.Point{Figure: 50, Known: true}, Planned: doc.Point{Figure: 55, Known: true}}},
		doc.Heading{Level: 3, Text: "w" + s}, doc.Prose(s), doc.Prose("x " + s), doc.Details{Summary: "w" + s, Blocks: []doc.Block{doc.Paragraph("w" + s), doc.Prose(s), doc.Table{Header: []string{s}, Right: []bool{false}, Rows: [][]doc.Line{{line}}}}},
		doc.Marking("w" + s),
	}
}

// Whatever stands in a document, in any of its fields, its page passes the gate and its
// Markdown does nothing.
func TestEveryFieldOnlySays(t *testing.T) {
	for _, p := range payloads(t) {
		var page, md bytes.Buffer
		if err := HTML(&page, everyBlock(p), "the program"); err != nil {
			t.Errorf("%q: %v", p, err)
		}
		if err := Doc(&md, everyBlock(p)); err != nil {
			t.Fatal(err)
		}
		for _, out := range []string{page.String(), strings.ReplaceAll(md.String(), string(wordJoiner), "")} {
			if i := strings.IndexFunc(out, unseen); i >= 0 {
				t.Errorf("%q reaches a reader unescaped: %q", p, out[max(0, i-60):min(len(out), i+20)])
			}
		}
		wantHarmless(t, p, parsed(t, inAPage(t, md.String())))
	}
}

// whole is a page around a part, which passes if the part does.
func whole(part string) string {
	const style = "p{color:#000}"
	return "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" +
		hashOf(style) + "'; img-src 'none'; base-uri 'none'; form-action 'none'\"><title>t</title><style>" + style + "</style></head><body><p>a</p>" + part + "</body></html>\n"
}

// The gate lets nothing through that is not on its list, and says what and where.
func TestGate(t *testing.T) {
	for _, sound := range []string{"", "<p>a &lt;script&gt; b</p>", `<h2 id="a">b</h2><p><a href="#a">b</a></p>`, `<p><a href="mailto:a@b.org" rel="noopener noreferrer nofollow">b</a></p>`, `<svg role="img" aria-labelledby="a"><title id="a">b</title><rect x="0" y="0" width="1" height="1"/></svg>`} {
		if err := inspect([]byte(whole(sound))); err != nil {
			t.Errorf("%s: %v", sound, err)
		}
	}
	for _, tt := range []struct{ part, want string }{
		{"<script>alert(1)</script>", "<script>, at html > body > script"}, {"<ScRiPt></sCrIpT>", "<script>"}, {"<img src=x>", "<img>"}, {"<iframe></iframe>", "<iframe>"},
		{"<div><form></form></div>", "<form>, at html > body > div > form"}, {"<base href=x>", "<base>"}, {"<link rel=x>", "<link>"}, {"<object></object>", "<object>"},
		{"<p onclick=x>a</p>", "the attribute onclick of <p>"}, {"<p style=\"color:red\">a</p>", "the attribute style of <p>"}, {"<p STYLE=x>a</p>", "the attribute style"}, {"<div src=x>a</div>", "the attribute src"},
		{"<svg onload=x></svg>", "the attribute onload of <svg>"}, {"<svg><script>a</script></svg>", "<script>"}, {"<svg><a href=\"#x\"></a></svg>", "the element <a>"}, {"<svg><use href=\"#x\"></use></svg>", "<use>"},
		{"<svg><rect fill=\"url(#a)\"/></svg>", "the attribute fill"}, {"<svg><rect class=\"url(#a)\"/></svg>", `the value "url(#a)" of class`}, {"<svg xlink:href=\"x\"></svg>", "the attribute href"}, {"<math></math>", "<math>"},
		{"<svg><style>a</style></svg>", "<style>"}, {"<svg><foreignObject></foreignObject></svg>", "<foreignObject>"}, {"<p><!-- a --></p>", "a comment"},
		{`<p><a href="http://example.org" rel="noopener noreferrer nofollow">a</a></p>`, `the address "http://example.org"`}, {`<p><a href="//example.org" rel="noopener noreferrer nofollow">a</a></p>`, "the address"},
		{`<p><a href="javascript:x">a</a></p>`, "the address"}, {`<p><a href=" https://example.org" rel="noopener noreferrer nofollow">a</a></p>`, "the address"}, {`<p><a href="x.html">a</a></p>`, "the address"}, {`<p><a href="https:example.org" rel="noopener noreferrer nofollow">a</a></p>`, "the address"},
		{`<p><a href="https://a@example.org" rel="noopener noreferrer nofollow">a</a></p>`, "names a user"}, {`<p><a href="https://example.org">a</a></p>`, "without a rel"}, {`<p><a href="https://example.org\x" rel="noopener noreferrer nofollow">a</a></p>`, "the address"},
		{`<p><a href="https://example.org/&#x202e;" rel="noopener noreferrer nofollow">a</a></p>`, "not seen"}, {`<p><a href="https://example.org/&#9;" rel="noopener noreferrer nofollow">a</a></p>`, "not seen"},
		{`<h2 id="a">b</h2><h2 id="a">b</h2>`, `the ID "a" twice`}, {`<h2 id="">b</h2>`, `the ID ""`}, {`<p><a href="#a">b</a></p>`, `"#a", which is nowhere`}, {`<p><a href="#">b</a></p>`, `"#", which is nowhere`}, {`<div aria-labelledby="a">b</div>`, `"#a", which is nowhere`},
		{"<meta http-equiv=refresh content=\"0;url=x\">", `a meta of "refresh"`}, {"<style>p{}</style>", "2 styles and 1 policies"}, {"<style>p{background:URL(x)}</style>", "url( in its style"}, {"<style>@import 'x';</style>", "@import in its style"},
		{"<p>a<p>b</p>", "closes nothing"}, {"<p>a</div>", "closes nothing"}, {"<table><p>a</p></table>", "where a reader makes"}, {"<table><tr><td>a</td></tr></table>", "where a reader makes"}, {"<p><p>a</p></p>", "the page"}, {"</body>", "closes nothing"},
		{"<!DOCTYPE x>", "second document type"}, {"<custom-x></custom-x>", "<custom-x>"}, {"<svg><![CDATA[a]]></svg>", "a comment"},
	} {
		if err := inspect([]byte(whole(tt.part))); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.part, err, tt.want)
		}
	}
	for _, tt := range []struct{ old, new, want string }{
		{"img-src 'none'", "img-src *", "policy is"}, {"color:#000", "color:#001", "policy is"}, {"<style>p{color:#000}</style>", "", "0 styles and 1 policies"}, {"Content-Security-Policy", "X-Policy", "a meta of"},
		{"<!DOCTYPE html>", "<!DOCTYPE html SYSTEM \"about:legacy-compat\">", "document type"}, {"<p>a</p>", strings.Repeat("<div>", 600) + strings.Repeat("</div>", 600), "cannot be read again"},
	} {
		if err := inspect([]byte(strings.Replace(whole(""), tt.old, tt.new, 1))); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s for %s: %v, want %s", tt.new, tt.old, err, tt.want)
		}
	}
}

// What is told to be safe without being escaped is a text of people, a drawing and the
// pages' own style: each at one place.
func TestWhatIsToldToBeSafe(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); ok {
				if of, ok := f.X.(*ast.Ident); ok && of.Name == "template" && !slices.Contains([]string{"New", "Must"}, f.Sel.Name) {
					got[f.Sel.Name+" in "+name]++
				}
			}
			return true
		})
	}
	want := map[string]int{"HTML in prose.go": 1, "HTML in drawing.go": 1, "CSS in html.go": 1}
	if !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
