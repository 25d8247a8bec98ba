package main

import (
	"github.com/spf13/cobra"

	"huiqi/index"
	"huiqi/index/eval"
	"huiqi/internal/clock"
	"huiqi/seed"
)

func newSearchEval(c *console) *cobra.Command {
	var sets string
	command := &cobra.Command{
		Use: "search-eval DIR", Args: exactly("DIR"),
		Short: c.say("用标注集测检索质量，与 cjk 分析器对照", "measure search quality on judged queries, beside the cjk analyzer"),
		RunE: func(command *cobra.Command, args []string) error {
			catalogue, err := seed.Catalogue()
			if err != nil {
				return err
			}
			report, err := eval.Run(command.Context(), args[0], eval.Options{
				Vocabulary: index.VocabularyOf(catalogue), AsOf: clock.Today(clock.System{}), Only: words(sets),
				Progress: func(text string) {
					if !c.json {
						c.note("%s", "%s", text)
					}
				},
			})
			if err != nil {
				return err
			}
			if c.json {
				return c.printJSON(report)
			}
			return c.printf("%s", report)
		},
	}
	command.Flags().StringVar(&sets, "sets", "", c.say("只测这些集（逗号分隔）", "only these sets (separated by commas)"))
	return command
}
