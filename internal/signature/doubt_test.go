package signature_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// doubted shows the doubts one a line, as "row [other] why".
func doubted(roll *petition.Roll) string {
	var b strings.Builder
	for _, d := range roll.Doubts {
		fmt.Fprintf(&b, "%d", d.Row+1)
		if d.Other >= 0 {
			fmt.Fprintf(&b, " %d", d.Other+1)
		}
		fmt.Fprintf(&b, " %s\n", d.Why)
	}
	return b.String()
}

// realNames are given and family names of many languages. None may be doubted,
// alone or together.
const realNames = `
Aaliyah Aarav Abdulrahman Abiodun Adebayo Agnieszka Ahn Aino Akira Alejandra Álvaro Amélie Anaïs Andrzej Ángel Anh Antônio Aoife
Arjun Ásgeir Ayşe Baatar Bartłomiej Beyoncé Bjørn Błażej Bronisław Brygida Btissam Caoimhe Ceallach Chidi Chng Chloé Ciarán
Cnut Cyd Cyprian Cyril Đặng Dmitri Dương Dwynwen Dylan Edwidge Eoghan Esther Fadwa Fatoumata Fyodor Gbenga Gwyn Gwynedd Håkon Hassan Hieu
Hlynur Hrvoje Hrvst Hương Hwang Ieuan Iñaki Ingrid Itzel Ivan Jędrzej Jhumpa Joaquín Jyoti Kwabena Krzysztof Kryštof Kyrylo Lakshmi
Llŷr Lygia Lynn Lys Máire Małgorzata Mbaye Mehmet Mhlongo Mkrtich Mpho Mstislav Myfanwy Myrtle Mzia Ndiaye Ng Ngọc Nguyễn Ngozi
Njeri Nkosazana Nnamdi Nwosu Ñusta Olumide Oscar Ótso Phạm Phuong Przemysław Pwyll Quetzalli Quỳnh Rhys Rhydderch Rzepka Saoirse Satoshi
Schuyler Sibusiso Siân Sławomir Srđan Srinivas Stjepan Svetlana Szczepan Szymczyk Štěpán Tadhg Tchaikovsky Thích Thủy Trần Trygve
Tsering Twm Tzoc Uxía Vlk Vrh Vytautas Wiktor Wojciech Xiomara Xóchitl Yevgeny Ylva Yngve Yves Zbigniew Zdzisław Zhivko Zlatko Żółć
Anaya Armstrong Bryndzych Brzęczyszczykiewicz Chrzanowski Csikszentmihalyi Dlamini Dougherty Flaherty Fitzwygram Grbac Grzyb Hrbek Hrdlička
Krkoška Krč Kwasniewski Lynch McGrrath Mbeki Mngqibisa Mzwandile Nkrumah Nkrunziza Nxumalo Perttu Pfeffer Pflug Prschl Przybyłowicz Rzhevsky
Schmidt Schwartz Schwert Schwyzer Skrzypczak Smrt Strnad Strč Szcz Trnka Tschudi Vlček Wertheimer Wrzos Wynn Ystrwyth Zhdanov Zschäpe
Aaron Aamodt Baaack Coombs Lloyd Oosthuizen Oona Piippo Saaatchi Sjöqvist Ssempijja Tuuli Uusitalo Vuurwerk Zzyzx
Asdrúbal Qwilleran Jklassen Zxiang Oiwa Poiuyt
Ахмед Ὀδυσσεύς محمد יוסף राम 王伟 김철수 さくら Өлзий Մկրտիչ ნინო`

func TestRealNamesAreNotDoubted(t *testing.T) {
	var rows strings.Builder
	names := strings.Fields(realNames)
	for i, name := range names {
		fmt.Fprintf(&rows, "%s,%d@example.org\n%s %s,x%d@example.org\n", name, i, name, names[(i*7+3)%len(names)], i)
	}
	roll, warnings := read(t, "name,email\n"+rows.String())
	for _, d := range roll.Doubts {
		t.Errorf("%s: %s", roll.Rows.At(int(d.Row)).Name, d.Why)
	}
	if len(names) < 200 || roll.Counts().Counted != 2*len(names) || len(warnings) > 0 {
		t.Errorf("%d names, %+v, %v", len(names), roll.Counts(), warnings)
	}
}

func TestMashedNames(t *testing.T) {
	for _, name := range []string{"asdf", "Asdfgh Jkl", "QWERTY", "qwer ty", "zxcvbn", "Aaaa", "Ana Bbbbb", "sdkjfh", "Xcvbn Mnb", "hhhh", "Dfg Hjkl", "Ffgdhs Ana"} {
		roll, warnings := read(t, "name\n"+name+"\n")
		equal(t, name, doubted(roll), "1 the name looks as if keys were hit at random; the row counts")
		equal(t, name, shown(warnings), "name-mashed a.csv:2: the name looks as if keys were hit at random; the row counts")
		equal(t, name, signers(roll), "1")
	}
}

