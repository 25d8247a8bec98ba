// Package groups posts programs to groups of people by robots: each program once to each group that wants to hear of it,
// when it opens or when a campaign asks for it. A robot tells no doubles: a posting that a worker had when it died, once it
// had begun to send, is never sent again.
//
// What is posted where is planned by service/campaigns; how robots are spoken to is the business of
// push/channels/wecomrobot.
package groups

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"huiqi/internal/clock"
	"huiqi/internal/observe"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
)

// Robot posts to the group of an account. It never posts twice by itself.
type Robot interface {
	Post(ctx context.Context, account rows.Account, markdown string) push.Answer
}

// Store keeps postings, and the accounts that post them.
type Store interface {
	Postings
	FindAccount(ctx context.Context, id string) (rows.Account, error)
	PauseAccount(ctx context.Context, id string, until time.Time, code, note string) error
	TakeAllowance(ctx context.Context, a rows.Account, want int, now time.Time) (granted int, wait time.Duration, err error)
	ReturnAllowance(ctx context.Context, accountID string, unused int) error
	FindProgram(ctx context.Context, id string) (policy.Program, error)
	FindCampaign(ctx context.Context, id string) (rows.Campaign, error)
	FindGroup(ctx context.Context, id string) (rows.Group, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
}

// Postings keeps what is posted.
type Postings interface {
	DuePostingAccounts(ctx context.Context, at time.Time) ([]string, error)
	ClaimPosting(ctx context.Context, c rows.Claim) ([]rows.Posting, error)
	BeginPosting(ctx context.Context, id, lease string, at time.Time) (bool, error)
	SettlePosting(ctx context.Context, lease string, p rows.Posting) error
	TriedSince(ctx context.Context, accountID string, after time.Time) ([]time.Time, error)
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Robot     Robot
	PerMinute func(account rows.Account) int
	Link      func(programID string) string                                 // page about a program
	Offer     func(ctx context.Context, p rows.Posting) (push.Offer, error) // what there is to say now; nil: what was planned
	Clock     clock.Clock
	Hours     push.Hours
	Calendar  push.Calendar
	Metrics   *observe.PushMetrics // nil: nothing is counted
	Log       *slog.Logger         // nil: nowhere
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service {
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{deps}
}

// Wanted returns the accounts that have something to post.
func (s *Service) Wanted(ctx context.Context) ([]string, error) {
	return s.Store.DuePostingAccounts(ctx, s.Clock.Now())
}

// Work posts what an account has to post, until nothing is due or the account has to wait. Any number of workers may work
// for one account at once.
func (s *Service) Work(ctx context.Context, accountID string) (posted int, err error) {
	lease, err := uuid.NewV7()
	if err != nil {
		return 0, fmt.Errorf("post: make a lease: %w", err)
	}
	for ctx.Err() == nil {
		account, err := s.Store.FindAccount(ctx, accountID)
		if err != nil || account.Channel != rows.WeComRobot || !account.Sends(s.Clock.Now()) {
			return posted, err
		}
		p, there, err := s.take(ctx, account, lease.String())
		if err != nil || !there {
			return posted, err
		}
		if err := s.post(ctx, account, p, lease.String()); err != nil {
			return posted, fmt.Errorf("post to %s: %w", p.GroupID, err)
		}
		posted++
	}
	return posted, ctx.Err()
}

// minute is the time in which a robot takes only so many messages.
const minute = time.Minute

// leaseFor is how long a worker has a posting, longer than a request takes.
const leaseFor = time.Minute
