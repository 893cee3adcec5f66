package casefile_test

import (
	"slices"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

func TestPersonIn(t *testing.T) {
	tests := []struct {
		ask, background string
		name, short     string
		relief          []string
	}{
		{"Please grant Mr. Ernesto Gabriel Quiroga Salinas a Stay of Removal and a Motion to Reopen his case. Mr. Quiroga builds ramps.", "",
			"Ernesto Gabriel Quiroga Salinas", "Mr. Quiroga", []string{"Stay of Removal", "Motion to Reopen"}},
		{"We ask that ICE grant Ana María de la Cruz a stay of deportation.", "Ms. de la Cruz sews. Ms. Cruz sings.", "Ana María de la Cruz", "Ms. Cruz", []string{"Stay of Deportation"}},
		{"Release Oumar Diallo from ICE custody on bond!", "", "Oumar Diallo", "", []string{"Release from Detention", "Bond"}},
		{"We urge you to stop the deportation of Linh T. O’Neil-Trần.", "", "Linh T. O’Neil-Trần", "", nil},
		{"Please stop Oumar Diallo’s deportation.", "", "Oumar Diallo", "", nil},
		{"Do not deport Oumar Diallo.", "", "Oumar Diallo", "", nil},
		{"Please grant a Stay of Removal to our neighbor Oumar Diallo, and release him.", "", "Oumar Diallo", "", []string{"Stay of Removal"}},
		{"Please grant Ernesto Quiroga, who was denied Cancellation of Removal in 2012, a Stay of Removal.", "", "Ernesto Quiroga", "", []string{"Stay of Removal"}},
		{"Please grant Ernesto Quiroga a Stay of Removal because his Motion to Reopen is pending.", "", "Ernesto Quiroga", "", []string{"Stay of Removal"}},
		{"We ask the office to exercise prosecutorial discretion in the case of Mr. Abebe Tadesse.", "", "Abebe Tadesse", "", []string{"Prosecutorial Discretion"}},
		{"We request that ICE place Oumar Diallo on an Order of Supervision and grant Oumar Diallo deferred action.", "", "Oumar Diallo", "", []string{"Deferred Action"}},
		{"Please join a joint motion to reopen for Oumar Diallo.", "", "Oumar Diallo", "", []string{"Joint Motion to Reopen"}},
		{"Pedimos que se le conceda a la señora Ixchel Morales Ajú una suspensión de la deportación y la reapertura de su caso.", "La señora Morales cuida a sus nietos. A la señora Morales la quieren.",
			"Ixchel Morales Ajú", "la señora Morales", []string{"suspensión de la deportación", "reapertura del caso"}},
		{"Exigimos que liberen a Tomás Ixcoy Tum. El Sr. Ixcoy es techador.", "", "Tomás Ixcoy Tum", "el Sr. Ixcoy", []string{"puesta en libertad"}},
		{"Detengan la deportación de Tomás Ixcoy.", "", "Tomás Ixcoy", "", nil},

		// What is not sure is left open.
		{"Please grant Lucio a stay.", "", "", "", nil},
		{"Please grant Ana Cruz and Luis Díaz a Stay of Removal.", "", "", "", []string{"Stay of Removal"}},
		{"Please release Ana Cruz, Luis Díaz and Eva Paz.", "", "", "", nil},
		{"Please release Ana Cruz and her children.", "", "", "", nil},
		{"Please release Ana Cruz’s children.", "", "", "", nil},
		{"Exigimos que liberen a Ana Cruz y Luis Díaz.", "", "", "", []string{"puesta en libertad"}},
		{"Please grant Ana Cruz a Stay of Removal. Please grant Luis Díaz a Stay of Removal.", "", "", "", []string{"Stay of Removal"}},
		{"Please grant the Quiroga family a Stay of Removal.", "", "", "", []string{"Stay of Removal"}},
		{"Please Grant Ernesto Quiroga A Stay Of Removal.", "", "", "", []string{"Stay of Removal"}},
		{"Please give Field Office Director Hyde our thanks.", "", "", "", nil},
		{"Ernesto Quiroga filed a Motion to Reopen.", "", "", "", nil},
		{"Please grant Ana Cruz a Stay of Removal.", "Mr. Cruz is her father. Ms. Cruz is a nurse.", "Ana Cruz", "", []string{"Stay of Removal"}},
		{"", "", "", "", nil},
	}
	for _, test := range tests {
		page := petition.Page{Ask: test.ask, Background: []string{test.background}}
		person, relief := casefile.PersonIn(&page)
		if person.Name != test.name || person.ShortName != test.short || !slices.Equal(relief, test.relief) {
			t.Errorf("%s\n got %q, %q, %q\nwant %q, %q, %q", test.ask, person.Name, person.ShortName, relief, test.name, test.short, test.relief)
		}
	}
}

func TestPersonInMarkdown(t *testing.T) {
	page := petition.Page{Ask: "Please grant **Mr. Farid Karimi** a *Stay of Removal*.", Background: []string{"**Mr. Karimi** teaches."}, Markdown: true}
	person, relief := casefile.PersonIn(&page)
	if person.Name != "Farid Karimi" || person.ShortName != "Mr. Karimi" || !slices.Equal(relief, []string{"Stay of Removal"}) {
		t.Errorf("%+v, %q", person, relief)
	}
}
