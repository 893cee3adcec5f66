package pdf_test

import (
	"fmt"
	"io"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition/petitiontest"
)

// Lists of plain names, of names with accents, and of names in every script.
func BenchmarkAnnex(b *testing.B) {
	const rows = 10_000
	plain, accents, scripts := sampleAnnex(rows, 0), sampleAnnex(rows, 0), sampleAnnex(rows, 0)
	inAccents, inScripts := petitiontest.Entries(accents), petitiontest.Entries(scripts)
	for i := range rows {
		inAccents[i].Name = fmt.Sprintf("Núñez Peña%d", i)
		inScripts[i].Name = fmt.Sprintf("%s %d", scriptNames[i%len(scriptNames)].name, i)
	}
	o := options(b)
	for name, a := range map[string]func() error{
		"plain":   func() error { return pdf.Annex(plain, o).Write(io.Discard) },
		"accents": func() error { return pdf.Annex(accents, o).Write(io.Discard) },
		"scripts": func() error { return pdf.Annex(scripts, o).Write(io.Discard) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := a(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
