package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/application"
	"huiqi/service/applications"
)

// registerApplications adds what enterprises have applied for and what came of it.
func registerApplications(api huma.API, deps Deps) {
	const tag, path = "申报", "/enterprises/{uscc}/applications"
	h := applicationHandlers{deps.Applications}
	register(api, get("listApplications", path, "企业的申报情况", tag), h.list)
	register(api, write(http.MethodPut, "putApplication", path+"/{program}/{round}", "登记或更改某一事项某一批次的申报情况", tag), h.put)
}

type applicationHandlers struct{ applications *applications.Service }

type putApplicationInput struct {
	PathUSCC
	Program string `path:"program" maxLength:"64" doc:"政策事项" example:"sample-rd"`
	Round   string `path:"round" maxLength:"40" doc:"批次，通常为年份" example:"2026"`
	Body    struct {
		State     application.State `json:"state" enum:"applied,granted,refused,withdrawn" doc:"applied 已申报、granted 已获批、refused 未获批、withdrawn 已撤回"`
		AppliedOn models.Date       `json:"applied_on,omitzero" doc:"申报日；不详则不填"`
		DecidedOn models.Date       `json:"decided_on,omitzero" doc:"获批或未获批之日"`
		Amount    *models.Fen       `json:"amount,omitempty" doc:"获批金额"`
		Source    string            `json:"source,omitempty" maxLength:"50" doc:"何处得知；企业填报的一律为 declared，不填为 bureau"`
	}
}

func (h applicationHandlers) list(ctx context.Context, in *usccInput) (*Plain[Items[application.Application]], error) {
	found, err := h.applications.List(ctx, actorOf(ctx), in.USCC)
	if err != nil {
		return nil, err
	}
	return items(found), nil
}

func (h applicationHandlers) put(ctx context.Context, in *putApplicationInput) (*Plain[application.Application], error) {
	b := in.Body
	a, err := h.applications.Put(ctx, actorOf(ctx), in.USCC, application.Application{
		ProgramID: in.Program, Round: in.Round, State: b.State, AppliedOn: b.AppliedOn, DecidedOn: b.DecidedOn, Amount: b.Amount, Source: b.Source,
	})
	if err != nil {
		return nil, err
	}
	return plain(a), nil
}
