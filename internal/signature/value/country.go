package value

import (
	"cmp"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"example.org/petition/internal/petition"
)

// Country gives the English name of a country that is written as its two-letter
// code (ISO 3166-1). Names stay as written; so does the United States in all
// forms, and so do letters that a state of theirs has too: CA may be Canada or
// California.
func Country(cell string) string {
	if isNothing(cell) {
		return ""
	}
	if len(cell) == 2 {
		return cmp.Or(countries()[cell], cell)
	}
	return cell
}

// countries are the names by code.
var countries = sync.OnceValue(func() map[string]string {
	names := map[string]string{"UK": "United Kingdom"}
	english := display.English.Regions()
	for a := byte('A'); a <= 'Z'; a++ {
		for b := byte('A'); b <= 'Z'; b++ {
			code := string([]byte{a, b})
			region, err := language.ParseRegion(code)
			if _, isState := petition.StateName(code); err != nil || isState || petition.IsUnitedStates(code) || !region.IsCountry() || region.String() != code {
				continue
			}
			names[code] = english.Name(region)
		}
	}
	return names
})
