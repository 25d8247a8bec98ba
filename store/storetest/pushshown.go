package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/matchrun"
	"huiqi/models/push"
	"huiqi/store"
)

// told are two enterprises: a notice of the first is carried by a message to two addresses, one of the second is dropped.
func told(t *testing.T, fresh Fresh) (s *store.Store, ids []int64) {
	t.Helper()
	s, ids = pushBase(t, fresh, 2)
	queue(t, s, ids[0], "m1", "s1", "s2")
	carried, dropped := newNotice(ids[0], push.ByCampaign, "c1"), newNotice(ids[1], push.NewlyEligible, "")
	carried.CampaignID, carried.State, carried.MessageID, carried.PlannedAt = "c1", push.Carried, "m1", ptr(instantOf(now))
	dropped.State, dropped.Code = push.Dropped, push.NoSubscription
	write(t, s, func(ctx context.Context) error {
		_, err := s.AddNotices(ctx, []push.Notice{carried, dropped})
		return err
	})
	return s, ids
}

func testPushLists(t *testing.T, fresh Fresh) {
	s, ids := told(t, fresh)
	tests := map[string]struct {
		filter push.DeliveryFilter
		want   int
	}{
		"all":                   {push.DeliveryFilter{}, 2},
		"of an enterprise":      {push.DeliveryFilter{EnterpriseID: ids[0]}, 2},
		"of another enterprise": {push.DeliveryFilter{EnterpriseID: ids[1]}, 0},
		"of a campaign":         {push.DeliveryFilter{CampaignID: "c1"}, 2},
		"of another campaign":   {push.DeliveryFilter{CampaignID: "c2"}, 0},
		"of a program":          {push.DeliveryFilter{ProgramID: "g1", AccountID: "kjj", State: push.Queued}, 2},
		"of another program":    {push.DeliveryFilter{ProgramID: "g2"}, 0},
		"in another state":      {push.DeliveryFilter{State: push.Dead}, 0},
		"of a district":         {push.DeliveryFilter{Territory: []string{"370303"}}, 2},
		"of another district":   {push.DeliveryFilter{Territory: []string{"370304"}}, 0},
	}
	for name, test := range tests {
		list, err := s.ListDeliveries(t.Context(), test.filter, models.Page{})
		if len(list.Items) != test.want || list.Items == nil || err != nil {
			t.Errorf("%s: got %d, %v, want %d", name, len(list.Items), err, test.want)
		}
	}
	first, err := s.ListDeliveries(t.Context(), push.DeliveryFilter{CampaignID: "c1"}, models.Page{Limit: 1})
	second, err2 := s.ListDeliveries(t.Context(), push.DeliveryFilter{CampaignID: "c1"}, models.Page{Limit: 1, Cursor: first.NextCursor})
	if err := errors.Join(err, err2); err != nil || len(second.Items) != 1 || first.Items[0].ID == second.Items[0].ID || second.NextCursor != "" {
		t.Errorf("pages: got %+v, then %+v, %v", first, second, err)
	}
	about, err := s.NoticesAbout(t.Context(), ids[0], "g1")
	if err != nil || len(about) != 1 || about[0].CampaignID != "c1" {
		t.Errorf("notices: got %+v, %v", about, err)
	}
	of, err := s.DeliveriesOfMessages(t.Context(), []string{"m1", "none"})
	if err != nil || len(of) != 1 || len(of["m1"]) != 2 {
		t.Errorf("of messages: got %+v, %v", of, err)
	}
}

