package wechat

import (
	"testing"

	"huiqi/internal/clock"
	"huiqi/store/storetest"
	"huiqi/wechat"
	"huiqi/wechat/wechattest/contract"
)

// TestTokensAreSharedByTheDatabase holds three processes that share one database to what clients rely on.
func TestTokensAreSharedByTheDatabase(t *testing.T) {
	t.Parallel()
	databases := storetest.Databases()
	for name, options := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := options(t)
			o.Clock = clock.System{}
			db := storetest.Migrated(t, o)
			var stores []wechat.TokenStore
			for range 3 {
				s, err := newShared(db, clock.System{}, "secret")
				if err != nil {
					t.Fatal(err)
				}
				stores = append(stores, s)
			}
			contract.RunStore(t, stores...)
		})
	}
}

// TestATokenOfAnotherSecretIsNone opens what was sealed before the account's secret was changed.
func TestATokenOfAnotherSecretIsNone(t *testing.T) {
	t.Parallel()
	before, err := newShared(nil, clock.System{}, "before")
	if err != nil {
		t.Fatal(err)
	}
	after, err := newShared(nil, clock.System{}, "after")
	if err != nil {
		t.Fatal(err)
	}
	row, err := before.close("wx1/access_token", wechat.Token{Value: "token", Version: 3})
	if err != nil {
		t.Fatal(err)
	}
	if got := before.open(row).Value; got != "token" {
		t.Errorf("its own: got %q", got)
	}
	if got := after.open(row); got != (wechat.Token{}) {
		t.Errorf("another's: got %v", got)
	}
	row.Key = "wx2/access_token"
	if got := before.open(row); got != (wechat.Token{}) {
		t.Errorf("under another key: got %v", got)
	}
}
