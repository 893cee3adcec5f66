package column

import (
	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// headers are the words that columns are known by, in any case, spacing and
// punctuation; the better one stands first. Source of the platforms' own:
// shared/facts/exports.md, section 1.
var headers = [petition.RoleCount][]string{
	petition.RoleFirst: {"first name", "given name", "forename", "fname", "first", "name first", "primer nombre", "nombre de pila",
		"sender name given", "signup first name"},
	petition.RoleMiddle: {"middle name", "segundo nombre", "signup middle name"},
	petition.RoleLast: {"last name", "surname", "family name", "lname", "last", "name last", "apellido", "apellidos",
		"sender name family", "signup last name"},
	petition.RoleName: {"full name", "name", "your name", "your full name", "first and last name", "signer", "signer name", "name of signer",
		"signature name", "supporter name", "person name", "sender name", "printed name", "print name", "nombre completo",
		"nombre y apellido", "nombre y apellidos", "nombres y apellidos", "su nombre", "tu nombre",
		"nombre", "nombres", "nombre del firmante"},
	petition.RoleCity: {"city", "town", "can2 user city", "city town", "town city", "city or town", "town or city", "your city", "locality",
		"place", "primary city", "mailing city", "person city", "ciudad", "pueblo", "ciudad o pueblo", "ciudad pueblo", "municipio",
		"localidad"},
	petition.RoleState: {"state", "can2 state abbreviated", "can2 user state", "state province", "state or province", "province",
		"state abbreviation", "us state", "your state", "primary state", "mailing state", "estado", "provincia", "estado provincia"},
	petition.RoleZip: {"zip", "zip code", "zip5", "postal code", "postcode", "zip postal", "zip postal code", "zip or postal code",
		"zip postcode", "postal", "your zip", "your zip code", "primary zip", "mailing zip", "código postal", "código zip", "zona postal"},
	petition.RoleCountry: {"country", "country name", "country code", "nation", "país"},
	petition.RoleEmail: {"email", "email address", "your email", "your email address", "mail", "preferred email",
		"sender email", "signup email", "correo", "correo electrónico", "dirección de correo electrónico", "dirección de correo"},
	petition.RolePhone: {"phone", "phone number", "can2 phone", "telephone", "telephone number", "mobile", "mobile number", "mobile phone",
		"cell", "cell phone", "preferred phone", "teléfono", "número de teléfono", "celular", "móvil"},
	petition.RoleStreet: {"street", "street address", "address", "can2 user address", "address1", "address 2", "address line 1",
		"address line 2", "home address", "mailing address", "mailing address1", "primary address1", "primary address2", "domicilio",
		"dirección", "calle"},
	petition.RoleDate: {"date", "signed on", "date signed", "signed at", "signature date", "date of signature", "signing date", "timestamp",
		"action date", "submitted at", "submission date", "created at", "created", "created date", "can2 subscription date",
		"commented date", "start date", "confirmed at", "fecha", "fecha de firma", "fecha y hora", "marca temporal"},
	petition.RoleComment:   {"comment", "comments", "your comment", "comentario", "comentarios"},
	petition.RoleDeleted:   {"deleted at", "deleted"},
	petition.RoleConfirmed: {"confirmed"},
	petition.RoleIP:        {"ip", "ip address", "user ip", "dirección ip"},
}

// showHeaders ask for the signer's yes to being named, hideHeaders for the no.
// Only a header that is one of them as a whole is certain.
var (
	showHeaders = []string{"show name", "show my name", "show my name publicly", "show my name and comment on this petition", "display my name",
		"display my name publicly", "display name publicly", "publish my name", "publish my name publicly", "print my name",
		"mostrar mi nombre", "mostrar mi nombre públicamente", "publicar mi nombre", "visible"}
	hideHeaders = []string{"do not show my name", "don't show my name", "do not show my name publicly", "don't show my name publicly",
		"do not display my name", "don't display my name", "do not display my name publicly", "don't display my name publicly",
		"do not print my name", "don't print my name", "do not publish my name", "don't publish my name", "hide name", "hide my name",
		"anonymous", "contribution anonymous", "anónimo", "anónima", "no mostrar mi nombre", "no publicar mi nombre",
		"ocultar mi nombre"}
)

// meaning is what a header tells: a role, and how well it tells it; the lowest
// rank is best.
type meaning struct {
	role petition.Role
	rank int
	hide bool // of RoleConsent: a yes means no
}

// meanings finds a meaning by the folded header.
var meanings = func() map[string]meaning {
	found := map[string]meaning{}
	add := func(words []string, m meaning) {
		for rank, w := range words {
			if m.rank = rank; found[text.Fold(w)].role == petition.RoleUnused {
				found[text.Fold(w)] = m
			}
		}
	}
	for r, words := range headers {
		add(words, meaning{role: petition.Role(r)})
	}
	add(showHeaders, meaning{role: petition.RoleConsent})
	add(hideHeaders, meaning{role: petition.RoleConsent, hide: true})
	return found
}()
