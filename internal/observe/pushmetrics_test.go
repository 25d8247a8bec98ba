package observe_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"huiqi/internal/observe"
)

func TestPushMetrics(t *testing.T) {
	t.Parallel()
	registry := prometheus.NewPedanticRegistry()
	m := observe.NewPushMetrics(registry)
	broken := false
	m.Watch(registry, func(context.Context) (observe.PushFigures, error) {
		if broken {
			return observe.PushFigures{}, errors.New("no database")
		}
		return observe.PushFigures{
			Queues:   []observe.PushQueue{{Account: "kjj", Channel: "sms", Length: 3, Age: 90 * time.Second, Paused: true, Configuration: true}, {Account: "mail", Channel: "email", Configuration: true}},
			Renewals: map[string]int64{"wx1": 7},
		}, nil
	})
	m.Delivered("sms", "accepted")
	m.Posted("unknown")
	m.Planned(4, 2, 1)
	var none *observe.PushMetrics
	none.Delivered("sms", "accepted")
	none.Posted("unknown")
	none.Planned(1, 1, 1)
	want := `
# HELP huiqi_push_account_misconfigured 1 while an account rests until somebody mends it.
# TYPE huiqi_push_account_misconfigured gauge
huiqi_push_account_misconfigured{account="kjj",channel="sms"} 1
huiqi_push_account_misconfigured{account="mail",channel="email"} 0
# HELP huiqi_push_deliveries_total Attempts to deliver that this process wrote down, by channel and the state they led to.
# TYPE huiqi_push_deliveries_total counter
huiqi_push_deliveries_total{channel="sms",state="accepted"} 1
# HELP huiqi_push_planned_total What this process planned, by outcome: message, dropped, deferred.
# TYPE huiqi_push_planned_total counter
huiqi_push_planned_total{outcome="deferred"} 1
huiqi_push_planned_total{outcome="dropped"} 2
huiqi_push_planned_total{outcome="message"} 4
# HELP huiqi_push_postings_total Attempts to post to a group that this process wrote down, by the state they led to.
# TYPE huiqi_push_postings_total counter
huiqi_push_postings_total{state="unknown"} 1
# HELP huiqi_push_queue_age_seconds How long the oldest of it has been due.
# TYPE huiqi_push_queue_age_seconds gauge
huiqi_push_queue_age_seconds{account="kjj",channel="sms"} 90
huiqi_push_queue_age_seconds{account="mail",channel="email"} 0
# HELP huiqi_push_token_renewals_total Renewals of a shared token, by all processes.
# TYPE huiqi_push_token_renewals_total counter
huiqi_push_token_renewals_total{token="wx1"} 7
`
	names := []string{
		"huiqi_push_account_misconfigured", "huiqi_push_deliveries_total", "huiqi_push_planned_total", "huiqi_push_postings_total", "huiqi_push_queue_age_seconds",
		"huiqi_push_token_renewals_total",
	}
	if err := testutil.GatherAndCompare(registry, strings.NewReader(want), names...); err != nil {
		t.Error(err)
	}
	broken = true
	down := "# HELP huiqi_push_figures_up 1 when the figures of pushing could be read.\n# TYPE huiqi_push_figures_up gauge\nhuiqi_push_figures_up 0\n"
	if err := testutil.GatherAndCompare(registry, strings.NewReader(down), "huiqi_push_figures_up", "huiqi_push_queue_length"); err != nil {
		t.Error(err)
	}
}
