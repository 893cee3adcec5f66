package casefile

import (
	"fmt"
	"strings"

	"example.org/petition/internal/petition"
)

// writeLists writes the lists, each with how it was read as a comment; notes
// false leaves those out.
func (n *NewCase) writeLists(t *caseText, notes bool) {
	if len(n.lists) == 0 {
		t.comment(0, "signatures: [signatures/list.csv]")
	} else {
		t.line(0, "signatures:")
	}
	for _, l := range n.lists {
		t.line(1, "- file: "+scalar(l.to))
		if notes {
			l.writeNotes(t)
		}
		t.comment(2, "collected: on paper")
	}
	if len(n.draft.mapped)+len(n.draft.dropped) > 0 {
		t.blank()
		t.line(0, "columns: # of all lists")
		for _, name := range petition.RoleNames() {
			role, _ := petition.ParseRole(name)
			t.given(1, name, n.draft.mapped[role], "")
		}
		if dropped := n.draft.dropped; len(dropped) > 0 {
			t.line(1, petition.UnusedName+":")
			for _, header := range dropped {
				t.line(2, "- "+scalar(header))
			}
		}
	}
	if n.withdrawn != nil {
		t.blank()
		t.key(0, "withdrawn", n.withdrawn.to, "")
	}
}

// writeNotes says how a list was read, or why it could not be and what to write:
// as what petition init did, so that it stays true whatever is changed later.
func (l *newList) writeNotes(t *caseText) {
	if l.failure != nil {
		where := ""
		if l.failure.Line > 0 {
			where = fmt.Sprintf("row %d: ", l.failure.Line)
		}
		t.comment(2, "petition init could not read it: "+where+l.failure.Message+"\n"+l.failure.Hint)
	}
	for i := range l.reads {
		writeRead(t, &l.reads[i])
	}
}

// mostNotUsed bounds how many unused columns are named.
const mostNotUsed = 12

func writeRead(t *caseText, read *petition.ListRead) {
	sheet := ""
	if read.Sheet != "" {
		sheet = "sheet " + read.Sheet + ": "
	}
	t.comment(2, fmt.Sprintf("%spetition init read it as %s; the header is row %d; %s", sheet, read.Shape, read.HeaderAt,
		count(read.Counts.Rows, "row", "rows")))
	var unused []string
	for i, header := range read.Header {
		header = shown(strings.Join(strings.Fields(header), " "))
		switch role := read.Roles[i]; {
		case role != petition.RoleUnused:
			t.comment(2, fmt.Sprintf("  %q is %s", header, role))
		case header != "":
			unused = append(unused, fmt.Sprintf("%q", header))
		}
	}
	if rest := len(unused) - mostNotUsed; rest > 0 {
		unused = append(unused[:mostNotUsed], count(rest, "more", "more"))
	}
	if len(unused) > 0 {
		t.comment(2, "  not used: "+petition.And(unused, "and"))
	}
}
