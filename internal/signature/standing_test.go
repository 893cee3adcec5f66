package signature_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/petition"
)

// TestStandings holds what becomes of a row that is not confirmed, or that was
// taken back, beside one that stands.
func TestStandings(t *testing.T) {
	const counted, rejected, withdrawn = petition.Counted, petition.Rejected, petition.Withdrawn
	for _, test := range []struct {
		header, good, other string
		want                petition.Outcome
		warning             string
	}{
		{"Withdrawn", "", "Yes", withdrawn, ""},
		{"Withdrawn", "No", "2027-01-02", withdrawn, ""},
		{"Withdrawn at", "-", "2027-01-02", withdrawn, ""},
		{"Retirada", "no", "sí", withdrawn, ""},
		{"Spam", "no", "yes", rejected, ""},
		{"is_spam", "0", "1", rejected, ""},
		{"Status", "confirmed", "unconfirmed", rejected, ""},
		{"Status", "Confirmed", "Pending", rejected, ""},
		{"Status", "active", "deleted", withdrawn, ""},
		{"Status", "signed", "Spam", rejected, ""},
		{"Status", "signed", "not yet confirmed", rejected, ""},
		{"Status", "verified", "lives in Ponce", counted, "status-unclear"},
		{"Status", "member", "friend", counted, "column-not-used"},
		{"Signature status", "Confirmed", "Pending", rejected, ""},
		{"Statut de la signature", "confirmée", "en attente", rejected, ""},
		{"Estatus", "confirmada", "pendiente", rejected, ""},
		{"Verified", "1", "0", rejected, ""},
		{"Verified", "x", "", counted, "confirmed-empty"},
		{"Verified", "", "", counted, ""},
		{"Confirmed", "yes", "no", rejected, ""},
		{"Confirmed", "yes", "no: bounced", rejected, ""},
		{"Valid", "true", "false", rejected, ""},
		{"Bestätigt", "ja", "nein", rejected, ""},
		{"Confirmed at", "2027-01-02", "", rejected, ""},
		{"confirmed_at", "2027-01-02 10:00:00 +0100", "", rejected, ""},
		{"created_at,confirmed_at", "2027-01-01,2027-01-02", "2027-01-01,", rejected, ""},
		{"Bevestigd op", "2027-01-02", "", rejected, ""},
		{"confirmed_at", "", "", counted, ""},
		{"Immigration status", "pending", "pending", counted, ""},
		{"can2_subscription_status", "subscribed", "unsubscribed", counted, ""},
		{"SMS status", "active", "deleted", counted, ""},
	} {
		roll, warnings := read(t, "name,"+test.header+",email\nAna,"+test.good+",ana@example.org\nBo,"+test.other+",bo@example.org\n")
		if got := roll.Rows.At(0).Outcome; got != counted {
			t.Errorf("%s: %q is %s", test.header, test.good, got)
		}
		if got := roll.Rows.At(1).Outcome; got != test.want {
			t.Errorf("%s: %q is %s, want %s", test.header, test.other, got, test.want)
		}
		var codes []string
		for _, w := range warnings {
			codes = append(codes, w.Code)
		}
		if got := strings.Join(codes, " "); got != test.warning {
			t.Errorf("%s: %q warns of %q, want %q", test.header, test.other, got, test.warning)
		}
		if !roll.Counts().Balanced() {
			t.Errorf("%s: %+v", test.header, roll.Counts())
		}
	}
}
