package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"example.org/petition/internal/pipeline"
)

const (
	usualSheets = 10
	mostSheets  = 500
	mostFirst   = 100_000
)

func newSheet(c *console, m machine) *cobra.Command {
	var in inputs
	var to paperFlags
	var sheets, first int
	cmd := &cobra.Command{
		Use:   "sheet [CASE]",
		Short: "Print blank sheets for signing on paper",
		Long: `Print blank sheets for signing on paper: what the petition asks, ten lines, and a box
for who does not want to be named. A list that is typed up under the columns of the
sheet is understood; how is printed at its foot.

Sheets of the same text and day have one batch code, and each has a number.`,
		Example: `  petition sheet fixtures/stay-of-removal --sheets 20
  petition sheet --petition page.txt --office boston --language es -o hojas.pdf`,
		Args: atMost(1, "one case folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if sheets < 1 || sheets > mostSheets {
				return wrongUse(fmt.Sprintf("--sheets is a number from 1 to %d", mostSheets), "petition sheet CASE --sheets 20")
			}
			if first < 1 || first > mostFirst {
				return wrongUse(fmt.Sprintf("--first is a number from 1 to %d", mostFirst), "petition sheet CASE --first 21")
			}
			job, err := in.paperJob(c, m, args, to.out, "signature-sheets.pdf")
			if err != nil {
				return err
			}
			paper, err := pipeline.Sheets(cmd.Context(), pipeline.SheetJob{Job: job, Sheets: sheets, First: first, Overwrite: to.force})
			if err != nil {
				return err
			}
			return tellPaper(c, paper, func(w io.Writer) {
				fmt.Fprintf(w, "%s: %s to sign on, numbered from %d\n", paper.Out, count(paper.Pages, "sheet", "sheets"), first)
				fmt.Fprintln(w, "Next: print them single-sided, and type up what comes back under the columns named at their foot.")
			})
		},
	}
	in.addPaperFlags(cmd.Flags(), &to, "signature-sheets.pdf")
	cmd.Flags().IntVar(&sheets, "sheets", usualSheets, "how many sheets: `N`")
	cmd.Flags().IntVar(&first, "first", 1, "the number of the first sheet: `N`, to go on where an earlier print ended")
	return cmd
}
