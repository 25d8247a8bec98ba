package optout

import (
	"cmp"
	"context"
	"slices"

	rows "huiqi/models/push"
)

// Official are the accounts here of the official account that an account belongs to, itself among them, by their ids: the
// one for templates and the one for notices know a person by the same openid. Another account stands alone.
func (r Rule) Official(ctx context.Context, accountID string) ([]rows.Account, error) {
	first, err := r.Store.FindAccount(ctx, accountID)
	if err != nil {
		return nil, err
	}
	appID := first.Settings["app_id"]
	if appID == "" || !ofWeChat(first.Channel) {
		return []rows.Account{first}, nil
	}
	all, err := r.Store.Accounts(ctx)
	same := slices.DeleteFunc(all, func(a rows.Account) bool {
		return a.ID != accountID && (a.Settings["app_id"] != appID || !ofWeChat(a.Channel))
	})
	slices.SortFunc(same, func(a, b rows.Account) int { return cmp.Compare(a.ID, b.ID) })
	return same, err
}

func ofWeChat(c rows.Channel) bool { return c == rows.WeChatTemplate || c == rows.WeChatNotice }
