package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/service/tracking"
)

const trackingTag = "专班"

// registerPlans adds what task forces set out to do, by year and district, and how it stands.
func registerPlans(api huma.API, deps Deps) {
	h := planHandlers{deps.Tracking}
	register(api, get("listPlans", "/task-force-plans", "专班年度计划及其完成情况", trackingTag), h.list)
	register(api, get("getPlan", "/task-force-plans/{id}", "一个计划，连同事项和困难", trackingTag), h.get)
	create := write(http.MethodPost, "createPlan", "/task-force-plans", "新建计划草稿，可由另一计划复制", trackingTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	register(api, write(http.MethodPut, "updatePlan", "/task-force-plans/{id}", "修改计划的名称和人员", trackingTag), h.update)
	register(api, write(http.MethodPost, "activatePlan", "/task-force-plans/{id}/activate", "启用草稿：自今日或所填之日起计入通报和提醒", trackingTag), h.activate)
	register(api, write(http.MethodPost, "closePlan", "/task-force-plans/{id}/close", "结束计划：不再报送", trackingTag), h.step(h.tracking.ClosePlan))
	register(api, write(http.MethodPost, "reopenPlan", "/task-force-plans/{id}/reopen", "恢复已结束的计划", trackingTag), h.step(h.tracking.ReopenPlan))
	register(api, get("getRollUp", "/task-force-rollup", "各专班、各区县计划的完成情况汇总", trackingTag), h.rollUp)
}

type planHandlers struct{ tracking *tracking.Service }

// AsOf is embedded in the input of what is told as it stood on a day.
type AsOf struct {
	AsOf string `query:"as_of" format:"date" doc:"按当日情况；不填为今日"`
}

func (a AsOf) day() (models.Date, error) { return queryDay("query.as_of", a.AsOf) }

// queryDay reads a day of a query; none is the zero day.
func queryDay(path, text string) (models.Date, error) {
	if text == "" {
		return models.Date{}, nil
	}
	day, err := models.ParseDate(text)
	if err != nil {
		return day, models.Invalid("invalid-request", "请求有误", "the request has faults", models.Violation{
			Path: path, Code: "bad-date", Message: "日期写法不对：" + text, English: "bad date " + text, Want: "2026-03-27",
		})
	}
	return day, nil
}

// PlanQuery narrows plans.
type PlanQuery struct {
	AsOf
	Year     int                  `query:"year" minimum:"2000" maximum:"2100"`
	Force    string               `query:"force" maxLength:"64" doc:"专班代号" example:"conduct"`
	District string               `query:"district" maxLength:"50" doc:"区县代码或功能区代号；city 为市局自身的计划"`
	Status   taskforce.PlanStatus `query:"status" enum:"draft,active,closed"`
}

func (in PlanQuery) filter() taskforce.PlanFilter {
	f := taskforce.PlanFilter{Year: in.Year, Force: in.Force, Status: in.Status}
	switch in.District {
	case "":
	case "city":
		f.District = new(string)
	default:
		f.District = &in.District
	}
	return f
}

type plansInput struct{ PlanQuery }

func (h planHandlers) list(ctx context.Context, in *plansInput) (*Plain[Items[tracking.PlanView]], error) {
	day, err := in.day()
	if err != nil {
		return nil, err
	}
	list, err := h.tracking.ListPlans(ctx, actorOf(ctx), in.filter(), day)
	if err != nil {
		return nil, err
	}
	return items(list), nil
}

type planInput struct {
	PathID
	AsOf
}

func (h planHandlers) get(ctx context.Context, in *planInput) (*Versioned[tracking.PlanView], error) {
	day, err := in.day()
	if err != nil {
		return nil, err
	}
	p, err := h.tracking.Plan(ctx, actorOf(ctx), in.ID, day)
	if err != nil {
		return nil, err
	}
	return versioned(p, p.Version), nil
}

// PlanFields is what may be said of a plan.
type PlanFields struct {
	Name             string   `json:"name,omitempty" maxLength:"200" doc:"不填为专班名称"`
	LeadLeader       string   `json:"lead_leader,omitempty" maxLength:"64" doc:"牵头领导"`
	AssistingLeaders []string `json:"assisting_leaders,omitempty" maxItems:"50" doc:"协助领导"`
	Lead             string   `json:"lead,omitempty" maxLength:"64" doc:"牵头人：没有责任人的事项由其负责"`
	Members          []string `json:"members,omitempty" maxItems:"100" doc:"成员"`
	DocNumber        string   `json:"doc_number,omitempty" maxLength:"100" doc:"依据文件的文号"`
}

func (b PlanFields) plan() taskforce.Plan {
	p := taskforce.Plan{
		Name: b.Name, LeadLeader: b.LeadLeader, AssistingLeaders: b.AssistingLeaders, Lead: b.Lead, Members: b.Members, DocNumber: b.DocNumber,
	}
	if p.AssistingLeaders == nil {
		p.AssistingLeaders = []string{}
	}
	if p.Members == nil {
		p.Members = []string{}
	}
	return p
}

type createPlanInput struct {
	Body struct {
		PlanFields
		Force    string `json:"force" minLength:"1" maxLength:"64" doc:"专班代号" example:"conduct"`
		Year     int    `json:"year" minimum:"2000" maximum:"2100" example:"2026"`
		District string `json:"district,omitempty" maxLength:"50" doc:"区县代码或功能区代号；不填为市局自身的计划"`
		CopyFrom string `json:"copy_from,omitempty" maxLength:"64" doc:"由此计划复制：事项的日期顺延到新年度，未办结的困难带入"`
	}
}

func (h planHandlers) create(ctx context.Context, in *createPlanInput) (*Created[taskforce.Plan], error) {
	p := in.Body.plan()
	p.Force, p.Year, p.District, p.CopiedFrom = in.Body.Force, in.Body.Year, in.Body.District, in.Body.CopyFrom
	p, err := h.tracking.CreatePlan(ctx, actorOf(ctx), p)
	if err != nil {
		return nil, err
	}
	return created(p, p.Version, tracking.PlanPath(p.ID)), nil
}

type updatePlanInput struct {
	PathID
	IfMatch
	Body PlanFields
}

func (h planHandlers) update(ctx context.Context, in *updatePlanInput) (*Versioned[taskforce.Plan], error) {
	p := in.Body.plan()
	p.ID = in.ID
	var err error
	if p.Version, err = in.Expected(); err != nil {
		return nil, err
	}
	if p, err = h.tracking.UpdatePlan(ctx, actorOf(ctx), p); err != nil {
		return nil, err
	}
	return versioned(p, p.Version), nil
}

type activateInput struct {
	PathID
	IfMatch
	Body *struct {
		From string `json:"from,omitempty" format:"date" doc:"自何日起，不早于计划年度首日；已过各期补编并注明迟于当日。不填为今日" example:"2026-01-01"`
	}
}

func (h planHandlers) activate(ctx context.Context, in *activateInput) (*Versioned[taskforce.Plan], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	var from models.Date
	if in.Body != nil {
		if from, err = queryDay("from", in.Body.From); err != nil {
			return nil, err
		}
	}
	p, err := h.tracking.ActivatePlan(ctx, actorOf(ctx), in.ID, version, from)
	if err != nil {
		return nil, err
	}
	return versioned(p, p.Version), nil
}

// step returns the handler of a step in a plan's life.
func (h planHandlers) step(do stepOf[taskforce.Plan]) func(ctx context.Context, in *versionedID) (*Versioned[taskforce.Plan], error) {
	return stepHandler(do, func(p taskforce.Plan) int64 { return p.Version })
}

type rollUpInput struct {
	AsOf
	Year int `query:"year" minimum:"2000" maximum:"2100" doc:"不填为今年"`
}

func (h planHandlers) rollUp(ctx context.Context, in *rollUpInput) (*Plain[tracking.RollUp], error) {
	day, err := in.day()
	if err != nil {
		return nil, err
	}
	r, err := h.tracking.RollUp(ctx, actorOf(ctx), in.Year, day)
	if err != nil {
		return nil, err
	}
	return plain(r), nil
}
