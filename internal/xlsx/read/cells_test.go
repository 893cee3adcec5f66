package read_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestCells reads one cell of every kind, as a sheet writes it.
func TestCells(t *testing.T) {
	for name, test := range map[string]struct{ cell, want string }{
		"number":              {`<c r="A1"><v>1060</v></c>`, "1060"},
		"number with type":    {`<c r="A1" t="n"><v>1060</v></c>`, "1060"},
		"whole with decimals": {`<c r="A1"><v>1060.0</v></c>`, "1060"},
		"stored with zeros":   {`<c r="A1"><v>01060</v></c>`, "01060"},
		"phone":               {`<c r="A1"><v>5.55E9</v></c>`, "5550000000"},
		"phone of Excel":      {`<c r="A1"><v>5550100123</v></c>`, "5550100123"},
		"17 digits of Excel":  {`<c r="A1"><v>1.2345678901234501E+16</v></c>`, "12345678901234500"},
		"long id":             {`<c r="A1"><v>12345678901234567890</v></c>`, "12345678901234567890"},
		"float of Excel":      {`<c r="A1"><v>42.369999999999997</v></c>`, "42.37"},
		"sum of floats":       {`<c r="A1"><v>0.30000000000000004</v></c>`, "0.3"},
		"negative":            {`<c r="A1"><v>-71.05</v></c>`, "-71.05"},
		"minus nothing":       {`<c r="A1"><v>-0.0</v></c>`, "0"},
		"small":               {`<c r="A1"><v>1.5E-5</v></c>`, "0.000015"},
		"greatest":            {`<c r="A1"><v>1.7976931348623157E308</v></c>`, "17976931348623157" + strings.Repeat("0", 292)},
		"spaced":              {"<c r=\"A1\">\n <v>\n 7 </v>\n</c>", "7"},
		"true":                {`<c r="A1" t="b"><v>1</v></c>`, "TRUE"},
		"false":               {`<c r="A1" t="b"><v>0</v></c>`, "FALSE"},
		"error":               {`<c r="A1" t="e"><v>#N/A</v></c>`, "#N/A"},
		"date as text":        {`<c r="A1" t="d"><v>2027-03-03</v></c>`, "2027-03-03"},
		"moment as text":      {`<c r="A1" t="d"><v>2027-03-03T14:05:00.000Z</v></c>`, "2027-03-03 14:05:00"},
		"midnight as text":    {`<c r="A1" t="d"><v>2027-03-03T00:00:00</v></c>`, "2027-03-03"},
		"other zone":          {`<c r="A1" t="d"><v>2027-03-03T14:05:00+02:00</v></c>`, "2027-03-03T14:05:00+02:00"},
		"formula":             {`<c r="A1"><f>1+1</f><v>2</v></c>`, "2"},
		"formula of a text":   {`<c r="A1" t="str"><f>B1&amp;C1</f><v>Ana  Peña</v></c>`, "Ana  Peña"},
		"formula of an error": {`<c r="A1" t="e"><f>NA()</f><v>#N/A</v></c>`, "#N/A"},
		"shared formula":      {`<c r="A1" t="b"><f t="shared" si="0"/><v>1</v></c>`, "TRUE"},
		"text":                {`<c r="A1" t="inlineStr"><is><t>José &amp; &lt;María&gt; &#233;&#xE9;&apos;&quot;</t></is></c>`, `José & <María> éé'"`},
		"spaces kept":         {`<c r="A1" t="inlineStr"><is><t xml:space="preserve"> Ana </t></is></c>`, " Ana "},
		"cdata":               {`<c r="A1" t="inlineStr"><is><t>A<![CDATA[<&amp;>]]>B</t></is></c>`, "A<&amp;>B"},
		"comment inside":      {`<c r="A1" t="inlineStr"><is><t>A<!-- > -->B<?x ?></t></is></c>`, "AB"},
		"runs":                {`<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Ana </t></r><r><t>Peña</t></r></is></c>`, "Ana Peña"},
		"line end":            {`<c r="A1" t="inlineStr"><is><t>a_x000D_` + "\nb\r\nc\rd</t></is></c>", "a\r\nb\nc\nd"},
		"escaped escape":      {`<c r="A1" t="inlineStr"><is><t>_x005F_x000D_</t></is></c>`, "_x000D_"},
		"escaped emoji":       {`<c r="A1" t="inlineStr"><is><t>_xD83D__xDE00_!</t></is></c>`, "😀!"},
		"half an emoji":       {`<c r="A1" t="inlineStr"><is><t>_xD83D_ _xZZZZ_ _x00</t></is></c>`, "_xD83D_ _xZZZZ_ _x00"},
		"escape across runs":  {`<c r="A1" t="inlineStr"><is><r><t>a_x00</t></r><r><t>41_</t></r></is></c>`, "aA"},
		"attribute with >":    {`<c note="a>b" r='A1'><v>1</v></c>`, "1"},
		"extension":           {`<c r="A1"><v>1</v><extLst><ext><v>2</v><x:row xmlns:x="y"/></ext></extLst></c>`, "1"},
		"prefix":              {`<x:c r="A1"><x:v>1</x:v></x:c>`, "1"},
		"no reference":        {`<c><v>1</v></c>`, "1"},
		"shared":              {`<c r="A1" t="s"><v>1</v></c>`, "Ana Peña"},
		"shared runs":         {`<c r="A1" t="s"><v>2</v></c>`, "東京"},
	} {
		t.Run(name, func(t *testing.T) {
			book := one(`<row r="1">` + test.cell + `</row>`).with(parts{"xl/sharedStrings.xml": texts(
				`<t>other</t>`,
				`<t>Ana Peña</t><phoneticPr fontId="1"/>`,
				`<r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>`)})
			wantRows(t, book.pack(t), "List", "1: "+test.want)
		})
	}
}

