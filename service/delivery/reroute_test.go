package delivery_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/store/storetest"
)

// enable switches an account on or off, as staff do.
func (f fixture) enable(ctx context.Context, id string, on bool) error {
	a, err := f.store.FindAccount(ctx, id)
	if err != nil {
		return err
	}
	a.Enabled = on
	if err := f.store.UpdateAccount(ctx, &a); err != nil || !on {
		return err
	}
	return f.store.RestoreAccount(ctx, id, f.clock.Now())
}

func (f fixture) reroute(t *testing.T) (n int64) {
	t.Helper()
	n, err := f.Reroute(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestWhatWaitsForAnAccountThatIsOffGoesOnOrComesBack(t *testing.T) {
	t.Parallel()
	type step = func(ctx context.Context, f fixture) error
	off := func(id string) step {
		return func(ctx context.Context, f fixture) error { return f.enable(ctx, id, false) }
	}
	on := func(id string) step {
		return func(ctx context.Context, f fixture) error { return f.enable(ctx, id, true) }
	}
	both := func(a, b step) step {
		return func(ctx context.Context, f fixture) error { return errors.Join(a(ctx, f), b(ctx, f)) }
	}
	claimed := func(ctx context.Context, f fixture) error { // by a worker that dies
		_, err := f.store.ClaimDeliveries(ctx, rows.Claim{AccountID: "kjj", Lease: "dead", Now: f.clock.Now(), Until: f.clock.Now().Add(time.Second), Limit: 9})
		return err
	}
	tests := map[string]struct {
		chain []string
		steps []step
		want  []string
	}{
		"there is another address":               {[]string{"kjj", "mail"}, []step{off("kjj")}, []string{"at-a suppressed account-off", "at-b accepted"}},
		"and the account comes back":             {[]string{"kjj", "mail"}, []step{off("kjj"), on("kjj")}, []string{"at-a suppressed account-off", "at-b accepted"}},
		"there is none":                          {[]string{"kjj"}, []step{off("kjj")}, []string{"at-a suppressed account-off"}},
		"it comes back to the only one":          {[]string{"kjj"}, []step{off("kjj"), on("kjj")}, []string{"at-a accepted"}},
		"both are off, and the second is back":   {[]string{"kjj", "mail"}, []step{both(off("mail"), off("kjj")), on("mail")}, []string{"at-a suppressed account-off", "at-b accepted"}},
		"a worker had it in hand and died":       {[]string{"kjj", "mail"}, []step{both(claimed, off("kjj"))}, []string{"at-a unknown interrupted"}},
		"the next has failed, and it comes back": {[]string{"kjj", "bad"}, []step{off("kjj"), on("kjj")}, []string{"at-a accepted", "at-b failed x"}},
	}
	for name, test := range tests {
		for dialect, fresh := range storetest.Databases() {
			t.Run(dialect+" "+name, func(t *testing.T) {
				t.Parallel()
				f := fixtureOver(t, &provider{answer: func(l push.Letter, _ int) push.Answer {
					if l.Address == "at-b" && test.chain[1] == "bad" {
						return push.Answer{Outcome: push.Refused, Code: "x"}
					}
					return push.Answer{Outcome: push.Sent}
				}}, fresh(t))
				f.write(t, func(ctx context.Context) error {
					a := rows.Account{ID: "bad", Channel: rows.WeChatTemplate, Name: "bad", Enabled: true, PerSecond: 1000}
					return f.store.CreateAccount(ctx, &a)
				})
				f.subscribe(t, test.chain...)
				f.queue(t, "m1")
				for _, do := range test.steps {
					f.write(t, func(ctx context.Context) error { return do(ctx, f) })
					f.clock.Advance(2 * time.Second)
					f.reroute(t)
					f.work(t)
					f.reroute(t)
				}
				if diff := cmp.Diff(f.coded(t, "m1"), test.want); diff != "" {
					t.Errorf("(-got +want):\n%s", diff)
				}
				if n := f.reroute(t); n != 0 {
					t.Errorf("%d are rerouted again", n)
				}
			})
		}
	}
}

// coded are the deliveries of a message by address: address, state and code.
func (f fixture) coded(t *testing.T, message string) (out []string) {
	t.Helper()
	all, err := f.store.DeliveriesOfMessage(t.Context(), message)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range all {
		line := d.Address + " " + string(d.State)
		if d.Code != "" {
			line += " " + d.Code
		}
		out = append(out, line)
	}
	return out
}
