package contract

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/wechat"
)

// RunStore checks what wechat.TokenStore promises. Each of the stores stands for a process; all share one place. They
// are empty.
func RunStore(t *testing.T, stores ...wechat.TokenStore) {
	t.Run("empty", func(t *testing.T) { checkEmpty(t, stores) })
	t.Run("kept and found by all", func(t *testing.T) { checkKept(t, stores) })
	t.Run("failure changes nothing", func(t *testing.T) { checkFailure(t, stores) })
	t.Run("one renews at a time", func(t *testing.T) { checkAlone(t, stores) })
	t.Run("keys are apart", func(t *testing.T) { checkApart(t, stores) })
	t.Run("waiting ends with the context", func(t *testing.T) { checkWaiting(t, stores) })
}

// sample is a token with a value of the greatest length.
func sample(version int64) wechat.Token {
	at := time.Date(2026, 3, 2, 9, 30, 15, 0, time.UTC)
	return wechat.Token{
		Value: strings.Repeat("x", 512), ExpiresAt: at.Add(2 * time.Hour), CheckedAt: at.Add(time.Minute), ChangedAt: at, Version: version,
	}
}

// put stores a token.
func put(t *testing.T, store wechat.TokenStore, key string, token wechat.Token) {
	t.Helper()
	_, err := store.Renew(t.Context(), key, func(context.Context, wechat.Token) (wechat.Token, error) { return token, nil })
	if err != nil {
		t.Fatal(err)
	}
}

// want checks what is stored, to the second.
func want(t *testing.T, store wechat.TokenStore, key string, token wechat.Token) {
	t.Helper()
	got, err := store.Load(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	sameInstant := cmp.Comparer(func(x, y time.Time) bool { return x.Sub(y).Abs() < time.Second })
	type fields wechat.Token // which prints without its value
	if diff := cmp.Diff(fields(got), fields(token), sameInstant); diff != "" {
		t.Errorf("%s: got - want +\n%s", key, diff)
	}
}

func checkEmpty(t *testing.T, stores []wechat.TokenStore) {
	for _, store := range stores {
		want(t, store, "nobody/access_token", wechat.Token{})
	}
}

func checkKept(t *testing.T, stores []wechat.TokenStore) {
	for i, store := range stores {
		token := sample(int64(i + 1))
		put(t, store, "kept/access_token", token)
		for _, other := range stores {
			want(t, other, "kept/access_token", token)
		}
	}
}

func checkFailure(t *testing.T, stores []wechat.TokenStore) {
	put(t, stores[0], "failure/access_token", sample(1))
	refused := &wechat.Error{Code: 40164, Class: wechat.ClassConfiguration}
	_, err := stores[0].Renew(t.Context(), "failure/access_token", func(context.Context, wechat.Token) (wechat.Token, error) {
		return wechat.Token{Value: "half"}, refused
	})
	var got *wechat.Error
	if !errors.As(err, &got) || got != refused {
		t.Errorf("got %v, want the error of renewing as it is", err)
	}
	want(t, stores[0], "failure/access_token", sample(1))
	put(t, stores[len(stores)-1], "failure/access_token", sample(2)) // the lock was given back
}

// checkAlone has every store count up many times; a count that two saw at once would be lost.
func checkAlone(t *testing.T, stores []wechat.TokenStore) {
	const each = 10
	var group sync.WaitGroup
	var inside atomic.Int64
	for _, store := range stores {
		for range each {
			group.Go(func() {
				_, err := store.Renew(context.WithoutCancel(t.Context()), "alone/access_token", func(_ context.Context, stored wechat.Token) (wechat.Token, error) {
					if inside.Add(1) != 1 {
						t.Error("got two renewals of one key at a time, want one")
					}
					defer inside.Add(-1)
					time.Sleep(time.Millisecond)
					return sample(stored.Version + 1), nil
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
	}
	group.Wait()
	want(t, stores[0], "alone/access_token", sample(int64(each*len(stores))))
}

func checkApart(t *testing.T, stores []wechat.TokenStore) {
	_, err := stores[0].Renew(t.Context(), "apart/access_token", func(ctx context.Context, _ wechat.Token) (wechat.Token, error) {
		put(t, stores[len(stores)-1], "apart/jsapi_ticket", sample(7)) // is not locked by the other key
		return sample(1), ctx.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	want(t, stores[0], "apart/jsapi_ticket", sample(7))
	want(t, stores[0], "apart/access_token", sample(1))
}

func checkWaiting(t *testing.T, stores []wechat.TokenStore) {
	_, err := stores[0].Renew(t.Context(), "waiting/access_token", func(ctx context.Context, _ wechat.Token) (wechat.Token, error) {
		short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
		defer cancel()
		_, err := stores[len(stores)-1].Renew(short, "waiting/access_token", func(context.Context, wechat.Token) (wechat.Token, error) {
			t.Error("got a second renewal while the first runs, want none")
			return sample(2), nil
		})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v, want the end of the context", err)
		}
		return sample(1), nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
