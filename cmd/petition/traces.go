package main

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
)

// traces gives what tells of this computer and of who uses it: no packet may
// hold any of it. What the system does not say is left out.
func traces() []string {
	var found []string
	if u, err := user.Current(); err == nil {
		// On Windows the name stands behind that of the domain.
		found = append(found, u.Username[strings.LastIndexByte(u.Username, '\\')+1:], u.HomeDir)
	}
	if host, err := os.Hostname(); err == nil {
		first, _, _ := strings.Cut(host, ".")
		found = append(found, host, first)
	}
	if dir, err := os.Getwd(); err == nil {
		found = append(found, dir)
	}
	found = append(found, filepath.Clean(os.TempDir()))
	slices.Sort(found)
	return slices.Compact(found)
}

// who names this run in the ledger, where those who share it can tell whose it
// is. No message shows it.
func who() string {
	name, host := "somebody", "this computer"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	if h, err := os.Hostname(); err == nil {
		host = h
	}
	return fmt.Sprintf("%s at %s, process %d", name, host, os.Getpid())
}
