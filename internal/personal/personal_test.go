package personal_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"wellbeing/internal/personal"
)

// sample is a text, and what is to be found in it: the kind, a colon, the match.
type sample struct {
	text string
	want []string
}

// planted reads testdata/planted.txt, which says itself how it is written.
func planted(t testing.TB) []sample {
	var all []sample
	kind := ""
	for _, line := range lines(t, "testdata/planted.txt") {
		switch {
		case line == "", strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[a"):
			kind = strings.Trim(line, "[]")
		default:
			all = append(all, unmark(line, kind))
		}
	}
	return all
}

func lines(t testing.TB, name string) []string {
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(src), "\n"), "\n")
}

// unmark reads a line in which what is to be found stands in ⟦ ⟧.
func unmark(line, kind string) sample {
	line = strings.NewReplacer("↵", "\n", "␣", "\u00a0").Replace(line)
	var s sample
	for {
		before, rest, ok := strings.Cut(line, "⟦")
		marked, after, _ := strings.Cut(rest, "⟧")
		s.text += before + marked
		if !ok {
			return s
		}
		s.want = append(s.want, kind+": "+marked)
		line = after
	}
}

// found says what is found in a text, as a sample says what is to be.
func found(text string) []string {
	var all []string
	for _, m := range personal.Find(text) {
		all = append(all, m.Kind.String()+": "+text[m.Start:m.End])
	}
	return all
}

func (s sample) check(t *testing.T) {
	t.Helper()
	got := found(s.text)
	for i, want := range s.want {
		if i >= len(got) || got[i] != want {
			t.Errorf("in %.200q\nfound %q\n want %q", s.text, got[min(i, len(got)):min(i+1, len(got))], want)
			return
		}
	}
	if more := got[len(s.want):]; len(more) > 0 {
		t.Errorf("in %.200q\nfound %q beyond what was planted", s.text, more)
	}
}

// Whatever is planted is found, and nothing else.
func TestPlanted(t *testing.T) {
	all := planted(t)
	if len(all) < 60 {
		t.Errorf("%d lines are too few to show anything", len(all))
	}
	for _, s := range all {
		s.check(t)
	}
}

// Nothing is found in ordinary prose, line by line or on end.
func TestOrdinary(t *testing.T) {
	all := lines(t, "testdata/ordinary.txt")
	hard := 0
	for _, line := range all {
		sample{text: line}.check(t)
		if strings.ContainsAny(line, "0123456789@") {
			hard++
		}
	}
	if len(all) < 300 || hard < 100 {
		t.Errorf("%d lines, %d of them with a digit or an @, are too few to show anything", len(all), hard)
	}
	sample{text: strings.Join(all, "\n")}.check(t)
	sample{text: strings.Join(all, " ")}.check(t)
}

// What is planted is found in the midst of ordinary prose as well.
func TestPlantedAmongOrdinary(t *testing.T) {
	var mixed sample
	ordinary := lines(t, "testdata/ordinary.txt")
	for i, s := range planted(t) {
		mixed.text += ordinary[i%len(ordinary)] + "\n" + s.text + "\n"
		mixed.want = append(mixed.want, s.want...)
	}
	mixed.check(t)
}

func TestFind(t *testing.T) {
	for _, s := range []sample{
		{"", nil},
		{"@", nil},
		{"0", nil},
		{"+", nil},
		{"+44", nil},
		{"\xef\xbc", nil},
		{"0\xef\xbc", nil},
		{"PC", nil},
		{"Someone @ x.example", nil},
		{"PC 1234, 07700900123, pc@x.example, QQ123456C, warrant number 12345, collar no. 12", []string{
			"a rank with a number: PC 1234", "a telephone number: 07700900123", "an e-mail address: pc@x.example",
			"a National Insurance number: QQ123456C", "a warrant number: warrant number 12345", "a collar number: collar no. 12"}},
	} {
		s.check(t)
	}
}

// Where two kinds claim the same text, there is one match.
func TestOneMatch(t *testing.T) {
	for _, s := range []sample{
		{"07700900123@x.example", []string{"an e-mail address: 07700900123@x.example"}},
		{"support.07700900123@x.example", nil},
		{"PC 01632 960001", []string{"a telephone number: 01632 960001"}},
		{"PC 12 34 56 C", []string{"a National Insurance number: PC 12 34 56 C"}},
		{"PC collar number 1234", []string{"a collar number: collar number 1234"}},
		{"someone@x.example 07700 900123", []string{"an e-mail address: someone@x.example", "a telephone number: 07700 900123"}},
		{"hr@x.example PC 1234", []string{"a rank with a number: PC 1234"}},
	} {
		s.check(t)
	}
}

