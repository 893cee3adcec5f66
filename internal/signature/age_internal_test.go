package signature

import (
	"testing"

	"example.org/petition/internal/petition"
)

func TestMinorsAreNotNamed(t *testing.T) {
	for _, test := range []struct{ birth, age, reason, warning string }{
		{"2012-05-01", "", "under 18", ""},
		{"", "17", "under 18", ""},
		{"1985-05-01", "", "", ""},
		{"", "", "", ""},
		{"soon", "", "", "age-unreadable"},
	} {
		r := &rowReader{findings: findings{notes: newNotes("a.csv")}, date: petition.Date{Year: 2027, Month: 1, Day: 15}}
		row := petition.Row{Line: 2}
		r.readAge(&row, test.birth, test.age)
		if row.Unnamed != (test.reason != "") || row.Reason != test.reason {
			t.Errorf("%q, %q: unnamed %t, %q", test.birth, test.age, row.Unnamed, row.Reason)
		}
		code := ""
		for _, w := range r.finish() {
			code = w.Code
		}
		if code != test.warning {
			t.Errorf("%q, %q: warning %q, want %q", test.birth, test.age, code, test.warning)
		}
	}
}
