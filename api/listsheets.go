package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/need"
	"huiqi/service/exports"
)

// registerListSheets adds the lists of needs and of what is tracked as XLSX.
func registerListSheets(api huma.API, deps Deps) {
	h := listSheetHandlers{sheetHandlers{deps.Workbooks, deps.Limits.orDefaults().Timeout}, deps.Exports}
	needList := get("exportNeeds", "/needs.xlsx", "需求列表导出为 XLSX，条件同列表；联系人遮盖", needTag)
	needList.Responses = sheetResponses()
	register(api, needList, h.needs)
	visits := get("exportVisits", "/visits.xlsx", "走访列表导出为 XLSX，条件同列表", needTag)
	visits.Responses = sheetResponses()
	register(api, visits, h.visits)
	alerts := get("exportNeedAlerts", "/need-alerts.xlsx", "时限提醒导出为 XLSX，条件同列表", needTag)
	alerts.Responses = sheetResponses()
	register(api, alerts, h.alerts)
	tracked := get("exportTaskForceList", "/task-force-lists/{list}", "专班的目标、任务、重点项目、阶段计划、措施、报送、困难、责任清单，导出为 XLSX", trackingTag)
	tracked.Responses = sheetResponses()
	register(api, tracked, h.tracked)
}

type listSheetHandlers struct {
	sheetHandlers
	exports *exports.Service
}

type exportNeedsInput struct{ NeedQuery }

func (h listSheetHandlers) needs(ctx context.Context, in *exportNeedsInput) (*streamed, error) {
	return h.answer(h.exports.Needs(ctx, actorOf(ctx), in.query(models.Page{})))
}

type exportVisitsInput struct{ VisitQuery }

func (h listSheetHandlers) visits(ctx context.Context, in *exportVisitsInput) (*streamed, error) {
	return h.answer(h.exports.Visits(ctx, actorOf(ctx), in.USCC, need.VisitFilter{From: in.From, To: in.To}))
}

type exportAlertsInput struct{ AlertQuery }

func (h listSheetHandlers) alerts(ctx context.Context, in *exportAlertsInput) (*streamed, error) {
	return h.answer(h.exports.Alerts(ctx, actorOf(ctx), need.AlertFilter{Level: in.Level, Unseen: in.Unseen}))
}

type exportTrackedInput struct {
	List string `path:"list" maxLength:"20" doc:"goals 目标、tasks 任务、projects 重点项目、stages 阶段计划、measures 措施、reports 报送、difficulties 困难、duties 责任清单" example:"tasks"`
	PlanQuery
}

func (h listSheetHandlers) tracked(ctx context.Context, in *exportTrackedInput) (*streamed, error) {
	day, err := in.day()
	if err != nil {
		return nil, err
	}
	return h.answer(h.exports.Tracking(ctx, actorOf(ctx), in.List, in.filter(), day))
}
