package cmd_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wellbeing/assessments"
)

// exampleAssessments calls each with every assessment among the examples that is
// not there to show a mistake.
func exampleAssessments(t *testing.T, each func(*assessments.Assessment)) {
	t.Helper()
	err := filepath.WalkDir("../examples", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".yaml" || strings.Contains(filepath.ToSlash(name), "/broken/") {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if format, _ := assessments.Identify(name, src); format == assessments.Format {
			a, _ := assessments.Parse(name, src)
			each(a)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The digests of the examples are those of the files beside them, and each file
// there is an item of some register.
func TestExampleEvidence(t *testing.T) {
	named := map[string]bool{}
	exampleAssessments(t, func(a *assessments.Assessment) {
		for _, e := range a.Evidence {
			if !e.Location.Given() || strings.HasPrefix(e.Location.Value, "https:") {
				continue
			}
			file := filepath.Join(filepath.Dir(a.File), filepath.FromSlash(e.Location.Value))
			named[file] = true
			content, err := os.ReadFile(file)
			if err != nil {
				t.Errorf("%s: %s: %v", a.File, e.ID.Value, err)
				continue
			}
			sum := sha256.Sum256(content)
			if got := hex.EncodeToString(sum[:]); e.SHA256.Value != got {
				t.Errorf("%s: %s: the digest of %s is %s", a.File, e.ID.Value, file, got)
			}
			if strings.Contains(string(content), "\r") {
				t.Errorf("%s has carriage returns", file)
			}
		}
	})
	err := filepath.WalkDir("../examples", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.Contains(filepath.ToSlash(name), "/evidence/") && !named[name] {
			t.Errorf("%s is in no register", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Scores belong to forces that are made up; what is read from a published source
// about a real organisation says that it is such a reading.
func TestExampleForces(t *testing.T) {
	exampleAssessments(t, func(a *assessments.Assessment) {
		fictional, reading := a.Force.Kind.Value == "fictional", a.Status.Value == assessments.Illustration
		if fictional == reading {
			t.Errorf("%s: a %s force with the status %s", a.File, a.Force.Kind.Value, a.Status.Value)
		}
		if reading && (!a.DateNote.Given() || !strings.Contains(strings.ToLower(a.Scope.Value), "worked example")) {
			t.Errorf("%s does not say that it is a worked example, and how its date was found", a.File)
		}
	})
}
