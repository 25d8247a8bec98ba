package access

import (
	"context"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/push"
	"huiqi/models/reference"
)

// Transactor opens the transactions that everything here runs in, and takes the audit entries written in them.
type Transactor interface {
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *access.AuditEntry) error
}

// Users keeps the people who sign in. An update names the version it expects and raises it by one;
// failed sign-ins and locks are counted apart and do not.
type Users interface {
	CreateUser(ctx context.Context, u *access.User) error
	UpdateUser(ctx context.Context, u *access.User) error
	FindUser(ctx context.Context, id string) (access.User, error)
	UserByLogin(ctx context.Context, login string) (access.User, error)
	CountFailure(ctx context.Context, id string) (int, error)
	LockUser(ctx context.Context, id string, until *time.Time) error
	ListUsers(ctx context.Context, filter access.UserFilter, page models.Page) (models.List[access.User], error)
}

// Keys keeps the API keys.
type Keys interface {
	CreateKey(ctx context.Context, k *access.APIKey) error
	FindKey(ctx context.Context, id string) (access.APIKey, error)
	KeyByPrefix(ctx context.Context, prefix string) (access.APIKey, error)
	ListKeys(ctx context.Context, page models.Page) (models.List[access.APIKey], error)
	RevokeKey(ctx context.Context, id string, at time.Time) error
	UseKey(ctx context.Context, id string, at time.Time) error // at most once a minute
}

// Accounts keeps what letters are sent from.
type Accounts interface {
	FindAccount(ctx context.Context, id string) (push.Account, error)
}

// Store is what this package needs of the database.
type Store interface {
	Transactor
	Users
	Keys
	Accounts
	Answers
	ListAudit(ctx context.Context, filter access.AuditFilter, page models.Page) (models.List[access.AuditEntry], error)
}

// Service is the use cases of access. It embeds the permission table, so that it is the Gate of other services.
type Service struct {
	*Table
	store     Store
	clock     clock.Clock
	catalogue *reference.Catalogue
	hashing   chan struct{} // bounds the memory of password hashing: 19 MiB a slot
}

// hashingSlots is how many passwords are hashed at the same time.
const hashingSlots = 4

// New returns the service.
func New(store Store, catalogue *reference.Catalogue, now clock.Clock) *Service {
	return &Service{
		Table: NewTable(), store: store, clock: now, catalogue: catalogue,
		hashing: make(chan struct{}, hashingSlots),
	}
}

// audited runs a write and its audit entry in one transaction.
func (s *Service) audited(ctx context.Context, actor access.Actor, action, kind, subject, detail string,
	write func(ctx context.Context) error,
) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := write(ctx); err != nil {
			return err
		}
		return s.store.AppendAudit(ctx, actor.Entry(s.clock.Now(), action, kind, subject, detail))
	})
}
