package main

import (
	"bytes"
	"encoding/json"

	"github.com/spf13/cobra"

	"huiqi/api"
)

func newOpenAPI(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "openapi", Short: c.say("输出 OpenAPI 3.1 接口文档（JSON）", "print the OpenAPI 3.1 document (JSON)"),
		RunE: func(*cobra.Command, []string) error {
			document, err := api.OpenAPI(buildVersion().Version)
			if err != nil {
				return err
			}
			var indented bytes.Buffer
			if err := json.Indent(&indented, document, "", "  "); err != nil {
				return err
			}
			return c.printf("%s\n", indented.Bytes())
		},
	}
}
