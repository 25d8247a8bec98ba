package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/registry"

	"huiqi/matching"
	"huiqi/reading"
	"huiqi/seed"
)

// readingRounds is how often each side goes over all texts.
const readingRounds = 11

// longText is the size in bytes of the long text.
const longText = 5_000_000

// benchReading prints how fast policies are read beside plain segmentation passes over the same texts: by the word
// boundaries of Unicode (UAX 29), and with bleve's cjk analyzer, which also writes pairs of characters. Then it reads one
// long text and prints the time and the memory that takes.
func benchReading(ctx context.Context, out io.Writer) (err error) {
	catalogue, err := seed.Catalogue()
	if err != nil {
		return err
	}
	reader := reading.NewExtractor(matching.NewLanguage(catalogue))
	defer func() { err = errors.Join(err, reader.Close()) }()
	texts, err := policyTexts()
	if err != nil {
		return err
	}
	passes, err := newPasses()
	if err != nil {
		return err
	}
	if err := readBesidePasses(ctx, out, reader, passes, texts); err != nil {
		return err
	}
	return readLong(ctx, out, reader, passes)
}

// policyTexts are the seeded policies and one invented notice of a usual length.
func policyTexts() ([]string, error) {
	bundles, err := seed.Policies(seed.Demo)
	if err != nil {
		return nil, err
	}
	texts := []string{inventedPolicy(8_000)}
	for _, b := range bundles {
		texts = append(texts, b.Policy.Title+"\n"+b.Policy.Text)
	}
	return texts, nil
}

// inventedPolicy returns an invented policy (示例) of at least so many bytes: chapters of articles with conditions, benefits,
// materials and times, whose numbers differ.
func inventedPolicy(size int) string {
	var b strings.Builder
	b.WriteString("示例市科技创新扶持办法（示例）\n示科测〔2031〕9号\n")
	for n := 1; b.Len() < size; n++ {
		fmt.Fprintf(&b, `第%d条 申请第%d类补助（示例）的企业应当同时符合下列条件：
（一）在本市行政区域内注册满%d年，具有独立法人资格；
（二）上年度营业收入不低于%d万元，研发费用占营业收入的比例不低于%d%%；
（三）拥有有效发明专利%d件以上，或者软件著作权%d件以上；
（四）近三年未发生重大安全事故，未被列入失信被执行人名单；
（五）技术处于国内领先水平。
符合条件的，给予最高%d万元补助。
申报企业应当提交申报书、营业执照复印件和上年度审计报告，并对材料的真实性负责。
`, n, n, n%5+1, n%90*10+100, n%9+1, n%7+1, n%11+2, n%100+10)
	}
	return b.String()
}

// passes are the plain segmentation passes.
type passes struct {
	words analysis.Tokenizer
	pairs analysis.Analyzer
}

func newPasses() (passes, error) {
	pairs, err := registry.NewCache().AnalyzerNamed(cjk.AnalyzerName)
	if err != nil {
		return passes{}, fmt.Errorf("cjk analyzer: %w", err)
	}
	return passes{words: unicode.NewUnicodeTokenizer(), pairs: pairs}, nil
}

func (p passes) cut(text string) error {
	if len(p.words.Tokenize([]byte(text))) == 0 {
		return errors.New("no words were found")
	}
	return nil
}

func (p passes) pair(text string) error {
	if len(p.pairs.Analyze([]byte(text))) == 0 {
		return errors.New("no words were found")
	}
	return nil
}

// each returns what does something with every text.
func each(texts []string, do func(text string) error) func(int) error {
	return func(int) error {
		for _, text := range texts {
			if err := do(text); err != nil {
				return err
			}
		}
		return nil
	}
}

// extracts returns what reads one text.
func extracts(ctx context.Context, reader *reading.Extractor) func(text string) error {
	return func(text string) error {
		e, err := reader.Extract(ctx, "示例.txt", "text/plain", []byte(text))
		if err == nil && e.Text == "" {
			err = errors.New("nothing was read")
		}
		return err
	}
}

func readBesidePasses(ctx context.Context, out io.Writer, reader *reading.Extractor, p passes, texts []string) error {
	bytes := 0
	for _, t := range texts {
		bytes += len(t)
	}
	times, err := alternate(readingRounds, each(texts, extracts(ctx, reader)), each(texts, p.cut), each(texts, p.pair))
	if err != nil {
		return err
	}
	row(out, "texts", "%d, %.1f kB on average", len(texts), float64(bytes)/1e3/float64(len(texts)))
	for i, name := range []string{"read: metadata, programs, rules, coverage", "segmentation: word boundaries of Unicode", "segmentation: cjk analyzer"} {
		seconds := times[i].median().Seconds()
		row(out, name, "%.0f documents/s, %.3f MB/s", float64(len(texts))/seconds, float64(bytes)/1e6/seconds)
	}
	row(out, "reading takes, median of ratios", "%.0f × word boundaries, %.0f × cjk analyzer", times[0].over(times[1]), times[0].over(times[2]))
	return nil
}

// readLong reads a text of 5 MB once after a passage over it, and prints time and memory.
func readLong(ctx context.Context, out io.Writer, reader *reading.Extractor, p passes) error {
	text := inventedPolicy(longText)
	pass, err := once(func() error { return p.cut(text) })
	if err != nil {
		return err
	}
	var took time.Duration
	peak, err := peakHeap(func() (err error) {
		took, err = once(func() error { return extracts(ctx, reader)(text) })
		return err
	})
	if err != nil {
		return err
	}
	row(out, fmt.Sprintf("one text of %.1f MB", float64(len(text))/1e6), "%s, %.3f MB/s; word boundaries %s", took.Round(time.Millisecond),
		float64(len(text))/1e6/took.Seconds(), pass.Round(time.Millisecond))
	row(out, "  peak of the heap beyond what was there before", "%.0f MB live after a collection, %.0f MB with what was not yet collected", float64(peak.live)/1e6, float64(peak.all)/1e6)
	return nil
}