func testFunnel(t *testing.T, fresh Fresh) {
	s, ids := told(t, fresh)
	traces, err := s.TracesBetween(t.Context(), "g1", "", ids[0]-1, ids[1])
	if err != nil || len(traces) != 3 {
		t.Fatalf("got %+v, %v, want two of the first and one of the second", traces, err)
	}
	want := push.Trace{NoticeID: traces[0].NoticeID, EnterpriseID: ids[0], ProgramID: "g1", CampaignID: "c1", NoticeState: push.Carried, PlannedAt: ptr(instantOf(now)), DeliveryState: push.Queued}
	if diff := cmp.Diff(want, traces[0]); diff != "" {
		t.Errorf("the first (-want +got):\n%s", diff)
	}
	want = push.Trace{NoticeID: traces[2].NoticeID, EnterpriseID: ids[1], ProgramID: "g1", NoticeState: push.Dropped, Code: push.NoSubscription}
	if diff := cmp.Diff(want, traces[2]); diff != "" {
		t.Errorf("the one without a message (-want +got):\n%s", diff)
	}
	if some, err := s.TracesBetween(t.Context(), "", "c1", ids[0]-1, ids[1]); len(some) != 2 || err != nil {
		t.Errorf("of a campaign: got %+v, %v", some, err)
	}
	places, err := s.PlacesBetween(t.Context(), []string{"370303"}, ids[0], ids[1])
	if err != nil || len(places) != 1 || places[0].Region != "370303" || places[0].USCC == "" {
		t.Errorf("places: got %+v, %v", places, err)
	}
	if none, err := s.PlacesBetween(t.Context(), []string{"370304"}, 0, ids[1]); len(none) != 0 || err != nil {
		t.Errorf("places elsewhere: got %+v, %v", none, err)
	}
	event := func(turn int64, kind matchrun.Kind) matchrun.Event {
		return matchrun.Event{EnterpriseID: ids[0], ProgramID: "g1", Turn: turn, Kind: kind, Cause: matchrun.ByProfile, AsOf: models.DateOf(now)}
	}
	write(t, s, func(ctx context.Context) error {
		return s.AppendEvents(ctx, []matchrun.Event{event(1, matchrun.NewlyEligible), event(2, matchrun.NoLongerEligible), event(3, matchrun.NewlyEligible)})
	})
	events, err := s.NewlyEligibleBetween(t.Context(), "g1", ids[0]-1, ids[1])
	if err != nil || len(events) != 2 || events[1].Turn != 3 {
		t.Errorf("events: got %+v, %v", events, err)
	}
	if last, err := s.LastEventAbout(t.Context(), ids[0], "g1"); err != nil || last.Turn != 3 {
		t.Errorf("last event: got %+v, %v", last, err)
	}
	_, err = s.LastEventAbout(t.Context(), ids[1], "g1")
	wantKind(t, err, models.KindNotFound, "match-event-not-found")
	names, err := s.ProgramNames(t.Context(), []string{"g1", "none"})
	if diff := cmp.Diff(map[string]string{"g1": "研发补助"}, names); diff != "" || err != nil {
		t.Errorf("names (-want +got), %v:\n%s", err, diff)
	}
	c := push.Campaign{ID: "c1", Name: "示例推送", ProgramID: "g1", State: push.Running}
	write(t, s, func(ctx context.Context) error { return s.CreateCampaign(ctx, &c) })
	names, err = s.CampaignNames(t.Context(), []string{"c1", "none"})
	if diff := cmp.Diff(map[string]string{"c1": "示例推送"}, names); diff != "" || err != nil {
		t.Errorf("names of campaigns (-want +got), %v:\n%s", err, diff)
	}
}

// testWithheld suppresses what waits for one address, not what a worker has or what goes elsewhere, and opens a page.
func testWithheld(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	queue(t, s, ids[0], "m1", "s1")
	taken := claim(t, s, "l1", now, 1)
	queue(t, s, ids[0], "m2", "s1", "s2")
	var withheld []push.Delivery
	write(t, s, func(ctx context.Context) (err error) {
		withheld, err = s.WithholdDeliveries(ctx, push.Subscription{ID: "s1", EnterpriseID: ids[0]}, "opted-out")
		return err
	})
	if len(withheld) != 1 || withheld[0].ID != "m2-s1" || withheld[0].State != push.Suppressed || withheld[0].Code != "opted-out" {
		t.Errorf("withheld %+v, want the one that waits", withheld)
	}
	for id, want := range map[string]push.State{taken[0].ID: push.Sending, "m2-s1": push.Suppressed, "m2-s2": push.Queued} {
		if d, err := s.FindDelivery(t.Context(), id); d.State != want || err != nil {
			t.Errorf("%s: got %s, %v, want %s", id, d.State, err, want)
		}
	}
	taken[0].State = push.Unknown
	write(t, s, func(ctx context.Context) error {
		_, err := s.SettleDeliveries(ctx, "l1", taken)
		return err
	})
	click := func(at time.Time) (first bool) {
		write(t, s, func(ctx context.Context) (err error) { first, err = s.ClickDelivery(ctx, taken[0].ID, at); return err })
		return first
	}
	if !click(now) || click(now.Add(time.Hour)) {
		t.Error("want the first opening alone to count")
	}
	d, err := s.FindDelivery(t.Context(), taken[0].ID)
	if err != nil || d.State != push.Read || d.ClickedAt == nil || !d.ClickedAt.Equal(instantOf(now)) || d.ReadAt == nil || d.DeliveredAt == nil {
		t.Errorf("clicked: got %+v, %v", d, err)
	}
	openedBeforeTheAnswer(t, s, ids[0])
}

// openedBeforeTheAnswer opens the pages of deliveries that are being sent: whatever the answer, they were read.
func openedBeforeTheAnswer(t *testing.T, s *store.Store, enterprise int64) {
	t.Helper()
	for i, answer := range []push.State{push.Accepted, push.Unknown, push.Failed, push.Queued} {
		message, lease := fmt.Sprintf("early%d", i), fmt.Sprintf("e%d", i)
		queue(t, s, enterprise, message, "s1")
		taken := claim(t, s, lease, now, 1)
		write(t, s, func(ctx context.Context) error { _, err := s.ClickDelivery(ctx, taken[0].ID, now); return err })
		taken[0].State = answer
		var settled []push.Delivery
		write(t, s, func(ctx context.Context) (err error) {
			settled, err = s.SettleDeliveries(ctx, lease, taken)
			return err
		})
		d, err := s.FindDelivery(t.Context(), taken[0].ID)
		if err != nil || d.State != push.Read || d.ClickedAt == nil || d.Lease != "" || len(settled) != 1 || settled[0].State != push.Read {
			t.Errorf("%s after the click: got %+v, settled %+v, %v; want it read", answer, d, settled, err)
		}
	}
}
