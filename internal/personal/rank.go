package personal

import (
	"strings"
	"unicode"
)

// rank returns the rank, the collar or the warrant whose number begins at i, after t.
func rank(text string, i int, t token) (Match, bool) {
	end := groupEnd(text, i)
	if end-i < 2 {
		return Match{}, false
	}
	digits := digitsOf(text[i:end])
	if len(digits) < 2 || len(digits) > 6 {
		return Match{}, false
	}
	t, label := titleBefore(text, t)
	kind, start, ok := titleKind(text, t, label)
	switch {
	case !ok, !standsAlone(text, end, digits):
		return Match{}, false
	case t.joint.glued('/') && isYear(digits): // PS/2019 begins a reference
		return Match{}, false
	case label == "" && (counts(text, end, digits) || kind != Rank && isVerb(text, end, digits)):
		return Match{}, false
	}
	return Match{start, end, kind}, true
}

// titleBefore returns the word that a number after t belongs to, past the label
// between the two, if any: number, no., card number, number is.
func titleBefore(text string, t token) (title token, label string) {
	if t.word == "is" || t.word == "was" {
		if t = tokenBefore(text, t.start); !isNumberWord(t.word) {
			return token{}, ""
		}
	}
	const between = ".:#(-=\"'“‘"
	if isNumberWord(t.word) && t.joint.only(between) {
		label = strings.ToLower(t.word)
		t = tokenBefore(text, t.start)
	}
	if strings.EqualFold(t.word, "card") && t.joint.only(between) {
		label = "card"
		t = tokenBefore(text, t.start)
	}
	return t, label
}

// titleKind returns what sort of number a title makes, and where the title begins.
func titleKind(text string, t token, label string) (kind Kind, start int, ok bool) {
	collar, warrant := strings.EqualFold(t.word, "collar"), strings.EqualFold(t.word, "warrant")
	if collar || warrant {
		if kind = Collar; warrant {
			kind = Warrant
		}
		joined := label != "" || t.joint.only(":#(-")
		return kind, t.start, joined && !isOther(tokenBefore(text, t.start))
	}
	start, dotted, ok := rankStart(text, t)
	if !ok || label == "numbers" || isReferenced(tokenBefore(text, start)) {
		return Rank, 0, false
	}
	joined := label != "" || t.joint.count == 0 || t.joint.glued('-') || t.joint.glued('/') ||
		t.joint.count == 1 && (t.joint.only("#") || dotted && t.joint.only("."))
	return Rank, start, joined
}

// isOther reports whether the word before a collar or a warrant says that it is
// one of another kind: a white-collar post, a search warrant.
func isOther(before token) bool {
	switch strings.ToLower(before.word) {
	case "search", "arrest", "bench", "court", "royal":
		return true
	}
	return before.joint.glued('-')
}

// isReferenced reports whether what stands before a rank makes it the letters of a
// paper or a model: form PS 20, HR/PS 20, XV-DC20. T/PS and PC/PS are ranks, and ex-PCs had one.
func isReferenced(before token) bool {
	_, known := isRank(before.word)
	switch {
	case before.joint.glued('/'):
		return len(before.word) > 1 && !known
	case before.joint.glued('-'):
		return before.word == strings.ToUpper(before.word) && !known
	}
	return isReference(before.word) && before.joint.count == 0
}

// rankStart returns where the rank begins that a word ends, and whether a full
// stop after it ends an abbreviation, not a sentence.
func rankStart(text string, t token) (start int, dotted, ok bool) {
	if dotted, ok := isRank(t.word); ok {
		return t.start, dotted, true
	}
	switch t.word {
	case "C", "S", "I":
		last := tokenBefore(text, t.start)
		return last.start, true, last.joint.glued('.') && (last.word == "P" || last.word == "D")
	case "Con":
		last := tokenBefore(text, t.start)
		return last.start, true, last.word == "Det" && last.joint.only(".")
	}
	return 0, false, false
}

// isRank reports whether a word is a rank as police write it, and whether it is one
// shortened with a full stop. Chief inspectors' CI is not, since it is mostly a confidence
// interval, nor special constables' SC, which begins the numbers of Scottish charities. In
// the plural ranks are counted, and in small letters pc and ps are other things.
func isRank(word string) (dotted, ok bool) {
	switch word {
	case "PC", "WPC", "DC", "WDC", "TDC", "PS", "WPS", "DS", "WDS", "TDS", "DI", "TDI", "DCI", "PCSO",
		"Pc", "Wpc", "Dc", "Pcso", "pcso",
		"Constable", "Sergeant", "Inspector", "Superintendent", "CONSTABLE", "SERGEANT", "INSPECTOR", "SUPERINTENDENT":
		return false, true
	case "Sgt", "SGT", "sgt", "Insp", "INSP", "Supt", "SUPT":
		return true, true
	}
	return false, false
}

