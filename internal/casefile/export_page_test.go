package casefile

// Vocabulary gives every word that a page may use up for its structure: the
// words of headings and salutations.
func Vocabulary() map[string]bool {
	vocabulary := map[string]bool{}
	add := func(lines ...string) {
		for _, l := range lines {
			for _, w := range words(l) {
				vocabulary[w] = true
				vocabulary[key(w)] = true
			}
		}
	}
	for name := range headings {
		add(name)
	}
	for _, lines := range headingsOf {
		add(lines...)
	}
	add("Dear Estimado Estimada Estimados Estimadas Distinguido Distinguida Distinguidos Distinguidas Respetado Respetada Respetados",
		"Respetadas Querido Querida Queridos Queridas señor señora señor(a) sr sra re subject asunto ref referencia")
	return vocabulary
}

// The parts of the reader that have rules of their own.
var (
	IsFurniture   = isFurniture
	Sentences     = sentences
	Words         = words
	Key           = key
	LanguageOf    = languageOf
	MissingAsk    = missingAsk
	MissingTarget = missingTarget
	IsUnseen      = isUnseen
)

// HeadingPart tells whether a line is a heading, and its value.
func HeadingPart(line string) (value string, ok bool) {
	h, ok := headingOf(line)
	return h.value, ok
}
