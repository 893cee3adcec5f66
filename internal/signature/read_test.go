package signature_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

func TestReadAccountsForEveryRow(t *testing.T) {
	roll, _ := read(t, strings.Join([]string{
		"", // before the header: no row
		"First Name,Last Name,Email,City,State,ZIP",
		"Ana,Peralta,ana@example.org,Holyoke,MA,01040",
		"",
		`" ",, ,` + "\u00A0,,",
		"Ana,Peralta,ANA+petition@example.org,Holyoke,MA,01040",
		",,nobody@example.org,Holyoke,MA,01040",
		"123,456,,Holyoke,MA,01040",
		"FIRST NAME,Last Name,Email,City,State, ZIP",
		`"Lê",` + strings.Repeat("x", 253) + ",,,,",
		"Bo,bo@example.org,,,,",
		"\"Cy\",\"Two",
		"lines\",cy@example.org,,,",
		"Dee",
		"",
		"",
	}, "\n")+"\n\r\n")
	equal(t, "rows", outcomes(roll), `
a.csv:3 counted
a.csv:4 blank: nothing in the row
a.csv:5 blank: nothing in the row
a.csv:6 duplicate of a.csv:3: same e-mail as another row of this signer
a.csv:7 rejected: no name
a.csv:8 rejected: no letter in the name
a.csv:9 rejected: header row repeated
a.csv:10 rejected: name longer than 255 characters
a.csv:11 rejected: an e-mail or web address in the name
a.csv:12 counted
a.csv:14 counted
a.csv:15 blank: nothing in the row
a.csv:16 blank: nothing in the row
a.csv:17 blank: nothing in the row`)
	want := petition.Counts{Rows: 14, Counted: 3, Named: 3, Duplicates: 1, Rejected: 5, Blank: 5}
	if got := roll.Lists[0].Counts; got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
}

func TestReadLastLine(t *testing.T) {
	for text, want := range map[string]int{
		"name\nAna":         1,
		"name\nAna\n":       1,
		"name\r\nAna\r\n":   1,
		"name\nAna\n\n":     2,
		"name\nAna\n\r":     2,
		"name\nAna\n \n\n":  3,
		"name\n\n\nAna\n\n": 4,
		"\n\nname\nAna":     1,
	} {
		roll, _ := read(t, text)
		if got := roll.Counts(); got.Rows != want || got.Counted != 1 {
			t.Errorf("%q: %+v, want %d rows, 1 counted", text, got, want)
		}
	}
}

func TestReadTellsWhatItRead(t *testing.T) {
	text := "\xEF\xBB\xBFNombre;Apellidos;Correo electrónico;Ciudad;Fecha de firma;IP;Etiquetas\nAna;de la Vega;ana@example.org;Ponce;2026-12-24;192.0.2.1;x\n"
	l := list("lists/feria.csv", text)
	l.Collected = "on paper"
	roll, warnings, err := signature.Read(t.Context(), signature.Sources{Lists: []petition.List{l}}, nil)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	got := roll.Lists[0]
	digest := fmt.Sprintf("%x", sha256.Sum256([]byte(text)))
	if got.Input != (petition.Input{File: "lists/feria.csv", Bytes: int64(len(text)), SHA256: digest}) {
		t.Errorf("input %+v", got.Input)
	}
	if got.File != "lists/feria.csv" || got.Collected != "on paper" || got.Shape != "CSV, semicolon, UTF-8" {
		t.Errorf("list %+v", got)
	}
	if want := []petition.Role{petition.RoleFirst, petition.RoleLast, petition.RoleEmail, petition.RoleCity, petition.RoleDate,
		petition.RoleIP, petition.RoleUnused}; !slices.Equal(got.Roles, want) {
		t.Errorf("roles %q, want %q", got.Roles, want)
	}
	if want := strings.Split("Nombre;Apellidos;Correo electrónico;Ciudad;Fecha de firma;IP;Etiquetas", ";"); !slices.Equal(got.Header, want) {
		t.Errorf("header %q", got.Header)
	}
	if row := roll.Rows.At(0); row.Name != "Ana de la Vega" || row.City != "Ponce" || row.Date.String() != "2026-12-24" {
		t.Errorf("row %+v", row)
	}
}

