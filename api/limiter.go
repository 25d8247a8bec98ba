package api

import (
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"huiqi/models"
	"huiqi/models/access"
)

// generation bounds how many callers a limiter remembers: two generations of this size.
const generation = 20_000

// limiter holds a token bucket for every recent caller. It forgets the callers not seen for a generation.
type limiter struct {
	now func() time.Time

	mu          sync.Mutex
	recent, old map[string]*rate.Limiter
}

func newLimiter(now func() time.Time) *limiter {
	return &limiter{now: now, recent: map[string]*rate.Limiter{}}
}

// take spends one token of the caller's bucket; the Fault is rate-limited, with RetryAfter.
func (l *limiter) take(caller string, perSecond rate.Limit, burst int) error {
	now := l.now()
	bucket := l.bucket(caller, perSecond, burst)
	reservation := bucket.ReserveN(now, 1)
	wait := reservation.DelayFrom(now)
	if wait <= 0 {
		return nil
	}
	reservation.CancelAt(now)
	fault := models.Faulty(models.KindLimited, "rate-limited", "请求过于频繁，请稍后再试", "too many requests; try again later")
	fault.RetryAfter = int(wait/time.Second) + 1
	return fault
}

func (l *limiter) bucket(caller string, perSecond rate.Limit, burst int) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	if found, ok := l.recent[caller]; ok {
		return found
	}
	found, ok := l.old[caller]
	if !ok || found.Limit() != perSecond {
		found = rate.NewLimiter(perSecond, burst)
	}
	if len(l.recent) >= generation {
		l.old, l.recent = l.recent, map[string]*rate.Limiter{}
	}
	l.recent[caller] = found
	return found
}

// request counts a request of a key, a user or an anonymous address.
func (l *limiter) request(who caller, limits Limits) error {
	perSecond, burst := rate.Limit(limits.Rate), limits.Burst
	switch {
	case who.actor.Role == access.Anonymous || who.actor.ID == "":
		return l.take("address "+address(who.actor.Address), perSecond, burst)
	case who.rate > 0:
		perSecond = rate.Limit(float64(who.rate) / 60)
		burst = max(1, min(burst, who.rate))
	}
	return l.take(string(who.actor.Role)+" "+who.actor.ID, perSecond, burst)
}

// guess counts a wrong API key of an address: twenty at once, then one every three seconds. It returns the refusal.
func (l *limiter) guess(address string, refusal error) error {
	if err := l.take("guess "+address, rate.Every(3*time.Second), 20); err != nil {
		return err
	}
	return refusal
}

// officePeople is how many people may sign in from one address as often as one person: offices share addresses.
const officePeople = 6

// signIn counts an attempt to sign in, of the address and of the login.
func (l *limiter) signIn(address, login string, perMinute int) error {
	perSecond := rate.Limit(float64(perMinute) / 60)
	if err := l.take("sign-in from "+address, officePeople*perSecond, officePeople*perMinute); err != nil {
		return err
	}
	return l.take("sign-in as "+login, perSecond, perMinute)
}

// address folds the addresses of one IPv6 network (/64) into one: they belong to one subscriber.
func address(text string) string {
	ip, err := netip.ParseAddr(text)
	if err != nil || ip.Unmap().Is4() {
		return text
	}
	if prefix, err := ip.WithZone("").Prefix(64); err == nil {
		return prefix.String()
	}
	return text
}
