package table_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"example.org/petition/internal/signature/table"
)

// BenchmarkRead reads a hundred thousand rows as a platform exports them.
func BenchmarkRead(b *testing.B) {
	const rows = 100_000
	var text strings.Builder
	text.WriteString("first_name,last_name,email,zip_code,city,state,tags,date\n")
	for i := range rows {
		fmt.Fprintf(&text, "Ana,Peña %d,signer%d@example.org,01%03d,Holyoke,MA,\"a, b\",2027-01-%02d\n", i, i, i%1000, i%28+1)
	}
	for _, bench := range []struct{ name, text string }{
		{"utf-8", text.String()},
		{"no quotes", strings.ReplaceAll(text.String(), `"a, b"`, "a")},
		{"utf-16", encode(b, "utf-16le", text.String())},
		{"windows-1252", encode(b, "windows-1252", text.String())},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(bench.text)))
			for b.Loop() {
				file, err := table.Open(listOf(bench.text), nil)
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				for ; err == nil; n++ {
					_, _, err = file.Tables[0].Next()
				}
				if err != io.EOF || n != rows+2 {
					b.Fatal(n, err)
				}
			}
			b.ReportMetric(float64(b.N*rows)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
