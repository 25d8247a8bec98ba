package cells_test

import (
	"encoding/json"
	"testing"

	"huiqi/models"
	"huiqi/reading/cells"
)

// reading is a cell and what it is to be read as; want is empty where it is to be refused.
type reading struct{ cell, want string }

func wantRead(t *testing.T, tests []reading, read func(cell string) (json.RawMessage, error)) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.cell, func(t *testing.T) {
			t.Parallel()
			got, err := read(test.cell)
			if (err == nil) != (test.want != "") || err == nil && string(got) != test.want {
				t.Errorf("got %s, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	wantRead(t, []reading{
		{"480000", "480000"},
		{"1,200,000", "1200000"},
		{"１，２００．５", "1200.5"},
		{"1.2万", "12000"},
		{"1.2万人", "12000"},
		{"20-49人", `{"min":20,"max":49}`},
		{"35人", "35"},
		{"-5", "-5"},
		{"约500", ""},
		{"1/2", ""},
		{"1e9", ""},
		{"0x10", ""},
		{"", ""},
		{"50元", ""},
		{"10万元", ""},
		{"5%", ""},
		{"1,5", ""},
		{"12,34", ""},
		{"1,2345", ""},
	}, cells.Number)
}

func TestAmount(t *testing.T) {
	t.Parallel()
	wantRead(t, []reading{
		{"48.5", "485000"},
		{"4800万元", "48000000"},
		{"1.2亿", "120000000"},
		{"480元", "480"},
		{"3千元", "3000"},
		{"1,234.50", "12345000"},
		{"100-200万元", `{"min":1000000,"max":2000000}`},
		{"5.2%", ""},
		{"120人", ""},
		{"1,5", ""},
		{"100万美元", ""},
		{"3百万元", ""},
	}, func(cell string) (json.RawMessage, error) { return cells.Amount(cell, 10_000) })
}

func TestShare(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		bare  cells.Bare
		tests []reading
	}{
		"nobody said":   {cells.BareUnknown, []reading{{"5.2%", "0.052"}, {"0", "0"}, {"5-10%", `{"min":0.05,"max":0.1}`}, {"5.2", ""}, {"0.052", ""}, {"5元", ""}}},
		"as a ratio":    {cells.BareRatio, []reading{{"5.2%", "0.052"}, {"0.052", "0.052"}}},
		"as percentage": {cells.BarePercent, []reading{{"5.2%", "0.052"}, {"5.2", "0.052"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wantRead(t, test.tests, func(cell string) (json.RawMessage, error) { return cells.Share(cell, test.bare) })
		})
	}
}

func TestPlain(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"4800.0000000000005": "4800", "0.30000000000000004": "0.3", "1.2E+7": "12000000", "9.1370303123456998E+17": "913703031234570000",
		"91370303E12345678X": "91370303E12345678X", "913703031234567E12": "913703031234567E12", "120": "120", "示例": "示例",
	} {
		if got := cells.Plain(raw); got != want {
			t.Errorf("%s: got %s, want %s", raw, got, want)
		}
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"2015-06-01", "2015/6/1", "2015.6.1", "2015年6月1日", "20150601", "２０１５-06-01", "2015-06-01 00:00:00"} {
		if got, err := cells.Day(text); err != nil || got.String() != "2015-06-01" {
			t.Errorf("%s: got %s, %v", text, got, err)
		}
	}
	for _, text := range []string{
		"2015-02-30", "2015", "六月", "2015-06-01 12:30:00", "2015-11", "2015.11", "2015/11", "201511", "2015111", "20151-11", "2015-1111", "2015年11月",
	} {
		if got, err := cells.Day(text); err == nil {
			t.Errorf("%s: got %s, want a fault", text, got)
		}
	}
	tests := []struct {
		cell string
		old  bool
		want string
	}{{"42156", false, "2015-06-01"}, {"42156.5", false, "2015-06-01"}, {"40694", true, "2015-06-01"}, {"2015", false, ""}, {"20150601", false, ""}, {"示例", false, ""}}
	for _, test := range tests {
		if got, ok := cells.Serial(test.cell, test.old); ok != (test.want != "") || ok && got.String() != test.want {
			t.Errorf("%s: got %s, %v, want %q", test.cell, got, ok, test.want)
		}
	}
}

