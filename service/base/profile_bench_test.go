package base_test

import (
	"slices"
	"testing"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/seed"
	"huiqi/seed/generate"
	"huiqi/service/base"
)

// BenchmarkProfile makes the profiles of generated enterprises, as start-up does for the whole base.
func BenchmarkProfile(b *testing.B) {
	catalogue, err := seed.Catalogue()
	if err != nil {
		b.Fatal(err)
	}
	language := matching.NewLanguage(catalogue)
	records := slices.Collect(generate.Enterprises(1, 2000, models.MustDate("2026-11-24")))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if _, err := base.Profile(language, records[n%len(records)]); err != nil {
			b.Fatal(err)
		}
		n++
	}
}
