package main

import (
	"context"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/models/taskforce"
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
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				actor, err := actingAs(ctx, a, by)
				if err != nil {
					return err
				}
				p, err := findPaper(ctx, a, args[0])
				if err != nil {
					return err
				}
				do := map[string]func(taskforce.Circular) (taskforce.Circular, error){
					"correct":  func(p taskforce.Circular) (taskforce.Circular, error) { return a.Rhythm().Correct(ctx, actor, p.ID, p.Version, reason) },
					"withdraw": func(p taskforce.Circular) (taskforce.Circular, error) { return a.Rhythm().Withdraw(ctx, actor, p.ID, p.Version, reason) },
				}[step]
				if p, err = do(p); err != nil {
					return err
				}
				return c.tellPapers(p)
			})
		},
	}
	command.Flags().StringVar(&by, "by", "", c.say("由谁：登录名，其角色须有此权限", "by whom: the login of somebody who may"))
	command.Flags().StringVar(&reason, "reason", "", c.say("更正或撤回的原因，印在文件上", "why, which is printed on the paper"))
	return command
}
