package texting_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/sms"
	"huiqi/push/channels/sms/smstest"
	"huiqi/seed"
	"huiqi/service/delivery"
	"huiqi/service/texting"
	"huiqi/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	proof = "callback-secret-0001"
	phone = "13800000001"
)

// gateway remembers what it was given and says what it is told.
type gateway struct {
	sent   []sms.Message
	answer push.Answer
}

func (g *gateway) Send(_ context.Context, _ rows.Account, m sms.Message) push.Answer {
	g.sent = append(g.sent, m)
	return g.answer
}

func (*gateway) Repeatable() time.Duration { return 0 }

// fixture is the use cases over a database in which one telephone is written to at two accounts of one signature and at one
// of another, for two enterprises.
type fixture struct {
	storetest.Told
	*texting.Service

	gateway *gateway
	subs    map[string]rows.Subscription
}

func newFixture(t *testing.T, fresh storetest.Fresh) fixture {
	t.Helper()
	f := fixture{Told: storetest.NewTold(t, fresh), gateway: &gateway{answer: push.Answer{Outcome: push.Sent, Code: "OK"}}, subs: map[string]rows.Subscription{}}
	f.Write(t, func(ctx context.Context) (err error) {
		for id, sign := range map[string]string{"a": "示例科技", "b": "示例科技", "c": "示例人社"} {
			settings := map[string]string{"sign_name": sign, "confirm_template": "SMS_9"}
			err = errors.Join(err, f.CreateAccount(ctx, &rows.Account{ID: id, Channel: rows.SMS, Name: id, Enabled: true, PerSecond: 1, Settings: settings}))
		}
		return err
	})
	for i, id := range []string{"a", "b", "c"} {
		f.subs[id] = f.Subscribe(t, "s"+id, f.Own.ID, id, phone, i+1)
	}
	f.subs["other"] = f.Subscribe(t, "sother", f.Other.ID, "a", phone, 1)
	f.Subscribe(t, "smail", f.Other.ID, "mail", "office@example.cn", 2)
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var ids atomic.Int64
	receiver := delivery.New(delivery.Deps{
		Store: f.Store, Clock: f.Clock, Hours: push.Hours{From: 9 * time.Hour, To: 20 * time.Hour}, Calendar: catalogue.Calendar(),
		NewID: func() string { return fmt.Sprint("n", ids.Add(1)) },
	})
	secrets := func(a rows.Account, name string) string {
		return map[string]string{"a CALLBACK": proof, "b CALLBACK": "short"}[a.ID+" "+name]
	}
	f.Service = texting.New(texting.Deps{Store: f.Store, Refusals: f.suppression(), Receiver: receiver, Provider: f.gateway, Secrets: secrets, Clock: f.Clock})
	return f
}

// suppression keeps who refused, by hashes.
func (f fixture) suppression() texting.Suppression {
	return texting.Suppression{Store: f.Store, Hash: push.Links{Key: []byte(strings.Repeat("k", 32))}.Conceal}
}

// states are those of the telephone's subscriptions: a, b, c, other.
func (f fixture) states(t *testing.T) string {
	t.Helper()
	var out []string
	for _, id := range []string{"a", "b", "c", "other"} {
		sub, err := f.FindSubscription(t.Context(), "s"+id)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(sub.State))
	}
	return strings.Join(out, " ")
}

func (f fixture) write(t *testing.T, sequence int, text string, ago time.Duration) {
	t.Helper()
	if err := f.Uplinks(t.Context(), "a", proof, smstest.Uplink(sequence, phone, "示例科技", text, f.Clock.Now().Add(-ago))); err != nil {
		t.Fatal(err)
	}
}

const all, refusedOne = "active active active active", "opted-out opted-out active opted-out"

// TestRefusing: a refusal holds for all accounts of the signature and all enterprises, whenever it comes and however often,
// and is confirmed once.
func TestRefusing(t *testing.T) {
	t.Parallel()
	day := 24 * time.Hour
	tests := map[string]struct {
		texts     []string
		ago       time.Duration
		want      string
		confirmed int
	}{
		"thanks":                 {[]string{"谢谢", "不客气R", ""}, 0, all, 0},
		"R":                      {[]string{"R"}, 0, refusedOne, 1},
		"wide, small and spaced": {[]string{" ｔｄ "}, 0, refusedOne, 1},
		"thrice":                 {[]string{"退订", "退订", "T"}, 0, refusedOne, 1},
		"before the consent":     {[]string{"R"}, 60 * day, all, 0},
		"a week late":            {[]string{"R"}, 7 * day, refusedOne, 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
				t.Helper()
				f := newFixture(t, fresh)
				for i, text := range test.texts {
					f.write(t, i+1, text, test.ago)
				}
				if got := f.states(t); got != test.want || len(f.gateway.sent) != test.confirmed {
					t.Errorf("got %s and %d confirmations, want %s and %d", got, len(f.gateway.sent), test.want, test.confirmed)
				}
				log := f.Audited(t)
				if want := strings.Count(test.want, "opted-out"); len(log) != want || strings.Contains(strings.Join(log, ""), phone) {
					t.Errorf("got %q in the log, want %d lines without the telephone", log, want)
				}
			})
		})
	}
}

