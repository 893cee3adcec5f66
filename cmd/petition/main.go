// Command petition turns a petition page and its signature lists into a
// delivery packet for an ICE field office, and checks such a packet.
//
// This package owns the command line: flags, what is said to people and in
// which stream, exit codes, the JSON contract. It is the only one that reads
// arguments, environment, clock and terminal, and it wires the stages to the
// templates. It knows nothing of how a packet is made.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

const version = "0.1.0"

// ballast is never touched and so takes no memory, but the garbage collector
// counts it: a heap may grow by 35 MiB and a quarter of itself before it is
// collected. So a small heap is let grow and a large one is not: the rows of a
// large list have no pointers, and to collect them oftener costs next to nothing.
// A million signatures are built in 285 MiB so (318 with 50 % and 64 MiB, in the
// same time), 100,000 in 124 MiB as before.
var ballast []byte

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(25)
		ballast = make([]byte, 140<<20)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(run(ctx, os.Args[1:], machine{
		stdin:  os.Stdin,
		stdout: os.Stdout,
		stderr: os.Stderr,
		getenv: os.Getenv,
		now:    time.Now,
		traces: traces(),
		fonts:  fontFolders(os.Getenv),
		who:    who(),
		browse: browse,
	}))
}
