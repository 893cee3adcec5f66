package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/pipeline"
)

func newInit(c *console, m machine) *cobra.Command {
	var in inputs
	var noInput bool
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "Make a case folder of a page and its lists",
		Long: `Make a case folder of a petition page and its signature lists: copies of them, and
a case.yaml with what could be told. What a person must confirm is marked with
"# check"; what is missing is asked for on a terminal, and told in any case.

The folder appears whole or not at all. One with files in it is refused. The
A-number is asked for, or written into case.yaml: a command line is seen by others.`,
		Example: `  petition init case --petition page.txt --signatures online.csv --signatures paper.csv
  petition init case --petition page.txt --signatures list.csv --map 'name=Full name' --no-input`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return wrongUse(fmt.Sprintf("init takes one new folder, not %d arguments", len(args)),
					"petition init case --petition page.txt --signatures list.csv")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			day, err := today(m)
			if err != nil {
				return err
			}
			job := pipeline.Job{Flags: in.flags, Today: day, Out: args[0], Progress: &progress{console: c}, Now: m.now}
			made, err := pipeline.Init(cmd.Context(), job, asking(c, m, noInput))
			if err != nil {
				return err
			}
			for _, w := range made.Warnings {
				c.warn(w)
			}
			return c.result(initJSON(made), func(w io.Writer) { tellNew(w, made) })
		},
	}
	in.addCaseFlags(cmd.Flags())
	cmd.Flags().BoolVar(&noInput, "no-input", false, "ask nothing, also on a terminal")
	cmd.Flags().BoolVar(&noInput, "yes", false, "the same as --no-input")
	return cmd
}

// tellNew tells what was made, what to look at and what to do next.
func tellNew(w io.Writer, made *pipeline.NewFolder) {
	fmt.Fprintf(w, "%s/\n", filepath.Clean(made.Dir))
	for _, name := range made.Files {
		fmt.Fprintf(w, "  %s\n", name)
	}
	howRead(w, made.Lists, false)
	gaps(w, `To confirm: marked "# check" in case.yaml`, made.ToCheck)
	gaps(w, "Still missing", made.Missing)
	fmt.Fprintf(w, "\nNext: look through %s, then: petition check %s\n",
		filepath.Join(made.Dir, "case.yaml"), shellWord(filepath.Clean(made.Dir)))
}

func gaps(w io.Writer, title string, gaps []casefile.Gap) {
	if len(gaps) == 0 {
		return
	}
	width := 0
	for _, g := range gaps {
		width = max(width, utf8.RuneCountInString(g.Key))
	}
	fmt.Fprintf(w, "\n%s:\n", title)
	for _, g := range gaps {
		fmt.Fprintf(w, "  %-*s  %s\n", width, g.Key, g.Missing)
	}
}

// shellWord writes a path so that a shell takes it for one word.
func shellWord(path string) string {
	const plain = "/._-+=:@%"
	needsQuotes := func(r rune) bool {
		return !strings.ContainsRune(plain, r) && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}
	if strings.ContainsFunc(path, needsQuotes) {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}
