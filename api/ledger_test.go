package api_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"huiqi/models"
	"huiqi/models/application"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
	rows "huiqi/models/push"
)

// TestTheLedgerAnswersForAnyPair asks why an enterprise was not told, or how, after each of several courses of things.
func TestTheLedgerAnswersForAnyPair(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		course []func(s pushed)
		code   string
		say    []string
	}{
		"not eligible":       {nil, "not-eligible", []string{"待补充信息", "营业收入", "从未符合"}},
		"no longer eligible": {[]func(pushed){happened(matchrun.NewlyEligible, 1), happened(matchrun.NoLongerEligible, 2)}, "not-eligible", []string{"自 2026-03-01 起不再符合"}},
		"no trigger":         {[]func(pushed){grown}, "trigger-off", []string{"“新符合的提醒”没有开启"}},
		"not matched yet":    {[]func(pushed){grown, switched}, "not-matched-yet", []string{"匹配尚未轮到"}},
		"from the start":     {[]func(pushed){grown, switched, matchedBefore}, "eligible-from-the-start", []string{"首次全量匹配时已经符合"}},
		"before the trigger": {[]func(pushed){grown, matchedBefore, happened(matchrun.NewlyEligible, 1), hourLater, switched}, "eligible-before-trigger", []string{"自 2026-03-01 起符合", "不补发"}},
		"not planned yet":    {[]func(pushed){switched, hourLater, grown, matchedBefore, happened(matchrun.NewlyEligible, 1)}, "not-planned-yet", []string{"正在列入计划"}},
		"not offered":        {[]func(pushed){expired}, "not-offered", []string{"已经失效"}},
		"no address":         {[]func(pushed){noted(rows.Dropped, rows.NoSubscription)}, "no-subscription", []string{"没有登记接收地址"}},
		"waiting":            {[]func(pushed){noted(rows.Waiting, "")}, "waiting", []string{"已列入计划"}},
		"told":               {[]func(pushed){noted(rows.Carried, "")}, "told", []string{"新符合的提醒", "经短信发出", "2026-03-01 09:30"}},
		"opened":             {[]func(pushed){noted(rows.Carried, ""), opened}, "clicked", []string{"打开了说明页"}},

		"applied untold":            {[]func(pushed){grown, entered(application.Applied, "2026-02-20")}, "applied", []string{"没有推送", "2026-02-20 申报", "今年已申报"}},
		"granted untold":            {[]func(pushed){grown, entered(application.Granted, "2026-02-20")}, "applied", []string{"2026-02-20 申报", "2026-02-28 获批"}},
		"refused untold":            {[]func(pushed){grown, entered(application.Refused, "2026-02-20")}, "applied", []string{"2026-02-28 未获批"}},
		"applied, not eligible":     {[]func(pushed){entered(application.Applied, "2026-02-20")}, "applied", []string{"2026-02-20 申报"}},
		"applied on a day unknown":  {[]func(pushed){grown, entered(application.Applied, "")}, "applied", []string{"企业今年已申报"}},
		"applied, and was told":     {[]func(pushed){noted(rows.Carried, ""), opened, entered(application.Granted, "2026-03-01")}, "clicked", []string{"打开了说明页", "2026-03-01 申报"}},
		"applied before it waits":   {[]func(pushed){entered(application.Applied, "2026-02-20"), noted(rows.Waiting, "")}, "applied", []string{"2026-02-20 申报", "已列入计划"}},
		"applied and left out":      {[]func(pushed){entered(application.Applied, "2026-02-20"), noted(rows.Dropped, rows.NoLongerSo)}, "applied", []string{"2026-02-20 申报"}},
		"applied the year before":   {[]func(pushed){grown, entered(application.Granted, "2025-11-01")}, "trigger-off", []string{"没有开启"}},
		"applied in the window":     {[]func(pushed){grown, spanning, entered(application.Granted, "2025-12-20")}, "applied", []string{"没有推送：企业在本次申报期内已申报（2025-12-20 申报"}},
		"applied before the window": {[]func(pushed){grown, spanning, entered(application.Granted, "2025-11-01")}, "trigger-off", []string{"没有开启"}},
		"withdrawn":                 {[]func(pushed){grown, entered(application.Withdrawn, "2026-02-20")}, "trigger-off", []string{"没有开启"}},
		"eligible, without address": {[]func(pushed){grown, unbound}, rows.NoSubscription, []string{"没有登记接收地址"}},
		"eligible, opted out":       {[]func(pushed){grown, inState(rows.OptedOut)}, rows.AllOptedOut, []string{"已退订"}},
		"eligible, nobody there":    {[]func(pushed){grown, inState(rows.Unreachable)}, rows.NobodyReached, []string{"送不到人"}},
		"suppressed on the way":     {[]func(pushed){carriedBy(rows.Suppressed), because(rows.TooLate)}, "too-late", []string{"来不及送达"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := servePushed(t)
			for _, step := range test.course {
				step(s)
			}
			got := s.signIn("bureau").call("GET", "/push/ledger?program_id=city-a&uscc="+ownUSCC, nil)
			if got.status != http.StatusOK || got.text("code") != test.code {
				t.Fatalf("got %s, want code %s", got, test.code)
			}
			for _, part := range test.say {
				if !strings.Contains(got.text("answer"), part) {
					t.Errorf("got %q, want %q in it", got.text("answer"), part)
				}
			}
			if strings.Contains(got.String(), s.own.Address) {
				t.Errorf("the address is not masked: %s", got)
			}
		})
	}
}

