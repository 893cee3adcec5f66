package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"example.org/petition/internal/petition"
)

// The rules of talking to people:
//
//   - stdout carries the result, or nothing: text, or with --json one document.
//   - stderr carries the rest: warnings, errors, progress. Each line of it
//     starts with "petition: ", is lower case and has no full stop; only the
//     lines of a case file that a hint gives stand bare, ready to be copied.
//   - Every refusal ends with a hint, if possible the exact command to type.
//   - No names, e-mail addresses or cells of a list: a row is a file and a line.
//   - Progress is a single line, on a terminal only, and is wiped.
//   - --quiet leaves errors, and the warnings that tell of this packet: a wrong
//     letter is never made in silence. --json leaves the document, or an object
//     {"error": …} on stderr, only: warnings are part of the document.
//   - Nothing is said by colour, and no control character of an input gets out.
type console struct {
	stdout, stderr io.Writer
	quiet          bool
	json           bool
	verbose        bool
	terminal       bool // stderr is one
	progress       bool // a line of progress stands on it
}

func newConsole(m machine) *console {
	f, ok := m.stderr.(*os.File)
	return &console{stdout: m.stdout, stderr: m.stderr, terminal: ok && term.IsTerminal(int(f.Fd()))}
}

func (c *console) addFlags(flags *pflag.FlagSet) {
	flags.BoolVar(&c.json, "json", false, "print the result as one JSON document")
	flags.BoolVarP(&c.quiet, "quiet", "q", false, "print errors and warnings only")
	flags.BoolVarP(&c.verbose, "verbose", "v", false, "name each stage and how long it took")
}

// result prints what was asked for: as JSON, or by the text function.
func (c *console) result(document any, text func(w io.Writer)) error {
	c.wipe()
	if c.json {
		return printJSON(c.stdout, document, "  ")
	}
	if c.quiet {
		return nil
	}
	var out strings.Builder
	text(&out)
	_, err := io.WriteString(c.stdout, clean(out.String()))
	return err
}

// standing are the warnings about the directory of offices, which are the same
// for every packet. Any other code, a new one too, is told with --quiet.
var standing = map[string]bool{"office-data-date": true, "office-mailbox": true}

// warn prints a warning.
func (c *console) warn(w petition.Warning) {
	if c.json || c.quiet && standing[w.Code] {
		return
	}
	c.wipe()
	c.line("warning: " + told(w.Where, w.Message))
}

// note prints what only -v asks for.
func (c *console) note(message string) {
	if !c.verbose || c.quiet || c.json {
		return
	}
	c.wipe()
	c.line(message)
}

// fail prints an error with its hint.
func (c *console) fail(err error) {
	c.wipe()
	e := forPeople(err)
	if c.json {
		c.failJSON(e, failureOf(err))
		return
	}
	c.line("error: " + e.Error())
	if e.Source != "" {
		c.line(fmt.Sprintf("%5d | %s", e.Line, e.Source))
	}
	c.line("hint: " + e.Hint)
}

// show puts a line of progress in the place of the one before.
func (c *console) show(text string) {
	if !c.terminal || c.quiet || c.json {
		return
	}
	fmt.Fprintf(c.stderr, "\r\x1b[Kpetition: %s", clean(text))
	c.progress = true
}

func (c *console) wipe() {
	if c.progress {
		fmt.Fprint(c.stderr, "\r\x1b[K")
		c.progress = false
	}
}

func (c *console) line(text string) { fmt.Fprintf(c.stderr, "petition: %s\n", clean(text)) }

// clean keeps what a file holds from steering the terminal.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || isShown(r) {
			return r
		}
		return unicode.ReplacementChar
	}, text)
}

// isShown reports whether a terminal shows r and does nothing else with it.
func isShown(r rune) bool { return unicode.IsPrint(r) || unicode.Is(unicode.Zs, r) }

// forPeople gives the error made for people in err's chain, or makes one. It
// always has a hint.
func forPeople(err error) *petition.Error {
	var e petition.Error
	if found, ok := errors.AsType[*petition.Error](err); ok {
		e = *found
	} else {
		e.Message = err.Error()
	}
	if e.Hint == "" {
		e.Hint = "add -v to see how far it came; petition --help lists what else there is"
	}
	return &e
}

func told(where, message string) string {
	if where == "" {
		return message
	}
	return where + ": " + message
}
