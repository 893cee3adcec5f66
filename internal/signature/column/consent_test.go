package column_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/petition"
)

// TestCertainConsent holds the phrases that are obeyed: in each, whether a clear
// yes means that the signer may be named.
func TestCertainConsent(t *testing.T) {
	for named, headers := range map[bool]string{
		true: `show_name|visible|Display my name publicly|Show my name|Show my name and comment on this petition|Print my name|
			Please print my name on the list|I want my name to appear on the petition|Make my name public|My name is visible|
			May we print your name?|Can we display your name?|Do you want your name to be shown publicly?|Do not hide my name|showMyName|DISPLAY_MY_NAME|
			Mostrar mi nombre|Mostrar mi nombre públicamente|Quiero que mi nombre aparezca en la lista|Publicar mi nombre|¿Podemos imprimir su nombre?|
			Mostrar meu nome|Exibir o meu nome publicamente|Quero que meu nome seja público|
			Afficher mon nom|Afficher mon nom publiquement|Rendre mon nom public|Je veux que mon nom soit publié|
			Meinen Namen anzeigen|Meinen Namen öffentlich anzeigen|Mein Name darf veröffentlicht werden|
			Toon mijn naam|Zichtbaar`,
		false: `anonymous|Anonymous|is_anonymous|contribution-anonymous|hide_name|Hide my name|Don't display my name|Don’t show my name publicly|
			do not print my name|Never print my name|I do not want my name printed|I want to remain anonymous|Do you want to stay anonymous?|
			Keep my name anonymous|Please check here if you do NOT want your name printed|Would you prefer that we not print your name?|Withhold my name|
			anónimo|No mostrar mi nombre|no imprimir mi nombre|No quiero que se publique mi nombre|Ocultar mi nombre|Deseo permanecer anónimo|
			Não mostrar meu nome|Quero permanecer anônimo|Ocultar o meu nome|
			Ne pas afficher mon nom|N'affichez pas mon nom|Je souhaite rester anonyme|Je ne veux pas que mon nom soit affiché|Masquer mon nom|
			Ich möchte anonym bleiben|Meinen Namen nicht anzeigen|Mein Name soll nicht genannt werden|Anonym|
			Ik wil anoniem blijven|Mijn naam niet tonen`,
	} {
		for header := range strings.SplitSeq(headers, "|") {
			header = strings.TrimSpace(header)
			c, _, err := find("name\t"+header, petition.Reading{})
			if err != nil {
				t.Errorf("%q is not certain: %v", header, err)
				continue
			}
			for cell, yes := range map[string]bool{"yes": true, "Sí": true, "Sim": true, "Oui": true, "Ja": true, "✓": true, "no": false, "Não": false, "Non": false, "Nein": false} {
				if got := !c.Unnamed([]string{"Ana", cell}); got != (yes == named) {
					t.Errorf("%q: with %q the signer is named: %v", header, cell, got)
				}
			}
			for _, unclear := range []string{"perhaps", "N/A", "yes, but not my street"} {
				if !c.Unnamed([]string{"Ana", unclear}) {
					t.Errorf("%q: with %q the signer is named", header, unclear)
				}
			}
			if !c.Unnamed([]string{"Ana"}) {
				t.Errorf("%q: a signer whose row was cut off is named", header)
			}
			c.Sparse = true
			if got := !c.Unnamed([]string{"Ana"}); got == named {
				t.Errorf("%q: with an empty cell the signer is named: %v", header, got)
			}
		}
	}
}

