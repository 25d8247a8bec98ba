package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/service/access"
)

// secretAnswer is a user with the one-time password that is shown this once.
type secretAnswer struct {
	User     actors.User `json:"user"`
	Password string      `json:"one_time_password"`
}

func newUser(c *console) *cobra.Command {
	command := group(&cobra.Command{Use: "user", Short: c.say("管理账号", "manage users")})
	command.AddCommand(newUserCreate(c), newUserList(c), newUserSwitch(c, true), newUserSwitch(c, false), newUserReset(c), newUserMailbox(c))
	return command
}

func newUserCreate(c *console) *cobra.Command {
	var n access.NewUser
	var role string
	command := &cobra.Command{
		Use: "create", Short: c.say("新建账号，输出一次性口令", "create a user and print a one-time password"),
		Example: "  huiqi user create --role admin --login wangli --name 王丽",
		RunE: func(command *cobra.Command, _ []string) error {
			n.Role = actors.Role(role)
			if n.Login == "" || role == "" {
				return missingFlag("login", "role")
			}
			if err := oneOf("role", role, userRoles()...); err != nil {
				return err
			}
			if n.Name == "" {
				n.Name = n.Login
			}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				user, password, err := a.Access().CreateUser(ctx, commandLine(), n)
				if err != nil {
					return err
				}
				return c.showPassword(user, password)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&n.Login, "login", "", c.say("登录名", "login"))
	flags.StringVar(&n.Name, "name", "", c.say("姓名（默认同登录名）", "name (default: the login)"))
	flags.StringVar(&role, "role", "", c.say("角色：admin、bureau-staff、district-staff、task-force-member、enterprise",
		"role: admin, bureau-staff, district-staff, task-force-member, enterprise"))
	flags.StringVar(&n.District, "district", "", c.say("区县工作人员所属区县或功能区（代码或名称）", "district or zone of district staff (code or name)"))
	flags.StringVar(&n.USCC, "uscc", "", c.say("企业账号的统一社会信用代码", "credit code of an enterprise's user"))
	flags.StringVar(&n.TaskForce, "task-force", "", c.say("专班成员所属专班的代号", "code of a member's task force"))
	flags.StringVar(&n.Person, "person", "", c.say("专班名单中的姓名", "name in the list of the task forces"))
	return command
}

// userRoles are the roles that people may have.
func userRoles() []string {
	return []string{
		string(actors.Admin), string(actors.BureauStaff), string(actors.DistrictStaff), string(actors.TaskForceMember), string(actors.EnterpriseUser),
	}
}

func newUserList(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: c.say("列出账号", "list users"),
		RunE: func(command *cobra.Command, _ []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				users, err := everyPage(func(page models.Page) (models.List[actors.User], error) {
					return a.Access().ListUsers(ctx, commandLine(), actors.UserFilter{}, page)
				})
				if err != nil {
					return err
				}
				if c.json {
					return c.printJSON(map[string]any{"items": users})
				}
				boxes, err := a.Agenda(nil).Mailboxes(ctx, commandLine())
				if err != nil {
					return err
				}
				t := &table{}
				t.add(c.say("登录名", "LOGIN"), c.say("姓名", "NAME"), c.say("角色", "ROLE"), c.say("范围", "SCOPE"), c.say("状态", "STATE"), c.say("提醒邮箱", "MAILBOX"))
				for _, u := range users {
					t.add(u.Login, u.Name, string(u.Role), u.District+u.USCC+u.TaskForce, c.userState(u), boxes[u.ID].Address)
				}
				return c.printf("%s", t)
			})
		},
	}
}

func (c *console) userState(u actors.User) string {
	switch {
	case u.Disabled:
		return c.say("已停用", "disabled")
	case u.LockedUntil != nil:
		return c.say("锁定过", "was locked")
	case u.OneTime:
		return c.say("待改口令", "password to be changed")
	}
	return c.say("正常", "active")
}

// userNamed returns the user of a login as somebody types it.
func userNamed(ctx context.Context, a *app.App, login string) (actors.User, error) {
	return a.Store.UserByLogin(ctx, access.NormaliseLogin(login))
}

// newUserSwitch returns the command that disables a user, or enables one again.
func newUserSwitch(c *console, disable bool) *cobra.Command {
	use, short := "enable LOGIN", c.say("重新启用账号", "enable a user again")
	if disable {
		use, short = "disable LOGIN", c.say("停用账号，其会话立即失效", "disable a user and end its sessions")
	}
	return &cobra.Command{
		Use: use, Short: short, Args: exactly("LOGIN"),
		RunE: func(command *cobra.Command, args []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				user, err := userNamed(ctx, a, args[0])
				if err != nil {
					return err
				}
				user.Disabled = disable
				if user, err = a.Access().UpdateUser(ctx, commandLine(), user); err != nil {
					return err
				}
				if c.json {
					return c.printJSON(map[string]any{"user": user})
				}
				return c.printf("%s：%s\n", user.Login, c.userState(user))
			})
		},
	}
}

func newUserReset(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "reset LOGIN", Short: c.say("重置口令并解除锁定，输出一次性口令", "reset the password, unlock, and print a one-time password"), Args: exactly("LOGIN"),
		RunE: func(command *cobra.Command, args []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				user, err := userNamed(ctx, a, args[0])
				if err != nil {
					return err
				}
				user, password, err := a.Access().ResetPassword(ctx, commandLine(), user.ID)
				if err != nil {
					return err
				}
				return c.showPassword(user, password)
			})
		},
	}
}

func (c *console) showPassword(user actors.User, password string) error {
	if c.json {
		return c.printJSON(secretAnswer{User: user, Password: password})
	}
	return c.printf(c.say("账号：%s（%s）\n一次性口令：%s\n口令只显示这一次，首次登录后须修改。\n",
		"login: %s (%s)\none-time password: %s\nIt is shown this once and must be changed at the first sign-in.\n"),
		user.Login, user.Role, password)
}

// commandLine is the actor of commands that are run on the server itself.
func commandLine() actors.Actor { return actors.System("命令行") }

// everyPage walks all pages of a list.
func everyPage[T any](list func(models.Page) (models.List[T], error)) ([]T, error) {
	all := []T{}
	page := models.Page{Limit: models.MaxLimit}
	for {
		got, err := list(page)
		if err != nil {
			return nil, err
		}
		all = append(all, got.Items...)
		if page.Cursor = got.NextCursor; page.Cursor == "" {
			return all, nil
		}
	}
}

// words splits a flag's comma-separated list.
func words(list string) []string {
	var out []string
	for word := range strings.SplitSeq(list, ",") {
		if word = strings.TrimSpace(word); word != "" {
			out = append(out, word)
		}
	}
	return out
}
