package framework

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"wellbeing/internal/diag"
	"wellbeing/internal/exact"
	"wellbeing/internal/yamldoc"
)

// Parse reads a framework document. Name stands for it in the findings. The
// framework is whole where there are no findings, and nil where there are.
func Parse(name string, src []byte) (*Framework, diag.List) {
	sink := &diag.Sink{File: name}
	root, ok := yamldoc.Parse(src, sink)
	if !ok || !root.ExpectFormat(Format) {
		return nil, sink.List()
	}
	return read(src, root, sink)
}

// read reads a framework from its document's values.
func read(src []byte, root yamldoc.Value, sink *diag.Sink) (*Framework, diag.List) {
	p := &parser{
		f: &Framework{
			source:     src,
			types:      map[string]*EvidenceType{},
			standards:  map[string]*Standard{},
			indicators: map[string]*Indicator{},
		},
		ids: yamldoc.IDs{},
	}
	root.Fields(rootShape, p.root)
	p.finish()
	p.f.Written, p.f.Remarks = root.Written(), root.Remarks(diag.Allow)
	if sink.Len() > 0 {
		return nil, sink.List()
	}
	p.link()
	return p.f, nil
}

// parser reads one document. What depends on another part of it, such as a
// level that has to be on the ladder, is looked at once everything is read.
type parser struct {
	f           *Framework
	ids         yamldoc.IDs
	levelsKnown bool
	later       []func()
}

func (p *parser) root(key string, v yamldoc.Value) {
	f := p.f
	switch key {
	case "id":
		f.ID = v.ID().Value
	case "version":
		f.Version = v.Text().Value
	case "title":
		f.Title = v.Prose().Value
	case "description":
		f.Description = v.Prose().Value
	case "target":
		v.Fields(targetShape, p.target)
	case "attainment":
		v.Fields(attainmentShape, func(_ string, v yamldoc.Value) { f.Share = share(v) })
	case "levels":
		p.levels(v)
	case "evidence-types":
		f.Types = list(v, p.evidenceType)
	case "standards":
		f.Standards = list(v, p.standard)
	case "promises":
		f.Promises = list(v, p.promise)
	}
}

// list reads a list of at least one item.
func list[T any](v yamldoc.Value, item func(yamldoc.Value) T) []T {
	var all []T
	if v.Items(func(_ int, v yamldoc.Value) { all = append(all, item(v)) }) && v.Len() == 0 {
		v.Errorf(diag.BadValue, "list at least one, or leave the key out where it is optional", "the list is empty")
	}
	return all
}

func (p *parser) target(key string, v yamldoc.Value) {
	switch key {
	case "level":
		level := v.Whole()
		p.f.Target.Level = int(level.Value)
		if level.Given() {
			p.atEnd(v, func(v yamldoc.Value) { p.expectLevel(v, level.Value) })
		}
	case "date":
		p.f.Target.Date = v.Date().Value
	}
}

// atEnd looks at a value once the whole document is read.
func (p *parser) atEnd(v yamldoc.Value, check func(yamldoc.Value)) {
	p.later = append(p.later, v.Later(check))
}

func (p *parser) finish() {
	for _, check := range p.later {
		check()
	}
}

func (p *parser) expectLevel(v yamldoc.Value, level int64) {
	if p.levelsKnown && (level < 1 || level > int64(p.f.Top())) {
		v.Errorf(diag.BadValue, fmt.Sprintf("write a level from 1 to %d", p.f.Top()), "level %d is not on the ladder", level)
	}
}

func share(v yamldoc.Value) exact.Decimal {
	d := v.Number()
	if d.Given() && (d.Value.Sign() <= 0 || d.Value.Cmp(exact.Whole(1)) > 0) {
		v.Errorf(diag.BadValue, "three quarters is 0.75", "a share is above 0 and at most 1, not %s", d.Value)
	}
	return d.Value
}

func (p *parser) levels(v yamldoc.Value) {
	p.f.Levels = list(v, p.level)
	if n := len(p.f.Levels); n == 1 {
		v.Errorf(diag.BadValue, "", "a framework has two levels or more, not %d", n)
	}
	p.levelsKnown = len(p.f.Levels) > 1
}

