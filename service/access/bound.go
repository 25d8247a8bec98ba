package access

import (
	"context"
	"slices"

	"huiqi/models"
	"huiqi/models/access"
)

// AtAccount returns nil when the actor may do something at a push account. One that the actor's key is not bound to is
// answered in the words in which its absence would be: account-not-found.
func AtAccount(actor access.Actor, accountID string) error {
	if actor.AtAccount(accountID) {
		return nil
	}
	return models.NotFound("account", "推送账号", accountID)
}

// checkBound says what is wrong with the accounts that a key is to be bound to. They have to exist, and every scope has to
// be one that a bound key holds to its accounts: one that reads what all accounts have sent would undo the binding.
func (s *Service) checkBound(ctx context.Context, n NewKey) (found []models.Violation, err error) {
	if len(n.Accounts) == 0 {
		return nil, nil
	}
	if !slices.ContainsFunc(n.Scopes, func(scope access.Scope) bool { return slices.Contains(access.Bindable(), scope) }) {
		found = append(found, models.Violation{
			Path: "accounts", Code: "not-allowed", Message: "这些权限与推送账号无关，不能限定账号", English: "none of the scopes is about push accounts", Want: "push:pull",
		})
	}
	if slices.Contains(n.Scopes, access.ScopePushRead) {
		found = append(found, models.Violation{
			Path: "scopes", Code: "not-allowed", Message: "push:read 能查看全部账号的推送，不能与限定账号同用；请另建密钥",
			English: "push:read reads what all accounts have sent: make another key for it",
		})
	}
	for _, id := range n.Accounts {
		_, err := s.store.FindAccount(ctx, id)
		if models.IsKind(err, models.KindNotFound) {
			found = append(found, models.Violation{
				Path: "accounts", Code: "not-one-of", Message: "没有这个推送账号：" + id, English: "there is no such push account: " + id,
			})
			continue
		}
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}
