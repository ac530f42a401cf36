package fictional

import (
	"fmt"
	"slices"
)

// Large returns an assessment with every indicator answered and a register of so many
// items: one of the submissions, whose evidence also comes unit by unit. A register of
// fewer than the submission has is left as that is. It names no files.
func Large(items int) File {
	of := common()
	var fullest *submission
	for _, s := range submissions() {
		if s.answeredCount() == of.Count() && (fullest == nil || len(s.register) > len(fullest.register)) {
			fullest = s
		}
	}
	s := *fullest
	s.register, s.answers = slices.Clone(s.register), slices.Clone(s.answers)
	for i, a := range s.answers {
		again := *a
		again.cites = slices.Clone(a.cites)
		s.answers[i] = &again
	}
	for i, it := range s.register { // there are no files
		again := *it
		again.place = s.filed(it, i)
		s.register[i] = &again
	}
	whole := len(s.register)
	for n := 0; len(s.register) < items; n++ {
		s.addUnit(s.register[n%whole], n/whole+1)
	}
	return File{fmt.Sprintf("large-%d.yaml", items), s.document(of.ID, of.Version)}
}

func (s *submission) answeredCount() int {
	n := 0
	for _, a := range s.answers {
		if a.answered && a.notHere == "" {
			n++
		}
	}
	return n
}

// addUnit adds what an item says of one unit, cited beside it once.
func (s *submission) addUnit(whole *item, unit int) {
	of := *whole.source
	of.id = fmt.Sprintf("%s-unit-%d", whole.id, unit)
	it := s.force.newItem(&of, whole.edition)
	it.id, it.title = of.id, fmt.Sprintf("%s, unit %d", whole.title, unit)
	it.place = s.filed(it, unit)
	s.register = append(s.register, it)
	for _, a := range s.answers {
		for _, c := range a.cites {
			if c.source == whole.source {
				a.cites = append(a.cites, cite{&of, c.where})
				return
			}
		}
	}
}

// filed says where an item is, which is never in a file.
func (s *submission) filed(it *item, number int) place {
	if it.place.text == "" {
		return it.place
	}
	return place{reference: fmt.Sprintf("%s %d/%d", s.force.people, it.edition, number)}
}
