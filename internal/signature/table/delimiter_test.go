package table_test

import (
	"strings"
	"testing"
)

// TestDelimiter holds which mark between cells is told from the first rows.
func TestDelimiter(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"header only", "name;city\n", "semicolon"},
		{"pipe", "name|city\nAna|x\n", "pipe"},
		{"decimal commas", "name;lat;lon\nAna;42,1;72,5\nBo;42,2;72,6\n", "semicolon"},
		{"decimal commas without a header", "Ana;42,1;72,5\nBo;42,2;72,6\n", "semicolon"},
		{"places with commas", "Name\tPlace\nAna\tHolyoke, MA\nBo\tPonce, PR\n", "tab"},
		{"places with tight commas", "Name\tCity,State\nAna\tHolyoke,MA\nBo\tPonce,PR\n", "tab"},
		{"ragged rows", "a\tb\tc\td\nAna\tx,y\nBo\tx,y\tz\nCy\tx,y\tz\tw\nDee\tx,y\n", "tab"},
		{"semicolons in tags", "name,tags\nAna,x;y;z\nBo,p;q;r\n", "comma"},
		{"semicolons in quotes", "name,\"a;b;c;d\"\nAna,\"e;f;g;h\"\n", "comma"},
		{"commas in comments", "name;comment\nAna;yes, please, do\nBo;no, never\n", "semicolon"},
		{"lines in quotes", "name;\"a,b\nc,d\"\nAna;\"x,y\nz\"\n", "semicolon"},
		{"title above", "Signatures of the spring fair\n\nname;city\nAna;x\nBo;y\n", "semicolon"},
		{"title with a comma above", "Spring fair, day one\nname;city;zip\nAna;x;1\nBo;y;2\nCy;z;3\n", "semicolon"},
		{"many titles", "Petition:Keep Ernesto home\nId: 12\nSignature count:2\n\nname,city\nAna,x\nBo,y\n", "comma"},
		{"many titles of a torn table", "Petition\nId: 12\nSignature count:2\n\nAna,x\nBo\nCy\n", "one column"},
		{"an empty line above a comma", "name\nAna Peralta\nBo Ruiz\n\nVega,Cy\n", "one column"},
		{"padded title", "Spring fair;;\nname;city;zip\nAna;x, y;1\n", "semicolon"},
		{"family name first", "name\nPeralta, Ana\nRuiz, Bo\nVega, Cy\n", "one column"},
		{"a comma now and then", "name\nAna Peralta\nBo Ruiz\nVega,Cy\n", "one column"},
		{"words with a comma for a header", "name, in full\nAna Peralta\nBo Ruiz\nCy Vega\n", "one column"},
		{"spaces behind all commas", "name, city\nAna, Ponce\nBo, Lares\n", "comma"},
		{"short rows", "name,city\nAna\nBo\nCy\n", "comma"},
		{"long rows", "name,zip\nPeralta, Ana,01040\nBo,01040,,,\n", "comma"},
		{"many empty lines", strings.Repeat("\n", 500) + "name;city\n", "semicolon"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, shapes, err := read(listOf(test.text), nil)
			if err != nil || shapes[0] != "CSV, "+test.want+", UTF-8" {
				t.Errorf("shape %q, error %v, want %s", shapes, err, test.want)
			}
		})
	}
}
