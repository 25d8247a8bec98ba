package api_test

import (
	"context"
	"errors"

	"huiqi/models"
	rows "huiqi/models/push"
)

// pushDeeds live through a push: an account, a subscription, campaigns and a delivery that has to be sent again.
func pushDeeds() []deed {
	const e = "/enterprises/" + otherUSCC
	rule := map[string]any{"field": "region", "op": "in", "value": []string{"370300"}}
	policy := draft("推送")
	policy["id"], policy["text"] = "pushed", "在我市注册的企业。"
	mail := accountBody()
	change := accountBody("name", "又一邮箱")
	delete(change, "id")
	campaign := campaignBody("program_id", "pushed-a", "audience", map[string]any{})
	return []deed{
		{op: "createEnterprise", method: "POST", path: "/enterprises", body: map[string]any{"uscc": otherUSCC, "name": "示例公司", "region": "370304"}},
		{op: "createPolicy", method: "POST", path: "/policies", body: policy},
		{op: "publishPolicy", method: "POST", path: "/policies/pushed/publish", version: "/policies/pushed"},
		{op: "createProgram", method: "POST", path: "/policies/pushed/programs", body: map[string]any{"id": "pushed-a", "name": "事项"}},
		{op: "putRule", method: "PUT", path: "/programs/pushed-a/rule", body: map[string]any{"rule": rule}, version: "/programs/pushed-a"},
		{op: "publishProgram", method: "POST", path: "/programs/pushed-a/publish", version: "/programs/pushed-a"},
		{op: "createAccount", method: "POST", path: "/push/accounts", body: mail},
		{op: "updateAccount", method: "PUT", path: "/push/accounts/kjj", body: change, version: "/push/accounts/kjj"},
		{op: "resumeAccount", method: "POST", path: "/push/accounts/kjj/resume"},
		{op: "createAccount", method: "POST", path: "/push/accounts", body: map[string]any{"id": "robot", "channel": "wecom-robot", "name": "群机器人", "per_second": 1, "enabled": true}},
		{op: "createAccount", method: "POST", path: "/push/accounts", body: map[string]any{"id": "backend", "channel": "pull", "name": "公众号后台", "per_second": 50, "enabled": true}},
		{op: "acknowledgePending", method: "POST", path: "/push/accounts/backend/acknowledge", body: map[string]any{"lease": "l", "ids": []string{"none"}}},
		{op: "reportReceipts", method: "POST", path: "/push/accounts/backend/receipts", body: map[string]any{"receipts": []any{map[string]any{"delivery_id": "none", "state": "read"}}}},
		{op: "createGroup", method: "POST", path: "/push/groups", body: map[string]any{"id": "g1", "account_id": "robot", "name": "示例群", "district": "370303"}},
		{op: "updateGroup", method: "PUT", path: "/push/groups/g1", body: map[string]any{"account_id": "robot", "name": "示例群", "opened": true, "enabled": true}, version: "/push/groups/g1"},
		{op: "putTrigger", method: "PUT", path: "/push/triggers/opened", body: map[string]any{"enabled": true}, version: "/push/triggers/opened"},
		{op: "createSubscription", method: "POST", path: e + "/subscriptions", body: subscriptionBody("account_id", "kjj", "address", "a@example.cn"), made: "sub"},
		{op: "updateSubscription", method: "PUT", path: e + "/subscriptions/{sub}", body: map[string]any{"rank": 3}, first: true},
		{op: "listSubscriptions", method: "GET", path: e + "/subscriptions"},
		{op: "redriveDelivery", method: "POST", path: "/deliveries/dead/redrive", body: map[string]any{}, before: deadDelivery},
		{op: "optOutSubscription", method: "POST", path: e + "/subscriptions/{sub}/opt-out"},
		{op: "optInSubscription", method: "POST", path: e + "/subscriptions/{sub}/opt-in", body: map[string]any{"consent": consent("2026-03-02T09:45:00+08:00")}, before: later},
		{op: "createSubscription", method: "POST", path: e + "/subscriptions", body: subscriptionBody("account_id", "kjj", "address", "b@example.cn"), made: "gone"},
		{op: "deleteSubscription", method: "DELETE", path: e + "/subscriptions/{gone}", first: true},
		{op: "putApplication", method: "PUT", path: e + "/applications/pushed-a/2026", body: map[string]any{"state": "applied"}},
		{op: "createCampaign", method: "POST", path: "/campaigns", body: campaign, made: "campaign"},
		{op: "startCampaign", method: "POST", path: "/campaigns/{campaign}/start", version: "/campaigns/{campaign}"},
		{op: "cancelCampaign", method: "POST", path: "/campaigns/{campaign}/cancel", version: "/campaigns/{campaign}"},
		{op: "approveCampaign", method: "POST", path: "/campaigns/proposed/approve", version: "/campaigns/proposed", before: proposed},
	}
}

func later(s *server) { s.clock.Advance(3600e9) }

// deadDelivery is one to the only subscription of the other enterprise.
func deadDelivery(s *server) {
	s.t.Helper()
	must(s.t, s.store.InTx(s.t.Context(), func(ctx context.Context) error {
		e, err := s.store.FindEnterprise(ctx, otherUSCC)
		if err != nil {
			return err
		}
		subs, err := s.store.ListSubscriptions(ctx, e.ID)
		if err != nil || len(subs) != 1 {
			return errors.Join(err, errors.New("want one subscription"))
		}
		m := rows.Message{ID: "md", EnterpriseID: e.ID, Day: models.DateOf(now), Items: []rows.Item{}}
		return s.store.AddMessages(ctx, []rows.Message{m}, []rows.Delivery{{
			ID: "dead", MessageID: "md", SubscriptionID: subs[0].ID, EnterpriseID: e.ID, AccountID: "kjj", State: rows.Dead, NotBefore: now,
		}})
	}))
}

// proposed is a campaign that somebody else has started.
func proposed(s *server) {
	s.t.Helper()
	must(s.t, s.store.InTx(s.t.Context(), func(ctx context.Context) error {
		return s.store.CreateCampaign(ctx, &rows.Campaign{ID: "proposed", Name: "示例", ProgramID: "pushed-a", State: rows.Proposed, Size: 1, RuleVersion: 1, CreatedBy: "x", StartedBy: "x"})
	}))
}
