package main

import (
	"github.com/spf13/cobra"

	"example.org/petition/internal/pipeline"
)

func newCheck(c *console, m machine) *cobra.Command {
	var in inputs
	cmd := &cobra.Command{
		Use:   "check [CASE]",
		Short: "Tell what would be built, and what is missing or doubtful",
		Long: `Tell what build would make of a case, and what is missing or doubtful in it.
Nothing is written.`,
		Example: `  petition check fixtures/stay-of-removal
  petition check --petition page.txt --signatures list.csv --office boston`,
		Args: atMost(1, "one case folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			job, err := in.job(c, m, args)
			if err != nil {
				return err
			}
			report, err := pipeline.Check(cmd.Context(), job)
			if err != nil {
				return err
			}
			return tell(c, report, job.Today, checked)
		},
	}
	in.addFlags(cmd.Flags())
	return cmd
}
