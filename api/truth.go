package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/service/truth"
	"huiqi/service/workbooks"
)

const truthTag = "底数"

// registerTruth adds how well the base is known: of one enterprise, and by district and industry.
func registerTruth(api huma.API, deps Deps) {
	h := truthHandlers{deps.Truth}
	register(api, get("getCompleteness", "/enterprises/{uscc}/completeness", "一家企业的完整度与新鲜度：政策事项所问的事实各是否可用，缺什么，最少该问什么", truthTag), h.completeness)
	register(api, get("getBaseTruth", "/base-truth", "底数：各事实可用、过期、缺失的企业数，按区县或行业", truthTag), h.dashboard)
	register(api, get("listBaseTruth", "/base-truth/enterprises", "底数中任一数字背后的企业", truthTag), h.list)
	registerSheet(api, deps, "exportBaseTruth", "/base-truth/enterprises.xlsx", "底数中任一数字背后的企业，导出为 XLSX；记入审计", truthTag, func(ctx context.Context, who actors.Actor, in *TruthListQuery) (*workbooks.Document, error) {
		return deps.Truth.Export(ctx, who, in.query())
	})
}

type truthHandlers struct{ truth *truth.Service }

type completenessInput struct {
	PathUSCC
	Questions int `query:"questions" minimum:"1" maximum:"50" doc:"最多几个问题；不填为 5"`
}

func (h truthHandlers) completeness(ctx context.Context, in *completenessInput) (*Plain[truth.Completeness], error) {
	c, err := h.truth.Completeness(ctx, actorOf(ctx), in.USCC, in.Questions)
	if err != nil {
		return nil, err
	}
	return plain(c), nil
}

// TruthQuery says which enterprises are counted.
type TruthQuery struct {
	By       truth.By `query:"by" enum:"district,industry" doc:"按区县或按行业大类；不填为区县"`
	Region   string   `query:"region" maxLength:"50" doc:"区划或功能区，含其下" example:"370303"`
	Industry string   `query:"industry" maxLength:"50" doc:"行业，含其下" example:"C26"`
	Fact     string   `query:"fact" maxLength:"100" doc:"一项事实，如 facts[].key；给出时各组另计此项" example:"revenue@last1y"`
}

func (q TruthQuery) query() truth.Query {
	return truth.Query{By: q.By, Region: q.Region, Industry: q.Industry, Fact: q.Fact}
}

// TruthListQuery says behind which number a list stands.
type TruthListQuery struct {
	TruthQuery
	Group    string  `query:"group" maxLength:"20" doc:"某一组：groups[].code，unknown 为不知" example:"370303"`
	State    string  `query:"state" enum:"fresh,stale,missing,known" doc:"所问事实的状态；known 为 fresh 加 stale"`
	MaxScore float64 `query:"max_score" minimum:"0" maximum:"1" doc:"只要得分低于此值的；不填为全部" example:"0.4"`
}

func (q TruthListQuery) query() truth.Query {
	out := q.TruthQuery.query()
	out.Group, out.State, out.Below = q.Group, q.State, int(q.MaxScore*1000)
	return out
}

func (h truthHandlers) dashboard(ctx context.Context, in *TruthQuery) (*Plain[truth.Dashboard], error) {
	d, err := h.truth.Dashboard(ctx, actorOf(ctx), in.query())
	if err != nil {
		return nil, err
	}
	return plain(d), nil
}

type listTruthInput struct {
	Paging
	TruthListQuery
}

func (h truthHandlers) list(ctx context.Context, in *listTruthInput) (*Plain[models.List[truth.Listed]], error) {
	list, err := h.truth.List(ctx, actorOf(ctx), in.query(), in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}
