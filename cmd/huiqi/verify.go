package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/service/match"
)

// verifyAnswer is the document of verify --json.
type verifyAnswer struct {
	match.Verification

	Seconds float64 `json:"seconds"`
}

// mostPairs bounds one verification.
const mostPairs = 1_000_000_000

func newVerify(c *console) *cobra.Command {
	var q match.VerifyRequest
	var asOf string
	command := &cobra.Command{
		Use: "verify", Short: c.say("抽取企业与规则，用朴素评判器核对匹配引擎；有一处不同即以 1 退出", "draw enterprises and rules and check the matching engine against the plain evaluator; exits 1 on any difference"),
		Example: "  huiqi verify --pairs 1000000\n  huiqi verify --pairs 100000 --seed 7 --as-of 2026-03-31 --json",
		RunE: func(command *cobra.Command, _ []string) (err error) {
			if err := between("pairs", q.Pairs, 1, mostPairs); err != nil {
				return err
			}
			if q.AsOf, err = c.date("as-of", asOf); err != nil {
				return err
			}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error { return c.verify(ctx, a, q) })
		},
	}
	flags := command.Flags()
	flags.IntVar(&q.Pairs, "pairs", 100_000, c.say("核对多少对（企业，规则），每对两个方向", "how many pairs of an enterprise and a rule, each in both directions"))
	flags.Uint64Var(&q.Seed, "seed", 1, c.say("随机种子；同一种子抽同样的企业和规则", "seed of the draw; the same one draws the same enterprises and rules"))
	flags.StringVar(&asOf, "as-of", "", c.say("评判日期（默认今天）", "date of the evaluation (default today)"))
	return command
}

func (c *console) verify(ctx context.Context, a *app.App, q match.VerifyRequest) error {
	loading, meter := c.newMeter("装载企业", "load enterprises"), c.newMeter("核对", "verify")
	start := time.Now()
	found, err := a.Verify(ctx, q, app.Telling{Loading: loading.show, Progress: func(done, total int) {
		loading.end()
		meter.show(done, total)
	}})
	meter.end()
	if err != nil {
		return err
	}
	answer := verifyAnswer{found, time.Since(start).Seconds()}
	if err := c.printAnswer(answer, func() string { return c.verifiedText(answer) }); err != nil {
		return err
	}
	if found.Mismatched > 0 {
		return errReported
	}
	return nil
}

func (c *console) verifiedText(v verifyAnswer) string {
	var b strings.Builder
	for _, m := range v.Mismatches {
		fmt.Fprintf(&b, c.say("不同 %s（%s）：引擎 %s，朴素评判 %s\n", "mismatch %s (%s): engine %s, plain %s\n"), m.USCC, m.Direction, m.Engine, m.Plain)
		if m.ProgramID != "" {
			fmt.Fprintf(&b, "  %s v%d\n", m.ProgramID, m.RuleVersion)
		}
		fmt.Fprintf(&b, "  %s\n", m.Rule)
	}
	if more := v.Mismatched - len(v.Mismatches); more > 0 {
		fmt.Fprintf(&b, c.say("另有 %d 处不同\n", "and %d more mismatches\n"), more)
	}
	fmt.Fprintf(&b, c.say(
		"核对 %d 对（企业 %d 家次，规则 %d 条次，其中已发布事项 %d），评判日期 %s，种子 %d，用时 %.1f 秒\n",
		"%d pairs compared (%d enterprises, %d rules, of them %d of programs, repetitions included), as of %s, seed %d, in %.1f s\n"),
		v.Pairs, v.Enterprises, v.Rules, v.Programs, v.AsOf, v.Seed, v.Seconds)
	fmt.Fprintf(&b, c.say(
		"交给朴素评判器的：规则 %d 条，%d 行中的 %d 行\n", "left to the plain evaluator: %d rules, and of %d rows %d\n"),
		v.Uncompiled, v.Rows, v.PlainRows)
	if v.Changed > 0 {
		fmt.Fprintf(&b, c.say("核对期间有改动而不计的：%d 处\n", "not counted, of enterprises written meanwhile: %d\n"), v.Changed)
	}
	fmt.Fprintf(&b, c.say("不同：%d 处\n", "mismatches: %d\n"), v.Mismatched)
	return b.String()
}
