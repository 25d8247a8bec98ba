package delivery_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push/channels/email"
	"huiqi/push/channels/email/emailtest"
	"huiqi/store/storetest"
)

// TestMailBounces sends through a server of mail: what is put off is tried again and comes once; a mailbox that there is not
// becomes unreachable and the chain goes on; a refusal goes on and leaves the address as it is. No address is told in what is kept.
func TestMailBounces(t *testing.T) {
	t.Parallel()
	busy := &smtp.SMTPError{Code: 450, EnhancedCode: smtp.EnhancedCode{4, 2, 0}, Message: "<first@example.cn>: greylisted"}
	nobody := &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "<first@example.cn>: no such user"}
	refused := &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "policy"}
	tests := map[string]struct {
		answers []error
		states  string
		first   rows.SubscriptionState
		taken   string
	}{
		"taken":                {nil, "first@example.cn accepted", rows.Active, "first@example.cn"},
		"put off, then taken":  {[]error{busy, busy}, "first@example.cn accepted", rows.Active, "first@example.cn"},
		"no such mailbox":      {[]error{nobody}, "first@example.cn failed, second@example.cn accepted", rows.Unreachable, "second@example.cn"},
		"put off, then nobody": {[]error{busy, nobody}, "first@example.cn failed, second@example.cn accepted", rows.Unreachable, "second@example.cn"},
		"refused":              {[]error{refused}, "first@example.cn failed, second@example.cn accepted", rows.Active, "second@example.cn"},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		for name, test := range tests {
			f := fixtureOver(t, &provider{}, fresh(t))
			var server emailtest.Server
			server.Answer("first@example.cn", test.answers...)
			f.Channels[rows.Email] = email.Channel{Secrets: func(rows.Account, string) string { return "" }, Timeout: 5 * time.Second}
			f.mail(t, &server)
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
			var to []string
			for _, m := range server.Taken() {
				to = append(to, m.To)
			}
			if got := strings.Join(to, ", "); got != test.taken {
				t.Errorf("%s: the server took %s, want %s", name, got, test.taken)
			}
			if d, err := f.store.FindDelivery(t.Context(), "d-m"); err != nil || strings.Contains(d.Detail, d.Address) {
				t.Errorf("%s: got the detail %q, %v", name, d.Detail, err)
			}
		}
	})
}

// mail starts the server, with an account of it, two addresses and a letter to the first.
func (f fixture) mail(t *testing.T, server *emailtest.Server) {
	t.Helper()
	settings := emailtest.Listen(t, server)
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