func TestReadHeaders(t *testing.T) {
	for _, test := range []struct{ header, row, want string }{
		{"name", "Ana Peralta", "Ana Peralta"},
		{"EMAIL,Full_Name", "a@example.org,Ana Peralta", "Ana Peralta"},
		{"last name\tFIRST-NAME", "Peralta\tAna", "Ana Peralta"},
		{"LastName;FirstName;Zip/Postal", "Peralta;Ana;01040", "Ana Peralta||01040"},
		{"Name (First),Name (Last)", "Ana,Peralta", "Ana Peralta"},
		{"Nombre,Apellido", "Ana,Peralta", "Ana Peralta"},
		{"Nombre,Ciudad", "Ana Peralta,Ponce", "Ana Peralta|Ponce"},
		{"Nombre y apellidos", "Ana Peralta", "Ana Peralta"},
		{"Name,Last name", "Ana Peralta,Peralta", "Ana Peralta"},
		{"first_name,middle_name,last_name,full_name", "Ana,María,Peralta,A. Peralta", "Ana María Peralta"},
		{"first_name,last_name,full_name", ",Peralta,A. Peralta", "A. Peralta"},
		{"first_name,last_name", ",Peralta", "Peralta"},
		{"first_name,last_name", "Ana José,José", "Ana José José"},
		{"first_name,last_name", "Ana,Ana", "Ana Ana"},
		{"Name *,Town (or city),Zip Code:", "Ana,Holyoke,01040", "Ana|Holyoke|01040"},
		{"Name,can2_user_state,can2_state_abbreviated", "Ana,Massachusetts,", "Ana|||MA"},
		{"Name,Estado,País", "Ana,rhode island,EE. UU.", "Ana|||RI|EE. UU."},
		{"Name,State", "Ana,Ontario", "Ana|||Ontario"},
	} {
		roll, _ := read(t, test.header+"\n"+test.row+"\n")
		r := roll.Rows.At(0)
		got := strings.TrimRight(strings.Join([]string{r.Name, r.City, r.Zip, r.State, r.Country}, "|"), "|")
		if got != test.want {
			t.Errorf("%s / %s gave %s, want %s", test.header, test.row, got, test.want)
		}
	}
}

func TestReadNames(t *testing.T) {
	const invisible, formula = "name-invisible-characters", "name-formula-like"
	for _, test := range []struct{ cell, want, warning string }{
		{"  Ana\u00A0 \tPeralta ", "Ana Peralta", ""},
		{"ana PERALTA", "ana PERALTA", ""},
		{"Nguye\u0302\u0303n Thi\u0323 A\u0301nh", "Nguyễn Thị Ánh", ""},
		{`"""Ana"""`, "Ana", ""},
		{`"Ana"""`, "Ana", ""},
		{`"Ana ""Nita"" Peralta"`, `Ana "Nita" Peralta`, ""},
		{"“Ana Peralta”", "Ana Peralta", ""},
		{"Ana\u200BPeralta", "AnaPeralta", invisible},
		{"\u202EAna\u202C", "Ana", invisible},
		{"An\x07a", "Ana", invisible},
		{"A\u200Dna", "Ana", invisible},
		{"نرگس\u200Cها", "نرگس\u200Cها", ""},
		{"Li 👩🏽\u200D🌾", "Li 👩🏽\u200D🌾", ""},
		{"👩\u200DAna\uFE0F", "👩Ana", invisible},
		{"=HYPERLINK(1)", "=HYPERLINK(1)", formula},
		{"@ana", "@ana", formula},
		{"-Ana", "-Ana", formula},
		{"P\uFFFDrez", "P\uFFFDrez", "name-damaged"},
		{"Ειρήνη Мария", "Ειρήνη Мария", ""},
	} {
		roll, warnings := read(t, "name\n"+test.cell+"\n")
		if got := roll.Rows.At(0); got.Name != test.want || got.Outcome != petition.Counted {
			t.Errorf("%q was read as %q (%s), want %q", test.cell, got.Name, got.Outcome, test.want)
		}
		var code string
		if len(warnings) > 0 {
			code = warnings[0].Code
		}
		if code != test.warning {
			t.Errorf("%q gave warning %q, want %q", test.cell, code, test.warning)
		}
	}
}

func TestReadZips(t *testing.T) {
	roll, warnings := read(t, "name,zip,state\nA,1040,MA\nB,1040-1234,Massachusetts\nC,601,PR\nD,1040,NY\nE,1040,\nF,01040-1234,MA\nG,H2X 1Y4,QC\n")
	var got []string
	for _, row := range roll.Rows.All() {
		got = append(got, row.Zip)
	}
	if want := []string{"01040", "01040-1234", "00601", "1040", "1040", "01040-1234", "H2X 1Y4"}; !slices.Equal(got, want) {
		t.Errorf("ZIPs %q, want %q", got, want)
	}
	equal(t, "warnings", shown(warnings),
		"zip-zero-restored a.csv: ZIP codes were given back the leading zeros that a spreadsheet had dropped (in 3 of the rows)\n"+
			"zip-unclear a.csv: ZIP codes lack digits, and nothing in the list tells which state they are of; they are not shown (in 1 of the rows)")
}

