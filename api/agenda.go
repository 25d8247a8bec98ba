package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/agenda"
	service "huiqi/service/agenda"
)

const agendaTag = "工作提醒"

// registerAgenda adds what waits for people who work here, and where they are told of it.
func registerAgenda(api huma.API, deps Deps) {
	h := agendaHandlers{deps.Agenda}
	register(api, get("getAgenda", "/agenda", "等我办理的事", agendaTag), h.mine)
	register(api, get("listDigests", "/agenda/digests", "发出的提醒及其投递状态，新的在前：管理员看全部，其他人看自己的", agendaTag), h.digests)
	register(api, get("getMailbox", "/agenda/mailbox", "自己的提醒邮箱", agendaTag), h.mailbox)
	register(api, write(http.MethodPut, "putMailbox", "/agenda/mailbox", "设置自己的提醒邮箱，或不再接收", agendaTag), h.putMailbox)
	register(api, get("getUserMailbox", "/users/{id}/mailbox", "一个账号的提醒邮箱，地址遮蔽", agendaTag), h.userMailbox)
	register(api, write(http.MethodPut, "putUserMailbox", "/users/{id}/mailbox", "设置一个账号的提醒邮箱", agendaTag), h.putUserMailbox)
	register(api, get("listStaffGroups", "/agenda/groups", "专班、科室的工作群", agendaTag), h.groups)
	register(api, get("getStaffGroup", "/agenda/groups/{id}", "一个工作群", agendaTag), h.group)
	create := write(http.MethodPost, "createStaffGroup", "/agenda/groups", "新建工作群", agendaTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.createGroup)
	register(api, write(http.MethodPut, "updateStaffGroup", "/agenda/groups/{id}", "修改工作群", agendaTag), h.updateGroup)
}

type agendaHandlers struct{ agenda *service.Service }

func (h agendaHandlers) mine(ctx context.Context, _ *struct{}) (*Plain[Items[agenda.Item]], error) {
	found, err := h.agenda.Mine(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	return items(found), nil
}

type digestsInput struct {
	Paging
	Receiver   agenda.Receiver `query:"receiver" enum:"user,group,subscription" doc:"user 个人邮箱、group 工作群、subscription 企业的订阅地址"`
	ReceiverID string          `query:"receiver_id" maxLength:"64"`
	State      agenda.State    `query:"state" enum:"queued,sending,accepted,unknown,failed,dead,suppressed"`
	Day        models.Date     `query:"day" doc:"哪一天的" example:"2026-06-23"`
}

func (h agendaHandlers) digests(ctx context.Context, in *digestsInput) (*Plain[models.List[agenda.Digest]], error) {
	f := agenda.Filter{Receiver: in.Receiver, ReceiverID: in.ReceiverID, State: in.State, Day: in.Day}
	list, err := h.agenda.List(ctx, actorOf(ctx), f, in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}

// MailboxBody is a mailbox as it is written.
type MailboxBody struct {
	Address string `json:"address,omitempty" maxLength:"254" doc:"邮箱；不填为没有" example:"wangli@example.cn"`
	Off     bool   `json:"off,omitempty" doc:"不接收"`
}

type mailboxInput struct {
	IfMatch
	Body MailboxBody
}

type userMailboxInput struct {
	PathID
	IfMatch
	Body MailboxBody
}

func answerMailbox(m agenda.Mailbox, err error) (*Versioned[agenda.Mailbox], error) {
	if err != nil {
		return nil, err
	}
	return versioned(m, m.Version), nil
}

func (h agendaHandlers) mailbox(ctx context.Context, _ *struct{}) (*Versioned[agenda.Mailbox], error) {
	return answerMailbox(h.agenda.Mailbox(ctx, actorOf(ctx)))
}

func (h agendaHandlers) putMailbox(ctx context.Context, in *mailboxInput) (*Versioned[agenda.Mailbox], error) {
	version, err := in.ExpectedOrUnset()
	if err != nil {
		return nil, err
	}
	return answerMailbox(h.agenda.SetMailbox(ctx, actorOf(ctx), agenda.Mailbox{Address: in.Body.Address, Off: in.Body.Off, Version: version}))
}

func (h agendaHandlers) userMailbox(ctx context.Context, in *idInput) (*Versioned[agenda.Mailbox], error) {
	return answerMailbox(h.agenda.MailboxOf(ctx, actorOf(ctx), in.ID))
}

func (h agendaHandlers) putUserMailbox(ctx context.Context, in *userMailboxInput) (*Versioned[agenda.Mailbox], error) {
	version, err := in.ExpectedOrUnset()
	if err != nil {
		return nil, err
	}
	m := agenda.Mailbox{UserID: in.ID, Address: in.Body.Address, Off: in.Body.Off, Version: version}
	return answerMailbox(h.agenda.SetMailboxOf(ctx, actorOf(ctx), m))
}

// StaffGroupBody is a group of staff as it is written.
type StaffGroupBody struct {
	AccountID  string `json:"account_id" maxLength:"64" doc:"群机器人账号" example:"robot"`
	Name       string `json:"name" maxLength:"200" example:"作风建设专班工作群（示例）"`
	TaskForce  string `json:"task_force,omitempty" maxLength:"64" doc:"专班代号：收到该专班市级计划的未报送提醒和印发的通报" example:"conduct"`
	Department string `json:"department,omitempty" maxLength:"200" doc:"科室：收到该科室临期、超期的需求" example:"高新科"`
	Enabled    bool   `json:"enabled,omitempty" doc:"启用"`
}

func (b StaffGroupBody) group(id string) agenda.Group {
	return agenda.Group{ID: id, AccountID: b.AccountID, Name: b.Name, TaskForce: b.TaskForce, Department: b.Department, Enabled: b.Enabled}
}

type createStaffGroupInput struct {
	Body struct {
		StaffGroupBody
		ID string `json:"id" pattern:"^[a-z0-9][a-z0-9-]{0,31}$" doc:"自定编号" example:"conduct"`
	}
}

type updateStaffGroupInput struct {
	PathID
	IfMatch
	Body StaffGroupBody
}

func (h agendaHandlers) groups(ctx context.Context, _ *struct{}) (*Plain[Items[agenda.Group]], error) {
	found, err := h.agenda.Groups(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	return items(found), nil
}

func answerStaffGroup(g agenda.Group, err error) (*Versioned[agenda.Group], error) {
	if err != nil {
		return nil, err
	}
	return versioned(g, g.Version), nil
}

func (h agendaHandlers) group(ctx context.Context, in *idInput) (*Versioned[agenda.Group], error) {
	return answerStaffGroup(h.agenda.Group(ctx, actorOf(ctx), in.ID))
}

func (h agendaHandlers) createGroup(ctx context.Context, in *createStaffGroupInput) (*Created[agenda.Group], error) {
	g, err := h.agenda.CreateGroup(ctx, actorOf(ctx), in.Body.group(in.Body.ID))
	if err != nil {
		return nil, err
	}
	return created(g, g.Version, "/agenda/groups/"+g.ID), nil
}

func (h agendaHandlers) updateGroup(ctx context.Context, in *updateStaffGroupInput) (*Versioned[agenda.Group], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	g := in.Body.group(in.ID)
	g.Version = version
	return answerStaffGroup(h.agenda.UpdateGroup(ctx, actorOf(ctx), g))
}
