package office

import (
	"cmp"
	_ "embed"
	"encoding/csv"
	"slices"
	"strings"
	"sync"

	"example.org/petition/internal/petition"
)

// offices.csv is what Source lists, in its words, except that "NA" is left
// empty, "Duchess" is spelled Dutchess, and "Miramar Sub Office" goes by the
// name of the field office it is, Miami. The column states has the codes of the
// states that area names, in whole or in part.
//
//go:embed offices.csv
var officesCSV string

// places.csv has the names that mean an office: cities and regions that Source
// names. "alone" marks those that mean it without their state; several lines
// for one such name make it ambiguous on purpose. A place that is not here goes
// by its state. Counties of New York are listed only with the word "county",
// because upstate has towns of the same names.
//
//go:embed places.csv
var placesCSV string

// inState is a place's name with the state it lies in.
type inState struct{ place, state string }

// index is the directory with the names that lead to its offices, by id.
type index struct {
	offices []petition.Office    // by name
	byState map[string][]string  // "MA": the offices that serve a part of it
	inState map[inState][]string // "miami" in "FL"
	alone   map[string][]string  // "boston"
}

// directory reads the embedded files once. They are part of the program: a
// mistake in them is a mistake in the code, and the tests read them.
var directory = sync.OnceValue(func() *index {
	x := &index{byState: map[string][]string{}, inState: map[inState][]string{}, alone: map[string][]string{}}
	for _, row := range rows(officesCSV) {
		x.addOffice(row)
	}
	for _, row := range rows(placesCSV) {
		x.addPlace(row)
	}
	slices.SortFunc(x.offices, func(a, b petition.Office) int { return cmp.Compare(a.Name, b.Name) })
	return x
})

func rows(text string) []map[string]string {
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		panic("office: embedded data: " + err.Error())
	}
	table := make([]map[string]string, 0, len(all)-1)
	for _, cells := range all[1:] {
		row := make(map[string]string, len(cells))
		for i, cell := range cells {
			row[all[0][i]] = cell
		}
		table = append(table, row)
	}
	return table
}

func (x *index) addOffice(row map[string]string) {
	id := row["id"]
	x.offices = append(x.offices, petition.Office{
		ID:        id,
		Name:      row["name"],
		Addressee: Addressee,
		Address:   []string{row["street"], row["city"] + ", " + row["state"] + " " + row["zip"]},
		Area:      row["area"],
		Phone:     row["phone"],
		Mailbox:   row["mailbox"],
		DataDate:  DataDate,
	})
	for code := range strings.FieldsSeq(row["states"]) {
		x.byState[code] = append(x.byState[code], id)
	}
	x.addAlone(fold(row["name"]), id)
}

func (x *index) addPlace(row map[string]string) {
	name, id := row["place"], row["office"]
	if row["state"] != "" {
		key := inState{name, row["state"]}
		x.inState[key] = append(x.inState[key], id)
		x.addAlone(name+" "+strings.ToLower(key.state), id)
	}
	if row["alone"] == "yes" {
		x.addAlone(name, id)
	}
}

func (x *index) addAlone(name, id string) {
	if !slices.Contains(x.alone[name], id) {
		x.alone[name] = append(x.alone[name], id)
	}
}

// named gives the offices of the ids, by name.
func (x *index) named(ids []string) []petition.Office {
	var found []petition.Office
	for _, o := range x.offices {
		if slices.Contains(ids, o.ID) {
			o.Address = slices.Clone(o.Address)
			found = append(found, o)
		}
	}
	return found
}
