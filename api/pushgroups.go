package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models/push"
)

// registerGroups adds the groups that robots write to.
func registerGroups(api huma.API, deps Deps) {
	h := pushHandlers{deps.Pushing}
	register(api, get("listGroups", "/push/groups", "群机器人所在的群", pushTag), h.groups)
	register(api, get("getGroup", "/push/groups/{id}", "一个群", pushTag), h.group)
	create := write(http.MethodPost, "createGroup", "/push/groups", "新建群；此后开始申报的事项发到群里", pushTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.createGroup)
	register(api, write(http.MethodPut, "updateGroup", "/push/groups/{id}", "修改群", pushTag), h.updateGroup)
}

// GroupBody is a group as it is written.
type GroupBody struct {
	AccountID string   `json:"account_id" maxLength:"64" doc:"群机器人账号" example:"robot"`
	Name      string   `json:"name" maxLength:"200" example:"张店科技助企群（示例）"`
	District  string   `json:"district,omitempty" maxLength:"20" doc:"区划：只发适用于此地的事项；不填为全部" example:"370303"`
	Levels    []string `json:"levels,omitempty" maxItems:"4" doc:"层级；不填为全部" enum:"national,provincial,municipal,district"`
	Topics    []string `json:"topics,omitempty" maxItems:"50" doc:"扶持方式；不填为全部" example:"[\"grant\"]"`
	Opened    bool     `json:"opened,omitempty" doc:"事项开始申报时发到群里"`
	Enabled   bool     `json:"enabled,omitempty" doc:"启用"`
}

func (b GroupBody) group(id string) push.Group {
	return push.Group{ID: id, AccountID: b.AccountID, Name: b.Name, District: b.District, Levels: b.Levels, Topics: b.Topics, Opened: b.Opened, Enabled: b.Enabled}
}

type createGroupInput struct {
	Body struct {
		GroupBody
		ID string `json:"id" pattern:"^[a-z0-9][a-z0-9-]{0,31}$" doc:"自定编号" example:"zhangdian"`
	}
}

type updateGroupInput struct {
	PathID
	IfMatch
	Body GroupBody
}

func (h pushHandlers) groups(ctx context.Context, _ *struct{}) (*Plain[Items[push.Group]], error) {
	found, err := h.pushing.Groups(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	for i, g := range found {
		found[i] = viewGroup(g)
	}
	return items(found), nil
}

// viewGroup is a group as it is shown: what is not narrowed is an empty list.
func viewGroup(g push.Group) push.Group {
	g.Levels, g.Topics = neverNull(g.Levels), neverNull(g.Topics)
	return g
}

func answerGroup(g push.Group, err error) (*Versioned[push.Group], error) {
	if err != nil {
		return nil, err
	}
	return versioned(viewGroup(g), g.Version), nil
}

func (h pushHandlers) group(ctx context.Context, in *idInput) (*Versioned[push.Group], error) {
	return answerGroup(h.pushing.Group(ctx, actorOf(ctx), in.ID))
}

func (h pushHandlers) createGroup(ctx context.Context, in *createGroupInput) (*Created[push.Group], error) {
	g, err := h.pushing.CreateGroup(ctx, actorOf(ctx), in.Body.group(in.Body.ID))
	if err != nil {
		return nil, err
	}
	return created(viewGroup(g), g.Version, "/push/groups/"+g.ID), nil
}

func (h pushHandlers) updateGroup(ctx context.Context, in *updateGroupInput) (*Versioned[push.Group], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	g := in.Body.group(in.ID)
	g.Version = version
	return answerGroup(h.pushing.UpdateGroup(ctx, actorOf(ctx), g))
}
