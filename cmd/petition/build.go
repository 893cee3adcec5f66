package main

import (
	"io"

	"github.com/spf13/cobra"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

func newBuild(c *console, m machine) *cobra.Command {
	var in inputs
	var out string
	var noRecords, final bool
	var recipients []string
	var send bool
	var how sending
	cmd := &cobra.Command{
		Use:   "build [CASE]",
		Short: "Build the packet",
		Long: `Build the packet of a case folder, or of a petition page and signature lists.

The packet is written beside the output folder, read back and compared, searched for
what must not be delivered, and only then put in its place. A former packet there is replaced as a whole; a folder that
is not a packet's is refused.

Every page says DRAFT, and when it was printed, until --final is given.

The A-number is given in case.yaml only: a command line is seen by others.`,
		Example: `  petition build fixtures/stay-of-removal
  petition build fixtures/stay-of-removal --final
  petition build --petition page.txt --signatures list.csv --office boston -o out`,
		Args: atMost(1, "one case folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			job, err := in.job(c, m, args)
			if err != nil {
				return err
			}
			if noRecords && len(recipients) > 0 {
				return wrongUse("--no-records and --encrypt-records cannot both be given", "petition build with one of them")
			}
			if how.confirm && !send {
				return wrongUse("--confirm belongs to --send", "petition build CASE --send --confirm")
			}
			if send && in.flags.Case == "" {
				return wrongUse("--send needs a case folder, which says who the officials are", "petition init case --petition page.txt --signatures list.csv")
			}
			job.NoRecords, job.EncryptRecords = noRecords, recipients
			job.Out = out
			if out == "" {
				job.Out = in.out()
			}
			job.Final = final || send
			report, err := pipeline.Build(cmd.Context(), job)
			if err != nil {
				return err
			}
			if send {
				for _, w := range report.Warnings {
					c.warn(w)
				}
				return how.run(cmd.Context(), c, m, &in, job.Out)
			}
			return tell(c, report, job.Today, func(w io.Writer, r *pipeline.Report, today petition.Date) { built(w, r, today, final) })
		},
	}
	in.addFlags(cmd.Flags())
	how.addFlags(cmd)
	cmd.Flags().BoolVar(&send, "send", false, "go on as petition send does: without --confirm, write the messages to look at; implies --final")
	cmd.Flags().StringVarP(&out, "out", "o", "", "the folder to write: `DIR` (default CASE/out, or out without a case)")
	cmd.Flags().BoolVar(&final, "final", false, "leave the word DRAFT off the pages: this is what is handed over")
	cmd.Flags().BoolVar(&noRecords, "no-records", false, "leave out the records of what became of every row")
	cmd.Flags().StringArrayVar(&recipients, "encrypt-records", nil,
		"encrypt the records to this age `RECIPIENT` (age1…); may be given several times")
	return cmd
}
