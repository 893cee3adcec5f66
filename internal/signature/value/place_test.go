package value_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/value"
)

// states are all codes with forms in which people write them; the name and the
// code are tested for each besides.
var states = map[string]string{
	"AL": "Ala.", "AK": "Alas.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.|Cal.|Califórnia", "CO": "Colo.", "CT": "Conn.", "DE": "Del.",
	"DC": "D.C.|Washington DC|Washington, D.C.|Distrito de Columbia|Wash. D.C.", "FL": "Fla.|Florida, USA|Flórida", "GA": "Ga.",
	"HI": "Hawaiʻi|Hawái", "ID": "Ida.", "IL": "Ill.", "IN": "Ind.", "IA": "Ia.", "KS": "Kan.|Kans.", "KY": "Ky.|Commonwealth of Kentucky",
	"LA": "La.|Luisiana|la", "ME": "Me.", "MD": "Md.", "MA": "Mass.|Mass|MA, USA|Massachusetts (MA)|MA - Massachusetts|US-MA|M.A.|ma|massachusetts, united states|Commonwealth of Massachusetts|MASS, EE. UU.",
	"MI": "Mich.|Míchigan", "MN": "Minn.", "MS": "Miss.|Misisipi", "MO": "Mo.|Misuri", "MT": "Mont.", "NE": "Neb.|Nebr.", "NV": "Nev.",
	"NH": "N.H.|Nuevo Hampshire", "NJ": "N.J.|Nueva Jersey|New Jersey (NJ)", "NM": "N.M.|N. Mex.|Nuevo México|Novo México",
	"NY": "N.Y.|N. Y.|Nueva York|New York State|State of New York|Estado de Nueva York|Nova Iorque|USA NY|NY US",
	"NC": "N.C.|N. Carolina|Carolina del Norte|Carolina do Norte", "ND": "N.D.|N. Dak.|Dakota del Norte", "OH": "Ohio State", "OK": "Okla.",
	"OR": "Ore.|Oreg.|Oregón", "PA": "Pa.|Penn.|Penna.|Pensilvania", "RI": "R.I.|State of Rhode Island", "SC": "S.C.|Carolina del Sur|S. Car.",
	"SD": "S.D.|S. Dak.|Dakota del Sur", "TN": "Tenn.", "TX": "Tex.|Tejas|TX, U.S.A.|Texas, Estados Unidos", "UT": "Ut.", "VT": "Vt.", "VA": "Va.",
	"WA": "Wash.|Washington State|State of Washington", "WV": "W.Va.|W. Va.|West Va.|Virginia Occidental|West Virginia, WV", "WI": "Wis.|Wisc.", "WY": "Wyo.",
	"AS": "Samoa Americana|US-AS", "GU": "Guam, USA", "MP": "CNMI|Islas Marianas del Norte", "PR": "P.R.|Puerto Rico, USA|Estado Libre Asociado de Puerto Rico|puerto rico",
	"VI": "V.I.|USVI|Virgin Islands|Islas Vírgenes|US Virgin Islands",
}

func TestStates(t *testing.T) {
	if len(states) != 56 {
		t.Fatalf("%d states are tested", len(states))
	}
	for code, forms := range states {
		name, ok := petition.StateName(code)
		if !ok {
			t.Fatalf("%s is no state", code)
		}
		for form := range strings.SplitSeq(strings.Join([]string{
			code, strings.ToLower(code), name, strings.ToUpper(name), name + ", USA", name + " (" + code + ")", "US-" + code, code + ", United States", forms}, "|"), "|") {
			if got := value.State(form); got != code {
				t.Errorf("%q was read as %q, want %s", form, got, code)
			}
		}
	}
	for _, other := range []string{"AA", "Ontario", "ON", "QC", "XX", "L.A.", "México", "Estado de México", "Jalisco", "New South Wales", "NSW", "Columbus",
		"Virginia (WV)", "Cali", "Bayern", "O.", "US", "USA", "state", "New England", "Carolina", "D", "Massachusettss", strings.Repeat("x", 500)} {
		if got := value.State(other); got != other {
			t.Errorf("%q was read as %q", other, got)
		}
	}
	for _, nothing := range []string{"", "-", "n/a", "N/A", "none", "Unknown", "--", "?", "NULL"} {
		if got := value.State(nothing); got != "" {
			t.Errorf("%q was read as %q", nothing, got)
		}
	}
}

func FuzzState(f *testing.F) {
	for _, forms := range states {
		f.Add(forms)
	}
	f.Add("usaus us us us")
	f.Fuzz(func(t *testing.T, cell string) {
		once := value.State(cell)
		if twice := value.State(once); twice != once {
			t.Fatalf("%q was read as %q, and that as %q", cell, once, twice)
		}
	})
}

