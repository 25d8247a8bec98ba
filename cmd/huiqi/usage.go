package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageError is a command line that cannot be understood.
type usageError struct {
	zh, en string
}

// Error returns the message in English; the console prints it in the caller's language.
func (e *usageError) Error() string { return e.en }

func usagef(zh, en string) *usageError { return &usageError{zh: zh, en: en} }

// flagError puts what the flag parser complains of into both languages.
func flagError(_ *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		return usagef("没有这个选项："+dashed(unknown.GetSpecifiedName()), "unknown flag: "+dashed(unknown.GetSpecifiedName()))
	}
	var missing *pflag.ValueRequiredError
	if errors.As(err, &missing) {
		return usagef("选项缺少值："+dashed(missing.GetSpecifiedName()), "flag needs a value: "+dashed(missing.GetSpecifiedName()))
	}
	var invalid *pflag.InvalidValueError
	if errors.As(err, &invalid) {
		return usagef(fmt.Sprintf("选项 --%s 的值不对：%q", invalid.GetFlag().Name, invalid.GetValue()),
			fmt.Sprintf("bad value for --%s: %q", invalid.GetFlag().Name, invalid.GetValue()))
	}
	return usagef("选项写法不对："+err.Error(), err.Error())
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// exactly accepts that many arguments, described by their names.
func exactly(names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == len(names) {
			return nil
		}
		if len(names) == 0 {
			return usagef("多余的参数："+args[0], "unexpected argument: "+args[0])
		}
		want := strings.Join(names, " ")
		return usagef(fmt.Sprintf("参数应为：%s（收到 %d 个）", want, len(args)),
			fmt.Sprintf("want arguments: %s (got %d)", want, len(args)))
	}
}

// group makes a command that only holds others: on its own, or with an unknown word, it is a usage error.
func group(command *cobra.Command) *cobra.Command {
	command.Args = func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return usagef("没有这个命令："+args[0], "unknown command: "+args[0])
	}
	command.RunE = func(*cobra.Command, []string) error {
		return usagef("缺少子命令", "a subcommand is missing")
	}
	return command
}

// oneOf refuses a flag value outside a closed list; empty passes.
func oneOf(flag, value string, allowed ...string) error {
	if value == "" {
		return nil
	}
	for _, a := range allowed {
		if a == value {
			return nil
		}
	}
	want := strings.Join(allowed, " | ")
	return usagef(fmt.Sprintf("选项 --%s 的值不对：%q，应为 %s", flag, value, want),
		fmt.Sprintf("bad value for --%s: %q, want %s", flag, value, want))
}

// between refuses a number outside its bounds.
func between(flag string, value, least, most int) error {
	if value >= least && value <= most {
		return nil
	}
	return usagef(fmt.Sprintf("选项 --%s 应在 %d 到 %d 之间", flag, least, most),
		fmt.Sprintf("--%s must be within %d and %d", flag, least, most))
}

// missingFlag says that a flag, or one of several, must be given.
func missingFlag(flags ...string) error {
	for i, flag := range flags {
		flags[i] = "--" + flag
	}
	return usagef("缺少选项 "+strings.Join(flags, " 或 "), "missing flag "+strings.Join(flags, " or "))
}

// upToOne accepts one argument, described by its name, or none.
func upToOne(name string) cobra.PositionalArgs {
	return func(command *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return exactly(name)(command, args)
	}
}
