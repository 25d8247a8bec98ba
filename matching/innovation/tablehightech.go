package innovation

import (
	"math/big"

	"huiqi/matching"
)

// highTech measures the evaluation of high-tech enterprises (国科发火〔2016〕195号).
func highTech() map[string]measure {
	return map[string]measure{
		"ip-advance": judged("技术的先进程度", 0),
		"ip-core":    judged("对主要产品（服务）在技术上发挥核心支持作用", 0),
		"ip-count": property(
			ipRung{first: 1, points: points(7, 8)}, ipRung{second: 5, points: points(5, 6)},
			ipRung{second: 3, points: points(3, 4)}, ipRung{second: 1, points: points(1, 2)},
		),
		"ip-means": judged("有自主研发 1-6 分；仅有受让、受赠和并购等 1-3 分；没有知识产权为 0 分", 0),
		"ip-standard": {
			how: "参与制定标准数：没有为 0 分，有则由人在 2 分以内评分", read: func(r *reader) reading { return r.take(r.plain("standards_count")) },
			bands: steps(points(0, 0), step{1, points(0, 2)}),
		},
		"transfer": {
			how: "企业库没有此项数据，由人填报近三年转化项数的年平均数；一项以下的得分办法未载明，视为 0-6 分",
			bands: []Band{
				{To: new(big.Rat), UpTo: true, Points: points(0, 0)},
				{From: new(big.Rat), Above: true, To: one(), Points: points(0, 6)},
				{From: one(), To: big.NewRat(2, 1), Points: points(1, 6)},
				{From: big.NewRat(2, 1), To: big.NewRat(3, 1), Points: points(7, 12)},
				{From: big.NewRat(3, 1), To: big.NewRat(4, 1), Points: points(13, 18)},
				{From: big.NewRat(4, 1), To: big.NewRat(5, 1), Points: points(19, 24)},
				{From: big.NewRat(5, 1), Points: points(25, 30)},
			},
		},
		"mgmt-system":      judged("研发组织管理制度、研发投入核算体系、研发费用辅助账", 0),
		"mgmt-org":         judged("内部研发机构、科研条件、产学研合作", 0),
		"mgmt-incentive":   judged("成果转化组织实施与激励奖励制度、开放式创新创业平台", 0),
		"mgmt-talent":      judged("科技人员培养、人才引进、绩效评价奖励制度", 0),
		"net-asset-growth": meanGrowth(netAssets(), true, "净资产＝资产总额 − 负债总额；近三年两个增长率的平均数，不足三年按实际经营期，期初为零或负按后一年计，最后一年末为负得 0 分"),
		"sales-growth":     meanGrowth(amount{field: "revenue"}, false, "以营业收入计；近三年两个增长率的平均数，不足三年按实际经营期"),
	}
}

// nicheYears counts a point for every two full years in the niche.
func nicheYears(r *reader) reading {
	m := r.plain("niche_years")
	if m.Known && m.Value.Lo == nil {
		m.Value = matching.Interval{Lo: new(big.Rat), Hi: m.Value.Hi}
	}
	return r.take(m)
}