func TestCountries(t *testing.T) {
	for cell, want := range map[string]string{
		"FR": "France", "DE": "DE", "GB": "United Kingdom", "UK": "United Kingdom", "MX": "Mexico", "HN": "Honduras", "Germany": "Germany", "Deutschland": "Deutschland",
		"US": "US", "USA": "USA", "EE. UU.": "EE. UU.", "CA": "CA", "PR": "PR", "XX": "XX", "ZZ": "ZZ", "EU": "EU", "": "", "n/a": "", "NA": "", "de": "de",
	} {
		if got := value.Country(cell); got != want {
			t.Errorf("%q was read as %q, want %q", cell, got, want)
		}
	}
}

func TestZips(t *testing.T) {
	for _, test := range []struct{ cell, state, country, want string }{
		{"01040", "MA", "", "01040"}, {"01040", "", "", "01040"}, {"60098", "IL", "US", "60098"},
		{"1040", "MA", "", "01040"}, {"1040.0", "MA", "", "01040"}, {"8540", "NJ", "USA", "08540"}, {"2903", "RI", "", "02903"}, {"5401", "VT", "", "05401"},
		{"4101", "ME", "", "04101"}, {"3060", "NH", "", "03060"}, {"6510", "CT", "", "06510"}, {"601", "PR", "", "00601"}, {"0601", "PR", "", "00601"}, {"802", "VI", "", "00802"},
		{"1040-1234", "MA", "", "01040-1234"}, {"10401234", "MA", "", "01040-1234"}, {"10001-1234", "NY", "", "10001-1234"}, {"100011234", "NY", "", "10001-1234"},
		{"10001 1234", "NY", "", "10001-1234"}, {"10001 - 1234", "NY", "", "10001-1234"}, {"10001-", "NY", "", "10001"}, {"10001.0", "", "", "10001"},
		{"'01040", "", "", "01040"}, {`="01040"`, "", "", "01040"},
		{"1040", "NY", "", "1040"}, {"8540", "MA", "", "8540"}, {"1040", "?", "", "1040"}, {"104", "MA", "", "104"}, {"1040", "MA", "Germany", "1040"},
		{"0", "MA", "", ""}, {"00000", "", "", ""}, {"0.0", "", "", ""}, {"N/A", "", "", ""}, {"-", "", "", ""}, {"00000-0000", "", "", ""}, {"none", "", "", ""},
		{"H2X 1Y4", "QC", "Canada", "H2X 1Y4"}, {"H2X 1Y4", "", "", "H2X 1Y4"}, {"SW1A 1AA", "", "", "SW1A 1AA"}, {"10115", "", "Germany", "10115"},
		{"Millburn", "NJ", "", "Millburn"}, {"10001-123", "NY", "", "10001-123"}, {"123456", "", "", "123456"}, {"12", "", "", "12"}, {"1040x", "MA", "", "1040x"},
	} {
		var z value.Zips
		if got, open := z.Read(test.cell, test.state, test.country); got != test.want || open {
			t.Errorf("%q in %q, %q was read as %q, open %t; want %q", test.cell, test.state, test.country, got, open, test.want)
		}
	}
}

// TestZipsOfTheOtherRows holds when a list gives its zeros back without a state.
func TestZipsOfTheOtherRows(t *testing.T) {
	northeast := strings.Repeat("01040|", 9)
	for _, test := range []struct{ cells, want string }{
		{northeast + "1060", "01060"},
		{northeast + "1060-1234", "01060-1234"},
		{northeast + "601", "00601"},
		{northeast + "10001|1060", "01060"},            // ten of eleven
		{northeast + "10001|10002|1060", "1060"},       // ten of twelve
		{"01040|01040|1060", "1060"},                   // too few are certain
		{"2000|3000|4000|5000|6000|2010|3010", "3010"}, // Australia
		{strings.Repeat("10001|", 9) + "1060", "1060"},
		{northeast + "9012", "9012"}, // of no such place
	} {
		var z value.Zips
		var last string
		var open bool
		for cell := range strings.SplitSeq(test.cells, "|") {
			last, open = z.Read(cell, "", "")
		}
		if open {
			last = z.Settle(last)
		}
		if last != test.want || (z.Restored() > 0) != strings.HasPrefix(test.want, "0") {
			t.Errorf("%s: the last was read as %q, %d restored; want %q", test.cells, last, z.Restored(), test.want)
		}
	}
}

