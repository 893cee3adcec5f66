package casefile

import (
	"strings"
	"unicode/utf8"
)

var (
	salutation = newPattern(`^(?i:dear|estimad[oa]s?|distinguid[oa]s?|respetad[oa]s?|querid[oa]s?)(?i: (?:señora?|señor\(a\)|sr\.|sra\.))? (.{1,100}?)[,:]?$`)
	toAnybody  = newPattern(`^(?i:to whom it may concern|a quien corresponda|a quien pueda interesar|muy señor(?:es)? m[ií]os?)[,:.]?$`)
	nobody     = newPattern(`(?i)\b(?:friends?|neighbou?rs?|all|everyone|community|supporters?|sir|madam|colleagues?|members|amig[oa]s?|vecin[oa]s?|tod[oa]s|comunidad)\b`)
	closing    = newPattern(`^(?i:(?:very )?(?:sincerely|respectfully|truly)(?: yours| submitted)?|yours (?:sincerely|truly|faithfully|respectfully)|` +
		`(?:with )?(?:gratitude|respect|thanks)|(?:best|kind|warm) regards|regards|in solidarity|gratefully|thank you|signed|` +
		`(?:muy )?(?:atentamente|respetuosamente|cordialmente)|en solidaridad|con respeto|(?:muchas )?gracias|saludos(?: cordiales)?)[,.]?$`)
	subject = newPattern(`^(?i:re|subject|asunto|ref\.?|referencia) ?: ?(.+)$`)
	zipLine = newPattern(`\b[A-Z]{2},? \d{5}(?:-\d{4})?$`)
	dateRow = whole(datedForm)
)

func isSalutation(text string) bool {
	if utf8.RuneCountInString(text) > maxTarget || endsSentence(text) && !toAnybody.MatchString(text) {
		return false
	}
	return salutation.MatchString(text) || toAnybody.MatchString(text)
}

func isClosing(text string) bool { return closing.MatchString(text) }

// salute reads a letter's salutation. It names whom the page is for where
// nothing did before.
func (d *pageDraft) salute(p piece) {
	if d.now == partTop {
		d.readLetterhead()
	}
	d.settleTop()
	if d.now == partTop {
		d.now = partAsk
	}
	match := salutation.FindStringSubmatch(p.plain)
	if d.page.Target != "" || match == nil || nobody.MatchString(match[1]) {
		d.leave(p)
		return
	}
	d.page.Target = match[1]
	d.broken = true
}

// readLetterhead reads the lines over a salutation as a letter has them: the
// sender's address, a date, the inside address and a subject. A page that has
// a title and a target there only is left to settleTop.
func (d *pageDraft) readLetterhead() {
	blocks, addresses := letterBlocks(d.top)
	var rest []piece
	for i, block := range blocks {
		switch {
		case !block.address:
			rest = append(rest, d.withoutSubject(block.pieces)...)
		case i == addresses[len(addresses)-1] && d.page.Target == "" && !d.dated(block):
			d.page.Target = strings.Join(texts(block.pieces), ", ")
		default:
			for _, p := range block.pieces {
				d.leave(p)
			}
		}
	}
	d.top = rest
}

// A letterBlock is the lines between two blank ones.
type letterBlock struct {
	pieces  []piece
	address bool
}

// letterBlocks gives the blocks of the pieces, and which of them are
// addresses.
func letterBlocks(pieces []piece) (blocks []letterBlock, addresses []int) {
	for i, p := range pieces {
		if i == 0 || p.gap {
			blocks = append(blocks, letterBlock{})
		}
		last := &blocks[len(blocks)-1]
		last.pieces = append(last.pieces, p)
	}
	for i := range blocks {
		if blocks[i].address = isAddress(blocks[i].pieces); blocks[i].address {
			addresses = append(addresses, i)
		}
	}
	return blocks, addresses
}

// isAddress tells an address from a title over a target: by its ZIP code, or
// because it begins with an authority.
func isAddress(block []piece) bool {
	for _, p := range block {
		if endsSentence(p.plain) || subject.MatchString(p.plain) {
			return false
		}
	}
	first := block[0].plain
	if official.MatchString(first) && isName(first) && !startsWithDeed(first) {
		return true
	}
	return len(block) > 1 && zipLine.MatchString(block[len(block)-1].plain)
}

// dated reports whether the date of the letter stands after the block: then it
// is the sender's address.
func (d *pageDraft) dated(block letterBlock) bool {
	last := block.pieces[len(block.pieces)-1].line
	for _, l := range d.left {
		if l.line > last && dateRow.MatchString(l.text) {
			return true
		}
	}
	return false
}

// withoutSubject takes "Re: …" for the title.
func (d *pageDraft) withoutSubject(pieces []piece) []piece {
	var rest []piece
	for _, p := range pieces {
		match := subject.FindStringSubmatch(p.plain)
		if match == nil || d.page.Title != "" {
			rest = append(rest, p)
			continue
		}
		d.page.Title, d.titleLine = match[1], p.line
	}
	return rest
}

func texts(pieces []piece) []string {
	list := make([]string, len(pieces))
	for i, p := range pieces {
		list[i] = p.plain
	}
	return list
}
