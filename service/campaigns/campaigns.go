// Package campaigns decides that enterprises shall hear of programs and plans when they do. Notices come from campaigns
// that staff start, from the events of matching, and from the calendar (a window opens or closes, a title ends); the
// planner turns the notices that are due into messages with their first deliveries. Every step is written in one
// transaction together with how far it has come, so that one that is killed is done again without telling anybody twice.
//
// Who fits what is the business of matching, who is written to and when that of package push, and the sending that of
// service/delivery.
//
// docs/pushing.md says how it behaves.
package campaigns

import (
	"context"
	"iter"
	"log/slog"
	"time"

	"huiqi/internal/clock"
	"huiqi/internal/observe"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/application"
	"huiqi/models/enterprise"
	"huiqi/models/matchrun"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/service/access"
)

// Engine knows programs and enterprises as they were at one position of the change feed.
type Engine interface {
	Candidates() []matching.Candidate
	Candidate(programID string) (matching.Candidate, error)
	Profile(enterpriseID int64) (matching.Profile, bool)
	Members(ctx context.Context, rule matching.Rule, on models.Date, opts matching.AudienceOptions) iter.Seq2[matching.Member, error]
}

// Gate decides how far an operation reaches for an actor.
type Gate interface {
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Notices keeps what there is to tell.
type Notices interface {
	AddNotices(ctx context.Context, notices []rows.Notice) (int64, error)
	DueEnterprises(ctx context.Context, after int64, at time.Time, limit int) ([]int64, error)
	WaitingNotices(ctx context.Context, enterpriseIDs []int64, at time.Time) ([]rows.Notice, error)
	MoveNotices(ctx context.Context, notices []rows.Notice) error
	WaitingFor(ctx context.Context, reason rows.Reason) ([]rows.Notice, error)
	DueFor(ctx context.Context, reason rows.Reason, at time.Time, limit int) (int, error)
	CarriedSince(ctx context.Context, reason rows.Reason, at time.Time) (int64, error)
	MovableNotices(ctx context.Context) ([]rows.NoticeGroup, error)
	MoveWindow(ctx context.Context, g rows.NoticeGroup, usefulTo models.Date) error
	ReviveNotices(ctx context.Context, g rows.NoticeGroup, usefulTo models.Date, at time.Time) (int64, error)
	AddMessages(ctx context.Context, messages []rows.Message, deliveries []rows.Delivery) error
	MessageDays(ctx context.Context, enterpriseIDs []int64, since time.Time) (map[int64][]models.Date, error)
}

// Settings keeps triggers, accounts and subscriptions.
type Settings interface {
	Triggers(ctx context.Context) ([]rows.Trigger, error)
	PutTrigger(ctx context.Context, t *rows.Trigger) error
	Accounts(ctx context.Context) ([]rows.Account, error)
	SubscriptionsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]rows.Subscription, error)
}

// Campaigns keeps the campaigns.
type Campaigns interface {
	CreateCampaign(ctx context.Context, c *rows.Campaign) error
	UpdateCampaign(ctx context.Context, c *rows.Campaign) error
	FindCampaign(ctx context.Context, id string) (rows.Campaign, error)
	ListCampaigns(ctx context.Context, p models.Page) (models.List[rows.Campaign], error)
	GatheringCampaigns(ctx context.Context, limit int) ([]rows.Campaign, error)
	DoneCampaigns(ctx context.Context, limit int) ([]rows.Campaign, error)
	CancelCampaign(ctx context.Context, id, code string) (notices, deliveries int64, err error)
	Briefs(ctx context.Context, ids []int64) ([]enterprise.Brief, error)
	TaggedEnterprises(ctx context.Context, ids []int64, tags []string) (map[int64]bool, error)
}

// Findings are what matching found, and what is known of enterprises besides.
type Findings interface {
	EventsAfter(ctx context.Context, after int64, limit int) ([]matchrun.Event, error)
	LastEvent(ctx context.Context) (int64, error)
	LastRun(ctx context.Context) (matchrun.Run, error)
	StandingsBetween(ctx context.Context, after, upto int64) ([]matchrun.Standing, error)
	EnterpriseSpan(ctx context.Context) (count, minID, maxID int64, err error)
	ExpiringTitles(ctx context.Context, day models.Date) ([]enterprise.TitleGrant, error)
	ApplicationsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]application.Application, error)
}

// Groups keeps the groups that robots write to, and what is posted there.
type Groups interface {
	Groups(ctx context.Context) ([]rows.Group, error)
	AddPostings(ctx context.Context, postings []rows.Posting) (int64, error)
	PostedSince(ctx context.Context, after time.Time) ([]rows.Posting, error)
	ToldAbout(ctx context.Context, programID string, version int, enterpriseIDs []int64) (int64, error)
	RulesSince(ctx context.Context, since time.Time) (map[string]time.Time, error)
}

// Store is everything that is read and written here.
type Store interface {
	Notices
	Groups
	Settings
	Campaigns
	Findings
	Head(ctx context.Context) (int64, error)
	RelayPosition(ctx context.Context, relay string) (string, error)
	MoveRelay(ctx context.Context, relay, from, to string) (bool, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Engine    func(ctx context.Context, position int64) (Engine, error) // that knows at least the position; waits for it
	Gate      Gate
	Language  *matching.Language
	Clock     clock.Clock
	Calendar  push.Calendar
	Hours     push.Hours
	Limits    push.Limits
	NewID     func() string
	AloneUpTo int                  // enterprises that one person may address alone; 0: 500
	Settle    time.Duration        // that events wait for others of the same enterprise; 0: 10 min
	Metrics   *observe.PushMetrics // nil: nothing is counted
	Log       *slog.Logger         // nil: nowhere
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// defaultSettle is how long events wait, so that an enterprise hears of all of them at once.
const defaultSettle = 10 * time.Minute

// defaultAlone is how many enterprises one person may address alone.
const defaultAlone = 500

// New returns the use cases over deps.
func New(deps Deps) *Service {
	if deps.Settle <= 0 {
		deps.Settle = defaultSettle
	}
	if deps.AloneUpTo <= 0 {
		deps.AloneUpTo = defaultAlone
	}
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{deps}
}

// enginePatience is how long work waits for a snapshot that knows what it needs.
const enginePatience = 10 * time.Second

// engineNow returns an engine that knows everything written before the call.
func (s *Service) engineNow(ctx context.Context) (Engine, error) {
	head, err := s.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, enginePatience)
	defer cancel()
	return s.Engine(ctx, head)
}