// TestUncertainConsent holds what stops a list.
func TestUncertainConsent(t *testing.T) {
	for header := range strings.SplitSeq(`Public|display_name|Consent|May we use your name?|May we publish your name?|Can we share your name with the press?|
		Why do you want to make your name public?|Show my name to organizers only|Show my first name only|Display my name on the website|
		Keep my name private|Sign anonymously|remainAnonymous|Anonymous (optional)|Show my name (to organizers)|Do not print or share my name|
		No, print my name|I do not want to be named|Yes, please print my name|Name (will be published)|Print our names|Publish your name|
		Permission to use name and e-mail|Do you agree to be listed by name?|Add my name to the list|
		¿Podemos publicar su nombre?|Firma anónima|Autorizo el uso de mi nombre|¿Quiere que usemos su nombre?|
		Posso usar o seu nome?|Mostrar meu nome no site|Não quero que meu nome seja divulgado|Podemos divulgar seu nome?|
		Pouvons-nous utiliser votre nom ?|Signature visible|Publier votre nom|
		Dürfen wir Ihren Namen verwenden?|Ich möchte nicht genannt werden|Einwilligung|Name veröffentlichen?|
		Mogen we uw naam gebruiken?|Anoniem tekenen`, "|") {
		header = strings.TrimSpace(header)
		_, _, err := find("full name\t"+header, petition.Reading{})
		told, ok := err.(*petition.Error)
		if !ok || !strings.Contains(told.Hint, ": ignore") {
			t.Errorf("%q: %v", header, err)
		}
	}
}

