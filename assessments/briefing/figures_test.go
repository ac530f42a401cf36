package briefing_test

import (
	"reflect"
	"strings"
	"testing"

	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/scoring"
	"wellbeing/internal/doc"
)

// figuresOf parts the figures of a document from the rest of it.
func figuresOf(blocks []doc.Block) (all []doc.Figure, rest []doc.Block) {
	for _, b := range blocks {
		if f, ok := b.(doc.Figure); ok {
			all = append(all, f)
			continue
		}
		rest = append(rest, b)
	}
	return all, rest
}

// tellsFigures reports figures that do not say what they are to say: each as its ID,
// its caption and its rows.
func tellsFigures(t *testing.T, all []doc.Figure, want ...string) {
	t.Helper()
	var got []string
	for _, f := range all {
		says := []string{f.ID + ": " + f.Caption}
		for _, row := range f.Drawing.Table().Rows {
			var cells []string
			for _, c := range row {
				cells = append(cells, c.String())
			}
			says = append(says, strings.Join(cells, " | "))
		}
		got = append(got, strings.Join(says, "\n"))
		if !strings.HasSuffix(f.Note, "ot an HMICFRS judgment.") && !strings.HasSuffix(f.Note, compare.RankWorth) {
			t.Errorf("%s: %q", f.ID, f.Note)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the figures say\n%s\nwant\n%s", strings.Join(got, "\n\n"), strings.Join(want, "\n\n"))
	}
}

func TestForcesPage(t *testing.T) {
	two := []side{{"loamshire", "fictional", "submitted", strong}, {"barsetshire", "fictional", "submitted", weak}}
	table := forcesTable(t, compare.ForcesOptions{Rank: true, Draws: 100}, two...)
	all, rest := figuresOf(briefing.ForcesPage(table))
	tellsFigures(t, all,
		"side-by-side: On the whole the scores go from 25.0 to 100.0 of 100.\nbarsetshire | 25.0 | 25.0\nloamshire | 100.0 | 100.0",
		"spread: Of the standards, Support is the lowest for the force in the middle (62.5), and Reported aside the highest (100.0).\nThe whole | 25.0, 100.0 | 43.8–81.3 | 62.5\n1 Support | 25.0, 100.0 | 43.8–81.3 | 62.5\n2 Reported aside * | 100.0 | 100.0–100.0 | 100.0",
		"rank-ranges: Of 1 pair of forces, each is told apart.\nbarsetshire | 2–2 | 2 | rank 2\nloamshire | 1–1 | 1 | rank 1")
	if got := len(all[0].Drawing.(doc.Plot).References); got != 0 {
		t.Errorf("of two forces %d quartiles are drawn", got)
	}

	var shades [][]int
	for _, b := range rest {
		if table, ok := b.(doc.Table); ok && table.Shades != nil {
			shades = table.Shades
		}
	}
	if want := [][]int{{0, 2, 2, 0}, {0, 5, 5, 5}}; !reflect.DeepEqual(shades, want) {
		t.Errorf("the scores are shaded %v, want %v", shades, want)
	}

	text := doc.Markdown(briefing.Forces(table))
	if none, _ := figuresOf(briefing.Forces(table)); len(none) > 0 || strings.Contains(text, "ground") {
		t.Errorf("figures in what is no page:\n%s", text)
	}
	page := strings.ReplaceAll(doc.Markdown(rest), " The stronger the ground of a figure, the higher the score: it grows with each 20 points.", "")
	if page != text {
		t.Errorf("beside its figures a page says other than the text:\n%s\n%s", page, text)
	}
}

// Of five forces the quartiles are drawn; of one, or without scores, nothing is.
func TestForcesPageByNumber(t *testing.T) {
	five := []side{{"a", "fictional", "submitted", strong}, {"b", "fictional", "submitted", weak}, {"c", "fictional", "submitted", strong}, {"d", "fictional", "submitted", strong}, {"e", "fictional", "submitted", weak}}
	all, _ := figuresOf(briefing.ForcesPage(forcesTable(t, compare.ForcesOptions{}, five...)))
	var labels []string
	for _, r := range all[0].Drawing.(doc.Plot).References {
		labels = append(labels, r.Label)
	}
	if got := strings.Join(labels, ", "); got != "quartile 25.0, median 100.0, quartile 100.0" {
		t.Error(got)
	}
	if all, _ := figuresOf(briefing.ForcesPage(forcesTable(t, compare.ForcesOptions{Rank: true, Draws: 10}, five[0]))); len(all) > 0 {
		t.Errorf("one force alone has %d figures", len(all))
	}
	empty := []side{{"office", "partner", "illustration", "standards: {}\n"}, {"bureau", "partner", "illustration", "standards: {}\n"}}
	if all, _ := figuresOf(briefing.ForcesPage(forcesTable(t, compare.ForcesOptions{Illustrations: true}, empty...))); len(all) > 0 {
		t.Errorf("forces without scores have %d figures", len(all))
	}
}

// roadOf is the progress by dates with the levels of three indicators.
func roadOf(t *testing.T, dates string) *compare.Progress {
	t.Helper()
	var cards []*scoring.Scorecard
	for _, at := range strings.Fields(dates) {
		day, levels, _ := strings.Cut(at, "=")
		status := "submitted"
		if strings.Contains(levels, "?") {
			status = "illustration"
		}
		cards = append(cards, submission{status, strings.Join(strings.Split(levels, ""), " "), "", ""}.scored(t, changesLadder, day))
	}
	p, err := compare.Dates(cards, compare.DatesOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestProgressPage(t *testing.T) {
	p := roadOf(t, "2020-03-31=012 2020-09-30=??? 2021-03-31=112")
	all, rest := figuresOf(briefing.ProgressPage(p))
	tellsFigures(t, all, "road: The whole is off track: it scored 50.0 of 100 on 31 March 2021, and the target is 100.0 by 31 December 2021.\n"+
		"31 March 2020 | scored | 25.0\n30 September 2020 | scored | –\n31 March 2021 | scored | 50.0\n"+
		"31 March 2021 | required by the straight line to the target | 67.8\n31 December 2021 | at the pace so far | 68.8\n31 December 2021 | by what is planned | 50.0\n31 December 2021 | target | 100.0")
	if got, want := doc.Markdown(rest), doc.Markdown(briefing.Progress(p)); got != want {
		t.Errorf("beside its figure a page says other than the text:\n%s\n%s", got, want)
	}
	if !strings.Contains(all[0].Note, "not a forecast") {
		t.Error(all[0].Note)
	}
	all, _ = figuresOf(briefing.ProgressPage(roadOf(t, "2021-03-31=???")))
	tellsFigures(t, all, "road: The latest assessment has nothing to score.\n31 March 2021 | scored | –\n31 December 2021 | target | 100.0")
	if strings.Contains(all[0].Note, "not a forecast") {
		t.Error(all[0].Note)
	}
}

func TestChangesPage(t *testing.T) {
	before := submission{"submitted", "0 1 2", "", ""}.scored(t, changesLadder, "2020-03-31")
	after := submission{"submitted", "2 1 1", "", ""}.scored(t, changesLadder, "2021-03-31")
	c := &briefing.Compared{Changes: compare.Submissions(before, after, compare.SubmissionsOptions{})}
	all, rest := figuresOf(briefing.ChangesPage(c))
	tellsFigures(t, all, "scores: By the evidence, 1 of 2 standards score higher than before, and 1 lower.\nThe whole | 25.0 | 75.0\nSupport | 25.0 | 75.0\nReported aside | 100.0 | 50.0")
	if got, want := doc.Markdown(rest), doc.Markdown(briefing.Changes(c)); got != want {
		t.Errorf("beside its figure a page says other than the text:\n%s\n%s", got, want)
	}
}
