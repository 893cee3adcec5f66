package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
)

func newVerify(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "verify PACKET",
		Short: "Check that a packet is what was sealed",
		Long: `Check a packet against its manifest: every file's digest, each file opened by a
reader other than its writer, and the count in the letter, the rows of the workbook
and the lines of the printed list compared. Exit code 14 where anything differs.`,
		Example: "  petition verify out/packet",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return wrongUse(fmt.Sprintf("verify takes one packet folder, not %d arguments", len(args)), "petition verify out/packet")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			manifest, err := packet.Verify(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return c.result(verifiedJSON(manifest), func(w io.Writer) { verified(w, args[0], manifest) })
		},
	}
}

func verified(w io.Writer, dir string, m *petition.Manifest) {
	fmt.Fprintf(w, "%s is as it was sealed: %s, %s, dated %s\n",
		dir, count(len(m.Files), "file", "files"), count(m.Signatures.Counted, "signature", "signatures"), m.Date)
}
