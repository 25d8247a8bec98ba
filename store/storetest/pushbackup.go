package storetest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/application"
	"huiqi/models/push"
	"huiqi/store"
)

// fillPushing writes something into every table of telling enterprises of programs, with something in every member.
func fillPushing(t testing.TB, s *store.Store, enterpriseID int64) {
	t.Helper()
	at := instantOf(now)
	a := push.Account{
		ID: "kjj", Channel: push.WeChatTemplate, Name: "示例公众号", Settings: map[string]string{"appid": "wx1"}, SecretEnv: "HUIQI_PUSH_KJJ", Enabled: true, PerSecond: 5, PerDay: 100,
	}
	sub, waiting, carried := newSubscription("s1", enterpriseID), newNotice(enterpriseID, push.NewlyEligible, ""), newNotice(enterpriseID, push.ByCampaign, "c1")
	carried.CampaignID, carried.State, carried.MessageID, carried.PlannedAt = "c1", push.Carried, "m1", &at
	campaign := push.Campaign{ID: "c1", Name: "示例", ProgramID: "g1", Audience: push.Audience{District: "370303", Tags: []string{"重点"}}, State: push.Gathering, CreatedBy: "u1"}
	m := push.Message{ID: "m1", EnterpriseID: enterpriseID, Day: models.DateOf(now), ReachedAt: &at, Items: []push.Item{{ProgramID: "g1", Program: "研发补助", Because: []string{"注册地在张店区"}, Sample: true}}}
	d := push.Delivery{
		ID: "d1", MessageID: "m1", SubscriptionID: "s1", EnterpriseID: enterpriseID, AccountID: "kjj", Address: sub.Address, Chain: true, State: push.Read, NotBefore: at, NotAfter: &at,
		Attempts: 2, FirstAt: &at, ProviderID: "7", Code: "0", Detail: "ok", SentAt: &at, DeliveredAt: &at, ReadAt: &at, ClickedAt: &at,
	}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateAccount(ctx, &a), s.PauseAccount(ctx, "kjj", at, "quota", "45009"), s.CreateSubscription(ctx, &sub),
			s.PutTrigger(ctx, &push.Trigger{Reason: push.Closing, Enabled: true, Days: []int{7, 1}, PerDay: 9, UpdatedBy: "u1"}), s.CreateCampaign(ctx, &campaign),
			s.AddMessages(ctx, []push.Message{m}, []push.Delivery{d}), s.AddReceipt(ctx, push.Receipt{AccountID: "kjj", ProviderID: "7", State: push.Delivered, Code: "success", At: at}))
	})
	write(t, s, func(ctx context.Context) error {
		_, err := s.AddNotices(ctx, []push.Notice{waiting, carried})
		_, _, taken := s.TakeAllowance(ctx, a, 2, at)
		return errors.Join(err, taken, fillFollowing(ctx, s, enterpriseID))
	})
}

// fillFollowing writes what is known of followers, groups, refusals, feeds and applications.
func fillFollowing(ctx context.Context, s *store.Store, enterpriseID int64) error {
	at := instantOf(now)
	amount := models.FromYuan(200_000)
	_, heard := s.AddIncoming(ctx, push.Incoming{AccountID: "kjj", DedupeKey: "k1", Address: "openid-s1", Kind: "text", SentAt: at, ReceivedAt: at, Raw: "<xml>退订</xml>", Done: "opted-out", Reply: "好"})
	group := push.Group{ID: "g", AccountID: "kjj", Name: "示例群", District: "370303", Levels: []string{"municipal"}, Topics: []string{"grant"}, Opened: true, Enabled: true, Since: at}
	posting := push.Posting{
		ID: "p1", GroupID: "g", ProgramID: "g1", RuleVersion: 1, Reason: push.Opened, Round: "2026", AccountID: "kjj", State: push.Accepted, NotBefore: at, UsefulTo: models.DateOf(now),
		Item: push.Item{Program: "研发补助"}, TriedAt: &at, SentAt: &at,
	}
	_, locked := s.LockFollower(ctx, "kjj", "openid-s1")
	made := s.CreateGroup(ctx, &group)
	later := push.FollowUp{ID: "u1", AccountID: "kjj", Address: "openid-s1", Want: push.ToldAsIs, Text: "已通过", State: push.Accepted, NotBefore: at, UsefulTo: at, TriedAt: &at}
	_, consented := s.LockNoticeConsent(ctx, "wx1", "T1", "openid-s1")
	_, posted := s.AddPostings(ctx, []push.Posting{posting})
	return errors.Join(heard, locked, made, posted, consented, s.AddFollowUp(ctx, &later),
		s.PutNoticeConsent(ctx, push.NoticeConsent{AppID: "wx1", TemplateID: "T1", Address: "openid-s1", Credits: 2, AcceptedAt: &at, WithdrawnAt: &at}),
		s.PutFollower(ctx, push.Follower{AccountID: "kjj", Address: "openid-s1", Following: true, FollowedAt: &at, ChoseAt: &at, Out: true}),
		s.CreateBinding(ctx, &push.Binding{ID: "b1", AccountID: "kjj", EnterpriseID: enterpriseID, Address: "openid-s1", TokenHash: "aa", Code: "1234", State: push.Scanned, CreatedBy: "u1", ExpiresAt: at}),
		s.KeepRefusal(ctx, push.Refusal{Signature: "示例科技", Address: "hmac:0001", UplinkID: "1", At: at}),
		s.CreateFeed(ctx, &push.Feed{ID: "f1", EnterpriseID: enterpriseID, Note: "会计", CreatedBy: "u1"}),
		s.PutApplication(ctx, &application.Application{
			EnterpriseID: enterpriseID, ProgramID: "g1", Round: "2026", State: application.Granted, AppliedOn: models.DateOf(now), DecidedOn: models.DateOf(now), Amount: &amount, Source: "bureau", EnteredBy: "u1",
		}))
}

// wantFull fails the test for every table of which a backup holds no row: what is not filled is not tested.
func wantFull(t *testing.T, file []byte, made store.Manifest) {
	t.Helper()
	first, _, _ := strings.Cut(unzip(t, file), "\n")
	var header struct{ Tables []struct{ Name string } }
	if err := json.Unmarshal([]byte(first), &header); err != nil || len(header.Tables) == 0 {
		t.Fatalf("got the header %s, %v, want the tables in it", first, err)
	}
	for _, table := range header.Tables {
		if made.Rows[table.Name] == 0 {
			t.Errorf("the table %s is empty: fill it, so that moving it is tested", table.Name)
		}
	}
}

// wantSameRows fails the test unless the backups of two databases hold the same rows, but for the identity of the feed.
func wantSameRows(t *testing.T, from, to *store.Store) {
	t.Helper()
	lines := func(s *store.Store) []string {
		var file bytes.Buffer
		if _, err := s.Dump(t.Context(), &file); err != nil {
			t.Fatal(err)
		}
		identity, err := s.FeedIdentity(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		rows := slices.DeleteFunc(strings.Split(unzip(t, file.Bytes()), "\n"), func(line string) bool {
			return !strings.HasPrefix(line, `{"t":`) || strings.Contains(line, identity)
		})
		slices.Sort(rows) // databases order texts differently
		return rows
	}
	if diff := cmp.Diff(lines(from), lines(to)); diff != "" {
		t.Errorf("rows (-before +after):\n%s", diff)
	}
}
