package petition

import "slices"

// Role is what a column of a list holds.
type Role uint8

// The roles of columns. The zero Role is that of a column that is not used.
const (
	RoleUnused Role = iota
	RoleName        // in full
	RoleFirst
	RoleMiddle
	RoleLast
	RoleCity
	RoleState
	RoleZip
	RoleCountry
	RoleEmail
	RolePhone
	RoleStreet
	RoleDate
	RoleComment
	RoleBirthDate
	RoleAge
	RoleID // of the platform
	RoleIP
	RoleConsent   // says who may be named
	RoleDeleted   // the platform's mark of a withdrawn signature
	RoleConfirmed // the platform's mark of a checked one

	RoleCount = int(iota)
)

// UnusedName is what case.yaml and --map call the columns that are not to be
// used.
const UnusedName = "unused"

// roleNames are the roles by the names that case.yaml, --map and JSON use.
var roleNames = [RoleCount]string{
	"", "name", "first_name", "middle_name", "last_name", "city", "state", "zip", "country", "email", "phone", "street",
	"date", "comment", "birth_date", "age", "id", "ip", "consent", "deleted", "confirmed",
}

// String gives the role's name, empty for RoleUnused.
func (r Role) String() string {
	if int(r) >= RoleCount {
		return ""
	}
	return roleNames[r]
}

// ParseRole finds the role that a case may map to a header. Consent is not
// among them: what a column's values mean is said under consent.
func ParseRole(name string) (Role, bool) {
	r := Role(max(0, slices.Index(roleNames[:], name)))
	return r, r != RoleUnused && r != RoleConsent
}

// RoleNames lists the names that ParseRole takes, in the order in which people
// are told them.
func RoleNames() []string {
	var names []string
	for _, name := range roleNames {
		if _, ok := ParseRole(name); ok {
			names = append(names, name)
		}
	}
	return names
}

// IsPrivate reports whether the role's cells may never reach a packet.
func (r Role) IsPrivate() bool {
	switch r {
	case RoleEmail, RolePhone, RoleStreet, RoleBirthDate, RoleID, RoleIP:
		return true
	}
	return false
}
