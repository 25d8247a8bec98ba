package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// newRoot returns the command with everything under it, its texts in the console's language.
func newRoot(c *console) *cobra.Command {
	root := group(&cobra.Command{
		Use:   "huiqi",
		Short: c.say("惠企：政策库、企业库、政策匹配与检索", "Huiqi: policy library, enterprise base, matching and search"),
		Long: c.say("惠企把科技政策与企业对上号：哪些政策适用、为什么、还差什么。\n用 huiqi 命令 --help 看每个命令的说明。",
			"Huiqi matches science and technology policies to enterprises: which apply, why, and what is missing.\nUse huiqi COMMAND --help for each command."),
	})
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.HiddenDefaultCmd = true
	flags := root.PersistentFlags()
	flags.BoolVar(&c.json, "json", false, c.say("以 JSON 输出结果和错误", "print answers and errors as JSON"))
	flags.String("lang", "zh", c.say("输出语言：zh 或 en（也可用 HUIQI_LANG）", "language of the output: zh or en (or HUIQI_LANG)"))
	flags.StringVar(&c.data, "data", "", c.say("数据目录（默认 HUIQI_DATA，再默认 ./data）", "data folder (default HUIQI_DATA, then ./data)"))
	root.PersistentPreRunE = func(command *cobra.Command, _ []string) error {
		lang, err := command.Flags().GetString("lang")
		if err != nil {
			return err
		}
		if from := c.env["HUIQI_LANG"]; from != "" && from != "zh" && from != "en" && !command.Flags().Changed("lang") {
			return usagef(fmt.Sprintf("HUIQI_LANG 的值不对：%q，应为 zh | en", from), fmt.Sprintf("bad HUIQI_LANG: %q, want zh | en", from))
		}
		return oneOf("lang", lang, "zh", "en")
	}
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(commands(c)...)
	root.SetHelpCommand(newHelp(c, root))
	root.SetUsageTemplate(usageTemplate(c))
	localise(c, root)
	return root
}

// newHelp returns the help command: huiqi help [COMMAND].
func newHelp(c *console, root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: c.say("显示命令的说明", "show how a command is used"),
		RunE: func(_ *cobra.Command, args []string) error {
			found, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return usagef("没有这个命令："+strings.Join(args, " "), "unknown command: "+strings.Join(args, " "))
			}
			return found.Help()
		},
	}
}

// localise gives every command a help flag and a check of its arguments in the console's language.
func localise(c *console, command *cobra.Command) {
	command.Flags().BoolP("help", "h", false, c.say("显示说明", "show this help"))
	command.DisableFlagsInUseLine = true
	if command.Args == nil {
		command.Args = exactly()
	}
	if command.Name() == "help" {
		command.Args = nil
	}
	for _, sub := range command.Commands() {
		localise(c, sub)
	}
}

func usageTemplate(c *console) string {
	const english = `Usage:{{if not .HasAvailableSubCommands}}
  {{.UseLine}} [FLAGS]{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND{{end}}{{if .HasExample}}

Examples:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Flags of every command:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`
	if c.lang == "en" {
		return english
	}
	return strings.NewReplacer("Flags of every command:", "所有命令共有的选项：", "Usage:", "用法：", "Examples:", "例子：",
		"Commands:", "命令：", "Flags:", "选项：", "COMMAND", "命令", "[FLAGS]", "[选项]").Replace(english)
}
