package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// fontFolders gives the folders in which this computer keeps its fonts. One that
// is not there holds none.
func fontFolders(getenv func(string) string) []fs.FS {
	home, homeErr := os.UserHomeDir()
	var names []string
	switch runtime.GOOS {
	case "windows":
		names = []string{filepath.Join(getenv("WINDIR"), "Fonts"), filepath.Join(getenv("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")}
	case "darwin":
		names = []string{"/System/Library/Fonts", "/Library/Fonts"}
		if homeErr == nil {
			names = append(names, filepath.Join(home, "Library", "Fonts"))
		}
	default:
		names = []string{"/usr/share/fonts", "/usr/local/share/fonts"}
		if homeErr == nil {
			names = append(names, filepath.Join(home, ".local", "share", "fonts"), filepath.Join(home, ".fonts"))
		}
	}
	var folders []fs.FS
	for _, name := range names {
		if filepath.IsAbs(name) { // not where the environment says nothing
			folders = append(folders, os.DirFS(name))
		}
	}
	return folders
}
