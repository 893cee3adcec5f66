package casefile

import "strings"

// openTarget reads whom the page is for. "To:" over "From:" is the head of the
// letter that signers send: it holds the text again, or for the first time
// where the page was copied from there on.
func (d *pageDraft) openTarget(h heading, p, after piece) {
	d.settleTop()
	from, _ := headingOf(after.plain)
	isLetter := from.name == "from" || from.name == "de"
	isTo := h.name == "to" || h.name == "para"
	d.aside(partTarget)
	d.listing = strings.Contains(h.name, "decision")
	if isTo && d.hasText() {
		d.back = partCopy
	} else if isLetter {
		d.back = partAsk
	}
	if h.value != "" {
		d.now = d.back
		d.addTarget(p, h.value)
	}
}

// addTarget adds a line to the target. Another target than the one known is
// left away, as a letter has one.
func (d *pageDraft) addTarget(p piece, value string) {
	value = strings.Trim(value, "*_ ")
	switch {
	case isFurniture(value):
		d.leave(p)
	case d.page.Target == "":
		d.page.Target, d.adding = value, d.now == partTarget
	case sameWords(d.page.Target, value):
	case d.adding && !p.gap:
		d.page.Target += ", " + value
	default:
		d.leave(p)
	}
}

// addSponsor adds a line about who stands behind the page: a name, or a place.
func (d *pageDraft) addSponsor(p piece, value string) {
	value = strings.Trim(value, "*_ ")
	switch {
	case isFurniture(value):
		d.leave(p)
	case sameWords(value, d.page.Sponsor), sameWords(value, d.page.Place):
	case d.page.Place == "" && isPlace(value, d.page.Sponsor != ""):
		d.page.Place = value
	case d.page.Sponsor == "" && d.page.Place == "":
		d.page.Sponsor = value
	default:
		d.leave(p)
	}
}

func (d *pageDraft) setTitle(p piece) {
	d.page.Title, d.titleLine, d.broken = strings.TrimSpace(p.plain), p.line, true
}
