package audience_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/matching/vocabulary"
	"huiqi/seed"
	"huiqi/seed/generate"
)

// demonstrated returns the rules of the demonstration library by program.
func demonstrated(tb testing.TB) map[string][]byte {
	tb.Helper()
	bundles, err := seed.Policies(seed.Demo)
	if err != nil {
		tb.Fatal(err)
	}
	out := map[string][]byte{}
	for _, b := range bundles {
		for id, body := range b.RuleBodies {
			out[id] = []byte(body)
		}
	}
	return out
}

// syntheticPrograms returns the rules of generated programs.
func syntheticPrograms(n int) map[string][]byte {
	out := map[string][]byte{}
	for p := range generate.Programs(1, n) {
		out[p.ID] = p.Rule
	}
	return out
}

// dragged returns a rule with every threshold moved a little, as an author drags it: amounts and ratios by thousandths,
// numbers of things and years by one.
func dragged(tb testing.TB, lang *matching.Language, body []byte, by int) matching.Rule {
	tb.Helper()
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var tree map[string]any
	if err := d.Decode(&tree); err != nil {
		tb.Fatal(err)
	}
	fields := map[string]vocabulary.Field{}
	for _, f := range lang.Vocabulary() {
		fields[f.Name] = f
	}
	drag(tree, fields, by)
	text, err := json.Marshal(tree)
	if err != nil {
		tb.Fatal(err)
	}
	rule, err := lang.ParseRule(text)
	if err != nil {
		tb.Fatal(err)
	}
	return rule
}

func drag(node map[string]any, fields map[string]vocabulary.Field, by int) {
	delete(node, "source")
	for _, member := range node {
		switch below := member.(type) {
		case map[string]any:
			drag(below, fields, by)
		case []any:
			for _, child := range below {
				if n, ok := child.(map[string]any); ok {
					drag(n, fields, by)
				}
			}
		}
	}
	number, ok := node["value"].(json.Number)
	name, _ := node["field"].(string)
	if v, err := number.Float64(); ok && err == nil {
		if unit := fields[name].Unit; unit == "yuan" || unit == "ratio" {
			node["value"] = json.Number(strconv.FormatFloat(v*(1+float64(by)/1000), 'f', 4, 64))
		} else {
			node["value"] = json.Number(strconv.FormatFloat(v+float64(by%2), 'f', -1, 64))
		}
	}
}

// timed is how long the counts of one program took for each enterprise, and how its rows were decided.
type timed struct {
	program               string
	each                  time.Duration // of a thousand enterprises
	weighed, later, plain int64
}

// dragRounds is how often a rule is asked with other thresholds.
const dragRounds = 5

// drags asks for the counts of a rule again and again, with other thresholds each time, and returns the median.
func drags(tb testing.TB, lang *matching.Language, e *audience.Engine, program string, body []byte) timed {
	out := timed{program: program}
	var took []time.Duration
	for by := range dragRounds + 1 {
		rule := dragged(tb, lang, body, by)
		s := e.Stats()
		s.Weighed.Store(0)
		s.Later.Store(0)
		s.PlainRows.Store(0)
		begun := time.Now()
		if _, err := e.View().Audience(context.Background(), rule, on, matching.AudienceOptions{}); err != nil {
			tb.Fatal(err)
		}
		if by > 0 { // the first one derives the columns
			took = append(took, time.Since(begun))
			out.weighed, out.later, out.plain = s.Weighed.Load(), s.Later.Load(), s.PlainRows.Load()
		}
	}
	slices.Sort(took)
	out.each = took[len(took)/2] * 1000 / time.Duration(e.View().Len())
	return out
}

// BenchmarkDraggedThresholds asks for the counts, with near misses, of all programs of the demonstration library and of
// generated ones, and shows the slowest. HUIQI_BENCH_N is how many enterprises there are.
func BenchmarkDraggedThresholds(b *testing.B) {
	n, err := strconv.Atoi(os.Getenv("HUIQI_BENCH_N"))
	if err != nil {
		n = 20_000
	}
	lang := language(b)
	e := generated(b, lang, n, audience.ByDistrict, audience.Options{ColumnBytes: 1 << 40})
	for name, programs := range map[string]map[string][]byte{"demonstration": demonstrated(b), "generated": syntheticPrograms(200)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				showSlowest(b, lang, e, programs)
			}
		})
	}
}

// slowestShown is how many programs are shown: a benchmark does not print more lines.
const slowestShown = 10

func showSlowest(b *testing.B, lang *matching.Language, e *audience.Engine, programs map[string][]byte) {
	var all []timed
	for program, body := range programs {
		all = append(all, drags(b, lang, e, program, body))
	}
	slices.SortFunc(all, func(x, y timed) int { return int(y.each - x.each) })
	for _, t := range all[:min(len(all), slowestShown)] {
		b.Logf("%-48s %6.1f ns/enterprise, %d weighed, %d read on a later day, %d by the plain evaluator",
			t.program, float64(t.each)/1000, t.weighed, t.later, t.plain)
	}
	at := func(share float64) float64 { return float64(all[int(float64(len(all)-1)*(1-share))].each) / 1000 }
	b.ReportMetric(at(0.5), "ns/enterprise-median")
	b.ReportMetric(at(0.95), "ns/enterprise-p95")
	b.ReportMetric(at(1), "ns/enterprise-most")
}
