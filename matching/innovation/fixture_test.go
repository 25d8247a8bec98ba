package innovation_test

import (
	"testing"

	"huiqi/matching"
	"huiqi/matching/innovation"
	"huiqi/models"
	kept "huiqi/models/innovation"
	"huiqi/seed"
)

var today = models.MustDate("2026-06-15")

func scorer(t testing.TB) (*innovation.Scorer, *matching.Language) {
	t.Helper()
	c, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	systems, err := seed.InnovationSystems()
	if err != nil {
		t.Fatal(err)
	}
	lang := matching.NewLanguage(c)
	return innovation.NewScorer(lang, systems), lang
}

func system(t testing.TB, s *innovation.Scorer, id string) innovation.System {
	t.Helper()
	found, err := s.System(id)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func profile(t testing.TB, lang *matching.Language, members string) matching.Profile {
	t.Helper()
	p, err := lang.ParseProfile([]byte(`{"facts":{` + members + `}}`))
	if err != nil {
		t.Fatalf("%s: %v", members, err)
	}
	return p
}

// finding returns an indicator of an outcome.
func finding(t testing.TB, o innovation.Outcome, id string) innovation.Finding {
	t.Helper()
	for _, g := range o.Groups {
		for _, f := range g.Indicators {
			if f.Indicator == id {
				return f
			}
		}
	}
	t.Fatalf("no indicator %s", id)
	return innovation.Finding{}
}

// weights give every indicator of the innovation points some points.
func weights() *kept.Weights {
	w := &kept.Weights{System: "innovation-points", Version: 3}
	for id, full := range map[string]float64{
		"rd-expense": 1000, "rd-growth": 30, "rd-intensity": 10, "rd-staff-ratio": 30, "invention-applications": 10,
		"hitech-revenue": 5000, "revenue-growth": 25, "return-on-net-assets": 20, "platforms": 2, "venture-capital": 1000,
	} {
		w.Items = append(w.Items, kept.Weight{Indicator: id, Points: 10 * kept.Point, Full: full})
	}
	return w
}
