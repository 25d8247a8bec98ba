package delivery_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/service/delivery"
	"huiqi/store/storetest"
)

// kinds plans a letter of a grant and a loan for the first of a chain, who wants both; the two behind want one each.
func (f fixture) kinds(t *testing.T, account string, kinds ...string) {
	t.Helper()
	f.write(t, func(ctx context.Context) error {
		m := rows.Message{ID: "m1", EnterpriseID: f.owner}
		err := f.store.CreateProgram(ctx, &policy.Program{ID: "g2", PolicyID: "p1", Name: "科技贷款", Status: policy.Published})
		for i, kind := range kinds {
			n := rows.Notice{EnterpriseID: f.owner, ProgramID: map[string]string{"grant": "g1", "loan": "g2"}[kind], RuleVersion: 1, Reason: rows.NewlyEligible, State: rows.Carried, DueAt: monday, MessageID: "m1"}
			_, err2 := f.store.AddNotices(ctx, []rows.Notice{n})
			err = errors.Join(err, err2)
			m.Items = append(m.Items, rows.Item{NoticeID: int64(i + 1), ProgramID: n.ProgramID, Program: kind, Level: "municipal", Kinds: []string{kind}})
		}
		for i, topics := range [][]string{{"grant", "loan"}, {"grant"}, {"loan"}} {
			id := string(rune('a' + i))
			err = errors.Join(err, f.store.CreateSubscription(ctx, &rows.Subscription{
				ID: id, EnterpriseID: f.owner, AccountID: account, Address: "at-" + id, State: rows.Active, Rank: i + 1, Topics: topics,
			}))
		}
		d := rows.Delivery{ID: "d-m1", MessageID: "m1", SubscriptionID: "a", EnterpriseID: f.owner, AccountID: account, Address: "at-a", Chain: true, State: rows.Queued, NotBefore: monday}
		return errors.Join(err, f.store.AddMessages(ctx, []rows.Message{m}, []rows.Delivery{d}))
	})
}

// carried are the notices of the letter: state and message.
func (f fixture) carried(t *testing.T) (out []string) {
	t.Helper()
	notices, err := f.store.NoticesOf(t.Context(), f.owner, 9)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range slices.Backward(notices) { // the last comes first
		out = append(out, n.ProgramID+" "+string(n.State)+n.Code+" "+n.MessageID)
	}
	return out
}

func TestTheNextOfAChainMayWantLess(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ kinds, states, notices []string }{
		"a part: the rest is planned anew":     {[]string{"grant", "loan"}, []string{"at-a failed", "at-b accepted"}, []string{"g1 carried m1", "g2 waiting "}},
		"nothing: whoever comes behind has it": {[]string{"loan"}, []string{"at-a failed", "at-b suppressed", "at-c accepted"}, []string{"g2 carried m1"}},
	}
	for name, test := range tests {
		storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
			t.Helper()
			f := fixtureOver(t, &provider{answer: func(l push.Letter, _ int) push.Answer {
				if l.Address == "at-a" {
					return push.Answer{Outcome: push.Bad}
				}
				return push.Answer{Outcome: push.Sent}
			}}, fresh(t))
			f.kinds(t, "mail", test.kinds...)
			f.work(t)
			if diff := cmp.Diff(append(f.states(t, "m1"), f.carried(t)...), append(test.states, test.notices...)); diff != "" {
				t.Errorf("%s (-got +want):\n%s", name, diff)
			}
		})
	}
}

// TestALetterOfWhichAPartIsWithdrawnIsFetchedAgain has a program end between fetching and acknowledging a letter of two.
func TestALetterOfWhichAPartIsWithdrawnIsFetchedAgain(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		p := pulled{fixtureOver(t, &provider{}, fresh(t)), rows.Account{ID: "pulled", Channel: rows.Pull, Name: "示例后台", Enabled: true, PerSecond: 1000}}
		p.write(t, func(ctx context.Context) error { return p.store.CreateAccount(ctx, &p.account) })
		p.kinds(t, "pulled", "grant", "loan")
		lent := p.fetch(t, "", 9)
		p.write(t, func(ctx context.Context) error {
			g, err := p.store.FindProgram(ctx, "g2")
			g.Status = policy.Expired
			return errors.Join(err, p.store.UpdateProgram(ctx, &g))
		})
		for range 2 {
			if got := p.take(t, lent.Lease, "d-m1"); !slices.Equal(got, []string{delivery.Lapsed}) {
				t.Errorf("acknowledged what tells of both: %v", got)
			}
		}
		lent = p.fetch(t, "", 9)
		if len(lent.Letters) != 1 || len(lent.Letters[0].Letter.Items) != 1 || !slices.Equal(p.take(t, lent.Lease, "d-m1"), []string{delivery.Taken}) {
			t.Errorf("fetched %+v, want the grant, to be taken", lent.Letters)
		}
		if diff := cmp.Diff(p.carried(t), []string{"g1 carried m1", "g2 droppednot-offered m1"}); diff != "" {
			t.Errorf("(-got +want):\n%s", diff)
		}
	})
}
