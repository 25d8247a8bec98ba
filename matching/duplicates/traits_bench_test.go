package duplicates_test

import (
	"testing"

	"huiqi/matching/duplicates"
	"huiqi/models"
	"huiqi/seed/generate"
)

// BenchmarkKeys reads generated entries and gives them their keys.
func BenchmarkKeys(b *testing.B) {
	r := reader(b)
	var all []duplicates.Traits
	next := 0
	const count = 2000
	records := make([]entry, 0, count)
	for record := range generate.Enterprises(11, count, models.MustDate("2026-03-31")) {
		records = append(records, entry{record: record})
	}
	for b.Loop() {
		t := r.Traits(records[next%count].record, nil)
		if next++; len(t.Keys()) == 0 {
			all = append(all, t)
		}
	}
	if len(all) > 0 {
		b.Errorf("got %d entries without a key", len(all))
	}
}
