package email_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/google/go-cmp/cmp"

	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/email"
	"huiqi/push/channels/email/emailtest"
)

// server is a mail server that answers as it is told.
type server struct {
	from, to, data error
	hangUp         bool // after taking the text, without an answer

	mu    sync.Mutex
	mails [][]byte
}

func (s *server) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &session{server: s, conn: c}, nil
}

type session struct {
	*server

	conn *smtp.Conn
}

func (s *session) Reset()                               {}
func (s *session) Logout() error                        { return nil }
func (s *session) Mail(string, *smtp.MailOptions) error { return s.from }
func (s *session) Rcpt(string, *smtp.RcptOptions) error { return s.to }
func (s *session) Data(r io.Reader) error {
	content, err := io.ReadAll(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hangUp {
		return errors.Join(err, s.conn.Conn().Close())
	}
	if s.data != nil {
		return s.data
	}
	s.mails = append(s.mails, content)
	return err
}

func (s *server) received() [][]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.mails
}

// start lets the server listen and returns an account that sends through it.
func start(t *testing.T, s *server) rows.Account {
	t.Helper()
	settings := emailtest.Listen(t, s)
	settings["from_name"] = "示例市科技局"
	return rows.Account{ID: "mail", Channel: rows.Email, Settings: settings}
}

func letter() push.Letter {
	return push.Letter{
		ID: "0123456789abcdef0123456789abcdef", Address: "王工 <wang@enterprise.example>", Enterprise: "示例精机有限公司",
		Items: []rows.Item{{Program: "研发补助", Policy: "示例办法", Verdict: "eligible"}}, Link: "https://h.example/p/x", Stop: "https://h.example/stop/x",
	}
}

func channel() email.Channel {
	return email.Channel{Secrets: func(rows.Account, string) string { return "" }, Timeout: 5 * time.Second}
}

func TestAMailSaysWhatTheLetterSays(t *testing.T) {
	t.Parallel()
	s := &server{}
	a := channel().Send(t.Context(), start(t, s), letter())
	if a.Outcome != push.Sent || a.ProviderID != "<0123456789abcdef0123456789abcdef@example.cn>" {
		t.Fatalf("got %+v", a)
	}
	m, err := mail.ReadMessage(bytes.NewReader(s.received()[0]))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || subject != "政策提醒：研发补助" {
		t.Errorf("subject: got %q, %v", subject, err)
	}
	for header, want := range map[string]string{
		"Message-ID": a.ProviderID, "List-Unsubscribe": "<https://h.example/stop/x>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
	} {
		if got := m.Header.Get(header); got != want {
			t.Errorf("%s: got %q, want %q", header, got, want)
		}
	}
}

func TestAnswersOfMailServers(t *testing.T) {
	t.Parallel()
	reply := func(code int) error {
		return &smtp.SMTPError{Code: code, EnhancedCode: smtp.NoEnhancedCode, Message: "no"}
	}
	tests := map[string]struct {
		server *server
		want   push.Outcome
	}{
		"no such mailbox":           {&server{to: reply(550)}, push.Nobody},
		"the mailbox is busy":       {&server{to: reply(450)}, push.Again},
		"the mailbox takes no such": {&server{to: reply(554)}, push.Refused},
		"the sender may not send":   {&server{from: reply(550)}, push.Broken},
		"taken for junk":            {&server{data: reply(554)}, push.Refused},
		"the server is full":        {&server{data: reply(452)}, push.Again},
		"no answer to the text":     {&server{hangUp: true}, push.Maybe},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := channel().Send(t.Context(), start(t, test.server), letter())
			if a.Outcome != test.want || a.Code == "" || a.Detail == "" {
				t.Errorf("got %+v, want %s", a, test.want)
			}
		})
	}
}

func TestWhatCannotBeSent(t *testing.T) {
	t.Parallel()
	account := start(t, &server{})
	wrong := letter()
	wrong.Address = "nobody"
	if a := channel().Send(t.Context(), account, wrong); a.Outcome != push.Bad {
		t.Errorf("a wrong address: got %+v", a)
	}
	closed := rows.Account{Settings: map[string]string{"host": "127.0.0.1", "port": "1", "from": "kjj@example.cn", "security": "none"}}
	if a := channel().Send(t.Context(), closed, letter()); a.Outcome != push.Down {
		t.Errorf("no server: got %+v", a)
	}
	plain := account
	plain.Settings = map[string]string{"host": account.Settings["host"], "port": account.Settings["port"], "from": "kjj@example.cn"}
	if a := channel().Send(t.Context(), plain, letter()); a.Outcome != push.Again || !strings.Contains(a.Detail, "STARTTLS") {
		t.Errorf("a server without STARTTLS: got %+v", a)
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if a := channel().Send(stopped, account, letter()); a.Outcome != push.Again {
		t.Errorf("told to stop: got %+v", a)
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		settings map[string]string
		want     []string
	}{
		"right":    {map[string]string{"host": "smtp.example.cn", "port": "465", "from": "a@b.cn", "security": "tls"}, nil},
		"nothing":  {nil, []string{"settings.host", "settings.from"}},
		"wrong":    {map[string]string{"host": "h", "port": "99999", "from": "a@b", "security": "ssl"}, []string{"settings.port", "settings.security"}},
		"misspelt": {map[string]string{"host": "h", "from": "a@b.cn", "securty": "none"}, []string{"settings.securty"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, v := range channel().Check(test.settings) {
				got = append(got, v.Path)
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
