package casefile

import "example.org/petition/internal/petition"

// communityKeys is the key letter.community: the files that it names, and where
// it stands.
type communityKeys struct {
	at             place
	page, template *file // nil where they are not given
}

// community reads what the letter for the community says in its language. What
// it must say depends on the rest of the case, and is asked for when that is
// read.
func (k *keysReader) community(v value) petition.Community {
	if !v.given() {
		return petition.Community{}
	}
	keys := k.mapping(v, "language", "petition", "short_name", "relief", "event", "paragraphs", "signatory_title", "cc", "template")
	k.draft.community = &communityKeys{
		at: k.place(v), page: k.file(keys["petition"], petition.BadCase), template: k.file(keys["template"], petition.BadCase),
	}
	return petition.Community{
		Language:       k.choice(keys["language"], "en", "es"),
		ShortName:      k.text(keys["short_name"]),
		Relief:         k.texts(keys["relief"]),
		Event:          k.text(keys["event"]),
		Paragraphs:     k.paragraphs(keys["paragraphs"]),
		SignatoryTitle: k.text(keys["signatory_title"]),
		CC:             k.texts(keys["cc"]),
	}
}
