package signature

// role is what a column means.
type role int

const (
	roleUnused role = iota
	roleFirst
	roleMiddle
	roleLast
	roleFull
	roleCity
	roleState
	roleZip
	roleCountry
	roleEmail
	rolePhone
	roleStreet
	roleDate
	roleComment
	roleShow      // the signer's yes to being named
	roleHide      // the signer's no
	roleDeleted   // the platform's mark of deletion
	roleConfirmed // the platform's mark of a confirmed address
	rolePrivate   // known, and never used
	roleCount
)

// roleNames are the roles as a person reads them.
var roleNames = [roleCount]string{
	"", "first name", "middle name", "last name", "name", "city", "state", "zip", "country", "e-mail", "phone", "street",
	"date", "comment", "show my name", "do not show my name", "deleted", "confirmed", "private",
}

// headers are the words that columns are known by, in any case, spacing and
// punctuation; the better one stands first. Source of the platforms' own:
// shared/facts/exports.md, section 1.
var headers = [roleCount][]string{
	roleFirst: {"first name", "given name", "forename", "fname", "first", "name first", "primer nombre", "nombre de pila",
		"sender name given", "signup first name"},
	roleMiddle: {"middle name", "segundo nombre", "signup middle name"},
	roleLast: {"last name", "surname", "family name", "lname", "last", "name last", "apellido", "apellidos",
		"sender name family", "signup last name"},
	roleFull: {"full name", "name", "your name", "your full name", "first and last name", "signer", "signer name", "name of signer",
		"signature name", "supporter name", "person name", "sender name", "printed name", "print name", "nombre completo",
		"nombre y apellido", "nombre y apellidos", "nombres y apellidos", "su nombre", "tu nombre",
		"nombre", "nombres", "nombre del firmante"},
	roleCity: {"city", "town", "can2 user city", "city town", "town city", "city or town", "town or city", "your city", "locality",
		"place", "primary city", "mailing city", "person city", "ciudad", "pueblo", "ciudad o pueblo", "ciudad pueblo", "municipio",
		"localidad"},
	roleState: {"state", "can2 state abbreviated", "can2 user state", "state province", "state or province", "province",
		"state abbreviation", "us state", "your state", "primary state", "mailing state", "estado", "provincia", "estado provincia"},
	roleZip: {"zip", "zip code", "zip5", "postal code", "postcode", "zip postal", "zip postal code", "zip or postal code",
		"zip postcode", "postal", "your zip", "your zip code", "primary zip", "mailing zip", "código postal", "código zip", "zona postal"},
	roleCountry: {"country", "country name", "country code", "nation", "país"},
	roleEmail: {"email", "email address", "your email", "your email address", "mail", "preferred email",
		"sender email", "signup email", "correo", "correo electrónico", "dirección de correo electrónico", "dirección de correo"},
	rolePhone: {"phone", "phone number", "can2 phone", "telephone", "telephone number", "mobile", "mobile number", "mobile phone",
		"cell", "cell phone", "preferred phone", "teléfono", "número de teléfono", "celular", "móvil"},
	roleStreet: {"street", "street address", "address", "can2 user address", "address1", "address 2", "address line 1",
		"address line 2", "home address", "mailing address", "mailing address1", "primary address1", "primary address2", "domicilio",
		"dirección", "calle"},
	roleDate: {"date", "signed on", "date signed", "signed at", "signature date", "date of signature", "signing date", "timestamp",
		"action date", "submitted at", "submission date", "created at", "created", "created date", "can2 subscription date",
		"commented date", "start date", "confirmed at", "fecha", "fecha de firma", "fecha y hora", "marca temporal"},
	roleComment: {"comment", "comments", "your comment", "comentario", "comentarios"},
	roleShow: {"show name", "show my name", "show my name publicly", "show my name and comment on this petition", "display my name",
		"display my name publicly", "display name publicly", "publish my name", "publish my name publicly", "print my name",
		"mostrar mi nombre", "mostrar mi nombre públicamente", "publicar mi nombre", "visible"},
	roleHide: {"do not show my name", "don't show my name", "do not show my name publicly", "don't show my name publicly",
		"do not display my name", "don't display my name", "do not display my name publicly", "don't display my name publicly",
		"do not print my name", "don't print my name", "do not publish my name", "don't publish my name", "hide name", "hide my name",
		"anonymous", "contribution anonymous", "anónimo", "anónima", "no mostrar mi nombre", "no publicar mi nombre",
		"ocultar mi nombre"},
	roleDeleted:   {"deleted at", "deleted"},
	roleConfirmed: {"confirmed"},
	rolePrivate:   {"ip", "ip address", "user ip", "dirección ip"},
}

// meaning is a role and how well its header tells it; the lowest rank is best.
type meaning struct {
	role role
	rank int
}

// meanings finds a meaning by the folded header.
var meanings = func() map[string]meaning {
	found := map[string]meaning{}
	for r, words := range headers {
		for rank, w := range words {
			if _, taken := found[fold(w)]; !taken {
				found[fold(w)] = meaning{role(r), rank}
			}
		}
	}
	return found
}()
