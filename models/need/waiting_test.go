package need_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/need"
)

// TestWaitingForTheEnterprise answers before the National Day of 2026: 25 to 27 September and 1 to 7 October are off, Saturday 10 October is worked.
func TestWaitingForTheEnterprise(t *testing.T) {
	t.Parallel()
	by := hands(t)
	n := registered("2026-09-01")
	n.State, n.Since, n.Stay = need.Answered, day("2026-09-21"), 5
	waiting := func(r *need.Reminder) need.Waiting {
		w, _ := n.Waiting(by("2026-09-21").Desk, by("2026-09-21").Calendar, r)
		return w
	}
	if got := waiting(nil); got.Remind(got.RemindOn) || !got.Remind(got.RemindOn.AddDays(1)) || got.Lapsed(models.MustDate("2099-01-01")) {
		t.Errorf("not reminded: got %+v", got)
	}
	got := waiting(&need.Reminder{Stay: 5, CreatedAt: day("2026-10-12")})
	remind, _ := by("2026-09-21").Calendar.DueDay(models.MustDate("2026-09-21"), 10)
	want := need.Waiting{Since: models.MustDate("2026-09-21"), RemindOn: remind, RemindedOn: models.MustDate("2026-10-12"), LapsesOn: models.MustDate("2026-10-26"), Certain: true}
	if diff := cmp.Diff(got, want); diff != "" || remind != models.MustDate("2026-10-12") {
		t.Errorf("reminded, due on %s (-got +want):\n%s", remind, diff)
	}
	if got := waiting(&need.Reminder{Stay: 3, CreatedAt: day("2026-10-12")}); !got.RemindedOn.IsZero() {
		t.Errorf("a reminder of another stay: got %+v", got)
	}
	for on, code := range map[string]string{"2026-10-26": "need-waits", "2026-10-27": ""} {
		again := n
		e, err := again.Lapse(by(on), want, "电话无人接听")
		if code != "" && (!isCode(err, code) || again.State != need.Answered) {
			t.Errorf("on %s: got %v, want %s", on, err, code)
		}
		if code == "" && (err != nil || again.State != need.Closed || !again.Unconfirmed || again.Rating != nil || e.To != need.Closed || again.StateText() != "已办结（企业未确认）") {
			t.Errorf("on %s: got %+v, %v", on, again, err)
		}
	}
	if _, err := n.Lapse(by("2026-12-01"), waiting(nil), "电话无人接听"); !isCode(err, "need-waits") {
		t.Errorf("never reminded: got %v", err)
	}
	if _, err := n.Lapse(by("2026-12-01"), want, ""); !isCode(err, "invalid-need") {
		t.Errorf("without a reason: got %v", err)
	}
	for _, state := range need.States() {
		if n.State = state; state == need.Answered {
			continue
		}
		if _, err := n.Lapse(by("2026-12-01"), want, "理由"); !isCode(err, "need-state") {
			t.Errorf("from %s: got %v", state, err)
		}
	}
}
