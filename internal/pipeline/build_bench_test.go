package pipeline_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/templates"
)

// BenchmarkBuild builds a packet of 100,000 signatures. Each stage that takes a
// hundredth of the run or more is told as rows a second, and as the bytes and
// pieces of memory that it asked for, a row. Stages that run side by side share
// what they asked for; the last of them to end tells it.
func BenchmarkBuild(b *testing.B) {
	const rows = 100_000
	dir := b.TempDir()
	var list strings.Builder
	list.WriteString("name,city,state,zip,date\n")
	for i := range rows {
		fmt.Fprintf(&list, "Ana %c%c Muestra-%d,Holyoke,MA,01040,2026-12-%02d\n", 'A'+i%26, 'a'+i/26%26, i/7, 1+i%28)
	}
	for name, text := range map[string]string{"case.yaml": sendCase, "petition.txt": page, "list.csv": list.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	stages := &stageCosts{took: map[string]time.Duration{}, bytes: map[string]uint64{}, pieces: map[string]uint64{}}
	job := pipeline.Job{
		Flags: casefile.Flags{Case: dir}, Templates: templates.FS, Out: filepath.Join(dir, "out"), Tool: "petition test",
		Final: true, Today: petition.DateOf(packetDay), Now: time.Now, Progress: stages,
	}
	b.ReportAllocs()
	for b.Loop() {
		runtime.ReadMemStats(&stages.before)
		if _, err := pipeline.Build(b.Context(), job); err != nil {
			b.Fatal(err)
		}
	}
	n := float64(rows * b.N)
	b.ReportMetric(n/b.Elapsed().Seconds(), "rows/s")
	for title, took := range stages.took {
		if took < b.Elapsed()/100 {
			continue
		}
		unit := strings.NewReplacer(" ", "-", ",", "").Replace(title)
		b.ReportMetric(n/took.Seconds(), unit+":rows/s")
		b.ReportMetric(float64(stages.bytes[title])/n, unit+":B/row")
		b.ReportMetric(float64(stages.pieces[title])/n, unit+":allocs/row")
	}
}

// stageCosts adds up what the stages of builds cost.
type stageCosts struct {
	took          map[string]time.Duration
	bytes, pieces map[string]uint64
	before        runtime.MemStats
}

func (c *stageCosts) Begin(string) {}
func (c *stageCosts) Rows(int)     {}
func (c *stageCosts) End(s pipeline.Stage) {
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	c.took[s.Title] += s.Took
	c.bytes[s.Title] += now.TotalAlloc - c.before.TotalAlloc
	c.pieces[s.Title] += now.Mallocs - c.before.Mallocs
	c.before = now
}