// TestRefusingAtOnce: what waits for the telephone is suppressed in the same transaction and goes on to the next of the chain.
func TestRefusingAtOnce(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.Queue(t, "own", f.subs["c"], rows.Queued)
		f.Queue(t, "other", f.subs["other"], rows.Queued)
		f.write(t, 1, "R", 0)
		for message, want := range map[string]map[string]string{
			"own":   {"c " + phone: "queued "},
			"other": {"a " + phone: "suppressed opted-out", "mail office@example.cn": "queued "},
		} {
			deliveries, err := f.DeliveriesOfMessage(t.Context(), message)
			got := map[string]string{}
			for _, d := range deliveries {
				got[d.AccountID+" "+d.Address] = string(d.State) + " " + d.Code
			}
			if diff := cmp.Diff(got, want); diff != "" || err != nil {
				t.Errorf("%s (-got +want), %v:\n%s", message, err, diff)
			}
		}
	})
}

// TestRefusedForever: an address that is entered anew with the consent of before is not written to.
func TestRefusedForever(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.write(t, 1, "R", 0)
		if plain, err := f.suppression().Conceal(t.Context()); plain != 0 || err != nil {
			t.Errorf("%d refusals were kept by the telephone itself, %v", plain, err)
		}
		f.Write(t, func(ctx context.Context) error { return f.DeleteSubscription(ctx, "sa", 2) })
		f.Queue(t, "m", f.Subscribe(t, "again", f.Own.ID, "a", phone, 1), rows.Queued)
		for signature, want := range map[string]bool{"示例科技": false, "示例人社": true} {
			if got, err := f.suppression().Consented(t.Context(), "d-m", signature, phone); got != want || err != nil {
				t.Errorf("%s: got %t, %v, want %t", signature, got, err, want)
			}
		}
	})
}

// TestCallbackAddress: who does not know the secret part of the address learns and does nothing.
func TestCallbackAddress(t *testing.T) {
	t.Parallel()
	refusal := smstest.Uplink(1, phone, "示例科技", "R", storetest.Monday())
	tests := map[string]struct {
		account, proof string
		body           []byte
		want           string
	}{
		"another secret":             {"a", proof + "x", refusal, "callback-not-found"},
		"none":                       {"a", "", refusal, "callback-not-found"},
		"no account":                 {"none", proof, refusal, "callback-not-found"},
		"an account of mail":         {"mail", proof, refusal, "callback-not-found"},
		"a secret that is too short": {"b", "short", refusal, "callback-not-found"},
		"an account without one":     {"c", "", refusal, "callback-not-found"},
		"unreadable":                 {"a", proof, []byte("{"), "bad-callback"},
		"no telephone in one of two": {"a", proof, append(append(refusal[:len(refusal)-1:len(refusal)-1], ','), smstest.Uplink(2, "12", "示例科技", "R", storetest.Monday())[1:]...), "bad-callback"},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		for name, test := range tests {
			if got := storetest.CodeOf(f.Uplinks(t.Context(), test.account, test.proof, test.body)); got != test.want {
				t.Errorf("%s: got %q, want %q", name, got, test.want)
			}
			if test.want == "callback-not-found" {
				if got := storetest.CodeOf(f.Reports(t.Context(), test.account, test.proof, []byte("[]"))); got != test.want {
					t.Errorf("%s, reports: got %q, want %q", name, got, test.want)
				}
			}
		}
		if got := f.states(t); got != all || len(f.gateway.sent) != 0 {
			t.Errorf("got %s, want nothing done", got)
		}
	})
}

// TestReports: a report that comes twice does nothing twice, one that comes later does not take back what arrived, and one of a
// message that nobody knows does no harm.
func TestReports(t *testing.T) {
	t.Parallel()
	report := func(id, code string) string {
		return fmt.Sprintf(`{"phone_number":%q,"report_time":"2026-06-01 10:01:00","biz_id":%q,"out_id":"d","success":%t,"err_code":%q}`, phone, id, code == "DELIVRD", code)
	}
	tests := map[string]struct {
		reports []string
		want    string
		chain   int
	}{
		"arrived":               {[]string{report("biz", "DELIVRD")}, "delivered", 1},
		"twice":                 {[]string{report("biz", "DELIVRD"), report("biz", "DELIVRD")}, "delivered", 1},
		"failed":                {[]string{report("biz", "UNDELIV")}, "failed", 2},
		"failed twice":          {[]string{report("biz", "UNDELIV"), report("biz", "REJECTD")}, "failed", 2},
		"arrived, then failed":  {[]string{report("biz", "DELIVRD"), report("biz", "UNDELIV")}, "delivered", 1},
		"of an unknown message": {[]string{report("none", "UNDELIV")}, "accepted", 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
				t.Helper()
				f := newFixture(t, fresh)
				f.Queue(t, "m", f.subs["other"], rows.Accepted)
				f.Write(t, func(ctx context.Context) error {
					d, err := f.FindDelivery(ctx, "d-m")
					if err != nil {
						return err
					}
					d.ProviderID = "biz"
					_, err = f.MoveDelivery(ctx, &d, rows.Accepted)
					return err
				})
				for _, one := range test.reports {
					if err := f.Reports(t.Context(), "a", proof, []byte("["+one+"]")); err != nil {
						t.Fatal(err)
					}
				}
				deliveries, err := f.DeliveriesOfMessage(t.Context(), "m")
				if err != nil || len(deliveries) != test.chain || string(deliveries[0].State) != test.want {
					t.Errorf("got %+v, %v, want %s and %d in the chain", deliveries, err, test.want, test.chain)
				}
			})
		})
	}
}
