package letter_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/petition"
)

func TestOpening(t *testing.T) {
	ma, nh := petition.Tally{Key: "MA", Count: 1200}, petition.Tally{Key: "NH", Count: 48}
	bare := func(c *petition.Case) { *c = petition.Case{Page: c.Page, Letter: c.Letter} }
	asks := func(c *petition.Case) { c.Page.Ask = "Please let him stay." }
	keep := func(*petition.Case) {}
	const centre = "Rivertown Workers’ Centre"
	const relief = " They ask your office for the following: Stay of Removal and Motion to Reopen."
	const pide = " Piden a su oficina lo siguiente: Stay of Removal y Motion to Reopen."
	tests := map[string]struct {
		language string
		change   func(*petition.Case)
		annex    *petition.Annex
		want     string
	}{
		"one state": {"en", keep, signed(0, ma), centre + " respectfully submits the petition of 1,200 people in Massachusetts, in support of Tomás Ixcoy. Their signatures are enclosed as Annex A." + relief},
		"several": {"en", keep, signed(1, ma, nh), centre + " respectfully submits the petition of 1,248 people in 2 states, 1,200 of them in Massachusetts, in support of Tomás Ixcoy. " +
			"Their signatures are enclosed as Annex A; 1 of the signers is counted there without a name." + relief},
		"partly unknown": {"en", keep, signed(3, ma, nh, petition.Tally{Count: 2}), centre + " respectfully submits the petition of 1,250 people, 1,200 of them in Massachusetts, in support of Tomás Ixcoy. " +
			"Their signatures are enclosed as Annex A; 3 of the signers are counted there without their names." + relief},
		"territory": {"en", keep, signed(0, petition.Tally{Key: "PR", Count: 9}), centre + " respectfully submits the petition of 9 people, in support of Tomás Ixcoy. Their signatures are enclosed as Annex A." + relief},
		"one":       {"en", keep, signed(0, petition.Tally{Key: "NH", Count: 1}), centre + " respectfully submits the petition of 1 person in New Hampshire, in support of Tomás Ixcoy. Their signature is enclosed as Annex A." + relief},
		"bare":      {"en", bare, signed(0, ma), "I respectfully submit the petition of 1,200 people in Massachusetts. Their signatures are enclosed as Annex A."},
		"ask states": {"en", asks, signed(0, ma), centre + " respectfully submits the petition of 1,200 people in Massachusetts. Their signatures are enclosed as Annex A. " +
			"This is what they ask of your office:"},
		"ask names the relief": {"en", func(c *petition.Case) { c.Page.Ask = "Grant a stay of **removal**." }, signed(0, ma), centre +
			" respectfully submits the petition of 1,200 people in Massachusetts. Their signatures are enclosed as Annex A. This is what they ask of your office:"},

		"es one state": {"es", keep, signed(0, ma), centre + " presenta respetuosamente la petición de 1,200 personas de Massachusetts, en apoyo de Tomás Ixcoy. Sus firmas se adjuntan como Anexo A." + pide},
		"es several": {"es", keep, signed(1, ma, nh), centre + " presenta respetuosamente la petición de 1,248 personas de 2 estados, 1,200 de ellas de Massachusetts, en apoyo de Tomás Ixcoy. " +
			"Sus firmas se adjuntan como Anexo A; 1 de las personas firmantes se cuenta en él sin su nombre." + pide},
		"es partly unknown": {"es", keep, signed(3, nh, petition.Tally{Count: 2}), centre + " presenta respetuosamente la petición de 50 personas, 48 de ellas de Nuevo Hampshire, en apoyo de Tomás Ixcoy. " +
			"Sus firmas se adjuntan como Anexo A; 3 de las personas firmantes se cuentan en él sin su nombre." + pide},
		"es bare one": {"es", bare, signed(0, petition.Tally{Key: "NY", Count: 1}), "Presento respetuosamente la petición de 1 persona de Nueva York. Su firma se adjunta como Anexo A."},
		"es a quick process asks nothing": {"es", func(c *petition.Case) { c.Page.Ask = "Un proceso rápido y justo." }, signed(0, ma), centre +
			" presenta respetuosamente la petición de 1,200 personas de Massachusetts, en apoyo de Tomás Ixcoy. Sus firmas se adjuntan como Anexo A." + pide},
		"es ask states": {"es", func(c *petition.Case) { c.Page.Ask = "Pedimos que se quede." }, signed(0, ma), centre +
			" presenta respetuosamente la petición de 1,200 personas de Massachusetts. Sus firmas se adjuntan como Anexo A. Esto es lo que piden a su oficina:"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := sample(test.language)
			test.change(c)
			if got := said(compose(t, c, boston, test.annex))[0]; got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestClosing(t *testing.T) {
	day := petition.Date{Year: 2027, Month: time.April, Day: 9}
	tests := []struct {
		language, organization, called, event string
		hearing                               bool
		want                                  string
	}{
		{"en", "Centre", "Mr. Ixcoy", "check-in", true, "We ask that this letter and its annex be placed in Mr. Ixcoy’s file, and that your office act on this request before the check-in on April 9, 2027. Please"},
		{"en", "", "", "", true, "I ask that this letter and its annex be placed in the file, and that your office act on this request before the hearing on April 9, 2027. Please"},
		{"en", "", "Mr. Ixcoy", "", false, "I ask that this letter and its annex be placed in Mr. Ixcoy’s file. Please"},
		{"es", "Centro", "el Sr. Ixcoy", "", true, "Pedimos que esta carta y su anexo se incorporen al expediente del Sr. Ixcoy, y que su oficina resuelva esta solicitud antes del 9 de abril de 2027 (audiencia). Le rogamos"},
		{"es", "", "la Sra. Ixcoy", "", false, "Pido que esta carta y su anexo se incorporen al expediente de la Sra. Ixcoy. Le ruego"},
		{"es", "", "Elena Ixcoy", "", false, "Pido que esta carta y su anexo se incorporen al expediente de Elena Ixcoy. Le ruego"},
		{"es", "", "", "", false, "Pido que esta carta y su anexo se incorporen al expediente. Le ruego"},
	}
	for _, test := range tests {
		c := sample(test.language)
		c.Sender.Organization, c.Person = test.organization, petition.Person{ShortName: test.called}
		if test.hearing {
			c.Hearing = petition.Hearing{Date: day, Event: test.event, Zone: time.UTC}
		}
		texts := said(compose(t, c, boston, signed(0)))
		if got := texts[len(texts)-1]; !strings.HasPrefix(got, test.want) {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

func TestSubject(t *testing.T) {
	zone := time.FixedZone("EDT", -4*60*60)
	day := petition.Date{Year: 2027, Month: time.April, Day: 9}
	tests := []struct {
		language string
		hearing  petition.Hearing
		want     []petition.Field
	}{
		{"en", petition.Hearing{}, nil},
		{"en", petition.Hearing{Date: day, Zone: zone}, []petition.Field{{Label: "Hearing:", Lines: []string{"April 9, 2027"}}}},
		{"en", petition.Hearing{Date: day, Zone: zone, Clock: "13:05", Event: "individual hearing"}, []petition.Field{{Label: "Individual hearing:", Lines: []string{"April 9, 2027, 1:05 p.m. Eastern Time"}}}},
		{"en", petition.Hearing{Date: day, Zone: time.FixedZone("ChST", 10*60*60), Clock: "00:30"}, []petition.Field{{Label: "Hearing:", Lines: []string{"April 9, 2027, 12:30 a.m. ChST"}}}},
		{"es", petition.Hearing{Date: day, Zone: zone, Clock: "09:00"}, []petition.Field{{Label: "Audiencia:", Lines: []string{"9 de abril de 2027, 9:00 a. m., hora del Este"}}}},
	}
	for _, test := range tests {
		c := sample(test.language)
		c.Relief, c.Hearing = nil, test.hearing
		got := compose(t, c, boston, signed(0)).Subject
		if got.Name != "Tomás Ixcoy" || len(got.Fields) == 0 || got.Fields[0].Lines[0] != aNumber {
			t.Errorf("the subject lacks the person or the whole A-number: %v", got)
			continue
		}
		if fmt.Sprint(got.Fields[1:]) != fmt.Sprint(test.want) {
			t.Errorf("got %v, want %v", got.Fields[1:], test.want)
		}
	}
	c := sample("en")
	c.Person = petition.Person{}
	got := compose(t, c, boston, signed(0)).Subject
	if want := "{Re: Keep Tomás home [{Request: [Stay of Removal and Motion to Reopen]}]}"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestFrame(t *testing.T) {
	c := sample("en")
	c.Letter.Delivery, c.Letter.CC = []string{"hand", "certified mail", "email"}, []string{"Office of Senator Doe"}
	l := compose(t, c, boston, signed(0))
	equal := func(what string, got []string, want ...string) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", what, got, want)
		}
	}
	equal("lines", []string{l.Title, l.Date, l.Delivery, l.Greeting, l.Farewell, l.Running},
		"Letter in support of Tomás Ixcoy", "March 3, 2027", "By hand, by certified mail and by e-mail", "Dear Field Office Director:", "Respectfully,", "Tomás Ixcoy")
	equal("inside", l.Inside, "Field Office Director", "U.S. Immigration and Customs Enforcement", "ERO Boston Field Office", "1 Main Street")
	equal("signature", l.Signature, "Nora Vance", "Organiser", "Rivertown Workers’ Centre", "555-0101", "nora@example.org")
	equal("enclosed", append(l.Enclosed.Items, l.Enclosed.Label), "Annex A: Signatures (6 pages)", "Annex A as a spreadsheet (with electronic copies)", "Enclosures:")
	equal("cc", append(l.CopiesTo.Lines, l.CopiesTo.Label), "Office of Senator Doe", "cc:")

	c = sample("es")
	c.Sender = petition.Sender{}
	own := petition.Office{Name: "Sub-Office of Rivertown", Addressee: "J. Doe", Address: []string{"2 Side Street"}}
	l = compose(t, c, own, signed(0))
	equal("own inside", l.Inside, "J. Doe", "Sub-Office of Rivertown", "2 Side Street")
	equal("own signature", l.Signature, strings.Repeat("_", 36), "Nombre y cargo")
	equal("own enclosed", append(l.Enclosed.Items, l.Enclosed.Label), "Anexo A: Firmas (6 páginas)", "Anexo:")
	equal("own lines", []string{l.Greeting, l.Farewell, l.Delivery}, "Estimado/a J. Doe:", "Atentamente,", "En mano")
}

func TestCoverAndReceiptHideTheANumber(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		c, w, a := sample(language), words(t, language), signed(0, petition.Tally{Key: "MA", Count: 248})
		c.Hearing = petition.Hearing{Date: c.Letter.Date, Zone: time.UTC, Clock: "09:00"}
		cover := fmt.Sprintf("%+v", letter.Cover(w, c, boston, a, 2, 6, nil, letter.Exhibits{}, false))
		receipt := fmt.Sprintf("%+v", letter.Receipt(w, c, boston, a, 10, nil))
		for _, text := range []string{cover, receipt} {
			if strings.Contains(text, "012") || strings.Contains(text, "345") {
				t.Errorf("shows the A-number: %s", text)
			}
			if !strings.Contains(text, "248 ") || !strings.Contains(text, "Tomás Ixcoy") {
				t.Errorf("lacks the count or the person: %s", text)
			}
		}
		if !strings.Contains(cover, "A###-###-678") {
			t.Errorf("lacks the masked A-number: %s", cover)
		}
	}
	c := sample("en")
	c.Person = petition.Person{}
	got := letter.Receipt(words(t, "en"), c, boston, signed(0, petition.Tally{Key: "MA", Count: 1}), 10, nil).Statement
	if want := "Received for Boston Field Office: a petition packet of 10 pages, dated March 3, 2027, with 1 signature."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
