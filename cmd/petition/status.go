package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

func newStatus(c *console, m machine) *cobra.Command {
	var out string
	var asCSV bool
	cmd := &cobra.Command{
		Use:   "status [CASE]",
		Short: "Tell who has been sent the packet, and what became of it",
		Long: `Tell for each official of the case what became of the message: queued, accepted
(when, and the server's queue id), deferred (and the next try), refused (why), or
unknown. --json and --csv give every attempt there ever was, tests included.`,
		Example: `  petition status case
  petition status case --csv > sent.csv`,
		Args: atMost(1, "one case folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := inquiry(m, args, out)
			if err != nil {
				return err
			}
			found, err := pipeline.Status(cmd.Context(), q)
			if err != nil {
				return err
			}
			if asCSV {
				return historyCSV(c.stdout, found.History)
			}
			return c.result(statusJSON(found), func(w io.Writer) { status(w, found, q) })
		},
	}
	cmd.Flags().StringVarP(&out, "out", "o", "", "the output that holds the packet: `DIR` (default CASE/out)")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print every attempt as CSV")
	return cmd
}

func newResolve(c *console, m machine) *cobra.Command {
	var sent, notSent bool
	var note string
	cmd := &cobra.Command{
		Use:   "resolve CASE OFFICIAL",
		Short: "Say what became of a message that may have gone out",
		Long: `Say what became of a message of which nobody knows whether it went out: the server
was cut off before its answer, or the machine failed. Find out first: look into
your account's sent mail, or ask the office. OFFICIAL is the address, or the name
in the case.`,
		Example: `  petition resolve case casework@example.org --sent --note "the office confirmed by phone"
  petition resolve case casework@example.org --not-sent --note "not in our sent mail"`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return wrongUse(fmt.Sprintf("resolve takes a case folder and an official, not %d arguments", len(args)),
					`petition resolve CASE OFFICIAL --sent --note "the office confirmed by phone"`)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if sent == notSent {
				return wrongUse("one of --sent and --not-sent must be given", `petition resolve CASE OFFICIAL --sent --note "the office confirmed by phone"`)
			}
			q, err := inquiry(m, args[:1], "")
			if err != nil {
				return err
			}
			settled, err := pipeline.Resolve(cmd.Context(), q, args[1], sent, note)
			if err != nil {
				return err
			}
			return c.result(attemptJSON(settled), func(w io.Writer) {
				if sent {
					fmt.Fprintf(w, "Recorded: the message to %s was sent. It is not sent again.\n", settled.Official)
					return
				}
				fmt.Fprintf(w, "Recorded: the message to %s was not sent.\nNext: petition send %s --confirm sends it.\n", settled.Official, shellWord(args[0]))
			})
		},
	}
	cmd.Flags().BoolVar(&sent, "sent", false, "it arrived, or surely will")
	cmd.Flags().BoolVar(&notSent, "not-sent", false, "it did not go out; it may be sent again")
	cmd.Flags().StringVar(&note, "note", "", "how you know, in your words: `TEXT`")
	return cmd
}

// inquiry makes what status and resolve ask the pipeline.
func inquiry(m machine, args []string, out string) (pipeline.Inquiry, error) {
	var in inputs
	if err := in.findCase(args); err != nil {
		return pipeline.Inquiry{}, err
	}
	day, err := today(m)
	if err != nil {
		return pipeline.Inquiry{}, err
	}
	if out == "" {
		out = in.out()
	}
	return pipeline.Inquiry{
		Flags: in.flags, Out: out, Today: day, Now: clock(m, day), Ledger: m.getenv("PETITION_LEDGER"), By: m.who,
	}, nil
}

func status(w io.Writer, s *pipeline.Standing, q pipeline.Inquiry) {
	rows := [][]string{{"official", "to", "state"}}
	for i := range s.Recipients {
		r := &s.Recipients[i]
		rows = append(rows, []string{r.Official.Called(), where(&r.Official), stateInWords(r)})
	}
	columns(w, rows)
	tests := 0
	for i := range s.History {
		if s.History[i].Test {
			tests++
		}
	}
	if tests > 0 {
		fmt.Fprintf(w, "\n%s sent to yourselves; --csv lists them\n", count(tests, "test message was", "test messages were"))
	}
	if s.Packet == "" {
		fmt.Fprintln(w, "\nNo packet is built yet.")
	}
	fmt.Fprintf(w, "Hearing: %s\n", hearing(s.Case.Hearing, q.Today))
}

var historyHeader = []string{
	"official", "name", "state", "test", "begun", "ended", "code", "reply", "queue_id", "next", "packet", "message_id", "again", "by", "settled", "settled_by", "note",
}

// historyCSV prints every attempt. What a spreadsheet would take for a formula
// gets an apostrophe before it: a server's words may be anything.
func historyCSV(w io.Writer, history []petition.Attempt) error {
	out := csv.NewWriter(w)
	rows := [][]string{historyHeader}
	for _, a := range history {
		row := []string{
			a.Official, a.Name, string(a.State), strconv.FormatBool(a.Test), stamp(a.Begun), stamp(a.Ended), strconv.Itoa(a.Code), a.Reply, a.QueueID,
			stamp(a.Next), a.Packet, a.MessageID, strconv.FormatBool(a.Again), a.By, stamp(a.Settled), a.SettledBy, a.Note,
		}
		for i, cell := range row {
			if petition.IsFormulaLike(cell) {
				row[i] = "'" + cell
			}
		}
		rows = append(rows, row)
	}
	return out.WriteAll(rows)
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
