package main

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"huiqi/api"
	"huiqi/internal/app"
	"huiqi/models/taskforce"
	"huiqi/service/rhythm"
)

// htmlFormat is a page by itself, beside the formats of rhythm.
const htmlFormat = "html"

func newCircularShow(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "show PAPER", Short: c.say("显示一份的全文", "show a paper"), Example: "  huiqi circular show 2026-03\n  huiqi circular show meeting/2026-Q1 --json", Args: exactly("PAPER"),
		RunE: func(command *cobra.Command, args []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				p, err := findPaper(ctx, a, args[0])
				if err != nil {
					return err
				}
				if c.json {
					return c.printJSON(p)
				}
				return c.printf("%s", paperText(p))
			})
		},
	}
}

// paperText is a paper in plain words, its tables in columns.
func paperText(p taskforce.Circular) string {
	d := rhythm.Document(p)
	var b strings.Builder
	b.WriteString(d.Title + "\n" + strings.Join(d.Lines, "\n") + "\n")
	for _, block := range d.Blocks {
		switch {
		case block.Heading != "":
			b.WriteString("\n" + block.Heading + "\n")
		case block.Paragraph != "":
			b.WriteString(block.Paragraph + "\n")
		case block.Table != nil:
			t := &table{}
			for _, row := range append([][]string{block.Table.Head}, block.Table.Rows...) {
				cells := make([]string, len(row))
				for i, cell := range row {
					cells[i] = clip(cell, widestCell)
				}
				t.add(cells...)
			}
			b.WriteString(t.String())
		}
	}
	return b.String()
}

// widestCell is how wide a cell is shown on a terminal.
const widestCell = 40

func newCircularExport(c *console) *cobra.Command {
	var out, format string
	command := &cobra.Command{
		Use: "export PAPER", Short: c.say("存为 DOCX、PDF 或网页文件", "save as DOCX, PDF or a page"), Args: exactly("PAPER"),
		Example: "  huiqi circular export 2026-03 --out 通报.docx\n  huiqi circular export 2026-03 --format pdf",
		RunE: func(command *cobra.Command, args []string) error {
			if format == "" {
				format = strings.ToLower(strings.TrimPrefix(filepath.Ext(out), "."))
			}
			if format == "" {
				return missingFlag("out", "format")
			}
			if err := oneOf("format", format, rhythm.DOCX, rhythm.PDF, htmlFormat); err != nil {
				return err
			}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				p, err := findPaper(ctx, a, args[0])
				if err != nil {
					return err
				}
				name, content, err := printed(p, format, a.Config.PublicURL)
				if err != nil {
					return err
				}
				if out == "" {
					out = name
				}
				if err := save(out, content); err != nil {
					return err
				}
				if c.json {
					return c.printJSON(map[string]any{"id": p.ID, "file": out, "format": format, "bytes": len(content)})
				}
				return c.printf(c.say("已存为 %s\n", "saved as %s\n"), out)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&out, "out", "", c.say("写入的文件（默认为标题）", "file to write (default: the title)"))
	flags.StringVar(&format, "format", "", c.say("格式：docx、pdf、html（默认按文件名）", "format: docx, pdf, html (default: by the file's name)"))
	return command
}

// printed is a paper as a file with its usual name.
func printed(p taskforce.Circular, format, site string) (name string, content []byte, err error) {
	if format == htmlFormat {
		content, err = api.CircularFile(p, site)
		return p.FullTitle() + "." + format, content, err
	}
	f, err := rhythm.Printed(p, format)
	return f.Name, f.Content, err
}

// save writes a paper to a file.
func save(path string, content []byte) error {
	return writeWhole(path, func(file io.Writer) error {
		if _, err := file.Write(content); err != nil {
			return unwritable(path, err)
		}
		return nil
	})
}
