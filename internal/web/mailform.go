package web

import (
	"cmp"
	"errors"
	"strconv"
	"strings"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

// mailForm is how messages leave, as it is typed.
type mailForm struct {
	From, ReplyTo, BCC                           string
	Preset, Host, Port, Security, Username, Auth string
}

// Presets are the providers that can be chosen by name.
func (mailForm) Presets() []string {
	return []string{"gmail", "outlook", "microsoft365", "fastmail", "local"}
}

// IsOther reports whether the provider is one that is named with more than a
// word of the list, as Amazon's with its region.
func (f mailForm) IsOther() bool { return strings.HasPrefix(f.Preset, "ses") }

func mailFormOf(m *petition.Mail) mailForm {
	f := mailForm{
		From: m.From, ReplyTo: m.ReplyTo, BCC: m.BCC, Preset: m.SMTP.Preset, Host: m.SMTP.Host, Security: m.SMTP.Security,
		Username: m.SMTP.Username, Auth: m.SMTP.Auth,
	}
	if m.SMTP.Port > 0 {
		f.Port = strconv.Itoa(m.SMTP.Port)
	}
	return f
}

// changes gives what is to be changed for the form to hold, in an order in which
// the case file can be read after each of them.
func (f mailForm) changes(was mailForm) []casefile.Change {
	var changes []casefile.Change
	set := func(key, now, before string) {
		now = strings.TrimSpace(now)
		if now == before {
			return
		}
		change := casefile.Change{Key: "mail." + key, Value: now}
		if now == "" {
			change.Value = nil
		}
		if n, err := strconv.Atoi(now); key == "smtp.port" && err == nil {
			change.Value = n
		}
		changes = append(changes, change)
	}
	set("from", f.From, was.From)
	set("reply_to", f.ReplyTo, was.ReplyTo)
	set("bcc", f.BCC, was.BCC)
	named := cmp.Or(was.Host, was.Preset) != ""
	if named && f.Security != "plain" { // another server may not be spoken to in the clear
		set("smtp.security", f.Security, was.Security)
	}
	if f.Host != "" {
		set("smtp.host", f.Host, was.Host)
	}
	set("smtp.preset", f.Preset, was.Preset)
	if f.Host == "" {
		set("smtp.host", "", was.Host)
	}
	if !named || f.Security == "plain" {
		set("smtp.security", f.Security, was.Security)
	}
	set("smtp.port", f.Port, was.Port)
	set("smtp.username", f.Username, was.Username)
	set("smtp.auth", f.Auth, was.Auth)
	return changes
}

// settled lets go of the former server's settings where a provider is chosen, who
// has their own.
func (f mailForm) settled(was mailForm) mailForm {
	if f.Preset == "" || f.Preset == was.Preset {
		return f
	}
	for _, field := range []struct {
		now    *string
		before string
	}{{&f.Host, was.Host}, {&f.Port, was.Port}, {&f.Security, was.Security}, {&f.Auth, was.Auth}} {
		if *field.now == field.before {
			*field.now = ""
		}
	}
	return f
}

// saveMail changes how messages leave.
func (p *page) saveMail() error {
	return p.withForm(p.takeMail)
}

func (p *page) takeMail(f *form, sight *casefile.Sight) error {
	form := mailForm{
		From: f.Get("mail_from"), ReplyTo: f.Get("mail_reply_to"), BCC: f.Get("mail_bcc"), Preset: f.Get("mail_smtp_preset"),
		Host: f.Get("mail_smtp_host"), Port: f.Get("mail_smtp_port"), Security: f.Get("mail_smtp_security"),
		Username: f.Get("mail_smtp_username"), Auth: f.Get("mail_smtp_auth"),
	}
	was := mailFormOf(&sight.Case.Mail)
	problems, err := p.c.change(f.Get("seen"), form.settled(was).changes(was), nil)
	switch {
	case errors.Is(err, errStale):
		v := p.view(nil)
		v.Stale = true
		return p.sendingOn(v, sendView{Mail: &form})
	case err != nil:
		return err
	case len(problems) > 0:
		v := p.view(nil)
		for i := range problems {
			problems[i] = v.aboutMail(problems[i])
		}
		return p.sending(sendView{Mail: &form}, problems...)
	}
	p.s.forgetRun(p.c.name)
	return p.goTo(p.c.at("send#account"))
}

// aboutMail puts what is wrong beside its field, in the page's own words where it
// has them.
func (v *view) aboutMail(p problem) problem {
	name := strings.ReplaceAll(p.Field, ".", "_")
	p.Field, p.Where = name, ""
	if said, ok := v.s.texts[v.Lang]["send.bad."+name]; ok {
		p.Message, p.Hint, p.Staged = said, "", false
	}
	return p
}