func TestAddresses(t *testing.T) {
	for _, s := range []sample{
		{"someone@x", nil},
		{"someone@x.e", nil},
		{"someone@x.ex", []string{"an e-mail address: someone@x.ex"}},
		{"someone@x.example.2019", []string{"an e-mail address: someone@x.example"}},
		{"someone@x.example-", []string{"an e-mail address: someone@x.example"}},
		{"someone@x.y2", nil},
		{"someone@.example", nil},
		{"someone@x..example", nil},
		{"...@x.example", nil},
		{"@x someone@b.example", []string{"an e-mail address: someone@b.example"}},
		{"a@b@c.example", []string{"an e-mail address: b@c.example"}},
		{"a@b.example@c.example", []string{"an e-mail address: a@b.example"}},
		{"someone@x.exam\u00adple\u200b.", []string{"an e-mail address: someone@x.exam\u00adple"}},
		{"well\u00adbeing@x.example", nil},
		{`"`, nil},
		{`""@x.example`, []string{`an e-mail address: ""@x.example`}},
		{`say "hr team"@x.example`, nil},
		{"HR@x.example someone.hr@x.example hr2@x.example", []string{"an e-mail address: hr2@x.example"}},
		{"wellbeing@x.example welfare@x.example hr@x.example oh@x.example health@x.example", nil},
		{"support@x.example help@x.example info@x.example enquiries@x.example contact@x.example", nil},
		{"team@x.example office@x.example admin@x.example foi@x.example press@x.example", nil},
	} {
		s.check(t)
	}
}