// TestConsentByItsCells holds that a header that only could speak of the name
// stops the list where yes or no stands below it.
func TestConsentByItsCells(t *testing.T) {
	for header := range strings.SplitSeq(`Private|Hide|OK to list name?|Please do not print|show_in_list|List my name|Release name|Name in letter?|Print name?|
		I want my name kept off the list|Don't share|do_not_list|Suppress name|Redact|Count me only|Keep private|Public?|Ok to publish|Publish|Public|
		Shown|Unlisted|Include in letter|Without name|Leave me off|Withhold|is_private|In the letter|Signature only|Do not publish or contact|Print|Opt out|Print in text|Join publicly?|Privacy|Agree|Authorized|DNP|Safe to name?|Media ok|Off the record|Initials only|Keep confidential|Do not show to members|How would you like to be listed?|
		Sin nombre|Privado|No imprimir|No compartir|Ocultar|Publicar|Fuera de la lista|¿Aparecer en la carta?|Divulgar|Nombre en la carta|
		Sem nome|Não divulgar|Esconder|Fora da lista|Imprimir na carta|Não compartilhar|Privada|Publicar nome|
		Sans nom|Privé|Masquer|Ne pas partager|Hors liste|Imprimer|Publier|Nom dans la lettre|
		Ohne Namen|Privat|Verbergen|Nicht drucken|Nicht auf der Liste nennen|Nicht teilen|Name im Brief|Öffentlich|
		Zonder naam|Privé|Niet tonen|Verbergen|Niet op de lijst afdrukken`, "|") {
		header = strings.TrimSpace(header)
		for _, below := range []string{"yes\nBo\tno", "x\nBo\t", "\nBo\tYes, please", "0\nBo\t1", "Sí\nBo\tNo", "✓\nBo\t✗", "ja\nBo\tperhaps"} {
			_, _, err := find("full name\t"+header+"\nAna\t"+strings.ReplaceAll(below, `\n`, "\n"), petition.Reading{})
			if told, ok := err.(*petition.Error); !ok || !strings.Contains(told.Hint, ": ignore") {
				t.Errorf("%q over %q: %v", header, below, err)
			}
		}
	}
	for header := range strings.SplitSeq(`Private|Hide|Redact|do_not_list|List my name|Don't share|No imprimir|Ne pas partager|Nicht drucken`, "|") {
		if _, _, err := find("full name\t"+header+"\nAna\t\nBo\t", petition.Reading{}); err == nil {
			t.Errorf("%q over empty cells was passed over", header)
		}
	}
	for _, cell := range []string{"Anonymous", "Private", "Public", "oculto", "Do not print my name", "Ocultar mi nombre", "Meinen Namen nicht anzeigen"} {
		if _, _, err := find("full name\tHow to sign\nAna\t\nBo\t"+cell, petition.Reading{}); err == nil {
			t.Errorf("the answer %q was passed over", cell)
		}
	}
	for _, text := range []string{
		"first name\tlast name\tName in letter?\nAna\tRuiz\tyes", "first name\tlast name\tPrint name\nAna\tRuiz\tx", "Name\tFull name\nAna\tyes\nBo\tno",
	} {
		if _, _, err := find(text, petition.Reading{}); err == nil || !strings.Contains(err.Error(), "may say who wants") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestUndoubted holds that an answer behind many empty cells stops the list too.
func TestUndoubted(t *testing.T) {
	c, _, err := find("full name\tLetter?\tNotes\nAna\t\t", petition.Reading{})
	if err != nil {
		t.Fatal(err)
	}
	for row, want := range map[string]bool{"Ana\t": true, "Ana\t\tyes": true, "Ana": true, "Ana\tthe long one": true, "Ana\tno": false, "Ana\tx": false, "Ana\tanonymous": false} {
		err := c.Undoubted("a.csv", strings.Split(row, "\t"))
		if want != (err == nil) {
			t.Errorf("%q: %v", row, err)
		}
		if err != nil && err.Error() != `a.csv:1: the column "Letter?" may say who wants to be named, but not for certain` {
			t.Error(err)
		}
	}
}

// TestNoConsentByItsCells holds what stops no list whatever stands below.
func TestNoConsentByItsCells(t *testing.T) {
	for header := range strings.SplitSeq(`join_organisation|optin|opt_in|subscribed|subscribed_to_mailinglist|Email opt-in|Keep me updated|Keep me posted|
		Add me to your mailing list|Can we call you?|joined_list|Yes, keep me posted|Newsletter abonnieren|signup_email_opt_in|signup_do_not_call|
		want_to_organize|support|Volunteer_Text to voters|Will you attend the rally?|Sign me up for e-mail updates|Can you host an event?|Sign up|
		I have read the privacy policy|I agree to the terms|Interested|Spanish speaker|Registered voter|Needs a ride|Are you a registered voter?|Union member|Quero receber novidades por email|Recibir el boletín|
		Recevoir l'infolettre|Rundbrief|¿Podemos llamarle?|Hide email|Do not share my phone number|group_key_list`, "|") {
		header = strings.TrimSpace(header)
		for _, below := range []string{"yes\nBo\tno", "x\nBo\t", "\nBo\t"} {
			c, _, err := find("full name\t"+header+"\nAna\t"+strings.ReplaceAll(below, `\n`, "\n"), petition.Reading{})
			if err != nil {
				t.Errorf("%q over %q: %v", header, below, err)
			} else if c.Unnamed([]string{"Ana", "no"}) || c.Unnamed([]string{"Ana", "yes"}) {
				t.Errorf("%q names or hides", header)
			}
		}
	}
	for _, text := range []string{
		"full name\tWhy share?\nAna\tNo family should be parted\nBo\tThey belong here\nCy\tBecause", // no answers
		"full name\tList number\nAna\t11\nBo\t12", "full name\tSignature\nAna\t\nBo\t",
		"first name\tlast name\nAna\tT\nBo\tJ\nCy\tS", "first name\tmiddle name\tlast name\nAna\tJ\tRuiz", "Name\tCity\nJa Lee\tPonce",
	} {
		if _, _, err := find(text, petition.Reading{}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestMailingIsNoConsent holds that a mailing choice neither names nor hides
// anybody, and stops no list.
func TestMailingIsNoConsent(t *testing.T) {
	for header := range strings.SplitSeq(`join_organisation|optin|opt_in|optin_responses|subscribed|subscribed_to_mailinglist|can2_subscription_status|
		signup_email_opt_in|Email opt-in|Keep me updated|newsletter|Newsletter abonnieren|Sign me up for e-mail updates and keep me informed|gdpr_consent|
		Consent to receive e-mail updates|Permission to contact me by phone|I agree to receive text messages|Recibir el boletín|
		Quero receber novidades por email|Recevoir l'infolettre|signup_do_not_call|want_to_organize|Volunteer_Postcard to voters|
		E-mail (will not be shown to them)|Comment (may be published)|City (public)|Please print your name|Name (please print)|Share link`, "|") {
		header = strings.TrimSpace(header)
		c, _, err := find("full name\t"+header, petition.Reading{})
		if err != nil {
			t.Errorf("%q: %v", header, err)
			continue
		}
		for _, cell := range []string{"", "yes", "no"} {
			if c.Unnamed([]string{"Ana", cell}) {
				t.Errorf("%q: with %q the signer is not named", header, cell)
			}
		}
	}
}

func TestConsentOfTheCase(t *testing.T) {
	const named, unnamed = "named", "unnamed"
	yes := func(values ...string) petition.Consent { return petition.Consent{Yes: values} }
	ignore := petition.Consent{Ignore: true}
	for _, test := range []struct {
		header, said string
		consent      petition.Consent
		cell, want   string
		role         petition.Role
	}{
		{"May we use your name?", "may we use  your name", yes("Yes"), " YES ", named, petition.RoleConsent},
		{"May we use your name?", "May we use your name?", yes("Yes", "Sí, claro"), "si claro", named, petition.RoleConsent},
		{"May we use your name?", "May we use your name?", yes("Yes"), "Yes, but", unnamed, petition.RoleConsent},
		{"May we use your name?", "May we use your name?", yes("Yes"), "", unnamed, petition.RoleConsent},
		{"Public", "Public", yes("✓"), "✓", named, petition.RoleConsent},
		{"Public", "Public", yes("✓"), "✗", unnamed, petition.RoleConsent},
		{"Public", "Public", yes("oui"), "Oui", named, petition.RoleConsent},
		{"Public", "Public", ignore, "no", named, petition.RoleUnused},
		{"show my name", "Show my name", yes("no"), "no", named, petition.RoleConsent},
		{"show my name", "Show my name", ignore, "no", named, petition.RoleUnused},
		{"anonymous", "ANONYMOUS", ignore, "yes", named, petition.RoleUnused},
		{"anonymous", "anonymous", yes("named please"), "yes", unnamed, petition.RoleConsent},
		{"Newsletter", "Newsletter", yes("x"), "", unnamed, petition.RoleConsent},
		{"Name (will be published)", "Name (will be published)", ignore, "Nita", named, petition.RoleName},
	} {
		c, _, err := find("full name\t"+test.header, petition.Reading{Consent: map[string]petition.Consent{test.said: test.consent}})
		if err != nil {
			t.Errorf("%s: %v", test.header, err)
			continue
		}
		got := named
		if c.Unnamed([]string{"Ana", test.cell}) {
			got = unnamed
		}
		if got != test.want || c.Roles()[1] != test.role {
			t.Errorf("%s with %+v: %q is %s, role %s; want %s, %s", test.header, test.consent, test.cell, got, c.Roles()[1], test.want, test.role)
		}
		if !c.Has(test.said) || c.Has("Public opinion") {
			t.Errorf("%s: the case's header is not known, or another one is", test.header)
		}
	}
}

// TestTickedLabel holds that a checkbox that writes its label is ticked.
func TestTickedLabel(t *testing.T) {
	c, _, err := find("Respondent ID,Full name,How to sign,\n,,Display my name publicly,Hide my name", petition.Reading{})
	if err != nil {
		t.Fatal(err)
	}
	for row, unnamed := range map[string]bool{"1,Ana,Display my name publicly,": false, "1,Ana,,Hide my name": true, "1,Ana,,": true} {
		if got := c.Unnamed(strings.Split(row, ",")); got != unnamed {
			t.Errorf("%s: unnamed %v", row, got)
		}
	}
}
