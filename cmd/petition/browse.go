package main

import (
	"os/exec"
	"runtime"
)

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