func TestTelephoneNumbers(t *testing.T) {
	for _, s := range []sample{
		{"0163296000 016329600 016329600012", []string{"a telephone number: 0163296000"}},
		{"0044 1632 960001 0045 1632 960001", []string{"a telephone number: 0044 1632 960001"}},
		{"+44 1632 96000, +44 1632 9600", []string{"a telephone number: +44 1632 96000"}},
		{"+45 1632 960001, +44 0 0 1632 960001", nil},
		{"01632\u2010960\u2010001 01632\u2013960001 01632\u2212960001 01632\uff0d960001", []string{"a telephone number: 01632\u2010960\u2010001",
			"a telephone number: 01632\u2013960001", "a telephone number: 01632\u2212960001", "a telephone number: 01632\uff0d960001"}},
		{"016 329 6000, 01632 960001.5", []string{"a telephone number: 016 329 6000", "a telephone number: 01632 960001"}},
		{"(+44 (0)20 7946 0958), ((+44) 20 7946 0958), (01632 960001 (home))", []string{
			"a telephone number: +44 (0)20 7946 0958", "a telephone number: (+44) 20 7946 0958", "a telephone number: 01632 960001"}},
		{".07700900123", nil},
		{"on—07700900123—only, PC 1234—only, 07700—900123, #07700 900124", []string{
			"a telephone number: 07700900123", "a rank with a number: PC 1234", "a telephone number: 07700 900124"}},
		{"0432 960001, 0632 960 0001, 00632 960001", nil},
		{"0532 960 0001", []string{"a telephone number: 0532 960 0001"}},
		{"0800 000 012, 0808 157 0123, 03069 990 123, +44 (0)800 000 0123, 0044 3069 990123", nil},
		{"0801 496 0123 and 0809 496 0123", []string{"a telephone number: 0801 496 0123", "a telephone number: 0809 496 0123"}},
		{"07700\n\n900123", nil},
		{"07700\r\n900123", []string{"a telephone number: 07700\r\n900123"}},
		{"07700\n900\n123", nil},
		{"07700\u0085900123 {07700\u2028900123} x{07700 900123", []string{"a telephone number: 07700\u0085900123",
			"a telephone number: 07700\u2028900123", "a telephone number: 07700 900123"}},
		{"07700\n-900123", nil},
		{"07700. 900123", nil},
		{"07700 .900123", nil},
		{"07700, 900123", nil},
		{"07700--900123", []string{"a telephone number: 07700--900123"}},
		{"07700) 900123", nil},
		{"(07700 900123)", []string{"a telephone number: 07700 900123"}},
		{"01632 (960) 001", nil},
		{"+44 ((1632) 960001", nil},
		{"01632/960/001, 016/32960001", nil},
		{"x07700900123, 07700900123x, 07700900123x1", []string{"a telephone number: 07700900123"}},
		{"7:07700900123, 7.07700900123, 7,07700900123, 7-07700900123, 7/07700900123", nil},
		{"tel-07700900123, tel/07700900123, tel_07700900123, id-07700900123, id/07700900123, id_07700900123",
			[]string{"a telephone number: 07700900123", "a telephone number: 07700900123", "a telephone number: 07700900123"}},
		{"£07700900123 $07700900123 €07700900123 #07700900123 id=07700900123 %07700900123", nil},
		{"07700900123% 07700900123‰ 07700900123° 07700900123:1 07700900123_a", nil},
		{"07700 900 123,456 07700 900 124,4567", []string{"a telephone number: 07700 900 124"}},
		{"01632 96001\n2 people", []string{"a telephone number: 01632 96001"}},
		{"01632 96001 2 people", []string{"a telephone number: 01632 96001 2"}},
		{"07700900123,01632960001/07700900124", []string{
			"a telephone number: 07700900123", "a telephone number: 01632960001", "a telephone number: 07700900124"}},
		{"0700-0900 1234 567 01632 960001", []string{"a telephone number: 01632 960001"}},
		{"01 0700 02 0700 03 0700", nil},
		{"0700 2400 365, 0700 2355 365, 0055-0100 365", nil},
		{"0115 496 0123, 0115-1230 567", []string{"a telephone number: 0115 496 0123"}},
		{"0121 1234 567, 0760 1230 567, 0765 1230 567, 2507 1230 567", []string{"a telephone number: 0121 1234 567", "a telephone number: 0760 1230 567", "a telephone number: 0765 1230 567"}},
		{"012 12-10 2019, 0121 12-10-190, 012 12-10-44-55", []string{
			"a telephone number: 012 12-10 2019", "a telephone number: 0121 12-10-190", "a telephone number: 012 12-10-44-55"}},
		{"012 12.01.2019, 012 31.12.2019, 012 01.12.2019, 012 12-31-2019, 0123 12-10-19 5", nil},
		{"020.7946.0958, 01632.96.00.01", []string{"a telephone number: 020.7946.0958", "a telephone number: 01632.96.00.01"}},
		{"01632.9.60001, 07.700.900123, .07700900123", nil},
		{"012 12.10.2019, 012 2019-10-12, 0123 12-10-19", nil},
		{"0121 32-10-19, 0123 12-13-19", []string{"a telephone number: 0121 32-10-19"}},
		{"012 2018-2019, 01234 2018-19, 012345 2018/19", nil},
		{"012 2019-2019, 01234 2019-19", []string{"a telephone number: 012 2019-2019", "a telephone number: 01234 2019-19"}},
		{"012 2018-2017, 01234 2018-17, 012345 2018/17", []string{
			"a telephone number: 012 2018-2017", "a telephone number: 01234 2018-17", "a telephone number: 012345 2018"}},
		{"01 632 96 00 01 2019, 01 632 96 00 01\n12, 01 632 96 00 01 12", []string{
			"a telephone number: 01 632 96 00 01", "a telephone number: 01 632 96 00 01"}},
		{"7 01 632 96 00 01, 12 01 632 96 00 01", nil},
		{"7: 01 632 96 00 01", []string{"a telephone number: 01 632 96 00 01"}},
		{"desk 123 01 632 96 00 01", []string{"a telephone number: 01 632 96 00 01"}},
		{"form 0123456789, form 01234 56789, form 01234567890, form 01234 567890", []string{"a telephone number: 01234 567890"}},
		{"form no. 0123456789, forms 0123456789 and 0123456780, form 20, 0123456789", []string{"a telephone number: 0123456789"}},
		{"form 20 0123456789, form 20 and 0123456789", []string{"a telephone number: 0123456789"}},
		{"form 012 345 67890, form 024 345 67890, form 0123-4567-890, form 012 3456 7890, form 024 3456 7890, form 024 34567890", []string{
			"a telephone number: 024 3456 7890", "a telephone number: 024 34567890"}},
		{"form 01234 567 890, form 0123 456 7890, form 0123 4567890", []string{
			"a telephone number: 01234 567 890", "a telephone number: 0123 456 7890", "a telephone number: 0123 4567890"}},
		{"form 20 or 0123456789, form 20 to 0123456789, forms 20 and 21 and 0123456789, form, 0123456789", []string{"a telephone number: 0123456789"}},
		{"form +441632960001", []string{"a telephone number: +441632960001"}},
		{"+44, 20 7946 0958, +44: 20 7946 0958", nil},
		{"+44 [0]20 7946 0958, +44 [20] 7946 0958, [020] 7946 0958", []string{
			"a telephone number: +44 [0]20 7946 0958", "a telephone number: +44 [20] 7946 0958", "a telephone number: [020] 7946 0958"}},
		{"+44 020 7946 0958, + 44 20 7946 0958, ++44 20 7946 0958, 1+44 20 7946 0958", []string{
			"a telephone number: +44 020 7946 0958", "a telephone number: + 44 20 7946 0958", "a telephone number: +44 20 7946 0958"}},
	} {
		s.check(t)
	}
}

