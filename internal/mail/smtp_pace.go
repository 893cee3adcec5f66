package mail

import "time"

// pauses are how long to wait after the first, second… deferral. A greylisting
// server takes a message after 1 to 15 minutes.
var pauses = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 4 * time.Hour, 12 * time.Hour}

// PausesInRun is how many pauses a run waits for itself. Whoever is still
// deferred after them is left to the next run.
const PausesInRun = 3

// Pause gives how long to wait after a message was deferred for the attempt-th
// time, counted from 1. Pauses never shrink; the last one repeats.
func Pause(attempt int) time.Duration {
	return pauses[min(max(attempt, 1), len(pauses))-1]
}

// Pace spaces messages evenly, so that no minute sees more than the limit. The
// zero Pace has no limit.
type Pace struct {
	every time.Duration
	next  time.Time
}

// PerMinute makes the Pace of so many messages a minute; 0 or less is no limit.
func PerMinute(messages int) *Pace {
	if messages <= 0 {
		return &Pace{}
	}
	every := time.Minute / time.Duration(messages)
	if every*time.Duration(messages) < time.Minute {
		every++ // what the division dropped would let one more in
	}
	return &Pace{every: every}
}

// Reserve takes the next place and gives how long to wait for it from now.
func (p *Pace) Reserve(now time.Time) time.Duration {
	if p.every == 0 {
		return 0
	}
	if p.next.Before(now) {
		p.next = now
	}
	wait := p.next.Sub(now)
	p.next = p.next.Add(p.every)
	return wait
}
