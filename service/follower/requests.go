package follower

import (
	"context"
	"fmt"
	"time"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/models/reference"
	"huiqi/service/access"
)

// Offer is a code that binds whoever scans it and confirms.
type Offer struct {
	ID        string    `json:"id"`
	Picture   string    `json:"picture" doc:"二维码图片的网址"`
	Content   string    `json:"content" doc:"二维码的内容，可自行绘制"`
	ExpiresAt time.Time `json:"expires_at" doc:"此后失效；扫描一次后也失效"`
}

// Request is a request to bind, with the enterprise that it is about. Code is there only for the enterprise itself.
type Request struct {
	rows.Binding

	USCC     string `json:"uscc" doc:"统一社会信用代码"`
	Name     string `json:"name" doc:"企业名称"`
	Follower string `json:"follower,omitempty" doc:"关注者 openid 的开头和末尾，供核对"`
	Code     string `json:"code,omitempty" doc:"确认码：只有企业自己看得到，告诉关注者后由其回复"`
}

// Offer makes a code for an enterprise that an actor signs for. It is asked for outside every transaction. Faults:
// account-not-found, not-wechat, enterprise-not-found, other-district, platform-failed.
func (s *Service) Offer(ctx context.Context, actor actors.Actor, accountID, uscc string) (Offer, error) {
	e, err := s.permitted(ctx, actor, "createBinding", reference.NormaliseUSCC(uscc))
	if err != nil {
		return Offer{}, err
	}
	if err := access.AtAccount(actor, accountID); err != nil {
		return Offer{}, err
	}
	account, err := s.Store.FindAccount(ctx, accountID)
	if err != nil {
		return Offer{}, err
	}
	if account.Channel != rows.WeChatTemplate || !account.Enabled {
		return Offer{}, models.Faulty(models.KindConflict, "not-wechat", "该账号不是启用的公众号："+accountID, "the account is no official account that is switched on: "+accountID)
	}
	scene, hash := newScene()
	now := s.Clock.Now()
	picture, content, err := s.Scenes.CreateQR(ctx, account, scene, offerLife)
	if err != nil {
		s.Log.WarnContext(ctx, "a code to scan was not made", "account", accountID, "error", err)
		return Offer{}, models.Faulty(models.KindUnavailable, "platform-failed", "微信平台没有给出二维码，请稍后再试", "the platform made no code, try again")
	}
	b := rows.Binding{AccountID: accountID, EnterpriseID: e.ID, TokenHash: hash, State: rows.Offered, CreatedBy: actor.ID, ExpiresAt: now.Add(offerLife)}
	given := b
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		b = given // the transaction may be tried again
		if err := s.Store.CreateBinding(ctx, &b); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(now, "create", "binding", b.ID, "二维码 "+e.USCC))
	})
	if err != nil {
		return Offer{}, fmt.Errorf("offer a binding: %w", err)
	}
	return Offer{ID: b.ID, Picture: picture, Content: content, ExpiresAt: b.ExpiresAt}, nil
}

// permitted finds an enterprise for an operation that the actor may do on it.
func (s *Service) permitted(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Enterprise, error) {
	e, err := s.Store.FindEnterprise(ctx, uscc)
	absent := models.IsKind(err, models.KindNotFound)
	if err != nil && !absent {
		return e, err
	}
	object := access.Enterprise(uscc, e.Region, e.Zone)
	if refusal := s.Gate.Permit(actor, op, object); refusal != nil {
		return e, refusal
	}
	return e, err
}

// Requests returns requests to bind within the actor's reach, the last made first. Faults: invalid-query, other-district,
// enterprise-not-found.
func (s *Service) Requests(ctx context.Context, actor actors.Actor, state rows.BindingState, p models.Page) (models.List[Request], error) {
	none := models.List[Request]{Items: []Request{}}
	reach, err := s.Gate.Reach(actor, "listBindings")
	if err != nil {
		return none, err
	}
	filter := rows.BindingFilter{State: state, Accounts: actor.Accounts}
	switch reach {
	case access.Own:
		e, err := s.Store.FindEnterprise(ctx, actor.USCC)
		if models.IsKind(err, models.KindNotFound) {
			return none, nil
		}
		if err != nil {
			return none, err
		}
		filter.EnterpriseID = e.ID
	case access.District:
		if filter.Territory = s.Catalogue.Territory(actor.District); len(filter.Territory) == 0 {
			return none, models.Faulty(models.KindForbidden, "other-district", "只能查看本区县或功能区的企业", "only your own district is within your reach")
		}
	}
	found, err := s.Store.ListBindings(ctx, filter, p)
	if err != nil {
		return none, err
	}
	ids := make([]int64, len(found.Items))
	for i, b := range found.Items {
		ids[i] = b.EnterpriseID
	}
	briefs, err := s.Store.Briefs(ctx, ids)
	if err != nil {
		return none, err
	}
	named := make(map[int64]enterprise.Brief, len(briefs))
	for _, brief := range briefs {
		named[brief.ID] = brief
	}
	list := models.List[Request]{Items: make([]Request, len(found.Items)), NextCursor: found.NextCursor}
	for i, b := range found.Items {
		list.Items[i] = s.request(actor, b, named[b.EnterpriseID])
	}
	return list, nil
}

// request is a request as the actor sees it.
func (s *Service) request(actor actors.Actor, b rows.Binding, e enterprise.Brief) Request {
	r := Request{Binding: b, USCC: e.USCC, Name: e.Name, Follower: abridged(b.Address)}
	if actor.Role == actors.EnterpriseUser && actor.USCC == e.USCC && b.State == rows.Asked && b.Waits(s.Clock.Now()) {
		r.Code = b.Code
	}
	return r
}

// abridged is enough of an openid to compare it with another.
func abridged(openID string) string {
	const clear = 4
	if len(openID) <= 2*clear {
		return openID
	}
	return openID[:clear] + "…" + openID[len(openID)-clear:]
}
