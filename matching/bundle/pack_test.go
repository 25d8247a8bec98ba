package bundle_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/matching/bundle"
	"huiqi/models"
	"huiqi/models/policy"
)

func yuan(n int64) *models.Fen {
	f := models.FromYuan(n)
	return &f
}

func match(id string, verdict matching.Verdict, benefit policy.Benefit, groups ...string) matching.Match {
	m := matching.Match{Candidate: matching.Candidate{ProgramID: id, Exclusivity: groups, Benefits: []policy.Benefit{benefit}}}
	m.Result.Verdict = verdict
	return m
}

func TestPackageSaysWhatItForgoesAndWhy(t *testing.T) {
	t.Parallel()
	best := match("set", matching.Eligible, policy.Benefit{Kind: "reward", Amount: yuan(800_000)}, "product", "year")
	part := match("part", matching.Eligible, policy.Benefit{Kind: "reward", Amount: yuan(300_000)}, "product", "year")
	part.Candidate.ExclusiveBy = []policy.Clause{{Group: "product", Source: policy.Span{Text: "同一产品不重复享受"}}}
	best.Candidate.ExclusiveBy = []policy.Clause{{Group: "product", Source: policy.Span{Text: "另一句"}}, {Group: "year", Source: policy.Span{Text: "同一年度就高享受"}}}
	loan := match("loan", matching.Eligible, policy.Benefit{Kind: "risk_share"})
	giant := match("giant", matching.NearMiss, policy.Benefit{Kind: "reward", Cap: yuan(1_000_000)}, "year")
	small := match("small", matching.NearMiss, policy.Benefit{Kind: "reward", Cap: yuan(10_000)}, "year")
	never := match("never", matching.Ineligible, policy.Benefit{Kind: "reward", Cap: yuan(9_000_000)})

	got := bundle.Best([]matching.Match{loan, part, best, giant, small, never}, bundle.Options{If: matching.Verdicts()})
	want := bundle.Package{
		Total: *yuan(800_000), Fixed: *yuan(800_000), Unstated: 1, Exact: true, Bound: *yuan(800_000),
		Chosen: []bundle.Choice{
			{Match: loan, Worth: bundle.Worth{Basis: bundle.Unstated, Text: "未列明金额，不计入合计", TextEN: "no amount is stated; not counted"}},
			{Match: best, Worth: bundle.Worth{Amount: *yuan(800_000), Basis: bundle.Fixed, Text: "定额 80万元", TextEN: "fixed, CNY 800000.00"}},
		},
		Left: []bundle.LeftOut{{
			Match: part, Worth: bundle.Worth{Amount: *yuan(300_000), Basis: bundle.Fixed, Text: "定额 30万元", TextEN: "fixed, CNY 300000.00"},
			By: []bundle.Exclusion{
				{ProgramID: "set", Group: "product", Sentence: "同一产品不重复享受", Of: "part"},
				{ProgramID: "set", Group: "year", Sentence: "同一年度就高享受", Of: "set"},
			},
		}},
		If: []bundle.Addition{{
			Match: giant, Worth: bundle.Worth{Amount: *yuan(1_000_000), Basis: bundle.AtMost, Text: "最高 100万元", TextEN: "at most CNY 1000000.00"},
			Gain: *yuan(200_000), Exact: true,
			Instead: []bundle.Exclusion{{ProgramID: "set", Group: "year", Sentence: "同一年度就高享受", Of: "set"}},
		}},
	}
	if diff := cmp.Diff(got, want, cmp.AllowUnexported(matching.Rule{}, matching.Candidate{})); diff != "" {
		t.Errorf("package (-got +want):\n%s", diff)
	}
}

func TestWorthOf(t *testing.T) {
	t.Parallel()
	half, fifteen := 0.5, 0.15
	tests := map[string]struct {
		benefits []policy.Benefit
		amount   models.Fen
		basis    bundle.Basis
	}{
		"one fixed sum":            {[]policy.Benefit{{Kind: "grant", Amount: yuan(100_000)}}, *yuan(100_000), bundle.Fixed},
		"a sum beside a title":     {[]policy.Benefit{{Kind: "title"}, {Kind: "grant", Amount: yuan(5)}}, *yuan(5), bundle.Fixed},
		"alternatives do not add":  {[]policy.Benefit{{Kind: "reward", Amount: yuan(150_000)}, {Kind: "reward", Amount: yuan(50_000)}}, *yuan(150_000), bundle.AtMost},
		"a rate with a cap":        {[]policy.Benefit{{Kind: "voucher", Ratio: &half, Cap: yuan(200_000)}}, *yuan(200_000), bundle.AtMost},
		"years count once":         {[]policy.Benefit{{Kind: "rent_subsidy", Cap: yuan(300_000), Years: 3}}, *yuan(300_000), bundle.AtMost},
		"a tax rate is not money":  {[]policy.Benefit{{Kind: "tax_rate", Ratio: &fifteen}}, 0, bundle.Unstated},
		"a title is none":          {[]policy.Benefit{{Kind: "title"}, {Kind: "status"}}, 0, bundle.NoMoney},
		"nothing is stated at all": {nil, 0, bundle.NoMoney},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := bundle.WorthOf(matching.Candidate{Benefits: test.benefits})
			if got.Amount != test.amount || got.Basis != test.basis || got.Text == "" || got.TextEN == "" {
				t.Errorf("got %+v, want %s %s", got, test.amount, test.basis)
			}
		})
	}
}
