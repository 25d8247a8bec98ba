package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/push"
	"huiqi/service/follower"
)

const followersTag = "公众号关注者"

// registerBindings adds binding followers of official accounts to enterprises.
func registerBindings(api huma.API, deps Deps) {
	h := bindingHandlers{deps.Followers}
	create := write(http.MethodPost, "createBinding", "/wechat/bindings", "生成绑定二维码：十分钟内有效，只能用一次，扫描者还须回复确认码", followersTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	register(api, get("listBindings", "/wechat/bindings", "绑定申请，新的在前；企业看到自己的申请及其确认码", followersTag), h.list)
	register(api, write(http.MethodPost, "approveBinding", "/wechat/bindings/{id}/approve", "批准关注者提出的绑定申请", followersTag), h.approve)
	register(api, write(http.MethodPost, "refuseBinding", "/wechat/bindings/{id}/refuse", "拒绝关注者提出的绑定申请", followersTag), h.refuse)
}

type bindingHandlers struct{ followers *follower.Service }

// decision is what staff say to a request.
type decision func(ctx context.Context, actor access.Actor, id string, version int64) (follower.Request, error)

type createBindingInput struct {
	Body struct {
		AccountID string `json:"account_id" maxLength:"64" doc:"公众号的账号编号" example:"kjj"`
		USCC      string `json:"uscc" maxLength:"40" doc:"统一社会信用代码" example:"91370303MA3HQTT03K"`
	}
}

type bindingListInput struct {
	State string `query:"state" enum:"offered,scanned,asked,bound,refused,guessed" doc:"只看这种状态的：asked 为等待批准"`
	Paging
}

func (h bindingHandlers) create(ctx context.Context, in *createBindingInput) (*Plain[follower.Offer], error) {
	offer, err := h.followers.Offer(ctx, actorOf(ctx), in.Body.AccountID, in.Body.USCC)
	if err != nil {
		return nil, err
	}
	return plain(offer), nil
}

func (h bindingHandlers) list(ctx context.Context, in *bindingListInput) (*Plain[models.List[follower.Request]], error) {
	list, err := h.followers.Requests(ctx, actorOf(ctx), push.BindingState(in.State), in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}

func (h bindingHandlers) approve(ctx context.Context, in *versionedID) (*Versioned[follower.Request], error) {
	return h.decide(ctx, in, h.followers.Approve)
}

func (h bindingHandlers) refuse(ctx context.Context, in *versionedID) (*Versioned[follower.Request], error) {
	return h.decide(ctx, in, h.followers.Refuse)
}

func (h bindingHandlers) decide(ctx context.Context, in *versionedID, decide decision) (*Versioned[follower.Request], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	request, err := decide(ctx, actorOf(ctx), in.ID, version)
	if err != nil {
		return nil, err
	}
	return versioned(request, request.Version), nil
}