func (p *parser) level(v yamldoc.Value) (l Level) {
	v.Fields(levelShape, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			l.ID = p.ids.Read("level", v).Value
		case "title":
			l.Title = v.Prose().Value
		case "requires":
			v.Fields(requiresShape, l.Requires.read)
		}
	})
	return l
}

func (r *Requires) read(key string, v yamldoc.Value) {
	switch key {
	case "narrative":
		r.Narrative = v.Bool().Value
	case "pointed":
		r.Pointed = v.Bool().Value
	case "evidence":
		r.Evidence = v.Count().Value
	case "types":
		r.Types = v.Count().Value
	case "delivery":
		r.Delivery = v.Count().Value
	case "outcome":
		r.Outcome = v.Count().Value
	case "voice":
		r.Voice = v.Count().Value
	case "independent":
		r.Independent = v.Count().Value
	}
}

func (p *parser) evidenceType(v yamldoc.Value) (t EvidenceType) {
	v.Fields(typeShape, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			t.ID = p.ids.Read("evidence type", v).Value
		case "title":
			t.Title = v.Prose().Value
		case "max-age":
			t.MaxAge = limit(v)
		case "shows":
			t.Shows = shows(v)
		case "voice":
			t.Voice = v.Bool().Value
		case "independent":
			t.Independent = v.Bool().Value
		case "needs":
			v.Entries(func(field diag.Text, v yamldoc.Value) {
				t.Needs = append(t.Needs, Need{Field: field.Value, AtLeast: v.Number().Value})
			})
		}
	})
	return t
}

func limit(v yamldoc.Value) Limit {
	months := v.Count()
	return Limit{Months: months.Value, Set: months.Given()}
}

func shows(v yamldoc.Value) Shows {
	switch v.OneOf("intent", "delivery", "outcome").Value {
	case "delivery":
		return Delivery
	case "outcome":
		return Outcome
	}
	return Intent
}

func (p *parser) standard(v yamldoc.Value) Standard {
	s := Standard{Weight: exact.Whole(1)}
	v.Fields(standardShape, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			s.ID = p.ids.Read("standard", v).Value
		case "title":
			s.Title = v.Prose().Value
		case "weight":
			s.Weight = weight(v, false)
		case "indicators":
			s.Indicators = list(v, p.indicator)
		}
	})
	return s
}

func weight(v yamldoc.Value, aboveZero bool) exact.Decimal {
	w := v.Number()
	switch {
	case !w.Given():
		return exact.Whole(1)
	case w.Value.Sign() < 0:
		v.Errorf(diag.BadValue, "", "a weight is not below 0")
	case w.Value.Sign() == 0 && aboveZero:
		v.Errorf(diag.BadValue, "leave the weight out for 1", "an indicator's weight is above 0")
	}
	return w.Value
}

func (p *parser) indicator(v yamldoc.Value) Indicator {
	ind := Indicator{Weight: exact.Whole(1)}
	measures := yamldoc.IDs{}
	v.Fields(indicatorShape, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			ind.ID = p.ids.Read("indicator", v).Value
		case "title":
			ind.Title = v.Prose().Value
		case "question":
			ind.Question = v.Prose().Value
		case "weight":
			ind.Weight = weight(v, true)
		case "key":
			ind.Key = v.Bool().Value
		case "optional":
			ind.Optional = v.Bool().Value
		case "kinds":
			ind.Kinds = list(v, func(v yamldoc.Value) Kind { return Kind(v.OneOf(Kinds...).Value) })
		case "levels":
			ind.Rungs = p.rungs(v)
		case "evidence":
			ind.Evidence = p.evidence(v)
		case "measures":
			ind.Measures = list(v, func(v yamldoc.Value) Measure { return p.measure(v, measures) })
		case "sources":
			ind.Sources = list(v, source)
		case "maps":
			ind.Maps = list(v, crosswalk)
		}
	})
	return ind
}

// rungs reads what each level looks like: a text for every level of the ladder.
func (p *parser) rungs(v yamldoc.Value) []string {
	texts := map[int64]string{}
	places := map[int64]diag.Pos{}
	v.Entries(func(key diag.Text, v yamldoc.Value) {
		level, ok := levelKey(key, v)
		if ok {
			texts[level], places[level] = v.Prose().Value, key.Pos
		}
	})
	p.atEnd(v, func(v yamldoc.Value) { p.expectLadder(v, places) })
	var rungs []string
	for level := int64(0); !places[level].IsZero(); level++ {
		rungs = append(rungs, texts[level])
	}
	return rungs
}

