package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// howRead tells how each list was understood: in full, with the header of every
// column, or on a line each.
func howRead(w io.Writer, lists []petition.ListRead, full bool) {
	if len(lists) == 0 {
		return
	}
	fmt.Fprintln(w)
	for i := range lists {
		l := &lists[i]
		fmt.Fprintf(w, "%s: %s, header in row %d", l.Name(), l.Shape, l.HeaderAt)
		if !full {
			fmt.Fprintf(w, ", with %s\n", petition.And(used(l), "and"))
			continue
		}
		fmt.Fprintln(w)
		columnTable(w, l)
	}
}

// used names the roles that a list has columns for, in the list's order.
func used(l *petition.ListRead) []string {
	var names []string
	seen := [petition.RoleCount]bool{}
	for _, role := range l.Roles {
		if role != petition.RoleUnused && !seen[role] {
			names = append(names, role.String())
		}
		seen[role] = true
	}
	return names
}

// columnTable tells what each column was taken for, the unused ones last.
func columnTable(w io.Writer, l *petition.ListRead) {
	var unused []string
	for i, header := range l.Header {
		header = short(header)
		switch role := l.Roles[i]; {
		case role != petition.RoleUnused:
			fmt.Fprintf(w, "  %-12s %s\n", role, strconv.Quote(header))
		case header != "":
			unused = append(unused, strconv.Quote(header))
		}
	}
	if len(unused) > 0 {
		fmt.Fprintf(w, "  %-12s %s\n", "not used", strings.Join(unused, ", "))
	}
}

// outcomes tells what became of the rows of each list, and of all: the rows are
// the sum of the other columns.
func outcomes(w io.Writer, r *pipeline.Report) {
	width := len("total")
	for i := range r.Lists {
		width = max(width, utf8.RuneCountInString(r.Lists[i].Name()))
	}
	fmt.Fprintf(w, "\n%-*s  rows  counted  duplicates  withdrawn  rejected  blank\n", width, "")
	row := func(name string, c petition.Counts) {
		fmt.Fprintf(w, "%-*s %5d %8d %11d %10d %9d %6d\n",
			width, name, c.Rows, c.Counted, c.Duplicates, c.Withdrawn, c.Rejected, c.Blank)
	}
	for i := range r.Lists {
		row(r.Lists[i].Name(), r.Lists[i].Counts)
	}
	row("total", r.Counts)
	if r.Counts.Unnamed > 0 {
		fmt.Fprintf(w, "Counted: %d named, %d not named\n", r.Counts.Named, r.Counts.Unnamed)
	}
}
