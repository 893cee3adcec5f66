package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/petition/internal/petition"
)

// machine is what the program sees of the outside.
type machine struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time
	traces         []string // what tells of the computer and its user
	fonts          []fs.FS  // the folders of the computer's fonts
	who            string   // names this run to those who share a ledger

	browse func(file string) error // opens a file in the browser
}

// run does what the arguments ask and gives the exit code.
func run(ctx context.Context, args []string, m machine) int {
	c := newConsole(m)
	root := newRoot(c, m)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	// Where the flags could not be read, nobody else knows that JSON was asked
	// for.
	c.json = c.json || slices.Contains(args, "--json")
	c.fail(err)
	return exitCode(err)
}

// On Windows the library would turn a double-click away, which here opens the page.
func init() { cobra.MousetrapHelpText = "" }

// newRoot makes the command and its subcommands. Mistakes of use are errors of
// kind WrongUse.
func newRoot(c *console, m machine) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "petition",
		Short: "Turn a petition and its signatures into a packet for an ICE field office",
		Long: `Turn a petition page and its signature lists into a delivery packet: a letter to
the ICE field office, the signatures as a workbook and as a printed list, a cover
sheet and a receipt.

Exit codes: 0 done, 1 failed, 2 wrong use, 3 some officials were not reached, 10 case
invalid, 11 signature list unusable, 12 ledger in use, 13 an earlier message has no
known outcome, 14 the packet fails verification, 130 interrupted.`,
		Example: `  petition init case --petition page.txt --signatures list.csv
  petition build fixtures/stay-of-removal
  petition build --petition page.txt --signatures list.csv --office boston
  petition verify out/packet`,
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE:          noCommand(c, m),

		SuggestionsMinimumDistance: 2,
	}
	cmd.SetVersionTemplate("petition {{.Version}}\n")
	cmd.SetOut(m.stdout)
	cmd.SetErr(m.stderr)
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		message, _, _ := strings.Cut(err.Error(), ": strconv.") // which says it in Go's words
		return wrongUse(message, cmd.CommandPath()+" --help")
	})
	c.addFlags(cmd.PersistentFlags())
	cmd.AddCommand(newInit(c, m), newBuild(c, m), newCheck(c, m), newVerify(c, m), newSend(c, m), newStatus(c, m), newResolve(c, m), newOffices(c), newSheet(c, m), newLabels(c, m), newServe(c, m))
	return cmd
}

// noCommand opens the page for a person who has started the program by itself, as
// a double-click does. Where nobody sits it tells what is missing or misspelled
// where a command should stand.
func noCommand(c *console, m machine) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 && isByHand(c, m) {
			return serve(cmd.Context(), c, m, nil, 0, false)
		}
		if len(args) == 0 {
			return wrongUse("no command is given", "petition build CASE, or petition --help")
		}
		hint := "petition --help"
		if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
			hint = "petition " + near[0]
		}
		return wrongUse(fmt.Sprintf("there is no command %q", args[0]), hint)
	}
}

// atMost refuses further arguments; what says what the command takes.
func atMost(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) <= n {
			return nil
		}
		return wrongUse(fmt.Sprintf("%s takes %s, not %d arguments", cmd.Name(), what, len(args)), cmd.CommandPath()+" --help")
	}
}

func wrongUse(message, try string) error {
	return &petition.Error{Kind: petition.WrongUse, Message: message, Hint: "try: " + try}
}
