package mail_test

import (
	"testing"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

func TestPreset(t *testing.T) {
	tests := []struct {
		given petition.SMTP
		want  petition.SMTP
		pace  int
	}{
		{petition.SMTP{Host: "mail.example.org", Port: 587}, petition.SMTP{Host: "mail.example.org", Port: 587}, 0},
		{petition.SMTP{Preset: "gmail"}, petition.SMTP{Preset: "gmail", Host: "smtp.gmail.com", Port: 587, Security: "starttls"}, 20},
		{petition.SMTP{Preset: "gmail", Port: 465, Security: "tls", Username: "x"}, petition.SMTP{Preset: "gmail", Host: "smtp.gmail.com", Port: 465, Security: "tls", Username: "x"}, 20},
		{petition.SMTP{Preset: "outlook"}, petition.SMTP{Preset: "outlook", Host: "smtp-mail.outlook.com", Port: 587, Security: "starttls", Auth: "xoauth2"}, 20},
		{petition.SMTP{Preset: "microsoft365", Auth: "login"}, petition.SMTP{Preset: "microsoft365", Host: "smtp.office365.com", Port: 587, Security: "starttls", Auth: "login"}, 30},
		{petition.SMTP{Preset: "fastmail"}, petition.SMTP{Preset: "fastmail", Host: "smtp.fastmail.com", Port: 465, Security: "tls"}, 20},
		{petition.SMTP{Preset: "ses:us-east-1"}, petition.SMTP{Preset: "ses:us-east-1", Host: "email-smtp.us-east-1.amazonaws.com", Port: 587, Security: "starttls"}, 60},
		{petition.SMTP{Preset: "ses:us-gov-west-1"}, petition.SMTP{Preset: "ses:us-gov-west-1", Host: "email-smtp.us-gov-west-1.amazonaws.com", Port: 587, Security: "starttls"}, 60},
		{petition.SMTP{Preset: "ses", Host: "relay.example.org"}, petition.SMTP{Preset: "ses", Host: "relay.example.org", Port: 587, Security: "starttls"}, 60},
		{petition.SMTP{Preset: "local"}, petition.SMTP{Preset: "local", Host: "localhost", Port: 25, Security: "plain"}, 0},
	}
	for _, test := range tests {
		got, pace, err := mail.Preset(test.given)
		if err != nil || got != test.want || pace != test.pace {
			t.Errorf("%+v gives %+v, %d, %v", test.given, got, pace, err)
		}
	}
	for _, unknown := range []string{"Gmail", "yahoo", "ses", "ses:", "ses:evil.example.org/", "ses:us-east-1.evil", "gmail:us-east-1", " "} {
		_, _, err := mail.Preset(petition.SMTP{Preset: unknown})
		if err == nil {
			t.Errorf("%q is taken", unknown)
			continue
		}
		checkTold(t, err)
	}
}
