package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pipeline"
)

const (
	usualCopies = 5
	mostCopies  = 100
)

func newLabels(c *console, m machine) *cobra.Command {
	var in inputs
	var to paperFlags
	var size string
	var copies int
	cmd := &cobra.Command{
		Use:   "labels [CASE]",
		Short: "Print address labels, and a page to check a window envelope with",
		Long: `Print address labels for the field office and for every official whose postal address
the case gives (address: under recipients), on Avery 5160 (30 a sheet) or 5163 (10 a
sheet). What is left of the last sheet carries the sender's address. The first page
shows whether the letter's address stands in a window envelope.`,
		Example: `  petition labels fixtures/stay-of-removal
  petition labels fixtures/stay-of-removal --size 5163 --copies 2 -o labels.pdf`,
		Args: atMost(1, "one case folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			stock, ok := pdf.LabelStocks[size]
			if !ok {
				return wrongUse("--size is 5160 or 5163", "petition labels CASE --size 5160")
			}
			if copies < 1 || copies > mostCopies {
				return wrongUse(fmt.Sprintf("--copies is a number from 1 to %d", mostCopies), "petition labels CASE --copies 5")
			}
			job, err := in.paperJob(c, m, args, to.out, "mailing-labels.pdf")
			if err != nil {
				return err
			}
			paper, err := pipeline.Labels(cmd.Context(), pipeline.LabelsJob{Job: job, Stock: stock, Copies: copies, Overwrite: to.force})
			if err != nil {
				return err
			}
			return tellPaper(c, paper, func(w io.Writer) {
				fmt.Fprintf(w, "%s: an envelope check, and %s of %s labels\n", paper.Out, count(paper.Pages-1, "sheet", "sheets"), stock.Name)
				fmt.Fprintln(w, "Next: print page 1 on plain paper at full size (100%), and fold it as it says.")
			})
		},
	}
	in.addPaperFlags(cmd.Flags(), &to, "mailing-labels.pdf")
	cmd.Flags().StringVar(&size, "size", "5160", "the label sheets: `NUMBER` is 5160 or 5163")
	cmd.Flags().IntVar(&copies, "copies", usualCopies, "labels of each address: `N`")
	return cmd
}
