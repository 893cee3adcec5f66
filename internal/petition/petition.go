// Package petition is the domain: the words the rest of the program speaks in.
//
// It owns the types that pass between the stages (Case, List, Roll, Annex,
// Letter, Cover, Receipt, Manifest), the rules that belong to a value alone
// (how an A-number is masked, how a count is broken down by state, whether the
// numbers of a roll add up), and the errors and warnings made for people.
//
// It does not read or write files, does not know the time, and imports the
// standard library only. Every other package may import it; it imports none
// of them.
package petition
