package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/need"
	"huiqi/service/needs"
)

// registerAnalysis adds the figures about needs.
func (h needHandlers) registerAnalysis(api huma.API) {
	register(api, get("analyseNeeds", "/need-analysis", "需求分析：类别、行业、区县、状态、来源、月份、环节用时、评价、热词", needTag), h.analyse)
	register(api, get("listAnalysedNeeds", "/need-analysis/needs", "分析中一个数字所计的需求，先登记的在前", needTag), h.behind)
}

// AnalysisQuery narrows the needs that are counted.
type AnalysisQuery struct {
	USCC     string       `query:"uscc" maxLength:"18" doc:"某一企业的"`
	Kind     need.Kind    `query:"kind" enum:"tech-problem,transfer,talent,financing,platform,policy-advice,other" doc:"类别"`
	Channel  need.Channel `query:"channel" enum:"staff-visit,enterprise,wechat,other" doc:"来源"`
	Region   string       `query:"region" maxLength:"20" doc:"区划或功能区，含其下" example:"370303"`
	Industry string       `query:"industry" maxLength:"20" doc:"行业，含其下" example:"C34"`
	From     models.Date  `query:"from" doc:"登记日起（含）；不填为当年第一天"`
	To       models.Date  `query:"to" doc:"登记日止（含）；不填为今日"`
}

func (q AnalysisQuery) query() needs.Query {
	return needs.Query{
		USCC: q.USCC, Region: q.Region, Filter: need.Filter{Kind: q.Kind, Channel: q.Channel, Industry: q.Industry, From: q.From, To: q.To},
	}
}

type analyseInput struct{ AnalysisQuery }

func (h needHandlers) analyse(ctx context.Context, in *analyseInput) (*Plain[needs.Analysis], error) {
	found, err := h.needs.Analyse(ctx, actorOf(ctx), in.query())
	if err != nil {
		return nil, err
	}
	return plain(found), nil
}

type behindInput struct {
	Paging
	AnalysisQuery
	By    need.Aspect `query:"by" enum:"all,kind,industry,district,zone,state,channel,month,rating,step-done,step-in-time,step-open,step-late,unconfirmed,word" default:"all" doc:"哪一类数字"`
	Value string      `query:"value" maxLength:"200" doc:"其值；环节用环节的状态，热词用词" example:"talent"`
}

func (h needHandlers) behind(ctx context.Context, in *behindInput) (*Plain[models.List[needs.Item]], error) {
	q := in.query()
	q.Page = in.Page()
	found, err := h.needs.Behind(ctx, actorOf(ctx), q, need.Mark{Aspect: in.By, Value: in.Value})
	if err != nil {
		return nil, err
	}
	return listed(found), nil
}