func TestInsuranceNumbers(t *testing.T) {
	for _, s := range []sample{
		{"AB000000A AB000000D AB000000E aB000000a", []string{
			"a National Insurance number: AB000000A", "a National Insurance number: AB000000D", "a National Insurance number: aB000000a"}},
		{"DA123456A AF123456A IA123456A AQ123456A UA123456A AV123456A AO123456A QA123456A", nil},
		{"BG123456A GB123456A KN123456A NK123456A NT123456A TN123456A ZZ123456A", nil},
		{"OA000000A", []string{"a National Insurance number: OA000000A"}},
		{"12 000000A, A1 000000A, Q1 000000A, 1Q 000000A, Ä 000000A", nil},
		{"AAB123456C AB1234567C AB12345C AB123456CC AB123456", nil},
		{"ab 123456 c, ab 123 456 c, AB 1 23456 C, AB 1234 56 C", nil},
		{"ab 00 00 00 c", []string{"a National Insurance number: ab 00 00 00 c"}},
		{"AB 12\n\n34 56 C", nil},
		{"NI AB000000, NINO is AB000000, nino no. AB 00 00 00, insurance number: AB000000E, NI ab000000", []string{
			"a National Insurance number: AB000000", "a National Insurance number: AB000000", "a National Insurance number: AB 00 00 00"}},
	} {
		s.check(t)
	}
}

