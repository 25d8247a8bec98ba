package main

import (
	"github.com/spf13/cobra"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/seed"
)

// evaluateAnswer is the document of evaluate --json. Its members are the contract: the lists of every verdict are
// there when empty, what only some verdicts have is there when they have it.
type evaluateAnswer struct {
	Verdict    matching.Verdict           `json:"verdict"`
	State      matching.State             `json:"state"`
	On         models.Date                `json:"as_of"`
	Conditions []matching.ConditionResult `json:"conditions"`
	Deciding   []string                   `json:"deciding"`
	Gaps       []matching.Gap             `json:"gaps"`
	FromDate   models.Date                `json:"from_date,omitzero"` // of a near miss for want of time alone
	Missing    []matching.Ask             `json:"missing"`
	Judgements []string                   `json:"judgements,omitempty"` // undecided, that could still change the verdict
	Tree       *matching.NodeResult       `json:"tree,omitempty"`       // how the conditions combine
}

func newEvaluate(c *console) *cobra.Command {
	var rule, profile, asOf string
	command := &cobra.Command{
		Use: "evaluate", Short: c.say("用一条规则评判一个企业画像，不用数据库", "evaluate one rule against one profile, without a database"),
		Example: "  huiqi evaluate --rule rule.json --profile profile.json --as-of 2026-03-31",
		RunE: func(*cobra.Command, []string) error {
			switch {
			case rule == "":
				return missingFlag("rule")
			case profile == "":
				return missingFlag("profile")
			case rule == "-" && profile == "-":
				return usagef("--rule 和 --profile 不能都从标准输入读", "--rule and --profile cannot both be standard input")
			}
			on, err := c.date("as-of", asOf)
			if err != nil {
				return err
			}
			result, err := c.evaluate(rule, profile, on)
			if err != nil {
				return err
			}
			if c.json {
				return c.printJSON(answerOf(result))
			}
			return c.printf("%s", c.resultText(result))
		},
	}
	flags := command.Flags()
	flags.StringVar(&rule, "rule", "", c.say("规则文件（JSON），- 为标准输入", "file of the rule (JSON), - for standard input"))
	flags.StringVar(&profile, "profile", "", c.say("企业画像文件（JSON），- 为标准输入", "file of the profile (JSON), - for standard input"))
	flags.StringVar(&asOf, "as-of", "", c.say("评判日期（默认今天）", "date of the evaluation (default today)"))
	return command
}

func (c *console) evaluate(rulePath, profilePath string, on models.Date) (matching.Result, error) {
	catalogue, err := seed.Catalogue()
	if err != nil {
		return matching.Result{}, err
	}
	language := matching.NewLanguage(catalogue)
	rule, err := parseFile(c, rulePath, language.ParseRule)
	if err != nil {
		return matching.Result{}, err
	}
	profile, err := parseFile(c, profilePath, language.ParseProfile)
	if err != nil {
		return matching.Result{}, err
	}
	return matching.Evaluate(rule, profile, on), nil
}

// parseFile reads and parses a small document.
func parseFile[T any](c *console, path string, parse func([]byte) (T, error)) (T, error) {
	data, err := c.read(path)
	if err != nil {
		var none T
		return none, err
	}
	return parse(data)
}

func answerOf(r matching.Result) evaluateAnswer {
	return evaluateAnswer{
		Verdict: r.Verdict, State: r.State, On: r.On, Conditions: r.Conditions, Deciding: r.Deciding,
		Gaps: append([]matching.Gap{}, r.Gaps...), Missing: append([]matching.Ask{}, r.Missing...),
		FromDate: r.FromDate, Judgements: r.Judgements, Tree: r.Tree,
	}
}
