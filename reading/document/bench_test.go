package document_test

import (
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"huiqi/reading/document"
)

// articles is the text of so many articles of an invented policy (示例).
func articles(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("第%d条 申请认定的企业应当在本市行政区域内注册满一年以上，上年度研发费用占营业收入的比例不低于百分之三，并且未被列入失信被执行人名单（示例）。", i+1))
	}
	return out
}

// samples are files of each format of about so many bytes of text.
func samples(tb testing.TB, size int) map[string]document.File {
	tb.Helper()
	text := articles(size / 200)
	var paragraphs strings.Builder
	var pages [][]printed
	for i, a := range text {
		paragraphs.WriteString(para("", a))
		if i%15 == 0 {
			pages = append(pages, nil)
		}
		runes := []rune(a)
		last := len(pages) - 1
		y := 780 - 48*float64(i%15)
		pages[last] = append(pages[last], printed{84, y, string(runes[:35])}, printed{60, y - 24, string(runes[35:])})
	}
	return map[string]document.File{
		"text":     {Name: "a.txt", Data: []byte(strings.Join(text, "\n"))},
		"gb18030":  {Name: "a.txt", Data: gb(tb, strings.Join(text, "\n"))},
		"markdown": {Name: "a.md", Data: []byte("# 示例\n\n" + strings.Join(text, "\n\n"))},
		"html":     {Name: "a.html", Data: []byte("<html><body><div id=zoom><p>" + strings.Join(text, "</p>\n<p>") + "</p></div></body></html>")},
		"docx":     {Name: "a.docx", Data: wordFile(tb, paragraphs.String(), nil)},
		"pdf":      {Name: "a.pdf", Data: pdfFile(pages)},
	}
}

// BenchmarkRead reads documents of 200 kB of text; MB/s are bytes of that text, whatever the file adds to it.
func BenchmarkRead(b *testing.B) {
	for name, file := range samples(b, 200_000) {
		b.Run(name, func(b *testing.B) {
			r := shared()
			d, err := r.Read(b.Context(), file) // starts what reads PDFs
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(d.Text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := r.Read(b.Context(), file); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkReadPrinted reads three pages that a browser printed.
func BenchmarkReadPrinted(b *testing.B) {
	data, err := os.ReadFile("testdata/printed.pdf")
	if err != nil {
		b.Fatal(err)
	}
	r := shared()
	if _, err := r.Read(b.Context(), document.File{Data: data}); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Read(b.Context(), document.File{Data: data}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStart starts what reads PDFs, and reads a page.
func BenchmarkStart(b *testing.B) {
	data := pdfFile([][]printed{{{60, 700, "示例"}}})
	for b.Loop() {
		if _, err := document.Read(b.Context(), document.File{Data: data}, document.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLarge reads documents of 5 MB of text and reports the most bytes of heap objects that were in use, or not yet
// collected, beyond what was there before; the memory of WebAssembly is part of the heap.
func BenchmarkLarge(b *testing.B) {
	for name, file := range samples(b, 5_000_000) {
		b.Run(name, func(b *testing.B) {
			r := shared().With(document.Limits{Time: 10 * time.Minute})
			b.ReportAllocs()
			peak := uint64(0)
			for b.Loop() {
				runtime.GC()
				watch := watchHeap()
				d, err := r.Read(b.Context(), file)
				peak = max(peak, watch())
				if err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(d.Text)))
			}
			b.ReportMetric(float64(peak)/(1<<20), "MiB-peak")
		})
	}
}

// watchHeap looks at the heap every few milliseconds until the function it returns is called, which returns the most
// that was added.
func watchHeap() func() uint64 {
	heap := func() uint64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	before, most := heap(), uint64(0)
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(2 * time.Millisecond)
		defer tick.Stop()
		for {
			most = max(most, heap())
			select {
			case <-stop:
				return
			case <-tick.C:
			}
		}
	}()
	return func() uint64 {
		close(stop)
		<-done
		return most - min(most, before)
	}
}
