package atomicfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestMain is also the child of TestKill and TestTwoAtOnce: the same binary,
// replacing the folder that the variable names.
func TestMain(m *testing.M) {
	if dir := os.Getenv("ATOMICFILE_TEST_CHILD"); dir != "" {
		os.Exit(child(dir))
	}
	os.Exit(m.Run())
}

// child tells its parent each step before and after it is done, and goes on
// when the parent says so.
func child(dir string) int {
	in := bufio.NewReader(os.Stdin)
	tell := func(what string) {
		fmt.Println(what)
		if _, err := in.ReadString('\n'); err != nil {
			os.Exit(3) // the parent is gone
		}
	}
	step := func(name string, do func() error) error {
		tell("before " + name)
		err := do()
		tell("after " + name)
		return err
	}
	fill := func(tmp string) error {
		tell("filling")
		return newer.write(tmp)
	}
	if err := onDisk.through(step).replaceDir(dir, yes, fill); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// running is a child that waits at a step.
type running struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
}

func startChild(t *testing.T, dir string) *running {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "ATOMICFILE_TEST_CHILD="+dir)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &running{cmd, in, bufio.NewScanner(out)}
}

// at gives the step that the child waits at, or "" where it has ended.
func (r *running) at() string {
	if !r.out.Scan() {
		return ""
	}
	return r.out.Text()
}

func (r *running) goOn(t *testing.T) {
	t.Helper()
	if _, err := io.WriteString(r.in, "\n"); err != nil {
		t.Fatal(err)
	}
}

func (r *running) kill(t *testing.T) {
	t.Helper()
	if err := r.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = r.cmd.Wait() // always an error: it was killed
}

// TestKill kills a run at every step that changes the disk.
func TestKill(t *testing.T) {
	for _, start := range []string{"nothing", "former", "killed in the swap"} {
		t.Run(start, func(t *testing.T) {
			n := 0
			for ; killAt(t, start, n); n++ {
			}
			if n < 20 {
				t.Fatalf("only %d steps were seen", n)
			}
		})
	}
}

// killAt reports whether the run got as far as step n.
func killAt(t *testing.T, start string, n int) bool {
	dir := filepath.Join(t.TempDir(), "out")
	if err := starts[start].make(dir, filepath.Join(filepath.Dir(dir), ".out.building")); err != nil {
		t.Fatal(err)
	}
	keep := starts[start].keep

	r := startChild(t, dir)
	step := r.at()
	for range n {
		if step == "" {
			break
		}
		r.goOn(t)
		step = r.at()
	}
	if step == "" {
		if err := r.cmd.Wait(); err != nil {
			t.Fatal(err)
		}
		mustBe(t, dir, "not killed", newer)
		mustBeAlone(t, dir, "not killed")
		return false
	}
	r.kill(t)

	when := "killed " + step
	if maps.Equal(mustBe(t, dir, when, keep, nil, newer), newer) {
		keep = newer
	}
	if err := ReplaceDir(dir, yes, func(string) error { return errFault }); !errors.Is(err, errFault) {
		t.Fatalf("%s: the next run gave %v", when, err)
	}
	mustBe(t, dir, when+", next run", keep)
	mustBeAlone(t, dir, when+", next run")
	if err := ReplaceDir(dir, yes, latest.write); err != nil {
		t.Fatalf("%s: the run after it gave %v", when, err)
	}
	mustBe(t, dir, when+", run after it", latest)
	mustBeAlone(t, dir, when+", run after it")
	return true
}

// TestTwoAtOnce has one process in the middle of a run while another one, and
// the same one again, try.
func TestTwoAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	if err := former.write(dir); err != nil {
		t.Fatal(err)
	}
	r := startChild(t, dir)
	for step := r.at(); step != "filling"; step = r.at() {
		r.goOn(t)
	}
	filled := false
	err := ReplaceDir(dir, yes, func(string) error { filled = true; return nil })
	if !errors.Is(err, ErrBusy) || filled {
		t.Fatalf("got %v (filled: %t), want %v", err, filled, ErrBusy)
	}
	mustBe(t, dir, "while another run fills", former)

	r.goOn(t)
	for step := r.at(); step != ""; step = r.at() {
		r.goOn(t)
	}
	if err := r.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	mustBe(t, dir, "after the other run", newer)
	mustBeAlone(t, dir, "after the other run")
}
