package value

import (
	"strings"

	"example.org/petition/internal/petition"
)

// Place is where a row says that its signer lives.
type Place struct{ City, State, Zip, Country string }

// PlaceNotes says what a person should know of a place that was read.
type PlaceNotes struct {
	ZipOpen  bool // Places.Settle gives the final ZIP when the list is read
	Withheld bool // a cell held a street, an e-mail, a phone number or a link; it is left empty
}

// Places reads the places of one list. The zero Places is ready.
type Places struct{ Zips }

// Read reads the four cells of a row's place. A city's cell that has the state
// or the ZIP as well is taken apart where the other cells are empty or agree;
// its ZIP is cut off in any case, because who asks for the city did not ask for
// it. A city, state or country that holds what would lead to a signer's door,
// mailbox or phone is never given.
func (p *Places) Read(w Place) (read Place, notes PlaceNotes) {
	read.Country, notes.Withheld = withheld(Country(w.Country), false)
	read.State = w.State
	read.City = w.City
	zip := w.Zip
	if petition.IsUnitedStates(w.Country) {
		read.State = State(w.State)
		read.City, read.State, zip = together(w.City, read.State, w.Zip)
	}
	if isNothing(read.City) {
		read.City = ""
	}
	known := ""
	if _, ok := petition.StateName(read.State); ok {
		known = read.State
	} else {
		read.State, notes.Withheld = withheld(read.State, notes.Withheld)
	}
	if !isPlainCity(read.City) {
		read.City, notes.Withheld = withheld(read.City, notes.Withheld)
	}
	if known == "" && read.State != "" {
		known = "?" // some other place: no state tells of a zero
	}
	read.Zip, notes.ZipOpen = p.Zips.Read(zip, known, w.Country)
	return read, notes
}

// together reads the cells of a place in the United States with what one of them
// says of another.
func together(city, state, zip string) (c, s, z string) {
	state, zip = stateWithZip(state, zip)
	zip, state = zipWithState(zip, state)
	if isPlainCity(city) && !endsLikeState(city) {
		return city, state, zip
	}
	parts := takeApart(city, state)
	if parts.zip != "" && isNothing(strings.Trim(zip, "0. ")) {
		zip = parts.zip
	}
	switch {
	case parts.state == "":
		return parts.city, state, zip
	case state == "" || state == parts.state:
		return parts.city, parts.state, zip
	}
	return parts.withState, state, zip
}

// stateWithZip takes a state's cell such as "MA 01040" apart.
func stateWithZip(state, zip string) (s, z string) {
	i := strings.IndexAny(state, "0123456789")
	if i <= 0 {
		return state, zip
	}
	code, ok := stateCode(strings.TrimRight(state[:i], " ,-"))
	if _, _, isZip := splitZip(state[i:]); !ok || !isZip {
		return state, zip
	}
	if zip == "" || isNothing(zip) {
		zip = state[i:]
	}
	return code, zip
}

// zipWithState takes a ZIP's cell such as "MA 01040" apart.
func zipWithState(zip, state string) (z, s string) {
	if len(zip) <= 5 || isDigit(zip[0]) {
		return zip, state
	}
	word, number := stateWithZip(zip, "")
	if number == "" {
		return zip, state
	}
	if state == "" {
		state = word
	}
	return number, state
}
