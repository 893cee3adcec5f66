package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"example.org/petition/internal/office"
	"example.org/petition/internal/petition"
)

func newOffices(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "offices [TEXT]",
		Short: "List the field offices, or those that a text may mean",
		Example: `  petition offices
  petition offices "Springfield, MA"`,
		RunE: func(_ *cobra.Command, args []string) error {
			offices := office.All()
			if text := strings.Join(args, " "); text != "" {
				var err error
				if offices, err = office.Search(text); err != nil {
					return err
				}
			}
			return c.result(officesJSON(offices), func(w io.Writer) { listOffices(w, offices) })
		},
	}
}

func listOffices(w io.Writer, offices []petition.Office) {
	for _, o := range offices {
		fmt.Fprintf(w, "%-14s %s\n", o.ID, o.Name)
		fmt.Fprintf(w, "%-14s %s\n", "", strings.Join(o.Address, ", "))
		fmt.Fprintf(w, "%-14s %s\n", "", o.Area)
		if o.Phone != "" {
			fmt.Fprintf(w, "%-14s %s\n", "", o.Phone)
		}
	}
	fmt.Fprintf(w, "\nAs listed on %s. Check the address at %s before you deliver.\n", office.DataDate, office.Source)
}
