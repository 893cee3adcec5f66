package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
)

// guard lets in only the browser that has the token, only under the names that
// the page was opened by, and for changes only from the page's own forms.
//
//   - The Host must be one of ours: another site whose name was made to lead to
//     this computer (DNS rebinding) is turned away.
//   - The token of the first address becomes a cookie, which no other site's page
//     is sent with (SameSite=Strict) and no script reads.
//   - A change must come from this origin, by its header, and carry the form's own
//     token, which other pages cannot read.
//   - Every answer says that nothing but the page's own files may be run, shown,
//     framed or asked for, and that nothing is to be kept.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		setHeaders(w.Header())
		switch {
		case !slices.Contains(s.options.Hosts, r.Host):
			http.Error(w, "this is not the address of the page", http.StatusMisdirectedRequest)
		case r.URL.Query().Has("token"):
			s.letIn(w, r)
		case !s.isKnown(r):
			http.Error(w, "open the page with the address that petition serve printed", http.StatusForbidden)
		case !isReading(r) && !s.isFromUs(r):
			http.Error(w, "this form is not from the page", http.StatusForbidden)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func setHeaders(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "+
		"frame-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
	h.Set("Cache-Control", "no-store")
}

// letIn takes the token of the first address and leads on to the page. It leads
// on by a page of ours: a cookie that is strictly ours is not sent along where
// another program's link is still being followed.
func (s *Server) letIn(w http.ResponseWriter, r *http.Request) {
	if !isReading(r) || !sameSecret(r.URL.Query().Get("token"), s.options.Token) {
		http.Error(w, "open the page with the address that petition serve printed", http.StatusForbidden)
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: s.cookieName(r), Value: s.derived("cookie"), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, `<!doctype html><title>petition</title><meta http-equiv="refresh" content="0; url=/"><a href="/">petition</a>`)
}

// cookieName tells two pages apart that run side by side: browsers share cookies
// between the ports of a host.
func (s *Server) cookieName(r *http.Request) string {
	_, port, _ := net.SplitHostPort(r.Host)
	return "petition-" + port
}

func (s *Server) isKnown(r *http.Request) bool {
	cookie, err := r.Cookie(s.cookieName(r))
	return err == nil && sameSecret(cookie.Value, s.derived("cookie"))
}

// isFromUs reports whether a change comes from a form of ours. A browser says
// where it comes from in a header that no page can change; the form's token
// stands in the address of its target, so that it is known before any file that
// comes with it is read.
func (s *Server) isFromUs(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	return origin == "http://"+r.Host && sameSecret(r.URL.Query().Get("form"), s.formToken())
}

func (s *Server) formToken() string { return s.derived("form") }

// derived gives a secret for one use, which does not tell the token.
func (s *Server) derived(use string) string {
	mac := hmac.New(sha256.New, []byte(s.options.Token))
	fmt.Fprint(mac, use)
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

func sameSecret(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

func isReading(r *http.Request) bool {
	return r.Method == http.MethodGet || r.Method == http.MethodHead
}