func FuzzZip(f *testing.F) {
	for _, seed := range []string{"01040", "1040-1234", "10001 1234", `="01040"`, "1040.0", "H2X 1Y4", "0", "'", "601-", "100011234"} {
		f.Add(seed, "MA", "")
	}
	f.Add("601", "PR", "US")
	f.Fuzz(func(t *testing.T, cell, state, country string) {
		var z value.Zips
		once, open := z.Read(cell, state, country)
		if open {
			once = z.Settle(once)
		}
		if twice, _ := z.Read(once, state, country); twice != once {
			t.Fatalf("%q was read as %q, and that as %q", cell, once, twice)
		}
		if five := value.Zip5(once, country); five != "" && len(five) != 5 {
			t.Fatalf("%q has the five digits %q", once, five)
		}
	})
}

func TestPlaces(t *testing.T) {
	for _, test := range []struct{ city, state, zip, country, want string }{
		{"Holyoke", "MA", "01040", "US", "Holyoke|MA|01040|US"},
		{"Woodstock IL 60098", "", "", "", "Woodstock|IL|60098|"},
		{"Holyoke, MA 01040", "", "", "", "Holyoke|MA|01040|"},
		{"Holyoke, MA, 01040-1234, USA", "MA", "01040", "", "Holyoke|MA|01040|"},
		{"Holyoke MA", "", "1040", "", "Holyoke|MA|01040|"},
		{"Holyoke MA 1040", "", "", "", "Holyoke|MA|01040|"},
		{"Holyoke Ma", "", "", "", "Holyoke Ma|||"},
		{"Holyoke Ma", "Mass.", "", "", "Holyoke|MA||"},
		{"Springfield, Massachusetts", "", "", "", "Springfield|MA||"},
		{"Springfield Massachusetts", "MA", "", "", "Springfield|MA||"},
		{"Springfield, MA, USA", "", "", "", "Springfield|MA||"},
		{"Springfield, Mass.", "", "", "", "Springfield|MA||"},
		{"Washington, DC", "", "", "", "Washington|DC||"},
		{"Washington D.C.", "", "20001", "", "Washington|DC|20001|"},
		{"New York, NY", "", "", "", "New York|NY||"},
		{"New York", "", "", "", "New York|||"},
		{"New York, New York 10001", "", "", "", "New York|NY|10001|"},
		{"Kansas City Kansas", "KS", "", "", "Kansas City|KS||"},
		{"Kansas City", "MO", "", "", "Kansas City|MO||"},
		{"Port Washington", "NY", "", "", "Port Washington|NY||"},
		{"Port Washington", "", "11050", "", "Port Washington||11050|"},
		{"San Juan, Puerto Rico", "", "", "", "San Juan|PR||"},
		{"San Juan, Puerto Rico", "", "901", "", "San Juan|PR|00901|"},
		{"Charleston West Virginia", "WV", "", "", "Charleston|WV||"},
		{"Springfield, MA", "CT", "", "", "Springfield, MA|CT||"},
		{"Springfield, MA 01103", "CT", "06001", "", "Springfield, MA|CT|06001|"},
		{"Holyoke 01040", "", "", "", "Holyoke||01040|"},
		{"Boston, ma 02115 usa", "", "", "", "Boston|MA|02115|"},
		{"Boston MA.", "", "", "", "Boston|MA||"},
		{"Boston/MA", "", "", "", "Boston|MA||"},
		{"Boston - MA", "", "", "", "Boston|MA||"},
		{"Boston (MA)", "", "", "", "Boston|MA||"},
		{"West Springfield Massachusetts 01089", "", "", "", "West Springfield|MA|01089|"},
		{"Port Washington 11050", "", "", "", "Port Washington||11050|"},
		{"01040", "MA", "", "", "|MA|01040|"},
		{"District 9", "", "", "", "District 9|||"},
		{"Springfield 12 Elm", "", "", "", "||| withheld"},
		{"Springfield, Elm 1234", "", "", "", "||| withheld"},
		{"C/ Luna 12", "", "", "", "||| withheld"},
		{"Toronto, ON", "", "", "", "Toronto, ON|||"},
		{"Perth WA", "", "", "Australia", "Perth WA|||Australia"},
		{"Berlin", "Berlin", "10115", "AT", "Berlin|Berlin|10115|Austria"},
		{"St. Louis", "MO", "63101", "", "St. Louis|MO|63101|"},
		{"Coeur d'Alene", "ID", "", "", "Coeur d'Alene|ID||"},
		{"São Paulo", "SP", "01310-100", "Brazil", "São Paulo|SP|01310-100|Brazil"},
		{"Paris 15e", "", "", "France", "Paris 15e|||France"},
		{"29 Palms", "CA", "", "", "29 Palms|CA||"},
		{"Federal Way", "WA", "98003", "", "Federal Way|WA|98003|"},
		{"Street", "MD", "", "", "Street|MD||"},
		{"unknown", "n/a", "0", "-", "|||"},
		{"Holyoke", "MA 01040", "", "", "Holyoke|MA|01040|"},
		{"Holyoke", "", "MA 01040", "", "Holyoke|MA|01040|"},
		{"Holyoke", "", "Mass. 1040", "", "Holyoke|MA|01040|"},
		{"ana@example.org", "MA", "", "", "|MA|| withheld"},
		{"ana＠example．org", "", "", "", "||| withheld"},
		{"www.example.org", "", "", "", "||| withheld"},
		{"example.org/ana", "", "", "", "||| withheld"},
		{"617-555-0123", "", "", "", "||| withheld"},
		{"555 0123", "", "", "", "||| withheld"},
		{"12 Elm St, Springfield", "MA", "", "", "|MA|| withheld"},
		{"12 Elm", "", "", "", "||| withheld"},
		{"Springfield, 12 Elm Street", "", "", "", "||| withheld"},
		{"Elm Street", "", "", "", "||| withheld"},
		{"Elm St., Springfield", "", "", "", "||| withheld"},
		{"Apt 3", "", "", "", "||| withheld"},
		{"apt. B", "", "", "", "||| withheld"},
		{"Springfield, unit 4", "", "", "", "||| withheld"},
		{"P.O. Box 12, Holyoke, MA", "", "", "", "|MA|| withheld"},
		{"Calle Luna", "PR", "", "", "|PR|| withheld"},
		{"#4", "", "", "", "||| withheld"},
		{"Holyoke", "12 Elm St", "", "", "Holyoke||| withheld"},
		{"Holyoke", "MA", "", "617-555-0123", "Holyoke|MA|| withheld"},
		{"01040 Holyoke", "MA", "", "", "|MA|| withheld"},
		{"Woodstock ٦٠٠٩٨", "", "", "", "||| withheld"},
	} {
		var p value.Places
		read, notes := p.Read(value.Place{City: test.city, State: test.state, Zip: test.zip, Country: test.country})
		got := strings.Join([]string{read.City, read.State, read.Zip, read.Country}, "|")
		if notes.Withheld {
			got += " withheld"
		}
		if got != test.want {
			t.Errorf("%q, %q, %q, %q was read as\n%s, want\n%s", test.city, test.state, test.zip, test.country, got, test.want)
		}
	}
}

