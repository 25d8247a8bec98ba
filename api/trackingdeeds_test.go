package api_test

import (
	"context"
	"errors"

	"huiqi/models"
	"huiqi/models/taskforce"
)

// trackingDeeds live through a plan, an item with its reports, a difficulty, and a circular.
func trackingDeeds() []deed {
	plan, item := "/task-force-plans/{plan}", "/plan-items/{item}"
	paper := "/circulars/february"
	text := func(text string) map[string]any { return map[string]any{"kind": "task", "text": text} }
	return []deed{
		{op: "createPlan", method: "POST", path: "/task-force-plans", body: map[string]any{"force": "conduct", "year": 2027}, made: "plan", before: (*server).plans},
		{op: "updatePlan", method: "PUT", path: plan, body: map[string]any{"name": "示例计划"}, version: plan},
		{op: "activatePlan", method: "POST", path: plan + "/activate", version: plan},
		{op: "closePlan", method: "POST", path: plan + "/close", version: plan},
		{op: "reopenPlan", method: "POST", path: plan + "/reopen", version: plan},
		{op: "createPlanItem", method: "POST", path: plan + "/items", body: text("示例任务"), made: "item"},
		{op: "updatePlanItem", method: "PUT", path: item, body: text("示例任务二"), version: item},
		{op: "createPlanItem", method: "POST", path: plan + "/items", body: text("不要的任务"), made: "unwanted-item"},
		{op: "deletePlanItem", method: "DELETE", path: "/plan-items/{unwanted-item}", version: "/plan-items/{unwanted-item}"},
		{op: "addProgressReport", method: "POST", path: item + "/reports", body: map[string]any{"text": "有进展", "percent": 10}, made: "report"},
		{op: "addEvidence", method: "POST", path: "/progress-reports/{report}/evidence", made: "evidence"},
		{op: "overrideItem", method: "POST", path: item + "/overrides", body: map[string]any{"state": "done", "reason": "验收", "until": "2026-12-31"}},
		{op: "createPlan", method: "POST", path: "/task-force-plans", body: map[string]any{"force": "conduct", "year": 2028}, made: "next-plan"},
		{op: "carryItem", method: "POST", path: item + "/carry", body: map[string]any{"plan_id": "{next-plan}"}, made: "carried"},
		{op: "concludeItem", method: "POST", path: "/plan-items/long-ago/conclude", body: map[string]any{"reason": "不再推进"}, version: "/plan-items/long-ago", before: planLongAgo},
		{op: "createDifficulty", method: "POST", path: plan + "/difficulties", body: map[string]any{"text": "示例困难"}, made: "difficulty"},
		{op: "updateDifficulty", method: "PUT", path: "/difficulties/{difficulty}", body: map[string]any{"text": "示例困难二"}, version: "/difficulties/{difficulty}"},
		{op: "handleDifficulty", method: "POST", path: "/difficulties/{difficulty}/handle", body: map[string]any{"handling": "已协调"}, version: "/difficulties/{difficulty}"},
		{op: "reopenDifficulty", method: "POST", path: "/difficulties/{difficulty}/reopen", version: "/difficulties/{difficulty}"},
		{op: "updateCircular", method: "PUT", path: paper, body: map[string]any{"foreword": "导语"}, version: paper, before: februaryCircular},
		{op: "refreshCircular", method: "POST", path: paper + "/refresh", version: paper},
		{op: "reviewCircular", method: "POST", path: paper + "/review", version: paper},
		{op: "returnCircular", method: "POST", path: paper + "/return", version: paper},
		{op: "reviewCircular", method: "POST", path: paper + "/review", version: paper},
		{op: "issueCircular", method: "POST", path: paper + "/issue", version: paper},
		{op: "correctCircular", method: "POST", path: paper + "/correct", body: map[string]any{"reason": "数据有误"}, version: paper, made: "correction"},
		{op: "withdrawCircular", method: "POST", path: "/circulars/{correction}/withdraw", body: map[string]any{"reason": "无需更正"}, version: "/circulars/{correction}"},
		{op: "putAssessmentWeights", method: "PUT", path: "/assessments/2026/weights", version: "/assessments/2026", body: map[string]any{
			"completion": 70, "timeliness": 10, "reporting": 10, "difficulties": 10,
		}},
	}
}

// februaryCircular is a draft that the rhythm has drawn up.
func februaryCircular(s *server) {
	s.t.Helper()
	must(s.t, s.store.InTx(s.t.Context(), func(ctx context.Context) error {
		return s.store.CreateCircular(ctx, &taskforce.Circular{
			ID: "february", Kind: taskforce.Monthly, Period: "2026-02", Title: "示例通报", DueOn: models.MustDate("2026-02-27"), Status: taskforce.CircularDraft,
		})
	}))
}

// planLongAgo is a plan of a year that is over, with an item that was not done.
func planLongAgo(s *server) {
	s.t.Helper()
	plan := taskforce.Plan{
		ID: "plan-long-ago", Force: "conduct", Year: 2021, Name: "示例专班", Status: taskforce.PlanClosed, AssistingLeaders: []string{}, Members: []string{},
	}
	item := taskforce.Item{
		ID: "long-ago", PlanID: plan.ID, Kind: taskforce.KindTask, Text: "示例任务", StartsOn: plan.Begins(), Due: plan.Ends(), Months: []int{}, Owners: []string{}, Indicators: []taskforce.Indicator{},
	}
	must(s.t, s.store.InTx(s.t.Context(), func(ctx context.Context) error {
		return errors.Join(s.store.CreatePlan(ctx, &plan), s.store.CreateItems(ctx, []taskforce.Item{item}))
	}))
}
