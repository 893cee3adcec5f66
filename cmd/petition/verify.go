package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

func newVerify(c *console, m machine) *cobra.Command {
	return &cobra.Command{
		Use:   "verify PACKET",
		Short: "Check that a packet is what was sealed",
		Long: `Check a packet against its manifest: every file's digest, each file opened by a
reader other than its writer, and the count in the letter, the rows of the workbook
and the lines of the printed list compared. Then every file is searched for what
must not be delivered: with the records beside the packet, for every private cell
of the lists. Exit code 14 where anything differs or is found.`,
		Example: "  petition verify out/packet",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return wrongUse(fmt.Sprintf("verify takes one packet folder, not %d arguments", len(args)), "petition verify out/packet")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			manifest, warnings, err := pipeline.Verify(cmd.Context(), pipeline.Inspection{
				Dir: args[0], Machine: m.traces, Progress: &progress{console: c}, Now: m.now,
			})
			if err != nil {
				return err
			}
			for _, w := range warnings {
				c.warn(w)
			}
			return c.result(verifiedJSON(manifest, warnings), func(w io.Writer) { verified(w, args[0], manifest) })
		},
	}
}

func verified(w io.Writer, dir string, m *petition.Manifest) {
	files := count(len(m.Files), "file", "files")
	if n := len(m.Community); packet.CommunityAtHand(dir, m) {
		files += fmt.Sprintf(", %d for the community", n)
	}
	fmt.Fprintf(w, "%s is as it was sealed: %s, %s, dated %s\n", dir, files, count(m.Signatures.Counted, "signature", "signatures"), m.Date)
	if m.Draft {
		fmt.Fprintln(w, "It is a DRAFT, and every page says so: build it again with --final before you hand it over.")
	}
}
