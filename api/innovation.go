package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/innovation"
	"huiqi/service/innovation"
	"huiqi/service/workbooks"
)

const innovationTag = "创新评价"

// registerInnovation adds the innovation activity of enterprises.
func registerInnovation(api huma.API, deps Deps) {
	h := innovationHandlers{deps.Innovation}
	register(api, get("listInnovationSystems", "/innovation/systems", "评价体系：指标、算法、档次、权重及核对程度", innovationTag), h.systems)
	register(api, write(http.MethodPut, "putInnovationWeights", "/innovation/systems/{system}/weights", "设定权重（新的一版），全部重算；首次 If-Match 为 \"0\"；文件载有权重的不能另设", innovationTag), h.setWeights)
	register(api, get("getInnovation", "/enterprises/{uscc}/innovation", "一家企业的创新活动报告：各体系得分范围、算式与依据、百分位、趋势", innovationTag), h.report)
	register(api, write(http.MethodPut, "putInnovationJudgement", "/enterprises/{uscc}/innovation/{system}/{indicator}", "填报指标的数值，或由人评分", innovationTag), h.judge)
	register(api, write(http.MethodDelete, "deleteInnovationJudgement", "/enterprises/{uscc}/innovation/{system}/{indicator}", "撤回填报或评分", innovationTag), h.unjudge)
	register(api, get("listInnovationScores", "/innovation/scores", "企业得分：已知权重过半的在前，按已知部分得分；其余按最低得分；区县只见本区县的", innovationTag), h.list)
	registerSheet(api, deps, "exportInnovationScores", "/innovation/scores.xlsx", "企业得分列表导出为 XLSX，条件和次序同列表", innovationTag, func(ctx context.Context, who actors.Actor, in *InnovationQuery) (*workbooks.Document, error) {
		return deps.Exports.InnovationScores(ctx, who, in.query())
	})
	registerSheet(api, deps, "exportInnovationReport", "/enterprises/{uscc}/innovation.xlsx", "创新活动报告导出为 XLSX，一个指标一行", innovationTag, func(ctx context.Context, who actors.Actor, in *innovationInput) (*workbooks.Document, error) {
		return deps.Exports.InnovationReport(ctx, who, in.USCC, in.Year)
	})
	register(api, get("getInnovationSummary", "/innovation/summary", "得分分布，按区县或行业", innovationTag), h.summary)
}

type innovationHandlers struct{ innovation *innovation.Service }

func (h innovationHandlers) systems(ctx context.Context, _ *struct{}) (*Plain[Items[innovation.SystemView]], error) {
	found, err := h.innovation.Systems(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	return items(found), nil
}

// PathSystem names a system.
type PathSystem struct {
	System string `path:"system" maxLength:"64" doc:"评价体系" example:"innovation-points"`
}

type innovationWeightsInput struct {
	PathSystem
	IfMatch
	Body struct {
		Items   []kept.Weight `json:"items" minItems:"1" maxItems:"100" doc:"各指标；没有列出的不计分，满分合计 100"`
		Ranking int           `json:"ranking,omitempty" minimum:"0" maximum:"30" doc:"在事项排序得分中所占的百分数，0 为不用"`
		Note    string        `json:"note,omitempty" maxLength:"1000" doc:"依据" example:"局长办公会确定（示例）"`
	}
}

func (h innovationHandlers) setWeights(ctx context.Context, in *innovationWeightsInput) (*Versioned[kept.Weights], error) {
	version, err := in.ExpectedOrUnset()
	if err != nil {
		return nil, err
	}
	w, err := h.innovation.SetWeights(ctx, actorOf(ctx), kept.Weights{System: in.System, Items: in.Body.Items, Ranking: in.Body.Ranking, Note: in.Body.Note}, int(version))
	if err != nil {
		return nil, err
	}
	return versioned(w, int64(w.Version)), nil
}

// FiscalYear names a fiscal year.
type FiscalYear struct {
	Year int `query:"year" minimum:"2000" maximum:"2100" doc:"年度；不填为上一年度" example:"2025"`
}

type innovationInput struct {
	PathUSCC
	FiscalYear
}

func (h innovationHandlers) report(ctx context.Context, in *innovationInput) (*Versioned[innovation.Report], error) {
	r, err := h.innovation.Report(ctx, actorOf(ctx), in.USCC, in.Year)
	if err != nil {
		return nil, err
	}
	return versioned(r, r.Version), nil
}

// IndicatorPath names an indicator of an enterprise in a fiscal year, and the version that was read.
type IndicatorPath struct {
	PathUSCC
	PathSystem
	FiscalYear
	IfMatch
	Indicator string `path:"indicator" maxLength:"64" doc:"指标" example:"awards"`
}

type judgementInput struct {
	IndicatorPath
	Body struct {
		Value  string       `json:"value,omitempty" maxLength:"30" doc:"数值，十进制，单位同指标" example:"2"`
		Points *kept.Points `json:"points,omitempty" doc:"评分"`
		Note   string       `json:"note" minLength:"1" maxLength:"1000" doc:"依据" example:"获奖证书（示例）"`
	}
}

func (h innovationHandlers) judge(ctx context.Context, in *judgementInput) (*Gone, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	after, err := h.innovation.Judge(ctx, actorOf(ctx), in.USCC, version, kept.Judgement{
		System: in.System, Indicator: in.Indicator, FiscalYear: in.Year, Value: in.Body.Value, Points: in.Body.Points, Note: in.Body.Note,
	})
	if err != nil {
		return nil, err
	}
	return &Gone{ETag: etag(after)}, nil
}

func (h innovationHandlers) unjudge(ctx context.Context, in *IndicatorPath) (*Gone, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	after, err := h.innovation.Unjudge(ctx, actorOf(ctx), in.USCC, version, in.System, in.Indicator, in.Year)
	if err != nil {
		return nil, err
	}
	return &Gone{ETag: etag(after)}, nil
}

// InnovationQuery narrows scores.
type InnovationQuery struct {
	FiscalYear

	System   string        `query:"system" required:"true" maxLength:"64" doc:"评价体系" example:"tech-sme-score"`
	Region   string        `query:"region" maxLength:"20" doc:"区划或功能区，含其下" example:"370303"`
	Industry string        `query:"industry" maxLength:"20" doc:"行业，含其下" example:"C26"`
	Standing kept.Standing `query:"standing" enum:"reached,missed,undecided" doc:"reached 已达分数线、missed 达不到、undecided 取决于未知项"`
}

func (q InnovationQuery) query() innovation.Query {
	return innovation.Query{System: q.System, Year: q.Year, Region: q.Region, Industry: q.Industry, Standing: q.Standing}
}

type listInnovationInput struct {
	Paging
	InnovationQuery
}

func (h innovationHandlers) list(ctx context.Context, in *listInnovationInput) (*Plain[models.List[innovation.Line]], error) {
	found, err := h.innovation.List(ctx, actorOf(ctx), in.query(), in.Page())
	if err != nil {
		return nil, err
	}
	return listed(found), nil
}

type innovationSummaryInput struct {
	InnovationQuery
	By kept.Grouping `query:"by" enum:"district,industry" default:"district" doc:"按区县或行业大类"`
}

func (h innovationHandlers) summary(ctx context.Context, in *innovationSummaryInput) (*Plain[innovation.Summary], error) {
	found, err := h.innovation.Summary(ctx, actorOf(ctx), in.query(), in.By)
	if err != nil {
		return nil, err
	}
	return plain(found), nil
}
