package fictional

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"wellbeing/assessments"
	"wellbeing/assessments/check"
	"wellbeing/assessments/scoring"
	"wellbeing/framework"
	"wellbeing/internal/diag"
)

var update = flag.Bool("update", false, "rewrite the digest of all documents")

// read is a submission as the program reads it.
type read struct {
	*assessments.Assessment
	card *scoring.Scorecard
}

// documents are all of them as the program reads them.
type documents struct {
	lives    [][]*read                      // by force, in the order of years
	reviews  map[string]*assessments.Review // by the name of the assessment
	errors   []string
	warnings map[diag.Rule]int
}

func (d *documents) note(name string, findings diag.List) {
	for _, f := range findings {
		if f.Severity == diag.Error {
			d.errors = append(d.errors, fmt.Sprintf("%s:%d: %s: %s", name, f.Pos.Line, f.Rule, f.Message))
			continue
		}
		d.warnings[f.Rule]++
	}
}

// readAll reads the documents and checks them, once for all tests.
var readAll = sync.OnceValue(func() *documents {
	d := &documents{reviews: map[string]*assessments.Review{}, warnings: map[diag.Rule]int{}}
	of, last := common(), ""
	run := &check.Submissions{}
	for _, f := range Documents(ByForce) {
		if of, ok := strings.CutSuffix(f.Name, "-review.yaml"); ok {
			r, findings := assessments.ParseReview(f.Name, []byte(f.Text))
			d.note(f.Name, findings)
			d.reviews[of+".yaml"] = r
			continue
		}
		a, findings := assessments.Parse(f.Name, []byte(f.Text))
		d.note(f.Name, slices.Concat(findings, check.Assessment(of, a, check.Options{}), run.Add(a, a.SHA256())))
		if force := path.Dir(f.Name); force != last {
			d.lives, last = append(d.lives, nil), force
		}
		d.lives[len(d.lives)-1] = append(d.lives[len(d.lives)-1], &read{a, scoring.Score(of, a, scoring.Options{})})
	}
	for _, a := range slices.Concat(d.lives...) {
		if r := d.reviews[a.File]; r != nil {
			submission, findings := run.Match(r)
			d.note(r.File, append(findings, check.Review(of, r, submission)...))
		}
	}
	return d
})

// All documents are sound, and what is doubtful in them is as rare as in life.
func TestDocumentsAreSound(t *testing.T) {
	all := readAll()
	for _, e := range all.errors {
		t.Error(e)
	}
	warnings := maps.Clone(all.warnings)
	for _, w := range []struct {
		rule        diag.Rule
		least, most int
	}{
		{diag.OverClaimed, 200, 600}, {diag.Unanswered, 100, 350}, {diag.UnusedEvidence, 20, 200}, {diag.StaleEvidence, 8, 80}, {diag.OverdueAction, 1, 20},
		{diag.NoSignOff, 1, 4}, {diag.StraightLine, 0, 3}, {diag.SameNarrative, 0, 3}, {diag.ThinEvidence, 0, 5},
	} {
		if n := warnings[w.rule]; n < w.least || n > w.most {
			t.Errorf("%s: %d warnings, want %d to %d", w.rule, n, w.least, w.most)
		}
		delete(warnings, w.rule)
	}
	for rule, n := range warnings {
		t.Errorf("%s: %d warnings, want none", rule, n)
	}
	if n, r := len(slices.Concat(all.lives...)), len(all.reviews); len(all.lives) != 43 || n != 43*4-3 || r < 22 || r > 36 {
		t.Errorf("%d forces, %d assessments, %d reviews", len(all.lives), n, r)
	}
}

