//go:build race

package pipeline_test

// race is whether the race detector, which makes all of it ten times slower,
// looks on.
const race = true
