package petition_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/petition"
)

// awkward rows are hard to hold: empty, longer than a block, of many bytes a
// character, with texts at the edges of a number's bytes.
func awkwardRows() []petition.Row {
	day := petition.Date{Year: 2027, Month: 3, Day: 3}
	rows := []petition.Row{
		{},
		{List: 1 << 30, Line: 1<<31 - 1, Of: -1, Number: 1<<31 - 1, Date: petition.Date{Year: 9999, Month: 12, Day: 31}},
		{Name: "Nguyễn Thị Ánh", City: "Mayagüez", State: "PR", Zip: "00680-1234", Country: "Estados Unidos", Comment: "美美 😀", Date: day, Of: -1},
		{Name: "\xff\x00\x80", City: "\x01", State: strings.Repeat("s", 65), Zip: "K1A 0B6", Country: strings.Repeat("c", 64), Of: -1},
		{Comment: strings.Repeat("He fixed our roof. ", 10_000), Name: "Ana", Of: 3},
		{Date: petition.Date{Year: 1, Month: time.January, Day: 1}, Reason: "same e-mail", Of: 0},
	}
	for _, outcome := range []petition.Outcome{petition.Counted, petition.Duplicate, petition.Withdrawn, petition.Rejected, petition.Blank} {
		for _, unnamed := range []bool{false, true} {
			rows = append(rows, petition.Row{Outcome: outcome, Unnamed: unnamed, Reason: fmt.Sprint("because ", outcome), City: "Holyoke", State: "MA"})
		}
	}
	for _, n := range []int{62, 63, 64, 65, 127, 128, 8191, 8192, 1 << 15} {
		rows = append(rows, petition.Row{Name: strings.Repeat("n", n), City: strings.Repeat("c", n), Comment: strings.Repeat("k", n)})
	}
	return rows
}

// TestRowsGiveBackWhatTheyGot holds that of every row, among thousands with more
// places than are shared, and after rows were changed.
func TestRowsGiveBackWhatTheyGot(t *testing.T) {
	want := awkwardRows()
	for i := range 20_000 {
		want = append(want, petition.Row{Line: int32(i), Name: fmt.Sprint("Signer ", i), City: fmt.Sprint("Town ", i/2), State: fmt.Sprint(i % 60), Of: -1})
	}
	want = append(want, awkwardRows()...)
	rows := petition.RowsOf(want...)
	check := func(when string) {
		t.Helper()
		if rows.Len() != len(want) {
			t.Fatalf("%s: %d rows, want %d", when, rows.Len(), len(want))
		}
		for i, row := range rows.All() {
			if *row != want[i] || rows.At(i) != want[i] {
				t.Fatalf("%s: row %d is %.300v, want %.300v", when, i, *row, want[i])
			}
			if rows.NameAt(i) != row.Name || rows.DateAt(i) != row.Date || rows.OutcomeAt(i) != row.Outcome ||
				rows.ListAt(i) != row.List || rows.UnnamedAt(i) != row.Unnamed || rows.NumberAt(i) != row.Number {
				t.Fatalf("%s: row %d has other fields than it has as a whole", when, i)
			}
		}
	}
	check("as appended")
	slices.Reverse(want)
	for i, row := range want {
		rows.Set(i, row)
	}
	check("as set")
	for i := range want {
		want[i].Number = int32(i + 1)
		rows.SetNumber(i, want[i].Number)
		if i%3 == 0 {
			want[i].Outcome, want[i].Of, want[i].Unnamed, want[i].Reason = petition.Duplicate, int32(i/2), true, "same name and place"
			rows.Set(i, want[i])
		}
	}
	check("as judged")
}

// FuzzRows holds that any row is given back as it was, beside another.
func FuzzRows(f *testing.F) {
	for _, row := range awkwardRows() {
		f.Add(row.Name, row.City, row.State, row.Zip, row.Country, row.Comment)
	}
	f.Fuzz(func(t *testing.T, name, city, state, zip, country, comment string) {
		row := petition.Row{Name: name, City: city, State: state, Zip: zip, Country: country, Comment: comment, Of: -1}
		other := petition.Row{Name: comment, City: name, State: city, Zip: state, Country: zip, Comment: country}
		rows := petition.RowsOf(row, other, row)
		rows.Set(2, other)
		if rows.At(0) != row || rows.At(1) != other || rows.At(2) != other {
			t.Errorf("%+v became %+v, and %+v %+v", row, rows.At(0), other, rows.At(2))
		}
	})
}

