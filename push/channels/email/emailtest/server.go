// Package emailtest is a mail server for tests.
package emailtest

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

// Listen lets a backend serve mail on a port of its own until the test ends, and returns the settings of an account that sends
// through it.
func Listen(t testing.TB, backend smtp.Backend) map[string]string {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(backend)
	server.Domain, server.ErrorLog = "mail.example", silent{}
	Serve(t, server, listener)
	host, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{"host": host, "port": port, "from": "kjj@example.cn", "security": "none"}
}

// Serve lets a server take connections from a listener until the test ends.
func Serve(t testing.TB, server *smtp.Server, listener net.Listener) {
	t.Helper()
	ended := make(chan struct{})
	go func() { defer close(ended); _ = server.Serve(listener) }() // says that it was closed
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
		_ = listener.Close() // the server does not know it yet where a test ends at once
		<-ended
	})
}

type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

// Mail is a mail that was taken.
type Mail struct{ To, Subject, Text string }

// Server answers each recipient with what it was told for them, one answer a time, and then takes the mail. Its zero value takes
// every mail. It may be used by several goroutines.
type Server struct {
	mu      sync.Mutex
	answers map[string][]error
	taken   []Mail
}

// Answer tells the server how it answers a recipient, one answer a time.
func (s *Server) Answer(to string, answers ...error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.answers == nil {
		s.answers = map[string][]error{}
	}
	s.answers[to] = answers
}

// Taken returns the mails that were taken since it was asked last.
func (s *Server) Taken() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	taken := s.taken
	s.taken = nil
	return taken
}

// NewSession begins a session.
func (s *Server) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }

type session struct {
	server *Server
	to     string
}

func (*session) Reset()                               {}
func (*session) Logout() error                        { return nil }
func (*session) Mail(string, *smtp.MailOptions) error { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.to = to
	if told := s.server.answers[to]; len(told) > 0 {
		s.server.answers[to] = told[1:]
		return told[0]
	}
	return nil
}

// plain is the part of a mail that is text.
func plain(m *mail.Message) ([]byte, error) {
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		return io.ReadAll(quotedprintable.NewReader(m.Body))
	}
	for parts := multipart.NewReader(m.Body, params["boundary"]); ; {
		part, err := parts.NextPart() // which decodes it
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/plain") {
			return io.ReadAll(part)
		}
	}
}

func (s *session) Data(r io.Reader) error {
	m, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	text, err2 := plain(m)
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.taken = append(s.server.taken, Mail{s.to, subject, strings.ReplaceAll(string(text), "\r\n", "\n")})
	return errors.Join(err, err2)
}
