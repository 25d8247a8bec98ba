package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/base"
)

// registerHistory adds what changed of an enterprise.
func registerHistory(api huma.API, e enterpriseHandlers) {
	register(api, get("listHistory", "/enterprises/{uscc}/history", "一家企业每项事实的改动，不论经何种途径：原值、新值、来源、取舍，新的在前", baseTag), e.history)
	register(api, get("getFactHistory", "/enterprises/{uscc}/history/{field}", "一项事实：各来源现在所说，及历次改动，新的在前", baseTag), e.factHistory)
}

type factHistoryInput struct {
	PathUSCC
	Paging
	Field string `path:"field" maxLength:"50" doc:"词表中的字段、企业的列名，或 ip_invention 等" example:"revenue"`
}

func (h enterpriseHandlers) factHistory(ctx context.Context, in *factHistoryInput) (*Plain[base.FactHistory], error) {
	found, err := h.base.FactHistory(ctx, actorOf(ctx), in.USCC, in.Field, in.Page())
	if err != nil {
		return nil, err
	}
	return plain(found), nil
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
