package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// sending are the flags of send, which build --send takes too.
type sending struct {
	confirm, yes, force bool
	test                string
	again               []string
}

func newSend(c *console, m machine) *cobra.Command {
	var in inputs
	var how sending
	var out string
	cmd := &cobra.Command{
		Use:   "send [CASE]",
		Short: "E-mail the packet to the officials of the case",
		Long: `E-mail the packet that was built to each official of the case, with a message of their
own. Without --confirm nothing is sent: the messages are written into the folder
mail of the output, as they will arrive, to be looked at.

No official gets a packet twice. What was sent is kept in ledger.db in the case
folder, or where ledger: in case.yaml or PETITION_LEDGER says.

The password of the mail server is asked for, or taken from the variable
PETITION_SMTP_PASSWORD, from the first line of the file that
PETITION_SMTP_PASSWORD_FILE names, or from the output of the command in
PETITION_SMTP_PASSWORD_COMMAND. For auth: xoauth2 it is the token.`,
		Example: `  petition send case
  petition send case --test me@example.org
  petition send case --confirm`,
		Args: atMost(1, "one case folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := in.findCase(args); err != nil {
				return err
			}
			if out == "" {
				out = in.out()
			}
			return how.run(cmd.Context(), c, m, &in, out)
		},
	}
	how.addFlags(cmd)
	cmd.Flags().StringVarP(&out, "out", "o", "", "the output that holds the packet: `DIR` (default CASE/out)")
	cmd.Flags().StringVar(&in.templates, "templates", "", "the folder of templates that the packet was built with: `DIR`")
	cmd.Flags().StringVar(&how.test, "test", "", "send all messages to this `ADDRESS` instead, marked as a test")
	cmd.Flags().StringArrayVar(&how.again, "again", nil,
		"send to this `OFFICIAL` (address or name) who had an earlier packet, or whose server refused this one; may be given several times")
	cmd.Flags().BoolVar(&how.force, "force", false, "send although the hearing is over, or the packet is old or not the case's any more")
	return cmd
}

func (how *sending) addFlags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&how.confirm, "confirm", false, "send the messages, after asking once more")
	cmd.Flags().BoolVar(&how.yes, "yes", false, "do not ask")
}

// delivery makes the run's job.
func (how *sending) delivery(c *console, m machine, in *inputs, out string) (pipeline.Delivery, error) {
	day, err := today(m)
	if err != nil {
		return pipeline.Delivery{}, err
	}
	texts, err := in.templatesFS()
	if err != nil {
		return pipeline.Delivery{}, err
	}
	job := pipeline.Delivery{
		Flags: in.flags, Out: out, Templates: texts, Today: day, Machine: m.traces, SystemFonts: m.fonts, Now: clock(m, day),
		Ledger: m.getenv("PETITION_LEDGER"), By: m.who,
		Test: how.test, Again: how.again, Force: how.force,
		Progress: &progress{console: c}, Password: password(c, m),
	}
	if !how.yes {
		job.Agree = how.ask(c, m, day)
	}
	return job, nil
}

func (how *sending) run(ctx context.Context, c *console, m machine, in *inputs, out string) error {
	job, err := how.delivery(c, m, in, out)
	if err != nil {
		return err
	}
	if !how.confirm && how.test == "" {
		report, err := pipeline.Preview(ctx, job)
		return how.tell(c, report, job, err)
	}
	if job.Agree != nil && !c.canAsk(m) {
		return wrongUse("nobody is there to be asked before messages are sent", "petition send CASE --confirm --yes")
	}
	report, err := pipeline.Deliver(ctx, job)
	return how.tell(c, report, job, err)
}

// ask gives the last question, with all that is known by then.
func (how *sending) ask(c *console, m machine, day petition.Date) func(*pipeline.DeliveryReport) error {
	return func(r *pipeline.DeliveryReport) error {
		c.wipe()
		var table strings.Builder
		plan(&table, r)
		facts(&table, r, day)
		fmt.Fprint(c.stderr, clean(table.String()))
		whom := "to " + count(r.Due, "official", "officials")
		if how.test != "" {
			whom = "as a test to " + how.test
		}
		fmt.Fprintf(c.stderr, "petition: send %s %s now? Type yes: ", count(r.Due, "message", "messages"), clean(whom))
		answer, _ := bufio.NewReader(m.stdin).ReadString('\n')
		if strings.EqualFold(strings.TrimSpace(answer), "yes") {
			return nil
		}
		return &petition.Error{Kind: petition.Interrupted, Message: "not sent: the answer was not yes", Hint: "the same command asks again"}
	}
}

// canAsk reports whether a person sits at a terminal.
func (c *console) canAsk(m machine) bool {
	in, ok := m.stdin.(*os.File)
	return ok && c.terminal && !c.json && !c.quiet && term.IsTerminal(int(in.Fd()))
}

// clock gives the time of day of the clock on the day that PETITION_TODAY fixes.
func clock(m machine, day petition.Date) func() time.Time {
	if m.getenv("PETITION_TODAY") == "" {
		return m.now
	}
	start, from := m.now(), day.Time().Add(14*time.Hour)
	return func() time.Time { return from.Add(m.now().Sub(start)) }
}

// tell prints what a run has to say, also where it failed on its way.
func (how *sending) tell(c *console, r *pipeline.DeliveryReport, job pipeline.Delivery, failed error) error {
	if r == nil || failed != nil && !r.Sent && petition.KindOf(failed) != petition.NoOutcome && petition.KindOf(failed) != petition.Partly {
		return failed
	}
	for _, w := range r.Warnings {
		c.warn(w)
	}
	if err := c.result(deliveryJSON(r), func(w io.Writer) { how.told(w, r, job) }); err != nil {
		return err
	}
	return failed
}

func (how *sending) told(w io.Writer, r *pipeline.DeliveryReport, job pipeline.Delivery) {
	plan(w, r)
	facts(w, r, job.Today)
	folder := shellWord(job.Flags.Case)
	switch {
	case r.Written != "":
		fmt.Fprintf(w, "Next: look through %s, then: petition send %s --test YOUR-ADDRESS, and petition send %s --confirm\n", r.Written, folder, folder)
	case r.Test:
		fmt.Fprintf(w, "Next: look at what arrived at %s, then: petition send %s --confirm\n", job.Test, folder)
	default:
		fmt.Fprintf(w, "Next: petition status %s shows what became of each.\n", folder)
	}
}

// facts tells what the messages are about and whom they are from.
func facts(w io.Writer, r *pipeline.DeliveryReport, today petition.Date) {
	fmt.Fprintf(w, "\nPacket: dated %s, %s\n", r.Manifest.Date, count(r.Manifest.Signatures.Counted, "signature", "signatures"))
	fmt.Fprintf(w, "Hearing: %s\n", hearingInZone(r.Case.Hearing, today))
	fmt.Fprintf(w, "From: %s\n", r.Case.Mail.From)
	if copy := r.Case.Mail.BCC; copy != "" {
		fmt.Fprintf(w, "Copy of each to: %s, which the officials do not see\n", copy)
	}
	if r.Case.Person.ANumber != "" {
		fmt.Fprintln(w, "The A-number is masked in the messages and in the letters that go with them")
	}
}
