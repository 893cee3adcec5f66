package casefile

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/petition/internal/petition"
)

// checkMark is the comment that a new case has beside what the program told by
// itself. Until a person takes it away, every build says so.
const checkMark = "check"

// isCheckMark reports whether a comment, without its #, is a check mark, with
// or without a reason after it.
func isCheckMark(comment string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(comment), ":")
	return strings.EqualFold(strings.TrimSpace(word), checkMark)
}

// warnMarked tells which lines nobody has confirmed yet.
func (r *reader) warnMarked() {
	if len(r.marked) == 0 {
		return
	}
	lines := make([]string, len(r.marked))
	for i, line := range r.marked {
		lines[i] = strconv.Itoa(line)
	}
	r.warnings = append(r.warnings, petition.Warning{
		Code:  "case-to-check",
		Where: petition.Where(r.name, r.marked[0]),
		Message: fmt.Sprintf(`%s marked "# check" (%s): see whether it is right, then take the mark away`,
			count(len(lines), "line is still", "lines are still"), petition.And(lines, "and")),
	})
}
