// Package agenda tells people who work here what waits for them: items that nobody has reported on, papers to review and to
// issue, needs near their limit or past it, answers that their enterprises have not confirmed. A person gets one message a day,
// within working hours, and is told of nothing as of something new twice. Groups of staff hear of theirs by a robot, and an enterprise
// of an answer that waits for its word by an address that it subscribed with.
//
// What waits is asked of service/rhythm and service/needs for the very person, so that nobody is told what they may not see. How a
// mail server and a robot are spoken to is the business of push/channels, when it is done that of package jobs.
// docs/agenda.md says how it behaves.
package agenda

import (
	"context"
	"log/slog"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/agenda"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	rows "huiqi/models/push"
	"huiqi/models/taskforce"
	"huiqi/push"
	"huiqi/service/access"
	"huiqi/service/needs"
)

// Digests keeps what people are told.
type Digests interface {
	AddDigest(ctx context.Context, d *agenda.Digest) (bool, error)
	AddTold(ctx context.Context, receiver, digestID string, keys []string) (fresh []string, err error)
	ToldOf(ctx context.Context, receiver string, keys []string) (map[string]bool, error)
	ForgetTold(ctx context.Context, digestIDs ...string) error
	DigestsOn(ctx context.Context, receiver agenda.Receiver, day models.Date) (map[string]bool, error)
	ListDigests(ctx context.Context, f agenda.Filter, p models.Page) (models.List[agenda.Digest], error)
	ExpireDigests(ctx context.Context, day models.Date, now time.Time) ([]string, error)
	PurgeAgenda(ctx context.Context, before time.Time) (int64, error)
}

// Sending lends digests to workers.
type Sending interface {
	DueDigestAccounts(ctx context.Context, at time.Time) ([]string, error)
	ClaimDigests(ctx context.Context, c rows.Claim) ([]agenda.Digest, error)
	BeginDigest(ctx context.Context, id, lease string, at time.Time) (bool, error)
	SettleDigest(ctx context.Context, lease string, d agenda.Digest) (bool, error)
	PauseAccount(ctx context.Context, id string, until time.Time, code, note string) error
	TakeAllowance(ctx context.Context, a rows.Account, want int, now time.Time) (granted int, wait time.Duration, err error)
	ReturnAllowance(ctx context.Context, accountID string, unused int) error
}

// Receivers keeps who is told, and where.
type Receivers interface {
	Mailboxes(ctx context.Context, userIDs ...string) (map[string]agenda.Mailbox, error)
	PutMailbox(ctx context.Context, m *agenda.Mailbox) error
	MarkMailbox(ctx context.Context, userID, address, code string) error
	CreateStaffGroup(ctx context.Context, g *agenda.Group) error
	UpdateStaffGroup(ctx context.Context, g *agenda.Group) error
	FindStaffGroup(ctx context.Context, id string) (agenda.Group, error)
	StaffGroups(ctx context.Context) ([]agenda.Group, error)
	FindUser(ctx context.Context, id string) (actors.User, error)
	PeopleWithAccounts(ctx context.Context, district string) (map[string]bool, error)
	ListUsers(ctx context.Context, filter actors.UserFilter, page models.Page) (models.List[actors.User], error)
	FindAccount(ctx context.Context, id string) (rows.Account, error)
	Accounts(ctx context.Context) ([]rows.Account, error)
	FindSubscription(ctx context.Context, id string) (rows.Subscription, error)
	SubscriptionsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]rows.Subscription, error)
	UpdateSubscription(ctx context.Context, sub *rows.Subscription) error
	Briefs(ctx context.Context, ids []int64) ([]enterprise.Brief, error)
}

// Store is everything that is read and written here.
type Store interface {
	Digests
	Sending
	Receivers
	Plans(ctx context.Context, f taskforce.PlanFilter) ([]taskforce.Plan, error)
	ListTaskForces(ctx context.Context) ([]taskforce.TaskForce, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Gate decides how far an operation reaches for an actor.
type Gate interface {
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Papers are what the office's rhythm makes.
type Papers interface {
	List(ctx context.Context, actor actors.Actor, f taskforce.CircularFilter, p models.Page) (models.List[taskforce.Circular], error)
	Reminders(ctx context.Context, actor actors.Actor, period string) ([]taskforce.Reminder, error)
}

// Needs are what enterprises need.
type Needs interface {
	Pressing(ctx context.Context, actor actors.Actor, wants func(need.Alert) bool) ([]needs.AlertItem, error)
	Lapsed(ctx context.Context, actor actors.Actor) ([]need.Need, error)
	Reminded(ctx context.Context) (map[int64][]needs.Reminded, error)
}

// Mail writes to a mailbox. It never sends twice by itself.
type Mail interface {
	Note(ctx context.Context, account rows.Account, note push.Note) push.Answer
}

// Robot posts to the group of an account. It never posts twice by itself.
type Robot interface {
	Post(ctx context.Context, account rows.Account, markdown string) push.Answer
}

// Followers says something to a follower of an official account while they may be written to, within a transaction.
type Followers interface {
	Tell(ctx context.Context, accountID, address, text string) (bool, error)
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Papers    Papers
	Needs     Needs
	Mail      Mail
	Robot     Robot
	Followers Followers
	Clock     clock.Clock
	Hours     push.Hours // within which anybody is told; only working days count, whatever it says
	Calendar  push.Calendar
	Site      string // where people sign in
	NewID     func() string
	Log       *slog.Logger // nil: nowhere
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service {
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	deps.Hours.WorkingDays = true
	return &Service{deps}
}

func (s *Service) today() models.Date { return clock.Today(s.Clock) }

// user and group name receivers of what is told, in AddTold; an enterprise is told of a need by whichever id it has.
func user(id string) string  { return "user:" + id }
func group(id string) string { return "group:" + id }

const enterprises = "enterprise"
