package casefile

import (
	"cmp"
	"slices"
)

// A relief is a form of relief and the words that ask for it.
type relief struct {
	name  string
	words *pattern
}

func newRelief(name, words string) relief {
	return relief{name, newPattern(`(?i)(?:^|[^\p{L}])(?:` + words + `)(?:[^\p{L}]|$)`)}
}

// reliefs are the forms of relief that petitions ask for, as a letter names
// them. A bare "stay" or "his case" says too little and is not among them.
var reliefs = []relief{
	newRelief("Stay of Removal", `stays? of removal`),
	newRelief("Stay of Deportation", `stays? of deportation`),
	newRelief("Motion to Reopen", `motions? to reopen`),
	newRelief("Motion to Stay", `motions? (?:to|for a) stay`),
	newRelief("Joint Motion to Reopen", `joint motions? to reopen`),
	newRelief("Prosecutorial Discretion", `prosecutorial discretion`),
	newRelief("Cancellation of Removal", `cancellation of removal`),
	newRelief("Deferred Action", `deferred action`),
	newRelief("Humanitarian Parole", `humanitarian parole`),
	newRelief("Parole", `parole`),
	newRelief("Bond Hearing", `bond hearing`),
	newRelief("Bond", `bond`),
	newRelief("Order of Supervision", `orders? of supervision`),
	newRelief("Asylum", `asylum`),
	newRelief("Administrative Closure", `administrative(?:ly)? clos(?:ure|e|ing)`),
	newRelief("Release from Detention", `releas(?:e|ed|ing) .{0,80}?\b(?:from|out of) (?:\S+ ){0,3}(?:detention|custody)`),
	newRelief("suspensión de la deportación", `suspensi[oó]n de (?:la |su )?deportaci[oó]n`),
	newRelief("suspensión de la remoción", `suspensi[oó]n de (?:la |su )?(?:remoci[oó]n|expulsi[oó]n)`),
	newRelief("reapertura del caso", `reapertura (?:del?|de su|de este) (?:caso|proceso)(?: migratorio)?|moci[oó]n (?:para|de) (?:reabrir|reapertura)|reapertura de su caso`),
	newRelief("discreción procesal", `discreci[oó]n (?:procesal|fiscal|de la fiscal[ií]a)`),
	newRelief("cancelación de la deportación", `cancelaci[oó]n de (?:la |su )?(?:deportaci[oó]n|remoci[oó]n)`),
	newRelief("acción diferida", `acci[oó]n diferida`),
	newRelief("parole humanitario", `parole humanitario|permiso humanitario`),
	newRelief("libertad bajo fianza", `libertad bajo fianza`),
	newRelief("orden de supervisión", `orden de supervisi[oó]n`),
	newRelief("puesta en libertad", `(?:liber(?:e|en|ar)|pong(?:a|an) en libertad|puest[ao] en libertad|libertad inmediata)`),
	newRelief("asilo", `asilo`),
}

// within names a form whose words hold those of another one, which is then not
// meant.
var within = map[string]string{
	"Joint Motion to Reopen": "Motion to Reopen", "Humanitarian Parole": "Parole", "Bond Hearing": "Bond",
}

// reliefIn gives the forms of relief that a request names, in its order.
func reliefIn(request string) []string {
	type found struct {
		name string
		at   int
	}
	var list []found
	for _, r := range reliefs {
		if at := r.words.FindStringIndex(request); at != nil {
			list = append(list, found{r.name, at[0]})
		}
	}
	for wider, narrower := range within {
		if slices.ContainsFunc(list, func(f found) bool { return f.name == wider }) {
			list = slices.DeleteFunc(list, func(f found) bool { return f.name == narrower })
		}
	}
	slices.SortStableFunc(list, func(a, b found) int { return cmp.Compare(a.at, b.at) })
	var names []string
	for _, f := range list {
		names = append(names, f.name)
	}
	return names
}
