package mail_test

import (
	"testing"
	"time"

	"example.org/petition/internal/mail"
)

func TestPause(t *testing.T) {
	want := []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour}
	for i, pause := range want {
		if got := mail.Pause(i + 1); got != pause {
			t.Errorf("after attempt %d: %s", i+1, got)
		}
	}
	if mail.Pause(mail.PausesInRun) > 15*time.Minute {
		t.Error("a run waits for more than a person would")
	}
	for attempt := -1; attempt < 100; attempt++ {
		if pause, next := mail.Pause(attempt), mail.Pause(attempt+1); pause <= 0 || next < pause {
			t.Errorf("after attempt %d %s, then %s", attempt, pause, next)
		}
	}
}

// TestPace holds, over a clock of its own, that no minute sees more messages
// than the limit, and that waiting is not longer than that needs.
func TestPace(t *testing.T) {
	for _, limit := range []int{1, 2, 7, 30, 59, 61, 1000} {
		pace := mail.PerMinute(limit)
		now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
		var starts []time.Time
		for i := range 3*limit + 3 {
			now = now.Add(pace.Reserve(now))
			starts = append(starts, now)
			if i%5 == 4 {
				now = now.Add(time.Duration(i) * 10 * time.Millisecond) // the sending itself
			}
		}
		for i := limit; i < len(starts); i++ {
			if window := starts[i].Sub(starts[i-limit]); window < time.Minute {
				t.Fatalf("%d a minute: %d messages in %s", limit, limit+1, window)
			}
		}
		if pace := mail.PerMinute(limit); pace.Reserve(now) != 0 {
			t.Errorf("%d a minute: the first one waits", limit)
		}
	}
	for _, none := range []*mail.Pace{mail.PerMinute(0), mail.PerMinute(-1), {}} {
		for range 5 {
			if wait := none.Reserve(time.Time{}); wait != 0 {
				t.Errorf("without a limit, %s", wait)
			}
		}
	}
}
