package main

import (
	"context"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	actors "huiqi/models/access"
	kept "huiqi/models/agenda"
	"huiqi/service/agenda"
)

// newUserMailbox returns the command that shows or sets where a user is written to of what waits for them.
func newUserMailbox(c *console) *cobra.Command {
	var off, on bool
	command := &cobra.Command{
		Use: "mailbox LOGIN [ADDRESS]", Short: c.say("查看或设置账号的提醒邮箱，地址遮蔽显示", "show or set the mailbox of a user, its address masked"),
		Long: c.say("每个工作日最多一封，写明等其办理的事。ADDRESS 为空串（\"\"）则删除地址。",
			"At most one mail on a working day, with what waits for the user. An empty ADDRESS (\"\") removes it."),
		Example: "  huiqi user mailbox wangli wangli@example.cn\n  huiqi user mailbox wangli --off",
		Args: func(command *cobra.Command, args []string) error {
			if len(args) == 2 { // with an address
				return nil
			}
			return exactly("LOGIN")(command, args)
		},
		RunE: func(command *cobra.Command, args []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				user, err := userNamed(ctx, a, args[0])
				if err != nil {
					return err
				}
				boxes, err := a.Store.Mailboxes(ctx, user.ID)
				if err != nil {
					return err
				}
				box, service := boxes[user.ID], a.Agenda(nil)
				box.UserID = user.ID
				if len(args) > 1 {
					box.Address = args[1]
				}
				if off || on {
					box.Off = off
				}
				if len(args) > 1 || off || on {
					if _, err := service.SetMailboxOf(ctx, commandLine(), box); err != nil {
						return err
					}
				}
				return c.showMailbox(ctx, service, user)
			})
		},
	}
	flags := command.Flags()
	flags.BoolVar(&off, "off", false, c.say("不接收", "do not write to it"))
	flags.BoolVar(&on, "on", false, c.say("重新接收", "write to it again"))
	command.MarkFlagsMutuallyExclusive("off", "on")
	return command
}

func (c *console) showMailbox(ctx context.Context, service *agenda.Service, user actors.User) error {
	shown, err := service.MailboxOf(ctx, commandLine(), user.ID)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(map[string]any{"mailbox": shown})
	}
	return c.printf("%s：%s\n", user.Login, c.mailboxText(shown))
}

// mailboxText is a mailbox in a line, its address as it is given.
func (c *console) mailboxText(m kept.Mailbox) string {
	switch {
	case m.Address == "":
		return c.say("没有提醒邮箱", "no mailbox")
	case m.Off:
		return m.Address + c.say("，不接收", ", not written to")
	case m.Code != "":
		return m.Address + c.say("，无法送达（", ", reaches nobody (") + m.Code + c.say("）", ")")
	}
	return m.Address
}