// Each force and each place has a name that nobody else has.
func TestForcesAreOfNobody(t *testing.T) {
	seen := map[string]bool{}
	for _, id := range framework.ForceIDs() {
		seen[id] = true
	}
	for _, f := range forces() {
		if seen[f.id] {
			t.Errorf("%s is there already, or a real force", f.id)
		}
		seen[f.id] = true
		if f.headcount < 1000 || f.headcount > 20000 {
			t.Errorf("%s has %d people", f.id, f.headcount)
		}
		for i, town := range f.towns {
			for _, other := range f.towns[:i] {
				if town == other {
					t.Errorf("%s has %s twice", f.id, town)
				}
			}
		}
	}
}

// What the documents hold is believable in its measure.
func TestDocumentsAreOfBelievableSize(t *testing.T) {
	practices := map[string]bool{}
	for _, f := range Documents(ByForce) {
		if len(f.Text) < 1_000 || len(f.Text) > 60_000 {
			t.Errorf("%s has %d bytes", f.Name, len(f.Text))
		}
	}
	for _, a := range slices.Concat(readAll().lives...) {
		if n := len(a.Evidence); n < 15 || n > 60 {
			t.Errorf("%s has %d items of evidence", a.File, n)
		}
		for _, p := range a.Practices {
			if len(p.SharedWith) > 0 {
				practices[a.Force.ID.Value+" "+p.ID.Value] = true
			}
		}
		for _, s := range a.Standards {
			for _, answer := range s.Answers {
				if n := len(strings.Fields(answer.Narrative.Value)); answer.Answered() && (n < 18 || n > 80) {
					t.Errorf("%s: %s: a narrative of %d words", a.File, answer.Indicator.Value, n)
				}
			}
		}
	}
	if n := len(practices); n < 30 || n > 45 {
		t.Errorf("%d practices are shared", n)
	}
}

// Every document is in the layout that fmt gives it.
func TestDocumentsAreLaidOut(t *testing.T) {
	for _, f := range Documents(ByYear) {
		format, _ := assessments.Identify(f.Name, []byte(f.Text))
		out, findings, err := assessments.Canonical(format, f.Name, []byte(f.Text))
		if err != nil || len(findings) > 0 || string(out) != f.Text {
			t.Errorf("%s: %v, %v, laid out %t", f.Name, err, findings, string(out) == f.Text)
		}
	}
}

// The files of evidence are those that the assessments name, with their digests.
func TestEvidenceIsThere(t *testing.T) {
	for _, l := range []Layout{ByForce, ByYear} {
		there := map[string]string{}
		for _, f := range Evidence(l) {
			if _, ok := there[f.Name]; ok {
				t.Errorf("%s is there twice", f.Name)
			}
			sum := sha256.Sum256([]byte(f.Text))
			there[f.Name] = hex.EncodeToString(sum[:])
		}
		for _, a := range slices.Concat(readAll().lives...) {
			folder, _, _ := strings.Cut(a.File, "/")
			if l == ByYear {
				folder = a.Date.Value.String()[:4]
			}
			for _, e := range a.Evidence {
				if !e.Location.Given() || assessments.IsAddress(e.Location.Value) {
					continue
				}
				digest, ok := there[folder+"/"+e.Location.Value]
				if !ok || e.SHA256.Given() && e.SHA256.Value != digest {
					t.Errorf("%s: %s is there: %t, or is another file", a.File, e.Location.Value, ok)
				}
			}
		}
	}
}

// The same bytes come out everywhere: what a golden says of them holds on any machine
// and in any release of Go.
func TestTheSameBytes(t *testing.T) {
	sum := sha256.New()
	for _, l := range []Layout{ByForce, ByYear} {
		for _, f := range append(Documents(l), Evidence(l)...) {
			sum.Write([]byte(f.Name + "\x00" + f.Text + "\x00"))
		}
	}
	got := hex.EncodeToString(sum.Sum(nil)) + "\n"
	if *update {
		if err := os.WriteFile("testdata/digest", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/digest")
	if err != nil || got != string(want) {
		t.Errorf("the digest is %s, want %s (%v)", got, want, err)
	}
}
