package app

import (
	"context"
	"net/url"

	"huiqi/api"
	"huiqi/models"
	rows "huiqi/models/push"
	channel "huiqi/push/channels/wechat"
	"huiqi/service/follower"
)

// noticePage prepares the page on which followers accept subscription notices: its templates, and the signature by which WeChat
// knows the page.
type noticePage struct {
	app       *App
	platform  *channel.Channel
	followers *follower.Service
}

// Offer returns what the page of an account shows. Query is that of the address at which it was asked for, inside whether WeChat asked.
// Outside WeChat nothing is signed, and nothing is loaded from the platform. Faults: account-not-found.
func (p noticePage) Offer(ctx context.Context, accountID, query string, inside bool) (api.NoticeOffer, error) {
	account, err := p.app.Store.FindAccount(ctx, accountID)
	if err != nil {
		return api.NoticeOffer{}, err
	}
	if channel.NotWeChat(account) != nil || !account.Enabled {
		return api.NoticeOffer{}, models.NotFound("account", "账号", accountID)
	}
	offer := api.NoticeOffer{Account: account.Name, Inside: inside || account.Settings[channel.ResBase] != ""}
	if offer.Templates, err = p.followers.NoticeTemplates(ctx, accountID); err != nil || !offer.Inside || len(offer.Templates) == 0 {
		return offer, err
	}
	if offer.Config, err = p.sign(ctx, account, query); err != nil {
		p.app.Log.WarnContext(ctx, "a page was not signed", "account", accountID, "error", err)
		return offer, nil // the page says that it does not work now
	}
	offer.SDK = channel.ScriptHost(account.Settings)
	return offer, nil
}

// sign signs the page at our public address, whatever host it was asked for at.
func (p noticePage) sign(ctx context.Context, account rows.Account, query string) (config api.PageConfig, err error) {
	client, err := p.platform.Client(account)
	if err != nil {
		return config, err
	}
	address := p.app.Config.PublicURL + "/wechat/" + url.PathEscape(account.ID) + "/subscribe"
	if query != "" {
		address += "?" + query
	}
	signed, err := client.SignPage(ctx, address)
	return api.PageConfig(signed), err
}
