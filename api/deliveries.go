package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/push"
	"huiqi/service/pushing"
)

// registerDeliveries adds what became of every delivery.
func registerDeliveries(api huma.API, deps Deps) {
	h := pushHandlers{deps.Pushing}
	register(api, get("listDeliveries", "/deliveries", "投递，新的在前；接收地址只显示首尾", pushTag), h.deliveries)
	register(api, get("getDelivery", "/deliveries/{id}", "一次投递及其内容", pushTag), h.delivery)
	register(api, get("getLedger", "/push/ledger", "某企业某事项推送过没有；没有的，为什么", pushTag), h.ledger)
	register(api, write(http.MethodPost, "redriveDelivery", "/deliveries/{id}/redrive", "重发失败、停滞或结果不明的投递", pushTag), h.redrive)
}

type deliveriesInput struct {
	Paging
	CampaignID string     `query:"campaign_id" maxLength:"64" doc:"某一推送任务的"`
	USCC       string     `query:"uscc" maxLength:"40" doc:"某一企业的"`
	ProgramID  string     `query:"program_id" maxLength:"64" doc:"说到某一事项的"`
	State      push.State `query:"state" enum:"queued,sending,accepted,delivered,read,unknown,failed,dead,suppressed" doc:"状态"`
	AccountID  string     `query:"account_id" maxLength:"64" doc:"某一推送账号的"`
}

func (h pushHandlers) deliveries(ctx context.Context, in *deliveriesInput) (*Plain[models.List[pushing.Delivery]], error) {
	list, err := h.pushing.Deliveries(ctx, actorOf(ctx), pushing.DeliveryQuery{
		DeliveryFilter: push.DeliveryFilter{CampaignID: in.CampaignID, ProgramID: in.ProgramID, State: in.State, AccountID: in.AccountID},
		USCC:           in.USCC, Page: in.Page(),
	})
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}

func (h pushHandlers) delivery(ctx context.Context, in *idInput) (*Plain[pushing.Told], error) {
	told, err := h.pushing.Delivery(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return plain(told), nil
}

type redriveInput struct {
	PathID
	Body *struct { // may be left out
		AcceptDouble bool `json:"accept_double,omitempty" doc:"企业可能因此收到两次，仍要重发；结果不明的投递必须为 true"`
	}
}

func (h pushHandlers) redrive(ctx context.Context, in *redriveInput) (*Plain[pushing.Told], error) {
	told, err := h.pushing.Redrive(ctx, actorOf(ctx), in.ID, in.Body != nil && in.Body.AcceptDouble)
	if err != nil {
		return nil, err
	}
	return plain(told), nil
}

type ledgerInput struct {
	USCC      string `query:"uscc" required:"true" maxLength:"40" doc:"统一社会信用代码" example:"91370303MAF42DHM2K"`
	ProgramID string `query:"program_id" required:"true" maxLength:"64" doc:"政策事项"`
}

func (h pushHandlers) ledger(ctx context.Context, in *ledgerInput) (*Plain[pushing.Pair], error) {
	pair, err := h.pushing.Ledger(ctx, actorOf(ctx), in.USCC, in.ProgramID)
	if err != nil {
		return nil, err
	}
	return plain(pair), nil
}
