package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"huiqi/matching"
	"huiqi/reading"
	"huiqi/seed"
)

func newExtract(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "extract FILE…", Short: c.say("读政策文件，给出元数据、事项和规则的建议，不用数据库", "read policy documents and propose metadata, programs and rules, without a database"),
		Example: "  huiqi extract --json 办法.docx 通知.html",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			catalogue, err := seed.Catalogue()
			if err != nil {
				return err
			}
			reader := reading.NewReader(matching.NewLanguage(catalogue))
			for _, file := range files {
				data, err := c.read(file)
				if err != nil {
					return err
				}
				found, err := reader.Extract(cmd.Context(), filepath.Base(file), "", data)
				if err != nil {
					return fmt.Errorf("%s: %w", file, err)
				}
				if err := c.printLine(found); err != nil {
					return err
				}
			}
			return nil
		},
	}
}
