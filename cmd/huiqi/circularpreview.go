package main

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/service/rhythm"
)

// newCircularPreview returns the command that shows, or saves, what a paper would say now. It stores nothing in the database.
func newCircularPreview(c *console) *cobra.Command {
	var out string
	command := &cobra.Command{
		Use: "preview PAPER", Short: c.say("预览尚未编制的一份：按现有记录，不保存，不通知", "preview what is not drawn up yet, by the records as they are; nothing is kept and nobody is told"),
		Example: "  huiqi circular preview 2026-03\n  huiqi circular preview meeting/2026-Q1 --out 预览.pdf", Args: exactly("PAPER"),
		RunE: func(command *cobra.Command, args []string) error {
			format := strings.ToLower(strings.TrimPrefix(filepath.Ext(out), "."))
			if out != "" {
				if err := oneOf("out", format, rhythm.DOCX, rhythm.PDF, htmlFormat); err != nil {
					return err
				}
			}
			parts := periodPattern.FindStringSubmatch(args[0])
			if parts == nil {
				return models.NotFound("occasion", "编制期", args[0])
			}
			kind := taskforce.Monthly
			if parts[1] != "" {
				kind = taskforce.OccasionKind(parts[1])
			}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				p, err := a.Rhythm().Preview(ctx, commandLine(), kind, parts[2])
				if err != nil {
					return err
				}
				if out == "" {
					return c.tellPreview(p)
				}
				_, content, err := printed(p, format, a.Config.PublicURL)
				if err != nil {
					return err
				}
				if err := save(out, content); err != nil {
					return err
				}
				if c.json {
					return c.printJSON(map[string]any{"file": out, "format": format, "bytes": len(content)})
				}
				return c.printf(c.say("已存为 %s\n", "saved as %s\n"), out)
			})
		},
	}
	command.Flags().StringVar(&out, "out", "", c.say("存为 .docx、.pdf 或 .html 文件（默认显示）", "save as .docx, .pdf or .html (default: show it)"))
	return command
}

// tellPreview shows a preview.
func (c *console) tellPreview(p taskforce.Circular) error {
	if c.json {
		return c.printJSON(map[string]any{"kind": p.Kind, "period": p.Period, "title": p.Title, "due_on": p.DueOn, "status": p.Status, "content": p.Content})
	}
	return c.printf("%s", paperText(p))
}
