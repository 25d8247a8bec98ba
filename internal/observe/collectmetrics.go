package observe

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// CollectMetrics counts and times the collecting of policies. A nil one counts nothing.
type CollectMetrics struct {
	requests *prometheus.CounterVec
	seconds  prometheus.Histogram
	pages    *prometheus.CounterVec
	runs     *prometheus.CounterVec
}

// NewCollectMetrics registers the metrics of collecting.
func NewCollectMetrics(registerer prometheus.Registerer) *CollectMetrics {
	m := &CollectMetrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "huiqi_collect_requests_total", Help: "Requests to sites, by status; 0: no answer.",
		}, []string{"status"}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "huiqi_collect_request_seconds", Help: "Time until a site begins to answer.",
			Buckets: []float64{.05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60},
		}),
		pages: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "huiqi_collect_pages_total", Help: "Pages looked at, by outcome: new, changed, unchanged, duplicate, refused.",
		}, []string{"outcome"}),
		runs: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "huiqi_collect_runs_total", Help: "Runs of collecting that this process ended, by reason and outcome.",
		}, []string{"reason", "state"}),
	}
	registerer.MustRegister(m.requests, m.seconds, m.pages, m.runs)
	return m
}

// Request counts a request to a site.
func (m *CollectMetrics) Request(status int, took time.Duration) {
	if m == nil {
		return
	}
	m.requests.WithLabelValues(strconv.Itoa(status)).Inc()
	m.seconds.Observe(took.Seconds())
}

// Page counts a page that was looked at.
func (m *CollectMetrics) Page(outcome string) {
	if m == nil {
		return
	}
	m.pages.WithLabelValues(outcome).Inc()
}

// Run counts a run that ended.
func (m *CollectMetrics) Run(reason, state string) {
	if m == nil {
		return
	}
	m.runs.WithLabelValues(reason, state).Inc()
}
