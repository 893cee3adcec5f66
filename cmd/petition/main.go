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
// counts it: a small heap may grow by half of it before it is collected, and a
// large one by less than it usually might. 100,000 signatures are built in 5 %
// less time so, with 50 % for 75 % without a ballast, and a million in less than
// 400 MiB (measured: 351 MiB, and 374 without).
var ballast []byte

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50)
		ballast = make([]byte, 64<<20)
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
