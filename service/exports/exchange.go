package exports

import (
	"context"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/exchange"
	"huiqi/service/exchange"
	"huiqi/service/experts"
	"huiqi/service/workbooks"
)

// Experts returns the experts of a list as a sheet, without how to reach them. Faults: those of the list, workbook-too-large.
func (s *Service) Experts(ctx context.Context, actor actors.Actor, f rows.Filter) (*workbooks.Document, error) {
	return s.make(ctx, actor, list{
		op: "exportExperts", title: "专家", headings: heads("姓名", "单位", "职称", "技术领域", "行业", "关键词", "内容"),
		write: func(ctx context.Context, t *workbooks.Table) error {
			return pages(func(p models.Page) (models.List[experts.ExpertView], error) {
				return s.Deps.Experts.Experts(ctx, actor, f, p)
			}, func(v experts.ExpertView) error {
				return t.Add(v.Name, v.Employer, v.Title, joined(v.Topics.FieldTexts), joined(v.Topics.IndustryTexts), joined(v.Topics.Words), v.Introduction)
			})
		},
	})
}

// Teams returns the service teams of a list as a sheet, with the members who can be shown. Faults: as for Experts.
func (s *Service) Teams(ctx context.Context, actor actors.Actor, f rows.Filter) (*workbooks.Document, error) {
	return s.make(ctx, actor, list{
		op: "exportServiceTeams", title: "服务团", headings: heads("标题", "类别", "技术领域", "行业", "关键词", "服务区域", "牵头人", "成员"),
		write: func(ctx context.Context, t *workbooks.Table) error {
			return pages(func(p models.Page) (models.List[experts.TeamView], error) {
				return s.Deps.Experts.Teams(ctx, actor, f, p)
			}, func(v experts.TeamView) error { return t.Add(s.teamCells(v)...) })
		},
	})
}

func (s *Service) teamCells(v experts.TeamView) []any {
	var places, leads, members []string
	for _, code := range v.Districts {
		places = append(places, s.Catalogue.DivisionName(code))
	}
	for _, m := range v.Members {
		if members = append(members, m.Name); m.Lead {
			leads = append(leads, m.Name)
		}
	}
	return []any{
		v.Name, v.KindText, joined(v.Topics.FieldTexts), joined(v.Topics.IndustryTexts), joined(v.Topics.Words), joined(places), joined(leads), joined(members),
	}
}

// Achievements returns the achievements of a list as a sheet, without how to reach their owners. Faults: as for Experts.
func (s *Service) Achievements(ctx context.Context, actor actors.Actor, f rows.Filter) (*workbooks.Document, error) {
	return s.make(ctx, actor, list{
		op: "exportAchievements", title: "成果",
		headings: heads("标题", "单位", "类别", "技术领域", "行业", "关键词", "技术就绪度", "成熟程度", "内容", "知识产权", "合作方式", "有效期至"),
		write: func(ctx context.Context, t *workbooks.Table) error {
			return pages(func(p models.Page) (models.List[experts.AchievementView], error) {
				return s.Deps.Experts.Achievements(ctx, actor, f, p)
			}, func(v experts.AchievementView) error {
				var readiness any
				if v.Readiness != nil {
					readiness = *v.Readiness
				}
				return t.Add(v.Name, v.Owner, v.KindText, joined(v.Topics.FieldTexts), joined(v.Topics.IndustryTexts), joined(v.Topics.Words), readiness, v.Maturity,
					v.Summary, v.IP, joined(v.CooperationTexts), v.ValidUntil)
			})
		},
	})
}

// Pairings returns the pairings of a query within the actor's reach as a sheet. Faults: those of the list,
// workbook-too-large.
func (s *Service) Pairings(ctx context.Context, actor actors.Actor, q exchange.PairingQuery) (*workbooks.Document, error) {
	return s.make(ctx, actor, list{
		op: "exportPairings", title: "对接",
		headings: heads("企业名称", "统一社会信用代码", "注册地", "需求编号", "专家", "服务团", "成果", "技术领域", "状态", "提出日期", "合同编号", "合同金额（元）", "情况", "未成原因"),
		write: func(ctx context.Context, t *workbooks.Table) error {
			return pages(func(p models.Page) (models.List[exchange.PairingView], error) {
				q.Page = p
				return s.Deps.Pairings.Pairings(ctx, actor, q)
			}, func(v exchange.PairingView) error {
				amount := ""
				if v.Amount != nil {
					amount = v.Amount.String()
				}
				return t.Add(v.Name, v.USCC, s.Catalogue.DivisionName(v.District), v.NeedID, partyName(v.Expert), partyName(v.Team), partyName(v.Achievement),
					joined(v.FieldTexts), v.StateText, v.ProposedOn, v.ContractNumber, amount, v.Outcome, v.Reason)
			})
		},
	})
}

// ConsentEnds returns the consents that end as a sheet. Faults: those of the list, workbook-too-large.
func (s *Service) ConsentEnds(ctx context.Context, actor actors.Actor, q exchange.EndingQuery) (*workbooks.Document, error) {
	return s.make(ctx, actor, list{
		op: "exportConsentEnds", title: "同意期限", headings: heads("事项", "标题", "单位", "状态", "同意日期", "最后一日", "剩余天数", "证明材料", "编号"),
		write: func(ctx context.Context, t *workbooks.Table) error {
			return pages(func(p models.Page) (models.List[exchange.EndingView], error) {
				return s.Deps.Pairings.ConsentEnds(ctx, actor, "exportConsentEnds", q, p)
			}, func(v exchange.EndingView) error {
				var days any
				if v.Days != nil {
					days = *v.Days
				}
				return t.Add(v.OfText, v.Name, v.Whose, v.StateText, v.GivenOn, v.Until, days, v.Proof, v.ID)
			})
		},
	})
}

// partyName is a party's name; nothing where there is none or it may not be shown.
func partyName(p *exchange.Party) string {
	if p == nil {
		return ""
	}
	return p.Name
}

func joined(list []string) string { return strings.Join(list, "、") }
