package main

import (
	"context"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	rows "huiqi/models/push"
	channel "huiqi/push/channels/wechat"
)

// newWeChat holds what is done to official accounts at the platform.
func newWeChat(c *console) *cobra.Command {
	command := group(&cobra.Command{Use: "wechat", Short: c.say("公众号：菜单与检查", "official accounts: menus and a check")})
	command.AddCommand(newWeChatMenu(c), newWeChatCheck(c))
	return command
}

// official opens an official account. Faults: account-not-found, not-wechat.
func (c *console) official(ctx context.Context, id string, do func(ctx context.Context, a *app.App, account rows.Account) error) error {
	return c.with(ctx, func(ctx context.Context, a *app.App) error {
		account, err := a.Store.FindAccount(ctx, id)
		if err != nil {
			return err
		}
		if err := channel.NotWeChat(account); err != nil {
			return err
		}
		return do(ctx, a, account)
	})
}

func newWeChatCheck(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "check ACCOUNT", Args: exactly("ACCOUNT"), Example: "  huiqi wechat check kjj",
		Short: c.say("检查公众号能否发送：密钥、IP 白名单、模板；不发消息", "check whether an official account can send: secrets, IP whitelist, template; nothing is sent"),
		RunE: func(command *cobra.Command, args []string) error {
			return c.official(command.Context(), args[0], func(ctx context.Context, a *app.App, account rows.Account) error {
				found := a.OfficialAccounts().Examine(ctx, account)
				if err := c.printFindings(account, found); err != nil {
					return err
				}
				if channel.Wrong(found) {
					return errReported
				}
				return nil
			})
		},
	}
}

func (c *console) printFindings(account rows.Account, found []channel.Finding) error {
	if c.json {
		return c.printJSON(map[string]any{"account": account.ID, "ok": !channel.Wrong(found), "findings": found})
	}
	for _, f := range found {
		mark := "✗"
		if f.OK {
			mark = "✓"
		}
		if err := c.printf("%s %s\n", mark, c.say(f.Message, f.English)); err != nil {
			return err
		}
	}
	if !account.Enabled {
		return c.printf("%s\n", c.say("！账号已停用，不会发送", "! the account is switched off and sends nothing"))
	}
	return nil
}
