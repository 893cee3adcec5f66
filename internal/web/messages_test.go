package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// TestMessageToPaste holds that what is to be pasted into a form is shown with
// its link, and that no message counts as due for it.
func TestMessageToPaste(t *testing.T) {
	s, at := serveWhole(t, strings.Replace(wholeCase, "email: bo@example.org", "form: https://example.org/contact", 1))
	s.build(at, true)
	s.writeMessages(at, nil).must(t, http.StatusOK, "Send to 1 official", "To be pasted into their form by hand")
	s.get(at+"/send/messages").must(t, http.StatusOK, `<a href="https://example.org/contact" target="_blank" rel="noopener noreferrer">`, "3 signatures")
}

// TestManyMessages holds that all messages can be gone through.
func TestManyMessages(t *testing.T) {
	var officials strings.Builder
	for n := range 23 {
		fmt.Fprintf(&officials, "  - {name: Official Number%d, email: n%[1]d@example.org, attachments: [letter]}\n", n+1)
	}
	s, at := serveWhole(t, strings.Replace(wholeCase, "recipients:\n", "recipients:\n"+officials.String(), 1))
	s.build(at, true)
	s.writeMessages(at, nil).must(t, http.StatusOK, "Send to 25 officials", "All 25 messages", "Official Number5 ")
	seen := 0
	for path := at + "/send/messages"; path != ""; {
		got := s.get(path)
		got.must(t, http.StatusOK)
		seen += strings.Count(got.body, `<section class="message">`)
		path = ""
		if before, _, more := strings.Cut(got.body, `">Further ones`); more {
			path = before[strings.LastIndex(before, `href="`)+len(`href="`):]
		}
	}
	if seen != 25 {
		t.Errorf("%d messages were shown, want 25", seen)
	}
	s.get(at+"/send/messages?from=999").must(t, http.StatusOK, "Messages 25 to 25 of 25")
	s.get(at+"/send/messages?from=-3").must(t, http.StatusOK, "Messages 1 to 10 of 25")
}
