package main

import (
	"fmt"
	"time"

	"huiqi/models"
	"huiqi/models/matchrun"
	"huiqi/models/push"
)

// funnelRows are the rows of a base in which every enterprise is eligible for two programs and was told of one of them, with
// all outcomes there are, the tables that others refer to first.
func (b *pushBase) funnelRows() []rawRows {
	standings := rawRows{table: "match_standings", columns: []string{"enterprise_id", "as_of", "position", "version", "programs", "updated_at"}}
	events := rawRows{table: "match_events", columns: []string{
		"enterprise_id", "program_id", "turn", "rule_version", "kind", "cause", "as_of", "run_id", "at",
	}}
	messages := rawRows{table: "push_messages", columns: []string{"id", "enterprise_id", "day", "items", "reached_at", "created_at"}}
	notices := rawRows{table: "push_notices", columns: []string{
		"enterprise_id", "program_id", "rule_version", "reason", "round", "campaign_id", "state", "code", "due_at", "message_id", "created_at", "planned_at",
	}}
	deliveries := rawRows{table: "push_deliveries", columns: []string{
		"id", "message_id", "subscription_id", "enterprise_id", "account_id", "address", "chain", "state", "not_before", "attempts", "lease", "provider_id",
		"code", "detail", "read_at", "created_at", "updated_at",
	}}
	applications := rawRows{table: "applications", columns: []string{"enterprise_id", "program_id", "round", "state", "source", "entered_by", "updated_at"}}
	now := b.app.Clock.Now()
	day := models.DateOf(now).String()
	for i := range b.count {
		id, told, other := b.least+int64(i), funnelProgram(i%funnelPrograms), funnelProgram((i+1)%funnelPrograms)
		campaign := fmt.Sprintf("f%d-%d", i%funnelPrograms, i/funnelPrograms%funnelCampaigns)
		state, reached, read := outcome(i, now)
		message := fmt.Sprintf("m%07d", i)
		standings.rows = append(standings.rows, []any{id, day, int64(1), int64(1), fmt.Sprintf(`{%q:1,%q:1}`, told, other), now})
		events.rows = append(events.rows, []any{id, told, int64(1), int64(1), string(matchrun.NewlyEligible), string(matchrun.ByProfile), day, "bench", now})
		messages.rows = append(messages.rows, []any{message, id, day, "[]", reached, now})
		notices.rows = append(notices.rows, []any{
			id, told, int64(1), string(push.ByCampaign), campaign, campaign, string(push.Carried), "", now, message, now, now,
		})
		deliveries.rows = append(deliveries.rows, []any{
			fmt.Sprintf("d%07d", i), message, fmt.Sprintf("s%07d", i), id, pushAccount, fmt.Sprint("a", i), true, string(state), now, int64(1), "", "", "", "", read, now, now,
		})
		if i%20 == 0 {
			applications.rows = append(applications.rows, []any{id, told, "2026", "applied", "bureau", "", now})
		}
	}
	return []rawRows{standings, events, messages, notices, deliveries, applications}
}

// outcome is what became of a delivery: nine of ten were taken, a third of those read; few are not known of.
func outcome(i int, now time.Time) (state push.State, reached, read any) {
	switch {
	case i%1000 == 999:
		return push.Unknown, nil, nil
	case i%10 == 9:
		return push.Failed, nil, nil
	case i%3 == 0:
		return push.Read, now, now
	}
	return push.Accepted, now, nil
}
