package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/exchange"
	"huiqi/service/experts"
)

const expertTag = "专家与服务团"

// registerExperts adds the base of experts and their consents.
func registerExperts(api huma.API, deps Deps) {
	h := expertHandlers{deps.Experts}
	create := write(http.MethodPost, "createExpert", "/experts", "录入专家；须有本人入库的同意", expertTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	register(api, get("listExperts", "/experts", "专家，新录入的在前；企业只见本人同意公开的", expertTag), h.list)
	register(api, get("getExpert", "/experts/{id}", "一位专家", expertTag), h.get)
	register(api, get("getExpertContact", "/experts/{id}/contact", "专家的联系方式；读取记入审计", expertTag), h.contact)
	register(api, write(http.MethodPut, "updateExpert", "/experts/{id}", "修改专家信息", expertTag), h.update)
	remove := write(http.MethodDelete, "deleteExpert", "/experts/{id}", "删除专家及其同意记录；撤回同意之后也可以", expertTag)
	remove.DefaultStatus = http.StatusNoContent
	register(api, remove, h.remove)
	register(api, write(http.MethodPut, "giveExpertConsent", "/experts/{id}/consents/{kind}", "记下专家的同意：入库或公开；此前的留存", expertTag), h.consent)
	withdraw := write(http.MethodPost, "withdrawExpertConsent", "/experts/{id}/consents/{kind}/withdraw", "专家撤回同意：立即生效，不再出现在任何结果中；撤回入库则公开一并撤回", expertTag)
	withdraw.DefaultStatus = http.StatusNoContent
	register(api, withdraw, h.withdraw)
}

type expertHandlers struct{ experts *experts.Service }

// TopicsBody says what something is about.
type TopicsBody struct {
	Fields     []string `json:"fields,omitempty" maxItems:"50" doc:"技术领域：《国家重点支持的高新技术领域》的编号或名称，见 /reference/technology-fields" example:"[\"4.3\"]"`
	Industries []string `json:"industries,omitempty" maxItems:"50" doc:"行业：GB/T 4754 代码或名称" example:"[\"C3425\"]"`
	Words      []string `json:"words,omitempty" maxItems:"50" doc:"关键词" example:"[\"电主轴\"]"`
}

func (b TopicsBody) topics() exchange.Topics {
	return exchange.Topics{Fields: b.Fields, Industries: b.Industries, Words: b.Words}
}

// AgreementBody is a consent to be shown as it is written.
type AgreementBody struct {
	By      string      `json:"by" enum:"form,letter,contract,statement" doc:"方式：form 表单、letter 书面、contract 合同、statement 声明"`
	Who     string      `json:"who,omitempty" maxLength:"100" doc:"谁同意的，写职务或身份" example:"本人"`
	Proof   string      `json:"proof" minLength:"1" maxLength:"500" doc:"凭据在何处" example:"入库同意书，2026 年第 3 号（示例）"`
	GivenOn models.Date `json:"given_on" doc:"何日同意" example:"2026-03-02"`
	Until   models.Date `json:"until,omitzero" doc:"到何日为止，含当日；不填则到撤回为止" example:"2028-12-31"`
}

func (b AgreementBody) consent() exchange.Consent {
	return exchange.Consent{By: b.By, Who: b.Who, Proof: b.Proof, GivenOn: b.GivenOn, Until: b.Until}
}

// ExpertBody is an expert as it is written.
type ExpertBody struct {
	TopicsBody
	Name         string `json:"name" minLength:"1" maxLength:"100" example:"王示例（示例）"`
	Employer     string `json:"employer,omitempty" maxLength:"200" doc:"单位" example:"示例大学"`
	Title        string `json:"title,omitempty" maxLength:"100" doc:"职称" example:"教授"`
	Introduction string `json:"introduction,omitempty" maxLength:"20000" doc:"研究方向与简介" example:"高速电主轴热管理（示例）"`
	Contact      string `json:"contact,omitempty" maxLength:"100" doc:"联系人"`
	Phone        string `json:"phone,omitempty" maxLength:"100" doc:"电话"`
	Email        string `json:"email,omitempty" maxLength:"200" doc:"邮箱"`
}

func (b ExpertBody) expert() exchange.Expert {
	return exchange.Expert{
		Name: b.Name, Employer: b.Employer, Title: b.Title, Topics: b.topics(), Introduction: b.Introduction, Contact: b.Contact, Phone: b.Phone, Email: b.Email,
	}
}

type createExpertInput struct {
	Body struct {
		ExpertBody
		Consents []struct {
			AgreementBody
			Kind exchange.ConsentKind `json:"kind" enum:"listed,public" doc:"listed 入库、public 向企业公开"`
		} `json:"consents" maxItems:"10" doc:"本人的同意，须有 listed"`
	}
}

type updateExpertInput struct {
	PathID
	IfMatch
	Body ExpertBody
}

func (h expertHandlers) create(ctx context.Context, in *createExpertInput) (*Created[experts.ExpertView], error) {
	given := make([]experts.GivenConsent, len(in.Body.Consents))
	for i, c := range in.Body.Consents {
		given[i] = experts.GivenConsent{Kind: c.Kind, Consent: c.consent()}
	}
	v, err := h.experts.CreateExpert(ctx, actorOf(ctx), in.Body.expert(), given)
	if err != nil {
		return nil, err
	}
	return created(v, v.Version, "/experts/"+v.ID), nil
}

// BaseQuery narrows experts, teams and achievements.
type BaseQuery struct {
	Q        string `query:"q" maxLength:"100" doc:"名称、简介或关键词中的文字"`
	Field    string `query:"field" maxLength:"100" doc:"技术领域，含其下" example:"4.3"`
	Industry string `query:"industry" maxLength:"100" doc:"行业，含其下" example:"C34"`
}

func (q BaseQuery) filter() exchange.Filter {
	return exchange.Filter{Words: q.Q, Field: q.Field, Industry: q.Industry}
}

type listExpertsInput struct {
	Paging
	BaseQuery
}

func (h expertHandlers) list(ctx context.Context, in *listExpertsInput) (*Plain[models.List[experts.ExpertView]], error) {
	found, err := h.experts.Experts(ctx, actorOf(ctx), in.filter(), in.Page())
	if err != nil {
		return nil, err
	}
	return listed(found), nil
}

func answerExpert(v experts.ExpertView, err error) (*Versioned[experts.ExpertView], error) {
	if err != nil {
		return nil, err
	}
	return versioned(v, v.Version), nil
}

func (h expertHandlers) get(ctx context.Context, in *idInput) (*Versioned[experts.ExpertView], error) {
	return answerExpert(h.experts.Expert(ctx, actorOf(ctx), in.ID))
}

func (h expertHandlers) contact(ctx context.Context, in *idInput) (*Plain[experts.Contact], error) {
	c, err := h.experts.ExpertContact(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return plain(c), nil
}

func (h expertHandlers) update(ctx context.Context, in *updateExpertInput) (*Versioned[experts.ExpertView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return answerExpert(h.experts.UpdateExpert(ctx, actorOf(ctx), in.ID, version, in.Body.expert()))
}

func (h expertHandlers) remove(ctx context.Context, in *idInput) (*struct{}, error) {
	return nil, h.experts.DeleteExpert(ctx, actorOf(ctx), in.ID)
}

// PathConsent names a kind of consent of an expert.
type PathConsent struct {
	PathID
	Kind exchange.ConsentKind `path:"kind" enum:"listed,public" doc:"listed 入库、public 向企业公开"`
}

type consentInput struct {
	PathConsent
	Body AgreementBody
}

func (h expertHandlers) consent(ctx context.Context, in *consentInput) (*Versioned[experts.ExpertView], error) {
	return answerExpert(h.experts.GiveConsent(ctx, actorOf(ctx), in.ID, experts.GivenConsent{Kind: in.Kind, Consent: in.Body.consent()}))
}

// WithdrawalBody is why something is taken back, if anybody says so.
type WithdrawalBody struct {
	Reason string `json:"reason,omitempty" maxLength:"20000" doc:"理由，可不填"`
}

type withdrawConsentInput struct {
	PathConsent
	Body WithdrawalBody
}

func (h expertHandlers) withdraw(ctx context.Context, in *withdrawConsentInput) (*struct{}, error) {
	return nil, h.experts.WithdrawConsent(ctx, actorOf(ctx), in.ID, in.Kind, in.Body.Reason)
}
