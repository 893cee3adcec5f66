// Package web is the local page: the whole way from a pasted petition to a sent
// packet, in a browser, for people who do not use a terminal.
//
// It owns the pages, their forms, who may open them, and the runs that they
// start. What it keeps is the case folder, as the command does: every form
// changes case.yaml or a file beside it, every result comes from package
// pipeline, and nothing is remembered here that the folder does not hold but
// secrets, what the last runs said and what was read of the lists of a few cases,
// all of which is forgotten when it ends. What the pages say and look like is in
// templates/page.
//
// It does not open a port or a browser, and does not read the environment: the
// command does, and gives it what it needs.
package web

import (
	"context"
	"crypto/x509"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/pdf/picture"
	"example.org/petition/internal/petition"
)

// Options are what the command gives the page.
type Options struct {
	Cases string // the folder of case folders; made when the first case is
	Only  string // the name of the one case in it that is shown; empty for all

	Templates   fs.FS   // of the shape of package templates
	SystemFonts []fs.FS // as in pipeline.Job
	Tool        string  // as in pipeline.Job
	Machine     []string
	By          string // as in pipeline.Delivery
	Ledger      string // as in pipeline.Delivery

	Token   string               // the secret of the first address; whoever has it is let in
	Hosts   []string             // what the page may be called by: "127.0.0.1:8123"
	Log     *slog.Logger         // nothing personal gets there
	Now     func() time.Time     // of deadlines and progress
	Today   func() petition.Date // the day of letters without one
	Timeout mail.Timeouts        // of sending; zero ones are the usual
	Cache   string               // a folder for what takes time to make anew and says nothing of any case; empty for none
	Roots   *x509.CertPool       // as in pipeline.Delivery
	Dialer  func(ctx context.Context, network, address string) (net.Conn, error)
}

// Server is the local page.
type Server struct {
	options Options
	texts   texts
	phrases *phrases
	views   views
	handler http.Handler

	ctx      context.Context // of the runs; ends with the server
	runs     runs
	readings readings

	letters  letters
	pictures *picture.Engine

	mu    sync.Mutex
	cases map[string]*sync.Mutex // one change of a case's files at a time
	known map[string]known       // by case
}

// New makes the page. Its runs end when the context does: a build that is cut
// off leaves the packet that was there, a sending is taken up like one that was
// killed.
func New(ctx context.Context, o Options) (*Server, error) {
	texts, err := loadTexts(o.Templates)
	if err != nil {
		return nil, err
	}
	phrases, err := loadPhrases(o.Templates)
	if err != nil {
		return nil, err
	}
	views, err := loadViews(o.Templates)
	if err != nil {
		return nil, err
	}
	s := &Server{
		options: o, texts: texts, phrases: phrases, views: views, ctx: ctx, cases: map[string]*sync.Mutex{}, known: map[string]known{},
		pictures: &picture.Engine{Cache: o.Cache},
	}
	s.handler = s.guard(s.routes())
	s.tidy()
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// routes lists every page and what it is for.
func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	handle := func(pattern string, do func(*page) error) { mux.HandleFunc(pattern, s.page(do)) }
	mux.Handle("GET /page/{file}", s.assets())
	handle("GET /", func(*page) error { return fs.ErrNotExist }) // what no line below is for
	handle("GET /{$}", (*page).showHome)
	handle("POST /{$}", (*page).newCase)
	handle("POST /language", (*page).setLanguage)
	handle("GET /case/{case}/{$}", (*page).showNext)
	for _, step := range steps() {
		handle("GET /case/{case}/"+step.name, step.show)
	}
	handle("GET /case/{case}/progress", (*page).showProgress)
	handle("POST /case/{case}/petition", (*page).savePetition)
	handle("POST /case/{case}/letter", (*page).saveLetter)
	handle("POST /case/{case}/letter/preview", (*page).previewLetter)
	handle("GET /case/{case}/letter/shown/{id}/{file}", (*page).shownLetter)
	handle("POST /case/{case}/packet", (*page).build)
	handle("POST /case/{case}/packet/check", (*page).checkPacket)
	handle("GET /case/{case}/packet/{file}", (*page).packetFile)
	handle("GET /case/{case}/packet/page/{number}", (*page).packetPage)
	handle("GET /case/{case}/packet.zip", (*page).packetZip)
	handle("GET /case/{case}/community/{file}", (*page).communityFile)
	handle("GET /case/{case}/records/checklist.pdf", (*page).checklistFile)
	handle("POST /case/{case}/send/mail", (*page).saveMail)
	handle("POST /case/{case}/send/password", (*page).savePassword)
	handle("POST /case/{case}/send/forget", (*page).forgetPassword)
	handle("GET /case/{case}/send/official/{number}", (*page).showOfficial)
	handle("POST /case/{case}/send/official/{number}", (*page).saveOfficial)
	handle("POST /case/{case}/send/remove/{number}", (*page).removeOfficial)
	handle("POST /case/{case}/send/preview", (*page).preview)
	handle("GET /case/{case}/send/messages", (*page).showMessages)
	handle("POST /case/{case}/send/test", (*page).sendTest)
	handle("POST /case/{case}/send", (*page).send)
	handle("POST /case/{case}/send/settle", (*page).settle)
	handle("GET /case/{case}/signatures/progress", (*page).showReading)
	handle("GET /case/{case}/signatures/rows", (*page).showRows)
	handle("POST /case/{case}/signatures/add", (*page).addLists)
	handle("POST /case/{case}/signatures/withdrawn", (*page).saveWithdrawn)
	handle("POST /case/{case}/signatures/{list}", (*page).saveList)
	return mux
}
