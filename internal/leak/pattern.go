package leak

import (
	"bytes"
	"net/netip"

	"example.org/petition/internal/petition"
)

// pattern looks for e-mail addresses, phone numbers and IP addresses in what
// is shown. Those of the letter are the sender's and the office's: its text is
// the case's, and comes from no list.
func (s *search) pattern(p *petition.Piece) {
	f := &s.folded // the piece's
	if p.File == petition.LetterPDF {
		s.letter = append(append(s.letter, barrier), f.whole()...)
		return
	}
	mayBeEmail := bytes.IndexByte(f.source, '@') >= 0 // seldom: it dismisses every word at once
	for i := range f.words {
		what, j := f.address(i, mayBeEmail)
		if what == "" {
			continue
		}
		text := string(f.run(i, j))
		if _, known := s.patterns[text]; !known {
			s.patterns[text] = finding{place: s.place(p, f, i, text), what: what}
		}
	}
}

// notInLetter gives the patterns and traces of the machine that neither the
// case nor the letter says.
func (s *search) notInLetter() []finding {
	var found []finding
	for text, f := range s.patterns {
		if !s.isAllowed(text) {
			found = append(found, f)
		}
	}
	for f := range s.traces {
		if f.text == "" || !s.isAllowed(f.text) {
			found = append(found, f)
		}
	}
	return found
}

// isAllowed reports whether the case or the letter says a folded text.
func (s *search) isAllowed(text string) bool {
	return bytes.Contains(s.check.allowedText, []byte(text)) || bytes.Contains(s.letter, []byte(text))
}

// address tells what begins with word i, if it is an address or a number of a
// person, and with which word it ends. It may be an e-mail address only where the
// source has an @.
func (f *folded) address(i int, mayBeEmail bool) (what string, end int) {
	w := f.words[i]
	if i > 0 && f.follows(i-1, i) && f.glued(i-1) {
		return "", 0 // in the middle of something
	}
	switch {
	case mayBeEmail && f.isEmail(i):
		return "an e-mail address", f.emailEnd(i)
	case f.text[w.start] < '0' || f.text[w.start] > '9':
		return "", 0
	}
	if end := f.lastGlued(i); end > i {
		if _, err := netip.ParseAddr(string(f.source[w.from:f.words[end].to])); err == nil {
			return "an IP address", end
		}
	}
	if end, ok := f.phone(i); ok {
		return "a phone number", end
	}
	return "", 0
}

// glued reports whether only a dot or a colon stands between a word and the
// next.
func (f *folded) glued(i int) bool {
	between := f.source[f.words[i].to:f.words[i+1].from]
	return len(between) == 1 && bytes.ContainsAny(between, ".:@_-+")
}

// lastGlued gives the last of the words that are parted by dots or colons
// alone.
func (f *folded) lastGlued(i int) int {
	for i+1 < len(f.words) && f.follows(i, i+1) && bytes.ContainsAny(f.source[f.words[i].to:f.words[i+1].from], ".:") && f.glued(i) {
		i++
	}
	return i
}

// isEmail reports whether an e-mail address begins with word i: words glued to
// one with an @ inside, and a domain of two words or more.
func (f *folded) isEmail(i int) bool {
	end := f.emailEnd(i)
	text := f.source[f.words[i].from:f.words[end].to]
	local, domain, ok := bytes.Cut(text, []byte("@"))
	return ok && len(local) > 0 && bytes.IndexByte(domain, '.') > 0 && !bytes.ContainsAny(domain, "@")
}

func (f *folded) emailEnd(i int) int {
	for i+1 < len(f.words) && f.follows(i, i+1) && f.glued(i) {
		i++
	}
	return i
}

// phone reports whether a phone number of North America begins with word i,
// with marks between its groups: ten bare digits are also other numbers.
func (f *folded) phone(i int) (end int, ok bool) {
	if f.words[i].end-f.words[i].start == 1 && f.text[f.words[i].start] == '1' && i+1 < len(f.words) && f.follows(i, i+1) {
		i++ // +1
	}
	end = i + 2
	if end >= len(f.words) || !f.follows(i, i+1) || !f.follows(i, end) {
		return 0, false
	}
	text := f.run(i, end)
	return end, len(text) == 12 && text[3] == gap && text[7] == gap && areDigits(text) && f.isPlausible(i, end, true)
}
