package casefile

import (
	"strings"
	"unicode/utf8"
)

// A part is a place on a petition page.
type part int

// The parts. A line of a part that has no use in a letter is left away and
// listed.
const (
	partTop        part = iota // title, whom it is for, and what follows them
	partAsk                    // what is asked
	partBackground             // why
	partCopy                   // the text once more, as the letter that signers send
	partTarget                 // the lines after a bare "To:"
	partSponsor                // who stands behind it, and where
	partClosing                // after "Sincerely,"
	partLeft                   // of the platform, to the next heading
	partLeftLine               // of the platform, one line
)

// headingsOf is the vocabulary of headings on the pages of Action Network,
// Change.org, MoveOn, ControlShift, Avaaz and the UK Parliament, and their
// Spanish forms. A heading is a whole line; its words are structure.
var headingsOf = map[part][]string{
	partAsk: {
		"Petition Statement", "Petition Text", "The Petition", "Statement", "What we are asking for",
		"Our demand", "Our demands", "The demand",
		"Texto de la petición", "La petición", "Nuestra petición", "Lo que pedimos", "Nuestra demanda", "Nuestras demandas",
	},
	partBackground: {
		"Why is this important?", "Why is it important?", "Why this is important", "Why this matters", "Why this petition matters", "The Issue",
		"The Problem", "Petition Background", "Background", "More details", "Additional details", "About this petition",
		"¿Por qué es importante?", "¿Por qué es esto importante?", "Por qué esto es importante", "Por qué es importante esta petición",
		"Por qué importa esta petición", "El problema", "Antecedentes", "Más detalles", "Sobre esta petición",
	},
	partTarget: {
		"To", "Petition to", "Petitioning", "To be delivered to", "This petition will be delivered to", "Will be delivered to",
		"Decision Maker", "Decision Makers", "The Decision Maker", "The Decision Makers", "Target", "Targets", "Addressed to",
		"Para", "A la atención de", "Dirigida a", "Dirigido a", "Petición dirigida a", "Petición a", "Esta petición se entregará a",
		"Destinatario", "Destinatarios", "Destinataria", "Responsable de la toma de decisiones", "Responsables de la toma de decisiones",
		"Tomador de decisiones", "Tomadores de decisiones",
	},
	partSponsor: {
		"Sponsored by", "Sponsor", "Sponsors", "Sponsored by the", "Patrocinado por", "Patrocinada por", "Auspiciado por", "Auspiciada por",
	},
	partLeft: {
		"How it will be delivered", "How will it be delivered?", "Cómo se entregará",
		"Reasons for signing", "Recent signers", "Recent signatures", "Recent supporters", "Latest signers", "Latest endorsements",
		"Top comments", "Featured comments", "Supporter voices", "Supporter comments", "Petition updates", "News and updates",
		"People also signed", "Related petitions", "Other petitions", "Featured petitions", "Similar petitions", "Petition photos and videos",
		"Razones para firmar", "Firmantes recientes", "Firmas recientes", "Comentarios destacados", "Actualizaciones de la petición",
		"Peticiones relacionadas",
	},
	partLeftLine: {
		"From", "De", "Start Date", "End Date", "Created by", "Started by", "Petition by", "A petition by", "Campaign by", "Campaign created by",
		"Petition created by", "Petition started by", "Petition created on", "Created on", "Started on", "Petition Starter", "Petition Organizer",
		"Category", "Topic", "Topics", "Tags", "Media inquiries", "Fecha de inicio", "Creada por", "Iniciada por", "Petición creada por", "Tema", "Temas",
	},
}

// openHeadings take their value in the same line without a colon.
var openHeadings = []string{
	"Sponsored by", "Patrocinado por", "Patrocinada por", "Petition to", "Petitioning", "Petición a", "Petición dirigida a", "Dirigida a",
	"Dirigido a", "To be delivered to", "This petition will be delivered to", "Campaign created by", "Petition created by",
	"Petition started by", "Started by", "Created by", "Petition by", "A petition by", "Creada por", "Iniciada por", "Petición creada por",
}

// headings finds a heading's part by its key.
var headings = func() map[string]part {
	byKey := map[string]part{}
	for p, lines := range headingsOf {
		for _, l := range lines {
			byKey[key(l)] = p
		}
	}
	return byKey
}()

// maxHeading is the length in characters up to which a line can be a heading
// and its value, or furniture. What is longer is text.
const maxHeading = 300

// A heading opens a part. Value is the rest of its line, if any.
type heading struct {
	part  part
	name  string // its key: "sponsored by"
	value string
}

// headingOf reads a line as a heading: "Sponsored by", "To: the office",
// "Sponsored by Friends of the River". A line that ends in a full stop is a
// sentence.
func headingOf(text string) (heading, bool) {
	if strings.HasSuffix(text, ".") && !strings.Contains(text, ":") || utf8.RuneCountInString(text) > maxHeading {
		return heading{}, false
	}
	if name := key(text); headings[name] != 0 {
		return heading{part: headings[name], name: name}, true
	}
	if label, value, found := strings.Cut(text, ":"); found {
		name, value := key(label), strings.TrimLeft(value, "*_ ")
		return heading{headings[name], name, value}, headings[name] != 0 && fits(headings[name], value)
	}
	for _, open := range openHeadings {
		label, value := text[:min(len(open), len(text))], text[min(len(open), len(text)):]
		if strings.EqualFold(label, open) && strings.HasPrefix(value, " ") && isValue(value) {
			name := key(open)
			return heading{headings[name], name, strings.TrimSpace(value)}, true
		}
	}
	return heading{}, false
}

// fits reports whether value can follow a heading of p in its line: any text
// where the part holds text, else no long sentence.
func fits(p part, value string) bool {
	return p == partAsk || p == partBackground || !endsSentence(value) || len(words(value)) <= 8
}

// isValue tells the name of an office or organisation after an open heading
// from a sentence ("Petition to stop the deportation of …", "Dirigida a que …").
func isValue(text string) bool {
	text = strings.TrimSpace(text)
	return startsSentence(text) && !endsSentence(text) && !startsWithDeed(text)
}
