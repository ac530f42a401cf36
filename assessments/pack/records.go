package pack

import (
	"slices"

	"wellbeing/assessments/disclosure"
	"wellbeing/internal/doc"
)

// cell is a text of a table's cell, or a dash.
func cell(text string) doc.Line {
	if text == "" {
		return line("–")
	}
	return line(text)
}

// filled leaves out the columns of a table that say nothing in any row.
func filled(from doc.Table) doc.Table {
	to := from
	to.Header, to.Right, to.Rows = nil, nil, make([][]doc.Line, len(from.Rows))
	for c := range from.Header {
		if !slices.ContainsFunc(from.Rows, func(row []doc.Line) bool { return row[c].String() != "–" }) {
			continue
		}
		to.Header, to.Right = append(to.Header, from.Header[c]), append(to.Right, from.Right[c])
		for i := range from.Rows {
			to.Rows[i] = append(to.Rows[i], from.Rows[i][c])
		}
	}
	return to
}

// tabled adds a table of items of a type, a column for each field, under a heading.
// Fields of which no item speaks have none.
func (t *teller) tabled(heading, of, first string, columns []column) {
	all := t.detailed(of)
	if len(all) == 0 {
		return
	}
	t.heading(3, heading)
	table := doc.Table{Header: []string{first}, Right: []bool{false}}
	for _, it := range all {
		row := []doc.Line{{t.toItem(it.ID)}}
		for _, c := range columns {
			row = append(row, cell(c.of(t, it)))
		}
		table.Rows = append(table.Rows, row)
	}
	for _, c := range columns {
		table.Header, table.Right = append(table.Header, c.head), append(table.Right, false)
	}
	t.add(filled(table))
}

// column is a column of a table of items.
type column struct {
	head string
	of   func(t *teller, it *disclosure.Item) string
}

// plain is a column with what a field says.
func plain(head, field string) column {
	return column{head, func(t *teller, it *disclosure.Item) string { return t.text(it, field) }}
}

// share is a column with a part of a whole, by the part's name.
func share(head, part, whole string) column {
	return column{head, func(t *teller, it *disclosure.Item) string {
		t.field(it, part)
		t.field(it, whole)
		for _, s := range it.Shares {
			if s.Name == part {
				return shareWords(&s)
			}
		}
		return ""
	}}
}

// shareWords is a part of a whole, with the rate.
func shareWords(s *disclosure.Share) string {
	switch {
	case s.Part.State == disclosure.Missing && s.Whole.State == disclosure.Missing:
		return ""
	case s.Whole.State == disclosure.Missing:
		return count(s.Part)
	case s.Rate.State == disclosure.NotApplicable:
		return ofWhole(s.Part, s.Whole)
	}
	return ofWhole(s.Part, s.Whole) + " (" + s.Rate.Percent() + ")"
}

func (t *teller) networks() {
	t.tabled("Networks", "network", "Network", []column{
		plain("Role", "role"), plain("People", "people"), plain("Waiting list", "waiting-list"), share("Sites covered", "sites-covered", "sites"),
	})
}

// contracts tells what is bought, and what each measure of it came to.
func (t *teller) contracts() {
	t.oneByOne("Contracts", t.detailed("contract"), func(it *disclosure.Item) {
		t.add(t.of(it, ""))
		var f facts
		f.say("Provider", t.text(it, "provider-kind"))
		f.say("Services", t.text(it, "services"))
		f.say("Hours", t.text(it, "hours"))
		f.say("Sites", t.text(it, "sites"))
		f.say("Data protection", t.text(it, "data-protection"))
		if f.Facts != nil {
			t.add(f.Facts)
		}
		measures := t.field(it, "measures")
		if measures == nil || len(measures.Entries) == 0 {
			return
		}
		table := doc.Table{Caption: "Measures", Header: []string{"Measure", "Target", "Actual", "Period"}, Right: []bool{false, true, true, false}}
		for _, e := range measures.Entries {
			table.Rows = append(table.Rows, []doc.Line{cell(named(e, "title")), cell(named(e, "target")), cell(named(e, "actual")), cell(named(e, "period"))})
		}
		t.add(table)
	})
}

// named is what a field of an entry says.
func named(fields []disclosure.Field, name string) string {
	for i := range fields {
		if fields[i].Name == name {
			return says(&fields[i])
		}
	}
	return ""
}

func (t *teller) services() {
	t.tabled("Services", "service", "Service", []column{
		plain("Provider", "provider-kind"), plain("Hours", "hours"), plain("Access", "access"), plain("Sites", "sites"), plain("Checked", "checked"),
	})
}

// referrals tells how many people came, and for what.
func (t *teller) referrals() {
	t.tabled("Referrals", "referral-data", "Item", []column{
		plain("Period", "period"), plain("Number", "referrals"), plain("Median wait, days", "median-wait-days"),
	})
	for _, it := range t.detailed("referral-data") {
		themes := t.field(it, "themes")
		if themes == nil || len(themes.Entries) == 0 {
			continue
		}
		table := doc.Table{Caption: "Themes: " + it.Title, Header: []string{"Theme", "Number", "Trend"}, Right: []bool{false, true, false}}
		for _, e := range themes.Entries {
			table.Rows = append(table.Rows, []doc.Line{cell(named(e, "theme")), cell(named(e, "count")), cell(named(e, "trend"))})
		}
		t.add(table)
	}
}

func (t *teller) training() {
	t.tabled("Training", "training-record", "Item", []column{share("Trained", "trained", "population"), plain("Mandatory", "mandatory")})
}

// reached tells what was put where people see it.
func (t *teller) reached() {
	t.tabled("Checks of sites", "site-check", "Item", []column{share("Sites checked", "sites-checked", "sites"), share("Found current", "current", "sites-checked")})
	t.tabled("Communication", "communication", "Item", []column{plain("Channels", "channels"), plain("People reached", "reach")})
}

// figuresOfRecord are the figures about the workforce.
func (t *teller) figuresOfRecord() {
	t.oneByOne("Workforce figures", t.detailed("workforce-data"), func(it *disclosure.Item) {
		t.add(t.of(it, ""))
		var f facts
		f.say("Period", t.text(it, "period"))
		f.say("Population", t.text(it, "population"))
		if f.Facts != nil {
			t.add(f.Facts)
		}
		t.field(it, "figures")
		if len(it.Shares) == 0 {
			return
		}
		table := doc.Table{Caption: "Figures", Header: []string{"Figure", "Value", "Of", "Per cent"}, Right: []bool{false, true, true, true}}
		for _, s := range it.Shares {
			whole, rate := count(s.Whole), s.Rate.Percent()
			if s.Whole.State == disclosure.Missing {
				whole, rate = "–", "–"
			}
			table.Add(s.Name, count(s.Part), whole, rate)
		}
		t.add(table)
	})
}

// further tells what items say in their detail that no part has told.
func (t *teller) further() {
	var l doc.List
	for i := range t.e.Items {
		it := &t.e.Items[i]
		var all []string
		for j := range it.Detail {
			if f := &it.Detail[j]; !t.told[it.ID+" "+f.Name] {
				all = append(all, label(f.Name)+": "+says(f))
			}
		}
		if all != nil {
			l.Items = append(l.Items, doc.Item{Line: line(t.toItem(it.ID), " ("+it.Date.Words()+")"), Items: all})
		}
	}
	if l.Items != nil {
		t.heading(3, "Further details of the evidence")
		t.add(l)
	}
}
