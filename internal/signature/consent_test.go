package signature_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

func TestConsentIsObeyed(t *testing.T) {
	const named, unnamed = "named", "unnamed"
	for _, test := range []struct{ header, yes, no string }{
		{"show_name", "yes|TRUE|1|x|Sí|checked|✓| Y ", "no|false|0||perhaps|N/A|not sure"},
		{"Display my name publicly", "yes", "|no"},
		{"Show my name", "x", "-"},
		{"Mostrar mi nombre", "si|sí", "no|"},
		{"visible", "true", "false|"},
		{"Don’t display my name", "no|FALSE|0||N", "yes|x|1|perhaps|✓|sí"},
		{"do_not_print_my_name", "", "true"},
		{"Anonymous", "no|", "yes|Anonymous"},
		{"anónimo", "no", "sí"},
		{"Hide my name", "0", "1"},
	} {
		for want, cells := range map[string]string{named: test.yes, unnamed: test.no} {
			for cell := range strings.SplitSeq(cells, "|") {
				roll, _ := read(t, "name,"+test.header+"\nAna,"+cell+"\n")
				got := named
				if roll.Rows.At(0).Unnamed {
					got = unnamed
				}
				if got != want {
					t.Errorf("%s: %q gave %s, want %s", test.header, cell, got, want)
				}
				if c := roll.Counts(); c.Counted != 1 || !c.Balanced() {
					t.Errorf("%s: %q gave %+v", test.header, cell, c)
				}
			}
		}
	}
}

func TestConsentOfAShortRow(t *testing.T) {
	roll, _ := read(t, "name,show my name\nAna\n")
	if !roll.Rows.At(0).Unnamed {
		t.Error("a row without the cell was named")
	}
}

// TestConsentMustBeCertain holds what stops a list (false) and what is passed
// over (true).
func TestConsentMustBeCertain(t *testing.T) {
	for header, certain := range map[string]bool{
		"Public":                             false,
		"display_name":                       false,
		"May we publish your name?":          false,
		"Sign anonymously":                   false,
		"remainAnonymous":                    false,
		"Consent":                            false,
		"Permission to use name and e-mail":  false,
		"¿Podemos publicar su nombre?":       false,
		"Firma anónima":                      false,
		"Name is visible to":                 false,
		"join_organisation":                  true,
		"optin":                              true,
		"subscribed_to_mailinglist":          true,
		"can2_subscription_status":           true,
		"gdpr_consent":                       true,
		"Consent to receive e-mail updates":  true,
		"Permission to contact me by phone":  true,
		"Republican or Democrat":             true,
		"Volunteer_Postcard to voters":       true,
		"E-mail (will not be shown to them)": true,
		"Comment (may be published)":         true,
		"Name (will be published)":           false,
		"Show my name (to organizers)":       false,
		"Anonymous (optional)":               false,
		"May we use your name?":              false,
		"Keep my name private":               false,
		"Name printed in the letter":         false,
		"signup_user_name":                   true,
		"Share link":                         true,
		"Show of hands":                      true,
	} {
		t.Run(header, func(t *testing.T) {
			text := "name," + header + "\nAna,no\n"
			if !certain {
				equal(t, "error", refuse(t, text).Error(),
					`a.csv:1: the column "`+header+`" may say who wants to be named, but not for certain`)
				return
			}
			roll, _, err := signature.Read(t.Context(), signature.Sources{Lists: lists(text)}, nil)
			if err != nil || roll.Rows.At(0).Unnamed {
				t.Errorf("a row is unnamed, or %v", err)
			}
		})
	}
}

// TestConsentOfADuplicate holds that who asked once not to be named is not
// named, whichever of their rows is kept.
func TestConsentOfADuplicate(t *testing.T) {
	roll, _ := read(t, "name,email,anonymous\nAna,ana@example.org,no\nAna,ana@example.org,yes\n")
	if got, want := roll.Counts(), (petition.Counts{Rows: 2, Counted: 1, Unnamed: 1, Duplicates: 1}); got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
}

// TestConsentOfNoColumn holds that a slip in a header that the case explains is
// told, where it would name people who did not agree.
func TestConsentOfNoColumn(t *testing.T) {
	reading := petition.Reading{Consent: map[string]petition.Consent{"On the list": {Yes: []string{"ok"}}, "Nowhere": {Ignore: true}}}
	for header, want := range map[string]string{
		"on the  LIST": "",
		"On teh list":  `consent: in case.yaml speaks of the column "On the list", which no list has`,
	} {
		all := lists("name,city\nAna,Ponce\n", "name,"+header+"\nBo,fine\n")
		for i := range all {
			all[i].Reading = reading
		}
		_, _, err := signature.Read(t.Context(), signature.Sources{Lists: all}, nil)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: error %q, want %q", header, got, want)
		}
	}
}
