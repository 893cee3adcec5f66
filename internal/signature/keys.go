package signature

import (
	"crypto/sha256"
	"strings"
	"unicode"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
	"example.org/petition/internal/signature/value"
)

// key stands for an e-mail, a name, or a name in a place. It is half a SHA-256:
// no two texts share one by accident or on purpose, and a map of keys is small
// and holds nothing personal.
type key [16]byte

// keymaker makes keys in a buffer of its own. The zero keymaker is ready.
type keymaker struct {
	folder text.Folder
	buffer []byte
	homes  [2]key
}

// ofName gives the key of a name: case, accents, punctuation and spacing do not
// count, and "Peña, Ana" is "Ana Peña". folded is the folded name.
func (m *keymaker) ofName(name string, folded []byte) key {
	family, given, ok := familyFirst(name)
	if !ok {
		m.buffer = append(append(m.buffer[:0], folded...), 0)
		return m.sum()
	}
	m.buffer = m.folder.Append(m.buffer[:0], given)
	return m.append(family)
}

// ofFolded gives the key of a text of which only letters and digits count.
func (m *keymaker) ofFolded(text string) key {
	m.buffer = m.buffer[:0]
	return m.append(text)
}

// fold folds a text. It is valid until the next call of any kind.
func (m *keymaker) fold(text string) []byte {
	m.buffer = m.folder.Append(m.buffer[:0], text)
	return m.buffer
}

// ofText gives the key of a text in its canonical form.
func (m *keymaker) ofText(canonical string) key {
	m.buffer = append(m.buffer[:0], canonical...)
	return m.sum()
}

// ofHomes gives the keys of what the members of a household share: the postal
// code and the street. They are valid until the next call.
func (m *keymaker) ofHomes(row *petition.Row, mark *mark) []key {
	keys := m.homes[:0]
	if zip := placeZip(row); zip != "" {
		m.buffer = append(m.buffer[:0], 'z')
		keys = append(keys, m.append(zip))
	}
	if mark.street != [8]byte{} {
		m.buffer = append(append(m.buffer[:0], 's'), mark.street[:]...)
		keys = append(keys, m.sum())
	}
	return keys
}

// append puts the folded text behind what is in the buffer, and gives the key of
// it all.
func (m *keymaker) append(text string) key {
	m.buffer = append(m.folder.Append(m.buffer, text), 0)
	return m.sum()
}

func (m *keymaker) sum() key {
	sum := sha256.Sum256(m.buffer)
	return key(sum[:len(key{})])
}

// placeZip gives the part of a postal code that tells a place, or nothing:
// spreadsheets fill empty codes with zeros.
func placeZip(row *petition.Row) string {
	if strings.Trim(row.Zip, "0 -") == "" || !strings.ContainsAny(row.Zip, "0123456789") {
		return ""
	}
	if zip := value.Zip5(row.Zip, row.Country); zip != "" {
		return zip
	}
	return row.Zip
}

// placeCity reports whether the city tells a place: a dash does not.
func placeCity(row *petition.Row) bool {
	return strings.ContainsFunc(row.City, unicode.IsLetter)
}

// tellsStreet reports whether a text is the line of a house: it has a number.
func tellsStreet(street string) bool {
	return strings.ContainsFunc(street, unicode.IsLetter) && strings.ContainsFunc(street, unicode.IsDigit)
}