// levelKey reads a key that is a level.
func levelKey(key diag.Text, v yamldoc.Value) (int64, bool) {
	d, ok := exact.ParseDecimal(key.Value)
	level, whole := d.Int()
	if !ok || !whole || level < 0 || d.String() != key.Value {
		v.ErrorAt("", key.Pos, diag.BadValue, "write the level's number, such as 3", "%q is not a level", key.Value)
		return 0, false
	}
	return level, true
}

func (p *parser) expectLadder(v yamldoc.Value, places map[int64]diag.Pos) {
	if !p.levelsKnown || !v.IsMapping() {
		return
	}
	var lacking []string
	for level := range p.f.Levels {
		if places[int64(level)].IsZero() {
			lacking = append(lacking, fmt.Sprint(level))
		}
	}
	if len(lacking) > 0 {
		v.Errorf(diag.BadValue, "say what every level looks like here", "the ladder lacks level %s", strings.Join(lacking, ", "))
	}
	for _, level := range slices.Sorted(maps.Keys(places)) {
		if level > int64(p.f.Top()) {
			v.ErrorAt(fmt.Sprint(level), places[level], diag.BadValue, "", "level %d is not on the ladder, whose highest is %d", level, p.f.Top())
		}
	}
}

// evidence reads what would show each level, and returns the lowest level first.
func (p *parser) evidence(v yamldoc.Value) []Expected {
	var all []Expected
	v.Entries(func(key diag.Text, v yamldoc.Value) {
		level, ok := levelKey(key, v)
		if !ok {
			return
		}
		p.atEnd(v, func(v yamldoc.Value) { p.expectRung(v, key, level) })
		if v.IsNull() {
			return
		}
		for _, e := range list(v, p.expected) {
			e.Level = int(level)
			all = append(all, e)
		}
	})
	slices.SortStableFunc(all, func(a, b Expected) int { return a.Level - b.Level })
	return all
}

// expectRung reports a key that is no level from 1 up.
func (p *parser) expectRung(v yamldoc.Value, key diag.Text, level int64) {
	if p.levelsKnown && (level < 1 || level > int64(p.f.Top())) {
		v.ErrorAt("", key.Pos, diag.BadValue, fmt.Sprintf("evidence is expected for levels from 1 to %d", p.f.Top()), "level %d needs no evidence, or is not on the ladder", level)
	}
}

func (p *parser) expected(v yamldoc.Value) (e Expected) {
	v.Fields(expectedShape, func(key string, v yamldoc.Value) {
		switch key {
		case "type":
			e.Type = p.knownType(v)
		case "text":
			e.Text = v.Prose().Value
		}
	})
	return e
}

// knownType reads the id of a type of evidence, which may stand further down.
func (p *parser) knownType(v yamldoc.Value) string {
	id := v.Text()
	if id.Given() {
		p.atEnd(v, func(v yamldoc.Value) {
			if !p.ids.Has("evidence type", id.Value) {
				v.Errorf(diag.UnknownType, diag.DidYouMean(id.Value, p.f.TypeIDs()), "evidence type %q stands nowhere in this framework", id.Value)
			}
		})
	}
	return id.Value
}

func (p *parser) measure(v yamldoc.Value, ids yamldoc.IDs) (m Measure) {
	var better diag.Text
	v.Fields(measureShape, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			m.ID = ids.Read("measure", v).Value
		case "title":
			m.Title = v.Prose().Value
		case "unit":
			m.Unit = Unit(v.OneOf(string(Percent), string(Count), string(Days), string(Score)).Value)
		case "better":
			better = v.OneOf("higher", "lower")
			m.HigherBetter = better.Value == "higher"
		case "counts":
			m.CountsPeople = v.OneOf("people", "things").Value == "people"
		case "max-age":
			m.MaxAge = limit(v)
		case "thresholds":
			m.Thresholds = p.thresholds(v, &better, &m)
		}
	})
	return m
}

