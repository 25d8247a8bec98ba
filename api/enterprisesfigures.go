package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// registerFigures adds annual figures, intellectual property and other facts.
func registerFigures(api huma.API, h enterpriseHandlers) {
	register(api, get("listFigures", "/enterprises/{uscc}/figures", "年度数据，各来源并列", baseTag), h.figures)
	register(api, write(http.MethodPut, "putFigures", "/enterprises/{uscc}/figures/{year}", "存一个来源的年度数据", baseTag), h.putFigures)
	removeYear := write(http.MethodDelete, "deleteFigures", "/enterprises/{uscc}/figures/{year}", "删除一个来源的年度数据", baseTag)
	removeYear.DefaultStatus = http.StatusNoContent
	register(api, removeYear, h.removeFigures)
	register(api, get("listIP", "/enterprises/{uscc}/ip", "知识产权件数", baseTag), h.ip)
	register(api, write(http.MethodPut, "putIP", "/enterprises/{uscc}/ip/{kind}", "存一类知识产权件数", baseTag), h.putIP)
	register(api, get("listFacts", "/enterprises/{uscc}/facts", "其他事实", baseTag), h.facts)
	register(api, write(http.MethodPut, "putFact", "/enterprises/{uscc}/facts/{field}", "存一项事实；字段见 /reference/vocabulary", baseTag), h.putFact)
	removeFact := write(http.MethodDelete, "deleteFact", "/enterprises/{uscc}/facts/{field}", "删除一个来源的一项事实", baseTag)
	removeFact.DefaultStatus = http.StatusNoContent
	register(api, removeFact, h.removeFact)
}

func (h enterpriseHandlers) figures(ctx context.Context, in *usccInput) (*Versioned[Items[enterprise.AnnualFigures]], error) {
	r, err := h.base.Record(ctx, actorOf(ctx), "listFigures", in.USCC)
	return ownedList(r, r.Annual, err)
}

// Origin is embedded in the body of a fact: where it comes from.
type Origin struct {
	Source string      `json:"source,omitempty" maxLength:"100" doc:"来源；不填为 bureau。企业自己填报的一律为 declared" example:"statement"`
	AsOf   models.Date `json:"as_of,omitzero" doc:"数据所说的日期；不填为当天"`
}

// FiguresBody is the figures of one fiscal year as one source states them. Money is yuan.
type FiguresBody struct {
	Origin
	Revenue          *models.Fen `json:"revenue,omitempty" doc:"营业收入，元"`
	MainRevenue      *models.Fen `json:"main_revenue,omitempty"`
	HitechRevenue    *models.Fen `json:"hitech_revenue,omitempty"`
	NetProfit        *models.Fen `json:"net_profit,omitempty"`
	TaxableIncome    *models.Fen `json:"taxable_income,omitempty"`
	TotalAssets      *models.Fen `json:"total_assets,omitempty"`
	TotalLiabilities *models.Fen `json:"total_liabilities,omitempty"`
	RDExpense        *models.Fen `json:"rd_expense,omitempty"`
	RDDomestic       *models.Fen `json:"rd_domestic,omitempty"`
	EmployeesMin     *int64      `json:"employees_min,omitempty" minimum:"0" doc:"职工人数下限；确数则上下限相同"`
	EmployeesMax     *int64      `json:"employees_max,omitempty" minimum:"0"`
	RDStaff          *int64      `json:"rd_staff,omitempty" minimum:"0"`
	TechStaff        *int64      `json:"tech_staff,omitempty" minimum:"0"`
	DegreeStaff      *int64      `json:"degree_staff,omitempty" minimum:"0"`
}

func (b FiguresBody) figures(year int) enterprise.AnnualFigures {
	return enterprise.AnnualFigures{
		FiscalYear: year, Source: b.Source, AsOf: b.AsOf, Revenue: b.Revenue, MainRevenue: b.MainRevenue, HitechRevenue: b.HitechRevenue,
		NetProfit: b.NetProfit, TaxableIncome: b.TaxableIncome, TotalAssets: b.TotalAssets, TotalLiabilities: b.TotalLiabilities,
		RDExpense: b.RDExpense, RDDomestic: b.RDDomestic, EmployeesMin: b.EmployeesMin, EmployeesMax: b.EmployeesMax,
		RDStaff: b.RDStaff, TechStaff: b.TechStaff, DegreeStaff: b.DegreeStaff,
	}
}

