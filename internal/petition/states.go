package petition

import (
	"strings"
	"unicode"
)

// states maps the two-letter codes of the Postal Service to names: the 50
// states, the District of Columbia and the territories (USPS Publication 28,
// Appendix B).
var states = map[string]string{
	"AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
	"CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia",
	"FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois",
	"IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
	"ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
	"MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
	"NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York",
	"NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon",
	"PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
	"TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
	"WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
	"AS": "American Samoa", "GU": "Guam", "MP": "Northern Mariana Islands",
	"PR": "Puerto Rico", "VI": "U.S. Virgin Islands",
}

// territories are the codes in states that are not states.
var territories = map[string]bool{"DC": true, "AS": true, "GU": true, "MP": true, "PR": true, "VI": true}

var stateCodes = func() map[string]string {
	codes := make(map[string]string, 2*len(states))
	for code, name := range states {
		codes[strings.ToLower(code)] = code
		codes[strings.ToLower(name)] = code
	}
	return codes
}()

// StateName gives the name of a two-letter code in capitals.
func StateName(code string) (name string, ok bool) {
	name, ok = states[code]
	return name, ok
}

// StateCode gives the two-letter code of a name or code in any case.
func StateCode(text string) (code string, ok bool) {
	code, ok = stateCodes[strings.ToLower(strings.TrimSpace(text))]
	return code, ok
}

// IsTerritory reports whether code names a place that is not one of the 50
// states: the District of Columbia or a territory.
func IsTerritory(code string) bool { return territories[code] }

// IsUnitedStates reports whether a country, as people write it, is the United
// States or a territory of theirs. Nothing is: lists leave it out more often
// than not.
func IsUnitedStates(country string) bool {
	switch country {
	case "", "US", "USA", "United States":
		return true
	}
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, country)
	return unitedStates[letters]
}

// unitedStates are the names of the United States and their territories, in
// small letters only, in English, Spanish, Portuguese, French and German.
var unitedStates = map[string]bool{
	"": true, "us": true, "usa": true, "usofa": true, "unitedstates": true, "theunitedstates": true,
	"unitedstatesofamerica": true, "theunitedstatesofamerica": true, "america": true, "unitedstatesus": true, "unitedstatesusa": true,
	"eeuu": true, "eua": true, "euaa": true, "estadosunidos": true, "losestadosunidos": true,
	"estadosunidosdeamérica": true, "estadosunidosdeamerica": true, "estadosunidosdaamérica": true, "estadosunidosdaamerica": true,
	"étatsunis": true, "etatsunis": true, "étatsunisdamérique": true, "etatsunisdamerique": true,
	"vereinigtestaaten": true, "vereinigtestaatenvonamerika": true,
	"puertorico": true, "pr": true, "guam": true, "americansamoa": true, "northernmarianaislands": true,
	"usvirginislands": true, "virginislandsus": true,
}
