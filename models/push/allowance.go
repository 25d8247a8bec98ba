package push

import (
	"time"

	"huiqi/models"
)

// WholeDelivery is a delivery in the unit of Allowance.Tokens.
const WholeDelivery = 1000

// Take takes up to want deliveries from what an account may send now, and returns how many it may and, when those are
// fewer than wanted, how long to wait for the next. The rate is a token bucket that holds what may be sent in a second;
// the day is counted in Shanghai.
func (a *Allowance) Take(account Account, want int, now time.Time) (granted int, wait time.Duration) {
	full := int64(account.PerSecond) * WholeDelivery
	if passed := now.Sub(a.At); a.At.IsZero() || passed >= time.Second {
		a.Tokens = full
	} else if passed > 0 {
		a.Tokens = min(full, a.Tokens+int64(passed)*full/int64(time.Second))
	}
	if a.At.Before(now) {
		a.At = now
	}
	if today := models.DateOf(now); a.Day != today {
		a.Day, a.Used = today, 0
	}
	granted = min(want, int(a.Tokens/WholeDelivery))
	if left := int64(account.PerDay) - a.Used; account.PerDay > 0 && int64(granted) >= left {
		granted = int(max(0, left))
		wait = models.DateOf(now).AddDays(1).In(models.Shanghai).Sub(now)
	} else if granted < want {
		wait = time.Duration((int64(granted+1)*WholeDelivery-a.Tokens)*int64(time.Second)/full) + time.Millisecond
	}
	a.Tokens -= int64(granted) * WholeDelivery
	a.Used += int64(granted)
	if granted == want {
		wait = 0
	}
	return granted, wait
}
