package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/api/problem"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/base"
	"huiqi/service/duplicates"
)

const baseTag = "企业库"

// registerEnterprises adds the enterprise base: enterprises, their facts and the profile made of them. The ETag of
// everything an enterprise owns is the enterprise's.
func registerEnterprises(api huma.API, deps Deps) {
	e := enterpriseHandlers{deps.Base, deps.Duplicates}
	register(api, get("listEnterprises", "/enterprises", "企业列表", baseTag), e.list)
	create := write(http.MethodPost, "createEnterprise", "/enterprises", "新增企业", baseTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, e.create)
	register(api, get("getEnterprise", "/enterprises/{uscc}", "一家企业", baseTag), e.get)
	patch := write(http.MethodPatch, "updateEnterprise", "/enterprises/{uscc}", "修改企业（JSON Merge Patch，RFC 7396）", baseTag)
	register(api, patch, e.update)
	remove := write(http.MethodDelete, "deleteEnterprise", "/enterprises/{uscc}", "删除误录的企业；名下已有登记内容的不能删除", baseTag)
	remove.DefaultStatus = http.StatusNoContent
	register(api, remove, e.remove)
	register(api, get("getProfile", "/enterprises/{uscc}/profile", "匹配所用的企业画像，含来源、冲突与划型", baseTag), e.profile)
	registerFigures(api, e)
	registerTitleGrants(api, e)
	registerRisks(api, e)
	registerContacts(api, e)
	registerHistory(api, e)
}

type enterpriseHandlers struct {
	base       *base.Service
	duplicates *duplicates.Service
}

// PathUSCC is embedded in the input of what names an enterprise in its path.
type PathUSCC struct {
	USCC string `path:"uscc" maxLength:"40" doc:"统一社会信用代码" example:"91370303MAF42DHM2K"`
}

// EnterpriseBody is an enterprise as it is written. Codes may be given as names; provenance is kept for each column,
// and taken from who writes where it is not given.
type EnterpriseBody struct {
	Name              string                       `json:"name,omitempty" maxLength:"200" example:"淄博示例化工有限公司"`
	Aliases           []string                     `json:"aliases,omitempty" maxItems:"50" doc:"别名，每个不超过 200 字"`
	Region            string                       `json:"region,omitempty" maxLength:"50" doc:"注册地：GB/T 2260 代码或名称" example:"370303"`
	Zone              string                       `json:"zone,omitempty" maxLength:"50" doc:"功能区代号或名称；none 为确知不在功能区" example:"ZB-GXQ"`
	Address           string                       `json:"address,omitempty" maxLength:"500"`
	Industry          string                       `json:"industry,omitempty" maxLength:"50" doc:"GB/T 4754-2017 代码或名称" example:"C2661"`
	IndustryEdition   string                       `json:"industry_edition,omitempty" maxLength:"4" example:"2017"`
	EntityType        string                       `json:"entity_type,omitempty" maxLength:"20" example:"企业"`
	FoundedOn         models.Date                  `json:"founded_on,omitzero"`
	DeregisteredOn    models.Date                  `json:"deregistered_on,omitzero" doc:"注销日期：注销的企业留在库中，不再参与匹配和推送；null 取消"`
	RegisteredCapital *models.Fen                  `json:"registered_capital,omitempty" doc:"注册资本，元"`
	BusinessScope     string                       `json:"business_scope,omitempty" maxLength:"20000"`
	Tags              []string                     `json:"tags,omitempty" maxItems:"100" doc:"标签，每个不超过 100 字"`
	Provenance        map[string]models.Provenance `json:"provenance,omitempty" doc:"各项的来源，以项名为键；entered_by 总是写入者"`
}

func bodyOf(e enterprise.Enterprise) EnterpriseBody {
	return EnterpriseBody{
		Name: e.Name, Aliases: e.Aliases, Region: e.Region, Zone: e.Zone, Address: e.Address, Industry: e.Industry,
		IndustryEdition: e.IndustryEdition, EntityType: e.EntityType, FoundedOn: e.FoundedOn, DeregisteredOn: e.DeregisteredOn,
		RegisteredCapital: e.RegisteredCapital, BusinessScope: e.BusinessScope, Tags: e.Tags, Provenance: e.Provenance,
	}
}

// into sets what the body says.
func (b EnterpriseBody) into(e *enterprise.Enterprise) {
	e.Name, e.Aliases, e.Region, e.Zone, e.Address, e.Industry = b.Name, b.Aliases, b.Region, b.Zone, b.Address, b.Industry
	e.IndustryEdition, e.EntityType, e.FoundedOn, e.RegisteredCapital = b.IndustryEdition, b.EntityType, b.FoundedOn, b.RegisteredCapital
	e.DeregisteredOn, e.BusinessScope, e.Tags, e.Provenance = b.DeregisteredOn, b.BusinessScope, b.Tags, b.Provenance
}

