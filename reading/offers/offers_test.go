package offers_test

import (
	"strings"
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/reading/offers"
	"huiqi/reading/prose"
	"huiqi/seed"
)

func TestKindOf(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		sentence string
		kind     offers.Kind
		words    string
	}{
		"benefit":              {"对首次认定的企业，一次性给予10万元奖励。", offers.OfBenefit, "一次性给予10万元奖励"},
		"soft benefit":         {"入库企业优先推荐申报省级项目。", offers.OfBenefit, "入库企业优先推荐申报省级项目"},
		"window":               {"网上填报截止时间为2026年9月18日17时。", offers.OfWindow, "网上填报截止时间为2026年9月18日17时"},
		"continuous":           {"本项目常年受理。", offers.OfWindow, "本项目常年受理"},
		"materials":            {"需报送：申请表；承诺书。", offers.OfMaterial, "申请表"},
		"heading":              {"四、申报材料\n", offers.OfMaterial, "四、申报材料"},
		"materials until when": {"请于2026年9月30日前将申报材料报送市科技局。", offers.OfWindow, "请于2026年9月30日前将申报材料报送市科技局"},
		"contact":              {"市科技局高新科联系电话：0533-3180001。", offers.OfContact, "市科技局高新科联系电话：0533-3180001"},
		"condition":            {"在本市注册满一年，上年度营业收入2000万元以上。", offers.OfNone, ""},
		"penalty":              {"骗取资金的，追回已拨付的20万元奖励。", offers.OfNone, ""},
		"validity":             {"本办法自2026年1月1日起施行，有效期5年。", offers.OfNone, ""},
		"nothing":              {"", offers.OfNone, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := offers.KindOf(test.sentence)
			if got.Kind != test.kind || got.Words != test.words {
				t.Errorf("got %s %q, want %s %q", got.Kind, got.Words, test.kind, test.words)
			}
			if words := test.sentence[got.At.Start:got.At.End]; words != got.Words {
				t.Errorf("the range frames %q, want %q", words, got.Words)
			}
		})
	}
}

func TestKindsAreOfTheReferenceTable(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, b := range catalogue.BenefitTypes() {
		known[b.ID] = true
	}
	for _, kind := range offers.Kinds() {
		if !known[kind] {
			t.Errorf("%s is no kind of support", kind)
		}
	}
}

func TestRangesAreKeptTo(t *testing.T) {
	t.Parallel()
	text := "一、补助\n给予10万元补助。\n二、奖励\n给予20万元奖励。"
	p := prose.New(text)
	second := offers.Range{Start: strings.Index(p.Text, "二、"), End: len(p.Text)}
	got := offers.Benefits(p, second)
	if len(got) != 1 || told(got[0]) != "reward amount 20万元" {
		t.Errorf("got %v, want the second section's reward alone", got)
	}
	for _, r := range []offers.Range{{}, {Start: -5, End: 1 << 30}, {Start: 9, End: 3}, {Start: 1, End: 2}} {
		offers.Benefits(p, r)
		offers.Windows(p, r, offers.Issue{})
		offers.Materials(p, r)
		offers.Contacts(p, r)
	}
}

func TestLongInputTakesLinearTime(t *testing.T) {
	t.Parallel()
	for _, unit := range []string{
		"给予10万元、", "奖励5万元，", "按10%给予补助，", "（", "申报材料：", "提交申请表、", "9月1日至", "2026年9月1日前申报，", "联系电话：0533-3180001、", "科技局", "免征增值税，",
		"一、申报材料\n1.申请表\n", "给予10万元奖励\n", "分别", "市科技局高新科\n",
	} {
		p := prose.New(strings.Repeat(unit, 1<<16/len(unit)))
		for name, read := range readers(p) {
			start := time.Now()
			read()
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("%s of %q repeated took %s", name, unit, took)
			}
		}
	}
}

func readers(p *prose.Prose) map[string]func() {
	return map[string]func(){
		"benefits":  func() { offers.Benefits(p, all(p)) },
		"windows":   func() { offers.Windows(p, all(p), offers.Issue{Day: models.MustDate("2026-08-20")}) },
		"materials": func() { offers.Materials(p, all(p)) },
		"contacts":  func() { offers.Contacts(p, all(p)) },
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"对国家级、省级平台分别给予100、50万元奖励，年度最高200万元，连续3年。", "按实际租金的50%补贴，最长3年。", "减按25%计入，按20%的税率缴纳企业所得税。",
		"申报时间：2026年9月1日至15日17:30；每年3月1日至31日。", "即日起至10月31日受理，自发布之日起30日内提交。",
		"四、申报材料\n1.申请表（一式三份）\n2.证书：（1）专利；（2）软著\n五、其他", "提交申请表、证明等材料。",
		"联系人：张示例；联系电话：0533-3180001/2、13800000000，邮箱：a@b.cn，地址：某路1号", "（（（《“，。；：\n", "\xff0元\xfe9月",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := prose.New(text)
		located := func(what string, s policy.Span) {
			if !s.Located(text) && strings.ToValidUTF8(text, "") == text {
				t.Fatalf("%s: %+v is not in %q", what, s, text)
			}
		}
		r := all(p)
		for _, b := range offers.Benefits(p, r) {
			located("benefit", *b.Source)
		}
		for _, w := range offers.Windows(p, r, offers.Issue{Day: models.MustDate("2026-02-28")}) {
			located("window", *w.Source)
			if !w.OpensOn.IsZero() && !w.ClosesOn.IsZero() && w.ClosesOn.Before(w.OpensOn) {
				t.Fatalf("closes before it opens: %+v", w)
			}
		}
		for _, m := range offers.Materials(p, r) {
			located("material", m.Source)
			if strings.TrimSpace(m.Name) == "" {
				t.Fatalf("no name: %+v", m)
			}
		}
		for _, c := range offers.Contacts(p, r) {
			located("contact", c.Source)
		}
		offers.KindOf(p.Text)
	})
}

// sample is a notice in the usual register (示例).
const sample = `一、支持对象。在本市注册满一年的科技型企业，上年度营业收入2000万元以上，研发费用占比不低于5%。
二、支持标准。按上年度研发投入的10%给予补助，单个企业年度最高100万元；对首次认定的企业，一次性奖励15万元。
三、申报时间。网上申报时间为2026年9月1日至9月20日，区县推荐截止时间为9月30日。
四、申报材料：1.资金申请表（一式三份）；2.营业执照复印件；3.上年度审计报告；4.诚信承诺书。
五、监督管理。弄虚作假骗取资金的，追回已拨付资金，三年内不再受理其申报。
六、联系方式：市科技局示例科，0533-3180001。
`

func BenchmarkRead(b *testing.B) {
	p := prose.New(strings.Repeat(sample, 100))
	for name, read := range readers(p) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(p.Text)))
			for b.Loop() {
				read()
			}
		})
	}
}
