package observe

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// EngineMetrics tells how fresh and how large the matching engine is. A nil one counts nothing.
type EngineMetrics struct {
	fresh       prometheus.Histogram
	loaded      prometheus.Gauge
	enterprises prometheus.Gauge
	programs    prometheus.Gauge
}

// EngineFigures are read from the engine whenever metrics are asked for.
type EngineFigures struct {
	Uncompiled, PlainRows, LookedAt int64          // since the start
	Weighed, Later, Derived         int64          // the same
	Bytes                           map[string]int // by part
}

// NewEngineMetrics registers the metrics of the matching engine.
func NewEngineMetrics(registerer prometheus.Registerer) *EngineMetrics {
	m := &EngineMetrics{
		fresh: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "huiqi_engine_freshness_seconds", Help: "Time from the writing of a change until answers know it.",
			Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 60},
		}),
		loaded: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "huiqi_engine_load_seconds", Help: "Time that the last reading of the whole base took.",
		}),
		enterprises: prometheus.NewGauge(prometheus.GaugeOpts{Name: "huiqi_engine_enterprises", Help: "Enterprises in the snapshot."}),
		programs:    prometheus.NewGauge(prometheus.GaugeOpts{Name: "huiqi_engine_programs", Help: "Published programs in the snapshot."}),
	}
	registerer.MustRegister(m.fresh, m.loaded, m.enterprises, m.programs)
	return m
}

// Watch registers figures that are read when they are asked for.
func (m *EngineMetrics) Watch(registerer prometheus.Registerer, read func() EngineFigures) {
	registerer.MustRegister(&engineCollector{read: read})
}

// Fresh observes how long one change took until answers knew it.
func (m *EngineMetrics) Fresh(took time.Duration) {
	if m != nil {
		m.fresh.Observe(max(took, 0).Seconds())
	}
}

// Loaded observes how long reading the whole base took.
func (m *EngineMetrics) Loaded(took time.Duration) {
	if m != nil {
		m.loaded.Set(took.Seconds())
	}
}

// Snapshot tells how large the newest snapshot is.
func (m *EngineMetrics) Snapshot(enterprises, programs int) {
	if m != nil {
		m.enterprises.Set(float64(enterprises))
		m.programs.Set(float64(programs))
	}
}

// engineCollector reads figures of the engine.
type engineCollector struct{ read func() EngineFigures }

func describe(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc(name, help, labels, nil)
}

// Describe implements prometheus.Collector; the figures are not described beforehand.
func (c *engineCollector) Describe(chan<- *prometheus.Desc) {}

// Collect implements prometheus.Collector.
func (c *engineCollector) Collect(to chan<- prometheus.Metric) {
	f := c.read()
	count := func(name, help string, n int64) {
		to <- prometheus.MustNewConstMetric(describe(name, help), prometheus.CounterValue, float64(n))
	}
	count("huiqi_engine_uncompiled_total", "Rules that were left to the plain evaluator.", f.Uncompiled)
	count("huiqi_engine_plain_rows_total", "Rows that only the plain evaluator could decide.", f.PlainRows)
	count("huiqi_engine_looked_at_total", "Rows decided one by one because rounding hid the answer.", f.LookedAt)
	count("huiqi_engine_weighed_total", "Rows weighed one by one for near misses.", f.Weighed)
	count("huiqi_engine_later_total", "Rows read on a later day for near misses.", f.Later)
	count("huiqi_engine_derived_total", "Blocks of columns derived.", f.Derived)
	for part, n := range f.Bytes {
		to <- prometheus.MustNewConstMetric(describe("huiqi_engine_bytes", "Memory of the snapshot by part.", "part"), prometheus.GaugeValue, float64(n), part)
	}
}
