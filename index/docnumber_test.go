package index

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseNumber(t *testing.T) {
	t.Parallel()
	lu := Number{Code: "鲁科字", Year: "2023", Serial: "12"}
	tests := map[string]struct {
		text string
		want Number
		rest string
		none bool
	}{
		"normal form":             {text: "鲁科字〔2023〕12号", want: lu},
		"square brackets, spaces": {text: "鲁科字[2023] 12 号", want: lu},
		"wide square brackets":    {text: "鲁科字［２０２３］１２号", want: lu},
		"round brackets":          {text: "鲁科字（2023）12号", want: lu},
		"lenticular brackets":     {text: "鲁科字【2023】第12号", want: lu},
		"no brackets":             {text: "鲁科字 2023 12号", want: lu},
		"no brackets, no space":   {text: "鲁科字2023年12号", want: lu},
		"spaces inside the code":  {text: "鲁 科 字〔 2023 〕12号", want: lu},
		"leading zeros":           {text: "鲁科字〔2023〕012号", want: lu},
		"without 号":               {text: "鲁科字〔2023〕12", want: lu},
		"code and serial":         {text: "鲁科字12号", want: Number{Code: "鲁科字", Serial: "12"}},
		"year and serial":         {text: "〔2023〕12号", want: Number{Year: "2023", Serial: "12"}},
		"code and year":           {text: "鲁科字〔2023〕", want: Number{Code: "鲁科字", Year: "2023"}},
		"bare serial":             {text: "12号", want: Number{Serial: "12"}},
		"announcement":            {text: "财政部 税务总局公告2023年第37号", want: Number{Code: "财政部税务总局公告", Year: "2023", Serial: "37"}},
		"order":                   {text: "国家发展改革委令2016年第34号", want: Number{Code: "国家发展改革委令", Year: "2016", Serial: "34"}},
		"year and 第":              {text: "2023年第37号", want: Number{Year: "2023", Serial: "37"}},
		"words around":            {text: "关于鲁科字〔2023〕12号 贴息", want: lu, rest: "关于 贴息"},
		"words before":            {text: "根据鲁科字〔2023〕12号", want: lu, rest: "根据"},
		"a day of the month":      {text: "6月12号截止", none: true},
		"a plain question":        {text: "高企认定条件", none: true},
		"a year alone":            {text: "(2023)", none: true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, rest, ok := ParseNumber(tt.text)
			if ok == tt.none {
				t.Fatalf("ParseNumber(%q) found %v: %+v", tt.text, ok, got)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("ParseNumber(%q) (-want +got):\n%s", tt.text, diff)
			}
			if ok && rest != tt.rest {
				t.Errorf("ParseNumber(%q) leaves %q, want %q", tt.text, rest, tt.rest)
			}
		})
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"鲁科字〔2023〕12号", "12号", "财政部 税务总局公告2023年第37号", "(2023)", "的(2023)1号"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, _, ok := ParseNumber(s)
		if !ok {
			return
		}
		again, rest, ok := ParseNumber(n.String())
		if n.Code == "" && n.Serial == "" {
			t.Fatalf("ParseNumber(%q) found nothing usable: %+v", s, n)
		}
		if n.Year != "" && (!ok || again != n || strings.TrimSpace(rest) != "") {
			t.Errorf("normal form of %q, %q, reads as %+v, %q, %v; want %+v", s, n.String(), again, rest, ok, n)
		}
	})
}
