package observe

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// MatchMetrics counts and times full rematches and what comes of them. A nil one counts nothing.
type MatchMetrics struct {
	runs    *prometheus.CounterVec
	shards  prometheus.Counter
	events  *prometheus.CounterVec
	shard   prometheus.Histogram
	run     prometheus.Histogram
	changes prometheus.Counter
}

// NewMatchMetrics registers the metrics of rematches.
func NewMatchMetrics(registerer prometheus.Registerer) *MatchMetrics {
	m := &MatchMetrics{
		runs: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "huiqi_match_runs_total", Help: "Full rematches that this process ended, by reason and outcome.",
		}, []string{"reason", "state"}),
		shards: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "huiqi_match_shards_total", Help: "Shards of full rematches that this process finished.",
		}),
		events: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "huiqi_match_events_total", Help: "Enterprises newly or no longer eligible for a program, by kind and cause.",
		}, []string{"kind", "cause"}),
		shard: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "huiqi_match_shard_seconds", Help: "Time to match and write one shard.",
			Buckets: []float64{.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}),
		run: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "huiqi_match_run_seconds", Help: "Time from the beginning of a full rematch to its end.",
			Buckets: []float64{.1, .5, 1, 5, 15, 60, 300, 900, 3600, 14400},
		}),
		changes: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "huiqi_match_changed_enterprises_total", Help: "Changed enterprises that were matched by themselves.",
		}),
	}
	registerer.MustRegister(m.runs, m.shards, m.events, m.shard, m.run, m.changes)
	return m
}

// Run counts a run that ended.
func (m *MatchMetrics) Run(reason, state string, took time.Duration) {
	if m == nil {
		return
	}
	m.runs.WithLabelValues(reason, state).Inc()
	m.run.Observe(took.Seconds())
}

// Shard counts a shard that was finished.
func (m *MatchMetrics) Shard(took time.Duration) {
	if m == nil {
		return
	}
	m.shards.Inc()
	m.shard.Observe(took.Seconds())
}

// Changed counts enterprises that were matched by themselves.
func (m *MatchMetrics) Changed(enterprises int) {
	if m == nil {
		return
	}
	m.changes.Add(float64(enterprises))
}

// Event counts an event.
func (m *MatchMetrics) Event(kind, cause string) {
	if m == nil {
		return
	}
	m.events.WithLabelValues(kind, cause).Inc()
}
