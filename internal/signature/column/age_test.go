package column_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/petition"
)

// TestAgeQuestions holds which side of 18 a yes means, and that an unclear
// answer is none.
func TestAgeQuestions(t *testing.T) {
	for kind, headers := range map[string]string{
		"over": `Are you over 18?|Are you 18 or older?|I am 18 years of age or older|Are you at least 18?|18+|Over 18|over_18|Are you 18?|Adult|is_adult|Are you an adult (18+)?|
			¿Es mayor de 18 años?|¿Tiene 18 años o más?|¿Es mayor de edad?|Mayor de edad|Você tem 18 anos ou mais?|Maior de 18 anos|É maior de idade?|
			Avez-vous plus de 18 ans ?|Majeur|J'ai 18 ans ou plus|Sind Sie über 18?|Sind Sie mindestens 18 Jahre alt?|Volljährig|Bent u ouder dan 18?`,
		"under": `Under 18|Are you under 18?|under_18|Are you younger than 18?|Minor|is_minor|¿Es menor de 18 años?|Menor de edad|Menor de 18|
			Avez-vous moins de 18 ans ?|Mineur|Sind Sie unter 18?|Minderjährig|Menor de idade`,
		"unclear": `Are you under 18 or over 18?|I am not under 18`,
		"none": `Children under 18|How many children under 18?|Parent or guardian if under 18|Question 18|Age|Age group|Room 18|2018|Bill 118 older version|
			Minority|Minor child|Years in the US`,
	} {
		for header := range strings.SplitSeq(headers, "|") {
			header = strings.TrimSpace(header)
			c, _, err := find("full name\t"+header, petition.Reading{})
			if err != nil {
				t.Errorf("%q: %v", header, err)
				continue
			}
			isAdult := func(cell string) bool { return cell == "25" }
			for cell, want := range map[string]bool{
				"yes": kind == "over", "Sí": kind == "over", "x": kind == "over", "no": kind == "under", "": kind == "under",
				"25": true, "17": false, "perhaps": false,
			} {
				if want = want || kind == "none"; c.SaysAdult([]string{"Ana", cell}, isAdult) != want {
					t.Errorf("%q: %q makes an adult: %v, want %v", header, cell, !want, want)
				}
			}
			if got := c.SaysAdult([]string{"Ana"}, isAdult); got != (kind == "none") {
				t.Errorf("%q: a row that was cut off makes an adult: %v", header, got)
			}
			isAge := roles(c) == "name age"
			if want := kind != "none" || header == "Age" || header == "Age group"; isAge != want {
				t.Errorf("%q was taken for %s", header, roles(c))
			}
		}
	}
}
