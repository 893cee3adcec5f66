package column

import (
	"slices"
	"strings"

	"example.org/petition/internal/signature/text"
)

// header is a header row, or two of them.
type header struct {
	rows  []Row    // as written
	texts []string // of each column; the two rows' joined by joint
	asked []string // what the meaning of each column is told from
}

// joint stands between the texts of two header rows.
const joint = " / "

// newHeader reads the header that begins with rows[0]. SurveyMonkey writes two
// rows: the second one names the parts of a question, and has nothing under the
// columns that are its own. Every answer has a respondent, so that no row of the
// list can be taken for it.
func newHeader(rows []Row) header {
	first := rows[0].Cells
	h := header{rows: rows[:1], texts: slices.Clone(first), asked: first}
	if len(rows) < 2 || !isSecond(first, rows[1].Cells) {
		return h
	}
	second := rows[1].Cells
	h.rows = rows[:2]
	h.texts = make([]string, max(len(first), len(second)))
	h.asked = make([]string, len(h.texts))
	question := ""
	for i := range h.texts {
		if above := cellAt(first, i); above != "" {
			question = above
		}
		part := cellAt(second, i)
		switch {
		case part == "":
			h.texts[i] = cellAt(first, i)
		case question == "":
			h.texts[i] = part
		case isAnswer[text.Fold(part)]:
			h.texts[i] = question
		case len(question) > longestHeader || read(split(question)).other:
			h.texts[i] = question + joint + part // "About your organization / Name"
		default:
			h.texts[i] = question + joint + part
			h.asked[i] = part
			continue
		}
		h.asked[i] = h.texts[i]
	}
	return h
}

// isAnswer are the folded labels of a question without parts.
var isAnswer = map[string]bool{"openendedresponse": true, "response": true}

func isSecond(first, second []string) bool {
	respondent := slices.IndexFunc(first, func(h string) bool { return text.Fold(h) == "respondentid" })
	return respondent >= 0 && cellAt(second, respondent) == "" && !text.IsBlank(second)
}

func cellAt(cells []string, i int) string {
	if i >= len(cells) {
		return ""
	}
	return text.Trim(cells[i])
}

// find gives the columns that a case means by a header: those that have it as
// written, else those that differ in case, spacing, accents and punctuation
// only. A header that was shortened by an error is found by its beginning.
func (h *header) find(wanted string) []int {
	wanted = text.Trim(wanted)
	if start, ok := strings.CutSuffix(wanted, shortened); ok {
		return h.where(func(t string) bool { return strings.HasPrefix(t, start) })
	}
	if same := h.where(func(t string) bool { return text.Trim(t) == wanted }); len(same) > 0 {
		return same
	}
	folded := text.Fold(wanted)
	if folded == "" {
		return nil
	}
	return h.where(func(t string) bool { return text.Fold(t) == folded })
}

func (h *header) where(is func(header string) bool) []int {
	var at []int
	for i, t := range h.texts {
		if is(t) {
			at = append(at, i)
		}
	}
	return at
}
