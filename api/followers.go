package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/service/follower"
	"huiqi/service/match"
)

// registerFollowers adds what backends of official accounts need of followers.
func registerFollowers(api huma.API, deps Deps) {
	h := followerHandlers{deps.Followers}
	bind := write(http.MethodPost, "bindFollower", "/wechat/followers", "把关注者绑定到企业；已绑定的保持原状，退订不因此撤销", followersTag)
	bind.DefaultStatus = http.StatusCreated
	register(api, bind, h.bind)
	register(api, get("getFollower", "/wechat/followers", "关注者绑定的企业", followersTag), h.get)
	unbind := write(http.MethodDelete, "unbindFollower", "/wechat/followers", "解除绑定", followersTag)
	unbind.DefaultStatus = http.StatusNoContent
	register(api, unbind, h.unbind)
	register(api, get("matchFollower", "/wechat/followers/matches", "关注者绑定的企业符合哪些政策事项", followersTag), h.match)
	register(api, get("listFollowerPolicies", "/wechat/followers/policies", "关注者绑定的企业适用哪些政策，其中各事项的结论，以及推送给该关注者的情况", followersTag), h.policies)
}

type followerHandlers struct{ followers *follower.Service }

type bindFollowerInput struct {
	Body struct {
		AccountID string `json:"account_id" maxLength:"64" example:"kjj"`
		OpenID    string `json:"openid" minLength:"1" maxLength:"64" example:"oABCD1234"`
		USCC      string `json:"uscc" maxLength:"40" example:"91370303MA3HQTT03K"`
		Proof     string `json:"proof" minLength:"1" maxLength:"500" doc:"同意的凭据在哪里可以查到" example:"公众号绑定页 2026-03-02 提交的表单 18273"`
	}
}

// FollowerQuery names a follower of an account.
type FollowerQuery struct {
	AccountID string `query:"account_id" required:"true" maxLength:"64" example:"kjj"`
	OpenID    string `query:"openid" required:"true" minLength:"1" maxLength:"64" example:"oABCD1234"`
}

type unbindFollowerInput struct {
	FollowerQuery
	USCC string `query:"uscc" required:"true" maxLength:"40" example:"91370303MA3HQTT03K"`
}

type matchFollowerInput struct {
	FollowerQuery
	USCC  string `query:"uscc" maxLength:"40" doc:"绑定了多家企业时须给出" example:"91370303MA3HQTT03K"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" doc:"最多多少项"`
}

type followerPoliciesInput struct {
	FollowerQuery
	USCC string `query:"uscc" maxLength:"40" doc:"绑定了多家企业时须给出" example:"91370303MA3HQTT03K"`
}

// followedEnterprises is the answer of getFollower.
type followedEnterprises struct {
	Items []follower.BoundEnterprise `json:"items" doc:"绑定的企业；没有绑定时为空"`
}

func (h followerHandlers) bind(ctx context.Context, in *bindFollowerInput) (*Plain[follower.BoundEnterprise], error) {
	link := follower.Link{AccountID: in.Body.AccountID, OpenID: in.Body.OpenID, USCC: in.Body.USCC}
	bound, err := h.followers.Bind(ctx, actorOf(ctx), link, in.Body.Proof)
	if err != nil {
		return nil, err
	}
	return plain(bound), nil
}

func (h followerHandlers) get(ctx context.Context, in *FollowerQuery) (*Plain[followedEnterprises], error) {
	bound, err := h.followers.Of(ctx, actorOf(ctx), follower.Link{AccountID: in.AccountID, OpenID: in.OpenID})
	if err != nil {
		return nil, err
	}
	return plain(followedEnterprises{bound}), nil
}

func (h followerHandlers) unbind(ctx context.Context, in *unbindFollowerInput) (*struct{}, error) {
	return nil, h.followers.Unbind(ctx, actorOf(ctx), follower.Link{AccountID: in.AccountID, OpenID: in.OpenID, USCC: in.USCC})
}

func (h followerHandlers) match(ctx context.Context, in *matchFollowerInput) (*Plain[match.Answer], error) {
	link := follower.Link{AccountID: in.AccountID, OpenID: in.OpenID, USCC: in.USCC}
	answer, err := h.followers.Fits(ctx, actorOf(ctx), link, match.Request{Limit: in.Limit})
	if err != nil {
		return nil, err
	}
	return plain(answer), nil
}

func (h followerHandlers) policies(ctx context.Context, in *followerPoliciesInput) (*Plain[Items[follower.Policy]], error) {
	link := follower.Link{AccountID: in.AccountID, OpenID: in.OpenID, USCC: in.USCC}
	found, err := h.followers.Policies(ctx, actorOf(ctx), link)
	if err != nil {
		return nil, err
	}
	return items(found), nil
}
