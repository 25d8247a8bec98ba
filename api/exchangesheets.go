package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	actors "huiqi/models/access"
	"huiqi/service/workbooks"
)

// registerExchangeSheets adds the lists of experts, teams, achievements and pairings as XLSX.
func registerExchangeSheets(api huma.API, deps Deps) {
	registerSheet(api, deps, "exportExperts", "/experts.xlsx", "专家列表导出为 XLSX，条件同列表；不含联系方式", expertTag, func(ctx context.Context, who actors.Actor, in *BaseQuery) (*workbooks.Document, error) {
		return deps.Exports.Experts(ctx, who, in.filter())
	})
	registerSheet(api, deps, "exportServiceTeams", "/service-teams.xlsx", "服务团与顾问团列表导出为 XLSX，条件同列表", expertTag, func(ctx context.Context, who actors.Actor, in *TeamQuery) (*workbooks.Document, error) {
		return deps.Exports.Teams(ctx, who, in.filter())
	})
	registerSheet(api, deps, "exportAchievements", "/achievements.xlsx", "科研成果列表导出为 XLSX，条件同列表；不含联系方式", achievementTag, func(ctx context.Context, who actors.Actor, in *AchievementQuery) (*workbooks.Document, error) {
		return deps.Exports.Achievements(ctx, who, in.filter())
	})
	registerSheet(api, deps, "exportPairings", "/pairings.xlsx", "对接列表导出为 XLSX，条件同列表；区县只有本区县的", pairingTag, func(ctx context.Context, who actors.Actor, in *PairingListQuery) (*workbooks.Document, error) {
		return deps.Exports.Pairings(ctx, who, in.query())
	})
}