// isPart reports whether two numbers with a slash between are a reference and its
// year, years on end, or all day and all week.
func isPart(digits, next string) bool {
	return next != "" && (len(digits) < 3 || isYear(digits) || len(next) == 2 || isYear(next))
}

// standsAlone reports whether a number that ends at i is whole, and a name rather
// than an amount, a time, a date, a range or the first part of a reference.
func standsAlone(text string, i int, digits string) bool {
	r, size := runeAt(text, i)
	after := i + size
	switch {
	case inWord(r):
		return false
	case strings.ContainsRune("%‰°+", r), isDash(r) && inWordAt(text, after):
		return false
	case r == ',' && groupEnd(text, after) == after+3:
		return false
	case r == '/':
		return !isPart(digits, digitsOf(text[after:groupEnd(text, after)]))
	case strings.ContainsRune(".:'’", r) && isDigitAt(text, after):
		return false
	}
	next := skipSpace(text, i)
	if isDigitAt(text, next) {
		return len(digits) > 3 || len(digitsOf(text[next:groupEnd(text, next)])) != 3 // 12 000
	}
	r, size = runeAt(text, next)
	if isDash(r) {
		return !isDigitAt(text, skipSpace(text, next+size))
	}
	return r != '%'
}

// isVerb reports whether a word before a number that ends at i is likely a verb:
// the results warrant 24 more. Short numbers and years may be what it asks for.
func isVerb(text string, i int, digits string) bool {
	if len(digits) > 3 && !isYear(digits) {
		return false
	}
	word, _ := wordAfter(text, i)
	first, _ := runeAt(word, 0)
	return unicode.IsLower(first)
}

// counts reports whether what follows a number that ends at i makes it a count, a
// share, a range, a time or a date.
func counts(text string, i int, digits string) bool {
	word, end := wordAfter(text, i)
	switch word {
	case "of":
		whole, _ := wordAfter(text, end)
		return isDigitAt(whole, 0) && (len(digits) < len(whole) || len(digits) == len(whole) && digits <= whole)
	case "to", "or":
		return isDigitAt(text, skipSpace(text, end))
	case "out", "a":
		next, _ := wordAfter(text, end)
		return next == "of" || isUnit(next) // out of 40, a week
	case "PC": // another rank
		return false
	}
	return len(digits) == 2 && isMonth(word) || isUnit(strings.ToLower(word))
}

// isMonth reports whether a word is a month's name, in full or in short.
func isMonth(word string) bool {
	switch word {
	case "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec":
		return true
	}
	return false
}

// isUnit reports whether a word, in small letters, is what is counted or measured
// in prose about a workforce.
func isUnit(word string) bool {
	switch word {
	case "hour", "hours", "hr", "hrs", "day", "days", "week", "weeks", "month", "months", "year", "years", "minute", "minutes", "min", "mins",
		"am", "pm", "noon", "midday", "midnight",
		"per", "percent", "pc", "pct", "percentage", "degree", "degrees", "times", "fold", "strong", "fte",
		"pounds", "pence", "thousand", "million", "km", "miles", "metres", "cm", "mm", "kg", "gb", "mb",
		"head", "shift", "quarter", "more", "fewer", "less", "further", "additional", "extra", "other", "new",
		"people", "persons", "officers", "staff", "constables", "sergeants", "inspectors", "members", "colleagues", "volunteers",
		"employees", "specials", "managers", "supervisors", "champions", "aiders", "delegates", "attendees", "participants",
		"respondents", "candidates", "leavers", "joiners", "recruits", "students",
		"posts", "roles", "vacancies", "places", "responses", "replies", "referrals", "cases", "complaints", "incidents", "injuries",
		"assaults", "sessions", "courses", "shifts", "teams", "forces", "stations", "sites", "units", "departments", "areas", "districts",
		"rooms", "desks", "beds", "vehicles", "cars", "laptops", "phones", "items", "questions", "pages", "leaflets", "posters":
		return true
	}
	return false
}