func TestRepeatedName(t *testing.T) {
	rows := func(name string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s,%s%d@example.org\n", name, strings.ToLower(name[:1]), i)
		}
		return b.String()
	}
	many := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "Zoe %d,z%d@example.org\n", i, i)
		}
		return b.String()
	}
	for _, test := range []struct{ name, rows, want string }{
		{"too few", rows("Ana", 99), ""},
		{"many", "Bo,bo@example.org\n" + rows("Ana", 100), "2 one name stands in very many counted rows; all of them count (100 rows)"},
		{"of few", rows("Ana", 100) + many(9_900), "1 one name stands in very many counted rows; all of them count (100 rows)"},
		{"of more", rows("Ana", 100) + many(9_901), ""},
		{"duplicates are not counted", strings.Repeat("Ana,a@example.org\n", 200), ""},
		{"no name", rows("Anonymous", 100), "1 one name stands in very many counted rows; all of them count (100 rows)"},
	} {
		roll, _ := read(t, "name,email\n"+test.rows)
		equal(t, test.name, doubted(roll), test.want)
	}
}

func TestBursts(t *testing.T) {
	rows := func(from, n int, domain string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "Ana %c%c,a%d@%s\n", 'A'+(from+i)%26, 'A'+(from+i)/26, from+i, domain)
		}
		return b.String()
	}
	const why = "many rows one after the other have e-mails of one domain that is no common provider; they are judged like all others"
	for _, test := range []struct{ name, rows, want string }{
		{"too few", rows(0, 19, "a.example"), ""},
		{"many", "Bo,b@b.example\n" + rows(0, 20, "A.Example"), "2 21 " + why + " (20 rows)"},
		{"a common provider", rows(0, 50, "gmail.com") + rows(50, 50, "googlemail.com"), ""},
		{"blank and rejected rows between", rows(0, 10, "a.example") + ",\n1,x@b.example\n" + rows(10, 10, "a.example"), "1 22 " + why + " (20 rows)"},
		{"another between", rows(0, 19, "a.example") + "Bo,b@b.example\n" + rows(20, 19, "a.example"), ""},
		{"no e-mail between", rows(0, 19, "a.example") + "Bo,\n" + rows(20, 19, "a.example"), ""},
		{"two", rows(0, 20, "a.example") + rows(20, 25, "b.example"), "1 20 " + why + " (20 rows)\n21 45 " + why + " (25 rows)"},
	} {
		roll, _ := read(t, "name,email\n"+test.rows)
		equal(t, test.name, doubted(roll), test.want)
	}
	roll, _ := read(t, "name,email\n"+rows(0, 10, "a.example"), "name,email\n"+rows(10, 10, "a.example"))
	equal(t, "two lists", doubted(roll), "")
}

func TestOfficials(t *testing.T) {
	text := listOf("name,email", "Rosa Example|1@example.org;rosa m. example|2@example.org;\"Example, Rosa\"|3@example.org;Sen. Rosa M. Example|4@example.org;"+
		"Rosa Exampleton|5@example.org;M. Example|6@example.org;Anonymous|7@example.org")
	sources := signature.Sources{Lists: lists(text), Officials: []string{"Sen. Rosa M. Example", "", "M.", "Senator", " "}}
	roll, _, err := signature.Read(t.Context(), sources, nil)
	if err != nil {
		t.Fatal(err)
	}
	const why = " the name is that of an official to whom the petition goes; the row counts\n"
	equal(t, "doubts", doubted(roll), "1"+why+"2"+why+"3"+why+"4"+why)
}

func TestDuplicateOfAnotherName(t *testing.T) {
	roll, warnings := read(t, listOf("name,email", "Ana Vega|a@example.org;A. Vega|a@example.org;Bo Ruiz|a@example.org"))
	const why = "the row has the e-mail of another row and another name; it is a duplicate, for nothing shows a household of two"
	equal(t, "doubts", doubted(roll), "3 1 "+why)
	equal(t, "warnings", shown(warnings), "duplicate-other-name a.csv:4: "+why+" (the other is a.csv:2)")
}

func TestDoubtsStandInTheOrderOfRows(t *testing.T) {
	roll, _ := read(t, listOf("name,date", "Ana|2027-01-02;asdf|;Ana|2027-01-01"))
	equal(t, "doubts", doubted(roll), "1 3 the name stands in another row too, and no place tells whether it is the same signer; both count\n"+
		"2 the name looks as if keys were hit at random; the row counts")
}
