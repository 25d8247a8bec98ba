package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/need"
	"huiqi/service/workbooks"
)

// registerListSheets adds the lists of needs and of what is tracked as XLSX.
func registerListSheets(api huma.API, deps Deps) {
	registerSheet(api, deps, "exportNeeds", "/needs.xlsx", "需求列表导出为 XLSX，条件同列表；联系人遮盖", needTag, func(ctx context.Context, who actors.Actor, in *exportNeedsInput) (*workbooks.Document, error) {
		return deps.Exports.Needs(ctx, who, in.query(models.Page{}))
	})
	registerSheet(api, deps, "exportNeedAnalysis", "/need-analysis.xlsx", "需求分析导出为 XLSX，条件同分析：每个数字一行，含热词逐月", needTag, func(ctx context.Context, who actors.Actor, in *exportAnalysisInput) (*workbooks.Document, error) {
		return deps.Exports.NeedAnalysis(ctx, who, in.query())
	})
	registerSheet(api, deps, "exportVisits", "/visits.xlsx", "走访列表导出为 XLSX，条件同列表", needTag, func(ctx context.Context, who actors.Actor, in *exportVisitsInput) (*workbooks.Document, error) {
		return deps.Exports.Visits(ctx, who, in.USCC, need.VisitFilter{From: in.From, To: in.To})
	})
	registerSheet(api, deps, "exportNeedAlerts", "/need-alerts.xlsx", "时限提醒导出为 XLSX，条件同列表", needTag, func(ctx context.Context, who actors.Actor, in *exportAlertsInput) (*workbooks.Document, error) {
		return deps.Exports.Alerts(ctx, who, need.AlertFilter{Level: in.Level, Unseen: in.Unseen})
	})
	registerSheet(api, deps, "exportTaskForceList", "/task-force-lists/{list}", "专班的目标、任务、重点项目、阶段计划、措施、报送、困难、责任清单，导出为 XLSX", trackingTag, func(ctx context.Context, who actors.Actor, in *exportTrackedInput) (*workbooks.Document, error) {
		day, err := in.day()
		if err != nil {
			return nil, err
		}
		return deps.Exports.Tracking(ctx, who, in.List, in.filter(), day)
	})
}

type exportNeedsInput struct{ NeedQuery }

type exportAnalysisInput struct{ AnalysisQuery }

type exportVisitsInput struct{ VisitQuery }

type exportAlertsInput struct{ AlertQuery }

type exportTrackedInput struct {
	List string `path:"list" maxLength:"20" doc:"goals 目标、tasks 任务、projects 重点项目、stages 阶段计划、measures 措施、reports 报送、difficulties 困难、duties 责任清单" example:"tasks"`
	PlanQuery
}
