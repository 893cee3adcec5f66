package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/web"
	"example.org/petition/templates"
)

func newServe(c *console, m machine) *cobra.Command {
	var port uint16
	var noBrowser bool
	cmd := &cobra.Command{
		Use:   "serve [FOLDER]",
		Short: "Open the page, on which all of this is done in a browser",
		Long: `Open a page in your browser on which a case is made, built, printed and sent, without
any further command. It is on this computer only: nobody else can open it, and
nothing leaves it until you send.

FOLDER is a case, or a folder of cases; left out, it is Petitions in your home folder.
A case that was made with other commands opens in the page, and the other way round.`,
		Example: `  petition serve
  petition serve fixtures/stay-of-removal`,
		Args: atMost(1, "one folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return serve(cmd.Context(), c, m, args, port, noBrowser)
		},
	}
	cmd.Flags().Uint16Var(&port, "port", 0, "the port of the page: `N` (default: a free one)")
	cmd.Flags().BoolVar(&noBrowser, "no-browser", false, "print the page's address and open no browser")
	return cmd
}

// serve shows the page until the person ends it.
func serve(ctx context.Context, c *console, m machine, args []string, port uint16, noBrowser bool) error {
	cases, only, err := casesFolder(args)
	if err != nil {
		return err
	}
	day, err := today(m)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(int(port))))
	if err != nil {
		return &petition.Error{Kind: petition.Failed, Err: err, Message: fmt.Sprintf("port %d of this computer cannot be had", port), Hint: "leave --port out, and a free one is taken"}
	}
	defer listener.Close()
	address := listener.Addr().String()
	_, own, _ := net.SplitHostPort(address)
	token := rand.Text()
	page, err := web.New(ctx, web.Options{
		Cases: cases, Only: only, Templates: templates.FS, SystemFonts: m.fonts, Tool: "petition " + version, Machine: m.traces,
		By: m.who, Ledger: m.getenv("PETITION_LEDGER"), Token: token, Hosts: []string{address, "localhost:" + own},
		Log: slog.New(slog.NewTextHandler(logWriter{c}, nil)), Now: clock(m, day), Today: daysOf(m),
		Cache: cacheFolder(),
	})
	if err != nil {
		return err
	}
	link := "http://" + address + "/?token=" + token
	fmt.Fprintf(m.stdout, "The page: %s\nIt ends with Ctrl-C, or when this window is closed.\npetition --help lists what can be done without it.\n", link)
	if !noBrowser {
		remove, err := openBrowser(m, filepath.Join(cases, only), link)
		if err != nil {
			c.line("warning: the browser could not be opened; open the address above in it")
		}
		defer remove()
	}
	return listen(ctx, listener, page)
}

// listen serves until the context ends, and then until no run goes on.
func listen(ctx context.Context, listener net.Listener, page *web.Server) error {
	server := &http.Server{
		Handler: page, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError), // it would name addresses of pages
	}
	stopped := context.AfterFunc(ctx, func() { server.Close() })
	defer stopped()
	err := server.Serve(listener)
	page.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// casesFolder tells the folder of cases, and the one case that was named.
func casesFolder(args []string) (cases, only string, err error) {
	if len(args) == 0 {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", "", wrongUse("this computer does not say where your home folder is", "petition serve FOLDER")
		}
		return filepath.Join(home, "Petitions"), "", nil
	}
	dir, err := filepath.Abs(args[0])
	if err != nil {
		return "", "", err
	}
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return "", "", wrongUse("there is no folder "+strconv.Quote(args[0]), "petition serve, which makes one in your home folder")
	}
	if _, err := os.Stat(filepath.Join(dir, "case.yaml")); err == nil {
		return filepath.Dir(dir), filepath.Base(dir), nil
	}
	return dir, "", nil
}

// daysOf gives the day of the clock, each time anew: a page stays open over
// midnight.
func daysOf(m machine) func() petition.Date {
	return func() petition.Date {
		day, err := today(m)
		if err != nil {
			return petition.DateOf(m.now()) // it was read once already
		}
		return day
	}
}

// cacheFolder is where this program may keep what says nothing of any case;
// empty where the computer has no such place.
func cacheFolder() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "petition")
}

// openBrowser opens the page by a file that only this user can read: the address
// of the page is a secret, and the words of a command are seen by everybody on
// the computer.
func openBrowser(m machine, dir, link string) (remove func(), err error) {
	remove = func() {}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return remove, err
	}
	file, err := os.CreateTemp(dir, ".open-*.html")
	if err != nil {
		return remove, err
	}
	remove = func() { os.Remove(file.Name()) }
	_, err = fmt.Fprintf(file, `<!doctype html><meta charset="utf-8"><title>petition</title><meta http-equiv="refresh" content="0; url=%s"><a href="%[1]s">petition</a>`, link)
	if err = errors.Join(err, file.Close()); err != nil {
		return remove, err
	}
	return remove, m.browse(file.Name())
}

// logWriter puts what the page logs where other messages go.
type logWriter struct{ console *console }

func (w logWriter) Write(line []byte) (int, error) {
	w.console.note(string(line))
	return len(line), nil
}
