package match_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"

	"huiqi/internal/clock"
	"huiqi/internal/observe"
	"huiqi/matching"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/match"
)

// Whoever is answered from a change finds its freshness among the metrics.
func TestFreshnessIsCountedBeforeTheChangeIsSeen(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	registry := prometheus.NewRegistry()
	metrics := observe.NewEngineMetrics(registry)
	catalogue, err := seed.Catalogue()
	check(t, err)
	measured := match.New(match.Deps{
		Store: f.store, Base: f.base, Gate: access.NewTable(), Language: matching.NewLanguage(catalogue), Catalogue: catalogue,
		Clock: clock.Fixed(now), Metrics: metrics,
	})
	metrics.Watch(registry, measured.Figures)
	following(t, measured)
	f.publish(t, "first", cityRule)
	_, err = measured.Audience(t.Context(), bureau, match.AudienceRequest{ProgramID: "first-a"})
	check(t, err)
	before := gathered(t, registry)["huiqi_engine_freshness_seconds"]
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	reached, err := measured.Audience(t.Context(), bureau, match.AudienceRequest{ProgramID: "first-a"})
	check(t, err)
	after := gathered(t, registry)
	if reached.Total != 1 || after["huiqi_engine_freshness_seconds"] < before+2 {
		t.Errorf("answered of %d enterprises, freshness counted %v times after %v; want 1 and its two changes", reached.Total, after["huiqi_engine_freshness_seconds"], before)
	}
	sizes := map[string]float64{"enterprises": after["huiqi_engine_enterprises"], "programs": after["huiqi_engine_programs"]}
	if diff := cmp.Diff(sizes, map[string]float64{"enterprises": 1, "programs": 1}); diff != "" {
		t.Errorf("sizes (-got +want):\n%s", diff)
	}
	for _, part := range []string{"rows", "columns", "directory", "words", "programs"} {
		if after["huiqi_engine_bytes "+part] <= 0 {
			t.Errorf("no bytes of %s: %v", part, after)
		}
	}
}

// following lets a service follow until the test ends.
func following(t *testing.T, s *match.Service) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Follow(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; !errors.Is(err, ctx.Err()) {
			t.Errorf("Follow ended with %v", err)
		}
	})
}

// gathered are the values of a registry, of histograms the counts, by name and label.
func gathered(t *testing.T, registry *prometheus.Registry) map[string]float64 {
	t.Helper()
	families, err := registry.Gather()
	check(t, err)
	out := map[string]float64{}
	for _, family := range families {
		for _, m := range family.GetMetric() {
			name := family.GetName()
			for _, l := range m.GetLabel() {
				name += " " + l.GetValue()
			}
			out[name] = m.GetGauge().GetValue() + m.GetCounter().GetValue() + float64(m.GetHistogram().GetSampleCount())
		}
	}
	return out
}
