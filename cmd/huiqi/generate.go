package main

import (
	"bufio"
	"context"
	"errors"
	"os"
	"time"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/models"
	"huiqi/seed/generate"
	"huiqi/service/imports"
)

type generateAnswer struct {
	Made    int     `json:"made"`
	Seed    uint64  `json:"seed"`
	Seconds float64 `json:"seconds"`
	Out     string  `json:"out,omitempty"`
}

// maxGenerated bounds one run: more than any city has.
const maxGenerated = 10_000_000

func newGenerate(c *console) *cobra.Command {
	command := group(&cobra.Command{Use: "generate", Short: c.say("生成合成数据", "make synthetic data")})
	command.AddCommand(newGenerateEnterprises(c))
	return command
}

func newGenerateEnterprises(c *console) *cobra.Command {
	var count int
	var seed uint64
	var asOf, out string
	command := &cobra.Command{
		Use: "enterprises", Short: c.say("生成合成企业（均标明示例）；同一种子结果相同", "make synthetic enterprises, marked as such; the same seed makes the same"),
		Example: "  huiqi generate enterprises --count 2000 --seed 7\n  huiqi generate enterprises --count 100000 --out base.jsonl",
		RunE: func(command *cobra.Command, _ []string) error {
			if err := between("count", count, 1, maxGenerated); err != nil {
				return err
			}
			on, err := c.date("as-of", asOf)
			if err != nil {
				return err
			}
			answer := generateAnswer{Seed: seed, Out: out}
			start := time.Now()
			meter := c.newMeter("生成企业", "enterprises")
			if out != "" {
				answer.Made, err = c.generateFile(command.Context(), out, seed, count, on, meter)
			} else {
				err = c.with(command.Context(), func(ctx context.Context, a *app.App) error {
					answer.Made, err = a.Generate(ctx, seed, count, on, func(done int) { meter.show(done, count) })
					return err
				})
			}
			meter.end()
			if err != nil {
				return err
			}
			answer.Seconds = time.Since(start).Seconds()
			if c.json && out != "-" {
				return c.printJSON(answer)
			}
			if out == "-" {
				return nil
			}
			return c.printf(c.say("已生成 %d 家合成企业（种子 %d），用时 %.1f 秒\n", "made %d synthetic enterprises (seed %d) in %.1f s\n"), answer.Made, answer.Seed, answer.Seconds)
		},
	}
	flags := command.Flags()
	flags.IntVar(&count, "count", 2000, c.say("多少家", "how many"))
	flags.Uint64Var(&seed, "seed", 1, c.say("随机种子", "seed of the random numbers"))
	flags.StringVar(&asOf, "as-of", "", c.say("数据所述日期（默认今天）", "the date they are described on (default today)"))
	flags.StringVar(&out, "out", "", c.say("写入文件（导入格式，每行一家）而不入库；- 为标准输出", "write a file in import format, one a line, instead of the base; - is standard output"))
	return command
}

// generateFile writes enterprises as lines that import enterprises reads.
func (c *console) generateFile(ctx context.Context, path string, seed uint64, count int, on models.Date, meter *meter) (done int, err error) {
	to := c.out
	if path != "-" {
		file, err := os.Create(path) //nolint:gosec // the caller names the file to write
		if err != nil {
			return 0, unwritable(path, err)
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		to = file
	}
	buffered := bufio.NewWriterSize(to, 1<<16)
	for record := range generate.Enterprises(seed, count, on) {
		if ctx.Err() != nil {
			return done, ctx.Err()
		}
		line, err := imports.EnterpriseLine(record, nil)
		if err != nil {
			return done, err
		}
		if _, err := buffered.Write(append(line, '\n')); err != nil {
			return done, unwritable(path, err)
		}
		if done++; done%1000 == 0 {
			meter.show(done, count)
		}
	}
	if err := buffered.Flush(); err != nil {
		return done, unwritable(path, err)
	}
	return done, nil
}
