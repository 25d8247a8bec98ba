package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/exchange"
	"huiqi/service/experts"
)

// registerTeams adds service teams.
func registerTeams(api huma.API, deps Deps) {
	h := teamHandlers{deps.Experts}
	create := write(http.MethodPost, "createServiceTeam", "/service-teams", "组建科技服务团或行业顾问团", expertTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	register(api, get("listServiceTeams", "/service-teams", "服务团与顾问团，新组建的在前；成员限可以显示的", expertTag), h.list)
	register(api, get("getServiceTeam", "/service-teams/{id}", "一个服务团或顾问团", expertTag), h.get)
	register(api, write(http.MethodPut, "updateServiceTeam", "/service-teams/{id}", "修改服务团或顾问团", expertTag), h.update)
	remove := write(http.MethodDelete, "deleteServiceTeam", "/service-teams/{id}", "解散服务团或顾问团", expertTag)
	remove.DefaultStatus = http.StatusNoContent
	register(api, remove, h.remove)
}

type teamHandlers struct{ experts *experts.Service }

// TeamBody is a team as it is written.
type TeamBody struct {
	TopicsBody
	Kind      exchange.TeamKind `json:"kind" enum:"service,advisory" doc:"service 科技服务团、advisory 行业顾问团"`
	Name      string            `json:"name" minLength:"1" maxLength:"200" example:"高端装备行业顾问团（示例）"`
	About     string            `json:"about,omitempty" maxLength:"20000" doc:"服务内容"`
	Members   []string          `json:"members,omitempty" maxItems:"200" doc:"成员：专家编号"`
	Leads     []string          `json:"leads,omitempty" maxItems:"200" doc:"牵头人：成员中的专家编号"`
	Districts []string          `json:"districts,omitempty" maxItems:"50" doc:"服务的区县或功能区；不填为全市" example:"[\"370303\"]"`
}

func (b TeamBody) team() exchange.ServiceTeam {
	return exchange.ServiceTeam{Kind: b.Kind, Name: b.Name, Topics: b.topics(), About: b.About, Members: b.Members, Leads: b.Leads, Districts: b.Districts}
}

type createTeamInput struct{ Body TeamBody }

type updateTeamInput struct {
	PathID
	IfMatch
	Body TeamBody
}

// TeamQuery narrows teams.
type TeamQuery struct {
	BaseQuery
	Kind exchange.TeamKind `query:"kind" enum:"service,advisory" doc:"类别"`
}

func (q TeamQuery) filter() exchange.Filter {
	f := q.BaseQuery.filter()
	f.Kind = q.Kind
	return f
}

type listTeamsInput struct {
	Paging
	TeamQuery
}

func (h teamHandlers) create(ctx context.Context, in *createTeamInput) (*Created[experts.TeamView], error) {
	v, err := h.experts.CreateTeam(ctx, actorOf(ctx), in.Body.team())
	if err != nil {
		return nil, err
	}
	return created(v, v.Version, "/service-teams/"+v.ID), nil
}

func (h teamHandlers) list(ctx context.Context, in *listTeamsInput) (*Plain[models.List[experts.TeamView]], error) {
	found, err := h.experts.Teams(ctx, actorOf(ctx), in.filter(), in.Page())
	if err != nil {
		return nil, err
	}
	return listed(found), nil
}

func (h teamHandlers) get(ctx context.Context, in *idInput) (*Versioned[experts.TeamView], error) {
	v, err := h.experts.Team(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return versioned(v, v.Version), nil
}

func (h teamHandlers) update(ctx context.Context, in *updateTeamInput) (*Versioned[experts.TeamView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	v, err := h.experts.UpdateTeam(ctx, actorOf(ctx), in.ID, version, in.Body.team())
	if err != nil {
		return nil, err
	}
	return versioned(v, v.Version), nil
}

func (h teamHandlers) remove(ctx context.Context, in *versionedID) (*struct{}, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return nil, h.experts.DeleteTeam(ctx, actorOf(ctx), in.ID, version)
}
