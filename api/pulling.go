package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/service/delivery"
	"huiqi/service/pulling"
)

const pullTag = "拉取推送"

// registerPulling adds what backends need that bring letters to people themselves.
func registerPulling(api huma.API, deps Deps) {
	h := pullHandlers{deps.Pulling}
	register(api, get("fetchPending", "/push/accounts/{id}/pending", "取待推送的消息：取走的在租期内不会再给别人，未确认的到期后重新可取", pullTag), h.fetch)
	register(api, write(http.MethodPost, "acknowledgePending", "/push/accounts/{id}/acknowledge", "确认已接收；只发送答复为 taken 的，可以重复", pullTag), h.acknowledge)
	register(api, write(http.MethodPost, "reportReceipts", "/push/accounts/{id}/receipts", "回报送达、已读、失败或被拒收；重复与迟到无害", pullTag), h.report)
}

type pullHandlers struct{ pulling *pulling.Service }

type fetchInput struct {
	PathID
	After string `query:"after" maxLength:"1024" doc:"上次的 next_cursor；不填从队首开始"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"20" doc:"最多取几条；另受账号每秒、每天的限额"`
}

func (h pullHandlers) fetch(ctx context.Context, in *fetchInput) (*Plain[pulling.Pending], error) {
	found, err := h.pulling.Fetch(ctx, actorOf(ctx), in.ID, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	return plain(found), nil
}

type acknowledgeInput struct {
	PathID
	Body struct {
		Lease string   `json:"lease" minLength:"1" maxLength:"64" doc:"取得这些消息时的租约"`
		IDs   []string `json:"ids" minItems:"1" maxItems:"200" nullable:"false" doc:"已可靠保存、将要发送的投递编号"`
	}
}

func (h pullHandlers) acknowledge(ctx context.Context, in *acknowledgeInput) (*Plain[Items[delivery.Taking]], error) {
	taken, err := h.pulling.Acknowledge(ctx, actorOf(ctx), in.ID, in.Body.Lease, in.Body.IDs)
	if err != nil {
		return nil, err
	}
	return items(taken), nil
}

// ReceiptBody is what a backend says of one letter.
type ReceiptBody struct {
	DeliveryID string    `json:"delivery_id" minLength:"1" maxLength:"64"`
	State      string    `json:"state" enum:"delivered,read,failed,blocked" doc:"delivered 已送达、read 已读、failed 未送达、blocked 对方拒收或已取消关注"`
	Code       string    `json:"code,omitempty" maxLength:"100" doc:"平台的错误码" example:"43004"`
	At         time.Time `json:"at,omitempty" doc:"何时；不填为现在"`
}

type reportInput struct {
	PathID
	Body struct {
		Receipts []ReceiptBody `json:"receipts" minItems:"1" maxItems:"200" nullable:"false"`
	}
}

func (h pullHandlers) report(ctx context.Context, in *reportInput) (*Plain[Items[delivery.Noted]], error) {
	receipts := make([]pulling.Receipt, len(in.Body.Receipts))
	for i, r := range in.Body.Receipts {
		receipts[i] = pulling.Receipt(r)
	}
	noted, err := h.pulling.Report(ctx, actorOf(ctx), in.ID, receipts)
	if err != nil {
		return nil, err
	}
	return items(noted), nil
}
