package casefile

import "example.org/petition/internal/petition"

// caseDraft is a case in the making: what the case file says, then what the flags
// say over it, then what the petition page and the defaults add.
type caseDraft struct {
	petition.Case
	written  pageKeys // what the case says about its page
	lists    []listed
	logo     *file // nil where there is none, as are the next
	template *file
	warnings []petition.Warning
}

// pageKeys is the key petition: the page, and what is said over it.
type pageKeys struct {
	file     *file
	says     petition.Page
	targetAt place
}

// listed is an item of the key signatures.
type listed struct {
	file      *file
	collected string
}

func (d *caseDraft) warn(code, where, message string) {
	d.warnings = append(d.warnings, petition.Warning{Code: code, Where: where, Message: message})
}
