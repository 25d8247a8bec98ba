package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models/access"
	"huiqi/models/exchange"
	"huiqi/service/workbooks"
)

// registerExchangeSheets adds the lists of experts, teams, achievements and pairings as XLSX.
func registerExchangeSheets(api huma.API, deps Deps) {
	h := sheetHandlers{nil, deps.Limits.orDefaults().Timeout}
	exporting(api, h, "exportExperts", "/experts.xlsx", "专家列表导出为 XLSX，条件同列表；不含联系方式", expertTag, func(ctx context.Context, who access.Actor, in *BaseQuery) (*workbooks.Document, error) {
		return deps.Exports.Experts(ctx, who, in.filter())
	})
	exporting(api, h, "exportServiceTeams", "/service-teams.xlsx", "服务团与顾问团列表导出为 XLSX，条件同列表", expertTag, func(ctx context.Context, who access.Actor, in *teamSheetInput) (*workbooks.Document, error) {
		f := in.filter()
		f.Kind = in.Kind
		return deps.Exports.Teams(ctx, who, f)
	})
	exporting(api, h, "exportAchievements", "/achievements.xlsx", "科研成果列表导出为 XLSX，条件同列表；不含联系方式", achievementTag, func(ctx context.Context, who access.Actor, in *achievementSheetInput) (*workbooks.Document, error) {
		f := in.filter()
		f.Open = in.Offered
		return deps.Exports.Achievements(ctx, who, f)
	})
	exporting(api, h, "exportPairings", "/pairings.xlsx", "对接列表导出为 XLSX，条件同列表；区县只有本区县的", pairingTag, func(ctx context.Context, who access.Actor, in *PairingListQuery) (*workbooks.Document, error) {
		return deps.Exports.Pairings(ctx, who, in.query())
	})
}

type teamSheetInput struct {
	BaseQuery
	Kind exchange.TeamKind `query:"kind" enum:"service,advisory" doc:"类别"`
}

type achievementSheetInput struct {
	BaseQuery
	Offered bool `query:"offered" doc:"只要仍在有效期内的"`
}

// exporting registers an operation that answers a list as XLSX.
func exporting[I any](api huma.API, h sheetHandlers, id, path, summary, tag string, make func(ctx context.Context, who access.Actor, in *I) (*workbooks.Document, error)) {
	op := get(id, path, summary, tag)
	op.Responses = sheetResponses()
	register(api, op, func(ctx context.Context, in *I) (*streamed, error) { return h.answer(make(ctx, actorOf(ctx), in)) })
}
