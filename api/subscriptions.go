package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models/push"
	"huiqi/service/subscriptions"
)

const subscriptionsPath = "/enterprises/{uscc}/subscriptions"

// registerSubscriptions adds the addresses at which enterprises hear of programs. Reading them is in the audit log.
func registerSubscriptions(api huma.API, deps Deps) {
	h := subscriptionHandlers{deps.Subscriptions}
	register(api, get("listSubscriptions", subscriptionsPath, "接收推送的地址，先试的在前；读取记入审计", pushTag), h.list)
	create := write(http.MethodPost, "createSubscription", subscriptionsPath, "登记接收地址；须有同意的方式、时间与凭据", pushTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	register(api, write(http.MethodPut, "updateSubscription", subscriptionsPath+"/{id}", "修改次序、专题与级别", pushTag), h.update)
	register(api, write(http.MethodPost, "optOutSubscription", subscriptionsPath+"/{id}/opt-out", "退订；排队中的立即停发，重复无害", pushTag), h.optOut)
	register(api, write(http.MethodPost, "optInSubscription", subscriptionsPath+"/{id}/opt-in", "恢复；退订过的只能由企业自己恢复，或凭退订之后的新同意", pushTag), h.optIn)
	remove := write(http.MethodDelete, "deleteSubscription", subscriptionsPath+"/{id}", "删除接收地址；退订过的仍记得，再登记须有之后的新同意", pushTag)
	remove.DefaultStatus = http.StatusNoContent
	register(api, remove, h.remove)
}

type subscriptionHandlers struct{ subscriptions *subscriptions.Service }

// WishesBody is what a subscriber wants to hear, as it is written.
type WishesBody struct {
	Person string   `json:"person,omitempty" maxLength:"100" doc:"收件人"`
	Rank   int      `json:"rank,omitempty" minimum:"1" maximum:"100" default:"1" doc:"次序，1 最先；送不到时依次试下一个"`
	Always bool     `json:"always,omitempty" doc:"总是另送一份，不论前面是否送到"`
	Topics []string `json:"topics,omitempty" maxItems:"50" doc:"只要这些扶持方式（benefit-types 的编号）；不填为全部" example:"[\"grant\"]"`
	Levels []string `json:"levels,omitempty" maxItems:"4" enum:"national,provincial,municipal,district" doc:"只要这些级别；不填为全部"`
}

func (b WishesBody) wishes() subscriptions.Wishes {
	return subscriptions.Wishes{Person: b.Person, Rank: b.Rank, Always: b.Always, Topics: b.Topics, Levels: b.Levels}
}

// ConsentBody is how, when and by what proof somebody agreed to be written to.
type ConsentBody struct {
	By    string    `json:"by" enum:"form,follow,contract,staff" doc:"form 填表、follow 关注公众号、contract 协议、staff 工作人员代为登记"`
	Proof string    `json:"proof" minLength:"1" maxLength:"500" doc:"凭据在何处" example:"服务事项登记表 2026-015"`
	At    time.Time `json:"at" doc:"何时同意" example:"2026-02-01T09:00:00+08:00"`
}

func (b ConsentBody) consent() push.Consent { return push.Consent{By: b.By, Proof: b.Proof, At: b.At} }

// PathSubscription names one subscription of an enterprise.
type PathSubscription struct {
	PathUSCC
	PathID
}

type createSubscriptionInput struct {
	PathUSCC
	Body struct {
		WishesBody
		AccountID string      `json:"account_id" maxLength:"64" doc:"推送账号" example:"kjj"`
		Address   string      `json:"address,omitempty" maxLength:"200" doc:"openid、手机号、邮箱等；站内信不填"`
		Consent   ConsentBody `json:"consent"`
	}
}

type updateSubscriptionInput struct {
	PathSubscription
	IfMatch
	Body WishesBody
}

type subscriptionInput struct{ PathSubscription }

type versionedSubscription struct {
	PathSubscription
	IfMatch
}

type optInInput struct {
	PathSubscription
	Body struct {
		Consent *ConsentBody `json:"consent,omitempty" doc:"新的同意；企业自己恢复时不需要"`
	}
}

func (h subscriptionHandlers) list(ctx context.Context, in *usccInput) (*Plain[Items[push.Subscription]], error) {
	found, err := h.subscriptions.List(ctx, actorOf(ctx), in.USCC)
	if err != nil {
		return nil, err
	}
	for i, sub := range found {
		found[i] = viewSubscription(sub)
	}
	return items(found), nil
}

// viewSubscription is a subscription as it is shown: what is not narrowed is an empty list, whoever entered it.
func viewSubscription(sub push.Subscription) push.Subscription {
	sub.Topics, sub.Levels = neverNull(sub.Topics), neverNull(sub.Levels)
	return sub
}

func (h subscriptionHandlers) create(ctx context.Context, in *createSubscriptionInput) (*Created[push.Subscription], error) {
	b := in.Body
	sub, err := h.subscriptions.Create(ctx, actorOf(ctx), in.USCC, push.Subscription{
		AccountID: b.AccountID, Address: b.Address, Person: b.Person, Rank: b.Rank, Always: b.Always, Topics: b.Topics, Levels: b.Levels,
	}, b.Consent.consent())
	if err != nil {
		return nil, err
	}
	return created(viewSubscription(sub), sub.Version, "/enterprises/"+in.USCC+"/subscriptions"), nil
}

func answerSubscription(sub push.Subscription, err error) (*Versioned[push.Subscription], error) {
	if err != nil {
		return nil, err
	}
	return versioned(viewSubscription(sub), sub.Version), nil
}

func (h subscriptionHandlers) update(ctx context.Context, in *updateSubscriptionInput) (*Versioned[push.Subscription], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return answerSubscription(h.subscriptions.Update(ctx, actorOf(ctx), in.USCC, in.ID, version, in.Body.wishes()))
}

func (h subscriptionHandlers) optOut(ctx context.Context, in *subscriptionInput) (*Versioned[push.Subscription], error) {
	return answerSubscription(h.subscriptions.OptOut(ctx, actorOf(ctx), in.USCC, in.ID))
}

func (h subscriptionHandlers) optIn(ctx context.Context, in *optInInput) (*Versioned[push.Subscription], error) {
	var consent *push.Consent
	if in.Body.Consent != nil {
		given := in.Body.Consent.consent()
		consent = &given
	}
	return answerSubscription(h.subscriptions.OptIn(ctx, actorOf(ctx), in.USCC, in.ID, consent))
}

func (h subscriptionHandlers) remove(ctx context.Context, in *versionedSubscription) (*struct{}, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return nil, h.subscriptions.Delete(ctx, actorOf(ctx), in.USCC, in.ID, version)
}
