package column_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/petition"
)

const known = `the first row must name the columns: "name", or "first name" and "last name"; and where there are any, ` +
	`"city", "state", "zip", "email", "date", "comment" (in Spanish: "nombre", "apellido", "ciudad", "estado", "código postal", "correo", "fecha", "comentario")`

func TestRefusals(t *testing.T) {
	type roleMap = map[petition.Role]string
	const sample = "add one above its first row that names the columns, such as: "
	const asHeader = known + "; if it is one, say so in case.yaml at the list, and its columns are shown:\nheader: 1"
	const wrongMap = "correct columns: in case.yaml at the list, or --map; to be shown the columns, say which line is the header:\nheader: 1"
	const above = "if nothing above it belongs to the list, say so in case.yaml at the list; else move the row to the top:\nheader: "
	sayName := func(flag, line string) string {
		return "if one of them holds the signers' names, say so in case.yaml at the list, or with --map '" + flag + "':\ncolumns:\n  " + line
	}
	for _, test := range []struct {
		name, text string
		reading    petition.Reading
		want, hint string
	}{
		{"nothing", "", petition.Reading{}, "a.csv: the list is empty", "export the signatures again, or leave the list out"},
		{"nothing in sight", strings.Repeat("\n", 39), petition.Reading{}, "a.csv: the first 40 rows of the list are empty",
			"delete them, or say in case.yaml at the list which line is the header, such as\nheader: 100"},
		{"no such line", "name\n\nAna", petition.Reading{Header: 2},
			"a.csv:2: no row with anything in it begins here, but the case says that it is the header",
			"correct header: in case.yaml at the list; lines are counted from 1"},

		{"a guess", "Timestamp,Who signs,City council member", petition.Reading{},
			`a.csv:1: no column holds the names; the columns are "Timestamp" (date), "Who signs" and "City council member" (city?)`, sayName("name=Who signs", `name: "Who signs"`)},
		{"a near one", "email,Organization,Name & title", petition.Reading{},
			`a.csv:1: no column holds the names; the columns are "email" (email), "Organization" and "Name & title" (name?)`, sayName("name=Name & title", `name: "Name & title"`)},
		{"a slip", "Frist name,Emial,city", petition.Reading{},
			`a.csv:1: no column holds the names; the columns are "Frist name" (first_name?), "Emial" (email?) and "city" (city)`, sayName("first_name=Frist name", `first_name: "Frist name"`)},
		{"an apostrophe", "email,Who's in?", petition.Reading{}, `a.csv:1: no column holds the names; the columns are "email" (email) and "Who's in?"`,
			sayName(`name=Who'\''s in?`, `name: "Who's in?"`)},
		{"nothing left", "email,city", petition.Reading{}, `a.csv:1: no column holds the names; the columns are "email" (email) and "city" (city)`, known},
		{"quotes", "email,\"W\\ho\"", petition.Reading{}, `a.csv:1: no column holds the names; the columns are "email" (email) and "\"W\\ho\""`, sayName(`name="W\ho"`, `name: "\"W\\ho\""`)},
		{"not a header", "Ana Peralta,Ponce\nBo,Lares", petition.Reading{}, "a.csv:1: the first row is not a header that is understood", asHeader},
		{"titles alone", "Petition:Keep Ernesto home\nId: 12\nSignature count:2", petition.Reading{}, "a.csv:1: the first row is not a header that is understood", asHeader},
		{"not a header, of a town", "Ana Peralta,Mobile\nBo,Lares", petition.Reading{}, "a.csv:1: the first row is not a header that is understood", asHeader},
		{"not a header, of a state", "Ana Peralta,Place,AL", petition.Reading{}, "a.csv:1: the first row is not a header that is understood", asHeader},
		{"forced", "Who,Where\nAna,Ponce", petition.Reading{Header: 1}, `a.csv:1: no column holds the names; the columns are "Who" and "Where"`, sayName("name=Who", `name: "Who"`)},
		{"forced on data", "Who\nAna Peralta,Ponce,ana@example.org", petition.Reading{Header: 2},
			"a.csv:2: the case says that this row is the header, but it looks like a signature",
			"correct header: in case.yaml at the list, or leave it out; lines are counted from 1"},
		{"data", "Ana Peralta,Ponce,PR,00730,ana@example.org,413-555-0101,2027-01-12,1/2/2027,x", petition.Reading{}, "a.csv:1: the list has no header row",
			sample + "name,city,state,zip,email,phone,date,date,other"},

		{"signatures above", "Ana Peralta,Ponce,ana@example.org\nname,city,email\nBo,Lares,", petition.Reading{},
			"a.csv:2: this row looks like the header, but line 1 above it could be a signature", above + "2"},
		{"a sparse one above", "Ana Peralta,,,,,ana@example.org\nname,city,state,zip,date,email", petition.Reading{},
			"a.csv:2: this row looks like the header, but line 1 above it could be a signature", above + "2"},
		{"one without an e-mail", "Titles\n\nAna Peralta,Ponce\nname,city", petition.Reading{},
			"a.csv:4: this row looks like the header, but line 3 above it could be a signature", above + "4"},

		{"mapped to nothing", "name,city", petition.Reading{Columns: roleMap{petition.RoleCity: "Town"}},
			`a.csv:1: no column has the header "Town"; the columns are "name" (name) and "city" (city)`,
			"write one of these headers behind city: under columns: in case.yaml, or in --map 'city=…'"},
		{"mapped to no header", "Ana Peralta,Ponce", petition.Reading{Columns: roleMap{petition.RoleCity: "Town"}},
			`a.csv:1: no column has the header "Town"`, wrongMap},
		{"mapped to no headers", "Ana Peralta,Ponce", petition.Reading{Columns: roleMap{petition.RoleCity: "Town", petition.RoleName: "Who"}},
			`a.csv:1: no row has all the headers "Who" and "Town"`, wrongMap},
		{"mapped to a header that is forced", "Who,Where", petition.Reading{Header: 1, Columns: roleMap{petition.RoleName: "Whom"}},
			`a.csv:1: no column has the header "Whom"; the columns are "Who" and "Where"`,
			"write one of these headers behind name: under columns: in case.yaml, or in --map 'name=…'"},
		{"no such column to leave out", "name,city", petition.Reading{Unused: []string{"Fax"}},
			`a.csv:1: no column has the header "Fax"; the columns are "name" (name) and "city" (city)`,
			"write one of these headers behind unused: under columns: in case.yaml, or in --map 'unused=…'"},
		{"mapped twice", "name,city", petition.Reading{Columns: roleMap{petition.RoleCity: "city", petition.RoleState: "City"}},
			`a.csv:1: the case takes the column "City" for city and for state`, "leave one of the two lines out of columns: in case.yaml"},

		{"consent", "name,May we use your name?", petition.Reading{}, `a.csv:1: the column "May we use your name?" may say who wants to be named, but not for certain`,
			"say in case.yaml at the list what it means, with one of the two lines:\nconsent:\n" +
				"  \"May we use your name?\": [\"Yes\"]      # the values that mean yes\n" +
				"  \"May we use your name?\": ignore       # or: it is about something else"},
		{"consent twice", "name,Public,Publish?", petition.Reading{}, `a.csv:1: the columns "Public" and "Publish?" may say who wants to be named, but not for certain`,
			"say in case.yaml at the list what each means, with one of its two lines:\nconsent:\n" +
				"  \"Public\": [\"Yes\"]      # the values that mean yes\n  \"Public\": ignore       # or: it is about something else\n" +
				"  \"Publish?\": [\"Yes\"]      # the values that mean yes\n  \"Publish?\": ignore       # or: it is about something else"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := find(test.text, test.reading)
			told, ok := err.(*petition.Error)
			if !ok || told.Kind != petition.BadList {
				t.Fatalf("Find gave %v, want an error of kind BadList", err)
			}
			if told.Error() != test.want {
				t.Errorf("error\n%s\nwant\n%s", told, test.want)
			}
			if told.Hint != test.hint {
				t.Errorf("hint\n%s\nwant\n%s", told.Hint, test.hint)
			}
		})
	}
}

