package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/service/tracking"
)

// registerPlanItems adds the goals, tasks, key projects, stages and measures of plans.
func registerPlanItems(api huma.API, deps Deps) {
	h := planItemHandlers{deps.Tracking}
	register(api, get("getPlanItem", "/plan-items/{id}", "一个事项：状态及其来由、指标、全部报送和认定", trackingTag), h.get)
	create := write(http.MethodPost, "createPlanItem", "/task-force-plans/{id}/items", "在计划中新增事项", trackingTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	register(api, write(http.MethodPut, "updatePlanItem", "/plan-items/{id}", "修改事项", trackingTag), h.update)
	remove := write(http.MethodDelete, "deletePlanItem", "/plan-items/{id}", "删除没有报送过的事项", trackingTag)
	remove.DefaultStatus = http.StatusNoContent
	register(api, remove, h.remove)
	override := write(http.MethodPost, "overrideItem", "/plan-items/{id}/overrides", "认定事项的状态，到期失效；状态为空即取消认定", trackingTag)
	override.DefaultStatus = http.StatusCreated
	register(api, override, h.override)
	carry := write(http.MethodPost, "carryItem", "/plan-items/{id}/carry", "把未完成的事项结转到以后年度的计划", trackingTag)
	carry.DefaultStatus = http.StatusCreated
	register(api, carry, h.carry)
	register(api, write(http.MethodPost, "concludeItem", "/plan-items/{id}/conclude", "终止以前年度未完成的事项，写明原因", trackingTag), h.conclude)
}

type planItemHandlers struct{ tracking *tracking.Service }

// ItemBody is an item as it is written.
type ItemBody struct {
	Kind       taskforce.Kind  `json:"kind" enum:"goal,task,project,stage,measure" doc:"goal 目标、task 任务、project 重点项目、stage 阶段计划、measure 措施"`
	Seq        int             `json:"seq,omitempty" minimum:"0" maximum:"10000" doc:"同类中的次序"`
	Text       string          `json:"text" minLength:"1" maxLength:"2000"`
	Quarter    int             `json:"quarter,omitempty" minimum:"0" maximum:"4"`
	StartsOn   models.Date     `json:"starts_on,omitzero" doc:"不填为年度第一天"`
	Due        models.Date     `json:"due,omitzero" doc:"最后一天；不填为年度最后一天"`
	Recurring  bool            `json:"recurring,omitempty" doc:"其后仍持续"`
	Months     []int           `json:"months,omitempty" maxItems:"12" doc:"措施：须报送的月份" example:"[6,12]"`
	Department string          `json:"department,omitempty" maxLength:"100" doc:"责任科室"`
	Owners     []string        `json:"owners,omitempty" maxItems:"50" doc:"责任人；不填为计划的牵头人"`
	Indicators []IndicatorBody `json:"indicators,omitempty" maxItems:"20"`
}

// IndicatorBody is an indicator as it is written.
type IndicatorBody struct {
	Name   string           `json:"name" minLength:"1" maxLength:"100"`
	Target *float64         `json:"target,omitempty" doc:"目标值；不填则只显示，不影响状态"`
	Unit   string           `json:"unit,omitempty" maxLength:"20"`
	Metric taskforce.Metric `json:"metric,omitempty" maxLength:"64" doc:"绑定的系统指标，见 /live-metrics" example:"new-provincial-platforms"`
}

func (b ItemBody) item() taskforce.Item {
	i := taskforce.Item{
		Kind: b.Kind, Seq: b.Seq, Text: b.Text, Quarter: b.Quarter, StartsOn: b.StartsOn, Due: b.Due, Recurring: b.Recurring,
		Months: b.Months, Department: b.Department, Owners: b.Owners,
	}
	for _, x := range b.Indicators {
		i.Indicators = append(i.Indicators, taskforce.Indicator(x))
	}
	return i
}

func (h planItemHandlers) get(ctx context.Context, in *planInput) (*Versioned[tracking.ItemView], error) {
	day, err := in.day()
	if err != nil {
		return nil, err
	}
	i, err := h.tracking.Item(ctx, actorOf(ctx), in.ID, day)
	if err != nil {
		return nil, err
	}
	return versioned(i, i.Version), nil
}

type createItemInput struct {
	PathID
	Body ItemBody
}

func (h planItemHandlers) create(ctx context.Context, in *createItemInput) (*Created[taskforce.Item], error) {
	i := in.Body.item()
	i.PlanID = in.ID
	i, err := h.tracking.CreateItem(ctx, actorOf(ctx), i)
	if err != nil {
		return nil, err
	}
	return created(i, i.Version, tracking.ItemPath(i.ID)), nil
}

type updateItemInput struct {
	PathID
	IfMatch
	Body ItemBody
}

func (h planItemHandlers) update(ctx context.Context, in *updateItemInput) (*Versioned[taskforce.Item], error) {
	i := in.Body.item()
	i.ID = in.ID
	var err error
	if i.Version, err = in.Expected(); err != nil {
		return nil, err
	}
	if i, err = h.tracking.UpdateItem(ctx, actorOf(ctx), i); err != nil {
		return nil, err
	}
	return versioned(i, i.Version), nil
}

func (h planItemHandlers) remove(ctx context.Context, in *versionedID) (*struct{}, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return nil, h.tracking.DeleteItem(ctx, actorOf(ctx), in.ID, version)
}

type overrideInput struct {
	PathID
	Body struct {
		State  taskforce.State `json:"state,omitempty" enum:",done,late,at-risk,on-time,not-started" doc:"空为取消认定"`
		Reason string          `json:"reason" minLength:"1" maxLength:"1000" doc:"理由"`
		Until  models.Date     `json:"until,omitzero" doc:"最后有效日，一年之内"`
	}
}

func (h planItemHandlers) override(ctx context.Context, in *overrideInput) (*Plain[taskforce.Override], error) {
	o, err := h.tracking.Override(ctx, actorOf(ctx), taskforce.Override{ItemID: in.ID, State: in.Body.State, Reason: in.Body.Reason, Until: in.Body.Until})
	if err != nil {
		return nil, err
	}
	return plain(o), nil
}

type carryItemInput struct {
	PathID
	Body struct {
		PlanID string      `json:"plan_id" minLength:"1" maxLength:"64" doc:"同一专班、同一区县以后年度的计划"`
		Due    models.Date `json:"due,omitzero" doc:"最后一天；不填为原截止日，已过则为年度最后一天"`
	}
}

func (h planItemHandlers) carry(ctx context.Context, in *carryItemInput) (*Created[taskforce.Item], error) {
	i, err := h.tracking.Carry(ctx, actorOf(ctx), in.ID, in.Body.PlanID, in.Body.Due)
	if err != nil {
		return nil, err
	}
	return created(i, i.Version, tracking.ItemPath(i.ID)), nil
}

type concludeItemInput struct {
	PathID
	IfMatch
	Body struct {
		Reason string `json:"reason" maxLength:"1000" doc:"为何不再推进"`
	}
}

func (h planItemHandlers) conclude(ctx context.Context, in *concludeItemInput) (*Versioned[taskforce.Item], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	i, err := h.tracking.Conclude(ctx, actorOf(ctx), in.ID, version, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return versioned(i, i.Version), nil
}
