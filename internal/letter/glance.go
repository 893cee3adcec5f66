package letter

import (
	"fmt"
	"strings"

	"example.org/petition/internal/petition"
)

const (
	// leastSigners is the smallest petition that has a page at a glance: below
	// it the list itself is one.
	leastSigners = 20
	// leastTown is the smallest town that is named. A bar of one or two would
	// say who they are, unnamed signers too.
	leastTown  = 5
	mostTowns  = 12
	mostStates = 20
	// nearlyAll is the share of one state, in hundredths, from which its towns
	// say more than the states do.
	nearlyAll = 80
)

// Glance writes the page that shows the signers at a glance, or nothing where
// there are too few. byTown tallies the towns of a state.
func Glance(w *petition.Words, a *petition.Annex, byTown func(state string) []petition.Tally) *petition.Glance {
	if a.Counts.Counted < leastSigners {
		return nil
	}
	g := &petition.Glance{Language: w.Language, Heading: w.Glance.Name, Lead: w.Plural(w.Annex.Signatures, a.Counts.Counted)}
	if a.Person != "" {
		g.Lead += " " + petition.Fill(w.Annex.InSupport, "name", a.Person)
	}
	g.Bars = bars(w, a, byTown)
	g.Line = line(w, a)
	return g
}

func bars(w *petition.Words, a *petition.Annex, byTown func(state string) []petition.Tally) petition.BarChart {
	var chart petition.BarChart
	top := mostly(a)
	if top != "" {
		chart.Title = petition.Fill(w.Glance.ByTown, "state", w.StateName(top))
		for _, town := range byTown(top) {
			if town.Count >= leastTown && len(chart.Bars) < mostTowns {
				chart.Bars = append(chart.Bars, petition.Bar{Label: town.Key, Count: town.Count})
			}
		}
	}
	if len(chart.Bars) == 0 {
		chart.Title = w.Glance.ByState
		for _, state := range a.ByState {
			if state.Key != "" && len(chart.Bars) < mostStates {
				chart.Bars = append(chart.Bars, petition.Bar{Label: w.StateName(state.Key), Count: state.Count})
			}
		}
	}
	rest := a.Counts.Counted
	for _, bar := range chart.Bars {
		rest -= bar.Count
	}
	if rest > 0 {
		chart.Bars = append(chart.Bars, petition.Bar{Label: w.Glance.Elsewhere, Count: rest, Rest: true})
	}
	var said []string
	for _, bar := range chart.Bars {
		said = append(said, fmt.Sprintf("%s %s", bar.Label, w.Number(bar.Count)))
	}
	chart.Alt = petition.Fill(w.Glance.Alt, "title", chart.Title, "bars", strings.Join(said, "; "))
	return chart
}

// mostly gives the state that nearly all signers are in, if there is one.
func mostly(a *petition.Annex) string {
	for _, state := range a.ByState {
		if state.Key != "" && state.Count*100 >= a.Counts.Counted*nearlyAll {
			return state.Key
		}
	}
	return ""
}

func line(w *petition.Words, a *petition.Annex) petition.LineChart {
	chart := petition.LineChart{Title: w.Glance.OverTime}
	days, undated := dated(a.ByDay)
	shown, outside := together(days)
	if len(shown) < 2 {
		return petition.LineChart{}
	}
	total := 0
	for _, d := range shown {
		total += d.count
		chart.Days = append(chart.Days, petition.DayTotal{Day: d.day, Total: total})
	}
	var notes []string
	if outside > 0 {
		notes = append(notes, w.Plural(w.Glance.Outside, outside))
	}
	if undated > 0 {
		notes = append(notes, w.Plural(w.Glance.Undated, undated))
	}
	chart.Note = strings.Join(notes, " ")
	first, last := chart.Days[0], chart.Days[len(chart.Days)-1]
	chart.Alt = petition.Fill(w.Glance.LineAlt, "title", chart.Title, "from", w.Number(first.Total), "first", w.LongDate(first.Day),
		"to", w.Number(last.Total), "last", w.LongDate(last.Day))
	return chart
}
