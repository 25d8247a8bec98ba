package push

import (
	"fmt"
	"strconv"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

// leaseSetting is the setting of an account that is pulled from: for how many seconds what was fetched is its fetcher's.
const leaseSetting = "lease_seconds"

// Bounds of leases, and how long they are usually.
const (
	shortestLease = 10 * time.Second
	longestLease  = time.Hour
	usualLease    = 2 * time.Minute
)

// Pulled is the channel of accounts whose letters wait to be fetched by a backend, which brings them to people itself.
type Pulled struct{}

// Check returns what is wrong with an account's settings. It needs none.
func (Pulled) Check(settings map[string]string) []models.Violation {
	var c models.Checker
	for name, value := range settings {
		if name != leaseSetting {
			c.Say(true, "settings."+name, "unknown-setting", "没有这个设置", "no such setting", leaseSetting)
			continue
		}
		seconds, err := strconv.Atoi(value)
		c.Say(err != nil || seconds < int(shortestLease.Seconds()) || seconds > int(longestLease.Seconds()), "settings."+name, "out-of-range", "须为 10 到 3600 的秒数", "a number of seconds from 10 to 3600", fmt.Sprint(usualLease.Seconds()))
	}
	return c.Found
}

// Lease is how long what was fetched from an account is its fetcher's without being acknowledged.
func (p Pulled) Lease(a push.Account) time.Duration {
	seconds, err := strconv.Atoi(a.Settings[leaseSetting])
	if err != nil || len(p.Check(map[string]string{leaseSetting: a.Settings[leaseSetting]})) > 0 {
		return usualLease
	}
	return time.Duration(seconds) * time.Second
}
