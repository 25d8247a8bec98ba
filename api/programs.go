package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models/policy"
	"huiqi/service/library"
)

const programTag = "政策事项"

// registerPrograms adds the programs of policies and the versions of their rules.
func registerPrograms(api huma.API, deps Deps) {
	p := programHandlers{deps.Library}
	register(api, get("listPrograms", "/policies/{id}/programs", "政策的事项", programTag), p.list)
	create := write(http.MethodPost, "createProgram", "/policies/{id}/programs", "新建事项草稿", programTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, p.create)
	register(api, get("getProgram", "/programs/{id}", "一个事项", programTag), p.get)
	register(api, write(http.MethodPut, "updateProgram", "/programs/{id}", "修改事项", programTag), p.update)
	remove := write(http.MethodDelete, "deleteProgram", "/programs/{id}", "删除事项草稿", programTag)
	remove.DefaultStatus = http.StatusNoContent
	register(api, remove, p.remove)
	register(api, get("listRuleVersions", "/programs/{id}/rules", "规则的各版本，新的在前", programTag), p.versions)
	register(api, write(http.MethodPut, "putRule", "/programs/{id}/rule", "存规则草稿", programTag), p.putRule)
	register(api, get("getRule", "/programs/{id}/rules/{version}", "一个版本的规则", programTag), p.rule)
	register(api, write(http.MethodPost, "publishProgram", "/programs/{id}/publish", "发布事项与最新规则", programTag), p.publish)
	register(api, write(http.MethodPost, "expireProgram", "/programs/{id}/expire", "事项到期失效", programTag), p.expire)
	register(api, write(http.MethodPost, "repealProgram", "/programs/{id}/repeal", "废止事项", programTag), p.repeal)
}

type programHandlers struct{ library *library.Service }

// ProgramBody is a program as it is written. Status, rule and version have calls of their own.
type ProgramBody struct {
	Name          string            `json:"name" maxLength:"300" example:"高新技术企业认定补助"`
	Summary       string            `json:"summary,omitempty" maxLength:"4000"`
	Benefits      []policy.Benefit  `json:"benefits,omitempty" maxItems:"50" doc:"扶持方式与力度；kind 见 /reference/benefit-types"`
	Windows       []policy.Window   `json:"windows,omitempty" maxItems:"50" doc:"申报时间；不填为不详"`
	Materials     []policy.Material `json:"materials,omitempty" maxItems:"200"`
	Contacts      []policy.Contact  `json:"contacts,omitempty" maxItems:"50"`
	HowToApply    string            `json:"how_to_apply,omitempty" maxLength:"4000"`
	Exclusivity   []string          `json:"exclusivity,omitempty" maxItems:"50" doc:"互斥组：同组事项不重复享受"`
	ExclusiveBy   []policy.Clause   `json:"exclusive_by,omitempty" maxItems:"50" doc:"各互斥组所依据的原句，如“就高不重复享受”"`
	Confers       string            `json:"confers,omitempty" maxLength:"100" doc:"认定的称号：目录中的 id、名称或别名" example:"high-tech-enterprise"`
	NotConditions []policy.Span     `json:"not_conditions,omitempty" maxItems:"200" doc:"条件条款中标为非条件的句子"`
	ClauseSpan    *policy.Span      `json:"clause_span,omitempty" doc:"申报条件在政策正文中的位置；有它才核对覆盖"`
}

func (b ProgramBody) program() policy.Program {
	return policy.Program{
		Name: b.Name, Summary: b.Summary, Benefits: b.Benefits, Windows: b.Windows, Materials: b.Materials, Contacts: b.Contacts,
		HowToApply: b.HowToApply, Exclusivity: b.Exclusivity, ExclusiveBy: b.ExclusiveBy, Confers: b.Confers,
		NotConditions: b.NotConditions, ClauseSpan: b.ClauseSpan,
	}
}

type createProgramInput struct {
	PathID
	Body struct {
		ProgramBody
		ID string `json:"id,omitempty" pattern:"^[a-z0-9][a-z0-9-]{0,63}$" doc:"可自定编号；不填则生成"`
	}
}

type updateProgramInput struct {
	PathID
	IfMatch
	Body ProgramBody
}

func (h programHandlers) list(ctx context.Context, in *idInput) (*Plain[Items[policy.Program]], error) {
	list, err := h.library.ProgramsOf(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return items(list), nil
}

func (h programHandlers) create(ctx context.Context, in *createProgramInput) (*Created[policy.Program], error) {
	p := in.Body.program()
	p.ID, p.PolicyID = in.Body.ID, in.ID
	p, err := h.library.CreateProgram(ctx, actorOf(ctx), p)
	if err != nil {
		return nil, err
	}
	return created(p, p.Version, "/programs/"+p.ID), nil
}

func (h programHandlers) get(ctx context.Context, in *idInput) (*Versioned[policy.Program], error) {
	p, err := h.library.GetProgram(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return versioned(p, p.Version), nil
}

func (h programHandlers) update(ctx context.Context, in *updateProgramInput) (*Versioned[policy.Program], error) {
	p := in.Body.program()
	p.ID = in.ID
	var err error
	if p.Version, err = in.Expected(); err != nil {
		return nil, err
	}
	if p, err = h.library.UpdateProgram(ctx, actorOf(ctx), p); err != nil {
		return nil, err
	}
	return versioned(p, p.Version), nil
}

func (h programHandlers) remove(ctx context.Context, in *versionedID) (*struct{}, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return nil, h.library.DeleteProgram(ctx, actorOf(ctx), in.ID, version)
}

func (h programHandlers) publish(ctx context.Context, in *versionedID) (*Versioned[library.Published], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	out, err := h.library.PublishProgram(ctx, actorOf(ctx), in.ID, version)
	if err != nil {
		return nil, err
	}
	return versioned(out, out.Program.Version), nil
}

func (h programHandlers) expire(ctx context.Context, in *versionedID) (*Versioned[policy.Program], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	p, err := h.library.ExpireProgram(ctx, actorOf(ctx), in.ID, version)
	if err != nil {
		return nil, err
	}
	return versioned(p, p.Version), nil
}

func (h programHandlers) repeal(ctx context.Context, in *versionedID) (*Versioned[policy.Program], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	p, err := h.library.RepealProgram(ctx, actorOf(ctx), in.ID, version)
	if err != nil {
		return nil, err
	}
	return versioned(p, p.Version), nil
}
