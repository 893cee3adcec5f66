package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	consoleBlock = regexp.MustCompile("(?s)```console\n\\$ (.+?)\n(.*?)```")
	wholeCase    = regexp.MustCompile("(?s)```yaml\n(version: .*?)```")
)

// What README shows is what the program prints, on the day that README names.
func TestReadmeIsTrue(t *testing.T) {
	readme := readReadme(t)
	t.Chdir(copyOfFixtures(t))
	blocks := consoleBlock.FindAllStringSubmatch(readme, -1)
	if len(blocks) < 4 {
		t.Fatalf("README has %d commands, want at least 4", len(blocks))
	}
	for _, block := range blocks {
		command, want := block[1], block[2]
		code, stdout := says(t.Context(), arguments(command)...)
		if code != 0 || stdout != want {
			t.Errorf("%s: exit code %d\nprinted:\n%s\nREADME:\n%s", command, code, stdout, want)
		}
	}
}

func TestReadmesShortestCaseBuilds(t *testing.T) {
	block := wholeCase.FindStringSubmatch(readReadme(t))
	if block == nil {
		t.Fatal("README shows no whole case file")
	}
	dir := t.TempDir()
	fixture := filepath.Join("..", "..", "fixtures", "stay-of-removal")
	copyFile(t, filepath.Join(fixture, "petition.txt"), filepath.Join(dir, "petition.txt"))
	copyFile(t, filepath.Join(fixture, "signatures", "online.csv"), filepath.Join(dir, "signatures.csv"))
	if err := os.WriteFile(filepath.Join(dir, "case.yaml"), []byte(block[1]), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, stdout := says(t.Context(), "build", dir); code != 0 {
		t.Errorf("exit code %d: %s", code, stdout)
	}
}

func readReadme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func copyOfFixtures(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for fixture, names := range map[string][]string{
		"fixtures/stay-of-removal": {"case.yaml", "petition.txt", "logo.png", "signatures/online.csv", "signatures/rally.csv"},
		"fixtures/two-languages":   {"case.yaml", "petition.txt", "peticion.txt", "signatures.csv"},
	} {
		for _, name := range names {
			to := filepath.Join(dir, fixture, name)
			if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
				t.Fatal(err)
			}
			copyFile(t, filepath.Join("..", "..", fixture, name), to)
		}
	}
	return dir
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// arguments takes the program's name off a command and quotes off its words.
func arguments(command string) []string {
	command = strings.TrimPrefix(command, "go run ./cmd/")
	command = strings.TrimPrefix(command, "petition ")
	if before, quoted, ok := strings.Cut(command, ` "`); ok {
		return append(strings.Fields(before), strings.TrimSuffix(quoted, `"`))
	}
	return strings.Fields(command)
}

// says runs the program and gives what it says: the result, or why there is
// none.
func says(ctx context.Context, args ...string) (code int, text string) {
	code, stdout, stderr := invoke(ctx, args...)
	if code != 0 {
		return code, stderr
	}
	return code, stdout
}
