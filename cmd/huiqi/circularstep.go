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

// newCircularEdition returns the command that begins a correction of what was issued, or withdraws it, by a person who may.
func newCircularEdition(c *console, step string) *cobra.Command {
	short := c.say("更正已印发的：建下一版草稿，审核印发后替代原版", "correct what was issued: begins the next edition, which supersedes it once it is issued")
	if step == "withdraw" {
		short = c.say("撤回已印发的，或尚未印发的更正稿", "withdraw what was issued, or a correction that is not issued yet")
	}
	var by, reason string
	command := &cobra.Command{
		Use: step + " PAPER", Short: short, Example: "  huiqi circular " + step + " 2026-03 --by wangli --reason 数据有误", Args: exactly("PAPER"),
		RunE: func(command *cobra.Command, args []string) error {
			for flag, given := range map[string]string{"by": by, "reason": reason} {
				if given == "" {
					return missingFlag(flag)
				}
			}
			return c.onPaper(command.Context(), by, args[0], func(ctx context.Context, r *rhythm.Service, actor actors.Actor, p taskforce.Circular) (taskforce.Circular, error) {
				if step == "withdraw" {
					return r.Withdraw(ctx, actor, p.ID, p.Version, reason)
				}
				return r.Correct(ctx, actor, p.ID, p.Version, reason)
			})
		},
	}
	command.Flags().StringVar(&by, "by", "", c.say("由谁：登录名，其角色须有此权限", "by whom: the login of somebody who may"))
	command.Flags().StringVar(&reason, "reason", "", c.say("更正或撤回的原因，印在文件上", "why, which is printed on the paper"))
	return command
}

// newCircularStep returns the command that reviews or issues a paper, by a person who may.
func newCircularStep(c *console, step string) *cobra.Command {
	short := c.say("审核草稿", "review a draft")
	if step == "issue" {
		short = c.say("印发已审核的：编号，内容不再变动", "issue what was reviewed: under a number, and nothing changes any more")
	}
	var by string
	command := &cobra.Command{
		Use: step + " PAPER", Short: short, Example: "  huiqi circular " + step + " 2026-03 --by wangli", Args: exactly("PAPER"),
		RunE: func(command *cobra.Command, args []string) error {
			if by == "" {
				return missingFlag("by")
			}
			return c.onPaper(command.Context(), by, args[0], func(ctx context.Context, r *rhythm.Service, actor actors.Actor, p taskforce.Circular) (taskforce.Circular, error) {
				if step == "issue" {
					return r.Issue(ctx, actor, p.ID, p.Version)
				}
				return r.Review(ctx, actor, p.ID, p.Version)
			})
		},
	}
	command.Flags().StringVar(&by, "by", "", c.say("由谁：登录名，其角色须有此权限", "by whom: the login of somebody who may"))
	return command
}

// onPaper has a person, by their login, do something to a paper, and says what came of it.
func (c *console) onPaper(ctx context.Context, by, named string, do func(context.Context, *rhythm.Service, actors.Actor, taskforce.Circular) (taskforce.Circular, error)) error {
	return c.with(ctx, func(ctx context.Context, a *app.App) error {
		actor, err := actingAs(ctx, a, by)
		if err != nil {
			return err
		}
		p, err := findPaper(ctx, a, named)
		if err != nil {
			return err
		}
		if p, err = do(ctx, a.Rhythm(), actor, p); err != nil {
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
