//go:build !race

package pipeline_test

// race is whether the race detector looks on: see race_on_test.go.
const race = false
