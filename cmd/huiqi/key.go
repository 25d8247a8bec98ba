package main

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/service/access"
)

func newKey(c *console) *cobra.Command {
	command := group(&cobra.Command{Use: "key", Short: c.say("管理 API 密钥", "manage API keys")})
	command.AddCommand(newKeyCreate(c), newKeyList(c), newKeyRevoke(c))
	return command
}

func newKeyCreate(c *console) *cobra.Command {
	var n access.NewKey
	var scopes, accounts, expires string
	command := &cobra.Command{
		Use: "create", Short: c.say("新建 API 密钥，密钥只显示一次", "create an API key, shown once"),
		Example: "  huiqi key create --name 公众号 --scopes match,policies:read",
		RunE: func(command *cobra.Command, _ []string) error {
			if n.Name == "" || scopes == "" {
				return missingFlag("name", "scopes")
			}
			for _, scope := range words(scopes) {
				if err := oneOf("scopes", scope, strings.Split(scopeList(), ",")...); err != nil {
					return err
				}
				n.Scopes = append(n.Scopes, actors.Scope(scope))
			}
			n.Accounts = words(accounts)
			if expires != "" {
				last, err := c.date("expires-on", expires)
				if err != nil {
					return err
				}
				end := time.Date(last.Year, last.Month, last.Day, 24, 0, 0, 0, models.Shanghai)
				n.ExpiresAt = &end
			}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				key, secret, err := a.Access().CreateKey(ctx, commandLine(), n)
				if err != nil {
					return err
				}
				if c.json {
					return c.printJSON(map[string]any{"key": key, "secret": secret})
				}
				return c.printf(c.say("密钥 %s（编号 %s）：\n%s\n只显示这一次，请妥善保存。\n", "key %s (id %s):\n%s\nIt is shown this once: keep it safe.\n"), key.Name, key.ID, secret)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&n.Name, "name", "", c.say("名称：谁用它", "name: who uses it"))
	flags.StringVar(&scopes, "scopes", "", c.say("权限，逗号分隔：", "scopes, separated by commas: ")+scopeList())
	flags.StringVar(&accounts, "account", "", c.say("只限这些推送账号，逗号分隔（默认全部）", "push accounts it is bound to, separated by commas (default: all)"))
	flags.IntVar(&n.RatePerMin, "rate", 0, c.say("每分钟请求数（0 为服务默认值）", "requests a minute (0: the service's default)"))
	flags.StringVar(&expires, "expires-on", "", c.say("有效期最后一天（默认长期有效）", "last day it is valid (default: no end)"))
	return command
}

func scopeList() string {
	var all []string
	for _, scope := range access.Scopes() {
		all = append(all, string(scope))
	}
	return strings.Join(all, ",")
}

func newKeyList(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: c.say("列出 API 密钥", "list API keys"),
		RunE: func(command *cobra.Command, _ []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				keys, err := everyPage(func(page models.Page) (models.List[actors.APIKey], error) {
					return a.Access().ListKeys(ctx, commandLine(), page)
				})
				if err != nil {
					return err
				}
				if c.json {
					return c.printJSON(map[string]any{"items": keys})
				}
				t := &table{}
				t.add(c.say("编号", "ID"), c.say("名称", "NAME"), c.say("前缀", "PREFIX"), c.say("权限", "SCOPES"), c.say("账号", "ACCOUNTS"), c.say("状态", "STATE"))
				for _, k := range keys {
					state := c.say("有效", "valid")
					if k.RevokedAt != nil {
						state = c.say("已撤销", "revoked")
					}
					var scopes []string
					for _, s := range k.Scopes {
						scopes = append(scopes, string(s))
					}
					t.add(k.ID, k.Name, k.Prefix, strings.Join(scopes, ","), cmp.Or(strings.Join(k.Accounts, ","), c.say("全部", "all")), state)
				}
				return c.printf("%s", t)
			})
		},
	}
}

func newKeyRevoke(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "revoke ID", Short: c.say("撤销 API 密钥，立即失效", "revoke an API key at once"), Args: exactly("ID"),
		RunE: func(command *cobra.Command, args []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				if err := a.Access().RevokeKey(ctx, commandLine(), args[0]); err != nil {
					return err
				}
				if c.json {
					return c.printJSON(map[string]any{"revoked": args[0]})
				}
				return c.printf(c.say("已撤销密钥 %s\n", "key %s is revoked\n"), args[0])
			})
		},
	}
}
