package main

import (
	"os"
	"os/exec"
	"runtime"

	"golang.org/x/term"
)

// isByHand reports whether a person has started the program: at a terminal, which
// Windows and macOS open for a double-click too, or from the window of a file
// manager, which gives it nothing to read from.
func isByHand(c *console, m machine) bool {
	in, ok := m.stdin.(*os.File)
	if !ok || c.json || c.quiet {
		return false
	}
	if term.IsTerminal(int(in.Fd())) {
		return c.terminal
	}
	info, err := in.Stat()
	fromNothing := err == nil && info.Mode()&os.ModeCharDevice != 0
	return fromNothing && !c.terminal && (m.getenv("DISPLAY") != "" || m.getenv("WAYLAND_DISPLAY") != "")
}

// browse opens a file in the person's browser, as a double-click on it does.
func browse(name string) error {
	command := exec.Command("xdg-open", name)
	switch runtime.GOOS {
	case "darwin":
		command = exec.Command("open", name)
	case "windows":
		command = exec.Command("rundll32", "url.dll,FileProtocolHandler", name)
	}
	if err := command.Start(); err != nil {
		return err
	}
	go command.Wait() // so that it does not stay behind as a dead process
	return nil
}
