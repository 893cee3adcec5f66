package casefile

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// furnitureLines are whole lines that platforms put around a petition. Compared
// by key, so punctuation, capitals and accents do not matter; a line that ends
// in a full stop is a sentence and never one of these.
var furnitureLines = keysOf(
	// Names to be filled in.
	"Your name", "Your name here", "Your address", "Your signature", "Signature", "First name", "Last name", "Full name", "Email", "Email address",
	"Zip code", "Postal code", "Zip / postal code", "Postcode", "Phone number", "Su nombre", "Tu nombre", "Nombre", "Apellido", "Apellidos",
	"Correo electrónico", "Código postal", "Su firma",
	// Buttons.
	"Sign", "Sign now", "Sign here", "Sign this petition", "Sign the petition", "Sign petition", "Sign this", "Sign on", "Sign the letter",
	"Sign this letter", "Add your name", "Add your signature", "Take action", "Start writing", "Send letter", "Submit", "Share", "Share this",
	"Share this petition", "Share the petition", "Share petition", "Share this page", "Share on Facebook", "Share on Twitter", "Share on X",
	"Share on WhatsApp", "Share via email", "Share by email", "Share with friends", "Tweet", "Tweet this", "Tweet to your followers", "Post",
	"Copy link", "Link copied", "Copy", "Print", "Print this page", "QR code", "Embed", "Embed this petition", "Sponsor this petition",
	"Promote this petition", "Report this petition", "Report a policy violation", "Report abuse", "Report", "Read more", "Show more", "See more", "Show less",
	"View all", "See all", "Load more", "Next", "Previous", "Back", "Close", "Cancel", "Menu", "Search", "Skip to content", "Skip to main content",
	"Start a petition", "Start your own petition", "Start a petition of your own", "Browse petitions", "Browse", "My petitions", "Membership", "Log in",
	"Login", "Log out", "Logout", "Sign in", "Sign up", "Log in or sign up", "Register", "My account", "Donate", "Chip in", "Contribute", "Subscribe",
	"Edit this petition", "Edit", "Manage", "Deliver petition", "Download", "Help", "About us", "Contact us", "Contact", "Careers", "Press",
	"Firmar", "Firma", "Firmar ahora", "Firma ahora", "Firme ahora", "Firmar la petición", "Firma la petición", "Firma esta petición",
	"Firme esta petición", "Firmar esta petición", "Firmar petición", "Agrega tu nombre", "Añade tu nombre", "Compartir", "Comparte",
	"Comparte esta petición", "Compartir esta petición", "Compartir en Facebook", "Compartir en Twitter", "Compartir en WhatsApp", "Copiar enlace",
	"Imprimir", "Denunciar", "Leer más", "Ver más", "Ver todo", "Iniciar sesión", "Iniciar una petición", "Inicia una petición", "Donar", "Dona", "Buscar", "Menú",
	// Networks.
	"Facebook", "Twitter", "X", "WhatsApp", "Instagram", "LinkedIn", "Reddit", "TikTok", "Telegram", "YouTube", "Messenger", "Bluesky", "Threads",
	"Mastodon", "Pinterest", "Nextdoor",
	// Names of parts and states that say nothing about the case.
	"Petition", "Online petition", "Letter", "Letter campaign", "Petition details", "Updates", "Comments", "Comments (optional)", "Comment",
	"Signatures", "Supporters", "Verified signatures", "Signers", "Victory", "Confirmed victory", "This petition is closed", "This petition is now closed",
	"Petition closed", "This petition made change", "Open", "Closed", "New", "Trending petition", "Thank you for signing", "Thanks for signing",
	"Why are you signing?", "Display my name and comment on this petition", "Keep me updated", "Sponsored", "Advertisement", "Logo", "Image", "Photo",
	"Picture", "Video", "Icon", "Privacy policy", "Privacy", "Terms of service", "Terms of use", "Terms", "Terms and privacy", "Cookies", "Cookie policy",
	"Cookie settings", "Manage cookies", "Accept", "Accept all", "Accept cookies", "Accept all cookies", "Reject all", "All rights reserved",
	"Not in the US?", "Edit subscription preferences", "English", "Español", "English (US)",
	"Petición", "Carta", "Firmas", "Firmantes", "Comentarios", "Actualizaciones", "Detalles de la petición", "Victoria", "Petición cerrada",
	"Gracias por firmar", "Política de privacidad", "Términos de servicio", "Aceptar", "Aceptar todas", "Aceptar cookies",
)

const (
	numberForm  = `\d[\d.,  ]*k?`
	backersForm = `(?:verified |recent |new )?(?:signatures?|signers?|supporters?|people|comments?|shares?|views?|followers?|updates?|letters?|` +
		`firmas?(?: verificadas)?|firmantes?|personas?|seguidores|comentarios?|compartidos|actualizaciones|cartas?)`
	monthForm = `(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`
	mesForm   = `(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)`
	dayForm   = `(?:` + monthForm + ` \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2} ` + monthForm + ` \d{4}|\d{1,2} de ` + mesForm + ` (?:de|del) \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})`
)

// datedForm is a day, perhaps after a place.
const datedForm = `(?:[\p{L}.]+(?: [\p{L}.]+)?, ){0,2}(?:a )?` + dayForm

