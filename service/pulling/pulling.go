// Package pulling is the use cases of backends that bring letters to people themselves: they fetch what waits for an
// account, acknowledge what they have, and report what became of it. It decides who may do that at which account, and
// writes down that they did.
//
// What is lent, taken and moved, and what that leads to, is the business of service/delivery.
package pulling

import (
	"context"
	"fmt"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/service/access"
	"huiqi/service/delivery"
)

// Gate decides whether an actor may do an operation at all.
type Gate interface {
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Store keeps accounts and the audit log.
type Store interface {
	FindAccount(ctx context.Context, id string) (rows.Account, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Sending lends letters and hears what became of them; *delivery.Service does.
type Sending interface {
	Lend(ctx context.Context, account rows.Account, after string, limit int) (delivery.Lent, error)
	Take(ctx context.Context, account rows.Account, lease string, ids []string) ([]delivery.Taking, error)
	Report(ctx context.Context, account rows.Account, reports []delivery.Report) ([]delivery.Noted, error)
}

// Deps is what the service works with.
type Deps struct {
	Store   Store
	Gate    Gate
	Sending Sending
	Clock   clock.Clock
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{deps} }

// account is one that an actor may pull from by an operation.
func (s *Service) account(ctx context.Context, actor actors.Actor, op access.Operation, id string) (rows.Account, error) {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return rows.Account{}, err
	}
	if err := access.AtAccount(actor, id); err != nil {
		return rows.Account{}, err
	}
	account, err := s.Store.FindAccount(ctx, id)
	if err == nil && account.Channel != rows.Pull {
		err = models.Faulty(models.KindConflict, "not-pulled", "该账号的推送由系统发送，不供拉取："+id, "the letters of the account are sent, not fetched: "+id)
	}
	return account, err
}

// Pending is what a backend fetched.
type Pending struct {
	Items       []Letter   `json:"items" nullable:"false"`
	NextCursor  string     `json:"next_cursor,omitempty" doc:"从这里继续取；没有时已到队尾"`
	Lease       string     `json:"lease,omitempty" doc:"租约：确认时原样带上"`
	LeasedUntil *time.Time `json:"leased_until,omitempty" doc:"到这时还没有确认的，可再次被取走"`
	AgainAt     *time.Time `json:"again_at,omitempty" doc:"在此之前没有可取的：不在推送时段、账号暂停、达到每秒或每天的限额"`
}

// Letter is one letter to be brought to one address.
type Letter struct {
	DeliveryID string      `json:"delivery_id" doc:"投递编号：确认与回执用它；同一封始终不变"`
	Address    string      `json:"address" doc:"收件地址，公众号为 openid"`
	USCC       string      `json:"uscc" doc:"统一社会信用代码"`
	Enterprise string      `json:"enterprise" doc:"企业名称"`
	Subject    string      `json:"subject" doc:"标题"`
	Text       string      `json:"text" doc:"正文"`
	URL        string      `json:"url" doc:"列出全部依据的页面"`
	StopURL    string      `json:"stop_url" doc:"退订页面"`
	Items      []rows.Item `json:"items" nullable:"false" doc:"每一政策事项的要素，可填入模板"`
	NotBefore  time.Time   `json:"not_before" doc:"此前不发"`
	NotAfter   *time.Time  `json:"not_after,omitempty" doc:"此后没有用处，不要再发"`
	Attempt    int         `json:"attempt" doc:"第几次被取走"`
}

// Fetch lends up to limit letters of an account to the actor, behind a place in its queue or from the beginning, and
// writes down that their addresses were read. Faults: account-not-found, not-pulled, account-off, bad-cursor, and those
// of the gate.
func (s *Service) Fetch(ctx context.Context, actor actors.Actor, accountID, after string, limit int) (Pending, error) {
	account, err := s.account(ctx, actor, "fetchPending", accountID)
	if err != nil {
		return Pending{}, err
	}
	if !account.Enabled {
		return Pending{}, models.Faulty(models.KindConflict, "account-off", "推送账号已停用："+accountID, "the account is switched off: "+accountID)
	}
	limit = models.Page{Limit: limit}.Clamped()
	lent, err := s.Sending.Lend(ctx, account, after, limit)
	if err != nil {
		return Pending{}, err
	}
	if len(lent.Letters) == 0 {
		return pending(lent), nil
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) error { // before the addresses are told: what was lent in vain lapses
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "fetchPending", "account", accountID, fmt.Sprintf("%d 条", len(lent.Letters))))
	})
	if err != nil {
		return Pending{}, err
	}
	return pending(lent), nil
}

