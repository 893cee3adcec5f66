package casefile

import (
	"fmt"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

func (k *keysReader) sender(v value) {
	keys := k.mapping(v, "organization", "address", "logo", "signatory")
	signatory := k.mapping(keys["signatory"], "name", "title", "phone", "email")
	k.draft.Sender = petition.Sender{
		Organization: k.text(keys["organization"]),
		Address:      k.block(keys["address"]),
		Signatory: petition.Signatory{
			Name:  k.text(signatory["name"]),
			Title: k.text(signatory["title"]),
			Phone: k.digits(signatory["phone"]),
			Email: k.email(signatory["email"]),
		},
	}
	k.draft.logo = k.file(keys["logo"], petition.BadCase)
}

// mostFonts keeps what is held in memory within bounds.
const mostFonts = 8

func (k *keysReader) fonts(v value) {
	items := k.list(v)
	if len(items) > mostFonts {
		k.fail(items[mostFonts], fmt.Sprintf("fonts: there are more than %d", mostFonts), "name only those that the names and the letter need")
		return
	}
	for _, item := range items {
		if f := k.file(item, petition.BadCase); f != nil {
			k.draft.fonts = append(k.draft.fonts, f)
		}
	}
}

var deliveries = []string{"hand", "mail", "certified mail", "email", "fax"}

func (k *keysReader) letter(v value) {
	keys := k.mapping(v, "date", "language", "delivery", "template", "paragraphs", "cc", "community")
	k.draft.Letter = petition.LetterChoice{
		Date:       k.date(keys["date"], parseDay),
		Language:   k.choice(keys["language"], "en", "es"),
		Delivery:   k.choices(keys["delivery"], deliveries...),
		Paragraphs: k.paragraphs(keys["paragraphs"]),
		CC:         k.texts(keys["cc"]),
		Community:  k.community(keys["community"]),
	}
	k.draft.template = k.file(keys["template"], petition.BadCase)
}

var (
	columns = []string{"name", "city", "state", "zip5", "country", "date", "comment"}

	// neverColumns are words for what lists hold and no packet may show.
	neverColumns = []string{
		"address", "e-mail", "email", "ip", "ip_address", "mobile", "phone", "street", "tags", "telephone", "zip", "zip9",
	}
)

func (k *keysReader) annex(v value) {
	keys := k.mapping(v, "columns", "names", "order", "split", "volume_pages", "volume_size", "in_print_file")
	annex := &k.draft.Annex
	for _, item := range k.annexColumns(keys["columns"]) {
		annex.Columns = append(annex.Columns, petition.Column(item))
	}
	annex.Names = petition.NameForm(k.choice(keys["names"], "full", "initial", "none"))
	annex.Order = petition.Order(k.choice(keys["order"], "date", "name", "place", "state"))
	annex.Split = petition.Split(k.choice(keys["split"], splits...))
	annex.VolumePages = int(k.number(keys["volume_pages"], leastVolume, mostVolume, "is not a number of pages", volumePagesHint))
	annex.VolumeSize = k.size(keys["volume_size"])
	annex.Apart = k.choice(keys["in_print_file"], "yes", "no") == "no"
}

// annexColumns refuses what must not be delivered in words of its own: who asks
// for it must learn that no setting will do it.
func (k *keysReader) annexColumns(v value) []string {
	for _, item := range k.list(v) {
		asked := strings.ToLower(k.text(item))
		if slices.Contains(neverColumns, asked) {
			k.fail(item, fmt.Sprintf("%s: %s never reaches a packet", v.path, asked),
				"take it out; the columns that can be asked for are "+strings.Join(columns, ", "))
			return nil
		}
	}
	return k.choices(v, columns...)
}
