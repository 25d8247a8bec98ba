package innovation

import (
	"math/big"

	"huiqi/matching"
	kept "huiqi/models/innovation"
)

// techSME measures the evaluation of technology SMEs (国科发政〔2017〕115号).
func techSME() map[string]measure {
	return map[string]measure{
		"tech-staff-ratio": figure("tech_staff_ratio", "该年度科技人员数 ÷ 职工总数"),
		"rd-sales":         figure("rd_intensity", "该年度研发费用 ÷ 营业收入；与下一项取其高"),
		"rd-cost":          entered("；库中没有成本费用支出总额"),
		"ip": property(
			ipRung{first: 1, points: points(30, 30)}, ipRung{second: 4, points: points(24, 24)}, ipRung{second: 3, points: points(18, 18)},
			ipRung{second: 2, points: points(12, 12)}, ipRung{second: 1, points: points(6, 6)},
		),
	}
}

// innovativeSME measures the evaluation of innovative SMEs (工信部企业〔2022〕63号).
func innovativeSME() map[string]measure {
	return map[string]measure{
		"ip":     property(ipRung{first: 1, points: points(10, 20)}, ipRung{second: 1, points: points(5, 5)}),
		"rd":     figure("rd_intensity", "该年度研发费用 ÷ 营业收入"),
		"growth": growth(amount{field: "main_revenue"}, "（该年主营业务收入 − 上年主营业务收入）÷ 上年主营业务收入"),
		"debt": {
			how: "该年度负债总额 ÷ 资产总额", read: func(r *reader) reading { return r.take(r.figure("debt_ratio", 0)) },
			bands: []Band{
				{To: hundredths(55), UpTo: true, Points: points(10, 10)},
				{From: hundredths(55), Above: true, To: hundredths(75), Points: points(5, 5)},
				{From: hundredths(75), Points: points(0, 0)},
			},
		},
		"field":      judged("主导产品属于战略性新兴产业 10 分，属于其他领域 5 分", 5),
		"main-ratio": figure("main_revenue_ratio", "该年度主营业务收入 ÷ 营业收入"),
	}
}

// specialised measures the recognition of 专精特新 SMEs (工信部企业〔2022〕63号).
func specialised() map[string]measure {
	return map[string]measure{
		"main-ratio":  figure("main_revenue_ratio", "该年度主营业务收入 ÷ 营业收入"),
		"main-growth": meanGrowth(amount{field: "main_revenue"}, false, "主营业务收入近两年增长率的平均数"),
		"niche-years": {
			how: "从事细分市场年限，每满 2 年 1 分", read: nicheYears,
			bands: steps(points(0, 0), step{2, points(1, 1)}, step{4, points(2, 2)}, step{6, points(3, 3)}, step{8, points(4, 4)}, step{10, points(5, 5)}),
		},
		"field":   judged("补短板、锻长板、填空白 5 分；工业六基、中华老字号、服务关键产业链重点龙头企业 3 分；其他 0 分", 0),
		"digital": judged("数字化水平三级以上 5 分，二级 3 分，一级 0 分", 0),
		"quality": judged("每满足一项 3 分，最高 5 分", 0),
		"profit":  quotient("net_profit", "revenue", "该年度净利润 ÷ 营业收入"),
		"debt": {
			how: "该年度负债总额 ÷ 资产总额", read: func(r *reader) reading { return r.take(r.figure("debt_ratio", 0)) },
			bands: []Band{
				{To: hundredths(50), UpTo: true, Points: points(5, 5)},
				{From: hundredths(50), Above: true, To: hundredths(60), UpTo: true, Points: points(3, 3)},
				{From: hundredths(60), Above: true, To: hundredths(70), UpTo: true, Points: points(1, 1)},
				{From: hundredths(70), Above: true, Points: points(0, 0)},
			},
		},
		"local":    judged("由省级主管部门制定的地方特色指标", 0),
		"ip":       property(ipRung{first: 1, points: points(6, 10)}, ipRung{second: 1, points: points(2, 2)}),
		"rd":       {how: "研发费用总额与占营业收入比重各得一档，取其高", rungs: researchEither},
		"rd-staff": figure("rd_staff_ratio", "该年度研发人员数 ÷ 职工总数"),
		"rd-org":   judged("研发机构国家级 10 分、省级 8 分、市级 4 分、市级以下 2 分、未建立 0 分", 0),
	}
}

// researchEither counts R&D by its amount or by its share of revenue, whichever is better.
func researchEither(r *reader) rung {
	expense, share := r.figure("rd_expense", 0), r.figure("rd_intensity", 0)
	if !expense.Known && !share.Known {
		return rung{why: r.unknown(expense.Why).why}
	}
	grade := func(m matching.Measured, bands []Band) kept.Span {
		if !m.Known {
			return points(0, 10)
		}
		span, _ := graded(bands, m.Value)
		return span
	}
	yuan := func(n int64) *big.Rat { return big.NewRat(n*10_000, 1) }
	amounts := rising([]*big.Rat{yuan(100), yuan(200), yuan(300), yuan(400), yuan(500)})
	shares := rising([]*big.Rat{hundredths(3), hundredths(4), hundredths(6), hundredths(8), hundredths(10)})
	out := rung{known: true, points: grade(expense, amounts).Best(grade(share, shares))}
	out.text = "总额 " + textOf("yuan", expense) + "，占比 " + textOf("ratio", share)
	return out
}

func textOf(unit string, m matching.Measured) string {
	if !m.Known {
		return "未知"
	}
	return matching.Written(unit, m.Value)
}

// rising returns bands that count two points more from each boundary on.
func rising(from []*big.Rat) []Band {
	bands := []Band{{To: from[0], Points: points(0, 0)}}
	for n, at := range from {
		b := Band{From: at, Points: points(2*(n+1), 2*(n+1))}
		if n+1 < len(from) {
			b.To = from[n+1]
		}
		bands = append(bands, b)
	}
	return bands
}
