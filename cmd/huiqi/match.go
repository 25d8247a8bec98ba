package main

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/service/match"
)

// matchAnswer is the document of match --json: the API's answer, and the next questions when asked for.
type matchAnswer struct {
	match.Answer

	Questions []matching.Question `json:"questions,omitempty"`
}

// matchFlags are the options of match.
type matchFlags struct {
	profile, asOf, verdicts string
	request                 match.Request
	questions, bundle, path bool
}

func newMatch(c *console) *cobra.Command {
	var f matchFlags
	command := &cobra.Command{
		Use: "match", Short: c.say("哪些政策适用于一家企业：排序、理由、差距", "which programs fit an enterprise: ranked, with reasons and gaps"),
		Example: "  huiqi match --uscc 91370303MA3C5K1X2Q\n  huiqi match --profile profile.json --as-of 2026-03-31 --verdict eligible,near-miss",
		RunE: func(command *cobra.Command, _ []string) error {
			if err := c.readMatch(&f); err != nil {
				return err
			}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error { return c.match(ctx, a, f) })
		},
	}
	flags := command.Flags()
	flags.StringVar(&f.request.USCC, "uscc", "", c.say("库中企业的统一社会信用代码", "credit code of an enterprise of the base"))
	flags.StringVar(&f.profile, "profile", "", c.say("企业画像文件（JSON），- 为标准输入；不保存", "file of a profile (JSON), - for standard input; it is not kept"))
	flags.StringVar(&f.asOf, "as-of", "", c.say("评判日期（默认今天）", "date of the evaluation (default today)"))
	flags.StringVar(&f.request.Text, "q", "", c.say("需求或问题，相关的排在前面", "a need or question: what is relevant to it comes first"))
	flags.StringVar(&f.verdicts, "verdict", "", c.say("只列这些结论：eligible、needs-judgement、needs-information、near-miss、ineligible", "only these verdicts: eligible, needs-judgement, needs-information, near-miss, ineligible"))
	flags.IntVar(&f.request.Limit, "limit", models.DefaultLimit, c.say("最多几项", "how many at most"))
	flags.BoolVar(&f.request.Upcoming, "upcoming", false, c.say("也列尚未开始申报的", "also those that open later"))
	flags.BoolVar(&f.request.Closed, "closed", false, c.say("也列已截止的", "also those that are closed"))
	flags.BoolVar(&f.questions, "questions", false, c.say("附下一步最该问的问题", "with the next questions to ask"))
	flags.BoolVar(&f.bundle, "package", false, c.say("政策包：不重复享受之下最好的组合；--verdict 为再走一步要看的结论", "the policy package: the best lawful combination; --verdict says which verdicts are tried as one step more"))
	flags.BoolVar(&f.path, "path", false, c.say("称号进阶：哪个称号一步之遥，取得后解锁什么", "titles upward: which is one step away and what it unlocks"))
	return command
}

// readMatch checks the options and reads the profile.
func (c *console) readMatch(f *matchFlags) (err error) {
	if (f.profile == "") == (f.request.USCC == "") {
		return usagef("--uscc 和 --profile 须给出其一", "give either --uscc or --profile")
	}
	if f.bundle && f.path || (f.bundle || f.path) && f.questions {
		return usagef("--package、--path、--questions 只能给出其一", "give only one of --package, --path and --questions")
	}
	if err := between("limit", f.request.Limit, 1, models.MaxLimit); err != nil {
		return err
	}
	if f.request.Verdicts, err = verdictList(f.verdicts); err != nil {
		return err
	}
	if f.request.AsOf, err = c.date("as-of", f.asOf); err != nil {
		return err
	}
	f.request.English = c.lang == "en"
	if f.profile == "" {
		return nil
	}
	f.request.Profile, err = c.readJSON(f.profile)
	return err
}

func (c *console) match(ctx context.Context, a *app.App, f matchFlags) error {
	matcher := a.Match()
	if err := matcher.LoadPrograms(ctx); err != nil {
		return err
	}
	switch {
	case f.bundle:
		return c.matchPackage(ctx, matcher, f.request)
	case f.path:
		return c.matchPath(ctx, matcher, f.request)
	}
	found, err := matcher.Match(ctx, commandLine(), f.request)
	if err != nil {
		return err
	}
	answer := matchAnswer{Answer: found}
	if f.questions {
		asked, err := matcher.Questions(ctx, commandLine(), f.request)
		if err != nil {
			return err
		}
		answer.Questions = asked.Items
	}
	if c.json {
		return c.printJSON(answer)
	}
	return c.printf("%s", c.matchText(answer))
}

// readJSON reads a file and refuses one that is no JSON before anything else looks at it.
func (c *console) readJSON(path string) (json.RawMessage, error) {
	data, err := c.read(path)
	if err != nil {
		return nil, err
	}
	if len(data) == 0 {
		return nil, models.Invalid("malformed-json", "文件是空的："+path, "the file is empty: "+path)
	}
	return data, nil
}

// verdictList reads a comma-separated list of verdicts.
func verdictList(list string) ([]matching.Verdict, error) {
	var out []matching.Verdict
	for _, word := range words(list) {
		if !slices.Contains(matching.Verdicts(), matching.Verdict(word)) {
			return nil, usagef("选项 --verdict 的值不对："+word, "bad value for --verdict: "+word)
		}
		out = append(out, matching.Verdict(word))
	}
	return out, nil
}
