package main

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// tell prints what a run reports: its warnings first, so that the result and
// the next step stand last on a terminal.
func tell(c *console, r *pipeline.Report, today petition.Date, text func(io.Writer, *pipeline.Report, petition.Date)) error {
	r.Warnings = append(r.Warnings, hearingWarning(r.Case.Hearing, today)...)
	for _, w := range r.Warnings {
		c.warn(w)
	}
	return c.result(reportJSON(r, today), func(w io.Writer) { text(w, r, today) })
}

// hearingWarning is for a hearing that is over on the day of the run: the
// letter's own date may say otherwise.
func hearingWarning(h petition.Hearing, today petition.Date) []petition.Warning {
	days := today.DaysUntil(h.Date)
	if h.IsZero() || days >= 0 {
		return nil
	}
	return []petition.Warning{{
		Code:  "hearing-over",
		Where: "hearing.date",
		Message: fmt.Sprintf("THE HEARING HAS PASSED: it was on %s, %s ago; ask the lawyer before you deliver this",
			h.Date, count(-days, "day", "days")),
	}}
}

// built tells what was written and what comes next.
func built(w io.Writer, r *pipeline.Report, today petition.Date, final bool) {
	tree(w, r)
	howRead(w, r.Lists, false)
	outcomes(w, r)
	fmt.Fprintf(w, "\nTo: %s, %s, %s\n", r.Office.Addressee, r.Office.Name, strings.Join(r.Office.Address, ", "))
	fmt.Fprintf(w, "Hearing: %s\n", hearing(r.Case.Hearing, today))
	print := filepath.Join(r.Out, "packet", petition.PacketPDF)
	if !final {
		fmt.Fprintf(w, "This is a DRAFT, and every page says so. Next: read %s, then build it again with --final.\n", print)
		return
	}
	prints := "print it"
	if r.Case.Annex.Apart {
		prints = "print it and the list, which is apart"
	}
	fmt.Fprintf(w, "Next: read %s, then %s, sign the letter in ink and hand it over.\n", print, prints)
}

// purposes tell what each folder and file is for.
var purposes = map[string]string{
	"packet":                           "hand this over",
	"community":                        "hang this up or hand it out: a translation for the community, and no part of the packet",
	"packet/" + petition.PacketPDF:     "print this: cover, letter, list, receipt",
	"packet/" + petition.ExhibitsPDF:   "the exhibits alone; the print file has them too",
	"records/" + petition.ChecklistPDF: "for the team that hands the packet over",
	"records":                          "keep this, do not hand it over: every row and what became of it",
}

// purpose tells what a file is for.
func purpose(c *petition.Case, file string) string {
	name := strings.TrimSuffix(path.Base(file), ".pdf")
	if c.Court.Given() && (name == c.Court.File || strings.HasPrefix(name, c.Court.File+"_Part")) {
		return "for counsel, to file with the court"
	}
	if c.Annex.Apart && file == "packet/"+petition.PacketPDF {
		return "print this: cover, letter, receipt; and the list, which is not in it"
	}
	return purposes[file]
}

// tree lists the files of the output by folder.
func tree(w io.Writer, r *pipeline.Report) {
	fmt.Fprintf(w, "%s/\n", filepath.Clean(r.Out))
	for _, folder := range []string{"packet", "community", "records"} {
		files := inFolder(r.Files, folder)
		if len(files) == 0 {
			continue
		}
		fmt.Fprintf(w, "  %-36s %s\n", folder+"/", purposes[folder])
		width := 24
		for _, f := range files {
			width = max(width, len(path.Base(f.Path)))
		}
		for _, f := range files {
			pages := ""
			if f.Pages > 0 {
				pages = count(f.Pages, "page", "pages")
			}
			line := fmt.Sprintf("    %-*s %10s %9s  %s", width, path.Base(f.Path), pages, size(f.Bytes), purpose(r.Case, f.Path))
			fmt.Fprintln(w, strings.TrimRight(line, " "))
		}
	}
}

// inFolder gives the files of a folder: what is printed first, then the rest
// by name.
func inFolder(files []petition.File, folder string) []petition.File {
	printed := []string{petition.PacketPDF, petition.LetterPDF}
	var first, rest []petition.File
	for _, f := range files {
		switch {
		case path.Dir(f.Path) != folder:
		case slices.Contains(printed, path.Base(f.Path)):
			first = append(first, f)
		default:
			rest = append(rest, f)
		}
	}
	slices.SortStableFunc(rest, func(a, b petition.File) int { // volume 2 before volume 10
		return cmp.Or(strings.Compare(listOf(a), listOf(b)), len(a.Path)-len(b.Path))
	})
	slices.SortFunc(first, func(a, b petition.File) int {
		return slices.Index(printed, path.Base(a.Path)) - slices.Index(printed, path.Base(b.Path))
	})
	return append(first, rest...)
}

// listOf gives the path of a file or, of a volume, that of what it is one of.
func listOf(f petition.File) string {
	list, _, _ := strings.Cut(f.Path, "-vol-")
	return list
}

// hearing tells the hearing's day and how far it is.
func hearing(h petition.Hearing, today petition.Date) string {
	return untilHearing(h, today, h.Date.String())
}

// hearingInZone tells its hour as well, and whose hour that is.
func hearingInZone(h petition.Hearing, today petition.Date) string {
	return untilHearing(h, today, h.String())
}

func untilHearing(h petition.Hearing, today petition.Date, when string) string {
	if h.IsZero() {
		return "none is known"
	}
	switch days := today.DaysUntil(h.Date); {
	case days < 0:
		return fmt.Sprintf("%s, PASSED %s ago", when, count(-days, "day", "days"))
	case days == 0:
		return when + ", TODAY"
	default:
		return fmt.Sprintf("%s, %s left", when, count(days, "day", "days"))
	}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func size(bytes int64) string {
	const kilo, mega = 1000, 1000 * 1000
	switch {
	case bytes < kilo:
		return fmt.Sprintf("%d B", bytes)
	case bytes < mega:
		return fmt.Sprintf("%d kB", (bytes+kilo/2)/kilo)
	default:
		return fmt.Sprintf("%.1f MB", float64(bytes)/mega)
	}
}