// thresholds reads what each level asks of a reading. Which way is better may
// stand further down in the document.
func (p *parser) thresholds(v yamldoc.Value, better *diag.Text, m *Measure) []Threshold {
	type placed struct {
		Threshold
		key, value diag.Pos
	}
	var all []placed
	v.Entries(func(key diag.Text, v yamldoc.Value) {
		level, ok := levelKey(key, v)
		if n := v.Number(); ok && n.Given() {
			all = append(all, placed{Threshold{int(level), n.Value}, key.Pos, n.Pos})
		}
	})
	slices.SortFunc(all, func(a, b placed) int { return a.Level - b.Level })
	if v.IsMapping() && v.Len() == 0 {
		v.Errorf(diag.BadValue, "give the level that the measure decides, as in {3: 80}", "the measure has no threshold")
	}
	p.atEnd(v, func(v yamldoc.Value) {
		for i, t := range all {
			if p.levelsKnown && (t.Level < 1 || t.Level > p.f.Top()) {
				v.ErrorAt(fmt.Sprint(t.Level), t.key, diag.BadValue, fmt.Sprintf("thresholds stand at levels from 1 to %d", p.f.Top()), "level %d has no threshold", t.Level)
			}
			if m.Unit == Percent && (t.Value.Sign() < 0 || t.Value.Cmp(exact.Whole(100)) > 0) {
				v.ErrorAt(fmt.Sprint(t.Level), t.value, diag.BadValue, "", "%s is no percentage from 0 to 100", t.Value)
			}
			if i > 0 && better.Given() && !stricter(all[i-1].Value, t.Value, better.Value == "higher") {
				v.ErrorAt(fmt.Sprint(t.Level), t.value, diag.BadValue, "each level is stricter than the one below it: higher or lower, as better says",
					"the threshold of level %d, %s, is not stricter than that of level %d, %s", t.Level, t.Value, all[i-1].Level, all[i-1].Value)
			}
		}
	})
	var thresholds []Threshold
	for _, t := range all {
		thresholds = append(thresholds, t.Threshold)
	}
	return thresholds
}

func stricter(below, above exact.Decimal, higherBetter bool) bool {
	if higherBetter {
		return above.Cmp(below) > 0
	}
	return above.Cmp(below) < 0
}

func source(v yamldoc.Value) (s Source) {
	v.Fields(sourceShape, func(key string, v yamldoc.Value) {
		switch key {
		case "document":
			s.Document = v.Prose().Value
		case "year":
			s.Year = v.Whole().Value
		case "note":
			s.Note = v.Prose().Value
		}
	})
	return s
}

func crosswalk(v yamldoc.Value) (m Map) {
	v.Fields(mapShape, func(key string, v yamldoc.Value) {
		switch key {
		case "framework":
			m.Framework = v.Text().Value
		case "ref":
			m.Ref = v.Text().Value
		}
	})
	return m
}

func (p *parser) promise(v yamldoc.Value) (promise Promise) {
	v.Fields(promiseShape, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			promise.ID = p.ids.Read("promise", v).Value
		case "text":
			promise.Text = v.Prose().Value
		case "indicators":
			promise.Indicators = list(v, p.promisedIndicator)
		}
	})
	return promise
}

func (p *parser) promisedIndicator(v yamldoc.Value) string {
	id := v.Text()
	if id.Given() {
		p.atEnd(v, func(v yamldoc.Value) {
			if !p.ids.Has("indicator", id.Value) {
				v.Errorf(diag.UnknownIndicator, diag.DidYouMean(id.Value, p.f.IndicatorIDs()), "indicator %q stands nowhere in this framework", id.Value)
			}
		})
	}
	return id.Value
}

// link makes the indexes, once nothing moves any more.
func (p *parser) link() {
	f := p.f
	for i := range f.Types {
		f.types[f.Types[i].ID] = &f.Types[i]
	}
	for s := range f.Standards {
		standard := &f.Standards[s]
		f.standards[standard.ID] = standard
		standard.Weights = wholeWeights(standard.Indicators)
		for i := range standard.Indicators {
			standard.Indicators[i].Standard = standard
			f.indicators[standard.Indicators[i].ID] = &standard.Indicators[i]
		}
	}
}

func wholeWeights(indicators []Indicator) []*big.Int {
	scale := 0
	for i := range indicators {
		scale = max(scale, indicators[i].Weight.Scale())
	}
	var weights []*big.Int
	for i := range indicators {
		weights = append(weights, indicators[i].Weight.Scaled(scale))
	}
	return weights
}
