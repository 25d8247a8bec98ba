package funnel_test

import (
	"maps"
	"slices"
	"time"

	"huiqi/models"
	"huiqi/models/application"
	"huiqi/models/enterprise"
	"huiqi/models/matchrun"
	rows "huiqi/models/push"
	"huiqi/service/funnel"
)

// recounted is what the plain recount finds of one pair. A stage without a known time is zero.
type recounted struct {
	enterprise enterprise.Enterprise
	program    string
	stages     map[funnel.Stage]time.Time
	leak       string
}

// recount looks at every enterprise and every program, one after the other, through all that was drawn.
func (d *drawn) recount(q funnel.Query, territory []string) []recounted {
	var out []recounted
	for _, e := range d.enterprises {
		if len(territory) > 0 && !slices.Contains(territory, e.Region) && !slices.Contains(territory, e.Zone) {
			continue
		}
		for _, program := range programs() {
			if q.ProgramID == "" || q.ProgramID == program {
				out = append(out, d.pair(e, program, q.CampaignID))
			}
		}
	}
	return out
}

func (d *drawn) pair(e enterprise.Enterprise, program, campaign string) recounted {
	r := recounted{enterprise: e, program: program, stages: map[funnel.Stage]time.Time{}}
	earliest := func(stage funnel.Stage, at *time.Time) {
		if at == nil {
			return
		}
		if known, there := r.stages[stage]; !there || at.Before(known) {
			r.stages[stage] = *at
		}
	}
	var last *rows.Notice
	for i, n := range d.notices {
		if n.EnterpriseID != e.ID || n.ProgramID != program || campaign != "" && n.CampaignID != campaign {
			continue
		}
		last = &d.notices[i]
		if n.State != rows.Carried {
			continue
		}
		earliest(funnel.Planned, n.PlannedAt)
		earliest(funnel.Delivered, d.messages[n.MessageID].ReachedAt)
		for _, one := range d.deliveries {
			if one.MessageID == n.MessageID {
				earliest(funnel.Read, one.ReadAt)
				earliest(funnel.Clicked, one.ClickedAt)
			}
		}
	}
	if campaign != "" && last == nil {
		return r // the campaign did not address it
	}
	if _, eligible := d.standings[e.ID][program]; eligible {
		r.stages[funnel.Eligible] = time.Time{}
		for _, event := range d.events {
			if event.EnterpriseID == e.ID && event.ProgramID == program && event.Kind == matchrun.NewlyEligible {
				r.stages[funnel.Eligible] = event.At
			}
		}
	}
	d.applied(&r, campaign != "", earliest)
	_, eligible := r.stages[funnel.Eligible]
	if _, reached := r.stages[funnel.Delivered]; eligible && !reached {
		r.leak = d.leak(e.ID, last)
		for _, a := range d.applications {
			if a.EnterpriseID == e.ID && a.ProgramID == program && a.State != application.Withdrawn && (a.AppliedOn.IsZero() || a.AppliedOn.Year == d.clock.Now().Year() || program == spanning && a.AppliedOn.String() >= spanningFrom) {
				r.leak = "applied"
			}
		}
	}
	return r
}

func (d *drawn) applied(r *recounted, ofCampaign bool, earliest func(funnel.Stage, *time.Time)) {
	for _, a := range d.applications {
		if a.EnterpriseID != r.enterprise.ID || a.ProgramID != r.program || a.State == application.Withdrawn {
			continue
		}
		applied, decided := a.UpdatedAt, a.UpdatedAt
		if !a.AppliedOn.IsZero() {
			applied = a.AppliedOn.In(models.Shanghai)
		}
		if !a.DecidedOn.IsZero() {
			decided = a.DecidedOn.In(models.Shanghai)
		}
		planned, told := r.stages[funnel.Planned]
		if ofCampaign && (!told || models.DateOf(applied).Before(models.DateOf(planned))) {
			continue
		}
		earliest(funnel.Applied, &applied)
		if a.State == application.Granted {
			earliest(funnel.Granted, &decided)
		}
	}
}

// leak says by the last notice, or without one by the addresses, why a pair was never reached.
func (d *drawn) leak(enterpriseID int64, last *rows.Notice) string {
	states := d.subs[enterpriseID]
	switch {
	case last != nil && last.State == rows.Dropped:
		return last.Code
	case last != nil && last.State == rows.Waiting:
		return "waiting"
	case last != nil:
		return d.undelivered(last.MessageID)
	case slices.Contains(states, rows.Active) && !d.triggers[rows.NewlyEligible]:
		return "trigger-off"
	case slices.Contains(states, rows.Active):
		return "no-notice"
	case slices.Contains(states, rows.OptedOut):
		return "opted-out"
	case slices.Contains(states, rows.Unreachable):
		return "unreachable"
	}
	return "no-subscription"
}

// undelivered says what keeps a message: that it is still on its way by one address, that nobody knows of one, or what became
// of the last of its deliveries, by their making and then their ids.
func (d *drawn) undelivered(message string) string {
	var of []rows.Delivery
	states := map[rows.State]bool{}
	for _, one := range d.deliveries {
		if one.MessageID == message {
			of = append(of, one)
			states[one.State] = true
		}
	}
	if states[rows.Queued] || states[rows.Sending] {
		return "on-the-way"
	}
	if states[rows.Unknown] {
		return "unknown"
	}
	slices.SortFunc(of, func(a, b rows.Delivery) int { // those of a message are made at once
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	if len(of) > 0 && of[len(of)-1].State == rows.Suppressed {
		return of[len(of)-1].Code
	}
	return "failed"
}

// within reports whether a pair came to a stage within the days of a query.
func within(q funnel.Query, r recounted, stage funnel.Stage) bool {
	at, there := r.stages[stage]
	if !there || q.From.IsZero() && q.To.IsZero() {
		return there
	}
	day := models.DateOf(at)
	return !at.IsZero() && (q.From.IsZero() || !day.Before(q.From)) && (q.To.IsZero() || !q.To.Before(day))
}

// grouped are the counts of pairs by the keys of a grouping.
func grouped(q funnel.Query, all []recounted, by funnel.By) map[string]funnel.Counts {
	out := map[string]funnel.Counts{}
	for _, r := range all {
		for stage, at := range r.stages {
			if !within(q, r, stage) {
				continue
			}
			k := ""
			switch by {
			case funnel.ByProgram:
				k = r.program
			case funnel.ByDistrict:
				k = r.enterprise.Region
				if zone := r.enterprise.Zone; zone != "" && k != "370303" && k != "370305" {
					k = zone
				}
			case funnel.ByWeek:
				if day := models.DateOf(at); !at.IsZero() {
					for day.In(models.Shanghai).Weekday() != time.Monday {
						day = day.AddDays(-1)
					}
					k = day.String()
				}
			}
			if out[k] == nil {
				out[k] = nothing()
			}
			out[k][stage]++
		}
	}
	return out
}

func nothing() funnel.Counts {
	c := funnel.Counts{}
	for _, stage := range funnel.Stages() {
		c[stage] = 0
	}
	return c
}

// total adds groups up.
func total(groups map[string]funnel.Counts) funnel.Counts {
	sum := nothing()
	for counts := range maps.Values(groups) {
		for stage, n := range counts {
			sum[stage] += n
		}
	}
	return sum
}
