package main

import (
	"context"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/service/access"
	"huiqi/service/rhythm"
)

// paperStep does something to a paper of a version: a method of the service.
type paperStep func(r *rhythm.Service, ctx context.Context, actor actors.Actor, id string, version int64) (taskforce.Circular, error)

// newCircularStep returns the command of a step in a paper's life, which a person takes who may.
func newCircularStep(c *console, step, short string, do paperStep) *cobra.Command {
	var by string
	command := &cobra.Command{
		Use: step + " PAPER", Short: short, Example: "  huiqi circular " + step + " 2026-03 --by wangli", Args: exactly("PAPER"),
		RunE: func(command *cobra.Command, args []string) error {
			if by == "" {
				return missingFlag("by")
			}
			return c.onPaper(command.Context(), by, args[0], do)
		},
	}
	command.Flags().StringVar(&by, "by", "", c.say("由谁：登录名，其角色须有此权限", "by whom: the login of somebody who may"))
	return command
}

// newCircularEdition returns the command of a step that has a reason: to correct what was issued, or withdraw it.
func newCircularEdition(c *console, step, short string, do func(r *rhythm.Service, ctx context.Context, actor actors.Actor, id string, version int64, reason string) (taskforce.Circular, error)) *cobra.Command {
	var reason string
	command := newCircularStep(c, step, short, func(r *rhythm.Service, ctx context.Context, actor actors.Actor, id string, version int64) (taskforce.Circular, error) {
		return do(r, ctx, actor, id, version, reason)
	})
	command.Example += " --reason 数据有误"
	command.PreRunE = func(*cobra.Command, []string) error {
		if reason == "" {
			return missingFlag("reason")
		}
		return nil
	}
	command.Flags().StringVar(&reason, "reason", "", c.say("更正或撤回的原因，印在文件上", "why, which is printed on the paper"))
	return command
}

// onPaper has a person, by their login, do something to a paper, and says what came of it.
func (c *console) onPaper(ctx context.Context, by, named string, do paperStep) error {
	return c.with(ctx, func(ctx context.Context, a *app.App) error {
		actor, err := actingAs(ctx, a, by)
		if err != nil {
			return err
		}
		p, err := findPaper(ctx, a, named)
		if err != nil {
			return err
		}
		if p, err = do(a.Rhythm(), ctx, actor, p.ID, p.Version); err != nil {
			return err
		}
		return c.tellPapers(p)
	})
}

// actingAs is the actor of a person who can sign in.
func actingAs(ctx context.Context, a *app.App, login string) (actors.Actor, error) {
	user, err := userNamed(ctx, a, login)
	if err != nil {
		return actors.Actor{}, err
	}
	if user.Disabled {
		return actors.Actor{}, models.Faulty(models.KindForbidden, "user-disabled", "账号已停用："+user.Login, "the user is disabled: "+user.Login)
	}
	return access.ActorOf(user), nil
}
