package letter_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/petition"
	"example.org/petition/templates"
)

// forCommunity writes the letter of a case whose own letter is in English, or
// in Spanish, in the other language.
func forCommunity(t *testing.T, c *petition.Case, exhibits ...petition.Part) *petition.Letter {
	t.Helper()
	told := c.ForCommunity()
	l, err := letter.ForCommunity(templates.FS, words(t, told.Letter.Language), told, boston, signed(0, petition.Tally{Key: "MA", Count: 1200}), 6, exhibits...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLetterForTheCommunity(t *testing.T) {
	c := sample("en")
	c.Hearing = petition.Hearing{Date: c.Letter.Date, Event: "check-in"}
	c.Letter.Paragraphs, c.Letter.CC = []string{"Come and ask us."}, []string{"Office of the Mayor"}
	c.Letter.Community = petition.Community{
		Language: "es", Page: petition.Page{Ask: "Pedimos que se quede.", Background: []string{"Vive aquí desde hace veinte años."}},
		ShortName: "el Sr. Ixcoy", Relief: []string{"suspensión de la deportación", "reapertura del caso"}, Event: "cita",
		Paragraphs: []string{"Pregúntenos."}, SignatoryTitle: "Organizadora",
	}
	c.Exhibits.Items = []petition.Exhibit{{Title: "Letter of the parish"}}
	l := forCommunity(t, c, petition.Part{Name: "Exhibit B: Letter of the parish", Pages: 2})

	want := []string{
		"Rivertown Workers’ Centre presenta respetuosamente la petición de 1,200 personas de Massachusetts. " +
			"Sus firmas se adjuntan como Anexo A. Esto es lo que piden a su oficina:",
		"Pedimos que se quede.", "Vive aquí desde hace veinte años.", "Pregúntenos.",
		"Pedimos que esta carta y su anexo se incorporen al expediente del Sr. Ixcoy, y que su oficina resuelva esta solicitud antes del 3 de marzo de 2027 (cita). " +
			"Le rogamos que confirme por escrito la recepción del paquete y nos comunique lo que se decida. Le agradecemos su tiempo y su atención.",
	}
	if got := said(l); !slices.Equal(got, want) {
		t.Errorf("says %q,\nwant %q", got, want)
	}
	if !strings.HasPrefix(l.Remark, "Traducción para la comunidad") || l.Greeting != "Estimado/a Director/a de la oficina regional:" {
		t.Errorf("remark %q, greeting %q", l.Remark, l.Greeting)
	}
	if want := []string{"Nora Vance", "Organizadora", "Rivertown Workers’ Centre"}; !slices.Equal(l.Signature, want) {
		t.Errorf("signed by %q, want %q: its phone and e-mail do not hang on walls", l.Signature, want)
	}
	if want := "Prueba B: Letter of the parish (2 páginas)"; !slices.Contains(l.Enclosed.Items, want) {
		t.Errorf("encloses %q, want %q", l.Enclosed.Items, want)
	}
	if relief := l.Subject.Fields[1].Lines[0]; relief != "Suspensión de la deportación y reapertura del caso" {
		t.Errorf("asks for %q", relief)
	}
	if !slices.Equal(l.CopiesTo.Lines, c.Letter.CC) || !slices.Equal(l.Inside, compose(t, c, boston, signed(0)).Inside) {
		t.Errorf("copies to %q, addressed to %q: want those of the letter", l.CopiesTo.Lines, l.Inside)
	}
}

func TestEnglishLetterForTheCommunity(t *testing.T) {
	c := sample("es")
	c.Letter.Community = petition.Community{Language: "en", Page: petition.Page{Ask: "Please let him stay."}, ShortName: "Mr. Ixcoy", Relief: []string{"Stay of Removal"}}
	l := forCommunity(t, c)
	if !strings.HasPrefix(l.Remark, "Translation for the community") || l.Greeting != "Dear Field Office Director:" || l.Language != "en" {
		t.Errorf("remark %q, greeting %q, in %q", l.Remark, l.Greeting, l.Language)
	}
	if compose(t, c, boston, signed(0)).Remark != "" {
		t.Error("the office's own letter has the remark")
	}
}