func pending(lent delivery.Lent) Pending {
	p := Pending{Items: make([]Letter, len(lent.Letters)), NextCursor: lent.Next}
	if len(lent.Letters) > 0 {
		p.Lease, p.LeasedUntil = lent.Lease, &lent.Until
	}
	if !lent.Again.IsZero() {
		p.AgainAt = &lent.Again
	}
	for i, l := range lent.Letters {
		p.Items[i] = Letter{
			DeliveryID: l.Letter.ID, Address: l.Letter.Address, USCC: l.Letter.USCC, Enterprise: l.Letter.Enterprise, Subject: l.Letter.Subject(),
			Text: l.Letter.Text(), URL: l.Letter.Link, StopURL: l.Letter.Stop, Items: l.Letter.Items, NotBefore: l.Delivery.NotBefore,
			NotAfter: l.Delivery.NotAfter, Attempt: l.Delivery.Attempts,
		}
	}
	return p
}

// Acknowledge hands over letters that the actor fetched under a lease, and says of each what came of it, in the order
// given. It may be repeated. Faults: account-not-found, not-pulled, and those of the gate.
func (s *Service) Acknowledge(ctx context.Context, actor actors.Actor, accountID, lease string, ids []string) ([]delivery.Taking, error) {
	account, err := s.account(ctx, actor, "acknowledgePending", accountID)
	if err != nil {
		return nil, err
	}
	var taken []delivery.Taking
	err = s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		if taken, err = s.Sending.Take(ctx, account, lease, ids); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "acknowledgePending", "account", accountID, fmt.Sprintf("%d 条", len(ids))))
	})
	return taken, err
}

// Receipt is what a backend says of a letter that it sent.
type Receipt struct {
	DeliveryID string
	State      string    // delivered, read, failed, blocked
	Code       string    // the provider's
	At         time.Time // zero: now
}

// Report notes what became of letters that the actor sent, and says of each what came of it, in the order given. What lies
// in the future is taken to be now. It may be repeated. Faults: account-not-found, not-pulled, and those of the gate.
func (s *Service) Report(ctx context.Context, actor actors.Actor, accountID string, receipts []Receipt) ([]delivery.Noted, error) {
	account, err := s.account(ctx, actor, "reportReceipts", accountID)
	if err != nil {
		return nil, err
	}
	now := s.Clock.Now()
	reports := make([]delivery.Report, len(receipts))
	for i, r := range receipts {
		reports[i] = r.report(now)
	}
	var noted []delivery.Noted
	err = s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		if noted, err = s.Sending.Report(ctx, account, reports); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(now, "reportReceipts", "account", accountID, fmt.Sprintf("%d 条", len(receipts))))
	})
	return noted, err
}

const blocked = "blocked"

func (r Receipt) report(now time.Time) delivery.Report {
	out := delivery.Report{DeliveryID: r.DeliveryID, State: rows.State(r.State), Code: r.Code, At: r.At}
	if r.State == blocked {
		out.State, out.Blocked = rows.Failed, true
		if r.Code == "" {
			out.Code = blocked
		}
	}
	if out.At.IsZero() || out.At.After(now) {
		out.At = now
	}
	return out
}
