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
	places [2]key
}

// ofName gives the key of a name.
func (m *keymaker) ofName(name string) key {
	m.buffer = m.buffer[:0]
	return m.with(name)
}

// ofEmail gives the key of a canonical e-mail.
func (m *keymaker) ofEmail(email string) key {
	m.buffer = append(m.buffer[:0], email...)
	return m.sum()
}

// ofPlaces gives the keys of a row's name in its places: by ZIP, and by city
// and state. They are valid until the next call.
func (m *keymaker) ofPlaces(row *petition.Row) []key {
	keys := m.places[:0]
	m.buffer = append(m.folder.Append(m.buffer[:0], row.Name), 0)
	name := len(m.buffer)
	if zip := placeZip(row); zip != "" {
		keys = append(keys, m.with("zip", zip))
	}
	m.buffer = m.buffer[:name]
	if placeCity(row) {
		keys = append(keys, m.with("city", row.City, row.State))
	}
	return keys
}

// with puts the folded parts behind what is in the buffer, and gives the key of
// it all.
func (m *keymaker) with(parts ...string) key {
	for _, part := range parts {
		m.buffer = append(m.folder.Append(m.buffer, part), 0)
	}
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
