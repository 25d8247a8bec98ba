package pushing_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/service/pushing"
	"huiqi/store/storetest"
)

// deeds are the use cases on the enterprise Told.Own and on settings, with what is in the audit log when they are done.
func deeds(t *testing.T) map[string]struct {
	do  func(f fixture, a actors.Actor) error
	log string
} {
	t.Helper()
	ctx := t.Context()
	robots := rows.Group{ID: "zd", AccountID: "robot", Name: "示例群", Opened: true, Enabled: true}
	type deed = struct {
		do  func(f fixture, a actors.Actor) error
		log string
	}
	second := func(_ any, err error) error { return err }
	return map[string]deed{
		"listAccounts":  {func(f fixture, a actors.Actor) error { return second(f.Accounts(ctx, a)) }, ""},
		"getAccount":    {func(f fixture, a actors.Actor) error { return second(f.Account(ctx, a, "sms")) }, ""},
		"createAccount": {func(f fixture, a actors.Actor) error { return second(f.CreateAccount(ctx, a, mailAccount("new"))) }, "account new"},
		"updateAccount": {func(f fixture, a actors.Actor) error {
			account := mailAccount("mail")
			account.Version = 1
			return second(f.UpdateAccount(ctx, a, account))
		}, "account mail"},
		"resumeAccount": {func(f fixture, a actors.Actor) error { return second(f.ResumeAccount(ctx, a, "sms")) }, "account sms"},
		"listTriggers":  {func(f fixture, a actors.Actor) error { return second(f.Triggers(ctx, a)) }, ""},
		"getTrigger":    {func(f fixture, a actors.Actor) error { return second(f.Trigger(ctx, a, rows.Opened)) }, ""},
		"putTrigger": {func(f fixture, a actors.Actor) error {
			return second(f.PutTrigger(ctx, a, rows.Trigger{Reason: rows.Opened, Enabled: true}))
		}, "trigger opened"},
		"listGroups": {func(f fixture, a actors.Actor) error { return second(f.Groups(ctx, a)) }, ""},
		"getGroup": {func(f fixture, a actors.Actor) error {
			err := second(f.Group(ctx, a, "none"))
			if storetest.CodeOf(err) == "group-not-found" {
				return nil
			}
			return err
		}, ""},
		"createGroup": {func(f fixture, a actors.Actor) error { return second(f.CreateGroup(ctx, a, robots)) }, "group zd"},
		"listDeliveries": {func(f fixture, a actors.Actor) error {
			return second(f.Deliveries(ctx, a, pushing.DeliveryQuery{USCC: f.Own.USCC}))
		}, ""},
		"getDelivery":     {func(f fixture, a actors.Actor) error { return second(f.Delivery(ctx, a, "d-own")) }, ""},
		"redriveDelivery": {func(f fixture, a actors.Actor) error { return second(f.Redrive(ctx, a, "d-own", false)) }, "delivery d-own"},
		"getLedger":       {func(f fixture, a actors.Actor) error { return second(f.Ledger(ctx, a, f.Own.USCC, "g1")) }, ""},
	}
}

// TestWhoMay lets everybody do everything. What is done to something stands in the log once, what is refused leaves no trace.
func TestWhoMay(t *testing.T) {
	t.Parallel()
	settings := map[string]string{"admin": "", "bureau": "", "near": "forbidden", "away": "forbidden", "force": "forbidden", "company": "forbidden", "rival": "forbidden", "nobody": "unauthenticated"}
	administrators := map[string]string{"bureau": "forbidden"}
	enterprises := map[string]string{"near": "", "away": "other-district", "company": "", "rival": "enterprise-not-found"}
	deliveries := map[string]string{"near": "", "away": "other-district", "company": "", "rival": "delivery-not-found"}
	everybody := map[string]string{"near": "", "away": "other-district", "company": "", "rival": "enterprise-not-found", "force": ""}
	others := map[string]map[string]string{
		"createAccount": administrators, "updateAccount": administrators, "listDeliveries": enterprises, "getDelivery": deliveries, "getLedger": everybody,
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.told(t, rows.Dead)
		for name, deed := range deeds(t) {
			done := 0
			for who, actor := range f.All() {
				want, there := others[name][who]
				if !there {
					want = settings[who]
				}
				if want == "" && done > 0 && deed.log != "" {
					continue // it is done already
				}
				logged := len(f.Audited(t))
				if got := storetest.CodeOf(deed.do(f, actor)); got != want {
					t.Errorf("%s by %s: got %q, want %q", name, who, got, want)
				}
				wantLog := []string{}
				if want == "" && deed.log != "" {
					done, wantLog = done+1, []string{name + " " + deed.log + " by " + who}
				}
				if diff := cmp.Diff(f.Audited(t)[logged:], wantLog); diff != "" {
					t.Errorf("%s by %s: the log (-got +want):\n%s", name, who, diff)
				}
			}
		}
	})
}

// TestDeliveriesInReach: a list that names nobody holds what the actor may see and nothing else, and addresses are masked.
func TestDeliveriesInReach(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.told(t, rows.Failed)
		f.alter(t, "d-own", func(d *rows.Delivery) {
			d.Code, d.Detail = "550", "550 5.1.1 <office@example.cn>: no such user, office@example.cn"
		})
		for who, want := range map[string]string{"bureau": "d-other d-own", "near": "d-own", "away": "d-other", "company": "d-own", "rival": "d-other"} {
			list, err := f.Deliveries(t.Context(), f.All()[who], pushing.DeliveryQuery{})
			var ids []string
			for _, d := range list.Items {
				ids = append(ids, d.Delivery.ID)
				wantMasked(t, "list by "+who, d.Delivery)
			}
			if got := strings.Join(sorted(ids), " "); got != want || err != nil {
				t.Errorf("%s: got %s, %v, want %s", who, got, err, want)
			}
		}
		told, err := f.Delivery(t.Context(), f.Bureau, "d-own")
		if err != nil || told.Channel != rows.Email || told.Name != f.Own.Name {
			t.Errorf("got %+v, %v", told, err)
		}
		wantMasked(t, "one", told.Delivery.Delivery)
		pair, err := f.Ledger(t.Context(), f.Force, f.Own.USCC, "g1")
		if err != nil || len(pair.Notices) != 1 || len(pair.Notices[0].Deliveries) != 1 {
			t.Fatalf("the ledger: got %+v, %v", pair, err)
		}
		wantMasked(t, "the ledger", pair.Notices[0].Deliveries[0])
	})
}

// wantMasked fails the test when a delivery names an address, as servers of mail do when they refuse.
func wantMasked(t *testing.T, where string, d rows.Delivery) {
	t.Helper()
	for _, whole := range []string{"office@example.cn", "13800000002"} {
		if strings.Contains(d.Address+d.Detail, whole) {
			t.Errorf("%s: got %q, %q with the whole address", where, d.Address, d.Detail)
		}
	}
}
