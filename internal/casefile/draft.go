package casefile

import (
	"github.com/goccy/go-yaml/ast"

	"example.org/petition/internal/petition"
)

// caseDraft is a case in the making: what the case file says, then what the flags
// say over it, then what the petition page and the defaults add.
type caseDraft struct {
	petition.Case
	written pageKeys // what the case says about its page
	lists   []listed
	columns map[petition.Role]string    // of all lists
	consent map[string]petition.Consent // of all lists
	unused  []string                    // headers of columns, of all lists
	mapped  map[petition.Role]string    // by --map, over what the case says of any list
	dropped []string                    // by --map: headers of columns that are not to be used

	dates petition.DayOrder // by --dates, over what the case says of any list

	withdrawn *file // nil where there is none, as are the next
	logo      *file
	template  *file
	officials *file
	community *communityKeys // nil where there is no letter for the community
	fonts     []*file

	documents []*file // the exhibits and their translations

	root   ast.Node // of the case file; nil where there is none
	marked []int    // its lines that have a check mark

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
	reading   petition.Reading // what is said of this list alone
}

func (d *caseDraft) warn(code, where, message string) {
	d.warnings = append(d.warnings, petition.Warning{Code: code, Where: where, Message: message})
}
