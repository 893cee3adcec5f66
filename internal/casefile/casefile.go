// Package casefile turns a case folder, its petition page and the flags of a
// command line into one petition.Case.
//
// It owns the form of case.yaml (its keys, what each may hold, what is assumed
// where one is left out), the rule that a case stays inside its folder, the
// reading of a petition page pasted from a platform, and the checks of a logo.
// Every refusal names the file and the line that caused it, and no refusal
// holds what a person wrote about a person.
//
// It also writes a new case folder, the counterpart of reading one: what it
// writes, it reads back as the same case.
//
// It does not read signature lists: it says where they are and how to open
// them. It does not look offices up, and writes nothing but that new folder,
// whose place its caller gives.
//
// Files of a case are named as the case names them, relative to its folder:
// in errors, in warnings and in the manifest. A file named by a flag goes by
// its base name in the manifest, so that no packet tells of the machine it was
// built on.
package casefile
