package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/truth"
	"huiqi/service/truth"
	"huiqi/service/workbooks"
)

// registerProposals adds what enterprises confirm or correct of their own facts.
func registerProposals(api huma.API, deps Deps) {
	h := proposalHandlers{deps.Truth}
	propose := write(http.MethodPost, "proposeFacts", "/enterprises/{uscc}/proposals", "确认或更正企业自己的事实，可几项一起；待工作人员批准，同样的申请只记一次", truthTag)
	propose.DefaultStatus = http.StatusCreated
	register(api, propose, h.propose)
	register(api, get("listProposals", "/proposals", "确认与更正的申请，新的在前；企业只见自己的，区县只见本区县的", truthTag), h.list)
	registerSheet(api, deps, "exportProposals", "/proposals.xlsx", "确认与更正的申请，导出为 XLSX，条件同列表，一项一行；记入审计", truthTag, func(ctx context.Context, who actors.Actor, in *ProposalQuery) (*workbooks.Document, error) {
		return deps.Truth.ExportProposals(ctx, who, in.USCC, in.State)
	})
	register(api, get("getProposal", "/proposals/{id}", "一份申请；overtaken 为提出之后库中已有新值的事实", truthTag), h.get)
	register(api, write(http.MethodPost, "approveProposal", "/proposals/{id}/approve", "批准：按导入的同一规则写入，各项说明是否采用", truthTag), h.approve)
	register(api, write(http.MethodPost, "refuseProposal", "/proposals/{id}/refuse", "退回，须写明理由", truthTag), h.refuse)
	register(api, write(http.MethodPost, "withdrawProposal", "/proposals/{id}/withdraw", "撤回", truthTag), h.withdraw)
}

type proposalHandlers struct{ truth *truth.Service }

type proposeInput struct {
	PathUSCC
	Body struct {
		Items []ProposedItem `json:"items" minItems:"1" maxItems:"50"`
		Note  string         `json:"note,omitempty" maxLength:"2000" doc:"说明"`
	}
}

// ProposedItem is what is said of one fact.
type ProposedItem struct {
	Field      string          `json:"field" minLength:"1" maxLength:"50" doc:"词表中的字段、ip_invention 等，或企业的列 region、zone、address、industry、entity_type、founded_on、registered_capital、business_scope" example:"revenue"`
	FiscalYear int             `json:"fiscal_year,omitempty" minimum:"0" maximum:"2100" doc:"年度数据的年度" example:"2025"`
	Confirm    bool            `json:"confirm,omitempty" doc:"true：库中的值截至今天仍对，不必给出 value"`
	Value      json.RawMessage `json:"value,omitempty" doc:"更正后的值，写法同企业画像"`
	Evidence   string          `json:"evidence,omitempty" maxLength:"2000" doc:"更正的依据；更正时必填" example:"2025 年度审计报告（示例）"`
}

func (h proposalHandlers) propose(ctx context.Context, in *proposeInput) (*Created[truth.Proposed], error) {
	items := make([]kept.Item, len(in.Body.Items))
	for i, item := range in.Body.Items {
		items[i] = kept.Item{Field: item.Field, FiscalYear: item.FiscalYear, Confirm: item.Confirm, Value: item.Value, Evidence: item.Evidence}
	}
	p, _, err := h.truth.Propose(ctx, actorOf(ctx), in.USCC, items, in.Body.Note)
	if err != nil {
		return nil, err
	}
	return created(p, p.Version, "/proposals/"+p.ID), nil
}

// ProposalQuery selects proposals.
type ProposalQuery struct {
	USCC  string     `query:"uscc" maxLength:"18" doc:"某一企业的"`
	State kept.State `query:"state" enum:"pending,approved,refused,withdrawn" doc:"pending 待审、approved 已批准、refused 已退回、withdrawn 已撤回"`
}

type listProposalsInput struct {
	Paging
	ProposalQuery
}

func (h proposalHandlers) list(ctx context.Context, in *listProposalsInput) (*Plain[models.List[truth.Proposed]], error) {
	list, err := h.truth.Proposals(ctx, actorOf(ctx), in.USCC, in.State, in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}

func answerProposal(p truth.Proposed, err error) (*Versioned[truth.Proposed], error) {
	if err != nil {
		return nil, err
	}
	return versioned(p, p.Version), nil
}

func (h proposalHandlers) get(ctx context.Context, in *idInput) (*Versioned[truth.Proposed], error) {
	return answerProposal(h.truth.Proposal(ctx, actorOf(ctx), in.ID))
}

type approveInput struct {
	PathID
	IfMatch
	Body struct {
		Source string `json:"source,omitempty" maxLength:"100" doc:"写入的来源：不填为 declared（企业自报）；据原件核实过的可写 bureau、statement 等" example:"statement"`
		Reason string `json:"reason,omitempty" maxLength:"500"`
		Anyway bool   `json:"anyway,omitempty" doc:"提出之后库中已有新值，核对后仍予批准"`
	}
}

func (h proposalHandlers) approve(ctx context.Context, in *approveInput) (*Versioned[truth.Proposed], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return answerProposal(h.truth.Approve(ctx, actorOf(ctx), in.ID, version, truth.Approval{Source: in.Body.Source, Reason: in.Body.Reason, Anyway: in.Body.Anyway}))
}

type proposalReasonInput struct {
	PathID
	IfMatch
	Body struct {
		Reason string `json:"reason,omitempty" maxLength:"500" doc:"退回时必填"`
	}
}

func (h proposalHandlers) refuse(ctx context.Context, in *proposalReasonInput) (*Versioned[truth.Proposed], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return answerProposal(h.truth.Refuse(ctx, actorOf(ctx), in.ID, version, in.Body.Reason))
}

func (h proposalHandlers) withdraw(ctx context.Context, in *proposalReasonInput) (*Versioned[truth.Proposed], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return answerProposal(h.truth.Withdraw(ctx, actorOf(ctx), in.ID, version, in.Body.Reason))
}
