package imports_test

import (
	"bytes"
	"testing"

	"huiqi/service/imports"
)

// BenchmarkEnterprises imports 1,000 generated enterprises into an empty base on SQLite.
func BenchmarkEnterprises(b *testing.B) {
	const rows = 1000
	file := exported(b, rows)
	for b.Loop() {
		b.StopTimer()
		f := newFixture(b)
		b.StartTimer()
		report, err := f.Enterprises(b.Context(), actor, bytes.NewReader(file), imports.Options{})
		if err != nil || report.Created != rows {
			b.Fatalf("got %+v, %v", report, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/1000rows")
}
