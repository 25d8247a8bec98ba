package reading_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"

	"huiqi/models/policy"
	"huiqi/reading/document"
)

// BenchmarkReadDocument measures whole readings of the samples, beside a plain segmentation of the same texts into words by
// the Unicode rules (UAX #29, as bleve's unicode tokenizer does it), which gives each Chinese character a token of its own.
func BenchmarkReadDocument(b *testing.B) {
	texts := samples(b)
	size := 0
	for _, text := range texts {
		size += len(text)
	}
	b.Run("reading", func(b *testing.B) {
		x := setup(b)
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, text := range texts {
				if out, err := x.reader.ReadDocument(document.Document{Text: text}); err != nil || len(out.Programs) == 0 {
					b.Fatalf("%d programs: %v", len(out.Programs), err)
				}
			}
		}
		b.ReportMetric(float64(len(texts)*b.N)/b.Elapsed().Seconds(), "docs/s")
	})
	b.Run("segmentation", func(b *testing.B) {
		tokenizer := unicode.NewUnicodeTokenizer()
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, text := range texts {
				if len(tokenizer.Tokenize([]byte(text))) == 0 {
					b.Fatal("no tokens")
				}
			}
		}
		b.ReportMetric(float64(len(texts)*b.N)/b.Elapsed().Seconds(), "docs/s")
	})
}

// BenchmarkReadLargeDocument measures a document of five megabytes and what of it stays in memory.
func BenchmarkReadLargeDocument(b *testing.B) {
	x := setup(b)
	one := samples(b)["measures"]
	text := strings.Repeat(one, 5<<20/len(one))
	b.SetBytes(int64(len(text)))
	var out policy.Extraction
	for b.Loop() {
		var err error
		if out, err = x.reader.ReadDocument(document.Document{Text: text}); err != nil {
			b.Fatal(err)
		}
	}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "MB-kept")
	b.ReportMetric(float64(m.Sys)/(1<<20), "MB-from-system")
	runtime.KeepAlive(out)
}
