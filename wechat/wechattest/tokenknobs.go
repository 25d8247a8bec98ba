package wechattest

import (
	"strconv"
	"time"

	"huiqi/models"
)

// The families of tokens.
const (
	Stable = "stable_token"
	Plain  = "token"
)

// InvalidateTokens makes every token of the account one that was replaced, from now on: the next use fails with 40001.
func (a *Account) InvalidateTokens() {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	now := a.server.now()
	for _, g := range a.server.grants {
		if g.account == a && (g.dead.IsZero() || g.dead.After(now)) {
			g.dead = now
		}
	}
}

// DenyIP makes requests for tokens fail with 40164 for that address; the empty address ends it.
func (a *Account) DenyIP(address string) {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	a.deniedIP = address
}

// Freeze makes requests for tokens fail with 40243, or ends it.
func (a *Account) Freeze(frozen bool) {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	a.frozen = frozen
}

// TokenCalls returns how often a token of that family (Stable or Plain) was asked for, refused requests included.
func (a *Account) TokenCalls(family string) int {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	return a.tokenCalls[family]
}

// day returns the civil date in Beijing, by which quotas are counted.
func day(t time.Time) string { return t.In(models.Shanghai).Format(time.DateOnly) }

// month returns the month in Beijing.
func month(t time.Time) string { return t.In(models.Shanghai).Format("2006-01") }

func seconds(d time.Duration) string { return strconv.FormatInt(int64(d/time.Second), 10) }

// Ticket returns the ticket that pages are signed with; empty before one was asked for.
func (a *Account) Ticket() string {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	if a.ticket == nil {
		return ""
	}
	return a.ticket.value
}
