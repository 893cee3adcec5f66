package column_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/column"
)

func TestFindPassesOverTitles(t *testing.T) {
	for _, test := range []struct {
		name, text string
		header     int // line of the header
		body       int // rows
	}{
		{"none", "name,city\nAna,Ponce", 1, 1},
		{"empty lines", "\n,\nname,city\nAna,Ponce\n\nBo,Lares", 3, 3},
		{"title", "Petition signatures\nExported 3/4/2027\n\nname,city,email\nAna,Ponce,ana@example.org", 4, 1},
		{"titles of petities.nl", "Petition:Name of the bridge\nId: 5\nSignature count:2\n\nName,City,Visible,Confirmed at\nAna,Ponce,true,\nBo,Lares,true,", 5, 2},
		{"a title like a header", "Sign your name\nName,City\nAna,Ponce", 2, 1},
		{"labels", "Exported:,3/4/2027\nBy:,the committee\nName,City,Date\nAna,Ponce,", 3, 1},
		{"whom to write to", "Questions? info@example.org\nName,City\nAna,Ponce", 2, 1},
		{"one column", "name\nAna\nBo", 1, 2},
		{"grouped headers", "Signer,,Where,\nFirst name,Last name,City,State\nAna,Peralta,Ponce,PR", 2, 1},
		{"years", "Name,Email,2024,2025,2026\nAna,ana@example.org,x,,x", 1, 1},
		{"a name and years", "Name,2025,2026\nAna,x,", 1, 1},
		{"a number that is labelled", "Petition:Keep Ernesto home\nId: 12\nSignature count:2\n\nName,City,Visible\nAna,Ponce,true", 5, 1},
		{"repeated", "name,city\nname,city\nAna,Ponce", 1, 2},
	} {
		c, body, err := find(test.text, petition.Reading{})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if c.HeaderAt() != test.header || c.BodyAfter() != test.header || len(body) != test.body {
			t.Errorf("%s: header in line %d, %d rows below, want line %d and %d rows", test.name, c.HeaderAt(), len(body), test.header, test.body)
		}
	}
}

func TestFindObeysHeader(t *testing.T) {
	const text = "Ana,Peralta,ana@example.org\nname,city,email\nfull name,city,email\nBo,Lares,bo@example.org"
	c, body, err := find(text, petition.Reading{Header: 3})
	if err != nil || c.HeaderAt() != 3 || c.Header()[0] != "full name" || len(body) != 1 {
		t.Errorf("header %v, %d rows, %v", c, len(body), err)
	}
}

// TestSecondHeader holds SurveyMonkey's two header rows.
func TestSecondHeader(t *testing.T) {
	const fixed = "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,"
	const under = ",,,,,,,,,"
	for _, test := range []struct{ name, text, want, header string }{
		{"answers", fixed + "What is your city?,Which of these?,\n" + under + "Open-Ended Response,Petition,Letter\n1,2,3,4,5,6,Ana,Peralta,,Ponce,x,",
			"id - date - ip email first_name last_name - city - -", "What is your city?|Which of these? / Petition|Which of these? / Letter"},
		{"contact information", fixed + "Please give your contact information,,\n" + under + "Name,City/Town,ZIP/Postal Code\n1,2,3,4,5,6,,,,Ana,Ponce,00730",
			"id - date - ip email first_name last_name - name city zip",
			"Please give your contact information / Name|Please give your contact information / City/Town|Please give your contact information / ZIP/Postal Code"},
		{"somebody else's", "Respondent ID,Full name,About your organization,,Please share your contact information,\n,,Name,City,E-mail,ZIP\n1,Ana,Union,Ponce,x,1",
			"id name - - email zip", ""},
		{"no names above", "Respondent ID,Please give your contact information,\n,Name,City/Town\n1,Ana,Ponce", "id name city", ""},
	} {
		c, body, err := find(test.text, petition.Reading{})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := roles(c); got != test.want {
			t.Errorf("%s: roles %s, want %s", test.name, got, test.want)
		}
		if got := strings.Join(c.Header(), "|"); !strings.HasSuffix(got, test.header) {
			t.Errorf("%s: header %s", test.name, got)
		}
		if c.HeaderAt() != 1 || c.BodyAfter() != 2 || len(body) != 1 {
			t.Errorf("%s: header in lines %d to %d, %d rows", test.name, c.HeaderAt(), c.BodyAfter(), len(body))
		}
		for _, line := range strings.Split(test.text, "\n")[:2] {
			if !c.Repeats(strings.Split(line, ",")) {
				t.Errorf("%s: the repeated row %q is not told from a signature", test.name, line)
			}
		}
	}
	_, body, err := find("name,city,respondent\nAna,,\nBo,,", petition.Reading{})
	if err != nil || len(body) != 2 {
		t.Errorf("a sparse row was taken for a second header: %d rows, %v", len(body), err)
	}
}

