package observe

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// PushMetrics counts what this process does to tell enterprises of programs. A nil one counts nothing.
type PushMetrics struct {
	deliveries *prometheus.CounterVec
	postings   *prometheus.CounterVec
	notices    *prometheus.CounterVec
}

// NewPushMetrics registers the metrics of pushing.
func NewPushMetrics(registerer prometheus.Registerer) *PushMetrics {
	m := &PushMetrics{
		deliveries: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "huiqi_push_deliveries_total", Help: "Attempts to deliver that this process wrote down, by channel and the state they led to.",
		}, []string{"channel", "state"}),
		postings: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "huiqi_push_postings_total", Help: "Attempts to post to a group that this process wrote down, by the state they led to.",
		}, []string{"state"}),
		notices: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "huiqi_push_planned_total", Help: "What this process planned, by outcome: message, dropped, deferred.",
		}, []string{"outcome"}),
	}
	registerer.MustRegister(m.deliveries, m.postings, m.notices)
	return m
}

// Delivered counts an attempt to deliver by the state that it led to.
func (m *PushMetrics) Delivered(channel, state string) {
	if m != nil {
		m.deliveries.WithLabelValues(channel, state).Inc()
	}
}

// Posted counts an attempt to post to a group by the state that it led to.
func (m *PushMetrics) Posted(state string) {
	if m != nil {
		m.postings.WithLabelValues(state).Inc()
	}
}

// Planned counts what came of a planning.
func (m *PushMetrics) Planned(messages, dropped, deferred int) {
	if m == nil {
		return
	}
	m.notices.WithLabelValues("message").Add(float64(messages))
	m.notices.WithLabelValues("dropped").Add(float64(dropped))
	m.notices.WithLabelValues("deferred").Add(float64(deferred))
}

// PushQueue is how an account stands when metrics are asked for.
type PushQueue struct {
	Account, Channel string // ids that people chose; there are few
	Length           int64
	Age              time.Duration // of the oldest that is due
	Paused           bool
	Configuration    bool // it rests until somebody mends it
}

// PushFigures are read from the database whenever metrics are asked for; all processes report the same.
type PushFigures struct {
	Queues   []PushQueue
	Renewals map[string]int64 // of shared tokens, by key
}

// pushTime bounds how long metrics wait for the database.
const pushTime = 2 * time.Second

// Watch registers figures that are read when they are asked for. Where they cannot be read, huiqi_push_figures_up is 0.
func (m *PushMetrics) Watch(registerer prometheus.Registerer, read func(ctx context.Context) (PushFigures, error)) {
	registerer.MustRegister(pushCollector{read})
}

type pushCollector struct {
	read func(ctx context.Context) (PushFigures, error)
}

// Describe implements prometheus.Collector; the figures are not described beforehand.
func (pushCollector) Describe(chan<- *prometheus.Desc) {}

// Collect implements prometheus.Collector.
func (c pushCollector) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), pushTime)
	defer cancel()
	f, err := c.read(ctx)
	gauge := func(name, help string, value float64, labels, values []string) {
		to <- prometheus.MustNewConstMetric(describe(name, help, labels...), prometheus.GaugeValue, value, values...)
	}
	gauge("huiqi_push_figures_up", "1 when the figures of pushing could be read.", one(err == nil), nil, nil)
	labels := []string{"account", "channel"}
	for _, q := range f.Queues {
		values := []string{q.Account, q.Channel}
		gauge("huiqi_push_queue_length", "What an account has to send.", float64(q.Length), labels, values)
		gauge("huiqi_push_queue_age_seconds", "How long the oldest of it has been due.", max(q.Age, 0).Seconds(), labels, values)
		gauge("huiqi_push_account_paused", "1 while an account rests.", one(q.Paused), labels, values)
		gauge("huiqi_push_account_misconfigured", "1 while an account rests until somebody mends it.", one(q.Paused && q.Configuration), labels, values)
	}
	for key, n := range f.Renewals {
		to <- prometheus.MustNewConstMetric(describe("huiqi_push_token_renewals_total", "Renewals of a shared token, by all processes.", "token"), prometheus.CounterValue, float64(n), key)
	}
}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
