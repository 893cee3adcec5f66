package packet

import (
	"path/filepath"

	"example.org/petition/internal/petition"
)

// CommunityAtHand reports whether the letters for the community that are sealed
// with a packet are in their folder beside it. A packet may travel without them.
func CommunityAtHand(dir string, m *petition.Manifest) bool {
	return len(community(locate(dir), m)) > 0
}

// community gives the letters for the community, if they are at hand. Once
// their folder is there, all of them must be.
func community(dir string, m *petition.Manifest) []petition.File {
	if !exists(filepath.Join(dir, petition.CommunityFolder)) {
		return nil
	}
	return m.Community
}
