package main

import (
	"errors"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"huiqi/matching"
	"huiqi/reading"
	"huiqi/reading/evaluation"
	"huiqi/seed"
)

func newExtractEval(c *console) *cobra.Command {
	var namesFile, only string
	var perPolicy bool
	command := &cobra.Command{
		Use: "extract-eval DIR", Args: exactly("DIR"),
		Short:   c.say("用标注过的政策测读取质量", "measure how well policies are read on policies with gold"),
		Example: "  huiqi extract-eval gold --names docs/extraction.md --per-policy",
		RunE: func(command *cobra.Command, args []string) (err error) {
			o := evaluation.Options{Only: words(only), PerPolicy: perPolicy}
			if o.Catalogue, err = seed.Catalogue(); err != nil {
				return err
			}
			if o.Developed, err = c.namedIn(namesFile); err != nil {
				return err
			}
			reader := reading.NewExtractor(matching.NewLanguage(o.Catalogue))
			report, err := evaluation.Run(command.Context(), os.DirFS(args[0]), reader, o)
			if err = errors.Join(err, reader.Close()); err != nil {
				return err
			}
			if c.json {
				return c.printJSON(report)
			}
			return c.printf("%s", report)
		},
	}
	flags := command.Flags()
	flags.StringVar(&namesFile, "names", "", c.say("写有开发时用过的政策 id 的文件：这些与其余分开报告", "file that names, by id, the policies the reader was developed on: they are reported apart from the others"))
	flags.StringVar(&only, "only", "", c.say("只读这些政策（id，逗号分隔）", "read only these policies (ids, separated by commas)"))
	flags.BoolVar(&perPolicy, "per-policy", false, c.say("另列每份政策", "report each policy as well"))
	return command
}

// namedIn returns the words of a file that may be ids; no file names none.
func (c *console) namedIn(path string) ([]string, error) {
	if path == "" {
		return nil, nil
	}
	data, err := c.read(path)
	if err != nil {
		return nil, err
	}
	ids := strings.FieldsFunc(string(data), func(r rune) bool {
		return r > unicode.MaxASCII || !(unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_')
	})
	slices.Sort(ids)
	return slices.Compact(ids), nil
}
