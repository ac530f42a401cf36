package fictional

import "strings"

// course is how a force fares over the years.
type course int

const (
	steady  course = iota // rises a little every year
	stalled               // rises once, then stays
	falling               // rises, then falls back
	leaping               // hardly moves, then rises by far in one year
	bold                  // claims much with little evidence
	modest                // has more than it claims
)

// force is a force that nobody has.
type force struct {
	id, name  string
	course    course
	headcount int
	start     int // how far it is in the first year, in hundredths of a level
	leap      int // the year in which it leaps
	towns     []string
	lead      string // the role that looks after wellbeing
	people    string // what it calls its department for people
	health    string // the role that leads occupational health
	forum     string
	board     string
	parity    int // its surveys are of even or of odd years
}

// years are the years at whose end of March forces assess themselves.
var years = []int{2018, 2019, 2020, 2021}

// cast is every force: its id, how it fares, how many serve in it, and where it
// starts from.
var cast = []force{
	{id: "aldmoor", course: steady, headcount: 2140, start: 120},
	{id: "arrowshire", course: stalled, headcount: 3410, start: 140},
	{id: "ashmarch", course: leaping, headcount: 1870, start: 90, leap: 2020},
	{id: "barsetshire", course: steady, headcount: 4260, start: 175},
	{id: "blackholmeshire", course: falling, headcount: 5120, start: 190},
	{id: "borsetshire", course: steady, headcount: 2986, start: 150},
	{id: "brackenshire", course: bold, headcount: 2475, start: 110},
	{id: "brindleshire", course: steady, headcount: 1620, start: 135},
	{id: "carrowdale", course: modest, headcount: 1340, start: 180},
	{id: "coombeshire", course: stalled, headcount: 2230, start: 95},
	{id: "dunmarch", course: steady, headcount: 7350, start: 160},
	{id: "eastmarch", course: leaping, headcount: 6180, start: 150, leap: 2021},
	{id: "eldershire", course: steady, headcount: 1990, start: 110},
	{id: "fallowshire", course: falling, headcount: 2760, start: 170},
	{id: "fenmarch", course: steady, headcount: 1510, start: 125},
	{id: "glebeshire", course: modest, headcount: 3890, start: 200},
	{id: "gorseland", course: stalled, headcount: 1080, start: 80},
	{id: "hallowshire", course: bold, headcount: 4480, start: 140},
	{id: "harrowdale", course: steady, headcount: 2650, start: 145},
	{id: "hazelmarch", course: leaping, headcount: 3120, start: 100, leap: 2019},
	{id: "heronshire", course: stalled, headcount: 5630, start: 185},
	{id: "inglemoor", course: steady, headcount: 1230, start: 70},
	{id: "kestrelshire", course: steady, headcount: 9840, start: 165},
	{id: "larkshire", course: modest, headcount: 2090, start: 165},
	{id: "lindenshire", course: steady, headcount: 2870, start: 130},
	{id: "loamshire", course: steady, headcount: 3560, start: 210},
	{id: "marlshire", course: stalled, headcount: 1760, start: 120},
	{id: "merewold", course: falling, headcount: 2310, start: 150},
	{id: "millshire", course: bold, headcount: 6720, start: 130},
	{id: "northshire", course: leaping, headcount: 12450, start: 130, leap: 2020},
	{id: "oakshire", course: steady, headcount: 4010, start: 155},
	{id: "orchardshire", course: modest, headcount: 1690, start: 150},
	{id: "pellowshire", course: stalled, headcount: 2540, start: 155},
	{id: "quarryshire", course: steady, headcount: 1940, start: 95},
	{id: "ravenmoor", course: steady, headcount: 19360, start: 170},
	{id: "rowanshire", course: falling, headcount: 3240, start: 205},
	{id: "sedgeshire", course: leaping, headcount: 1410, start: 75, leap: 2021},
	{id: "stonyshire", course: stalled, headcount: 3720, start: 165},
	{id: "thornmarch", course: steady, headcount: 8210, start: 140},
	{id: "umbershire", course: leaping, headcount: 1150, start: 60, leap: 2020},
	{id: "wealdshire", course: modest, headcount: 5290, start: 190},
	{id: "westerhaugh", course: bold, headcount: 2010, start: 100},
	{id: "withyshire", course: falling, headcount: 1830, start: 135},
}

// assesses says whether a force has an assessment of a year: two begin late, one
// leaves a year out.
func (f *force) assesses(year int) bool {
	switch f.id {
	case "inglemoor", "umbershire":
		return year > 2018
	case "fenmarch":
		return year != 2020
	}
	return true
}

// forces returns the cast with all that each of them has.
func forces() []force {
	all := make([]force, len(cast))
	for i, f := range cast {
		d := throw("force", f.id)
		f.name = strings.ToUpper(f.id[:1]) + f.id[1:] + pick(d, []string{" Constabulary", " Constabulary", " Police"})
		f.towns = towns(d)
		f.lead = pick(d, []string{"Head of Wellbeing", "Wellbeing Manager", "Wellbeing Lead", "Head of Workforce Health", "Health and Wellbeing Manager", "Wellbeing Adviser", "Welfare and Wellbeing Lead"})
		f.people = pick(d, []string{"People Services", "Human Resources", "People and Development", "Workforce Services", "Corporate People", "Personnel"})
		f.health = pick(d, []string{"Occupational Health Manager", "Head of Occupational Health", "Senior Occupational Health Adviser", "Occupational Health Lead"})
		f.forum = pick(d, []string{"wellbeing forum", "wellbeing group", "health and wellbeing forum", "people forum", "wellbeing board"})
		f.board = pick(d, []string{"chief officers' board", "executive board", "strategic board", "people board", "force board"})
		f.parity = d.below(2)
		all[i] = f
	}
	return all
}

// towns returns four places of a force, no two of them alike.
func towns(d *dice) []string {
	starts := []string{"Brindle", "Cawder", "Dray", "Elver", "Fallen", "Garrow", "Hobble", "Inker", "Kettle", "Lacken", "Mardle", "Orrin", "Pellow", "Raddle", "Skerrow", "Tansel", "Umber", "Vennel", "Wither", "Yaxel", "Quarren", "Norrel", "Silver", "Thistle"}
	ends := []string{"by", "ley", "stow", "wick", "holt", "combe", "bourne", "gate", "stead", "mouth", "cross", "bridge", "ness", "ham"}
	first, second := d.below(len(starts)), d.below(len(ends))
	var all []string
	for i := range 4 {
		all = append(all, starts[(first+5*i)%len(starts)]+ends[(second+3*i)%len(ends)])
	}
	return all
}

// strength returns how far a force is in a year, in hundredths of a level.
func (f *force) strength(year int) int {
	n := year - years[0]
	switch f.course {
	case stalled:
		return f.start + []int{0, 55, 60, 58}[n]
	case falling:
		return f.start + []int{0, 45, 10, -50}[n]
	case leaping:
		if year >= f.leap {
			return f.start + 130 + 15*n
		}
		return f.start + 12*n
	case bold:
		return f.start + 22*n
	case modest:
		return f.start + 38*n
	}
	return f.start + 46*n
}
