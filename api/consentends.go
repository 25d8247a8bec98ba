package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
	service "huiqi/service/exchange"
	"huiqi/service/workbooks"
)

const consentTag = "同意期限"

// registerConsentEnds adds the list of consents that end, and its sheet.
func registerConsentEnds(api huma.API, deps Deps) {
	h := deps.Exchange
	register(api, get("listConsentEnds", "/consent-ends", "已过期和将到期的同意（专家入库、公开，需求、成果发榜），及没有同意记录的专家；撤回的不在其中", consentTag),
		func(ctx context.Context, in *listEndsInput) (*Plain[models.List[service.EndingView]], error) {
			found, err := h.ConsentEnds(ctx, actorOf(ctx), "listConsentEnds", in.query(), in.Page())
			if err != nil {
				return nil, err
			}
			return listed(found), nil
		})
	registerSheet(api, deps, "exportConsentEnds", "/consent-ends.xlsx", "同意期限列表导出为 XLSX，条件同列表", consentTag, func(ctx context.Context, who actors.Actor, in *EndingQuery) (*workbooks.Document, error) {
		return deps.Exports.ConsentEnds(ctx, who, in.query())
	})
}

// EndingQuery is which consents that end are asked for.
type EndingQuery struct {
	Of     exchange.EndingOf `query:"of" enum:"expert-listed,expert-public,need-posted,achievement-posted" doc:"只要这种的"`
	Within int               `query:"within" minimum:"0" maximum:"366" default:"60" doc:"几天之内到期的"`
	Lapsed bool              `query:"lapsed" doc:"只要已过期的和没有同意记录的"`
}

func (q EndingQuery) query() service.EndingQuery {
	return service.EndingQuery{Of: q.Of, Within: &q.Within, Lapsed: q.Lapsed}
}

type listEndsInput struct {
	Paging
	EndingQuery
}
