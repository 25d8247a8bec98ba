package optout_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// TestWhatOptedOutIsRememberedWithoutTheAddress lets a mail address opt out, by its own word or by being removed when it
// has, and removes all that knows it.
func TestWhatOptedOutIsRememberedWithoutTheAddress(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		channel rows.Channel
		word    bool // else the enterprise said so, and the subscriptions are removed
		plain   bool
	}{
		"mail, by its own word":         {rows.Email, true, false},
		"mail, removed":                 {rows.Email, false, false},
		"a telephone":                   {rows.SMS, true, false},
		"a follower":                    {rows.WeChatTemplate, true, true},
		"a follower of another backend": {rows.Pull, false, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			f.Conceal = push.Links{Key: []byte(strings.Repeat("k", 32))}.Conceal
			f.write(func(ctx context.Context) error {
				return f.store.CreateAccount(ctx, &rows.Account{ID: "other", Channel: test.channel, Name: "示例", Enabled: true, PerSecond: 1})
			})
			f.write(func(ctx context.Context) error {
				sub, err := f.store.FindSubscription(ctx, "o1a")
				if err != nil {
					return err
				}
				sub.ID, sub.AccountID = "x", "other"
				return f.store.CreateSubscription(ctx, &sub)
			})
			f.write(func(ctx context.Context) error {
				if test.word {
					_, err := f.OptOut(ctx, "other", "o1", monday)
					return err
				}
				sub, err := f.store.FindSubscription(ctx, "x")
				if err != nil {
					return err
				}
				if err := sub.MoveTo(rows.OptedOut, "", monday); err != nil {
					return err
				}
				if err := f.store.UpdateSubscription(ctx, &sub); err != nil {
					return err
				}
				return f.Remove(ctx, sub)
			})
			_, err := f.store.FindFollower(t.Context(), "other", "o1")
			if plain := err == nil; plain != test.plain || err != nil && !models.IsKind(err, models.KindNotFound) {
				t.Errorf("the plain address is kept: %v, %v, want %v", plain, err, test.plain)
			}
			for at, want := range map[time.Time]bool{monday: false, monday.Add(time.Minute): true} {
				if got, err := f.Admits(t.Context(), "other", "o1", at); got != want || err != nil {
					t.Errorf("consented at %v: admitted %v, %v, want %v", at, got, err, want)
				}
			}
			if got, err := f.Admits(t.Context(), "kjj", "o1", monday); !got || err != nil {
				t.Errorf("at another account: admitted %v, %v", got, err)
			}
		})
	}
}
