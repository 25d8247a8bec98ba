package application_test

import (
	"testing"

	"huiqi/models"
	"huiqi/models/application"
)

func TestCheck(t *testing.T) {
	t.Parallel()
	today := models.MustDate("2026-06-15")
	day := models.MustDate
	money, debt := models.FromYuan(200_000), models.FromYuan(-1)
	tests := map[string]struct {
		give application.Application
		want string // path and code of the only violation
	}{
		"applied":                    {application.Application{Round: "2026", State: application.Applied, AppliedOn: day("2026-06-15")}, ""},
		"applied, day unknown":       {application.Application{Round: "2026年第一批", State: application.Applied}, ""},
		"granted":                    {application.Application{Round: "2026", State: application.Granted, DecidedOn: day("2026-06-10"), Amount: &money}, ""},
		"an address in the round":    {application.Application{Round: "a/b", State: application.Applied}, "round bad-round"},
		"no state":                   {application.Application{Round: "2026"}, "state bad-state"},
		"granted, nobody knows when": {application.Application{Round: "2026", State: application.Granted}, "decided_on required"},
		"decided before":             {application.Application{Round: "2026", State: application.Refused, AppliedOn: day("2026-06-10"), DecidedOn: day("2026-06-09")}, "decided_on before-application"},
		"decided and only applied":   {application.Application{Round: "2026", State: application.Applied, DecidedOn: day("2026-06-09")}, "decided_on not-used"},
		"tomorrow":                   {application.Application{Round: "2026", State: application.Applied, AppliedOn: day("2026-06-16")}, "applied_on in-the-future"},
		"money that was refused":     {application.Application{Round: "2026", State: application.Refused, DecidedOn: day("2026-06-09"), Amount: &money}, "amount not-used"},
		"less than nothing":          {application.Application{Round: "2026", State: application.Granted, DecidedOn: day("2026-06-09"), Amount: &debt}, "amount out-of-range"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found, got := test.give.Check(today), ""
			for _, v := range found {
				got += v.Path + " " + v.Code
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSince(t *testing.T) {
	t.Parallel()
	year := models.MustDate("2026-01-01")
	for name, test := range map[string]struct {
		give application.Application
		want bool
	}{
		"on its first day": {application.Application{State: application.Applied, AppliedOn: models.MustDate("2026-01-01")}, true},
		"the day before":   {application.Application{State: application.Granted, AppliedOn: models.MustDate("2025-12-31")}, false},
		"day unknown":      {application.Application{State: application.Refused}, true},
		"withdrawn":        {application.Application{State: application.Withdrawn, AppliedOn: models.MustDate("2026-03-01")}, false},
	} {
		if got := test.give.Since(year); got != test.want {
			t.Errorf("%s: got %t, want %t", name, got, test.want)
		}
	}
}
