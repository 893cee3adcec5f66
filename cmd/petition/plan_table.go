package main

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// plan prints a line for each official: who, where to, how far, and what goes
// with it.
func plan(w io.Writer, r *pipeline.DeliveryReport) {
	rows := [][]string{{"official", "to", "state", "size", "left out"}}
	for i := range r.Recipients {
		one := &r.Recipients[i]
		bytes, left := "", ""
		if m := one.Message; m != nil && one.Official.Email != "" {
			bytes, left = size(m.Bytes), strings.Join(m.LeftOut, ", ")
		}
		rows = append(rows, []string{one.Official.Called(), where(&one.Official), todoInWords(one, r.Sent), bytes, left})
	}
	columns(w, rows)
}

// where gives the address of an official, or the form's.
func where(o *petition.Official) string {
	if o.Email == "" {
		return o.Form
	}
	return o.Email
}

// todoInWords says in words how far a message is. sent is whether the run has sent.
func todoInWords(r *pipeline.Recipient, sent bool) string {
	a := r.Attempt
	switch {
	case r.Problem != "":
		return "not sent: " + r.Problem
	case r.Todo == pipeline.Send && r.Again:
		return "to be sent once more"
	case r.Todo == pipeline.Send && sent:
		return "not sent yet"
	case r.Todo == pipeline.Send && a.State == petition.Deferred:
		return "to be sent: deferred before, " + answer(&a)
	case r.Todo == pipeline.Send:
		return "to be sent"
	case r.Todo == pipeline.Paste:
		return "paste the text into this form"
	case r.Todo == pipeline.HadEarlier:
		return fmt.Sprintf("had an earlier packet, accepted %s: --again to send this one", moment(r.Earlier.Ended))
	}
	return stateInWords(r)
}

// stateInWords says what the ledger knows.
func stateInWords(r *pipeline.Recipient) string {
	a := r.Attempt
	switch r.Todo {
	case pipeline.Had:
		said := "accepted " + moment(a.Ended)
		if a.QueueID != "" {
			said += ", queue id " + a.QueueID
		}
		if !a.Settled.IsZero() {
			said = "sent, as " + a.SettledBy + " said " + moment(a.Settled) + ": " + a.Note
		}
		return said
	case pipeline.Wait:
		said := "deferred: " + answer(&a)
		if !a.Next.IsZero() {
			said += "; next try after " + moment(a.Next)
		}
		return said
	case pipeline.WasRefused:
		return "refused: " + answer(&a)
	case pipeline.NotKnown:
		return "unknown: it may have gone out; petition resolve says what became of it"
	case pipeline.BeingSent:
		return "is being sent by another run"
	case pipeline.HadEarlier:
		return "queued; had an earlier packet, accepted " + moment(r.Earlier.Ended)
	case pipeline.Paste:
		return "paste the text into this form"
	}
	return "queued"
}

// answer gives the server's words.
func answer(a *petition.Attempt) string {
	if a.Reply == "" {
		return "the server did not say why"
	}
	if a.Code == 0 {
		return a.Reply
	}
	return fmt.Sprintf("%d %s", a.Code, a.Reply)
}

// moment gives a time as people at this machine know it.
func moment(t time.Time) string { return t.Local().Format("2006-01-02 15:04") }

// columns prints rows with their cells under each other; the first row names the
// columns, of which one without any cell is left away.
func columns(w io.Writer, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for i := range widths {
		for _, row := range rows[1:] {
			widths[i] = max(widths[i], utf8.RuneCountInString(row[i]))
		}
		if widths[i] > 0 {
			widths[i] = max(widths[i], utf8.RuneCountInString(rows[0][i]))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			if widths[i] > 0 {
				fmt.Fprintf(&line, "%-*s  ", widths[i], cell)
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}