// furnitureForms are whole lines with something variable in them. Those that
// are sentences name the platform's own doings.
var furnitureForms = []*pattern{
	// Icons, and pictures by file name.
	whole(`default_\w+`),
	whole(`\w+[_-](?:icon|logo|avatar|thumb|thumbnail|banner)(?:[_-]\w+)?(?:\.\w{2,4})?`),
	whole(`(?:(?:image|img|photo|picture|screen ?shot|imagen|foto)[ :_-]+)?[^\s.]\S*\.(?:png|jpe?g|gif|svg|webp|bmp|ico|heic|tiff?)`),
	whole(`(?:image|photo|picture|logo|icon|avatar|profile (?:picture|photo)) (?:of|for) .{1,60}[^.!?]`),
	// Names to be filled in: "[Your Name]", "[Nombre y apellido]".
	whole(`\[[^\]]{1,40}\](?:,? ?\[[^\]]{1,40}\])*`),
	// Counters.
	whole(numberForm + `(?: (?:` + backersForm + `))? (?:of|out of|/|de|of a goal of) ` + numberForm + `(?: (?:` + backersForm + `|goal))?(?: (?:collected|so far|needed))?`),
	whole(numberForm + ` ?/ ?` + numberForm + `(?: ` + backersForm + `)?`),
	whole(numberForm + ` ` + backersForm + `(?: (?:so far|collected|needed|needed to reach ` + numberForm + `|signed|have signed|signed today|signed this week|han firmado|ya firmaron))?`),
	whole(`(?:only )?` + numberForm + ` (?:more )?(?:` + backersForm + ` )?(?:needed|needed to reach .{1,40}|to go|until .{1,40}|to reach .{1,40}|left)`),
	whole(`(?:(?:our|next|signature) )?goal:? ` + numberForm + `(?: ` + backersForm + `)?`),
	whole(numberForm + `%(?: (?:of goal|of our goal|complete|reached))?`),
	whole(`(?:help us |help .{1,40} )?(?:get to|reach) ` + numberForm + `(?: ` + backersForm + `)?`),
	whole(`let['’]?s (?:get to|reach) ` + numberForm + `(?: ` + backersForm + `)?`),
	whole(`(?:at|with) ` + numberForm + ` signatures, this petition .{1,120}\.?`),
	whole(`(?:ayuda a .{1,40} )?(?:llegar|lleguemos) a (?:las )?` + numberForm + `(?: ` + backersForm + `)?`),
	// Dates of the page, and of a letter ("Holyoke, January 12, 2027").
	whole(datedForm),
	whole(`(?:(?:petition )?(?:started|created|launched|posted|published|updated|closed|ended)|petición creada|creada|iniciada)(?: on| el| in)? ` + dayForm),
	whole(`(?:started|created|posted|updated|signed) (?:\d+|an?|one|two|three|several|a few) (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago`),
	whole(`.{1,60} (?:started|created|launched) this petition(?: to .{1,60}[^.!?])?`),
	whole(`.{1,60} (?:inició|creó|lanzó) esta petición(?: (?:a|dirigida a) .{1,60}[^.!?])?`),
	// The platform about itself.
	whole(`powered by [^,;!?]{1,59}[^,;.!?]`),
	whole(`con la tecnología de [^,;!?]{1,59}[^,;.!?]`),
	whole(`(?:©|\(c\)|copyright) .{1,100}`),
	whole(`(?:we|this site|this website|this page) uses? cookies(?: and (?:similar|other) .{1,60})?(?: (?:to|for) (?:make|improve|give|personali[sz]e|ensure|` +
		`provide|analy[sz]e|enhance|deliver|offer|understand|remember|measure).{0,200})?\.?`),
	whole(`(?:usamos|utilizamos|este sitio (?:usa|utiliza)) cookies(?: para (?:mejorar|ofrecer|personalizar|analizar|garantizar|recordar|medir).{0,200})?\.?`),
	whole(`by (?:signing|clicking|adding your name|continuing|submitting).{0,40}, you (?:accept|agree|consent).{1,250}`),
	whole(`al (?:firmar|hacer clic|continuar).{0,40}, (?:usted )?acepta.{1,250}`),
	whole(`you may receive (?:email )?updates from .{1,200}`),
	whole(`opt in to (?:email|sms|text) updates from .{1,150}`),
	whole(`(?:this petition|this letter campaign) (?:was|is) (?:created|hosted|started) (?:on|by|with) (?:action ?network|change\.org|moveon|avaaz|care2|controlshift).{0,120}`),
	whole(`already (?:have an account|signed|a member).{0,60}`),
	whole(`please enable javascript.{0,120}`),
	// Addresses of pages, and tags.
	whole(`(?:https?://|www\.)\S+`),
	whole(`(?:change|moveon|actionnetwork|action ?network|avaaz|care2)(?:\.org|\.com)?`),
	whole(`[#@][\p{L}\d_]+(?: [#@][\p{L}\d_]+)*`),
}

// whole compiles a form that must cover its line; arrows, stars and the like
// may follow it, as buttons have them.
func whole(form string) *pattern {
	return newPattern(`^(?i:` + form + `)[\s!*:→»›>…]*$`)
}

func keysOf(lines ...string) map[string]bool {
	keys := make(map[string]bool, len(lines))
	for _, l := range lines {
		keys[key(l)] = true
	}
	return keys
}

// isFurniture reports whether a whole line is the platform's and not the
// petition's. In doubt it is the petition's.
func isFurniture(text string) bool {
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return !strings.HasSuffix(text, ".") // a rule, a counter, an emoji; not the last line of "… in\n2017."
	}
	if utf8.RuneCountInString(text) > maxHeading {
		return false
	}
	if furnitureLines[key(text)] && !strings.HasSuffix(text, ".") {
		return true
	}
	for _, form := range furnitureForms {
		if form.MatchString(text) {
			return true
		}
	}
	return false
}