func TestRanks(t *testing.T) {
	for _, s := range []sample{
		{"PC 1, PC 12, PC 123456, PC 1234567", []string{"a rank with a number: PC 12", "a rank with a number: PC 123456"}},
		{"PCs 12, APC 12, PCX 12, pc 12, ps 12, ds 12, sergeant 12, insp 12", nil},
		{"sgt 12, pcso 12, SERGEANT 12", []string{"a rank with a number: sgt 12", "a rank with a number: pcso 12", "a rank with a number: SERGEANT 12"}},
		{"PC. 1234, PC: 1234, PC (1234), PC – 1234, PC, 1234", nil},
		{"Sgt. 1234, Sgt: 1234, Constable. 1234", []string{"a rank with a number: Sgt. 1234"}},
		{"PC 12\n\nhours, collar #: 12", []string{"a rank with a number: PC 12", "a collar number: collar #: 12"}},
		{"PC\n1234 PC\n\n1234", []string{"a rank with a number: PC\n1234"}},
		{"PC 1234's, PC 1234a, PC 12.5, PC 12:30, PC 1,234, PC 12,345, PC 12% PC 12 %, PC 12+", []string{"a rank with a number: PC 1234"}},
		{"PC 12-14, PC 12 - 14, PC 12-hour, PC 12 to 14, PC 12 of 14, PC 12 of 12, PC 12 000, PC 123 000, PC 12  hours, PC 12\nhours, PC #### 1234", nil},
		{"PC 15 of 14, PC 12 of C, PC 1234 000, PC 12 0000", []string{
			"a rank with a number: PC 15", "a rank with a number: PC 12", "a rank with a number: PC 1234", "a rank with a number: PC 12"}},
		{"PC 12/14, PC 2019/114, PC 114/2019, PC 114/19, PC/2019", nil},
		{"PC 114/5, PC/114", []string{"a rank with a number: PC 114", "a rank with a number: PC/114"}},
		{"PC 12 May, PC 12 May 2019, PC 12 Hours", nil},
		{"PC 123 May", []string{"a rank with a number: PC 123"}},
		{"HR/PS 20, form PS 20, T/PS 20, PC/PS 20", []string{"a rank with a number: PS 20", "a rank with a number: PS 20"}},
		{"PC numbers 1234, PC number 1234", []string{"a rank with a number: PC number 1234"}},
		{"P.C. 1234, D.I. 1234, P.C 1234, A.C. 1234, C. 1234", []string{
			"a rank with a number: P.C. 1234", "a rank with a number: D.I. 1234", "a rank with a number: P.C 1234"}},
		{"PC 12 a week, PC 12 out of 14, PC 12 out and about, PC 12 a man", []string{"a rank with a number: PC 12", "a rank with a number: PC 12"}},
		{"collar 1, collar 12, dog-collar 12, collars 12, collar-12, collar: 12, collar. 12", []string{
			"a collar number: collar 12", "a collar number: collar-12", "a collar number: collar: 12"}},
		{"warrant 120 visits, warrant 120, warrant 120 Visits", []string{"a warrant number: warrant 120", "a warrant number: warrant 120"}},
		{"warrant 12 more, warrant 2019 more, warrant 12345 rang, warrant 12.", []string{
			"a warrant number: warrant 12345", "a warrant number: warrant 12"}},
		{"search warrant 12345, warrant card 12 hours, warrants 12345", []string{"a warrant number: warrant card 12"}},
		{"number is 1234, collar is 1234, collar number was 1234", []string{"a collar number: collar number was 1234"}},
	} {
		s.check(t)
	}
}

// Every word that decides does so.
func TestWords(t *testing.T) {
	for _, tt := range []struct {
		words  string
		before string // stands before the word
		after  string // and after it
		found  int
	}{
		{"PC WPC DC WDC TDC PS WPS DS WDS TDS DI TDI DCI PCSO Pc Wpc Dc Pcso pcso Sgt SGT sgt Insp INSP Supt SUPT Constable Sergeant Inspector " +
			"Superintendent CONSTABLE SERGEANT INSPECTOR SUPERINTENDENT P.C. P.S. D.C. D.S. D.I. collar Collar COLLAR warrant Warrant WARRANT", "", " 1234", 1},
		{"CI SC ACC pc ps Ps dc ds Ds di Di Pcs PCs Sgts constable sergeant P.A. A.C. collars warrants", "", " 1234", 0},
		{"no No NO no. No: nos nr num number Number NUMBER numbers id ID IDs # no.( number= number:“ number:\" number‘ number-", "collar ", " 1234", 1},
		{"number, numbering the of", "collar ", " 1234", 0},
		{"search Search arrest bench court Royal", "", " warrant 1234", 0},
		{"hour hours hr hrs day days week weeks month months year years minute minutes min mins am pm noon midday midnight per percent pc pct " +
			"percentage degree degrees times fold strong fte FTE pounds pence thousand million km miles metres cm mm kg gb GB mb head shift quarter more " +
			"fewer less further additional extra other new people persons officers staff constables sergeants inspectors members colleagues volunteers " +
			"employees specials managers supervisors champions aiders delegates attendees participants respondents candidates leavers joiners recruits " +
			"students posts roles vacancies places responses replies referrals cases complaints incidents injuries assaults sessions courses shifts " +
			"teams forces stations sites units departments areas districts rooms desks beds vehicles cars laptops phones items questions pages leaflets " +
			"posters January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept " +
			"Oct Nov Dec", "PC 12 ", "", 0},
		{"PC PS may march says told was and in", "PC 12 ", "", 1},
		{"ref ref. Ref: reference references form file circular policy appendix annex schedule version invoice voucher docket doc document page table " +
			"figure chapter room module ledger batch stock licence registration certificate grant log incident crime cad CAD code codes isbn ISBN issn " +
			"doi orcid serial barcode asset charity standard", "", " 0123456789", 0},
		{"on ring call telephone number no. my office", "", " 0123456789", 1},
		{"form Washington", "", " DC 1234", 0},
		{"t T tel Tel TEL telephone phone m M mob mobile cell fax call ring text sms whatsapp", "", "07700900123", 1},
		{"x id ref no a", "", "07700900123", 0},
		{"x1 ext Ext ext1 extn", "07700900123", "", 1},
		{"x e exit to a", "07700900123", "", 0},
		{"BG GB KN NK NT TN ZZ DA FA IA QA UA VA AD AF AI AO AQ AU AV", "", "000000A", 0},
		{"QQ OA AA AB ZA AZ ab za az", "", "000000A", 1},
	} {
		for _, word := range strings.Fields(tt.words) {
			if text := tt.before + word + tt.after; len(found(text)) != tt.found {
				t.Errorf("in %q\nfound %q, want %d", text, found(text), tt.found)
			}
		}
	}
}

