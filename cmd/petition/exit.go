package main

import (
	"context"
	"errors"

	"example.org/petition/internal/petition"
)

// failure is what a kind of error is to a program: its exit code, and the code
// in the JSON of a failure. Both are contracts.
type failure struct {
	exit int
	code string
}

var failures = map[petition.Kind]failure{
	petition.Failed:      {1, "failed"},
	petition.WrongUse:    {2, "wrong-use"},
	petition.Partly:      {3, "partly-done"},
	petition.BadCase:     {10, "case-invalid"},
	petition.BadList:     {11, "list-unusable"},
	petition.LedgerInUse: {12, "ledger-in-use"},
	petition.NoOutcome:   {13, "no-outcome"},
	petition.BadPacket:   {14, "packet-fails"},
	petition.Interrupted: {130, "interrupted"},
}

func failureOf(err error) failure {
	if errors.Is(err, context.Canceled) {
		return failures[petition.Interrupted]
	}
	return failures[petition.KindOf(err)]
}

func exitCode(err error) int { return failureOf(err).exit }
