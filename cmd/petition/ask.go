package main

import (
	"context"
	"errors"
	"os"

	"github.com/charmbracelet/huh"
	"golang.org/x/term"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// asking gives the function that asks for what a new case lacks, or nil where
// nobody is there to answer: the questions go to stderr, so that both it and
// stdin must be a terminal.
func asking(c *console, m machine, noInput bool) pipeline.Ask {
	in, isFile := m.stdin.(*os.File)
	if noInput || c.json || c.quiet || !c.terminal || !isFile || !term.IsTerminal(int(in.Fd())) {
		return nil
	}
	return func(ctx context.Context, missing []casefile.Gap, fill func(key, answer string) error) error {
		c.wipe()
		var fields []huh.Field
		for _, gap := range missing {
			if gap.Example != "" {
				fields = append(fields, question(gap, fill))
			}
		}
		if len(fields) == 0 {
			return nil
		}
		form := huh.NewForm(huh.NewGroup(fields...).
			Title("What is still missing").
			Description("Leave empty what you do not know: case.yaml will say where it goes.")).
			WithInput(in).WithOutput(c.stderr).WithAccessible(m.getenv("ACCESSIBLE") != "")
		err := form.RunWithContext(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if errors.Is(err, huh.ErrUserAborted) {
			return &petition.Error{
				Kind: petition.Interrupted, Message: "interrupted; nothing was written",
				Hint: "run the same command again when you are ready, or add --no-input", Err: err,
			}
		}
		return err
	}
}

// question asks for one gap. An answer is taken when it is left, where it is
// right: no other can be left.
func question(gap casefile.Gap, fill func(key, answer string) error) huh.Field {
	return huh.NewInput().
		Title(gap.Missing).
		Placeholder("such as " + gap.Example).
		Validate(func(answer string) error { return fill(gap.Key, answer) })
}
