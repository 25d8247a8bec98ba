package reading_test

import (
	"fmt"
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

// BenchmarkReadShapes reads texts of shapes that nobody writes (示例), each once and four times as long: the MB/s of both are
// about the same where reading is linear.
func BenchmarkReadShapes(b *testing.B) {
	x := setup(b)
	const head = "示例市示例办法（示例）\n申报条件\n"
	for name, part := range map[string]string{
		"titles without an end": "高新技术企业、科技型中小企业、",
		"numbers only":          "1000万元",
		"no punctuation":        "在本市注册的企业研发费用占营业收入的比例不低于百分之三并且",
		"open brackets":         "（企业",
		"one paragraph":         "上年度营业收入不低于1000万元，研发费用占营业收入的比例不低于3%，近三年未发生重大安全事故；",
	} {
		for _, size := range []int{20_000, 80_000} {
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				text := head + strings.Repeat(part, size/len(part))
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					if _, err := x.reader.ReadDocument(document.Document{Text: text}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
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
