package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/need"
	"huiqi/service/needs"
)

// registerOffice adds limits, what staff are told of them, and visits.
func (h needHandlers) registerOffice(api huma.API) {
	register(api, get("listNeedAlerts", "/need-alerts", "时限预警与超期，新的在前", needTag), h.alerts)
	register(api, write(http.MethodPost, "seeNeedAlert", "/need-alerts/{id}/seen", "标为已看", needTag), h.seen)
	register(api, get("listNeedDesks", "/need-desks", "各类需求由谁办理、各环节几个工作日", needTag), h.desks)
	register(api, write(http.MethodPut, "putNeedDesk", "/need-desks/{kind}", "设定某类需求的部门、负责人与时限；对未办的环节立即生效", needTag), h.putDesk)
	visit := write(http.MethodPost, "createVisit", "/enterprises/{uscc}/visits", "登记走访，并一次登记其中了解到的需求", needTag)
	visit.DefaultStatus = http.StatusCreated
	register(api, visit, h.visit)
	register(api, get("listVisits", "/visits", "走访，新登记的在前", needTag), h.visits)
	register(api, get("getVisit", "/visits/{id}", "一次走访及其登记的需求", needTag), h.oneVisit)
}

// AlertQuery narrows alerts.
type AlertQuery struct {
	Level  need.Level `query:"level" enum:"warning,overdue" doc:"warning 将到期、overdue 已超期"`
	Unseen bool       `query:"unseen" doc:"只要未看的"`
}

type listAlertsInput struct {
	Paging
	AlertQuery
}

func (h needHandlers) alerts(ctx context.Context, in *listAlertsInput) (*Plain[models.List[needs.AlertItem]], error) {
	found, err := h.needs.Alerts(ctx, actorOf(ctx), need.AlertFilter{Level: in.Level, Unseen: in.Unseen}, in.Page())
	if err != nil {
		return nil, err
	}
	return listed(found), nil
}

func (h needHandlers) seen(ctx context.Context, in *idInput) (*Plain[needs.AlertItem], error) {
	a, err := h.needs.SeeAlert(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return plain(a), nil
}

func (h needHandlers) desks(ctx context.Context, _ *struct{}) (*Plain[Items[need.Desk]], error) {
	found, err := h.needs.Desks(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	return items(found), nil
}

type putDeskInput struct {
	Kind need.Kind `path:"kind" maxLength:"40" doc:"需求类别" example:"talent"`
	Body struct {
		Department string `json:"department,omitempty" maxLength:"100" doc:"承办部门" example:"高新技术科"`
		Lead       string `json:"lead,omitempty" maxLength:"64" doc:"超期时提醒的负责人（用户编号）；不填则提醒市局全体"`
		Triage     int    `json:"triage" minimum:"1" maximum:"250" doc:"登记到研判，工作日"`
		Assign     int    `json:"assign" minimum:"1" maximum:"250" doc:"研判到交办"`
		Begin      int    `json:"begin" minimum:"1" maximum:"250" doc:"交办到开始办理"`
		Answer     int    `json:"answer" minimum:"1" maximum:"250" doc:"开始办理到答复"`
		Warn       int    `json:"warn" minimum:"0" maximum:"250" doc:"还剩几个工作日时预警"`
		Remind     int    `json:"remind,omitempty" minimum:"1" maximum:"250" default:"10" doc:"答复后企业几个工作日未确认，提醒一次"`
		Lapse      int    `json:"lapse,omitempty" minimum:"1" maximum:"250" default:"10" doc:"提醒后几个工作日仍未确认，可按未确认办结"`
		LapseSelf  bool   `json:"lapse_self,omitempty" doc:"届时由系统自动按未确认办结；不填为否，由工作人员决定"`
	}
}

func (h needHandlers) putDesk(ctx context.Context, in *putDeskInput) (*Plain[need.Desk], error) {
	b := in.Body
	d, err := h.needs.PutDesk(ctx, actorOf(ctx), need.Desk{
		Kind: in.Kind, Department: b.Department, Lead: b.Lead, Triage: b.Triage, Assign: b.Assign, Begin: b.Begin, Answer: b.Answer, Warn: b.Warn, Remind: b.Remind, Lapse: b.Lapse, LapseSelf: b.LapseSelf,
	})
	if err != nil {
		return nil, err
	}
	return plain(d), nil
}

type visitInput struct {
	PathUSCC
	Body struct {
		Day     models.Date `json:"day" doc:"走访日期" example:"2026-03-02"`
		People  []string    `json:"people" minItems:"1" maxItems:"20" doc:"走访人员"`
		Met     []string    `json:"met,omitempty" maxItems:"20" doc:"见了谁，写职务" example:"[\"总工程师\"]"`
		Minutes string      `json:"minutes,omitempty" maxLength:"20000" doc:"纪要；没有登记需求时须写"`
		Needs   []NeedBody  `json:"needs,omitempty" maxItems:"20" doc:"了解到的需求，一并登记；有一项不合格则都不登记"`
	}
}

func (h needHandlers) visit(ctx context.Context, in *visitInput) (*Plain[needs.VisitView], error) {
	b := in.Body
	heard := make([]needs.Registration, len(b.Needs))
	for i, n := range b.Needs {
		heard[i] = n.registration()
	}
	if b.Met == nil {
		b.Met = []string{}
	}
	v, err := h.needs.Visit(ctx, actorOf(ctx), in.USCC, need.Visit{Day: b.Day, People: b.People, Met: b.Met, Minutes: b.Minutes}, heard)
	if err != nil {
		return nil, err
	}
	return plain(v), nil
}

// VisitQuery narrows visits.
type VisitQuery struct {
	USCC string      `query:"uscc" maxLength:"18" doc:"某一企业的"`
	From models.Date `query:"from" doc:"走访日起（含）"`
	To   models.Date `query:"to" doc:"走访日止（含）"`
}

type listVisitsInput struct {
	Paging
	VisitQuery
}

func (h needHandlers) visits(ctx context.Context, in *listVisitsInput) (*Plain[models.List[needs.VisitItem]], error) {
	found, err := h.needs.Visits(ctx, actorOf(ctx), in.USCC, need.VisitFilter{From: in.From, To: in.To}, in.Page())
	if err != nil {
		return nil, err
	}
	return listed(found), nil
}

func (h needHandlers) oneVisit(ctx context.Context, in *idInput) (*Plain[needs.VisitView], error) {
	v, err := h.needs.GetVisit(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return plain(v), nil
}