func TestReadDates(t *testing.T) {
	for _, test := range []struct{ name, cells, want, warning string }{
		{"iso", "2027-01-12|2027-01-12T23:59:59Z|2027-01-12 08:00:00", "2027-01-12|2027-01-12|2027-01-12", ""},
		{"google", "2027/01/12 11:07:29 AM AST", "2027-01-12", ""},
		{"month first", "1/12/2027 12:25:42|12/31/2026|1/2/27", "2027-01-12|2026-12-31|2027-01-02", ""},
		{"day first", "1/12/2026|31/12/2026 9:05|2-1-27", "2026-12-01|2026-12-31|2027-01-02", ""},
		{"neither", "1/2/2027", "2027-01-02", ""},
		{"mixed", "13/1/2027|1/13/2027|2/1/2027|2027-01-12", "2027-01-13|2027-01-13||2027-01-12",
			"date-order-mixed a.csv: dates are written in two ways; those that could be either are left out: the day stands first in line 2, the month in line 3"},
		{"unreadable", "soon|2027-02-30|13/13/2027|2027-01|1/2/2027 x|2027011|4602|1/2/203", "|||||||", `
date-unreadable a.csv:2: the date cannot be read; the row counts without one
date-unreadable a.csv:3: the date cannot be read; the row counts without one
date-unreadable a.csv:4: the date cannot be read; the row counts without one
date-unreadable a.csv:5: the date cannot be read; the row counts without one
date-unreadable a.csv:6: the date cannot be read; the row counts without one
date-unreadable a.csv: the date cannot be read; the row counts without one; the same in 3 more rows`},
		{"missing", "| ", "|", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := "name,date\n"
			for i, cell := range strings.Split(test.cells, "|") {
				text += fmt.Sprintf("Ana %c,%s\n", 'A'+i, cell)
			}
			roll, warnings := read(t, text)
			var got []string
			for _, row := range roll.Rows.All() {
				got = append(got, row.Date.String())
			}
			equal(t, "dates", strings.Join(got, "|"), test.want)
			equal(t, "warnings", shown(warnings), test.warning)
		})
	}
}

func TestReadPlatformMarks(t *testing.T) {
	roll, _ := read(t,
		"name,deleted_at,zip\nAna,2027-01-02 10:00:00,01040\n,2027-01-02,01040\nBo,,01040\nCy,NULL,01040\n",
		"name,confirmed\nDee,false\nEve,TRUE\nFay,0\nGil,\n")
	equal(t, "rows", outcomes(roll), `
a.csv:2 withdrawn: deleted on the platform
a.csv:3 withdrawn: deleted on the platform
a.csv:4 counted
a.csv:5 counted
b.csv:2 rejected: not confirmed on the platform
b.csv:3 counted
b.csv:4 rejected: not confirmed on the platform
b.csv:5 counted`)
}

func TestReadRowsTooLong(t *testing.T) {
	roll, warnings := read(t, "name,zip\nPeralta, Ana,01040\nBo,01040,,,\nCy,01040,x\n")
	equal(t, "warnings", shown(warnings), `
row-too-long a.csv:2: the row has more cells than the header; the last ones are not used
row-too-long a.csv:4: the row has more cells than the header; the last ones are not used`)
	var again []string
	err := roll.Lists[0].Again(func(line int, cells []string) error {
		again = append(again, fmt.Sprintf("%d %q", line, cells))
		return nil
	})
	want := []string{`2 ["Peralta" " Ana" "01040"]`, `3 ["Bo" "01040" "" "" ""]`, `4 ["Cy" "01040" "x"]`}
	if err != nil || !slices.Equal(again, want) {
		t.Errorf("read again: %q, %v: a cell is lost", again, err)
	}
}

func TestReadReportsProgress(t *testing.T) {
	var heard []int
	text := "name\n" + strings.Repeat("Ana\n", 10_000)
	if _, _, err := signature.Read(t.Context(), signature.Sources{Lists: lists(text, "name\nBo\n")}, func(rows int) { heard = append(heard, rows) }); err != nil {
		t.Fatal(err)
	}
	if want := []int{4096, 8192, 10_000, 10_001}; !slices.Equal(heard, want) {
		t.Errorf("heard %v, want %v", heard, want)
	}
}

func TestReadStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	text := "name\n" + strings.Repeat("Ana\n", 100_000)
	last := 0
	_, _, err := signature.Read(ctx, signature.Sources{Lists: lists(text)}, func(rows int) {
		last = rows
		cancel()
	})
	if !errors.Is(err, context.Canceled) || err.Error() != "reading a.csv: context canceled" {
		t.Errorf("error %v", err)
	}
	if last > 10_000 {
		t.Errorf("%d rows were read after the context ended", last)
	}
}
