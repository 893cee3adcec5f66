package column_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/column"
)

// TestStanding holds how a row stands by a column's cell.
func TestStanding(t *testing.T) {
	const stands, open, openTime, unclear, unconfirmed, deleted = column.Stands, column.Open, column.OpenTime, column.Unclear, column.Unconfirmed, column.Deleted
	for _, test := range []struct {
		header string
		cells  map[string]column.Standing
	}{
		{"Withdrawn", map[string]column.Standing{"": stands, "no": stands, "null": stands, "-": stands, "Yes": deleted, "✓": deleted, "2027-01-02": deleted, "perhaps": deleted}},
		{"Spam", map[string]column.Standing{"": stands, "0": stands, "1": unconfirmed, "spam": unconfirmed}},
		{"Verified", map[string]column.Standing{"": open, "0": unconfirmed, "no": unconfirmed, "No, not yet": unconfirmed, "1": stands, "✓": stands, "2027-01-02": stands, "by phone": unclear}},
		{"confirmed_at", map[string]column.Standing{"": openTime, "null": openTime, "2027-01-02 10:00": stands, "0": unconfirmed}},
		{"Status", map[string]column.Standing{"": open, "Confirmed": stands, "unconfirmed": unconfirmed, "Pending review": unconfirmed, "not verified": unconfirmed, "sin confirmar": unconfirmed, "not deleted": unclear, "Yes": stands,
			"Deleted by the signer": deleted, "SPAM": unconfirmed, "bounced": unconfirmed, "Ponce": unclear, strings.Repeat("x", 100): unclear}},
	} {
		c, _, err := find("name\t"+test.header+"\nAna\tconfirmed", petition.Reading{})
		if err != nil {
			t.Errorf("%s: %v", test.header, err)
			continue
		}
		for cell, want := range test.cells {
			if got := c.Standing([]string{"Ana", cell}); got != want {
				t.Errorf("%s: %q gave %d, want %d", test.header, cell, got, want)
			}
		}
	}
}

// TestUnread holds which columns are told of because what they may hold is lost.
func TestUnread(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"name\tDate or so\nAna\t1", `the column "Date or so" may hold the dates, and is not used; if it does, say so in case.yaml at the list with columns: {date: "Date or so"}, or with --map 'date=Date or so'`},
		{"name\tCity desk\nAna\tx", `the column "City desk" may hold the cities, and is not used; if it does, say so in case.yaml at the list with columns: {city: "City desk"}, or with --map 'city=City desk'`},
		{"name\tStaet\nAna\tx", `the column "Staet" may hold the states, and is not used; if it does, say so in case.yaml at the list with columns: {state: "Staet"}, or with --map 'state=Staet'`},
		{"name\tcity\tCity desk\nAna\tx\ty", ""},
		{"name\tCity of birth\tDate of the event\nAna\tx\ty", ""},
		{"name\tStatus\nAna\tmember", `the column "Status" may say which signatures are confirmed or withdrawn, in words that are not known, and is not used; ` +
			"if it does, take the rows out of the list that are not to count"},
		{"name\tStatus\nAna\tpending", ""},
		{"name\tStatus\nAna\t", ""},
	} {
		c, _, err := find(test.text, petition.Reading{})
		if err != nil {
			t.Errorf("%q: %v", test.text, err)
		} else if got := strings.Join(c.Unread(), "|"); got != test.want {
			t.Errorf("%q: %s\nwant %s", test.text, got, test.want)
		}
	}
}
