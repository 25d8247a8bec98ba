package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// registerHistory adds what imports brought for an enterprise.
func registerHistory(api huma.API, e enterpriseHandlers) {
	register(api, get("listHistory", "/enterprises/{uscc}/history", "历次导入对一家企业的改动：原值、新值、来源、取舍，新的在前", baseTag), e.history)
}

type historyInput struct {
	PathUSCC
	Paging
	Field string `query:"field" maxLength:"50" doc:"只看这一项" example:"revenue"`
}

func (h enterpriseHandlers) history(ctx context.Context, in *historyInput) (*Plain[models.List[enterprise.Change]], error) {
	list, err := h.base.History(ctx, actorOf(ctx), in.USCC, in.Field, in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}
