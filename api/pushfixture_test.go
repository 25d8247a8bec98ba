package api_test

import (
	"context"
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/access"
	rows "huiqi/models/push"
)

// pushed is a server with a program, an account, the callers' own enterprise and another one with an address each, and
// one letter to the first.
type pushed struct {
	*server
	own, other rows.Subscription
}

// letterID is the delivery that the fixture sent.
const letterID = "d1"

func servePushed(t *testing.T) pushed {
	t.Helper()
	s, bureau := bureauServer(t)
	s.base()
	bureau.publishedProgram("city", revenueRule)
	p := pushed{server: s}
	briefs, err := s.store.EnterpriseIDs(t.Context(), []string{ownUSCC, otherUSCC})
	must(t, err)
	at := now.Add(-24 * time.Hour)
	subscription := func(id, uscc, address string) rows.Subscription {
		return rows.Subscription{
			ID: id, EnterpriseID: briefs[uscc], AccountID: "sms", Address: address, State: rows.Active, Rank: 1, Topics: []string{}, Levels: []string{},
			ConsentBy: "form", ConsentProof: "登记表", ConsentAt: at, StateAt: at,
		}
	}
	p.own, p.other = subscription("s1", ownUSCC, "13800000001"), subscription("s2", otherUSCC, "13800000002")
	m := rows.Message{ID: "m1", EnterpriseID: briefs[ownUSCC], Day: models.DateOf(at), Items: []rows.Item{{
		ProgramID: "city-a", RuleVersion: 1, Reason: rows.NewlyEligible, Program: "示例补助", Policy: "示例补助办法", Level: "municipal",
		Verdict: "eligible", Because: []string{"注册地在张店区"}, Gives: "最高20万元", Sample: true,
	}}}
	d := rows.Delivery{
		ID: letterID, MessageID: "m1", SubscriptionID: "s1", EnterpriseID: briefs[ownUSCC], AccountID: "sms", Address: p.own.Address, Chain: true,
		State: rows.Accepted, NotBefore: at, SentAt: &at,
	}
	p.write(func(ctx context.Context) error {
		account := rows.Account{ID: "sms", Channel: rows.SMS, Name: "短信（示例）", Enabled: true, PerSecond: 5}
		for _, do := range []func() error{
			func() error { return s.store.CreateAccount(ctx, &account) },
			func() error { return s.store.CreateSubscription(ctx, &p.own) },
			func() error { return s.store.CreateSubscription(ctx, &p.other) },
			func() error { return s.store.AddMessages(ctx, []rows.Message{m}, []rows.Delivery{d}) },
		} {
			if err := do(); err != nil {
				return err
			}
		}
		return nil
	})
	return p
}

func (p pushed) write(do func(ctx context.Context) error) {
	p.t.Helper()
	must(p.t, p.store.InTx(p.t.Context(), do))
}

// queue puts a delivery in a state to an address of the own enterprise.
func (p pushed) queue(id, subscription string, state rows.State) {
	p.t.Helper()
	p.write(func(ctx context.Context) error {
		m := rows.Message{ID: "of-" + id, EnterpriseID: p.own.EnterpriseID, Day: models.DateOf(now), Items: []rows.Item{}}
		return p.store.AddMessages(ctx, []rows.Message{m}, []rows.Delivery{{
			ID: id, MessageID: m.ID, SubscriptionID: subscription, EnterpriseID: p.own.EnterpriseID, AccountID: "sms", Address: p.own.Address, Chain: true,
			State: state, NotBefore: now,
		}})
	})
}

func (p pushed) state(id string) rows.State {
	p.t.Helper()
	d, err := p.store.FindDelivery(p.t.Context(), id)
	must(p.t, err)
	return d.State
}

// enterpriseUser is signed in as the own enterprise.
func (p pushed) enterpriseUser() *client {
	p.t.Helper()
	p.user(access.User{ID: "company", Role: access.EnterpriseUser, USCC: ownUSCC})
	return p.signIn("company")
}
