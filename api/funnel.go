package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/service/funnel"
)

// registerFunnel adds how far telling enterprises of programs comes, and the lists behind the numbers.
func registerFunnel(api huma.API, deps Deps) {
	h := funnelHandlers{deps.Funnel}
	register(api, get("getFunnel", "/push/funnel", "应享尽享漏斗：符合、编排、送出、已读、点开、申报、获批，及未触达的原因", pushTag), h.report)
	register(api, get("listFunnelMembers", "/push/funnel/members", "漏斗中每个数字背后的企业与事项", pushTag), h.members)
}

type funnelHandlers struct{ funnel *funnel.Service }

// FunnelQuery is embedded in the input of what is counted.
type FunnelQuery struct {
	ProgramID  string `query:"program_id" maxLength:"64" doc:"某一事项"`
	CampaignID string `query:"campaign_id" maxLength:"64" doc:"某一推送任务：只算它通知过的，以及其后的申报"`
	District   string `query:"district" maxLength:"50" doc:"某一区县或功能区" example:"370303"`
	From       string `query:"from" maxLength:"10" doc:"到达各阶段不早于这一天"`
	To         string `query:"to" maxLength:"10" doc:"到达各阶段不晚于这一天"`
}

func (q FunnelQuery) query() (funnel.Query, error) {
	out := funnel.Query{ProgramID: q.ProgramID, CampaignID: q.CampaignID, District: q.District}
	if err := out.From.UnmarshalText([]byte(q.From)); err != nil {
		return out, err
	}
	return out, out.To.UnmarshalText([]byte(q.To))
}

type funnelInput struct {
	FunnelQuery
	By funnel.By `query:"by" enum:"program,district,campaign,week" doc:"分组：按事项、注册地、推送任务或周；按推送任务时同 campaign_id，只算它通知过的，未经任务通知的不在任何一组"`
}

type funnelMembersInput struct {
	FunnelQuery
	Paging
	Stage  string    `query:"stage" required:"true" enum:"eligible,planned,delivered,read,clicked,applied,granted,leaked" doc:"哪个阶段；leaked 为符合而从未送出的"`
	Reason string    `query:"reason" maxLength:"64" doc:"leaked：只要某一原因的" example:"no-subscription"`
	By     funnel.By `query:"by" enum:"program,district,campaign,week" doc:"只要漏斗某一组的：按什么分组"`
	Group  string    `query:"group" maxLength:"64" doc:"与 by 同用：那一组的 key，可以为空"`
}

func (h funnelHandlers) report(ctx context.Context, in *funnelInput) (*Plain[funnel.Report], error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	r, err := h.funnel.Report(ctx, actorOf(ctx), q, in.By)
	if err != nil {
		return nil, err
	}
	return plain(r), nil
}

func (h funnelHandlers) members(ctx context.Context, in *funnelMembersInput) (*Plain[models.List[funnel.Member]], error) {
	behind := funnel.Behind{Stage: funnel.Stage(in.Stage), By: in.By, Group: in.Group}
	if in.Stage == "leaked" {
		behind.Stage, behind.Leaked, behind.Reason = "", true, in.Reason
	}
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	list, err := h.funnel.Members(ctx, actorOf(ctx), q, behind, in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}
