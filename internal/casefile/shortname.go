package casefile

import (
	"cmp"
	"strings"
)

// titled finds a courtesy title and the name after it: "Mr. Perez", "la señora
// Díaz". Spanish has the article with it.
var titled = newPattern(`(?:^|[^\p{L}])((?:[Ee]l |[Ll]a )?)(Mr\.?|Mrs\.?|Ms\.?|Mx\.?|Miss|Dr\.?|Dra\.?|Rev\.?|Pastora?|Sr\.?|Sra\.?|Srta\.?|` +
	`[Ss]eñora?|[Ss]eñorita|[Dd]on|[Dd]oña) (` + nameWord + `(?: ` + nameLinks + nameWord + `)*)`)

// spelledOut gives the word that an abbreviated title stands for.
var spelledOut = map[string]string{"sr": "senor", "sra": "senora", "srta": "senorita"}

// shortName gives the title and part of the name that text goes on to use for
// the person, the most frequent first. It is empty where text uses none, or
// gives the person two titles.
func shortName(name, text string) string {
	if name == "" {
		return ""
	}
	uses := map[string]int{}
	best, title := "", ""
	for _, match := range titled.FindAllStringSubmatch(text, -1) {
		part := partOfName(match[3], name)
		if part == "" {
			continue
		}
		its := cmp.Or(spelledOut[key(match[2])], key(match[2]))
		if title != "" && title != its {
			return ""
		}
		title = its
		if part == name {
			continue
		}
		short := strings.ToLower(match[1]) + match[2] + " " + part
		if uses[short]++; uses[short] > uses[best] {
			best = short
		}
	}
	return best
}

// partOfName gives as much of a text's first words as stand together in name.
func partOfName(text, name string) string {
	fields := strings.Fields(strings.TrimSuffix(strings.TrimSuffix(text, "’s"), "'s"))
	for n := len(fields); n > 0; n-- {
		if part := strings.Join(fields[:n], " "); strings.Contains(" "+name+" ", " "+part+" ") {
			return part
		}
	}
	return ""
}
