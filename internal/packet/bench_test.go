package packet_test

import (
	"io"
	"path/filepath"
	"runtime"
	"testing"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
)

// benchmarked is a folder with a workbook of so many signatures.
func benchmarked(b *testing.B, n int) (dir string) {
	b.Helper()
	p := parts{files: map[string][]byte{}}
	p.workbook(b, annex(n))
	dir = b.TempDir()
	put(b, filepath.Join(dir, petition.AnnexXLSX), p.files[petition.AnnexXLSX])
	return dir
}

// BenchmarkWorkbook checks a workbook and reads its rows.
func BenchmarkWorkbook(b *testing.B) {
	const rows = 20_000
	dir := benchmarked(b, rows)
	b.ReportAllocs()
	for b.Loop() {
		if read := packet.CheckWorkbook(dir, rows); read != rows {
			b.Fatal(read, "rows")
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkWorkbookPieces gives a workbook for the search.
func BenchmarkWorkbookPieces(b *testing.B) {
	const rows = 20_000
	dir := benchmarked(b, rows)
	b.ReportAllocs()
	for b.Loop() {
		err := packet.PiecesOf(b.Context(), dir, petition.AnnexXLSX, func(p *petition.Piece) error {
			_, err := io.Discard.Write(p.Text)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkVerifyPieces proves a packet and gives all of it for the search.
func BenchmarkVerifyPieces(b *testing.B) {
	const rows = 20_000
	dir := makeParts(b, annex(rows)).seal(b)
	var before, after runtime.MemStats
	b.ReportAllocs()
	runtime.ReadMemStats(&before)
	for b.Loop() {
		_, err := packet.VerifyPieces(b.Context(), dir, func(p *petition.Piece) error {
			_, err := io.Discard.Write(p.Text)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(rows*b.N), "B/row")
}
