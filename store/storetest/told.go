package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	"huiqi/models/push"
	"huiqi/store"
)

// Both runs a test with databases of each kind, side by side.
func Both(t *testing.T, test func(t *testing.T, fresh Fresh)) {
	t.Helper()
	for name, fresh := range Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, fresh)
		})
	}
}

// Monday is a working day of the calendar, within the usual hours.
func Monday() time.Time { return time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai) }

// Told is a database for tests of telling enterprises of programs, at ten on a Monday: an enterprise of Zhangdian and one
// of Linzi (their codes are computed, not of real organisations by intention), a program that is published, g1, and a draft, g0,
// and an account of each of some channels.
type Told struct {
	*store.Store

	Clock *clock.Manual
	Own   enterprise.Enterprise
	Other enterprise.Enterprise
}

// NewTold fills a fresh database.
func NewTold(t testing.TB, fresh Fresh) Told {
	t.Helper()
	now, options := clock.NewManual(Monday()), fresh(t)
	options.Clock = now
	told := Told{Store: Migrated(t, options), Clock: now, Own: newEnterprise(1), Other: newEnterprise(2)}
	told.Own.USCC, told.Other.USCC, told.Other.Region = "91370303MA3HQTT03K", "91370305MA3HQTT11B", "370305"
	told.Write(t, func(ctx context.Context) error {
		p, open, draft := newPolicy("p1"), newProgram("g1", "p1"), newProgram("g0", "p1")
		p.Status, open.Status, draft.Name = policy.Published, policy.Published, "尚未公布的事项"
		open.Windows = []policy.Window{{OpensOn: models.MustDate("2026-03-01"), ClosesOn: models.MustDate("2026-09-30")}}
		err := errors.Join(told.CreatePolicy(ctx, &p), told.CreateProgram(ctx, &open), told.CreateProgram(ctx, &draft))
		err = errors.Join(err, told.CreateEnterprise(ctx, &told.Own), told.CreateEnterprise(ctx, &told.Other))
		err = errors.Join(err, told.AddRule(ctx, &policy.Rule{ProgramID: "g1", Body: `{"all":[{"field":"region","op":"in","value":["370303"]}]}`}))
		err = errors.Join(err, told.PublishRule(ctx, "g1", 1, "u1", Monday()))
		for id, channel := range map[string]push.Channel{"kjj": push.WeChatTemplate, "mail": push.Email, "sms": push.SMS, "inbox": push.Inbox, "robot": push.WeComRobot} {
			a := push.Account{ID: id, Channel: channel, Name: "示例" + id, Settings: map[string]string{}, Enabled: true, PerSecond: 1000}
			err = errors.Join(err, told.CreateAccount(ctx, &a))
		}
		return err
	})
	return told
}

// Write runs do in a transaction, and fails the test when it fails.
func (d Told) Write(t testing.TB, do func(ctx context.Context) error) {
	t.Helper()
	write(t, d.Store, do)
}

// Subscribe adds an address of an enterprise, with a consent of the month before.
func (d Told) Subscribe(t testing.TB, id string, enterpriseID int64, account, address string, rank int) push.Subscription {
	t.Helper()
	before := Monday().AddDate(0, -1, 0)
	sub := push.Subscription{
		ID: id, EnterpriseID: enterpriseID, AccountID: account, Address: address, State: push.Active, Rank: rank,
		ConsentBy: "form", ConsentProof: "登记表", ConsentAt: before, StateAt: before,
	}
	d.Write(t, func(ctx context.Context) error { return d.CreateSubscription(ctx, &sub) })
	return sub
}

// Queue plans a message of g1 to the subscription; the delivery has the id of the message with "d-" before it.
func (d Told) Queue(t testing.TB, message string, sub push.Subscription, state push.State) {
	t.Helper()
	at := Monday()
	m := push.Message{ID: message, EnterpriseID: sub.EnterpriseID, Day: models.DateOf(at), Items: []push.Item{{
		ProgramID: "g1", RuleVersion: 1, Program: "研发补助", Policy: "示例办法", Level: "municipal", Verdict: "eligible", Sample: true,
	}}}
	one := push.Delivery{
		ID: "d-" + message, MessageID: message, SubscriptionID: sub.ID, EnterpriseID: sub.EnterpriseID, AccountID: sub.AccountID, Address: sub.Address, Chain: true,
		State: state, NotBefore: at,
	}
	notice := push.Notice{
		EnterpriseID: sub.EnterpriseID, ProgramID: "g1", RuleVersion: 1, Reason: push.ByCampaign, Round: message, State: push.Carried, DueAt: at, PlannedAt: &at, MessageID: message,
	}
	d.Write(t, func(ctx context.Context) error {
		if err := d.AddMessages(ctx, []push.Message{m}, []push.Delivery{one}); err != nil {
			return err
		}
		_, err := d.AddNotices(ctx, []push.Notice{notice})
		return err
	})
}

// Audited are the audit entries, the first first: what was done to what, and by whom.
func (d Told) Audited(t testing.TB) []string {
	t.Helper()
	list, err := d.ListAudit(t.Context(), store.AuditFilter{}, models.Page{Limit: models.MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	out := make([]string, 0, len(list.Items))
	for i := len(list.Items) - 1; i >= 0; i-- {
		e := list.Items[i]
		out = append(out, e.Action+" "+e.Kind+" "+e.Subject+" by "+e.ActorID)
	}
	return out
}

// Cast are people of every role, for tables of permissions.
type Cast struct {
	Admin, Bureau  access.Actor
	Near, Away     access.Actor // staff of the districts of Told.Own and of Told.Other
	Force          access.Actor // a member of a task force
	Company, Rival access.Actor // users of Told.Own and of Told.Other
	Nobody         access.Actor
}

// NewCast returns the people.
func NewCast() Cast {
	return Cast{
		Admin: access.Actor{ID: "admin", Role: access.Admin}, Bureau: access.Actor{ID: "bureau", Role: access.BureauStaff},
		Near: access.Actor{ID: "near", Role: access.DistrictStaff, District: "370303"}, Away: access.Actor{ID: "away", Role: access.DistrictStaff, District: "370305"},
		Force:   access.Actor{ID: "force", Role: access.TaskForceMember},
		Company: access.Actor{ID: "company", Role: access.EnterpriseUser, USCC: "91370303MA3HQTT03K"},
		Rival:   access.Actor{ID: "rival", Role: access.EnterpriseUser, USCC: "91370305MA3HQTT11B"},
		Nobody:  access.Actor{Role: access.Anonymous},
	}
}

// All returns the people by what tests call them.
func (c Cast) All() map[string]access.Actor {
	return map[string]access.Actor{
		"admin": c.Admin, "bureau": c.Bureau, "near": c.Near, "away": c.Away, "force": c.Force, "company": c.Company, "rival": c.Rival, "nobody": c.Nobody,
	}
}

// CodeOf is the code of a fault; empty: there is no error.
func CodeOf(err error) string {
	var f *models.Fault
	switch {
	case err == nil:
		return ""
	case errors.As(err, &f):
		return f.Code
	}
	return "no fault: " + err.Error()
}