// FuzzPlace holds that no cell of a place that is delivered has an @ or the
// digits of a ZIP or a phone, and that what was read is read as the same.
func FuzzPlace(f *testing.F) {
	f.Add("Woodstock IL 60098", "", "", "")
	f.Add("12 Elm St, Springfield", "MA 01040", "MA 01040", "US")
	f.Add("Port Washington, NY, USA", "n/a", "0", "DE")
	f.Add(",,, USA,USA 01040 MA", "us", "us 1040", "")
	f.Fuzz(func(t *testing.T, city, state, zip, country string) {
		var p value.Places
		read, _ := p.Read(value.Place{City: city, State: state, Zip: zip, Country: country})
		for _, cell := range []string{read.City, read.State, read.Country} {
			digits := 0
			for _, r := range cell {
				if unicode.IsDigit(r) {
					digits++
				}
			}
			if digits > 4 || strings.Contains(cell, "@") {
				t.Fatalf("%q, %q, %q was read as %+v", city, state, country, read)
			}
		}
	})
}

func BenchmarkPlaces(b *testing.B) {
	for name, place := range map[string]value.Place{
		"plain":   {City: "Holyoke", State: "MA", Zip: "01040", Country: "US"},
		"words":   {City: "New Bedford", State: "Massachusetts", Zip: "2740", Country: "United States"},
		"accents": {City: "Peñuelas", State: "PR", Zip: "00624"},
		"joined":  {City: "Woodstock, IL 60098"},
	} {
		b.Run(name, func(b *testing.B) {
			var p value.Places
			b.ReportAllocs()
			for b.Loop() {
				if read, _ := p.Read(place); read.City == "" {
					b.Fatal("no city")
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func ExamplePlaces() {
	var p value.Places
	read, _ := p.Read(value.Place{City: "Holyoke, Mass. 01040-1234", Country: "USA"})
	fmt.Println(read.City, read.State, value.Zip5(read.Zip, read.Country))
	// Output: Holyoke MA 01040
}
