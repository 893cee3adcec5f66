package signature_test

import (
	"testing"
)

// TestSignersOfUnclearAge holds who is counted without a name where a list asks
// whether its signers are 18.
func TestSignersOfUnclearAge(t *testing.T) {
	for _, test := range []struct{ header, named, unnamed string }{
		{"Are you over 18?", "Yes", "No"},
		{"Are you over 18?", "Yes, I am 18 or older", "No, I am under 18"},
		{"Are you 18 or older?", "18+", ""},
		{"¿Es mayor de 18 años?", "Sí", "No"},
		{"Under 18", "", "Yes"},
		{"Under 18", "no", "perhaps"},
		{"Age range", "25-34", "13-17"},
		{"Age group", "18 and over", "Under 18"},
		{"Age", "45", "17"},
	} {
		roll, _ := read(t, "name,"+test.header+",email\nAna,\""+test.named+"\",ana@example.org\nBo,\""+test.unnamed+"\",bo@example.org\n")
		if ana, bo := roll.Rows.At(0), roll.Rows.At(1); ana.Unnamed || !bo.Unnamed || roll.Counts().Counted != 2 {
			t.Errorf("%s: %q unnamed %t, %q unnamed %t %s", test.header, test.named, ana.Unnamed, test.unnamed, bo.Unnamed, bo.Reason)
		}
	}
}
