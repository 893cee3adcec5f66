package web_test

import (
	"net/http"
	"strings"
	"testing"

	"example.org/petition/internal/mail/mailtest"
)

// TestProblemsInBothLanguages holds that what a stage says stands on the page in
// its language, with what to do there, and that what people wrote stays text.
func TestProblemsInBothLanguages(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	tests := []struct{ caseFile, list, page, en, es string }{
		{wholeCase + "'<script>x</script>': no\n", wholeList, "/letter",
			"unknown key &#34;&lt;script&gt;x&lt;/script&gt;&#34;", "clave desconocida: &#34;&lt;script&gt;x&lt;/script&gt;&#34;"},
		{wholeCase, "Foo,Bar\nx,y\n", "/signatures", "say in Signatures in which row", "diga en «Firmas» en qué fila está"},
		{strings.Replace(wholeCase, "smtp:", "smtp: {preset: nobody}\n  others:", 1), wholeList, "/send", "cannot be &#34;nobody&#34;", "no puede ser &#34;nobody&#34;"},
	}
	for _, test := range tests {
		s.write("whole/case.yaml", test.caseFile)
		s.write("whole/list.csv", test.list)
		for lang, says := range map[string]string{"en": test.en, "es": test.es} {
			s.in(lang)
			got := s.get(at + test.page)
			if !strings.Contains(got.body, says) {
				t.Errorf("%s does not say %q in %s:\n%s", test.page, says, lang, got.body)
			}
			if strings.Contains(got.body, `lang="en">`+says) || strings.Contains(got.body, "<script>x") {
				t.Errorf("%s: %q is marked as foreign, or not text", test.page, says)
			}
		}
	}
}

// TestForeignWordsAreMarked holds that a mail server's own words stay as they
// are, and that a screen reader is told their language.
func TestForeignWordsAreMarked(t *testing.T) {
	_, use := mailServer(t, mailtest.Fault{At: mailtest.RCPT, Nth: 2, Do: mailtest.Refuse, Reply: "550 5.7.1 nobody <b>here</b>\r\n"})
	s, at := serveWhole(t, wholeCase, use)
	s.build(at, true)
	s.typePassword(at)
	s.writeMessages(at, nil)
	s.sendAll(at)
	s.in("es")
	s.get(at+"/send").must(t, http.StatusUnprocessableEntity, `El servidor dice: <span lang="en">`, "nobody &lt;b&gt;here&lt;/b&gt;</span>")
}
