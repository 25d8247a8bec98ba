package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/exchange"
	service "huiqi/service/exchange"
)

const pairingTag = "对接"

// registerPairings adds what is proposed to enterprises, how far it is, and figures about it.
func registerPairings(api huma.API, deps Deps) {
	h := pairingHandlers{deps.Exchange}
	create := write(http.MethodPost, "createPairing", "/enterprises/{uscc}/pairings", "提出对接：企业与专家、服务团或成果", pairingTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	register(api, get("listPairings", "/pairings", "对接，新提出的在前；企业只见自己的，区县只见本区县的", pairingTag), h.list)
	register(api, get("getPairing", "/pairings/{id}", "一项对接及其经过", pairingTag), h.get)
	register(api, get("countPairings", "/pairing-counts", "对接统计：按技术领域、区县或提出的月份，各行附构成它的列表", pairingTag), h.count)
	pairingStep(api, "introducePairing", "introduce", "已引荐：双方互知", func(ctx context.Context, who access.Actor, id string, version int64, b StepNote) (service.PairingView, error) {
		return h.exchange.Introduce(ctx, who, id, version, b.Note)
	})
	pairingStep(api, "talkPairing", "talk", "双方开始洽谈", func(ctx context.Context, who access.Actor, id string, version int64, b StepNote) (service.PairingView, error) {
		return h.exchange.Talk(ctx, who, id, version, b.Note)
	})
	pairingStep(api, "signPairing", "sign", "已签约：合同编号、金额、成效", func(ctx context.Context, who access.Actor, id string, version int64, b ContractBody) (service.PairingView, error) {
		return h.exchange.Sign(ctx, who, id, version, exchange.Contract{Amount: b.Amount, Number: b.ContractNumber, Outcome: b.Outcome}, b.Note)
	})
	pairingStep(api, "failPairing", "fail", "未成，并说明原因", func(ctx context.Context, who access.Actor, id string, version int64, b ReasonBody) (service.PairingView, error) {
		return h.exchange.Fail(ctx, who, id, version, b.Reason)
	})
	pairingStep(api, "notePairing", "notes", "记一笔；企业看不到", func(ctx context.Context, who access.Actor, id string, version int64, b PairingNoteBody) (service.PairingView, error) {
		return h.exchange.Note(ctx, who, id, version, b.Text)
	})
}

type pairingHandlers struct{ exchange *service.Service }

// ContractBody is what was agreed.
type ContractBody struct {
	StepNote
	Amount         *models.Fen `json:"amount,omitempty" doc:"合同金额，元；不知道则不填" example:"1000000.00"`
	ContractNumber string      `json:"contract_number,omitempty" maxLength:"100" doc:"合同编号；与成效至少填一项"`
	Outcome        string      `json:"outcome,omitempty" maxLength:"20000" doc:"成效" example:"合作开发内冷却主轴（示例）"`
}

// PairingNoteBody is something written down.
type PairingNoteBody struct {
	Text string `json:"text" minLength:"1" maxLength:"20000"`
}

type createPairingInput struct {
	PathUSCC
	Body struct {
		StepNote
		NeedID        string `json:"need_id,omitempty" maxLength:"64" doc:"为哪一项需求" example:"2026-000001"`
		ExpertID      string `json:"expert_id,omitempty" maxLength:"64" doc:"专家；与服务团、成果至少填一项"`
		TeamID        string `json:"team_id,omitempty" maxLength:"64" doc:"服务团或顾问团"`
		AchievementID string `json:"achievement_id,omitempty" maxLength:"64" doc:"科研成果"`
	}
}

func answerPairing(v service.PairingView, err error) (*Versioned[service.PairingView], error) {
	if err != nil {
		return nil, err
	}
	return versioned(v, v.Version), nil
}

func (h pairingHandlers) create(ctx context.Context, in *createPairingInput) (*Created[service.PairingView], error) {
	b := in.Body
	v, err := h.exchange.Propose(ctx, actorOf(ctx), in.USCC, service.Proposal{NeedID: b.NeedID, ExpertID: b.ExpertID, TeamID: b.TeamID, AchievementID: b.AchievementID, Note: b.Note})
	if err != nil {
		return nil, err
	}
	return created(v, v.Version, "/pairings/"+v.Pairing.ID), nil
}

// CountQuery narrows what pairings are counted.
type CountQuery struct {
	USCC   string      `query:"uscc" maxLength:"18" doc:"某一企业的"`
	Region string      `query:"region" maxLength:"20" doc:"企业所在区划或功能区，含其下" example:"370303"`
	Field  string      `query:"field" maxLength:"100" doc:"技术领域，含其下" example:"4.3"`
	From   models.Date `query:"from" doc:"提出之日起（含）"`
	To     models.Date `query:"to" doc:"提出之日止（含）"`
}

func (q CountQuery) query() service.PairingQuery {
	return service.PairingQuery{USCC: q.USCC, Region: q.Region, PairingFilter: exchange.PairingFilter{Field: q.Field, From: q.From, To: q.To}}
}

// PairingListQuery narrows lists of pairings.
type PairingListQuery struct {
	CountQuery
	State       []exchange.PairingState `query:"state" enum:"proposed,introduced,talking,signed,failed" doc:"状态，可以几个"`
	Need        string                  `query:"need" maxLength:"64" doc:"某一需求的"`
	Expert      string                  `query:"expert" maxLength:"64" doc:"某一专家的"`
	Team        string                  `query:"team" maxLength:"64" doc:"某一团队的"`
	Achievement string                  `query:"achievement" maxLength:"64" doc:"某一成果的"`
}

func (q PairingListQuery) query() service.PairingQuery {
	out := q.CountQuery.query()
	out.States, out.NeedID, out.ExpertID, out.TeamID, out.AchievementID = q.State, q.Need, q.Expert, q.Team, q.Achievement
	return out
}

type listPairingsInput struct {
	Paging
	PairingListQuery
}

func (h pairingHandlers) list(ctx context.Context, in *listPairingsInput) (*Plain[models.List[service.PairingView]], error) {
	q := in.query()
	q.Page = in.Page()
	found, err := h.exchange.Pairings(ctx, actorOf(ctx), q)
	if err != nil {
		return nil, err
	}
	return listed(found), nil
}

func (h pairingHandlers) get(ctx context.Context, in *idInput) (*Versioned[service.PairingView], error) {
	return answerPairing(h.exchange.Pairing(ctx, actorOf(ctx), in.ID))
}

type countPairingsInput struct {
	CountQuery
	By service.Dimension `query:"by" enum:"field,district,month" default:"month" doc:"field 技术领域、district 区县、month 提出的月份"`
}

func (h pairingHandlers) count(ctx context.Context, in *countPairingsInput) (*Plain[service.Counts], error) {
	found, err := h.exchange.Count(ctx, actorOf(ctx), in.By, in.query())
	if err != nil {
		return nil, err
	}
	return plain(found), nil
}

// pairingStep registers one step of a pairing.
func pairingStep[B any](api huma.API, id, path, summary string, do func(ctx context.Context, who access.Actor, id string, version int64, body B) (service.PairingView, error)) {
	register(api, write(http.MethodPost, id, "/pairings/{id}/"+path, summary, pairingTag), func(ctx context.Context, in *stepInput[B]) (*Versioned[service.PairingView], error) {
		version, err := in.Expected()
		if err != nil {
			return nil, err
		}
		return answerPairing(do(ctx, actorOf(ctx), in.ID, version, in.Body))
	})
}
