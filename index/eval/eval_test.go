package eval

import (
	"bytes"
	"compress/gzip"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
)

func TestNDCG(t *testing.T) {
	t.Parallel()
	grades := map[string]int{"a": 2, "b": 1, "no": 0}
	tests := map[string]struct {
		ranked []string
		want   float64
	}{
		"the best order":   {[]string{"a", "b"}, 1},
		"the other order":  {[]string{"b", "a"}, (1 + 2/math.Log2(3)) / (2 + 1/math.Log2(3))},
		"one at third":     {[]string{"x", "no", "a"}, 1 / (2 + 1/math.Log2(3))},
		"none":             {[]string{"x"}, 0},
		"beyond the tenth": {strings.Split("1 2 3 4 5 6 7 8 9 10 a", " "), 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := ndcg(tt.ranked, grades); math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("ndcg = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestRecall(t *testing.T) {
	t.Parallel()
	many := map[string]int{}
	for _, id := range strings.Split("abcdefghijklmno", "") {
		many[id] = 1
	}
	tests := map[string]struct {
		ranked []string
		grades map[string]int
		want   float64
	}{
		"half":                   {[]string{"a", "x"}, map[string]int{"a": 1, "b": 2, "x": 0}, 0.5},
		"ten of fifteen are all": {strings.Split("abcdefghij", ""), many, 1},
		"nothing to find":        {[]string{"a"}, map[string]int{"a": 0}, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := recall(tt.ranked, tt.grades); got != tt.want {
				t.Errorf("recall = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestPercentile(t *testing.T) {
	t.Parallel()
	all := []time.Duration{4, 1, 3, 2}
	for p, want := range map[float64]time.Duration{0: 1, 0.5: 2, 0.99: 4, 1: 4} {
		if got := percentile(all, p); got != want {
			t.Errorf("percentile %v = %v, want %v", p, got, want)
		}
	}
	if got := percentile(nil, 0.5); got != 0 {
		t.Errorf("percentile of nothing = %v", got)
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	data := []byte(text)
	if strings.HasSuffix(name, ".gz") {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write(data); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		data = b.Bytes()
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestRunMeasuresBothFormats(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "laws.jsonl.gz", `{"id":"L1","title":"专利法","text":"发明专利权的期限为二十年。"}
{"id":"L2","title":"公司法","text":"公司的股东会由全体股东组成。"}
`)
	write(t, dir, "laws.queries.jsonl", `{"id":"1","query":"专利能保护多少年"}
{"id":"2","query":"没有评判的问题"}
`)
	write(t, dir, "laws.qrels.tsv", "1\tL1\t1\n")
	write(t, dir, "queries_small.json", `[{"id":"q","query":"创新券","relevance":{"v":2}}]`)
	write(t, dir, "small/v.json", `{"id":"v","title":"创新券指南","text":"创新券可用。","origin":"synthetic","gold":{"level":"municipal","regions":[{"code":"370300","key":"370300"}],"issuer":["某局"],"doc_number":null,"publish_date":"2026-01-05","expiry_date":null,"benefits":[{"kind":"voucher"}]}}`)
	write(t, dir, "small/w.json", `{"id":"w","title":"实验室通知","text":"申报条件。","gold":{"level":"national"}}`)
	got, err := Run(t.Context(), dir, Options{AsOf: models.MustDate("2026-07-01")})
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		Name          string
		Docs, Queries int
		NDCG, Recall  float64
		Baseline      float64
	}
	var rows []row
	for _, s := range got.Sets {
		rows = append(rows, row{s.Name, s.Docs, s.Queries, s.Huiqi.NDCG, s.Huiqi.Recall, s.Baseline.NDCG})
	}
	want := []row{{"corpus-small", 2, 1, 1, 1, 1}, {"laws", 2, 1, 1, 1, 1}}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
	if table := got.String(); strings.Count(table, "\n") != 5 || !strings.Contains(table, "corpus-small") {
		t.Errorf("table:\n%s", table)
	}
}

func TestRunWithoutData(t *testing.T) {
	t.Parallel()
	if _, err := Run(t.Context(), t.TempDir(), Options{}); !models.IsKind(err, models.KindInvalid) {
		t.Errorf("Run on an empty folder = %v, want a fault of kind invalid", err)
	}
}
