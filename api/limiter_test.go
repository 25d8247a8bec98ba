package api

import (
	"strconv"
	"testing"
	"time"

	"huiqi/models/access"
)

func TestAddressesOfOneNetworkAreOne(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ address, want string }{
		"IPv4":           {"203.0.113.9", "203.0.113.9"},
		"IPv6":           {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
		"IPv6 with zone": {"fe80::1%eth0", "fe80::/64"},
		"IPv4 in IPv6":   {"::ffff:203.0.113.9", "::ffff:203.0.113.9"},
		"nonsense":       {"unix", "unix"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := address(test.address); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestTheLimiterForgets(t *testing.T) {
	t.Parallel()
	l := newLimiter(func() time.Time { return time.Unix(0, 0) })
	for i := range 3 * generation {
		_ = l.take(strconv.Itoa(i), 1, 1)
	}
	if got := len(l.recent) + len(l.old); got > 2*generation {
		t.Errorf("got %d callers remembered, want at most %d", got, 2*generation)
	}
}

func TestTheLimiterRemembersWhoComesBack(t *testing.T) {
	t.Parallel()
	l := newLimiter(func() time.Time { return time.Unix(0, 0) })
	if err := l.take("regular", 1, 1); err != nil {
		t.Fatal(err)
	}
	for i := range generation + generation/2 {
		_ = l.take(strconv.Itoa(i), 1, 1)
	}
	if err := l.take("regular", 1, 1); err == nil {
		t.Error("the caller's bucket was full again although it was in the last generation")
	}
}

func TestAKeyHasItsOwnRate(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	l := newLimiter(func() time.Time { return now })
	key := caller{actor: access.Actor{ID: "k", Role: access.Integration}, rate: 6}
	limits := Limits{Rate: 1000, Burst: 1000}
	refused := 0
	for range 10 {
		if l.request(key, limits) != nil {
			refused++
		}
	}
	if refused != 4 {
		t.Errorf("got %d of 10 refused at 6 a minute, want 4", refused)
	}
	now = now.Add(10 * time.Second)
	if err := l.request(key, limits); err != nil {
		t.Errorf("ten seconds later: got %v", err)
	}
}
