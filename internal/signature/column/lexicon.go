package column

import (
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// nouns name what a role's column holds, alone or inside of a question; the
// better one stands first. Sources: shared/facts/exports.md, section 1, and the
// words of hand-made lists in English, Spanish, Portuguese, French and German.
var nouns = [petition.RoleCount][]string{
	petition.RoleName: {"full name", "fullname", "full legal name", "legal name", "complete name", "first and last name", "first last name", "name", "printed name",
		"print name", "nombre completo", "nombre y apellido", "nombre y apellidos", "nombres y apellidos", "nombre", "nombres",
		"cómo se llama", "cómo te llamas", "nome completo", "nome e sobrenome", "nome e apelido", "nome", "como se chama",
		"nom complet", "prénom et nom", "nom et prénom", "nom", "comment vous appelez vous",
		"vollständiger name", "Vor- und Nachname", "wie heissen sie", "volledige naam", "naam"},
	petition.RoleFirst: {"first name", "firstname", "given name", "given names", "forename", "primer nombre", "nombre de pila", "primeiro nome",
		"prenome", "prénom", "prénoms", "Vorname", "Vornamen", "voornaam", "etunimi"},
	petition.RoleMiddle: {"middle name", "middle initial", "segundo nombre", "nome do meio", "deuxième prénom", "zweiter Vorname"},
	petition.RoleLast: {"last name", "lastname", "surname", "family name", "apellido", "apellidos", "primer apellido", "apellido paterno",
		"sobrenome", "apelido", "apelidos", "nom de famille", "Nachname", "Familienname", "Zuname", "achternaam", "sukunimi"},
	petition.RoleCity: {"city", "town", "village", "municipality", "hometown", "where do you live", "place of residence",
		"ciudad", "pueblo", "municipio", "localidad", "dónde vive", "dónde vives", "lugar de residencia",
		"cidade", "município", "localidade", "onde mora", "onde você mora", "ville", "commune", "localité", "où habitez vous", "lieu de résidence",
		"Ort", "Wohnort", "Stadt", "Gemeinde", "wo wohnen sie", "woonplaats", "plaats", "paikkakunta"},
	petition.RoleState: {"state abbreviation", "state", "US state", "province", "estado", "provincia", "état", "província", "Bundesland", "Kanton", "canton"},
	petition.RoleZip: {"zip code", "zip", "zipcode", "postal code", "postcode", "post code", "zip postal code", "postal",
		"código postal", "código zip", "zona postal", "CEP", "code postal", "PLZ", "Postleitzahl", "postinumero"},
	petition.RoleCountry: {"country", "país", "pays"},
	petition.RoleEmail: {"email", "email address", "preferred email", "personal email", "work email", "email id",
		"correo electrónico", "dirección de correo electrónico", "dirección de correo", "dirección de email", "correo",
		"endereço de email", "correio eletrônico", "courriel", "adresse email", "adresse courriel", "adresse d'e-mail", "adresse électronique",
		"E-Mail-Adresse", "Mailadresse", "e-mailadres", "sähköposti"},
	petition.RolePhone: {"phone number", "phone", "preferred phone", "mobile phone", "mobile number", "cell phone", "cellphone", "cell number", "cell", "mobile",
		"home phone", "work phone", "telephone", "telephone number", "WhatsApp", "número de teléfono", "teléfono", "celular", "móvil",
		"número de telefone", "telefone", "telemóvel", "numéro de téléphone", "téléphone", "Telefonnummer", "Telefon", "Handy", "Natel",
		"telefoon", "puhelin"},
	petition.RoleStreet: {"street address", "street", "home address", "mailing address", "postal address", "address line", "address",
		"dirección", "domicilio", "calle", "endereço", "morada", "rua", "adresse", "adresse postale", "rue", "Straße", "Straße Hausnummer", "adres", "straat"},
	petition.RoleDate: {"date", "signature date", "signing date", "date signed", "date of signature", "timestamp", "when did you sign", "time signed",
		"fecha", "cuándo firmó", "fecha de firma", "marca temporal", "data da assinatura", "quando assinou", "quando você assinou", "carimbo de data hora", "date de signature", "quand avez vous signé", "horodateur",
		"Datum", "Zeitstempel", "Unterschriftsdatum", "wann haben sie unterschrieben", "tijdstempel"},
	petition.RoleComment: {"comment", "comments", "reason for signing", "reasons for signing", "why are you signing", "why did you sign",
		"comentario", "comentarios", "por qué firma", "comentário", "commentaire", "commentaires", "Kommentar", "Kommentare", "Bemerkung", "Bemerkungen", "opmerking"},
	petition.RoleBirthDate: {"date of birth", "birth date", "birthdate", "birthday", "DOB", "year of birth", "birth year",
		"fecha de nacimiento", "año de nacimiento", "data de nascimento", "date de naissance", "année de naissance",
		"Geburtsdatum", "Geburtstag", "Geburtsjahr", "geboortedatum"},
	petition.RoleAge: {"age", "how old are you", "age range", "age group", "age bracket", "ages", "edad", "cuántos años tiene", "rango de edad", "grupo de edad",
		"idade", "faixa etária", "âge", "tranche d'âge", "Altersgruppe", "leeftijd", "leeftijdsgroep"},
	petition.RoleID: {"id", "UUID", "GUID", "AKID", "VANID", "DNI", "cédula", "SSN", "social security number", "alien number"},
	petition.RoleIP: {"IP address", "IP", "dirección IP", "endereço IP", "adresse IP", "IP-Adresse"},
}

// wholes are the headers that tell a role as a whole only: the platforms' own,
// and words that mean something else inside of a question.
var wholes = [petition.RoleCount][]string{
	petition.RoleName: {"signer", "signer name", "name of signer", "signature name", "supporter name", "person name", "sender name", "contact name",
		"signatory", "firmante", "nombre del firmante", "assinante", "signatário", "signataire", "Unterzeichner"},
	petition.RoleFirst:  {"fname", "first", "name first", "sender name given", "signup first name"},
	petition.RoleMiddle: {"middle", "signup middle name"},
	petition.RoleLast:   {"lname", "last", "name last", "sender name family", "signup last name"},
	petition.RoleCity:   {"can2 user city", "place", "locality", "primary city", "mailing city", "person city", "lugar", "lieu"},
	petition.RoleState: {"can2 state abbreviated", "can2 user state", "primary state", "mailing state", "state province",
		"département", "région"},
	petition.RoleZip:     {"zip5", "primary zip", "mailing zip", "sender address postcode"},
	petition.RoleCountry: {"country name", "country code", "nation", "Land", "sender address country"},
	petition.RoleEmail:   {"mail", "sender email", "signup email"},
	petition.RolePhone:   {"can2 phone", "primary phone", "mobil", "portable"},
	petition.RoleStreet:  {"can2 user address", "primary address1", "mailing address1", "sender address"},
	petition.RoleDate: {"signed on", "signed at", "submitted at", "submission date", "action date", "created at", "created on", "created date", "created",
		"can2 subscription date", "commented date", "start date", "fecha y hora", "data", "data e hora", "data hora",
		"date et heure", "Datum Uhrzeit", "Eintragungsdatum", "unterzeichnet am", "signé le", "assinado em", "firmado el"},
	petition.RoleComment:   {"message", "mensaje", "mensagem", "Nachricht", "action comment", "action comments"},
	petition.RoleBirthDate: {"born at", "born on", "born", "nacimiento", "naissance", "nascimento"},
	petition.RoleAge:       {"Alter"},
	petition.RoleID:        {"A-number", "sender ref"},
	petition.RoleIP:        {"user ip"},
	petition.RoleDeleted: {"deleted at", "deleted", "is deleted", "withdrawn", "withdrawn at", "is withdrawn", "signature withdrawn", "removed", "removed at", "retracted",
		"cancelled", "canceled", "revoked", "eliminado", "eliminada", "borrado", "retirado", "retirada", "anulado", "anulada", "removido", "removida", "excluído", "excluída",
		"supprimé", "supprimée", "retiré", "retirée", "annulé", "annulée", "gelöscht", "zurückgezogen", "storniert", "verwijderd", "ingetrokken"},
	petition.RoleConfirmed: {"confirmed", "is confirmed", "verified", "is verified", "validated", "valid", "is valid", "valid signature", "approved", "is approved",
		"email confirmed", "email verified", "signature confirmed", "signature verified", "signature valid", "confirmado", "confirmada", "verificado", "verificada",
		"validado", "validada", "válido", "válida", "firma válida", "correo confirmado", "confirmé", "confirmée", "vérifié", "vérifiée", "validé", "validée", "valide",
		"bestätigt", "verifiziert", "gültig", "bevestigd", "geverifieerd", "geldig"},
}

// maternal are the headers of a second family name, which follows the first.
var maternal = []string{"apellido materno", "segundo apellido"}

// owns are the words that make the noun after them the signer's own.
const owns = `your my state-your  su sus tu tus mi mis  seu sua teu tua meu minha  votre vos ton ta mon ma  ihr ihre ihren dein deine deinen
	mein meine meinen  uw jouw mijn`

// fillers say nothing about what is asked for.
const fillers = `a an the what which is are was and or of in on at to for from where do you i live living lives reside residing residence currently current
	please enter provide write give tell us add how would like it appear as should will be this that optional required print sign
	clearly exactly want today todays letter appears stands written signup signer signers supporter signatory person sender primary mailing home legal number-of years did time
	cuál cual es el la los las de del en que qué quién donde dónde y o u e vive vives reside residencia actual por favor escriba escribe ingrese
	ingresa indique firmante hora firmó
	qual são os as da do das dos em no na onde mora moras você digite escreva informe assinou
	quel quelle dans est sont le l un une d des au à ou où et vous habitez vivez résidez résidence s il plaît veuillez indiquer indiquez saisir
	entrez entrer donnez inscrire actuelle avez signé heure
	wie lautet ist der die das den dem wo wohnen sie bitte angeben eingeben geben und oder von aus an haben unterschrieben Uhrzeit wat is je van`

// others are what a list may also ask the name, the place or the address of, and
// what is no such thing at all. None of them is the signer's.
const others = `organization organizations organisation organisations organizer organizers organiser company employer business workplace work school
	university college church parish union group groups club event petition petitions campaign target page form project council emergency spouse
	child children parent mother father friend attorney lawyer representative senator official affiliation title optin opt-out newsletter list
	collector user-name username birth born volunteer
	organización empresa trabajo escuela iglesia sindicato grupo campaña petición madre padre hijo hija emergencia nacimiento
	organização escola igreja campanha petição mãe pai filho emergência nascimento
	entreprise école église syndicat groupe campagne pétition mère père enfant urgence naissance
	firma unternehmen schule kirche gewerkschaft gruppe kampagne mutter vater kind notfall geburt verein`

// meaning is what a header tells: a role, and how well it tells it; the lowest
// rank is best.
type meaning struct {
	role     petition.Role
	rank     int
	maternal bool // of RoleLast: the second family name
	hide     bool // of RoleConsent and RoleConfirmed: a yes means no
	side     side // of RoleAge: of 18, where that is asked
	times    bool // the time when a signature was confirmed
}

// lexicon finds the meaning of a word or a phrase, its words with a space
// between them.
type lexicon map[string]term

type term struct {
	meaning
	kind kind
}

type kind uint8

const (
	unknown kind = iota
	noun
	own
	filler
	other
)

// longestPhrase is the most words that a term has.
const longestPhrase = 6

var (
	terms = newLexicon()
	exact = newExact() // by the folded header
)

func newLexicon() lexicon {
	found := lexicon{}
	add := func(phrase string, t term) {
		words, _ := split(phrase)
		if key := strings.Join(words, " "); found[key].kind == unknown {
			found[key] = t
		}
	}
	for _, phrase := range maternal {
		add(phrase, term{meaning{role: petition.RoleLast, maternal: true}, noun})
	}
	for r, phrases := range nouns {
		for rank, phrase := range phrases {
			add(phrase, term{meaning{role: petition.Role(r), rank: rank}, noun})
		}
	}
	for _, of := range []struct {
		words string
		kind  kind
	}{{owns, own}, {others, other}, {fillers, filler}} {
		for word := range strings.FieldsSeq(of.words) {
			add(word, term{kind: of.kind})
		}
	}
	return found
}

func newExact() map[string]meaning {
	found := map[string]meaning{}
	add := func(header string, m meaning) {
		if key := text.Fold(header); found[key].role == petition.RoleUnused {
			found[key] = m
		}
	}
	for _, header := range maternal {
		add(header, meaning{role: petition.RoleLast, maternal: true})
	}
	for r := range nouns {
		for rank, header := range nouns[r] {
			add(header, meaning{role: petition.Role(r), rank: rank})
		}
	}
	for r := range wholes {
		for rank, header := range wholes[r] {
			add(header, meaning{role: petition.Role(r), rank: len(nouns[r]) + rank})
		}
	}
	for rank, header := range timeHeaders {
		add(header, meaning{role: petition.RoleDate, rank: byWords + rank, times: true})
	}
	for _, header := range badHeaders {
		add(header, meaning{role: petition.RoleConfirmed, hide: true})
	}
	for _, header := range showHeaders {
		add(header, meaning{role: petition.RoleConsent})
	}
	for _, header := range hideHeaders {
		add(header, meaning{role: petition.RoleConsent, hide: true})
	}
	return found
}
