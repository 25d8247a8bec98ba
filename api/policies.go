package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/api/problem"
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/service/library"
)

const libraryTag = "政策库"

// registerPolicies adds the documents of the policy library: search, content, lifecycle and attachments.
func registerPolicies(api huma.API, deps Deps) {
	p := policyHandlers{deps.Library}
	register(api, get("listPolicies", "/policies", "检索政策", libraryTag), p.search)
	register(api, get("suggestPolicies", "/suggestions", "输入时的补全", libraryTag), p.suggest)
	register(api, get("getPolicy", "/policies/{id}", "一份政策及其事项", libraryTag), p.get)
	create := write(http.MethodPost, "createPolicy", "/policies", "新建政策草稿", libraryTag)
	create.DefaultStatus = http.StatusCreated
	create.MaxBodyBytes = 4 << 20
	register(api, create, p.create)
	update := write(http.MethodPut, "updatePolicy", "/policies/{id}", "修改政策", libraryTag)
	update.MaxBodyBytes = 4 << 20
	register(api, update, p.update)
	remove := write(http.MethodDelete, "deletePolicy", "/policies/{id}", "删除政策草稿", libraryTag)
	remove.DefaultStatus = http.StatusNoContent
	register(api, remove, p.remove)
	register(api, write(http.MethodPost, "publishPolicy", "/policies/{id}/publish", "发布政策", libraryTag), p.publish)
	register(api, write(http.MethodPost, "expirePolicy", "/policies/{id}/expire", "政策到期失效", libraryTag), p.expire)
	register(api, write(http.MethodPost, "repealPolicy", "/policies/{id}/repeal", "废止政策", libraryTag), p.repeal)
	registerAttachments(api, deps)
}

type policyHandlers struct{ library *library.Service }

// policyView is a policy as it is shown: with what its verification state means, in words.
type policyView struct {
	policy.Policy
	StatusText       string `json:"status_text" doc:"状态的文字"`
	VerificationText string `json:"verification_text" doc:"核对状态的文字，随每次显示"`
}

func viewPolicy(ctx context.Context, p policy.Policy) policyView {
	v := policyView{Policy: p, StatusText: p.Status.Chinese(), VerificationText: p.Verification.Chinese()}
	if problem.LanguageOf(ctx) == problem.English {
		v.StatusText, v.VerificationText = string(p.Status), p.Verification.English()
	}
	return v
}

// PolicyBody is a policy as it is written. Status, version and times are not: they have calls of their own.
type PolicyBody struct {
	Title         string              `json:"title" maxLength:"300" example:"关于支持企业研发的若干措施"`
	DocNumber     string              `json:"doc_number,omitempty" maxLength:"100" doc:"文号，照原文写" example:"淄科发〔2026〕1号"`
	Issuers       []string            `json:"issuers" nullable:"false" maxItems:"50" doc:"发布机关全称，主发在前"`
	Level         policy.Level        `json:"level" enum:"national,provincial,municipal,district"`
	Region        string              `json:"region" maxLength:"50" doc:"适用地区：代码、功能区代号或名称" example:"370300"`
	Kind          string              `json:"kind,omitempty" maxLength:"50" doc:"文种" example:"通知"`
	PublishDate   models.Date         `json:"publish_date,omitzero"`
	EffectiveDate models.Date         `json:"effective_date,omitzero"`
	ExpiryDate    models.Date         `json:"expiry_date,omitzero" doc:"最后有效日；不填为长期或不详"`
	SourceURL     string              `json:"source_url,omitempty" maxLength:"2000"`
	SourceNote    string              `json:"source_note,omitempty" maxLength:"2000" doc:"事实取自何处"`
	Verification  policy.Verification `json:"verification,omitempty" enum:"condensed-not-compared,compared,sample"`
	VerifiedBy    string              `json:"verified_by,omitempty" maxLength:"100"`
	Sample        bool                `json:"sample,omitempty" doc:"示例：演示用虚构政策"`
	Text          string              `json:"text,omitempty" doc:"全文；规则引用的原文按此计位"`
	Tags          []string            `json:"tags,omitempty" maxItems:"50"`
	Replaces      []string            `json:"replaces,omitempty" maxItems:"50" doc:"所废止或修订的文号"`
}

func (b PolicyBody) policy() policy.Policy {
	return policy.Policy{
		Title: b.Title, DocNumber: b.DocNumber, Issuers: b.Issuers, Level: b.Level, Region: b.Region, Kind: b.Kind,
		PublishDate: b.PublishDate, EffectiveDate: b.EffectiveDate, ExpiryDate: b.ExpiryDate, SourceURL: b.SourceURL,
		SourceNote: b.SourceNote, Verification: b.Verification, VerifiedBy: b.VerifiedBy, Sample: b.Sample, Text: b.Text,
		Tags: b.Tags, Replaces: b.Replaces,
	}
}

type createPolicyInput struct {
	Body struct {
		PolicyBody
		ID string `json:"id,omitempty" pattern:"^[a-z0-9][a-z0-9-]{0,63}$" doc:"可自定编号；不填则生成"`
	}
}

type updatePolicyInput struct {
	PathID
	IfMatch
	Body PolicyBody
}

// versionedID names one thing and the version of it that is meant.
type versionedID struct {
	PathID
	IfMatch
}

func (h policyHandlers) get(ctx context.Context, in *idInput) (*Versioned[policyView], error) {
	p, err := h.library.Get(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return versioned(viewPolicy(ctx, p), p.Version), nil
}

func (h policyHandlers) create(ctx context.Context, in *createPolicyInput) (*Created[policyView], error) {
	p := in.Body.policy()
	p.ID = in.Body.ID
	p, err := h.library.Create(ctx, actorOf(ctx), p)
	if err != nil {
		return nil, err
	}
	return created(viewPolicy(ctx, p), p.Version, "/policies/"+p.ID), nil
}

func (h policyHandlers) update(ctx context.Context, in *updatePolicyInput) (*Versioned[policyView], error) {
	p := in.Body.policy()
	p.ID = in.ID
	var err error
	if p.Version, err = in.Expected(); err != nil {
		return nil, err
	}
	if p, err = h.library.Update(ctx, actorOf(ctx), p); err != nil {
		return nil, err
	}
	return versioned(viewPolicy(ctx, p), p.Version), nil
}

func (h policyHandlers) remove(ctx context.Context, in *versionedID) (*struct{}, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return nil, h.library.Delete(ctx, actorOf(ctx), in.ID, version)
}

func (h policyHandlers) publish(ctx context.Context, in *versionedID) (*Versioned[policyView], error) {
	return h.move(ctx, in, h.library.Publish)
}

func (h policyHandlers) expire(ctx context.Context, in *versionedID) (*Versioned[policyView], error) {
	return h.move(ctx, in, h.library.Expire)
}

func (h policyHandlers) repeal(ctx context.Context, in *versionedID) (*Versioned[policyView], error) {
	return h.move(ctx, in, h.library.Repeal)
}

func (h policyHandlers) move(ctx context.Context, in *versionedID, to policyMove) (*Versioned[policyView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	p, err := to(ctx, actorOf(ctx), in.ID, version)
	if err != nil {
		return nil, err
	}
	return versioned(viewPolicy(ctx, p), p.Version), nil
}

// PathID is embedded in the input of what names one thing in its path.
type PathID struct {
	ID string `path:"id" maxLength:"64" doc:"编号"`
}
