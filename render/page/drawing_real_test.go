package page

import (
	"os"
	"path/filepath"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/briefing"
	"wellbeing/assessments/compare"
	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/pack"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/doc"
)

// examples scores the examples of a folder.
func examples(t *testing.T, folder string) []*scoring.Scorecard {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("../../examples", folder, "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	f, _ := framework.Builtin(framework.BuiltinIDs()[0])
	var cards []*scoring.Scorecard
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if a, findings := assessments.Parse(file, src); len(findings) == 0 {
			cards = append(cards, scoring.Score(f, a, scoring.Options{}))
		}
	}
	return cards
}

// figures are all figures of a document.
func figures(blocks []doc.Block) (all []doc.Figure) {
	for _, b := range blocks {
		switch b := b.(type) {
		case doc.Figure:
			all = append(all, b)
		case doc.Details:
			all = append(all, figures(b.Blocks)...)
		}
	}
	return all
}

// Each figure of the pages of the examples draws the numbers of its table.
func TestFiguresOfExamples(t *testing.T) {
	years, forces := examples(t, "borsetshire"), examples(t, "forces")
	road, err := compare.Dates(years, compare.DatesOptions{})
	if err != nil {
		t.Fatal(err)
	}
	alike, err := compare.Forces(forces, compare.ForcesOptions{Rank: true, Draws: 100})
	if err != nil {
		t.Fatal(err)
	}
	latest := road.Latest()
	changes := compare.Submissions(years[0], latest, compare.SubmissionsOptions{})
	for name, page := range map[string]struct {
		blocks []doc.Block
		least  int // figures
	}{
		"track":   {briefing.ProgressPage(road), 1},
		"compare": {briefing.ForcesPage(alike), 3},
		"diff":    {briefing.ChangesPage(&briefing.Compared{Changes: changes}), 1},
		"pack":    {pack.Blocks(&pack.Contents{Edition: disclosure.Whole(latest), Course: road}), 0},
	} {
		all := figures(page.blocks)
		if len(all) < page.least {
			t.Errorf("%s has %d figures", name, len(all))
		}
		for _, f := range all {
			if f.Caption == "" || f.Note == "" || f.ID == "" {
				t.Errorf("%s: a figure lacks its finding, note or ID: %+v", name, f)
			}
			switch d := f.Drawing.(type) {
			case doc.Plot:
				checkPlot(t, d)
			case doc.Course:
				checkCourse(t, d)
			}
		}
	}
}
