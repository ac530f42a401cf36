// Package fictional writes the self-assessments of 43 police forces that nobody
// has, for four years, and what reviewers found of some of them: enough to compare,
// to follow over the years and to hold against each other as an inspector would.
// The same bytes come out everywhere.
package fictional

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"wellbeing/framework"
)

// Layout is how files stand in folders.
type Layout int

// The layouts. Files of evidence stand where the assessments say that they do.
const (
	ByForce Layout = iota // borsetshire/2019.yaml
	ByYear                // 2019/borsetshire.yaml
)

// File is a file of a force. Its name has slashes between the folders.
type File struct{ Name, Text string }

// name puts a file into the folder of its force or of its year.
func (l Layout) name(force string, year int, suffix string) string {
	if l == ByYear {
		return fmt.Sprintf("%d/%s%s.yaml", year, force, suffix)
	}
	return fmt.Sprintf("%s/%d%s.yaml", force, year, suffix)
}

// folder is that of a force or of a year.
func (l Layout) folder(force string, year int) string {
	folder, _, _ := strings.Cut(l.name(force, year, ""), "/")
	return folder
}

// Documents returns the assessments and the reviews, in the order of their names.
// A review has the assessment's name, with -review behind it.
func Documents(l Layout) []File {
	of := common()
	var all []File
	for _, s := range submissions() {
		text := s.document(of.ID, of.Version)
		all = append(all, File{l.name(s.force.id, s.year, ""), text})
		if s.review != nil {
			sum := sha256.Sum256([]byte(text))
			all = append(all, File{l.name(s.force.id, s.year, "-review"), s.review.document(of.ID, hex.EncodeToString(sum[:]))})
		}
	}
	return sorted(all)
}

// Evidence returns the files of evidence that the assessments name, each once, in
// the order of their names.
func Evidence(l Layout) []File {
	var all []File
	for _, s := range submissions() {
		for _, it := range s.register {
			if it.place.text != "" {
				all = append(all, File{l.folder(s.force.id, s.year) + "/" + it.place.location, it.place.text})
			}
		}
	}
	return slices.Compact(sorted(all))
}

func sorted(all []File) []File {
	slices.SortFunc(all, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// common is the framework that the forces assess themselves by.
func common() *framework.Framework {
	of, ok := framework.Builtin("common-goal-2021")
	if !ok {
		panic("the framework common-goal-2021 is not inside")
	}
	return of
}

// submissions are all that the forces say, by force and year.
var submissions = sync.OnceValue(func() []*submission {
	var lives [][]*submission
	all := forces()
	for i := range all {
		lives = append(lives, all[i].lives(common()))
	}
	share(lives)
	take(lives)
	return slices.Concat(lives...)
})