func TestMapped(t *testing.T) {
	type roleMap = map[petition.Role]string
	for _, test := range []struct {
		name, header string
		columns      roleMap
		unused       string
		want         string
	}{
		{"an unknown header", "Who signs,Where", roleMap{petition.RoleName: "Who signs", petition.RoleCity: "Where"}, "", "name city"},
		{"case and spaces", "Who  Signs,Where", roleMap{petition.RoleName: "who signs", petition.RoleCity: " WHERE"}, "", "name city"},
		{"a better one", "first_name,last_name,name,Stage name", roleMap{petition.RoleName: "Stage name"}, "", "- - - name"},
		{"a part of the name", "name,Rufname,Nachname", roleMap{petition.RoleFirst: "Rufname"}, "", "- first_name last_name"},
		{"the written one of two", "Name,NAME", roleMap{petition.RoleName: "NAME"}, "", "- name"},
		{"another use", "name,date,born", roleMap{petition.RoleDate: "born"}, "", "name - date"},
		{"over consent", "name,Name (will be published)", roleMap{petition.RoleName: "Name (will be published)"}, "", "- name"},
		{"over certain consent", "name,Show my name", roleMap{petition.RoleComment: "Show my name"}, "", "name comment"},
		{"shortened", "email," + strings.Repeat("who ", 30), roleMap{petition.RoleName: strings.Repeat("who ", 15) + "…"}, "", "email name"},
		{"below a title", "name,city,x\nWho signs,Where,When", roleMap{petition.RoleName: "Who signs"}, "", "name - -"},
		{"one that is not used", "name,Comment,city", nil, "comment", "name - city"},
		{"a name that is not used", "name,Full name,first_name,last_name", nil, "Full name", "name - first_name last_name"},
		{"used all the same", "name,Stage name", roleMap{petition.RoleName: "Stage name"}, "Stage name", "- name"},
		{"consent that is not used", "name,Show my name", nil, "Show my name", "name -"},
	} {
		text := test.header
		if test.name == "below a title" {
			text = "A list of signers\n" + strings.Split(test.header, "\n")[1]
		}
		reading := petition.Reading{Columns: test.columns}
		if test.unused != "" {
			reading.Unused = []string{test.unused}
		}
		c, _, err := find(text, reading)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		} else if got := roles(c); got != test.want {
			t.Errorf("%s: roles %s, want %s", test.name, got, test.want)
		}
	}
}

// TestPrivateAllTheSame holds that a column which the case has not used, or another
// used for, keeps what it may not be delivered for.
func TestPrivateAllTheSame(t *testing.T) {
	reading := petition.Reading{Unused: []string{"Street", "City"}, Columns: map[petition.Role]string{petition.RoleEmail: "Other"}}
	c, _, err := find("Name,Street,City,Email,Other,Phone", reading)
	if err != nil {
		t.Fatal(err)
	}
	want := []petition.Role{0, petition.RoleStreet, 0, petition.RoleEmail, 0, 0}
	if got := roles(c); got != "name - - - email phone" || !slices.Equal(c.Private(), want) {
		t.Errorf("roles %s, private %v, want %v", got, c.Private(), want)
	}
}

func TestNameOfARow(t *testing.T) {
	for _, test := range []struct{ header, row, want string }{
		{"Vorname;Name", "Anna;Meier", "Anna Meier"},
		{"Vorname;Name", "Anna;Anna Meier", "Anna Meier"},
		{"Vorname;Name", "Anna Lena;Anna Lena Meier", "Anna Lena Meier"},
		{"first name;Name", "Ana;Peralta, Ana", "Peralta, Ana"},
		{"first name;Name", ";Ana Peralta", "Ana Peralta"},
		{"prénom;nom", "Chloé;Côté", "Chloé Côté"},
		{"nom;ville", "Chloé Côté;Laval", "Chloé Côté"},
		{"Nome;Sobrenome", "João;Araújo", "João Araújo"},
		{"Nombre;Apellido paterno;Apellido materno", "Ana;Peralta;Ruiz", "Ana Peralta Ruiz"},
		{"Nombre;Apellido paterno;Apellido materno", "Ana;Peralta", "Ana Peralta"},
		{"Nombre;Segundo apellido", "Ana;Peralta", "Ana Peralta"},
		{"Full name;Name;Name", "Ana;Ana;", "Ana"},
	} {
		c, _, err := find(test.header, petition.Reading{})
		if err != nil {
			t.Errorf("%s: %v", test.header, err)
			continue
		}
		if got, _ := c.Name(strings.Split(test.row, ";")); got != test.want {
			t.Errorf("%s / %s: %q, want %q", test.header, test.row, got, test.want)
		}
	}
}

// TestRowsAllocateNothing holds that what is asked of each row makes no garbage.
func TestRowsAllocateNothing(t *testing.T) {
	c, _, err := find("Name,name,City,Show my name,Hide my name,Use it?,email", petition.Reading{
		Consent: map[string]petition.Consent{"Use it?": {Yes: []string{"Sí, claro", "✓"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	cells := []string{"Ana", "ana", "Ponce", "Yes", "no", "si claro", "ana@example.org"}
	allocs := testing.AllocsPerRun(100, func() {
		fitted := c.Fit(cells)
		if c.OneSigner("a.csv", 2, fitted) != nil || c.Repeats(fitted) || c.Unnamed(fitted) ||
			c.Cell(fitted, petition.RoleEmail) != "ana@example.org" {
			t.Error("the row was not read")
		}
	})
	if allocs > 0 {
		t.Errorf("%.0f allocations a row", allocs)
	}
}

func BenchmarkFind(b *testing.B) {
	cells := strings.Split("uuid,first_name,last_name,email,zip_code,can2_user_city,can2_state_abbreviated,Why are you signing this?,May we print your name?", ",")
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := column.Find("a.csv", []column.Row{{Line: 1, Cells: cells}}, petition.Reading{}); err != nil {
			b.Fatal(err)
		}
	}
}