// TestFormats reads numbers by the format of their style.
func TestFormats(t *testing.T) {
	for _, test := range []struct{ code, stored, want string }{
		{"General", "46449", "46449"},
		{"yyyy-mm-dd", "46449", "2027-03-03"},
		{"m/d/yyyy", "46449.586805555555", "2027-03-03 14:05:00"},
		{"m/d/yyyy h:mm:ss", "46449", "2027-03-03"},
		{"[$-409]mmmm d, yyyy;@", "46449", "2027-03-03"},
		{"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "46449", "2027-03-03"},
		{"[$-es-ES,1]d&quot; de &quot;mmmm", "46449", "2027-03-03"},
		{"DD/MM/YYYY", "46449", "2027-03-03"},
		{"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "46449", "2027-03-03"},
		{"h:mm AM/PM", "0.586805555555", "14:05:00"},
		{"h:mm", "46449.586805555555", "2027-03-03 14:05:00"},
		{"m/d/yyyy", "46448.999999999", "2027-03-03"}, // rounds to the next day
		{"m/d/yyyy", "1", "1900-01-01"},
		{"m/d/yyyy", "59", "1900-02-28"},
		{"m/d/yyyy", "60", "60"}, // there was no such day
		{"m/d/yyyy", "61", "1900-03-01"},
		{"m/d/yyyy", "0", "0"},
		{"m/d/yyyy", "-1", "-1"},
		{"m/d/yyyy", "2958465", "9999-12-31"},
		{"m/d/yyyy", "2958466", "2958466"},
		{"[h]:mm:ss", "1.5", "1.5"},
		{"0.00E+00", "12345", "12345"},
		{"0%", "0.25", "0.25"},
		{"#,##0.00 [$€-407]", "12.5", "12.5"},
		{"#,##0.00&quot; days&quot;", "12.5", "12.5"},
		{"0.0\\d", "12.5", "12.5"},
		{"_-* #,##0_d;[Red]-#,##0", "12.5", "12.5"},
		{"[Red]0", "7", "7"},
		{"@", "1060", "1060"},
		{"00000", "1060", "01060"},
		{"00000", "-1060", "-1060"},
		{"00000", "1060.0", "1060"},
		{"[$-409]00000", "1060", "01060"},
		{"00000\\-0000", "10601234", "01060-1234"},
		{"00000\\-0000", "1060", "1060"},
		{"00000", "106012", "106012"},
		{"0", "7", "7"},
		{"&quot;", "7", "7"},
		{"[", "7", "7"},
	} {
		book := one(`<row r="1"><c r="A1" s="1"><v>` + test.stored + `</v></c></row>`).with(parts{"xl/styles.xml": styles(test.code)})
		if got := rows(t, book.pack(t), "List"); len(got) != 1 || got[0] != "1: "+test.want {
			t.Errorf("%s as %s is %q, want %s", test.stored, test.code, got, test.want)
		}
	}
}

// TestBuiltinFormats reads numbers by the formats that need no code.
func TestBuiltinFormats(t *testing.T) {
	moments := map[int]bool{14: true, 15: true, 18: true, 22: true, 27: true, 36: true, 45: true, 47: true, 50: true, 58: true}
	for _, id := range []int{0, 1, 4, 10, 11, 13, 14, 15, 18, 22, 23, 26, 27, 36, 37, 44, 45, 46, 47, 48, 49, 50, 58, 59} {
		want := "1: 46449"
		if moments[id] {
			want = "1: 2027-03-03"
		}
		book := one(`<row r="1"><c r="A1" s="1"><v>46449</v></c></row>`)
		book["xl/styles.xml"] = strings.Replace(styles("0"), `<xf numFmtId="164"/>`, fmt.Sprintf(`<xf numFmtId="%d"/>`, id), 1)
		if got := rows(t, book.pack(t), "List"); got[0] != want {
			t.Errorf("format %d: %q, want %q", id, got, want)
		}
	}
}

// TestSince1904 reads the dates of a workbook that counts from 1904.
func TestSince1904(t *testing.T) {
	book := one(`<row r="1"><c r="A1" s="1"><v>44987</v></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" s="1"><v>1</v></c></row>`).with(parts{
		"xl/styles.xml":   styles("m/d/yyyy"),
		"xl/workbook.xml": strings.Replace(workbook(`<sheet name="List" sheetId="1" r:id="r0"/>`), "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1),
	})
	wantRows(t, book.pack(t), "List", "1: 2027-03-03|12:00:00|1904-01-02")
}

// TestRows reads rows and cells that are left out, hidden, or blank.
func TestRows(t *testing.T) {
	text := func(ref, text string) string {
		return `<c r="` + ref + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
	}
	for name, test := range map[string]struct {
		rows string
		want []string
	}{
		"none":              {"", nil},
		"gaps":              {`<row r="2">` + text("B2", "a") + text("D2", "b") + `<c r="E2" s="0"/></row><row r="9">` + text("A9", "c") + `</row>`, []string{"2: |a||b", "9: c"}},
		"no numbers":        {`<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>`, []string{"1: 1||2", "3: 3"}},
		"shorter after":     {`<row r="1">` + text("A1", "a") + text("C1", "b") + `</row><row r="2">` + text("C2", "c") + `</row>`, []string{"1: a||b", "2: ||c"}},
		"hidden":            {`<row r="1" hidden="1">` + text("A1", "a") + `</row>`, []string{"1: a"}},
		"blank":             {`<row r="1">` + text("A1", "a") + `</row>` + strings.Repeat(`<row><c s="0"/><c s="0"/></row>`, 5000), []string{"1: a"}},
		"empty texts":       {`<row r="1">` + text("A1", "") + `<c r="B1" t="str"><f>""</f><v></v></c></row>`, nil},
		"spaces":            {`<row r="1">` + text("A1", " ") + `</row>`, []string{"1:  "}},
		"blank far right":   {`<row r="1">` + text("A1", "a") + `<c r="XFD1" s="0"/></row>`, []string{"1: a"}},
		"last row":          {`<row r="1048576">` + text("A1048576", "a") + `</row>`, []string{"1048576: a"}},
		"other elements":    {`<x/>` + `<row r="1"><x><c r="A1"><v>1</v></c></x>` + text("A1", "a") + `</row>`, []string{"1: a"}},
		"widest, 2,048":     {`<row r="1">` + text("BZT1", "a") + `</row>`, []string{"1: " + strings.Repeat("|", 2047) + "a"}},
		"many header cells": {`<row r="1">` + strings.Repeat(`<c><v>1</v></c>`, 2000) + `</row>`, []string{"1: " + strings.Repeat("1|", 1999) + "1"}},
	} {
		t.Run(name, func(t *testing.T) { wantRows(t, one(test.rows).pack(t), "List", test.want...) })
	}
}