func TestValid(t *testing.T) {
	t.Parallel()
	from, to := models.MustDate("2023-12-07"), models.MustDate("2026-12-06")
	for text, want := range map[string]cells.Validity{
		"2023-12-07至2026-12-06": {From: from, To: to}, "2023.12.7—2026.12.6": {From: from, To: to}, "2023年12月7日-2026年12月6日": {From: from, To: to}, "长期": {},
		"2023.12.07-2026.12.06": {From: from, To: to}, "2023/12/7-2026/12/6": {From: from, To: to}, "20231207-20261206": {From: from, To: to},
		"2023-12-07-2026-12-06": {From: from, To: to}, "2023-12-07 - 2026-12-06": {From: from, To: to}, "自2023年12月7日起至2026年12月6日止": {From: from, To: to},
		"至2026年12月6日": {To: to}, "2023.12-2026.12": {}, "2023年-2026年": {}, "2023-12-07至2026-13-06": {},
		"2026-12-06": {To: to}, "三年": {Years: 3}, "3年": {Years: 3}, "十年": {Years: 10},
	} {
		got, err := cells.Valid(text, cells.Day)
		if want == (cells.Validity{}) {
			if err == nil {
				t.Errorf("%s: got %v, want a fault", text, got)
			}
			continue
		}
		if err != nil || got != want {
			t.Errorf("%s: got %v, %v, want %v", text, got, err, want)
		}
	}
}

func TestWordsThatSayNothing(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string][2]bool{"无": {true, false}, "　暂无": {true, false}, "NULL": {true, false}, "无锡": {}, "#N/A": {false, true}, "＃REF!": {false, true}, "#1号楼": {}} {
		if got := [2]bool{cells.Nothing(cell), cells.FormulaFault(cell)}; got != want {
			t.Errorf("%s: got %v, want %v", cell, got, want)
		}
	}
}

func FuzzCells(f *testing.F) {
	for _, seed := range []string{"48.5", "20-49", "5%", "2015年6月1日", "2023-12-07至2026-12-06", "9.1E+17", "三年", "是"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		for _, read := range []func(string) (json.RawMessage, error){
			cells.Number,
			func(cell string) (json.RawMessage, error) { return cells.Amount(cell, 10_000) },
			func(cell string) (json.RawMessage, error) { return cells.Share(cell, cells.BarePercent) },
		} {
			if out, err := read(cells.Plain(cell)); err == nil && !json.Valid(out) {
				t.Errorf("%q is read as %s", cell, out)
			}
		}
		if d, err := cells.Day(cell); err == nil && d.IsZero() {
			t.Errorf("%q is read as no day", cell)
		}
		_, _ = cells.Valid(cell, cells.Day)
		_, _ = cells.Truth(cell)
		_, _ = cells.Serial(cell, false)
		for _, item := range cells.List(cell) {
			if item == "" {
				t.Errorf("%q has an empty item", cell)
			}
		}
	})
}

func TestOnePerson(t *testing.T) {
	t.Parallel()
	const several, mixed = "一格中有几个电话，请分列填写", "分不出姓名和电话"
	tests := map[string]struct {
		want cells.Person
		err  string
	}{
		"示例甲 13800000000":            {want: cells.Person{Name: "示例甲", Phone: "13800000000"}},
		"示例甲13800000000":             {want: cells.Person{Name: "示例甲", Phone: "13800000000"}},
		"138 0000 0000（示例甲）":         {want: cells.Person{Name: "示例甲", Phone: "138 0000 0000"}},
		"联系人：示例甲；电话：0533-2180000":    {want: cells.Person{Name: "示例甲", Phone: "0533-2180000"}},
		"示例甲/(0533)2180000转801":      {want: cells.Person{Name: "示例甲", Phone: "(0533)2180000-801"}},
		"示例甲 经理":                     {want: cells.Person{Name: "示例甲 经理"}},
		"２１８００００":                    {want: cells.Person{Phone: "2180000"}},
		"":                           {},
		"示例甲13800000000 13900000000": {err: several},
		"示例甲2180000、示例乙13900000000":  {err: several},
		"示例甲 1380000":                {want: cells.Person{Name: "示例甲", Phone: "1380000"}},
		"示例甲 138000":                 {err: mixed},
	}
	for cell, test := range tests {
		t.Run(cell, func(t *testing.T) {
			t.Parallel()
			got, err := cells.OnePerson(cell)
			said := ""
			if err != nil {
				said = err.Error()
			}
			if got != test.want || said != test.err {
				t.Errorf("got %+v, %q, want %+v, %q", got, said, test.want, test.err)
			}
		})
	}
}
