package pack

import (
	"wellbeing/assessments/briefing"
	"wellbeing/internal/doc"
)

// road draws the way to the target date, and says where it leads.
func (t *teller) road() {
	if t.Course == nil {
		return
	}
	t.part("road", "The road to "+t.Course.Target.Date.Words())
	figure := briefing.Road(t.Course)
	figure.ID = "figure-road"
	t.add(figure)
	if ahead := briefing.Ahead(t.Course); ahead != "" {
		t.add(doc.Paragraph(ahead))
	}
}
