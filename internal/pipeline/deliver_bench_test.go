package pipeline_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/templates"
)

// BenchmarkDeliver sends a packet with some 5 MB of attachments to 20 officials
// over loopback with TLS. Its rates are those of the sending alone, the ledger and
// the server's side in the same process included; its time is that of the run.
func BenchmarkDeliver(b *testing.B) {
	const officials, rows = 20, 50_000
	dir := b.TempDir()
	var list, recipients strings.Builder
	list.WriteString("name,city,state,date\n")
	for i := range rows {
		fmt.Fprintf(&list, "Signer %s %d,Holyoke,MA,2026-12-%02d\n", strings.Repeat(string(rune('a'+i%26)), 3+i%9), i*7919%rows, 1+i%28)
	}
	recipients.WriteString("recipients:\n")
	for i := range officials {
		fmt.Fprintf(&recipients, "  - {name: Official %d, email: o%d@example.org}\n", i, i)
	}
	for name, text := range map[string]string{"case.yaml": sendCase + recipients.String(), "petition.txt": page, "list.csv": list.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	build := pipeline.Job{
		Flags: casefile.Flags{Case: dir, VolumePages: "100000", VolumeSize: "100 MB"}, Templates: templates.FS, Out: filepath.Join(dir, "out"), Tool: "petition test",
		Final: true, Today: petition.DateOf(packetDay),
	}
	if _, err := pipeline.Build(b.Context(), build); err != nil {
		b.Fatal(err)
	}
	var bytes, messages int64
	var took time.Duration
	for b.Loop() {
		server := mailtest.Start(b, mailtest.Script{Security: mailtest.StartTLS, Username: mailUser, Password: mailPassword})
		job := delivery(dir)
		job.Ledger = filepath.Join(b.TempDir(), "ledger.db")
		job.Roots, job.Dialer = server.CA, server.Dial
		report, err := pipeline.Deliver(b.Context(), job)
		if err != nil {
			b.Fatal(err)
		}
		took += report.Stages[len(report.Stages)-1].Took // to send, which comes last
		for _, m := range server.Messages() {
			bytes += int64(len(m.Data))
			messages++
		}
		server.Close()
	}
	b.ReportMetric(float64(messages)/took.Seconds(), "messages/s")
	b.ReportMetric(float64(bytes)/1e6/took.Seconds(), "MB/s")
	b.ReportMetric(float64(bytes)/1e6/float64(messages), "MB/message")
}