type createEnterpriseInput struct {
	Body struct {
		EnterpriseBody
		USCC string `json:"uscc" maxLength:"40" doc:"统一社会信用代码，校验码须正确" example:"91370303MAF42DHM2K"`
	}
}

type listEnterprisesInput struct {
	Paging
	EnterpriseQuery
}

// EnterpriseQuery is embedded in the input of what lists enterprises.
type EnterpriseQuery struct {
	USCC      string `query:"uscc" maxLength:"40"`
	Name      string `query:"name" maxLength:"100" doc:"名称或别名中含有"`
	Region    string `query:"region" maxLength:"50" doc:"注册地，含其下级：代码或名称" example:"370303"`
	Zone      string `query:"zone" maxLength:"50" doc:"功能区" example:"ZB-GXQ"`
	Industry  string `query:"industry" maxLength:"50" doc:"行业，含其下级" example:"C26"`
	Title     string `query:"title" maxLength:"50" doc:"持有过的称号" example:"高企"`
	Tag       string `query:"tag" maxLength:"50"`
	Synthetic string `query:"synthetic" enum:"true,false" doc:"是否为合成的演示企业"`

	Deregistered string `query:"deregistered" enum:"true,false" doc:"是否已注销"`
}

func (in EnterpriseQuery) query() base.Query {
	return base.Query{
		USCC: in.USCC, Name: in.Name, Region: in.Region, Zone: in.Zone, Industry: in.Industry, Title: in.Title, Tag: in.Tag,
		Synthetic: whether(in.Synthetic), Deregistered: whether(in.Deregistered),
	}
}

// whether reads a parameter that is true or false; nil: it is not given.
func whether(said string) *bool {
	if said == "" {
		return nil
	}
	return new(said == "true")
}

func (h enterpriseHandlers) list(ctx context.Context, in *listEnterprisesInput) (*Plain[models.List[enterprise.Enterprise]], error) {
	list, err := h.base.List(ctx, actorOf(ctx), in.query(), in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}

// NewEnterprise is an enterprise that was added, with what it may be once more.
type NewEnterprise struct {
	enterprise.Enterprise

	Warnings []problem.Violation `json:"warnings,omitempty" doc:"可能与库中已有企业重复：want 为那一企业的代码；企业已经新增，见 /duplicates"`
}

func (h enterpriseHandlers) create(ctx context.Context, in *createEnterpriseInput) (*Created[NewEnterprise], error) {
	e := enterprise.Enterprise{USCC: in.Body.USCC}
	in.Body.into(&e)
	e, err := h.base.Create(ctx, actorOf(ctx), e)
	if err != nil {
		return nil, err
	}
	out := NewEnterprise{Enterprise: e}
	// The enterprise is there; where it could not be compared, the job comes by it.
	if like, err := h.duplicates.Like(ctx, actorOf(ctx), e); err == nil {
		out.Warnings = problem.Violations(problem.LanguageOf(ctx), like)
	}
	return created(out, e.Version, "/enterprises/"+e.USCC), nil
}

type usccInput struct{ PathUSCC }

// OneEnterprise is an enterprise with the names that it had.
type OneEnterprise struct {
	enterprise.Enterprise

	FormerNames []base.FormerName `json:"former_names" doc:"曾用名及变更时间，新的在前；均在 aliases 之中"`
}

func (h enterpriseHandlers) get(ctx context.Context, in *usccInput) (*Versioned[OneEnterprise], error) {
	e, err := h.base.Get(ctx, actorOf(ctx), in.USCC)
	if err != nil {
		return nil, err
	}
	names, err := h.base.FormerNames(ctx, e)
	if err != nil {
		return nil, err
	}
	return versioned(OneEnterprise{e, names}, e.Version), nil
}

type patchEnterpriseInput struct {
	PathUSCC
	IfMatch
	Body mergePatch[EnterpriseBody]
}

func (h enterpriseHandlers) update(ctx context.Context, in *patchEnterpriseInput) (*Versioned[enterprise.Enterprise], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	e, err := h.base.Update(ctx, actorOf(ctx), in.USCC, version, func(e *enterprise.Enterprise) error {
		body, err := in.Body.apply(bodyOf(*e))
		if err == nil {
			body.into(e)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return versioned(e, e.Version), nil
}

// versionedUSCC names an enterprise and the version of it that is meant.
type versionedUSCC struct {
	PathUSCC
	IfMatch
}

func (h enterpriseHandlers) remove(ctx context.Context, in *versionedUSCC) (*struct{}, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return nil, h.base.Delete(ctx, actorOf(ctx), in.USCC, version)
}

func (h enterpriseHandlers) profile(ctx context.Context, in *usccInput) (*Versioned[base.View], error) {
	view, version, err := h.base.View(ctx, actorOf(ctx), in.USCC)
	if err != nil {
		return nil, err
	}
	return versioned(view, version), nil
}
