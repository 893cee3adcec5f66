package table

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"

	"example.org/petition/internal/petition"
)

// meter takes size and digest of a list while it is read, so that the manifest
// names the very bytes that were judged.
type meter struct {
	from io.Reader
	size int64
	hash hash.Hash
}

func newMeter(from io.Reader) *meter {
	m := &meter{hash: sha256.New()}
	m.from = io.TeeReader(from, m.hash)
	return m
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.from.Read(p)
	m.size += int64(n)
	return n, err
}

// input describes the list. It is true once the list was read to its end.
func (m *meter) input(file string) petition.Input {
	return petition.Input{File: file, Bytes: m.size, SHA256: hex.EncodeToString(m.hash.Sum(nil))}
}
