package ledger_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/petition/internal/ledger"
	"example.org/petition/internal/petition"
)

const (
	officials = 200 // that all want to write to
	childOf   = "LEDGER_TEST_CHILD"
	holderOf  = "LEDGER_TEST_HOLDER"
)

// TestMain is also the children of TestProcesses and TestKilled: the same binary,
// at the ledger that the variable names.
func TestMain(m *testing.M) {
	if where := os.Getenv(childOf); where != "" {
		os.Exit(child(where))
	}
	if where := os.Getenv(holderOf); where != "" {
		os.Exit(holder(where))
	}
	os.Exit(m.Run())
}

// holder claims an official and waits to be killed.
func holder(where string) int {
	ctx := context.Background()
	l, err := ledger.Open(ctx, where, noon, "holder")
	if err == nil {
		_, err = l.Begin(ctx, intent("p1", 1))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println("holding")
	_, _ = os.Stdin.Read(make([]byte, 1))
	return 0
}

// child prints the officials that it got. Its parent starts it with a line, so
// that all children work at the same time.
func child(where string) int {
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		return 3
	}
	ctx := context.Background()
	l, err := ledger.Open(ctx, where, noon, "child")
	if err == nil {
		err = claimAll(ctx, l, func(official string) { fmt.Println(official) })
	}
	if err == nil {
		err = l.Close()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// claimAll tries every official once, as a run of send does.
func claimAll(ctx context.Context, l *ledger.Ledger, got func(official string)) error {
	for i := range officials {
		claim, err := l.Begin(ctx, intent("p1", i))
		if refusal, ok := errors.AsType[*ledger.Refusal](err); ok {
			if refusal.Reason != ledger.SentAlready && refusal.Reason != ledger.UnderWay {
				return fmt.Errorf("refused with reason %d while all are alive", refusal.Reason)
			}
			continue
		}
		if err != nil {
			return err
		}
		got(claim.Attempt.Official)
		if err := l.End(ctx, claim, petition.Answer{State: petition.Accepted}, time.Time{}); err != nil {
			return err
		}
	}
	return nil
}

// TestGoroutines: eight senders over two connections, each official to one.
func TestGoroutines(t *testing.T) {
	onStores(t, func(t *testing.T, where string) {
		ledgers := []*ledger.Ledger{open(t, where), open(t, where)}
		got := map[string]int{}
		var mu sync.Mutex
		var senders sync.WaitGroup
		for i := range 8 {
			senders.Go(func() {
				err := claimAll(t.Context(), ledgers[i%2], func(official string) {
					mu.Lock()
					defer mu.Unlock()
					got[official]++
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		senders.Wait()
		eachOnce(t, got)
		allAccepted(t, ledgers[0])
	})
}

// TestProcesses: four processes that all make the ledger and work through it at
// once, each official to one.
func TestProcesses(t *testing.T) {
	onStores(t, func(t *testing.T, where string) {
		var children []*exec.Cmd
		var outputs []*strings.Builder
		var starts []func()
		for range 4 {
			cmd := exec.CommandContext(t.Context(), os.Args[0])
			cmd.Env = append(os.Environ(), childOf+"="+where)
			out := &strings.Builder{}
			cmd.Stdout, cmd.Stderr = out, os.Stderr
			in, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			children, outputs = append(children, cmd), append(outputs, out)
			starts = append(starts, func() { fmt.Fprintln(in) })
		}
		for _, start := range starts {
			start()
		}
		got := map[string]int{}
		for i, cmd := range children {
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
			for official := range strings.FieldsSeq(outputs[i].String()) {
				got[official]++
			}
		}
		eachOnce(t, got)
		allAccepted(t, open(t, where))
	})
}

func eachOnce(t *testing.T, got map[string]int) {
	t.Helper()
	for i := range officials {
		if n := got[official(i)]; n != 1 {
			t.Errorf("%s was claimed %d times", official(i), n)
		}
	}
}

func allAccepted(t *testing.T, l *ledger.Ledger) {
	t.Helper()
	all := history(t, l)
	if len(all) != officials {
		t.Errorf("%d attempts, want %d", len(all), officials)
	}
	for _, a := range all {
		if a.State != petition.Accepted {
			t.Errorf("%s is %s", a.Official, a.State)
		}
	}
}

// untilGone waits until the database has noticed that the holder is dead: a
// server may take a moment. Where it never does, the test's time runs out.
func untilGone(t *testing.T, l *ledger.Ledger) {
	t.Helper()
	for standing(t, l, "p1", 1).Now.State == petition.Begun {
	}
}

// TestKilled kills a process that holds a claim; the next one finds it unknown.
func TestKilled(t *testing.T) {
	onStores(t, func(t *testing.T, where string) {
		l := open(t, where)
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), holderOf+"="+where)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		in, err := cmd.StdinPipe() // kept open: the holder waits for its end
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if line, err := bufio.NewReader(out).ReadString('\n'); line != "holding\n" {
			t.Fatalf("the holder says %q: %v", line, err)
		}
		if got := standing(t, l, "p1", 1).Now.State; got != petition.Begun {
			t.Errorf("held by a live process: %s", got)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed
		untilGone(t, l)
		_, err = l.Begin(t.Context(), intent("p1", 1))
		refuses(t, err, ledger.OutcomeOpen, petition.NoOutcome)
		resolve(t, l, 1, false)
		end(t, l, begin(t, l, intent("p1", 1)), petition.Accepted)
	})
}