// grown makes the own enterprise eligible.
func grown(s pushed) {
	s.t.Helper()
	c := s.signIn("bureau")
	tag := c.call("GET", "/enterprises/"+ownUSCC, nil).header.Get("ETag")
	if got := c.call("PUT", "/enterprises/"+ownUSCC+"/figures/2025", map[string]any{"revenue": 25000000}, "If-Match", tag); got.status >= 300 {
		s.t.Fatalf("got %s", got)
	}
}

// switched switches the trigger on.
func switched(s pushed) {
	s.t.Helper()
	s.write(func(ctx context.Context) error {
		return s.store.PutTrigger(ctx, &rows.Trigger{Reason: rows.NewlyEligible, Enabled: true, Days: []int{}})
	})
}

// entered says what the own enterprise applied for on a day, which may be unknown.
func entered(state application.State, day string) func(pushed) {
	return func(s pushed) {
		s.t.Helper()
		a := application.Application{EnterpriseID: s.own.EnterpriseID, ProgramID: "city-a", Round: "2026", State: state, Source: "bureau"}
		if day != "" {
			a.AppliedOn = models.MustDate(day)
		}
		if state.Decided() {
			a.DecidedOn = models.MustDate("2026-02-28")
		}
		s.write(func(ctx context.Context) error { return s.store.PutApplication(ctx, &a) })
	}
}

// spanning has the window of the program begin in the year before.
func spanning(s pushed) {
	s.t.Helper()
	s.write(func(ctx context.Context) error {
		g, err := s.store.FindProgram(ctx, "city-a")
		g.Windows = []policy.Window{{OpensOn: models.MustDate("2025-12-01"), ClosesOn: models.MustDate("2026-11-30")}}
		return errors.Join(err, s.store.UpdateProgram(ctx, &g))
	})
}

// because gives the delivery that carriedBy made a code.
func because(code string) func(pushed) {
	return func(s pushed) {
		s.t.Helper()
		s.write(func(ctx context.Context) error {
			d, err := s.store.FindDelivery(ctx, "x")
			if err != nil {
				return err
			}
			d.Code = code
			_, err = s.store.MoveDelivery(ctx, &d, d.State)
			return err
		})
	}
}

// matchedBefore is what matching found the day before.
func matchedBefore(s pushed) {
	s.t.Helper()
	s.write(func(ctx context.Context) error {
		return s.store.PutStandings(ctx, []matchrun.Standing{{EnterpriseID: s.own.EnterpriseID, AsOf: models.MustDate("2026-03-01"), Version: 1, Programs: map[string]int{"city-a": 1}}})
	})
}

func happened(kind matchrun.Kind, turn int64) func(pushed) {
	return func(s pushed) {
		s.t.Helper()
		s.write(func(ctx context.Context) error {
			return s.store.AppendEvents(ctx, []matchrun.Event{{
				EnterpriseID: s.own.EnterpriseID, ProgramID: "city-a", Turn: turn, RuleVersion: 1, Kind: kind, Cause: matchrun.ByProfile,
				AsOf: models.MustDate("2026-03-01"),
			}})
		})
	}
}

func hourLater(s pushed) { s.clock.Advance(3600e9) }

func expired(s pushed) {
	s.t.Helper()
	c := s.signIn("bureau")
	tag := c.call("GET", "/programs/city-a", nil).header.Get("ETag")
	if got := c.call("POST", "/programs/city-a/expire", nil, "If-Match", tag); got.status >= 300 {
		s.t.Fatalf("got %s", got)
	}
}

// noted makes a notice of the letter that the fixture sent, or one that came to nothing.
func noted(state rows.NoticeState, code string) func(pushed) {
	return func(s pushed) {
		s.t.Helper()
		s.write(func(ctx context.Context) error {
			n := rows.Notice{EnterpriseID: s.own.EnterpriseID, ProgramID: "city-a", RuleVersion: 1, Reason: rows.NewlyEligible, State: state, Code: code, DueAt: now}
			if state == rows.Carried {
				n.MessageID = "m1"
			}
			_, err := s.store.AddNotices(ctx, []rows.Notice{n})
			return err
		})
	}
}

func opened(s pushed) {
	s.t.Helper()
	u, err := url.Parse(links().Page(letterID))
	must(s.t, err)
	s.page("GET", u.EscapedPath())
}
