package follower

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/models/reference"
	"huiqi/service/access"
	"huiqi/service/match"
)

// Link names a follower of an account and an enterprise.
type Link struct {
	AccountID string
	OpenID    string
	USCC      string
}

// BoundEnterprise is an enterprise that a follower is bound to.
type BoundEnterprise struct {
	USCC  string                 `json:"uscc" doc:"统一社会信用代码"`
	Name  string                 `json:"name" doc:"企业名称"`
	State rows.SubscriptionState `json:"state" doc:"active 推送、opted-out 已退订、unreachable 已取消关注"`
}

// unprinted reports whether an openid that was copied has brought a character along that belongs to none.
func unprinted(r rune) bool { return r == ' ' || !unicode.IsPrint(r) }

// maxOpenID is how many bytes an openid has at most.
const maxOpenID = 64

// Bind binds a follower to an enterprise for an integration that has seen to their consent itself; proof says where that can
// be read. Who is bound already stays as they are. Faults: invalid-request, account-not-found, not-wechat,
// enterprise-not-found.
func (s *Service) Bind(ctx context.Context, actor actors.Actor, l Link, proof string) (BoundEnterprise, error) {
	e, err := s.linked(ctx, actor, "bindFollower", l)
	if err != nil {
		return BoundEnterprise{}, err
	}
	bound := BoundEnterprise{USCC: e.USCC, Name: e.Name}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		var err error
		granted := rows.Binding{ID: "of " + actor.ID, AccountID: l.AccountID, EnterpriseID: e.ID, Address: l.OpenID}
		if bound.State, err = s.subscribe(ctx, granted, proof); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "bindFollower", "subscription", e.USCC, "账号 "+l.AccountID))
	})
	if err != nil {
		return BoundEnterprise{}, fmt.Errorf("bind a follower: %w", err)
	}
	return bound, nil
}

// Unbind undoes a binding. That somebody has opted out is remembered for when they are bound again. Faults: as of Bind, and
// not-bound.
func (s *Service) Unbind(ctx context.Context, actor actors.Actor, l Link) error {
	e, err := s.linked(ctx, actor, "unbindFollower", l)
	if err != nil {
		return err
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		if _, err := s.Store.LockFollower(ctx, l.AccountID, l.OpenID); err != nil {
			return err
		}
		subs, err := s.Store.SubscriptionsAt(ctx, l.AccountID, l.OpenID)
		if err != nil {
			return err
		}
		for _, sub := range subs {
			if sub.EnterpriseID != e.ID {
				continue
			}
			if err := s.rule().Remove(ctx, sub); err != nil {
				return err
			}
			return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "unbindFollower", "subscription", e.USCC, "账号 "+l.AccountID))
		}
		return notBound()
	})
	if err != nil {
		return fmt.Errorf("unbind a follower: %w", err)
	}
	return nil
}

// linked finds the enterprise of a link, if the actor may use the operation on it and the account is one that is followed.
func (s *Service) linked(ctx context.Context, actor actors.Actor, op access.Operation, l Link) (enterprise.Enterprise, error) {
	if err := s.followed(ctx, actor, op, l); err != nil {
		return enterprise.Enterprise{}, err
	}
	return s.permitted(ctx, actor, op, reference.NormaliseUSCC(l.USCC))
}

// followed checks account and openid of a link.
func (s *Service) followed(ctx context.Context, actor actors.Actor, op access.Operation, l Link) error {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return err
	}
	if l.OpenID == "" || len(l.OpenID) > maxOpenID || strings.ContainsFunc(l.OpenID, unprinted) {
		return models.Invalid("invalid-request", "请求有误", "the request has faults", models.Violation{
			Path: "openid", Code: "bad-value", Message: "openid 有 1 到 64 个字符，不含空白", English: "an openid has 1 to 64 characters and no blanks", Want: "oABC…",
		})
	}
	if err := access.AtAccount(actor, l.AccountID); err != nil {
		return err
	}
	account, err := s.Store.FindAccount(ctx, l.AccountID)
	if err == nil && !account.Channel.Followed() {
		return models.Faulty(models.KindConflict, "not-wechat", "该账号不是公众号："+l.AccountID, "the account is no official account: "+l.AccountID)
	}
	return err
}

// Of returns the enterprises that a follower is bound to; none: who is not known is bound to nothing. Faults:
// invalid-request, account-not-found, not-wechat.
func (s *Service) Of(ctx context.Context, actor actors.Actor, l Link) ([]BoundEnterprise, error) {
	if err := s.followed(ctx, actor, "getFollower", l); err != nil {
		return nil, err
	}
	subs, err := s.Store.SubscriptionsAt(ctx, l.AccountID, l.OpenID)
	if err != nil {
		return nil, err
	}
	states, ids := map[int64]rows.SubscriptionState{}, []int64{}
	for _, sub := range subs {
		states[sub.EnterpriseID], ids = sub.State, append(ids, sub.EnterpriseID)
	}
	briefs, err := s.Store.Briefs(ctx, ids)
	if err != nil {
		return nil, err
	}
	bound := make([]BoundEnterprise, len(briefs))
	for i, b := range briefs {
		bound[i] = BoundEnterprise{USCC: b.USCC, Name: b.Name, State: states[b.ID]}
	}
	return bound, nil
}

// Fits says what fits the enterprise that a follower is bound to; of several, l.USCC says which. Faults: as of Of, not-bound,
// several-enterprises, and those of matching.
func (s *Service) Fits(ctx context.Context, actor actors.Actor, l Link, q match.Request) (match.Answer, error) {
	bound, err := s.Of(ctx, actor, l)
	if err != nil {
		return match.Answer{}, err
	}
	e, err := meant(bound, l.USCC)
	if err != nil {
		return match.Answer{}, err
	}
	q.USCC = e.USCC
	return s.Matcher.Match(ctx, actors.Actor{ID: actor.ID, Name: actor.Name, Role: actors.EnterpriseUser, USCC: e.USCC, Request: actor.Request}, q)
}

// meant is the enterprise that is meant of those that a follower is bound to: the one that is named, else the only one.
func meant(bound []BoundEnterprise, uscc string) (BoundEnterprise, error) {
	uscc = reference.NormaliseUSCC(uscc)
	if uscc == "" && len(bound) > 1 {
		return BoundEnterprise{}, models.Faulty(models.KindConflict, "several-enterprises", "该关注者绑定了多家企业，请以 uscc 指明", "the follower is bound to several enterprises, say which by uscc")
	}
	for _, e := range bound {
		if uscc == "" || e.USCC == uscc {
			return e, nil
		}
	}
	return BoundEnterprise{}, notBound()
}

func notBound() error {
	return models.Faulty(models.KindNotFound, "not-bound", "该关注者没有绑定这家企业", "the follower is not bound to this enterprise")
}
