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
	"syscall"
	"time"
)

const version = "0.1.0"

func main() {
	paceCollector()
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
