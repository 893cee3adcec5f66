package signature_test

import (
	"context"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
	"example.org/petition/internal/signature/table"
)

// FuzzRead holds that any bytes are either refused with an error for people, or
// read into a roll that accounts for every row of them; and that a signature
// given twice is counted once.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"name,email,city,state,zip,date\nAna Peña,ana@example.org,Holyoke,MA,1040,1/2/2027\nana pena,,holyoke,ma,,\n",
		"first_name;last_name;anonymous\n\"Ana\";\"de la\nVega\";no\n\n;;\n",
		"name\tdeleted_at\n=Ana\u200B\t2027-01-01\r\n\r\nname\tdeleted_at\r\nBo\t\r\n\r",
		"name,date\nAna,13/1/2027\nBo,1/13/2027\nCy,x",
		"\xEF\xBB\xBF\n\nname\n\"An\"\"a\"\n\n\n",
		"name\n\"Ana\nBo\n",
		"name\nAn\xC3\n",
		"name\nA\x00\n",
		"name,x\n\"a\r\nb\",\"c\n\n\"\n",
		"Petition signatures\n\n\"Exported\n3/4/2027\"\nname,city,email\nAna,Ponce,ana@example.org\n",
		annexList,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		roll, warnings, err := readBytes(text)
		if err != nil {
			if told, ok := err.(*petition.Error); !ok || told.Kind != petition.BadList || told.Message == "" || told.Hint == "" {
				t.Fatalf("error for nobody: %#v", err)
			}
			return
		}
		counts := roll.Counts()
		if want := countRows(t, text, roll.Lists[0].HeaderAt); counts.Rows != want || roll.Rows.Len() != want {
			t.Fatalf("%d rows were accounted for, the list has %d", counts.Rows, want)
		}
		if !counts.Balanced() || counts != roll.Lists[0].Counts {
			t.Fatalf("the counts do not add up: %+v", counts)
		}
		for _, w := range warnings {
			if w.Code == "" || w.Message == "" {
				t.Fatalf("warning for nobody: %+v", w)
			}
		}
		checkAnnex(t, roll)
		checkRepeat(t, text, roll)
	})
}

func readBytes(texts ...[]byte) (*petition.Roll, []petition.Warning, error) {
	var all []petition.List
	for _, text := range texts {
		all = append(all, list("a.csv", string(text)))
	}
	return signature.Read(context.Background(), signature.Sources{Lists: all}, nil)
}

// countRows counts the rows below the header as package table gives them, which
// proves that they are all.
func countRows(t *testing.T, text []byte, header int) (rows int) {
	file, err := table.Open(list("a.csv", string(text)), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for {
		line, _, err := file.Tables[0].Next()
		if err != nil {
			return rows
		}
		if line > header {
			rows++
		}
	}
}

// checkAnnex holds that the annex names every named row once, and numbers them
// from 1.
func checkAnnex(t *testing.T, roll *petition.Roll) {
	for _, order := range []petition.Order{petition.OrderDate, petition.OrderName, petition.OrderPlace, petition.OrderState} {
		annex := signature.Annex(caseOf(everyColumn, petition.NamesInitial, order, "es"), roll, english)
		if annex.Entries.Len() != roll.Counts().Named {
			t.Fatalf("%d entries for %d named signatures", annex.Entries.Len(), roll.Counts().Named)
		}
		seen := map[int32]bool{}
		for _, row := range roll.Rows.All() {
			if (row.Number > 0) != (row.Outcome == petition.Counted && !row.Unnamed) || row.Number > 0 && seen[row.Number] {
				t.Fatalf("a row that is %s, unnamed %t, has number %d", row.Outcome, row.Unnamed, row.Number)
			}
			seen[row.Number] = true
		}
		for i, e := range annex.Entries.All() {
			if e.Number != i+1 || e.Name == "" || strings.ContainsAny(e.Name, "\n\r\x00") {
				t.Fatalf("entry %d: %+v", i, e)
			}
		}
	}
}

// checkRepeat gives the list a second time: whoever can be told from others by
// e-mail or place is counted once.
func checkRepeat(t *testing.T, text []byte, once *petition.Roll) {
	twice, _, err := readBytes(text, text)
	if err != nil {
		t.Fatalf("the same list twice: %v", err)
	}
	n := once.Rows.Len()
	for i := range n {
		first, second := twice.Rows.At(i), twice.Rows.At(n+i)
		if first.Outcome != once.Rows.At(i).Outcome {
			t.Fatalf("line %d is %s, and %s where the list follows once more", first.Line, once.Rows.At(i).Outcome, first.Outcome)
		}
		told := strings.ContainsAny(first.Zip, "123456789")
		if first.Outcome == petition.Counted && told && second.Outcome != petition.Duplicate {
			t.Fatalf("line %d counts twice", first.Line)
		}
	}
}