func TestLookingAtARowTakesNoMemory(t *testing.T) {
	rows := petition.RowsOf(awkwardRows()[2])
	if allocated := testing.AllocsPerRun(100, func() { _ = rows.At(0) }); allocated > 0 {
		t.Errorf("a look at a row takes %v pieces of memory", allocated)
	}
}

// bytesARow is what an ordinary row may cost at most.
const bytesARow = 80

func ordinaryRow(i int) petition.Row {
	return petition.Row{
		Line: int32(i + 2), Name: fmt.Sprintf("Guadalupe Hernández-%d", i), City: fmt.Sprintf("Springfield %d", i%900), State: "MA",
		Zip: fmt.Sprintf("%05d", i%99999), Country: "United States", Date: petition.Date{Year: 2027, Month: 3, Day: 1 + i%28},
		Outcome: petition.Counted, Of: -1,
	}
}

func TestRowsAreSmall(t *testing.T) {
	const n = 100_000
	used := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := used()
	var rows petition.Rows
	for i := range n {
		rows.Append(ordinaryRow(i))
	}
	each := float64(used()-before) / n
	runtime.KeepAlive(&rows)
	t.Logf("%.1f bytes a row", each)
	if each > bytesARow {
		t.Errorf("a row costs %.1f bytes, more than %d", each, bytesARow)
	}
}

func BenchmarkRows(b *testing.B) {
	const n = 10_000
	made := make([]petition.Row, n)
	for i := range made {
		made[i] = ordinaryRow(i)
	}
	rows := petition.RowsOf(made...)
	b.Run("append", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			petition.RowsOf(made...)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/row")
	})
	b.Run("all", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, row := range rows.All() {
				if row.Line == 0 {
					b.Fatal("no line")
				}
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/row")
	})
}

func TestEntries(t *testing.T) {
	list := make([]petition.Entry, 10)
	for i := range list {
		list[i].Number = i + 1
	}
	whole := petition.EntriesOf(list)
	numbers := func(e petition.Entries) []int {
		var numbers []int
		for i, entry := range e.All() {
			if *entry != e.At(i) {
				t.Errorf("entry %d is another one by itself", i)
			}
			numbers = append(numbers, entry.Number)
		}
		return numbers
	}
	for name, test := range map[string]struct {
		entries petition.Entries
		want    []int
	}{
		"none":          {petition.Entries{}, nil},
		"a part":        {whole.Slice(2, 5), []int{3, 4, 5}},
		"a part's part": {whole.Slice(2, 9).Slice(1, 3), []int{4, 5}},
		"picked":        {whole.Pick([]int32{8, 0, 3}), []int{9, 1, 4}},
		"of the picked": {whole.Pick([]int32{8, 0, 3}).Slice(1, 3), []int{1, 4}},
		"an empty part": {whole.Slice(4, 4), nil},
	} {
		if got := numbers(test.entries); !slices.Equal(got, test.want) || test.entries.Len() != len(test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

// TestTruncate holds that rows can be dropped and others put in their place.
func TestTruncate(t *testing.T) {
	var rows petition.Rows
	for i := range 3000 {
		rows.Append(petition.Row{Name: fmt.Sprint("Ana ", i), Line: int32(i), Of: -1})
	}
	for _, n := range []int{2048, 1500, 1500, 0} {
		rows.Truncate(n)
		if rows.Len() != n || n > 0 && rows.NameAt(n-1) != fmt.Sprint("Ana ", n-1) {
			t.Fatalf("%d rows are left of %d", rows.Len(), n)
		}
		rows.Append(petition.Row{Name: "Bo", Of: -1})
		if got := rows.At(n); rows.Len() != n+1 || got != (petition.Row{Name: "Bo", Of: -1}) {
			t.Fatalf("behind %d rows stands %+v", n, got)
		}
	}
}
