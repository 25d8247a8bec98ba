package main

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"huiqi/api/problem"
	"huiqi/matching"
	"huiqi/models/policy"
	"huiqi/reading"
	"huiqi/reading/document"
	"huiqi/seed"
)

// unreadFile is the line of extract --json for a file that could not be read.
type unreadFile struct {
	File    string            `json:"file"`
	Problem *problem.Document `json:"problem"`
}

// extracting is one run of extract.
type extracting struct {
	*console
	language *matching.Language
	reader   *reading.Extractor
}

func newExtract(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "extract FILE…", Short: c.say("读政策文件，给出元数据、事项和规则的建议，不用数据库", "read policy documents and propose metadata, programs and rules, without a database"),
		Long: c.say("读网页、DOCX、带文字层的 PDF、Markdown 或纯文本，给出元数据、事项、规则、扶持、时间和材料的建议，每条注明原文和把握程度。\n加 --json 时每个文件一行，次序与参数相同；读不了的文件那一行写明原因，其余照读，退出码为 1。",
			"Reads web pages, DOCX, PDF with a text layer, Markdown or plain text and proposes metadata, programs, rules, benefits, times and materials, each with its words and how sure it is.\nWith --json there is a line for each file, in their order; that of a file that cannot be read says why, the others are read, and the exit code is 1."),
		Example: "  huiqi extract 办法.docx 通知.html\n  huiqi extract --json - < 通知.txt",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("缺少参数：FILE…", "missing arguments: FILE…")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, files []string) error {
			catalogue, err := seed.Catalogue()
			if err != nil {
				return err
			}
			language := matching.NewLanguage(catalogue)
			x := extracting{console: c, language: language, reader: reading.NewExtractor(language)}
			return errors.Join(x.all(cmd.Context(), files), x.reader.Close())
		},
	}
}

// all reads files in their order. One that cannot be read does not keep the others from it.
func (x extracting) all(ctx context.Context, files []string) error {
	failed := false
	for i, file := range files {
		found, err := x.one(ctx, file)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			failed = true
			if err := x.unread(file, err); err != nil {
				return err
			}
			continue
		}
		if err := x.print(file, found, i > 0); err != nil {
			return err
		}
	}
	if failed {
		return errReported
	}
	return nil
}

func (x extracting) one(ctx context.Context, file string) (policy.Extraction, error) {
	data, err := x.readMost(file, document.DefaultLimits().Bytes)
	if err != nil {
		return policy.Extraction{}, err
	}
	name := ""
	if file != "-" {
		name = filepath.Base(file)
	}
	return x.reader.Extract(ctx, name, "", data)
}

// unread says why a file could not be read: in its line of the JSON, otherwise as a remark.
func (x extracting) unread(file string, err error) error {
	fault := asFault(err)
	if x.json {
		return x.printLine(unreadFile{File: file, Problem: x.problem(fault)})
	}
	x.note("%s：", "%s:", file)
	x.refuse(fault)
	return nil
}

func (x extracting) print(file string, found policy.Extraction, more bool) error {
	if x.json {
		return x.printLine(found)
	}
	if more {
		if err := x.printf("\n"); err != nil {
			return err
		}
	}
	return x.printf("%s", x.text(file, found))
}
