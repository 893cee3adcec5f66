package column

import (
	"fmt"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// missed are the roles without which a list can be read, and whose loss is told.
var missed = []struct {
	role petition.Role
	what string
}{
	{petition.RoleDate, "dates"}, {petition.RoleCity, "cities"}, {petition.RoleState, "states"}, {petition.RoleZip, "ZIP codes"},
}

// settleUnread tells of columns that come near to what no column was taken for.
func (b *builder) settleUnread() {
	for _, m := range missed {
		if len(b.of[m.role]) > 0 {
			continue
		}
		for i, h := range b.header.texts {
			if b.roles[i] == petition.RoleUnused && !b.settled[i] && text.Trim(h) != "" && !b.isOther(i) && b.guess(i).role == m.role {
				b.unread = append(b.unread, fmt.Sprintf("the column %s may hold the %s, and is not used; if it does, say so in case.yaml at the list with columns: {%s}, or with %s",
					quote(h), m.what, mapping(m.role, h), mapFlag(m.role, h)))
			}
		}
	}
}

// isOther reports whether a header is about somebody or something else.
func (b *builder) isOther(i int) bool {
	asked := b.header.asked[i]
	return len(asked) <= longestHeader && read(split(asked)).other
}

func unreadStatus(header string) string {
	return fmt.Sprintf("the column %s may say which signatures are confirmed or withdrawn, in words that are not known, and is not used; "+
		"if it does, take the rows out of the list that are not to count", quote(header))
}