type putFiguresInput struct {
	PathUSCC
	IfMatch
	Year int `path:"year" doc:"会计年度" example:"2025"`
	Body FiguresBody
}

func (h enterpriseHandlers) putFigures(ctx context.Context, in *putFiguresInput) (*Versioned[enterprise.AnnualFigures], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return owned(h.base.PutFigures(ctx, actorOf(ctx), in.USCC, version, in.Body.figures(in.Year)))
}

type removeFiguresInput struct {
	PathUSCC
	IfMatch
	Year   int    `path:"year"`
	Source string `query:"source" maxLength:"100" doc:"不填为 bureau"`
}

func (h enterpriseHandlers) removeFigures(ctx context.Context, in *removeFiguresInput) (*Gone, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return emptied(h.base.DeleteFigures(ctx, actorOf(ctx), in.USCC, version, in.Year, in.Source))
}

func (h enterpriseHandlers) ip(ctx context.Context, in *usccInput) (*Versioned[Items[enterprise.IPCount]], error) {
	r, err := h.base.Record(ctx, actorOf(ctx), "listIP", in.USCC)
	return ownedList(r, r.IP, err)
}

type putIPInput struct {
	PathUSCC
	IfMatch
	Kind enterprise.IPKind `path:"kind" enum:"invention,utility,design,software,standard"`
	Body struct {
		Origin
		Count int64 `json:"count" minimum:"0" doc:"有效件数"`
	}
}

func (h enterpriseHandlers) putIP(ctx context.Context, in *putIPInput) (*Versioned[enterprise.IPCount], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return owned(h.base.PutIP(ctx, actorOf(ctx), in.USCC, version, enterprise.IPCount{
		Kind: in.Kind, Count: in.Body.Count, Source: in.Body.Source, AsOf: in.Body.AsOf,
	}))
}

// factView is a fact with its value as a profile writes it.
type factView struct {
	enterprise.Fact
	Value json.RawMessage `json:"value"`
}

func viewFact(f enterprise.Fact) factView { return factView{Fact: f, Value: json.RawMessage(f.Value)} }

func (h enterpriseHandlers) facts(ctx context.Context, in *usccInput) (*Versioned[Items[factView]], error) {
	r, err := h.base.Record(ctx, actorOf(ctx), "listFacts", in.USCC)
	list := make([]factView, len(r.Facts))
	for i, f := range r.Facts {
		list[i] = viewFact(f)
	}
	return ownedList(r, list, err)
}

type putFactInput struct {
	PathUSCC
	IfMatch
	Field string `path:"field" maxLength:"50" example:"legal_person"`
	Body  struct {
		Origin
		Value      json.RawMessage `json:"value" doc:"与企业画像中的写法相同"`
		FiscalYear int             `json:"fiscal_year,omitempty" doc:"不分年度的字段不填"`
		ExpiresOn  models.Date     `json:"expires_on,omitzero" doc:"此日之后不再采信"`
	}
}

func (h enterpriseHandlers) putFact(ctx context.Context, in *putFactInput) (*Versioned[factView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	b := in.Body
	e, f, err := h.base.PutFact(ctx, actorOf(ctx), in.USCC, version, enterprise.Fact{
		Field: in.Field, FiscalYear: b.FiscalYear, Source: b.Source, Value: string(b.Value), AsOf: b.AsOf, ExpiresOn: b.ExpiresOn,
	})
	return owned(e, viewFact(f), err)
}

type removeFactInput struct {
	PathUSCC
	IfMatch
	Field  string `path:"field" maxLength:"50"`
	Year   int    `query:"year" minimum:"0" maximum:"9999" doc:"不分年度的字段不填"`
	Source string `query:"source" maxLength:"100" doc:"不填为 bureau"`
}

func (h enterpriseHandlers) removeFact(ctx context.Context, in *removeFactInput) (*Gone, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return emptied(h.base.DeleteFact(ctx, actorOf(ctx), in.USCC, version, in.Field, in.Year, in.Source))
}
