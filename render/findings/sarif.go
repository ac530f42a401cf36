package findings

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/owenrumney/go-sarif/v2/sarif"

	"wellbeing/assessments/check"
	"wellbeing/internal/diag"
	"wellbeing/internal/doc"
	"wellbeing/internal/termtext"
	"wellbeing/internal/words"
)

// sarifReport is SARIF 2.1.0: all rules, and every finding as a result, those that
// are quieted as suppressed. What is left out of a report is taken for mended.
type sarifReport struct {
	w io.Writer
	Options
	results []sarifResult
}

// The library writes null for what a suppression does not have, where the standard
// wants it left out, so that suppressions, and what holds them, stand here.
type (
	sarifLog struct {
		*sarif.Report
		Runs []sarifRun `json:"runs"`
	}
	sarifRun struct {
		*sarif.Run
		Results []sarifResult `json:"results"`
	}
	sarifResult struct {
		*sarif.Result
		Suppressions []sarifSuppression `json:"suppressions"`
	}
	sarifSuppression struct {
		Kind          string          `json:"kind"`
		Justification string          `json:"justification"`
		Location      *sarif.Location `json:"location,omitempty"`
	}
)

func (r *sarifReport) Add(d Document) error {
	marks, lines, address := Fingerprints(d.Findings, d.Source), newShown(d.Source, d.Findings), r.address(d.Name)
	for i, f := range d.Findings {
		line, _ := lines.line(f.Pos.Line)
		result := sarif.NewRuleResult(string(f.Rule)).
			WithLevel(f.Severity.String()).
			WithMessage(sarif.NewTextMessage(sarifMessage(f))).
			WithLocations([]*sarif.Location{sarifLocation(address, f.Pos, line, f.Path)}).
			WithPartialFingerPrints(map[string]any{"wellbeing/v1": marks[i]})
		result.RuleIndex = r.ruleIndex(f.Rule)
		if r.Since != "" {
			result.WithBaselineState(baselineState(f))
		}
		r.results = append(r.results, sarifResult{result, suppressions(f, address)})
	}
	return nil
}

func (r *sarifReport) Close() error {
	log, err := sarif.New(sarif.Version210)
	if err != nil {
		return err
	}
	driver := sarif.NewDriver("wellbeing").WithRules(sarifRules(r.Rules))
	if r.Version != "" {
		driver.WithVersion(r.Version)
	}
	run := sarif.NewRun(*sarif.NewTool(driver)).
		WithColumnKind("unicodeCodePoints").
		WithOriginalUriBaseIds(map[string]*sarif.ArtifactLocation{
			sourceRoot: sarif.NewArtifactLocation().WithDescriptionText("The folder in which the documents were checked."),
		})
	return termtext.WriteJSON(r.w, sarifLog{log, []sarifRun{{run, append([]sarifResult{}, r.results...)}}})
}

// sourceRoot is the name by which hosts know the folder to which addresses are relative.
const sourceRoot = "%SRCROOT%"

// ruleIndex returns where a rule stands in the report, or nil where it does not.
func (r *sarifReport) ruleIndex(name diag.Rule) *uint {
	for i, rule := range r.Rules {
		if rule.Name == name {
			index := uint(i)
			return &index
		}
	}
	return nil
}

// sarifMessage is what was found and what would be right, as sentences: where there
// is little room, the first alone is shown. A text that would be taken for a link or
// for a place to fill in is parted by a word joiner, which is not seen.
func sarifMessage(f diag.Finding) string {
	text := words.Sentence(termtext.Escape(f.Message))
	if f.Hint != "" {
		text += " Hint: " + words.Sentence(termtext.Escape(f.Hint))
	}
	return sarifLiteral.Replace(text)
}

var sarifLiteral = strings.NewReplacer("](", "]\u2060(",
	"{0", "{\u20600", "{1", "{\u20601", "{2", "{\u20602", "{3", "{\u20603", "{4", "{\u20604",
	"{5", "{\u20605", "{6", "{\u20606", "{7", "{\u20607", "{8", "{\u20608", "{9", "{\u20609")

// longestSnippet is the number of characters of a line that are quoted.
const longestSnippet = 200

// sarifLocation is a place in a file, with the text from there to the line's end,
// where that is not long, and the path in the data, where there is one.
func sarifLocation(address string, pos diag.Pos, line []byte, path string) *sarif.Location {
	region := sarif.NewRegion().WithStartLine(max(1, pos.Line)).WithStartColumn(max(1, pos.Column))
	if text := line[skip(line, 0, pos.Column-1):]; len(text) > 0 && utf8.RuneCount(text) <= longestSnippet {
		region.WithSnippet(sarif.NewArtifactContent().WithText(string(text)))
	}
	location := sarif.NewLocationWithPhysicalLocation(sarif.NewPhysicalLocation().
		WithArtifactLocation(sarif.NewSimpleArtifactLocation(address).WithUriBaseId(sourceRoot)).
		WithRegion(region))
	if path != "" {
		location.AddLogicalLocations(sarif.NewLogicalLocation().WithFullyQualifiedName(path))
	}
	return location
}

// suppressions say why a finding does not count. The list of one that does is
// empty, not left out: it is known that nothing quiets it. No status is given, which
// reads as accepted: the standard and its schema do not agree on that key's name.
func suppressions(f diag.Finding, address string) []sarifSuppression {
	if f.Stands() {
		return []sarifSuppression{}
	}
	s := sarifSuppression{Kind: "external", Justification: termtext.Escape(f.Quieted.Reason)}
	if !f.Quieted.Waiver.IsZero() {
		s.Kind = "inSource"
		s.Location = sarifLocation(address, f.Quieted.Waiver, nil, "")
	}
	return []sarifSuppression{s}
}

// baselineState says whether a finding was there at the revision with which the run
// compares. Once any result says it, all have to: one with a waiver counts as new,
// since it was not looked for there.
func baselineState(f diag.Finding) string {
	if !f.Stands() && f.Quieted.Waiver.IsZero() {
		return "unchanged"
	}
	return "new"
}

func sarifRules(rules []check.Rule) []*sarif.ReportingDescriptor {
	all := []*sarif.ReportingDescriptor{}
	for _, rule := range rules {
		first, _, _ := strings.Cut(rule.Text, ". ")
		bad, good := head(rule.Bad), head(rule.Good)
		help := doc.Markdown([]doc.Block{doc.Paragraph(rule.Text), doc.Paragraph("Found in:"), doc.YAML(bad), doc.Paragraph("Mended:"), doc.YAML(good)})
		all = append(all, sarif.NewRule(string(rule.Name)).
			WithShortDescription(sarif.NewMultiformatMessageString(words.Sentence(first))).
			WithFullDescription(sarif.NewMultiformatMessageString(rule.Text)).
			WithHelp(sarif.NewMultiformatMessageString(rule.Text+"\n\nFound in:\n\n"+bad+"\nMended:\n\n"+good).WithMarkdown(help)).
			WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(rule.Severity.String())).
			WithProperties(sarif.Properties{"problem.severity": rule.Severity.String(), "tags": []string{"wellbeing"}}))
	}
	return all
}

// head returns the first lines of an example.
func head(yaml string) string {
	const most = 12
	lines := strings.SplitAfter(yaml, "\n")
	if len(lines)-1 <= most {
		return yaml
	}
	return strings.Join(lines[:most], "") + "…\n"
}