func TestRefusesManyColumnsShortly(t *testing.T) {
	_, _, err := find("email"+strings.Repeat(",q", 500), petition.Reading{Header: 1})
	if want := `"q" and 471 more`; err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("error %v does not end in %s", err, want)
	}
}

// TestOneSigner holds that no second name in a row is lost in silence.
func TestOneSigner(t *testing.T) {
	const which = "say in case.yaml which one holds the signer's name, or with --map 'name=Full name':\ncolumns:\n  "
	const rename = "give the one that does not hold the signer's name another header"
	for _, test := range []struct{ header, row, want, hint string }{
		{"Name,Name", "Ana,Bo", `two columns are called "Name", and they hold two different names in this row`, rename},
		{"Name,Name", "Ana, ANA ", "", ""},
		{"Name,Name", ",Bo", "", ""},
		{"Name,Name", "Ana", "", ""},
		{"Full name,Name 2", "Ana,Bo", `the columns "Full name" and "Name 2" hold two different names in this row`, which + `name: "Full name"`},
		{"First name,Last name,first_name,last_name", "Ana,Peralta,Bo,Peralta", `two columns are called "First name", and they hold two different names in this row`, rename},
		{"First name,Last name,Full name,Name", "Ana,Peralta,A. Peralta,Nita", "", ""},
		{"First name,Last name,Full name,Name", "Ana,,A. Peralta,Nita", `the columns "Full name" and "Name" hold two different names in this row`, which + `name: "Full name"`},
	} {
		c, _, err := find(test.header, petition.Reading{})
		if err != nil {
			t.Fatal(err)
		}
		err = c.OneSigner("a.csv", 7, strings.Split(test.row, ","))
		if test.want == "" {
			if err != nil {
				t.Errorf("%s / %s: %v", test.header, test.row, err)
			}
			continue
		}
		told, ok := err.(*petition.Error)
		if !ok || told.Error() != "a.csv:7: "+test.want || told.Hint != test.hint {
			t.Errorf("%s / %s: %v (%+v)", test.header, test.row, err, told)
		}
	}
}