// However a number is spaced, it is found whole.
func TestSpacing(t *testing.T) {
	for _, number := range numbers {
		for gaps := range 1 << (len(number) - 1) {
			checkSpaced(t, number, " ", gaps)
		}
	}
}

// numbers are telephone numbers that are nobody's.
var numbers = []string{"07700900123", "01632960001", "02079460958", "01144960012", "01314960987", "02896496012", "02920180123", "09098790123"}

// checkSpaced sets a space after each digit of a number whose bit is 1, and looks
// for the number.
func checkSpaced(t *testing.T, number, space string, gaps int) {
	t.Helper()
	var spaced strings.Builder
	for i, d := range number {
		if i > 0 && gaps>>(i-1)&1 == 1 {
			spaced.WriteString(space)
		}
		spaced.WriteRune(d)
	}
	sample{"Ring " + spaced.String() + " in the evening.", []string{"a telephone number: " + spaced.String()}}.check(t)
}

func TestMasked(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"some.body@borsetshire.example", "s…@….example"},
		{"ÉTÉ@borsetshire.example", "É…@….example"},
		{`"some body"@borsetshire.example`, "s…@….example"},
		{"07700 900123", "07…23"},
		{"(01632) 960 001", "01…01"},
		{"+44 (0)20 7946 0958", "+44…58"},
		{"(+44) 20 7946 0958", "+44…58"},
		{"0044 20 7946 0958", "00…58"},
		{"０７７００ ９００１２３", "07…23"},
		{"QQ 12 34 56 C", "QQ …"},
		{"QQ123456C", "QQ …"},
		{"PC 1234", "PC …"},
		{"PCSO1234", "PCSO …"},
		{"P.C. 1234", "P.C. …"},
		{"Sgt. no. 1234", "Sgt. …"},
		{"collar number 1234", "collar …"},
		{"Warrant card no: 123456", "Warrant …"},
	} {
		text := "Ask: " + tt.text + " at noon"
		all := personal.Find(text)
		if len(all) != 1 || all[0].Masked(text) != tt.want {
			t.Errorf("%q is masked as %v, want %q", tt.text, masked(text), tt.want)
		}
	}
}

func masked(text string) []string {
	var all []string
	for _, m := range personal.Find(text) {
		all = append(all, m.Masked(text))
	}
	return all
}

// FuzzFind holds that matches stand in order, in the text and between characters,
// that masking tells little, and that spaces hide no number.
func FuzzFind(f *testing.F) {
	for i, s := range planted(f) {
		f.Add(s.text, i, i*37, i%3 == 0)
	}
	for i, line := range lines(f, "testdata/ordinary.txt") {
		f.Add(line, i, i*41, i%3 == 0)
	}
	f.Fuzz(func(t *testing.T, text string, number, gaps int, wide bool) {
		end := 0
		for _, m := range personal.Find(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("%v is out of order or out of the text %q", m, text)
			}
			end = m.End
			if utf8.ValidString(text) && !(utf8.RuneStart(text[m.Start]) && (end == len(text) || utf8.RuneStart(text[end]))) {
				t.Errorf("%v parts a character of %q", m, text)
			}
			if strings.Contains(m.Masked(text), text[m.Start:m.End]) {
				t.Errorf("%q is masked as %q", text[m.Start:m.End], m.Masked(text))
			}
		}
		space := " "
		if wide {
			space = " \u00a0\t"
		}
		checkSpaced(t, numbers[uint(number)%uint(len(numbers))], space, gaps)
	})
}
