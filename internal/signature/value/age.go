package value

import (
	"slices"
	"strconv"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// adult is the age from which a signer may be named.
const adult = 18

// Under18 reports whether a signer is under 18 on a day, by the cells of their
// date of birth and of their age, either of which may be empty. Where a cell
// leaves it open, as a year of birth alone or "13-20" does, who could be under 18
// is. It is not known where neither cell tells, or, for a date of birth, where
// the day is not known.
func Under18(birth, age string, on petition.Date, order petition.DayOrder) (under, known bool) {
	byAge, ageKnown := underByAge(age, on)
	byBirth, birthKnown := underByBirth(text.Trim(birth), on, order)
	return byAge || byBirth, ageKnown || birthKnown
}

// underByBirth judges a date of birth.
func underByBirth(cell string, on petition.Date, order petition.DayOrder) (under, known bool) {
	if cell == "" || on.IsZero() {
		return false, false
	}
	w, ok := parse(cell)
	if !ok {
		return underByYear(cell, on)
	}
	w.completeYear(on.Year % 100)
	month, canMonth := w.monthFirst()
	day, canDay := w.dayFirst()
	if w.form == fixed || canMonth && order == petition.MonthFirst {
		canDay = false
	} else if canDay && (order == petition.DayFirst || w.form == dotted) {
		canMonth = false
	}
	monthUnder, monthKnown := underOn(month, on)
	dayUnder, dayKnown := underOn(day, on)
	monthKnown, dayKnown = monthKnown && canMonth, dayKnown && canDay
	return monthKnown && monthUnder || dayKnown && dayUnder, monthKnown || dayKnown
}

// oldest bounds the ages that are believed.
const oldest = 120

// underOn judges a day of birth; one after the day, or too long before it, tells
// nothing.
func underOn(birth, on petition.Date) (under, known bool) {
	if compare(birth, on) > 0 || on.Year-birth.Year > oldest {
		return false, false
	}
	birth.Year += adult
	return compare(on, birth) < 0, true
}

// underByYear judges a year of birth, alone or in words that are no date.
func underByYear(cell string, on petition.Date) (under, known bool) {
	year := 0
	for number := range numbersIn(cell) {
		if number > on.Year-oldest && number <= on.Year {
			if year > 0 && year != number {
				return false, false
			}
			year = number
		}
	}
	return on.Year-year <= adult, year > 0
}

// underByAge judges an age, or a group of ages.
func underByAge(cell string, on petition.Date) (under, known bool) {
	folded := strings.ToLower(text.Trim(cell))
	if folded == "" {
		return false, false
	}
	var ages []int
	for n := range numbersIn(folded) {
		ages = append(ages, n)
	}
	below := containsAny(folded, "<", "≤", "under", "below", "young", "less", "menor", "minor", "menos", "moins", "unter", "up to", "hasta")
	above := containsAny(folded, ">", "≥", "+", "over", "older", "above", "mayor", "maior", "plus", "über", "and up", "adult", "más de", "mais de")
	if containsAny(folded, "not ", "no ", "non-", "n't") || below && above {
		return false, false
	}
	switch {
	case len(ages) == 0:
		return below, below || above
	case len(ages) == 1 && ages[0] > oldest && !below && !above:
		return underByYear(folded, on)
	case ages[0] <= 0 && len(ages) == 1, slices.Min(ages) < 0, slices.Max(ages) > oldest, len(ages) > 2:
		return false, false
	case below:
		return true, true
	case above && containsAny(folded, ">", "over", "older than", "above", "mayor de", "más de") && !containsAny(folded, "=", "≥"):
		return ages[0]+1 < adult, true
	}
	return ages[0] < adult, true
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// numbersIn gives the whole numbers of a text; a fraction belongs to the number
// before it. Numbers too long to be an age or a year are given as -1.
func numbersIn(s string) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for s != "" {
			digits := leadingDigits(s)
			if digits == "" {
				s = s[1:]
				continue
			}
			s = s[len(digits):]
			if len(s) > 1 && (s[0] == '.' || s[0] == ',') && isDigit(s[1]) {
				s = s[1+len(leadingDigits(s[1:])):]
			}
			n, err := strconv.Atoi(digits)
			if err != nil || len(digits) > 4 {
				n = -1
			}
			if !yield(n) {
				return
			}
		}
	}
}
