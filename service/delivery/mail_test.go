package delivery_test

import (
	"context"
	"errors"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push/channels/email"
	"huiqi/store/storetest"
)

// mailServer answers each recipient with what was told for it, one answer a time, and then takes the mail.
type mailServer struct {
	mu      sync.Mutex
	answers map[string][]*smtp.SMTPError
	taken   []string
}

func (s *mailServer) NewSession(*smtp.Conn) (smtp.Session, error) {
	return &mailSession{server: s}, nil
}

type mailSession struct {
	server *mailServer
	to     string
}

func (*mailSession) Reset()                               {}
func (*mailSession) Logout() error                        { return nil }
func (*mailSession) Mail(string, *smtp.MailOptions) error { return nil }

func (s *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.to = to
	if told := s.server.answers[to]; len(told) > 0 {
		s.server.answers[to] = told[1:]
		return told[0]
	}
	return nil
}

func (s *mailSession) Data(r io.Reader) error {
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.taken = append(s.server.taken, s.to)
	_, err := io.Copy(io.Discard, r)
	return err
}

// TestMailBounces sends through a server of mail: what is put off is tried again and comes once; a mailbox that there is not
// becomes unreachable and the chain goes on; a refusal goes on and leaves the address as it is. No address is told in what is kept.
func TestMailBounces(t *testing.T) {
	t.Parallel()
	busy := &smtp.SMTPError{Code: 450, EnhancedCode: smtp.EnhancedCode{4, 2, 0}, Message: "<first@example.cn>: greylisted"}
	nobody := &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "<first@example.cn>: no such user"}
	refused := &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "policy"}
	tests := map[string]struct {
		answers []*smtp.SMTPError
		states  string
		first   rows.SubscriptionState
		taken   string
	}{
		"taken":                {nil, "first@example.cn accepted", rows.Active, "first@example.cn"},
		"put off, then taken":  {[]*smtp.SMTPError{busy, busy}, "first@example.cn accepted", rows.Active, "first@example.cn"},
		"no such mailbox":      {[]*smtp.SMTPError{nobody}, "first@example.cn failed, second@example.cn accepted", rows.Unreachable, "second@example.cn"},
		"put off, then nobody": {[]*smtp.SMTPError{busy, nobody}, "first@example.cn failed, second@example.cn accepted", rows.Unreachable, "second@example.cn"},
		"refused":              {[]*smtp.SMTPError{refused}, "first@example.cn failed, second@example.cn accepted", rows.Active, "second@example.cn"},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		for name, test := range tests {
			f := fixtureOver(t, &provider{}, fresh(t))
			s := &mailServer{answers: map[string][]*smtp.SMTPError{"first@example.cn": test.answers}}
			f.Channels[rows.Email] = email.Channel{Secrets: func(rows.Account, string) string { return "" }, Timeout: 5 * time.Second}
			f.mail(t, s)
			for range 4 {
				f.work(t)
				f.clock.Advance(10 * time.Minute)
			}
			if got := strings.Join(f.states(t, "m"), ", "); got != test.states {
				t.Errorf("%s: got %s, want %s", name, got, test.states)
			}
			sub, err := f.store.FindSubscription(t.Context(), "a")
			if err != nil || sub.State != test.first {
				t.Errorf("%s: got the first address %s, %v, want %s", name, sub.State, err, test.first)
			}
			if got := strings.Join(s.taken, ", "); got != test.taken {
				t.Errorf("%s: the server took %s, want %s", name, got, test.taken)
			}
			if d, err := f.store.FindDelivery(t.Context(), "d-m"); err != nil || strings.Contains(d.Detail, d.Address) {
				t.Errorf("%s: got the detail %q, %v", name, d.Detail, err)
			}
		}
	})
}

// mail starts the server, with an account of it, two addresses and a letter to the first.
func (f fixture) mail(t *testing.T, s *mailServer) {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(s)
	server.Domain = "mail.example"
	ended := make(chan struct{})
	go func() { defer close(ended); _ = server.Serve(listener) }() // says that it was closed
	t.Cleanup(func() { _ = server.Close(); <-ended })
	settings := map[string]string{
		"host": "127.0.0.1", "port": strconv.Itoa(listener.Addr().(*net.TCPAddr).Port), "from": "kjj@example.cn", "security": "none",
	}
	f.write(t, func(ctx context.Context) error {
		return f.store.CreateAccount(ctx, &rows.Account{ID: "smtp", Channel: rows.Email, Name: "邮箱（示例）", Enabled: true, PerSecond: 1000, Settings: settings})
	})
	f.write(t, func(ctx context.Context) error {
		m := rows.Message{ID: "m", EnterpriseID: f.owner, Day: models.DateOf(monday), Items: []rows.Item{{Program: "研发补助", Policy: "示例办法", Level: "municipal", Verdict: "eligible"}}}
		d := rows.Delivery{
			ID: "d-m", MessageID: "m", SubscriptionID: "a", EnterpriseID: f.owner, AccountID: "smtp", Address: "first@example.cn", Chain: true, State: rows.Queued, NotBefore: monday,
		}
		err := f.store.AddMessages(ctx, []rows.Message{m}, []rows.Delivery{d})
		for i, address := range []string{"first@example.cn", "second@example.cn"} {
			err = errors.Join(err, f.store.CreateSubscription(ctx, &rows.Subscription{
				ID: string(rune('a' + i)), EnterpriseID: f.owner, AccountID: "smtp", Address: address, State: rows.Active, Rank: i + 1,
			}))
		}
		return err
	})
}
